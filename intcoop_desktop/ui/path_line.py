"""A line for a file or folder with a button that opens the desktop's own dialog."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.texts import say


class PathLine(QWidget):
    """``label`` (msgid) names the line for assistive technology and titles the dialog."""

    changed = Signal()

    def __init__(
        self, label: str, mode: QFileDialog.FileMode, parent: QWidget | None = None, *, folder_too: bool = False
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._mode = mode
        self.line = QLineEdit(self)
        self.line.textChanged.connect(self.changed)
        say(self.line, self.line.setAccessibleName, label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        modes = [(N_("Choose…"), mode)]
        if folder_too:
            modes = [(N_("File…"), QFileDialog.FileMode.ExistingFile), (N_("Folder…"), QFileDialog.FileMode.Directory)]
        for text, way in modes:
            button = QPushButton(self)
            say(button, button.setText, text)
            button.clicked.connect(lambda checked=False, way=way: self._choose(way))
            row.addWidget(button)

    def path(self) -> Path | None:
        """What is typed, None when nothing is."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def set_path(self, path: Path) -> None:
        """Show a path."""
        self.line.setText(str(path))

    def _choose(self, mode: QFileDialog.FileMode) -> None:
        start = self.path() or Path.home()
        dialog = QFileDialog(self, _(self._label), str(start if start.is_dir() else start.parent))
        dialog.setFileMode(mode)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()
