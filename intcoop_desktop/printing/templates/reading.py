"""Wordings read from ``resources/documents/*.toml``: the files with ``format = "document/1"``."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from intcoop_desktop.data_root import data_root
from intcoop_desktop.i18n import DEFAULT_LANGUAGE, LANGUAGES
from intcoop_desktop.printing.templates.model import Block, Option, Template
from intcoop_desktop.printing.templates.styles import PAPERS

FORMAT = "document/1"
SCOPES = ("record", "list", "office")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_FACTS = frozenset(
    {"format", "kind", "scope", "title", "needs", "number", "draft", "size", "landscape", "paper", "word", "place",
     "note", "append", "words", "block"}
)  # fmt: skip


class BadDefinition(ValueError):
    """A file of ``resources/documents`` does not follow the format: a defect of the program's own data."""


@dataclass(frozen=True, slots=True)
class BlockShape:
    """What a type of block may hold: ``texts`` and ``options`` by name (of options the type); lists of texts are
    ``columns`` (tables of title, text, width, align), ``rows`` (lists of texts), ``items`` (one text a line)."""

    texts: tuple[str, ...] = ()
    options: Mapping[str, type | tuple[type, ...]] | None = None
    columns: bool = False
    rows: bool = False
    items: bool = False
    blocks: bool = False


_LENGTH = (int, float)
_EVERYWHERE: Mapping[str, type | tuple[type, ...]] = {"when": str}

SHAPES: Mapping[str, BlockShape] = {
    "paragraph": BlockShape(("text",), {"style": str}),
    "heading": BlockShape(("text",), {"style": str}),
    "requisites": BlockShape(("left", "center", "right")),
    "approval": BlockShape(("word", "position", "name", "left_word", "left_position", "left_name"), {"date": bool}),
    "stamp": BlockShape(("text",), {"width": _LENGTH, "style": str}),
    "fields": BlockShape(options={"empty": str, "share": _LENGTH, "lined": bool}, rows=True),
    "list": BlockShape(("text",), {"each": str, "as": str, "marker": str, "style": str}, items=True),
    "table": BlockShape(
        ("empty",), {"each": str, "as": str, "room": _LENGTH, "size": _LENGTH}, columns=True, rows=True
    ),
    "loop": BlockShape(options={"each": str, "as": str, "page_break": bool}, blocks=True),
    "group": BlockShape(blocks=True),
    "signature": BlockShape(("caption", "position", "name"), {"date": bool, "seal": bool}),
    "signatures": BlockShape(("left_heading", "left_name", "right_heading", "right_name")),
    "page_break": BlockShape(options={"landscape": bool}),
    "gap": BlockShape(options={"size": _LENGTH}),
    "lines": BlockShape(options={"count": int}),
    "code": BlockShape(("text", "caption"), {"size": _LENGTH, "align": str}),
    "cards": BlockShape(
        ("text", "code"),
        {
            "each": str,
            "as": str,
            "of": str,
            "count": int,
            "height": _LENGTH,
            "code_size": _LENGTH,
            "width": _LENGTH,
            "picture_height": _LENGTH,
            "size": _LENGTH,
            "stacked": bool,
        },
    ),
    "picture": BlockShape(options={"of": str, "width": _LENGTH, "height": _LENGTH, "align": str}),
}
"""Type of a block → what it may hold. A new one is filled in ``filling.BLOCKS``."""


def folder() -> Path:
    """Where the wordings lie."""
    return data_root() / "resources" / "documents"


@cache
def shipped() -> Mapping[tuple[str, str], Template]:
    """(code, language) → wording, of every file in the format. Raises ``BadDefinition``."""
    found = {}
    for path in sorted(folder().glob("*.toml")):
        code, _dot, language = path.stem.partition(".")
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if table.get("format") == FORMAT:
            found[code, language or DEFAULT_LANGUAGE] = read_template(code, language or DEFAULT_LANGUAGE, table)
    return found


