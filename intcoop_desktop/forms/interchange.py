"""Answers as JSON (what ``enter`` takes and ``show --json`` gives), their schema, and the hash a signature binds to.

A plain value, or ``{"missing": reason}``. Parts of groups stand beside each other under their own link ids;
tables of fixed rows are ``{row: [objects]}``, free ones ``[objects]``, ranks ``{"state": 1}``.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import TypeAlias

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.forms.answers import MISSING_REASONS, Answers, Cell
from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.entry import is_partial_date
from intcoop_desktop.forms.paths import table_rows
from intcoop_desktop.forms.text import MULTILINE_KINDS, clean_text

Json: TypeAlias = "Mapping[str, object] | list[object] | str | int | bool | None"
MAX_ROWS = 200
RANGES = {"year": (1, 9999), "integer": (0, 999_999_999)}
"""Whole numbers by kind."""

UNKNOWN_KEY = N_("There is no answer named {key}.")
WRONG_TYPE = N_("{key}: expected {expected}.")
UNKNOWN_CODE = N_("{key}: “{code}” is not one of its options.")
UNKNOWN_REASON = N_("{key}: “{reason}” is not a reason that can be given here.")
TOO_MANY_ROWS = N_("{key}: more than {limit} rows.")
BAD_DATE = N_("{key}: “{value}” is not a date (2003, 2003-09 or 2003-09-05).")


def to_json(answers: Answers, edition: FormEdition) -> dict[str, object]:
    """Nested JSON of all answers of the edition that are not empty, in the edition's order."""
    used = table_rows(answers)
    found: dict[str, object] = {}
    for item in edition.items:
        _emit(item, answers, used, found)
    return found


def _emit(item: Item, answers: Answers, used: Mapping[str, Mapping[str, int]], found: dict[str, object]) -> None:
    own = answers.get(item.link_id)
    if item.kind == "group":
        for part in item.items:
            _emit(part, answers, used, found)
    elif item.kind == "table":
        table = _table(item, answers, used.get(item.link_id, {}))
        if table:
            found[item.link_id] = table
            return
    elif item.kind == "rank":
        ranks = {
            option.code: cell.value
            for option in item.options
            if (cell := answers.get(f"{item.link_id}/{option.code}")) is not None and not cell.empty
        }
        if ranks:
            found[item.link_id] = ranks
            return
    elif own is not None and not own.empty:
        found[item.link_id] = _plain(item, own)
        return
    if own is not None and own.missing is not None:
        found[item.link_id] = {"missing": own.missing}


def _plain(item: Item, cell: Cell) -> object:
    if cell.missing is not None:
        return {"missing": cell.missing}
    if isinstance(cell.value, tuple):
        return list(cell.value)
    return bool(int(cell.value or 0)) if item.kind == "boolean" else cell.value


def _table(item: Item, answers: Answers, used: Mapping[str, int]) -> object:
    def objects(key: str) -> list[object]:
        return [_row(item, answers, f"{key}.{n}" if key else str(n)) for n in range(1, used.get(key, 0) + 1)]

    if item.rows:
        return {row.key: objects(row.key) for row in item.rows if used.get(row.key)}
    return objects("")


