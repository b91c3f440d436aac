"""Menus of a field: why there is no answer; undo, clipboard, list."""

from collections.abc import Callable

from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from intcoop_desktop.forms.answers import MISSING_REASONS
from intcoop_desktop.forms.definition import Item
from intcoop_desktop.forms.text import mixed_words
from intcoop_desktop.i18n import _
from intcoop_desktop.ui.paper.answer_edit import AnswerEdit
from intcoop_desktop.ui.paper.field import Field
from intcoop_desktop.ui.paper.wording import reason_word


def reason_menu(parent: QWidget, item: Item, give: Callable[[str], object]) -> QMenu | None:
    """The reasons an item allows; None when it allows none."""
    allowed = [reason for reason in MISSING_REASONS if reason in item.missing]
    if not allowed:
        return None
    menu = QMenu(parent)
    menu.setAccessibleName(_("Why there is no answer"))
    for reason in allowed:
        action = menu.addAction(reason_word(reason))
        action.setObjectName(reason)
        action.triggered.connect(lambda checked=False, reason=reason: give(reason))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setActiveAction(menu.actions()[0])
    return menu


def field_menu(field: Field, edit: AnswerEdit, handle: Callable[[str], object], event: QContextMenuEvent) -> QMenu:
    """The context menu of a text field."""
    menu = QMenu(edit)
    chosen = edit.textCursor().hasSelection()
    lines: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
        ("undo", _("Undo"), lambda: handle("undo"), True),
        ("redo", _("Redo"), lambda: handle("redo"), True),
        ("", "", lambda: None, False),
        ("cut", _("Cut"), edit.cut, chosen),
        ("copy", _("Copy"), edit.copy, chosen),
        ("paste", _("Paste"), lambda: field.paste(QGuiApplication.clipboard().text()), True),
        ("select", _("Select all"), edit.selectAll, True),
        ("", "", lambda: None, False),
        ("list", _("Open the list"), field.open_list, field.policy.has_list),
        ("repeat", _("Repeat the last value"), lambda: handle("repeat"), True),
        ("script", _("Put mixed words into one script"), field.one_script, bool(mixed_words(edit.text()))),
        ("reason", _("Give a reason…"), lambda: handle("reason"), bool(field.policy.item.missing)),
    )
    for name, text, slot, enabled in lines:
        if not name:
            menu.addSeparator()
            continue
        action = menu.addAction(text)
        action.setObjectName(name)
        action.setEnabled(enabled)
        action.triggered.connect(lambda checked=False, slot=slot: slot())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(event.globalPos())
    return menu
