"""The places of the window at its left, 220 pixels wide or only icons."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.icons import icon, show_icon
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.window.places import PLACES

WIDE, NARROW = 220, 64


class Navigation(QFrame):
    """``asked`` carries the id of a place."""

    asked = Signal(str)

    def __init__(self, settings: PcSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self._settings = settings
        self.fold = QToolButton(self)
        self.fold.setObjectName("command")
        self.fold.setAutoRaise(True)
        show_icon(self.fold, self.fold.setIcon, "menu")
        say(self.fold, self.fold.setToolTip, N_("Fold or unfold the navigation"))
        say(self.fold, self.fold.setAccessibleName, N_("Fold or unfold the navigation"))
        self.fold.clicked.connect(self._toggle)
        self.list = QListWidget(self)
        self.list.setObjectName("places")
        self.list.setIconSize(QSize(20, 20))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        say(self.list, self.list.setAccessibleName, N_("Screens"))
        for place in PLACES:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, place.id)
        self.list.currentItemChanged.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.list, 1)
        self._show()

    @property
    def folded(self) -> bool:
        """Only icons are shown."""
        return self._settings.flag("navigation_folded")

    def _toggle(self) -> None:
        self._settings.put("navigation_folded", not self.folded)
        self._show()

    def _show(self) -> None:
        folded = self.folded
        self.setFixedWidth(NARROW if folded else WIDE)
        for row, place in enumerate(PLACES):
            item = self.list.item(row)
            name = _(place.title)
            item.setText("" if folded else name)
            item.setToolTip(f"{name} (Ctrl+{row + 1})")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setIcon(icon(place.icon, "accent" if item.isSelected() else "text"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "list"):
            self._show()
        super().changeEvent(event)

    def _chosen(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        self._show()
        if now is not None:
            self.asked.emit(str(now.data(Qt.ItemDataRole.UserRole)))

    def show_place(self, place_id: str) -> None:
        """Mark a place without asking for it."""
        self.list.blockSignals(True)
        for row, place in enumerate(PLACES):
            if place.id == place_id:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show()
