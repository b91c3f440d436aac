"""Actions: declared once, shown everywhere.

A declaration says id, text, icon, shortcut and what must be so for it to be enabled. Menus, toolbars,
context menus and the palette (Ctrl+K) are made from the declarations; a screen only says what happens.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from intcoop_desktop.i18n import _
from intcoop_desktop.ui.command_bar import CommandBar
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.texts import say


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do.

    ``needs`` names conditions of the screen (``"one"``, ``"some"``, ``"dirty"`` …) that must all hold.
    ``shortcuts`` are portable key sequences; ``text`` is a msgid, ``menu`` the menu it stands in.
    """

    id: str
    text: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    menu: str = "record"
    needs: frozenset[str] = frozenset()
    palette: bool = True


class ActionSet:
    """The live actions of one screen or window, made from declarations."""

    def __init__(
        self,
        owner: QWidget,
        declared: Iterable[Action],
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> None:
        self._owner = owner
        self._declared: dict[str, Action] = {}
        self._live: dict[str, QAction] = {}
        self._conditions: frozenset[str] = frozenset()
        self._barred: dict[str, Callable[[], str]] = {}
        for declaration in declared:
            self._add(declaration, context)

    def _add(self, declaration: Action, context: Qt.ShortcutContext) -> None:
        live = QAction(self._owner)
        live.setObjectName(declaration.id)
        live.setShortcuts([QKeySequence(keys) for keys in declaration.shortcuts])
        live.setShortcutContext(context)
        if declaration.icon:
            show_icon(self._owner, live.setIcon, declaration.icon)
        say(self._owner, live.setText, declaration.text)
        say(self._owner, live.setToolTip, lambda: self._tip(declaration, live))
        live.setEnabled(False)
        self._owner.addAction(live)
        self._declared[declaration.id] = declaration
        self._live[declaration.id] = live

    def bar(self, action_id: str, why: Callable[[], str]) -> None:
        """Say in the tooltip why this user may never do it; ``why`` speaks the present language."""
        self._barred[action_id] = why
        live = self._live[action_id]
        live.setToolTip(self._tip(self._declared[action_id], live))

    def _tip(self, declaration: Action, live: QAction) -> str:
        why = self._barred.get(declaration.id)
        tip = tooltip(_(declaration.text), live)
        return f"{tip}\n{why()}" if why is not None else tip

    def bind(self, action_id: str, slot: Callable[[], object]) -> None:
        """Say what the action does; KeyError for an undeclared id."""
        self._live[action_id].triggered.connect(lambda checked=False: slot())
        self._refresh(action_id)

    def conditions(self, holding: Iterable[str]) -> None:
        """Tell which conditions hold now; enables and disables accordingly."""
        self._conditions = frozenset(holding)
        for action_id in self._live:
            self._refresh(action_id)

    def _refresh(self, action_id: str) -> None:
        self._live[action_id].setEnabled(self._declared[action_id].needs <= self._conditions)

    def __getitem__(self, action_id: str) -> QAction:
        return self._live[action_id]

    def __iter__(self) -> Iterator[tuple[Action, QAction]]:
        return ((self._declared[key], live) for key, live in self._live.items())

    def in_menu(self, menu: str) -> list[QAction]:
        """Live actions of one menu, in order of declaration."""
        return [live for declared, live in self if declared.menu == menu]

    def menu(self, parent: QWidget, ids: Iterable[str]) -> QMenu:
        """A context menu of some actions; ``""`` is a separator."""
        made = QMenu(parent)
        for action_id in ids:
            if action_id:
                made.addAction(self._live[action_id])
            else:
                made.addSeparator()
        return made

    def toolbar(self, parent: QWidget, ids: Iterable[str]) -> CommandBar:
        """Buttons with icon and word for some actions."""
        return CommandBar([command_button(self._live[action_id], parent) for action_id in ids], parent)


def command_button(action: QAction, parent: QWidget) -> QToolButton:
    """A toolbar button for one action."""
    button = QToolButton(parent)
    button.setObjectName("command")
    button.setDefaultAction(action)
    say(button, button.setAccessibleName, lambda: action.text().replace("&", ""))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def tooltip(text: str, action: QAction) -> str:
    """Name and shortcut, as plain text."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    plain = text.replace("&", "")
    return f"{plain} ({keys})" if keys else plain
