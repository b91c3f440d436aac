"""Editors of single fields, found by the kind of the field. Setting a value by program emits nothing."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from intcoop_desktop.i18n import _
from intcoop_desktop.registers.registry import words
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.texts import say

TEXT_LIMIT = 2_000
LONG_LIMIT = 20_000


Options = Callable[[str], Sequence[tuple[str, str]]]
"""(code, label) pairs of a named list, in the present language."""


def word_options(name: str) -> Sequence[tuple[str, str]]:
    """Options from a table of words, of a register or shared."""
    table = words(name)
    return [(code, table.text(code)) for code in table]


class FieldEditor(QWidget):
    """Base of all editors: ``value``, ``set_value``, ``changed`` and the widget that takes the focus."""

    changed = Signal()

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._options = options
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def put(self, widget: QWidget) -> None:
        """Show ``widget`` as the editor and name it for assistive technology."""
        self._layout.addWidget(widget)
        self.setFocusProxy(widget)
        say(self, widget.setAccessibleName, self.field.label)
        widget.setObjectName(self.field.name)

    def value(self) -> object:
        """The value as the record keeps it. Raises ``FieldError``."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show ``value`` without saying that it changed."""
        raise NotImplementedError

    def mark(self, problem: bool) -> None:
        """Show by colour that the value is refused."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setProperty("problem", problem)
            proxy.style().polish(proxy)


class TextField(FieldEditor):
    """One line."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.line = QLineEdit(self)
        # QLineEdit cuts silently at 32,767: a limit far above what is allowed lets the check refuse instead.
        self.line.setMaxLength(30_000)
        self.line.textChanged.connect(self.changed)
        self.put(self.line)

    def value(self) -> object:
        from intcoop_desktop.ui.records.cleaning import cleaned

        return cleaned(self.line.text(), self.field.name, TEXT_LIMIT)

    def set_value(self, value: object) -> None:
        with QSignalBlocker(self.line):
            self.line.setText(str(value or ""))
            self.line.setCursorPosition(0)


class LongField(FieldEditor):
    """Several lines; Tab leaves the field."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(78)
        self.text.textChanged.connect(self.changed)
        self.put(self.text)

    def value(self) -> object:
        from intcoop_desktop.ui.records.cleaning import cleaned

        return cleaned(self.text.toPlainText(), self.field.name, LONG_LIMIT)

    def set_value(self, value: object) -> None:
        with QSignalBlocker(self.text):
            self.text.setPlainText(str(value or ""))


class ChoiceField(FieldEditor):
    """One of a list, or nothing."""

    list_name = ""
    """The list, where it does not depend on the field."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.box = QComboBox(self)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(14)
        self.put(self.box)
        say(self, lambda text: self._fill(), field.label)
        self.box.currentIndexChanged.connect(self.changed)

    def _fill(self) -> None:
        kept = self.value()
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem("—" if self.field.required else "", "")
            for code, label in self._options(self.list_name or self.field.options):
                self.box.addItem(label, code)
            self._select(kept)

    def _select(self, value: object) -> None:
        place = self.box.findData(str(value or ""))
        if place < 0 and value:
            # A value retired since stays readable on old records.
            self.box.addItem(str(value), str(value))
            place = self.box.count() - 1
        self.box.setCurrentIndex(max(place, 0))

    def value(self) -> object:
        return self.box.currentData() or ""

    def set_value(self, value: object) -> None:
        with QSignalBlocker(self.box):
            self._select(value)


class CheckField(FieldEditor):
    """Yes or no; the label stands beside the box."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.box = QCheckBox(self)
        say(self, self.box.setText, lambda: _(field.label).replace("&", "&&"))
        self.box.toggled.connect(self.changed)
        self.put(self.box)

    def value(self) -> object:
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(bool(value))


class YearField(TextField):
    """A year of four digits; the Kazakh number row types digits."""

    def value(self) -> object:
        from intcoop_desktop.ui.records.cleaning import year

        return year(self.line.text(), self.field.name)


class NameField(TextField):
    """A name; the input method offers capitals."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferUppercase)


Factory = Callable[[Field, Options, QWidget | None], FieldEditor]


def editors() -> Mapping[str, Factory]:
    """Kind of field → editor. The richer ones are imported when a form is first shown."""
    from intcoop_desktop.ui.records.country_field import CountriesField, CountryField
    from intcoop_desktop.ui.records.date_field import DateField
    from intcoop_desktop.ui.records.other_fields import LanguageField, NumberField, StepField
    from intcoop_desktop.ui.records.record_field import RecordField, RecordsField

    return {
        "text": TextField,
        "name": NameField,
        "long": LongField,
        "choice": ChoiceField,
        "reference": RecordField,
        "references": RecordsField,
        "check": CheckField,
        "year": YearField,
        "date": DateField,
        "step": StepField,
        "number": NumberField,
        "language": LanguageField,
        "country": CountryField,
        "countries": CountriesField,
    }
