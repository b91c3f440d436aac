"""The places of the window at its left, 220 pixels wide or only icons: six everyday ones, the rest folded in groups."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.icons import icon, show_icon
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.window.places import EVERYDAY, GROUPS, PLACES, Place, key_of

WIDE, NARROW = 220, 64

_PLACE = Qt.ItemDataRole.UserRole
_GROUP = Qt.ItemDataRole.UserRole + 1
ALL = "all"
"""What the item that folds the registers holds instead of a place."""


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
        for place in EVERYDAY:
            self._item(place.id)
        self._all = self._item(ALL)
        for group in GROUPS:
            head = self._item("", group)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            for place in PLACES:
                if place.group == group:
                    self._item(place.id, group)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemClicked.connect(self._pressed)
        self.list.itemActivated.connect(self._pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.list, 1)
        self._show()

    def _item(self, place_id: str, group: str = "") -> QListWidgetItem:
        item = QListWidgetItem(self.list)
        item.setData(_PLACE, place_id)
        item.setData(_GROUP, group)
        return item

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.list.item(row) for row in range(self.list.count()))

    @property
    def folded(self) -> bool:
        """Only icons are shown."""
        return self._settings.flag("navigation_folded")

    @property
    def unfolded_registers(self) -> bool:
        """The registers under «All registers» are shown."""
        return self._settings.flag("navigation_registers")

    def _toggle(self) -> None:
        self._settings.put("navigation_folded", not self.folded)
        self._show()

    def _pressed(self, item: QListWidgetItem) -> None:
        if item.data(_PLACE) == ALL:
            self._settings.put("navigation_registers", not self.unfolded_registers)
            self._show()

    def _show(self) -> None:
        folded = self.folded
        self.setFixedWidth(NARROW if folded else WIDE)
        known = {place.id: place for place in PLACES}
        for item in self._items():
            place = known.get(str(item.data(_PLACE)))
            if place is not None:
                self._show_place(item, place, folded)
            elif item is self._all:
                self._show_all(item, folded)
            else:
                item.setText("" if folded else _(str(item.data(_GROUP))))
            item.setHidden(bool(item.data(_GROUP)) and not self._shown(item))

    def _shown(self, item: QListWidgetItem) -> bool:
        """Whether a register under «All registers» is in sight: the present one always is."""
        if self.folded and not item.data(_PLACE):
            return False
        return self.unfolded_registers or item.isSelected()

    @staticmethod
    def _show_place(item: QListWidgetItem, place: Place, folded: bool) -> None:
        name, keys = _(place.title), key_of(place)
        item.setText("" if folded else _(place.name))
        item.setToolTip(f"{name} ({keys})" if keys else name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        item.setIcon(icon(place.icon, "accent" if item.isSelected() else "text"))

    def _show_all(self, item: QListWidgetItem, folded: bool) -> None:
        name = _("All registers")
        item.setText("" if folded else name)
        item.setToolTip(name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        item.setIcon(icon("chevron-down" if self.unfolded_registers else "chevron-right", "muted"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "list"):
            self._show()
        super().changeEvent(event)

    def _chosen(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        self._show()
        if now is not None and now.data(_PLACE) not in ("", ALL):
            self.asked.emit(str(now.data(_PLACE)))

    def show_place(self, place_id: str) -> None:
        """Mark a place without asking for it."""
        self.list.blockSignals(True)
        for item in self._items():
            if item.data(_PLACE) == place_id:
                item.setHidden(False)
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._show()
