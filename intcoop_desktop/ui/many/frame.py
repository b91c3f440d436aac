"""What the windows of this package share: heading, room for the contents, a line for what is refused, two buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, explain
from intcoop_desktop.ui.jobs import Work
from intcoop_desktop.ui.messages import plain_label, show_with_room, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say


class ManyFrame(QDialog):
    """``title`` and ``button`` are msgids; subclasses fill ``self.body`` and do their work in ``go``."""

    def __init__(self, parent: QWidget, context: ScreenContext, title: str, button: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.context = context
        say(self, self.setWindowTitle, title)
        self.heading = plain_label(parent=self)
        self.heading.setObjectName("heading")
        say(self.heading, self.heading.setText, title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.go_button = QPushButton(self)
        self.go_button.setProperty("primary", True)
        self.go_button.setDefault(True)
        say(self.go_button, self.go_button.setText, button)
        self.go_button.clicked.connect(self.go)
        cancel = QPushButton(self)
        cancel.setAutoDefault(False)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.buttons.addWidget(self.go_button)
        self.buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.problem)
        layout.addLayout(self.buttons)

    def go(self) -> None:
        """What the button does."""
        raise NotImplementedError

    def more_button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        """Another button, at the left."""
        button = QPushButton(self)
        button.setAutoDefault(False)
        say(button, button.setText, text)
        button.clicked.connect(lambda checked=False: slot())
        self.buttons.insertWidget(self.buttons.count() - 3, button)
        return button

    def refuse(self, error: BaseException) -> None:
        """Say what was refused, here; a defect or a fault of the machine in a window of its own."""
        self.go_button.setEnabled(True)
        if isinstance(error, IntcoopError):
            show_with_room(self.problem, explain(error))
        else:
            tell_error(self, error)

    def work(self, work: Work, done: Callable[[object], object], title: str, *, cancellable: bool = False) -> None:
        """Do something long in the worker, then ``done`` with what came of it; what is refused is shown here."""
        self.go_button.setEnabled(False)
        self.problem.hide()

        def finish(result: object) -> None:
            self.go_button.setEnabled(True)
            done(result)

        self.context.jobs.run(
            work,
            success=finish,
            failure=self.refuse,
            cancelled=lambda: self.go_button.setEnabled(True),
            title=title,
            cancellable=cancellable,
        )
