"""Base of all screens: a title, commands, and what the window asks of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.ui.documents.offered import Subjects


class Screen(QWidget):
    """One place of the navigation. ``actions_changed`` asks the window to make its menu anew."""

    actions_changed = Signal()

    def __init__(self, context: ScreenContext, title: str, actions: Iterable[Action] = ()) -> None:
        super().__init__()
        self.context = context
        self.office = context.office
        # Of the whole window: a command works wherever the cursor is, while this screen is the one shown.
        self.actions_here = ActionSet(self, actions, Qt.ShortcutContext.WindowShortcut)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(20, 16, 20, 12)
        self.outer.setSpacing(12)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.title = plain_label(parent=self, wrap=False)
        self.title.setObjectName("title")
        say(self, self.title.setText, title)
        say(self, self.setAccessibleName, title)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.outer.addLayout(self.head)
        context.changes.arrived.connect(self.take_changes)

    def menu_actions(self) -> ActionSet:
        """Actions shown in the Record menu and the palette now."""
        return self.actions_here

    def subjects(self) -> "Subjects":
        """What documents can be made of now: codes of registers with the ids of what is chosen in them."""
        return ()

    def show_query(self, query: Mapping[str, str]) -> None:
        """Follow a link of another screen."""

    def take_changes(self, changes: object) -> None:
        """Something was stored; refresh what is shown."""

    def first_focus(self) -> QWidget:
        """Where the cursor goes when the screen is shown."""
        return self

    def panes(self) -> list[QWidget]:
        """Where F6 goes on this screen, one after the other."""
        return [self.first_focus()]

    def focus_filter(self) -> None:
        """Ctrl+F."""

    def refresh(self) -> None:
        """F5: read again what is shown."""

    def help_page(self) -> str:
        """Page of the guide that F1 opens."""
        return "index"

    def keep_drafts(self) -> bool:
        """Make durable what is typed (before locking, closing, after a defect). False: something is unfinished."""
        return True

    def give_up_drafts(self) -> None:
        """Forget what could not be made durable."""

    def may_leave(self, then: Callable[[], None]) -> None:
        """Call ``then`` when nothing unsaved would be lost."""
        self.keep_drafts()
        then()
