"""Files of one record: add by button, drop or paste; open, save a copy, take away."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.i18n.sizes import size_text
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say


class FilesPanel(QFrame):
    """``changed`` after a file came or went."""

    changed = Signal()

    def __init__(self, context: ScreenContext, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._id: int | None = None
        self.setAcceptDrops(True)
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        self.label = plain_label(parent=self, wrap=False)
        self.label.setObjectName("fieldlabel")
        say(self.label, self.label.setText, N_("Files"))
        head.addWidget(self.label)
        head.addStretch(1)
        self.add_button = self._button("new", N_("Add a file…"))
        self.add_button.clicked.connect(self.choose)
        self.remove_button = self._button("archive", N_("Take the file away"))
        self.remove_button.clicked.connect(self.remove)
        head.addWidget(self.add_button)
        head.addWidget(self.remove_button)
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setMaximumHeight(130)
        say(self.list, self.list.setAccessibleName, N_("Files"))
        self.list.itemSelectionChanged.connect(self._chosen)
        self.hint = plain_label(parent=self)
        self.hint.setObjectName("help")
        say(self.hint, self.hint.setText, N_("Drop files here, or paste them."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addWidget(self.hint)

    def _button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("command")
        show_icon(button, button.setIcon, icon)
        say(button, button.setToolTip, text)
        say(button, button.setAccessibleName, text)
        return button

    def show_record(self, record_id: int | None) -> None:
        """Show the files of a record."""
        self._id = record_id
        self.list.clear()
        files = self._context.office.files.of(self._kind, record_id) if record_id is not None else []
        for file in files:
            item = QListWidgetItem(f"{file.name} · {size_text(file.size)}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, file.id)
        self.list.setVisible(bool(files))
        self._chosen()

    def _chosen(self) -> None:
        self.remove_button.setEnabled(self.list.currentRow() >= 0)

    def choose(self) -> None:
        """Files from the disk."""
        names, _filter = QFileDialog.getOpenFileNames(self, _("Add a file…"))
        self.add_paths([Path(name) for name in names])

    def add_paths(self, paths: list[Path]) -> None:
        """Keep copies of these files with the record; what cannot be read is told, the others are kept."""
        for path in paths:
            self._add(path)
        if paths:
            self.show_record(self._id)
            self.changed.emit()

    def _add(self, path: Path) -> None:
        if self._id is None:
            return
        try:
            with path.open("rb") as stream:
                self._context.office.files.add(self._kind, self._id, path.name, stream)
        except (IntcoopError, OSError) as error:
            tell_error(self, error)

    def remove(self) -> None:
        """Take the chosen file away, with undo."""
        item = self.list.currentItem()
        if self.list.currentRow() < 0:
            return
        file_id = int(item.data(Qt.ItemDataRole.UserRole))
        try:
            self._context.office.files.remove(file_id)
        except IntcoopError as error:
            tell_error(self, error)
            return
        self.show_record(self._id)
        self._context.bar.tell(_("The file is taken away."), _("Undo"), self._undo)

    def _undo(self) -> None:
        self._context.office.undo.undo()
        self.show_record(self._id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
