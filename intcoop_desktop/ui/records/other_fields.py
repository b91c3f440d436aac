"""Fields of the registers beside those every form has: steps, numbers, languages."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.forms.entry import kazakh_digits
from intcoop_desktop.i18n import _
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED, Field
from intcoop_desktop.ui.records.date_field import DateLine
from intcoop_desktop.ui.records.fields import ChoiceField, FieldEditor, Options, TextField
from intcoop_desktop.ui.texts import say


class StepField(FieldEditor):
    """The day a step was done, or that it is not required."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.line = DateLine(self)
        self.off = QCheckBox(self)
        say(self, self.off.setText, N_("not required"))
        say(self, self.off.setAccessibleName, lambda: f"{_(field.label)}: {_('not required')}")
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.off)
        self._layout.addWidget(holder)
        self.setFocusProxy(self.line)
        say(self, self.line.setAccessibleName, field.label)
        self.line.setObjectName(field.name)
        self.line.textChanged.connect(self.changed)
        self.off.toggled.connect(self._toggled)

    def _toggled(self, off: bool) -> None:
        self.line.setEnabled(not off)
        self.changed.emit()

    def value(self) -> object:
        return STEP_NOT_REQUIRED if self.off.isChecked() else self.line.iso(self.field.name)

    def set_value(self, value: object) -> None:
        off = value == STEP_NOT_REQUIRED
        with QSignalBlocker(self.line), QSignalBlocker(self.off):
            self.off.setChecked(off)
            self.line.setEnabled(not off)
            self.line.set_iso("" if off else str(value or ""))


class NumberField(TextField):
    """A whole number; spaces between thousands are taken."""

    def value(self) -> object:
        text = kazakh_digits(self.line.text(), separators=False)
        digits = "".join(char for char in text if not char.isspace())
        if not digits:
            return None
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
            raise FieldError(N_("A whole number is expected here."), path=self.field.name)
        return int(digits)

    def set_value(self, value: object) -> None:
        with QSignalBlocker(self.line):
            self.line.setText("" if value is None else str(value))


class LanguageField(ChoiceField):
    """A language, in the alphabet's order of the present language."""

    list_name = "languages"
