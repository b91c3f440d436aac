"""What the cells of a table mean for a field: dates as offices and spreadsheets write them, words by their meaning."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from intcoop_desktop.data_root import data_root
from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.tables import Cell
from intcoop_desktop.exchange.tables_in import InCell, Unusable
from intcoop_desktop.forms.text import TOO_LONG, tidy_paste
from intcoop_desktop.i18n import dates
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.spec import Field, Value
from intcoop_desktop.registers.values import LINE_LIMIT, LONG_LIMIT, Find, Names, parse

ERROR_CELL = N_("The spreadsheet shows an error here ({text}).")
BROKEN_ID = N_("This is not the ID of a record.")

_DAYS = range(10_000, 80_000)  # 1927–2119 as day numbers of Excel; years and days never meet
_DIGITS = {"iin": 12, "bin": 12}
"""Codes of so many digits; a spreadsheet that takes them for numbers drops the zeros in front."""

_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_YEAR_WORD = re.compile(r"\s*(?:г|ж|год|года|жыл|жылы|жылғы)\.?$", re.IGNORECASE)


@dataclass(slots=True)
class Reader:
    """Reads cells of one table; what was looked up once is remembered."""

    names: Names
    find: Find
    since_1904: bool = False
    _codes: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _found: dict[tuple[str, str], Sequence[int]] = field(default_factory=dict)

    def value(self, target: Field, cell: InCell) -> Value:
        """The value of a cell in a field. Raises ``FieldError`` when it has none."""
        text = self.text(target, cell)
        if not text:
            return target.empty
        if target.kind == "references":
            return self._references(target, text)
        return parse(target, _meant(target, text), self._Remembering(self), self._called)

    def text(self, target: Field, cell: InCell) -> str:
        """A cell as somebody would have typed it into the field. Raises ``FieldError`` for what is no value."""
        if isinstance(cell, Unusable):
            if cell.length:
                limit = LONG_LIMIT if target.kind == "long" else LINE_LIMIT
                raise FieldError(TOO_LONG, path=target.name, count=cell.length, limit=limit)
            raise FieldError(ERROR_CELL, path=target.name, text=cell.text[:20])
        if target.kind in ("date", "step"):
            return self._day(cell)
        text = plain(cell)
        if target.kind == "year" and isinstance(cell, date):
            return f"{cell.year:04d}"
        if isinstance(cell, int) and target.name in _DIGITS:
            return text.zfill(_DIGITS[target.name])
        return tidy_paste(text, multiline=target.kind == "long").strip()

    def _day(self, cell: InCell) -> str:
        if isinstance(cell, date):
            return cell.isoformat()[:10]
        if isinstance(cell, float | int) and not isinstance(cell, bool) and int(cell) in _DAYS:
            zero = date(1904, 1, 1) if self.since_1904 else date(1899, 12, 30)
            return (zero + timedelta(days=int(cell))).isoformat()
        text = _TIME.sub("", plain(cell).strip())
        return _YEAR_WORD.sub("", text).strip(" .«»\"'") if text else ""

    class _Remembering:
        """``Names`` that asks for every text once."""

        def __init__(self, reader: "Reader") -> None:
            self._reader = reader

        def label(self, list_name: str, code: str, lang: str) -> str:
            """Name of a code."""
            return self._reader.names.label(list_name, code, lang)

        def find(self, list_name: str, text: str, lang: str) -> str | None:
            """Code of a name in any of our languages, or of a word offices write."""
            known = self._reader._codes
            key = (list_name, text)
            if key not in known:
                found = _words("country").get(fold(text)) if list_name == "countries" else None
                known[key] = found or self._reader.names.find(list_name, text, lang)
            return known[key]

    def _called(self, kind: str, text: str) -> Sequence[int]:
        key = (kind, text)
        if key not in self._found:
            self._found[key] = self.find(kind, text)
        return self._found[key]

    def _references(self, target: Field, text: str) -> Value:
        """Several records by what they are called, with ``;`` between them; a name may hold that sign itself."""
        single = Field(target.name, target.label, "reference", options=target.options)
        parts = [part.strip() for part in re.split(r"[;\n]", text)]
        found: list[int] = []
        start = 0
        while start < len(parts):
            end = next(
                (
                    end
                    for end in range(len(parts), start, -1)
                    if self._called(target.options, "; ".join(parts[start:end]))
                ),
                start + 1,
            )
            value = parse(single, "; ".join(parts[start:end]), self._Remembering(self), self._called)
            if isinstance(value, int):
                found.append(value)
            start = end
        return tuple(dict.fromkeys(found))


def _meant(target: Field, text: str) -> str:
    """A word offices write, as the code it means."""
    if target.kind != "choice":
        return text
    return _words(target.options).get(fold(text.strip(" .")), text)


@cache
def _words(table: str) -> Mapping[str, str]:
    path = data_root() / "resources" / "values" / "headings.toml"
    known = tomllib.loads(path.read_text(encoding="utf-8"))["words"].get(table, {})
    return {fold(word): code for code, words in known.items() for word in words}


def plain(cell: InCell | Cell) -> str:
    """A cell as text, whatever it holds."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, Unusable):
        return cell.text
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.}{cell.year:04d}{cell: %H:%M}"
    if isinstance(cell, date):
        return dates.short(cell.isoformat())
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return str(cell)


def same(cell: InCell, exported: Cell) -> bool:
    """Whether the cell is what an export had put there."""
    return _comparable(cell) == _comparable(exported)


def _comparable(cell: InCell | Cell) -> str:
    return plain(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


_CYRILLIC = re.compile("[\u0400-\u04ff]")


def split_name(text: str, fields: Collection[str]) -> dict[str, str]:
    """The parts of a whole name: family name first, as in the lists of offices; Latin letters are the passport's,
    where the register has ``fields`` for those."""
    inside = re.findall(r"\(([^)]*)\)", text)
    found: dict[str, str] = {}
    for part in (re.sub(r"\([^)]*\)", " ", text), *inside):
        words = tidy_paste(part, multiline=False).replace(",", " ").split()
        if not words:
            continue
        if _CYRILLIC.search(part) or "latin_family_name" not in fields:
            names: Sequence[str] = ("family_name", "given_name", "patronymic")
        else:
            names = ("latin_family_name", "latin_given_name")
        last = len(names) - 1
        parts = [*words[:last], " ".join(words[last:])]
        found |= {name: word for name, word in zip(names, parts, strict=False) if word and name not in found}
    return found
