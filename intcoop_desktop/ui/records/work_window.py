"""A window around one piece of work: heading, pages, a line for what went wrong, two buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import _, explain
from intcoop_desktop.ui.jobs import Work
from intcoop_desktop.ui.messages import plain_label, show_with_room, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say


class WorkWindow(QDialog):
    """``next`` is what Enter does; the base of windows that work in several steps."""

    def __init__(self, parent: QWidget, context: ScreenContext, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.context = context
        self.busy = False
        say(self, self.setWindowTitle, title)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(24, 20, 24, 16)
        self.outer.setSpacing(10)
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, title)
        self.outer.addWidget(heading)
        self.pages = QStackedWidget(self)
        self.outer.addWidget(self.pages, 1)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.outer.addWidget(self.problem)
        self.outer.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.go = QPushButton(self)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        say(self.go, self.go.setText, self.go_text)
        self.go.clicked.connect(self.next)
        self.cancel = QPushButton(self)
        say(self.cancel, self.cancel.setText, self.cancel_text)
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.go)
        row.addWidget(self.cancel)
        return row

    def go_text(self) -> str:
        """The verb on the button."""
        raise NotImplementedError

    def cancel_text(self) -> str:
        """The word on the button that leaves."""
        return _("Cancel")

    def next(self) -> None:
        """Enter and the button."""
        raise NotImplementedError

    def page(self) -> tuple[QWidget, QVBoxLayout]:
        """A new page."""
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.pages.addWidget(page)
        return page, layout

    def words(self, layout: QVBoxLayout, text: str | Callable[[], str], look: str = "") -> None:
        """A line of text."""
        label = plain_label(parent=self)
        if look:
            label.setObjectName(look)
        say(label, label.setText, text)
        layout.addWidget(label)

    def run(self, work: Work, success: Callable[[object], object], title: str) -> None:
        """One piece of work in the worker; what went wrong is said in the window."""
        self.problem.hide()
        self.busy = True
        self.go.setEnabled(False)

        def over() -> None:
            self.busy = False
            self.go.setEnabled(True)

        def done(outcome: object) -> None:
            over()
            success(outcome)

        def failed(error: BaseException) -> None:
            over()
            if isinstance(error, IntcoopError):
                show_with_room(self.problem, explain(error))
            else:
                tell_error(self, error)

        def cancelled() -> None:
            over()
            show_with_room(self.problem, _("Stopped. Nothing was stored."))

        self.context.jobs.run(work, success=done, failure=failed, cancelled=cancelled, title=title)

    def reject(self) -> None:
        """Esc and Cancel, when nothing is under way."""
        if not self.busy:
            super().reject()
