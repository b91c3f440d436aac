"""Form editions as versioned data: the models behind ``resources/forms/<form key>/<edition>.json``.

The shape follows FHIR Questionnaire (stable link ids apart from printed numbers, status, effective
period), XLSForm (choices, ranks, languages) and OpenClinica (meaning apart from presentation).
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field

from intcoop_desktop.data_root import data_root
from intcoop_desktop.domain.errors import NotFound
from intcoop_desktop.forms.answers import MISSING_REASONS

Kind: TypeAlias = Literal[
    "group",
    "text",
    "long_text",
    "integer",
    "year",
    "partial_date",
    "phone",
    "choice",
    "open_choice",
    "multi_choice",
    "rank",
    "boolean",
    "photo",
    "table",
    "declaration",
    "signature",
    "note",
]
Reason: TypeAlias = Literal["unknown", "refused", "not_applicable", "later", "illegible"]
Severity: TypeAlias = Literal["hard", "complete", "warn", "info"]
Expression: TypeAlias = list[Any]  # ["op", operand …], operands may be expressions (forms.rules)


class Model(BaseModel):
    """Base of all definition models: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Texts(Model):
    """One text: ``verbatim`` as published, ``kk`` clean as printed, ``ru`` and ``en`` our own glosses."""

    verbatim: str = ""
    kk: str = ""
    ru: str = ""
    en: str = ""

    def get(self, lang: str = "kk") -> str:
        """The text in ``lang``; Kazakh when there is none."""
        return str(getattr(self, lang, "")) or self.kk


class Option(Model):
    """One choice. ``variants`` hold other wordings by the answer of another item: ``{"sex": {"f": …}}``."""

    code: str
    text: Texts
    exclusive: bool = False
    retired: bool = False
    variants: dict[str, dict[str, Texts]] = {}


class Rule(Model):
    """A check as a small JSON tree (``forms.rules``); a problem when ``assert`` is false."""

    expression: Expression = Field(alias="assert")
    severity: Severity
    message: Texts
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class EntrySpec(Model):
    """How an answer is typed."""

    repeat: bool = False  # F3 repeats the last questionnaire's value
    autocomplete: str = ""  # values used before, by this name
    mask: str = ""
    script: Literal["any", "cyrl", "latn"] = "any"
    critical: bool = False  # typed twice on demand
    max_length: int = 20_000


class PrintSpec(Model):
    """How an item stands on paper. Lengths in points."""

    block: str = ""  # layout block of a top-level item, see forms.layout.blocks
    compose: Literal["", "stack", "line", "rows", "inline", "boxes"] = ""  # how parts or options share a cell
    lead: str = ""  # between an earlier part and this one in a composed line
    before: str = ""
    after: str = ""
    width: float = 0.0  # of a table column
    pad: float = 3.6  # above and below the text
    min_height: float = 20.4
    blank_height: float = 26.0  # room to write by hand
    max_height: float = 238.0  # higher answers shrink, then continue on an annex page
    ruled: bool = False  # writing lines in a blank
    size: float = 11.0
    min_size: float = 8.0
    overflow: Literal["grow", "shrink", "annex"] = "annex"
    keep_with_next: bool = False
    repeat_header: bool = True
    if_empty: bool = True
    upper: bool = False
    align: Literal["left", "center"] = "left"
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Row(Model):
    """A fixed row of a keyed table; ``many`` allows several persons in it (guide, trap 6)."""

    key: str
    text: Texts
    many: bool = True


class Item(Model):
    """One item, group, table or printed text. ``link_id`` is opaque, never reused, never shown."""

    link_id: str
    kind: Kind
    prefix: str = ""  # as printed
    verbatim_prefix: str = ""  # as published, when it differs
    text: Texts = Texts()
    hint: Texts = Texts()
    clause: str = ""
    binds_to: str = ""  # "person.family_name"
    needed: bool = False  # an answer or a reason before "complete"
    needed_when: Expression = []  # needed only when it holds; empty: always
    options: tuple[Option, ...] = ()
    value_list: str = ""
    rules: tuple[Rule, ...] = ()
    when: Expression = []  # asked only when it holds; empty: always
    missing: tuple[Reason, ...] = ()
    locks: tuple[Literal["text", "type", "order", "delete"], ...] = ()
    entry: EntrySpec = EntrySpec()
    print: PrintSpec = PrintSpec()
    items: tuple["Item", ...] = ()  # parts of a group, columns of a table
    rows: tuple[Row, ...] = ()  # of a keyed table; none: a table of free rows
    row_heading: Texts = Texts()  # of a table's first, printed column
    min_rows: int = 1  # rows a free table shows when empty

    def leaves(self) -> Iterator["Item"]:
        """The items below (or this one) that hold a value of their own."""
        if self.kind == "group":
            for part in self.items:
                yield from part.leaves()
        elif self.kind not in NO_ANSWER:
            yield self

    def option(self, code: object) -> Option | None:
        """The option with this code, retired ones included."""
        return next((option for option in self.options if option.code == code), None)


