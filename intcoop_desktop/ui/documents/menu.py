"""The command «Құжаттар» with its menu: in the toolbar, the Record menu, the menu of a record, by key and in Ctrl+K."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from intcoop_desktop.ui.command_bar import CommandBar
from intcoop_desktop.ui.documents.offered import Offered, fill_menu, open_document

if TYPE_CHECKING:
    from intcoop_desktop.ui.screens.base import Screen


class DocumentsMenu(QMenu):
    """Filled anew each time it opens: it is about what is chosen then."""

    def __init__(self, screen: "Screen", action: QAction, found: Callable[[], Sequence[Offered]]) -> None:
        """``found``: what can be made now."""
        super().__init__(screen)
        self._screen, self._found = screen, found
        self._button: QToolButton | None = None
        self.aboutToShow.connect(self.fill)
        action.setMenu(self)

    def stand_in(self, bar: CommandBar) -> None:
        """The button of the command opens the menu at once."""
        for button in bar.buttons():
            if button.defaultAction().menu() is self:
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
                self._button = button

    def fill(self) -> None:
        """What can be made now."""
        chosen = next(((code, ids[0]) for code, ids in self._screen.subjects() if len(ids) == 1), None)
        fill_menu(self, self._screen, self._screen.context, self._found(), chosen)

    def ask(self) -> None:
        """By key: the only document there is opens at once; of several the first one is under the keyboard."""
        found = self._found()
        if len(found) == 1:
            open_document(self._screen, self._screen.context, found[0])
            return
        self.popup(self._place())
        self.setActiveAction(next(iter(self.actions())))

    def _place(self) -> QPoint:
        button = self._button
        if button is not None and button.isVisible():
            return button.mapToGlobal(QPoint(0, button.height()))
        return self._screen.mapToGlobal(self._screen.rect().center())
