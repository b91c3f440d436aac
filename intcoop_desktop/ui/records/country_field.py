"""Countries by typing any part of the name, in any of the three languages, with a forgiving search."""

from contextlib import suppress
from functools import lru_cache

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.i18n import LANGUAGES, current_language
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.i18n.values import CldrValues
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.records.fields import FieldEditor, Options
from intcoop_desktop.ui.texts import say

_VALUES = CldrValues()
_SHOWN = 12


@lru_cache(maxsize=3)
def _names(language: str) -> list[tuple[tuple[str, ...], str]]:
    """Folded names in all our languages, and the name shown, in the alphabet's order."""
    others = [dict(_VALUES.options("countries", other)) for other in LANGUAGES]
    return [
        (tuple(fold(names[code]) for names in others if code in names), label)
        for code, label in _VALUES.options("countries", language)
    ]


class CountryLine(QLineEdit):
    """One country; ``code`` is ISO 3166-1 alpha-2 or ``XS`` (stateless)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits = QStringListModel(self)
        completer = QCompleter(self._hits, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)
        self.editingFinished.connect(self._take_the_only_one)

    @staticmethod
    def _matches(typed: str) -> list[str]:
        """Names in the present language that fit what is typed, those beginning with it first."""
        wanted = fold(typed)
        if not wanted:
            return []
        starts, holds = [], []
        for keys, label in _names(current_language()):
            if any(key.startswith(wanted) for key in keys):
                starts.append(label)
            elif any(wanted in key for key in keys):
                holds.append(label)
        return starts + holds

    def _offer(self, typed: str) -> None:
        self._hits.setStringList(self._matches(typed)[:_SHOWN])

    def _take_the_only_one(self) -> None:
        """Show whole what a part of the name already settled."""
        with suppress(FieldError):
            self.set_code(self.code())

    def code(self, path: str = "") -> str:
        """The country's code, "" for an empty line; a part that fits only one country will do.

        Raises ``FieldError`` for an unknown name, or one that fits several.
        """
        text = self.text().strip()
        if not text:
            return ""
        code = _VALUES.find("countries", text, current_language())
        if code is None and len(matches := self._matches(text)) == 1:
            code = _VALUES.find("countries", matches[0], current_language())
        if code is None:
            raise FieldError(N_("No country is called “{name}”. Choose one from the list."), path=path, name=text)
        return code

    def set_code(self, code: str) -> None:
        """Show the country's name in the present language."""
        self.setText(_VALUES.label("countries", code, current_language()) if code else "")


class CountryField(FieldEditor):
    """One country."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.line = CountryLine(self)
        self.line.textChanged.connect(self.changed)
        self.put(self.line)

    def value(self) -> object:
        return self.line.code(self.field.name)

    def set_value(self, value: object) -> None:
        with QSignalBlocker(self.line):
            self.line.set_code(str(value or ""))


class CountriesField(FieldEditor):
    """Up to two citizenships (A1.3)."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.lines = (CountryLine(self), CountryLine(self))
        holder = QWidget(self)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for line in self.lines:
            line.textChanged.connect(self.changed)
            layout.addWidget(line)
        self._layout.addWidget(holder)
        self.setFocusProxy(self.lines[0])
        for line, label in zip(self.lines, (field.label, N_("Second citizenship")), strict=True):
            say(self, line.setAccessibleName, label)
        say(self, self.lines[1].setPlaceholderText, N_("second one, if any"))
        self.lines[0].setObjectName(field.name)

    def value(self) -> object:
        codes = [line.code(self.field.name) for line in self.lines]
        return tuple(dict.fromkeys(code for code in codes if code))

    def set_value(self, value: object) -> None:
        codes = tuple(value) if isinstance(value, tuple | list) else ()
        for place, line in enumerate(self.lines):
            with QSignalBlocker(line):
                line.set_code(str(codes[place]) if place < len(codes) else "")