def _row(item: Item, answers: Answers, row: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for column in item.items:
        for part in (column, *column.items):
            cell = answers.get(f"{item.link_id}/{row}/{part.link_id}")
            if cell is not None and not cell.empty:
                found[part.link_id] = _plain(part, cell)
    return found


def from_json(obj: object, edition: FormEdition) -> dict[str, Cell]:
    """Answers from nested JSON. Raises FieldError naming the path for anything the edition has no place for."""
    if not isinstance(obj, Mapping):
        raise FieldError(WRONG_TYPE, path="", key=edition.reference, expected="an object")
    known: dict[str, Item] = {}
    for item in edition.items:
        _names(item, known)
    answers: dict[str, Cell] = {}
    for key, value in obj.items():
        found = known.get(str(key))
        if found is None:
            raise FieldError(UNKNOWN_KEY, path=str(key)[:200], key=str(key)[:200])
        _read(found, value, answers)
    return answers


def _names(item: Item, known: dict[str, Item]) -> None:
    if item.kind in ("note", "declaration", "signature"):
        return
    known[item.link_id] = item
    if item.kind == "group":
        for part in item.items:
            _names(part, known)


def _read(item: Item, value: object, answers: dict[str, Cell]) -> None:
    path = item.link_id
    if value is None:
        return
    if isinstance(value, Mapping) and set(value) == {"missing"}:
        answers[path] = _missing(item, path, value["missing"])
    elif item.kind == "table":
        _read_table(item, value, answers)
    elif item.kind == "rank":
        _read_ranks(item, value, answers)
    elif item.kind == "group":
        raise FieldError(WRONG_TYPE, path=path, key=path, expected='{"missing": …}')
    else:
        answers[path] = _value(item, path, value)


def _missing(item: Item, path: str, reason: object) -> Cell:
    allowed = item.missing or MISSING_REASONS
    if not isinstance(reason, str) or reason not in allowed:
        raise FieldError(UNKNOWN_REASON, path=path, key=path, reason=str(reason)[:100])
    return Cell(None, reason)


def _read_ranks(item: Item, value: object, answers: dict[str, Cell]) -> None:
    if not isinstance(value, Mapping):
        raise FieldError(WRONG_TYPE, path=item.link_id, key=item.link_id, expected='{"option": rank}')
    for code, rank in value.items():
        path = f"{item.link_id}/{str(code)[:100]}"
        if item.option(code) is None:
            raise FieldError(UNKNOWN_CODE, path=path, key=item.link_id, code=str(code)[:100])
        if rank is None:
            continue
        if not isinstance(rank, int) or isinstance(rank, bool) or not 1 <= rank <= len(item.options):
            raise FieldError(WRONG_TYPE, path=path, key=path, expected=f"1 … {len(item.options)}")
        answers[path] = Cell(rank)


def _read_table(item: Item, value: object, answers: dict[str, Cell]) -> None:
    path = item.link_id
    if not item.rows:
        _read_rows(item, "", value, answers)
        return
    if not isinstance(value, Mapping):
        raise FieldError(WRONG_TYPE, path=path, key=path, expected='{"row": [objects]}')
    rows = {row.key: row for row in item.rows}
    for key, entries in value.items():
        if key not in rows:
            raise FieldError(UNKNOWN_KEY, path=f"{path}/{str(key)[:100]}", key=f"{path}/{str(key)[:100]}")
        if isinstance(entries, Mapping):
            entries = [{item.items[0].link_id: entries}] if set(entries) == {"missing"} else [entries]
        _read_rows(item, str(key), entries, answers)


def _read_rows(item: Item, key: str, value: object, answers: dict[str, Cell]) -> None:
    path = f"{item.link_id}/{key}" if key else item.link_id
    if not isinstance(value, list):
        raise FieldError(WRONG_TYPE, path=path, key=path, expected="[objects]")
    if len(value) > MAX_ROWS:
        raise FieldError(TOO_MANY_ROWS, path=path, key=path, limit=MAX_ROWS)
    columns = {part.link_id: part for column in item.items for part in (column, *column.items)}
    for number, entry in enumerate(value, 1):
        row = f"{item.link_id}/{key}.{number}" if key else f"{item.link_id}/{number}"
        if not isinstance(entry, Mapping):
            raise FieldError(WRONG_TYPE, path=row, key=row, expected="an object")
        for name, cell in entry.items():
            column = columns.get(str(name))
            where = f"{row}/{str(name)[:100]}"
            if column is None:
                raise FieldError(UNKNOWN_KEY, path=where, key=where)
            if cell is not None:
                answers[where] = _cell(column, where, cell)


def _cell(item: Item, path: str, value: object) -> Cell:
    if isinstance(value, Mapping) and set(value) == {"missing"}:
        return _missing(item, path, value["missing"])
    if item.kind == "group":
        raise FieldError(WRONG_TYPE, path=path, key=path, expected='{"missing": …}')
    return _value(item, path, value)


def _value(item: Item, path: str, value: object) -> Cell:
    """One plain value of the item's kind."""
    if item.kind in RANGES:
        least, most = RANGES[item.kind]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise FieldError(WRONG_TYPE, path=path, key=path, expected=f"{least} … {most}")
        return Cell(value)
    if item.kind == "boolean":
        if not isinstance(value, bool):
            raise FieldError(WRONG_TYPE, path=path, key=path, expected="true / false")
        return Cell(int(value))
    if item.kind == "multi_choice":
        return _several(item, path, value)
    if not isinstance(value, str):
        raise FieldError(WRONG_TYPE, path=path, key=path, expected="text")
    multiline = item.kind in MULTILINE_KINDS
    text = clean_text(value, path=path, limit=item.entry.max_length, multiline=multiline)
    if item.kind == "partial_date" and text and not is_partial_date(text):
        raise FieldError(BAD_DATE, path=path, key=path, value=text[:100])
    if item.kind == "choice" and text and item.options and item.option(text) is None:
        raise FieldError(UNKNOWN_CODE, path=path, key=path, code=text[:100])
    return Cell(text)


def _several(item: Item, path: str, value: object) -> Cell:
    codes = [value] if isinstance(value, str) else value
    if not isinstance(codes, list):
        raise FieldError(WRONG_TYPE, path=path, key=path, expected="[codes]")
    for code in codes:
        if not isinstance(code, str) or item.option(code) is None:
            raise FieldError(UNKNOWN_CODE, path=path, key=path, code=str(code)[:100])
    chosen = set(codes)
    return Cell(tuple(option.code for option in item.options if option.code in chosen))


def canonical_answers(answers: Answers) -> bytes:
    """The answers as UTF-8 JSON that does not depend on order or on how numbers are stored.

    Empty cells do not count; numbers are text; a reason is ``{"missing": reason}``.
    """
    plain: dict[str, object] = {}
    for path, cell in answers.items():
        if cell.missing is not None:
            plain[path] = {"missing": cell.missing}
        elif not cell.empty:
            plain[path] = list(cell.value) if isinstance(cell.value, tuple) else str(cell.value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def answers_hash(answers: Answers, edition: FormEdition, *, photo: str = "") -> str:
    """SHA-256 (hex) over the edition, the printed Annex 1 answers and the photo (its own SHA-256).

    Answers the edition does not print (the office section, items of other editions) do not count, so a change
    there never makes a signature stale. ``photo`` stands for the ``photo`` answer when that is kept apart.
    """
    printed = {item.link_id for top in edition.items if top.print.block for item in (top, *top.leaves(), *top.items)}
    own = {path: cell for path, cell in answers.items() if path.partition("/")[0] in printed}
    if photo:
        own["photo"] = Cell(photo)
    digest = hashlib.sha256(f"{edition.reference}\n".encode())
    digest.update(canonical_answers(own))
    return digest.hexdigest()


def short_hash(full: str) -> str:
    """What is printed and put into the QR code: the first eight hex digits, upper case."""
    return full[:8].upper()
