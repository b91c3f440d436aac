"""The dated checklist of a stay: each step is done on a day, not required, or still to do; one click sets it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QToolButton, QWidget

from intcoop_desktop.domain.records import Stay
from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED, Field
from intcoop_desktop.registers.values import NOT_REQUIRED
from intcoop_desktop.ui.icons import pixmap, show_icon
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.texts import say

TODAY, ANOTHER_DAY, NOT_YET = N_("Today"), N_("Another day…"), N_("Not yet")


class Checklist(QWidget):
    """``set_wanted`` carries the step's field and its value, ``day_wanted`` the field whose day is to be entered."""

    set_wanted = Signal(str, str)
    day_wanted = Signal(str)

    def __init__(self, today: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._steps: dict[str, str] = {}
        self._signs: dict[str, QLabel] = {}
        self.texts: dict[str, QLabel] = {}
        self.buttons: dict[str, QToolButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        fields = [field for field in kind_of("stay").all_fields if field.kind == "step"]
        for place, field in enumerate(fields):
            self._signs[field.name] = QLabel(self)
            self.texts[field.name] = plain_label(parent=self)
            button = QToolButton(self)
            button.setObjectName("command")
            show_icon(button, button.setIcon, "edit")
            button.clicked.connect(partial(self._ask, field))
            self.buttons[field.name] = button
            say(button, partial(self._say, field), field.label)
            parts: tuple[QWidget, ...] = (self._signs[field.name], self.texts[field.name], button)
            for column, part in enumerate(parts):
                grid.addWidget(part, place, column)

    def show_stay(self, stay: Stay | None) -> None:
        """Show the steps of a stay."""
        self.setVisible(stay is not None)
        self.setEnabled(stay is not None and not stay.archived)
        self._steps = {name: str(getattr(stay, name)) for name in self.buttons} if stay is not None else {}
        for field in kind_of("stay").all_fields:
            if field.name in self.buttons:
                self._say(field, "")

    def _say(self, field: Field, _label: str) -> None:
        button, value = self.buttons[field.name], self._steps.get(field.name, "")
        sign, role = ("check", "success") if value else ("stale", "warning")
        if value == STEP_NOT_REQUIRED:
            sign, role = "void", "muted"
        words = _(NOT_REQUIRED) if value == STEP_NOT_REQUIRED else dates.short(value) or _("still to do")
        self._signs[field.name].setPixmap(pixmap(sign, role))
        self.texts[field.name].setText(f"{_(field.label)} — {words}")
        button.setToolTip(_(field.label))
        button.setAccessibleName(f"{_(field.label)}: {words}")

    def menu_of(self, name: str) -> QMenu:
        """What can be said about a step."""
        menu = QMenu(self)
        for text, value in ((TODAY, self._today), (NOT_REQUIRED, STEP_NOT_REQUIRED), (NOT_YET, "")):
            action = menu.addAction(_(text))
            action.triggered.connect(partial(self._set, name, value))
            action.setEnabled(self._steps.get(name, "") != value)
        menu.addAction(_(ANOTHER_DAY)).triggered.connect(lambda checked=False: self.day_wanted.emit(name))
        return menu

    def _set(self, name: str, value: str, _checked: bool = False) -> None:
        self.set_wanted.emit(name, value)

    def _ask(self, field: Field, _checked: bool = False) -> None:
        button = self.buttons[field.name]
        menu = self.menu_of(field.name)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
