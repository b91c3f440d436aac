"""Asking why there is no answer, wherever the field is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.i18n import _
from intcoop_desktop.ui.paper.entry import EntryDesk
from intcoop_desktop.ui.paper.menus import reason_menu
from intcoop_desktop.ui.paper.office_form import OfficeForm


class ReasonAsker(QObject):
    """Opens the menu of reasons at a field and puts the chosen one."""

    told = Signal(str)

    def __init__(self, entry: EntryDesk, form: OfficeForm, may_edit: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._entry, self._form, self._may_edit, self._window = entry, form, may_edit, parent
        self.menu: QMenu | None = None

    def ask(self, path: str) -> None:
        """Open the menu for a path."""
        if not path or not self._may_edit():
            return
        field = self._form.field(path)
        item = field.policy.item if field is not None else self._entry.model.item(path)
        self.menu = reason_menu(self._window, item, lambda reason: self.give(path, reason))
        if self.menu is None:
            self.told.emit(_("This field needs no reason; it may stay empty."))
            return
        self.menu.aboutToHide.connect(self._forget)
        self.menu.popup(self._place(path))

    def give(self, path: str, reason: str) -> None:
        """Put the reason."""
        field = self._form.field(path)
        if field is not None:
            field.choose(Cell(missing=reason))
        else:
            self._entry.set_reason(path, reason)

    def _forget(self) -> None:
        self.menu = None

    def _place(self, path: str) -> QPoint:
        view = self._entry.view
        boxes = self._entry.model.boxes_of(path)
        if boxes:
            return view.viewport().mapToGlobal(view.box_rect(boxes[0]).bottomLeft().toPoint())
        return self._window.mapToGlobal(self._window.rect().center())
