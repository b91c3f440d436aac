"""Label and value pairs under each other; empty values are left out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.ui.messages import plain_label


class Facts(QWidget):
    """Texts come translated; values can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Replace what is shown."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for label, value in facts:
            if not value:
                continue
            name = plain_label(label, self)
            name.setObjectName("muted")
            text = plain_label(value, self)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(f"{label}: {value}")
            text.setContentsMargins(0, 0, 0, 6)
            self._layout.addWidget(name)
            self._layout.addWidget(text)
            # Now, not when Qt comes to it: an area that scrolls would measure labels not yet there, and squeeze them.
            name.show()
            text.show()
        QTimer.singleShot(0, self, self.updateGeometry)  # once more when all of it has its fonts
