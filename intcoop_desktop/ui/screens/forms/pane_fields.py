"""Fields of the property pane that no other form has: lengths, and what is edited in a dialog of its own."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.forms.entry import kazakh_digits
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.records.fields import ChoiceField, FieldEditor, Options, TextField
from intcoop_desktop.ui.texts import say

NOT_LENGTH = N_("A length in millimetres is expected here, such as 12 or 7.2.")
NOT_SIZE = N_("A size in points is expected here, such as 11 or 9.5.")


class DecimalField(TextField):
    """A number with at most one decimal place; comma and point are taken."""

    WRONG = NOT_SIZE

    def value(self) -> object:
        text = kazakh_digits(self.line.text().strip(), separators=True).replace(",", ".")
        if not text:
            return 0.0
        whole, _point, part = text.partition(".")
        if not (whole + part).isascii() or not whole.isdecimal() or (part and not part.isdecimal()) or len(text) > 8:
            raise FieldError(self.WRONG, path=self.field.name)
        return round(float(text), 1)

    def set_value(self, value: object) -> None:
        number = value if isinstance(value, float) else 0.0
        super().set_value(f"{number:.1f}".removesuffix(".0") if number else "")


class LengthField(DecimalField):
    """Millimetres."""

    WRONG = NOT_LENGTH


class SpacedField(TextField):
    """One line whose spaces count."""

    def value(self) -> object:
        return clean_text(self.line.text(), path=self.field.name, limit=100, multiline=False)


class SureChoice(ChoiceField):
    """One of a few codes; there is always one."""

    def _fill(self) -> None:
        super()._fill()
        if self.box.count() > 1 and self.box.itemText(0) == "" and self.box.itemData(0) == "":
            with QSignalBlocker(self.box):
                self.box.removeItem(0)

    def set_value(self, value: object) -> None:
        self._fill()
        super().set_value(value)


class DialogField(FieldEditor):
    """Shows in words what a dialog changes. ``opened(self)`` opens it and later calls ``take``."""

    def __init__(
        self,
        field: Field,
        options: Options,
        parent: QWidget | None,
        words: Callable[[object], str],
        opened: Callable[["DialogField"], object],
    ) -> None:
        super().__init__(field, options, parent)
        self._words, self._value = words, object()
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.shown = plain_label(parent=holder)
        self.shown.setObjectName("muted")
        self.button = QPushButton(holder)
        self.button.setAutoDefault(False)
        say(self.button, self.button.setText, N_("Change…"))
        self.button.clicked.connect(lambda checked=False: opened(self))
        column.addWidget(self.shown)
        column.addWidget(self.button)
        self.put(holder)
        self.setFocusProxy(self.button)
        say(self, self.button.setAccessibleName, field.label)

    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        self._value = value
        self.shown.setText(self._words(value))

    def take(self, value: object) -> None:
        """What the dialog made."""
        self.set_value(value)
        self.changed.emit()
