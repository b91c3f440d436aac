"""What an answer is compared with: an option, a typed value, a day, the answer to something else."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.definition import Item
from intcoop_desktop.forms.design.conditions import ALONE, SEVERAL, Row, Side
from intcoop_desktop.forms.entry import kazakh_digits
from intcoop_desktop.i18n import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.ui.records.date_field import DateLine
from intcoop_desktop.ui.screens.forms.condition_words import Speaker
from intcoop_desktop.ui.texts import say

SOURCES = Words(
    {
        "value": P_("compared with", "this value"),
        "today": P_("compared with", "today"),
        "today_year": P_("compared with", "this year"),
        "today_years": P_("compared with", "years after today"),
        "answer": P_("compared with", "the answer to"),
        "answer_year": P_("compared with", "the year of the answer to"),
        "answer_years": P_("compared with", "years after the answer to"),
    }
)
NOT_NUMBER = N_("Write a whole number.")
NO_VALUE = N_("Write or choose what the answer is compared with.")
NUMBERS = ("integer", "year", "rank")
SEPARATOR = ";"
_NO_DAYS: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("text", "long_text", "phone", "integer", "rank", "open_choice"), ("value", "answer")
)


class SideEditor(QWidget):
    """Base: ``sides`` raises FieldError while nothing sensible is given."""

    changed = Signal()

    def sides(self) -> tuple[Side, ...]:
        """What is given now."""
        raise NotImplementedError


class OptionBox(SideEditor):
    """One of the options of the item asked."""

    def __init__(self, row: Row, item: Item, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QComboBox(self)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        say(self.box, self.box.setAccessibleName, N_("Value"))
        for code, words in speaker.options(item):
            self.box.addItem(words, code)
        given = row.sides[0].value if row.sides and row.sides[0].source == "value" else ""
        if self.box.findData(given) < 0 and given != "":
            self.box.addItem(str(given), given)
        self.box.setCurrentIndex(max(self.box.findData(given), 0))
        self.box.currentIndexChanged.connect(self.changed)
        _fill(self, self.box)

    def sides(self) -> tuple[Side, ...]:
        if self.box.currentIndex() < 0:
            raise FieldError(NO_VALUE, path="value")
        return (Side("value", self.box.currentData()),)


class OptionList(SideEditor):
    """Several options to tick."""

    def __init__(self, row: Row, item: Item, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        say(self.list, self.list.setAccessibleName, N_("Values"))
        given = [side.value for side in row.sides]
        options = speaker.options(item)
        known = {code for code, _words in options}
        for code, words in [*options, *((one, str(one)) for one in given if one not in known)]:
            line = QListWidgetItem(words, self.list)
            line.setData(Qt.ItemDataRole.UserRole, code)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Checked if code in given else Qt.CheckState.Unchecked)
        self.list.setFixedHeight(min(26 * max(self.list.count(), 2) + 6, 110))
        self.list.itemChanged.connect(lambda line: self.changed.emit())
        _fill(self, self.list)

    def sides(self) -> tuple[Side, ...]:
        lines = [self.list.item(place) for place in range(self.list.count())]
        ticked = [line for line in lines if line.checkState() == Qt.CheckState.Checked]
        if not ticked:
            raise FieldError(NO_VALUE, path="value")
        return tuple(Side("value", line.data(Qt.ItemDataRole.UserRole)) for line in ticked)


class TypedList(SideEditor):
    """Several values typed with semicolons between them."""

    def __init__(self, row: Row, item: Item | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._item = item
        self.line = QLineEdit(f"{SEPARATOR} ".join(str(side.value) for side in row.sides), self)
        say(self.line, self.line.setAccessibleName, N_("Values"))
        say(self.line, self.line.setPlaceholderText, N_("values with “;” between them"))
        self.line.textChanged.connect(self.changed)
        _fill(self, self.line)

    def sides(self) -> tuple[Side, ...]:
        found = [part.strip() for part in self.line.text().split(SEPARATOR) if part.strip()]
        if not found:
            raise FieldError(NO_VALUE, path="value")
        return tuple(Side("value", literal(self._item, part)) for part in found)


class SourceEditor(SideEditor):
    """A typed value, today, or the answer to another item."""

    def __init__(self, row: Row, item: Item | None, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(parent)
        side = row.sides[0] if row.sides else Side("value", "")
        self._item = item
        self._kind = "year" if row.year else item.kind if item is not None else "text"
        self.source = QComboBox(self)
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.source.setMinimumContentsLength(9)
        say(self.source, self.source.setAccessibleName, N_("What it is compared with"))
        now = _source(side)
        for code in dict.fromkeys([*_NO_DAYS.get(self._kind, tuple(SOURCES)), now]):
            self.source.addItem(SOURCES.text(code), code)
        self.source.setCurrentIndex(self.source.findData(now))
        self.line: QLineEdit = DateLine(self) if self._kind == "partial_date" else QLineEdit(self)
        say(self.line, self.line.setAccessibleName, N_("Value"))
        if isinstance(self.line, DateLine):
            self.line.set_iso(str(side.value) if now == "value" else "")
        else:
            self.line.setText(str(side.value) if now == "value" else "")
        self.years = QSpinBox(self)
        self.years.setRange(-200, 200)
        self.years.setValue(side.years or 0)
        say(self.years, self.years.setAccessibleName, N_("Years"))
        self.other = QComboBox(self)
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.setMinimumContentsLength(9)
        say(self.other, self.other.setAccessibleName, N_("The other item"))
        for name in speaker.items:
            if name not in (".", row.name):
                self.other.addItem(speaker.name(name), name)
        if side.source == "answer" and self.other.findData(side.value) < 0:
            self.other.addItem(speaker.name(str(side.value)), side.value)
        self.other.setCurrentIndex(max(self.other.findData(side.value), 0))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.years, self.source, self.line, self.other):
            layout.addWidget(widget, 0 if widget is self.years else 1)
        self._arrange()
        self.source.currentIndexChanged.connect(self._arrange)
        self.source.currentIndexChanged.connect(self.changed)
        self.line.textChanged.connect(self.changed)
        self.years.valueChanged.connect(self.changed)
        self.other.currentIndexChanged.connect(self.changed)

    def _arrange(self) -> None:
        code = str(self.source.currentData())
        self.line.setVisible(code == "value")
        self.years.setVisible(code.endswith("_years"))
        self.other.setVisible(code.startswith("answer"))

    def sides(self) -> tuple[Side, ...]:
        code = str(self.source.currentData())
        if code == "value":
            if isinstance(self.line, DateLine):
                day = self.line.iso("value")
                if not day:
                    raise FieldError(NO_VALUE, path="value")
                return (Side("value", day),)
            return (Side("value", literal(self._item, self.line.text().strip(), number=self._kind in NUMBERS)),)
        years = self.years.value() if code.endswith("_years") else None
        if code.startswith("today"):
            return (Side("today", year=code == "today_year", years=years),)
        if self.other.currentIndex() < 0:
            raise FieldError(NO_VALUE, path="value")
        return (Side("answer", str(self.other.currentData()), code == "answer_year", years),)


def _source(side: Side) -> str:
    if side.source == "value":
        return "value"
    if side.years is not None:
        return f"{side.source}_years"
    return f"{side.source}_year" if side.year else side.source


def _fill(editor: SideEditor, widget: QWidget) -> None:
    layout = QHBoxLayout(editor)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    editor.setFocusProxy(widget)


def literal(item: Item | None, text: str, *, number: bool | None = None) -> str | int:
    """A typed value as the answers hold it. Raises FieldError."""
    if number is None:
        number = item is not None and item.kind in NUMBERS
    if not text:
        raise FieldError(NO_VALUE, path="value")
    if not number:
        return text
    digits = kazakh_digits(text, separators=False)
    if not digits.isascii() or not digits.removeprefix("-").isdecimal() or len(digits) > 12:
        raise FieldError(NOT_NUMBER, path="value")
    return int(digits)


def side_editor(row: Row, item: Item | None, speaker: Speaker, parent: QWidget) -> SideEditor | None:
    """The editor of the values of a row; None when its comparison takes none."""
    if row.comparison in ALONE:
        return None
    options = bool(item is not None and not row.year and speaker.options(item))
    plain = all(side.source == "value" for side in row.sides)
    free = item is not None and item.kind == "open_choice"
    if options and plain and item is not None and not free:
        make: Callable[..., SideEditor] = OptionList if row.comparison in SEVERAL else OptionBox
        return make(row, item, speaker, parent)
    if row.comparison in SEVERAL:
        if options and plain and item is not None:
            return OptionList(row, item, speaker, parent)
        return TypedList(row, item, parent)
    if options and plain and item is not None:
        return OpenBox(row, item, speaker, parent)
    return SourceEditor(row, item, speaker, parent)


class OpenBox(OptionBox):
    """An option, or a text of one's own."""

    def __init__(self, row: Row, item: Item, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(row, item, speaker, parent)
        with QSignalBlocker(self.box):
            self.box.setEditable(True)
        self.box.editTextChanged.connect(self.changed)

    def sides(self) -> tuple[Side, ...]:
        text = self.box.currentText().strip()
        if not text:
            raise FieldError(NO_VALUE, path="value")
        place = self.box.findText(text)
        return (Side("value", self.box.itemData(place) if place >= 0 else text),)