NO_ANSWER = ("note", "declaration", "signature")


class LegalSource(Model):
    """Where the form comes from. Dates ISO 8601."""

    ministry: Texts = Texts()
    order_number: str = ""
    order_date: str = ""
    registration: str = ""
    registered_on: str = ""
    amendment_number: str = ""
    amendment_date: str = ""
    published_on: str = ""
    citation: Texts = Texts()  # one printed line


class FormEdition(Model):
    """One immutable edition of a form."""

    form_key: str
    edition: str
    authority: Literal["legal", "office"]
    status: Literal["draft", "active", "retired"] = "active"
    legal: LegalSource = LegalSource()
    effective_from: str = ""
    effective_to: str = ""
    supersedes: str = ""
    derived_from: str = ""
    title: Texts
    items: tuple[Item, ...]

    @property
    def reference(self) -> str:
        """``form_key@edition``, what a questionnaire keeps."""
        return f"{self.form_key}@{self.edition}"


def built_in() -> tuple[str, ...]:
    """References of the editions that come with the program, in the order of their names."""
    folder = data_root() / "resources" / "forms"
    return tuple(f"{file.parent.name}@{file.stem}" for file in sorted(folder.glob("*/*.json")))


def load_edition(key_or_path: str | Path) -> FormEdition:
    """Load an edition by reference (``kz.q661.annex1@2007-12-27``), form key (newest) or file. Cached.

    Raises NotFound for an unknown reference and pydantic.ValidationError for a damaged file.
    """
    return _load(Path(key_or_path) if isinstance(key_or_path, Path) else _edition_file(key_or_path))


def _edition_file(reference: str) -> Path:
    key, _at, edition = reference.partition("@")
    folder = data_root() / "resources" / "forms" / key
    files = sorted(folder.glob("*.json")) if key and folder.is_dir() else []
    wanted = [file for file in files if not edition or file.stem == edition]
    if not wanted:
        raise NotFound("There is no form edition {reference}.", reference=reference)
    return wanted[-1]


@cache
def _load(file: Path) -> FormEdition:
    return FormEdition.model_validate_json(file.read_bytes())


def canonical_json(edition: FormEdition) -> bytes:
    """The edition as UTF-8 JSON with sorted keys and no blanks: what is hashed and compared."""
    data = edition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def edition_hash(edition: FormEdition) -> str:
    """SHA-256 (hex) of the canonical JSON."""
    return hashlib.sha256(canonical_json(edition)).hexdigest()


def all_items(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item of a tree, parents first."""
    for item in items:
        yield item
        yield from all_items(item.items)


def find_item(edition: FormEdition, link_id: str) -> Item:
    """The item with this link id. Raises NotFound."""
    item = _index(edition.reference, id(edition), edition).get(link_id)
    if item is None:
        raise NotFound("There is no item {link_id} in this form.", link_id=link_id)
    return item


MOST_INDEXES = 32
_INDEXES: dict[tuple[str, int], tuple[FormEdition, dict[str, Item]]] = {}


def _index(reference: str, identity: int, edition: FormEdition) -> dict[str, Item]:
    known = _INDEXES.get((reference, identity))
    if known is None:
        index: dict[str, Item] = {}
        for item in all_items(edition.items):
            index.setdefault(item.link_id, item)
        if len(_INDEXES) >= MOST_INDEXES:  # every step of a designer makes another edition
            _INDEXES.clear()
        known = _INDEXES[reference, identity] = (edition, index)
    return known[1]


def json_schema() -> dict[str, object]:
    """JSON Schema of an edition file, written to ``docs/schema/form-edition.schema.json``."""
    return FormEdition.model_json_schema(by_alias=True)


assert get_args(Reason) == MISSING_REASONS
