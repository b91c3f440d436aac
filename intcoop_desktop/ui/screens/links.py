"""Lines that open records: what is said, and the list it leads to; headings between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from intcoop_desktop.ui.icons import put_sign
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.window.places import place_of
from intcoop_desktop.ui.wrapped_lines import wrap_lines

QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True, slots=True)
class Link:
    """``text`` comes translated; ``kind`` names the register, or is ``QUESTIONNAIRE``; ``ids`` its records (None: all
    of them)."""

    text: str
    kind: str
    ids: Sequence[int] | None = None
    icon: str = ""
    role: str = "muted"

    def go(self, context: ScreenContext) -> None:
        """Show the records."""
        screen, query = place_of(self.kind), {"kind": self.kind}
        if self.kind == QUESTIONNAIRE:  # no register: their screen has one list, and no place names their kind
            screen, query = "questionnaires", {}
        if self.ids is not None:
            query["ids"] = ",".join(str(one) for one in self.ids) or "0"
        context.go(screen, query)


class LinkList(QListWidget):
    """Enter, or a click, follows a line; ``followed`` when that was done."""

    followed = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list")
        self.setIconSize(QSize(18, 18))
        self.setSpacing(2)
        wrap_lines(self)
        self._context = context
        self._links: list[Link | str] = []
        self.itemClicked.connect(self._follow)

    def show_links(self, links: Sequence[Link | str]) -> None:
        """Replace the lines; plain words are headings. The line chosen stays chosen where there still is one."""
        row = self.currentRow()
        self._links = list(links)
        self.clear()
        for link in self._links:
            self._heading(link) if isinstance(link, str) else self._line(link)
        places = [place for place, link in enumerate(self._links) if isinstance(link, Link)]
        if places:
            self.setCurrentRow(row if row in places else places[0])

    def _heading(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.font()
        font.setBold(True)
        item.setFont(font)

    def _line(self, link: Link) -> None:
        item = QListWidgetItem(link.text, self)
        if link.icon:
            put_sign(item, link.icon, link.role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._follow(self.currentItem())
            return
        super().keyPressEvent(event)

    def _follow(self, item: QListWidgetItem) -> None:
        link = self._links[self.row(item)]
        if isinstance(link, Link):
            link.go(self._context)
            self.followed.emit()