def read_template(code: str, language: str, table: Mapping[str, Any]) -> Template:
    """One wording of its table. Raises ``BadDefinition``."""
    _known(code, table, _FACTS)
    if not _ID.fullmatch(code) or language not in LANGUAGES:
        raise BadDefinition(f"{code}.{language}: name of the file")
    scope = str(table.get("scope", "record"))
    if scope not in SCOPES or not str(table.get("title", "")).strip():
        raise BadDefinition(f"{code}: scope and title")
    if str(table.get("paper", "a4")) not in PAPERS:
        raise BadDefinition(f"{code}: paper")
    template = Template(
        code=code,
        language=language,
        kind=str(table.get("kind", "")),
        scope=scope,
        title=str(table["title"]),
        blocks=_blocks(code, table.get("block", [])),
        words={name: {str(key): str(text) for key, text in words.items()} for name, words in _words(table).items()},
        needs=tuple(map(str, table.get("needs", ()))),
        number=str(table.get("number", "")),
        draft=str(table.get("draft", "")),
        size=float(table.get("size", 12)),
        landscape=bool(table.get("landscape", False)),
        paper=str(table.get("paper", "a4")),
        append=str(table.get("append", "")),
        word=bool(table.get("word", True)),
        place=int(table.get("place", 100)),
        note=str(table.get("note", "")),
    )
    ids = [block.id for block in template.walk()]
    twice = {one for one in ids if ids.count(one) > 1}
    if twice or "words" in ids:
        raise BadDefinition(f"{code}: ids of blocks {sorted(twice) or 'words'}")
    return template


def _words(table: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    found = table.get("words", {})
    if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
        raise BadDefinition("words")
    return found


def _known(where: str, table: Mapping[str, Any], names: frozenset[str]) -> None:
    unknown = sorted(set(table) - names)
    if unknown:
        raise BadDefinition(f"{where}: {', '.join(unknown)}")


def _blocks(where: str, tables: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(_block(where, table, place) for place, table in enumerate(tables))


def _block(where: str, table: Mapping[str, Any], place: int) -> Block:
    name = str(table.get("id") or "")
    here = f"{where}.{name or place}"
    shape = SHAPES.get(str(table.get("type", "")))
    if shape is None or not _ID.fullmatch(name):
        raise BadDefinition(f"{here}: id and type")
    options = {**_EVERYWHERE, **(shape.options or {})}
    lists = {one for one in ("columns", "rows", "items", "block") if getattr(shape, one.replace("block", "blocks"))}
    _known(here, table, frozenset({"id", "type", *shape.texts, *options, *lists}))
    texts = {one: _string(here, one, table[one]) for one in shape.texts if one in table}
    found: dict[str, Option] = {}
    for one, wanted in options.items():
        if one in table:
            if not isinstance(table[one], wanted):
                raise BadDefinition(f"{here}: {one}")
            found[one] = table[one]
    if "items" in table:
        texts["items"] = "\n".join(_string(here, "items", one) for one in table["items"])
    for number, row in enumerate(table.get("rows", ())):
        texts |= {f"rows.{number}.{at}": _string(here, "rows", text) for at, text in enumerate(row)}
    if "rows" in table:
        found["rows"] = tuple(float(len(row)) for row in table["rows"])
    _columns(here, table.get("columns", ()), texts, found)
    return Block(name, str(table["type"]), texts, found, _blocks(here, table.get("block", ())))


def _columns(
    here: str, columns: Sequence[Mapping[str, Any]], texts: dict[str, str], options: dict[str, Option]
) -> None:
    if not columns:
        return
    for number, column in enumerate(columns):
        _known(here, column, frozenset({"title", "text", "width", "align"}))
        texts[f"columns.{number}.title"] = _string(here, "title", column.get("title", ""))
        if "text" in column:
            texts[f"columns.{number}.text"] = _string(here, "text", column["text"])
    options["widths"] = tuple(float(column.get("width", 20)) for column in columns)
    options["aligns"] = tuple(str(column.get("align", "left")) for column in columns)


def _string(here: str, name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadDefinition(f"{here}: {name} is no text")
    return value
