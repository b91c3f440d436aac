"""What wordings may name: the fields of every register, the organisation, the document itself, who signs.

Everything follows from the registers' declarations; what is computed beside the fields stands in ``extras``.
"""

from collections.abc import Mapping
from functools import cache

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.printing.templates.values import ROW_PARTS, Offer, Offers
from intcoop_desktop.registers.registry import KINDS, is_kind, kind_of, words
from intcoop_desktop.registers.spec import Field, RecordKind
from intcoop_desktop.services.document_parts.extras import EXTRAS
from intcoop_desktop.services.document_parts.office_wide import OFFERS as OFFICE_OFFERS

_KINDS: Mapping[str, str] = {
    "text": "text",
    "name": "name",
    "long": "text",
    "choice": "code",
    "country": "country",
    "countries": "rows",
    "language": "code",
    "date": "date",
    "step": "date",
    "year": "number",
    "number": "number",
    "check": "flag",
    "reference": "group",
    "references": "rows",
}
"""Kind of a register's field → kind of its value on paper."""

ORGANISATION = (
    Offer("title", "organisation", N_("Name of the organisation")),
    Offer("name_kk", "organisation", N_("Name in Kazakh")),
    Offer("name_ru", "text", N_("Name in Russian")),
    Offer("name_en", "text", N_("Name in English")),
    Offer("bin", "text", N_("BIN")),
    Offer("address", "text", N_("Address")),
    Offer("head_name", "name", N_("First head")),
    Offer("head_position", "text", N_("Position of the first head")),
    Offer("authority", "organisation", N_("Authorised body")),
    Offer("addressee", "text", N_("Lines above the report")),
)
DOCUMENT = (
    Offer("title", "text", N_("Name of the document")),
    Offer("number", "text", N_("Number of the document")),
    Offer("date", "date", N_("Date of the document")),
    Offer("year", "number", N_("Year")),
)
SIGNATORY = (
    Offer("title", "name", N_("Name")),
    Offer("name", "name", N_("Name")),
    Offer("position", "text", N_("Position")),
    Offer("acting", "flag", N_("Acting (м.а.)")),
)
COUNTRY = (Offer("title", "country", N_("Country")),)
OFFICE = Offer("office", "group", N_("The whole office"), "office")
ROOT = (
    Offer("organisation", "group", N_("Organisation"), "organisation"),
    Offer("document", "group", N_("Document"), "document"),
    Offer("signatory", "group", N_("Who signs"), "signatory"),
    Offer("approver", "group", N_("Who approves"), "signatory"),
    Offer("agreer", "group", N_("Who agrees"), "signatory"),
    Offer("today", "date", N_("Today")),
    Offer("user", "text", N_("Who prints")),
)
SHORT_CUTS = ("person", "stay")
"""Of a record that names a person or a stay, these stand at the root, too."""


def part_name(field: Field) -> str:
    """What a field is called in wordings: ``person_id`` is ``person``."""
    return field.name.removesuffix("_id") if field.kind == "reference" else field.name


def children_names(kind: RecordKind) -> dict[str, tuple[str, str]]:
    """Name of a list of other records that refer to one of these → (their kind, the field that refers)."""
    own = {part_name(one) for one in kind.all_fields}
    return {
        kind_of(child.kind).plural: (child.kind, child.field)
        for child in kind.children
        if kind_of(child.kind).plural not in own
    }


@cache
def offers(kind: str, scope: str) -> Offers:
    """What a wording about a register (its code, "" for none) in this scope may name."""
    return Offers((*_subject(kind, scope), *ROOT), _groups())


def _subject(kind: str, scope: str) -> tuple[Offer, ...]:
    if not kind or not is_kind(kind) or scope == "office":
        return (OFFICE,) if scope == "office" else ()
    one = kind_of(kind)
    if scope == "list":
        return (Offer("records", "rows", one.title, one.code),)
    return (Offer(one.code, "group", one.one, one.code), *short_cuts(one))


def short_cuts(kind: RecordKind) -> tuple[Offer, ...]:
    """``person`` and ``stay`` of a record that names them."""
    parts = {one.name: one for one in _parts(kind.code)}
    return tuple(
        parts[name] for name in SHORT_CUTS if name in parts and name != kind.code and parts[name].kind == "group"
    )


@cache
def _groups() -> Mapping[str, tuple[Offer, ...]]:
    own = {
        "organisation": ORGANISATION,
        "document": DOCUMENT,
        "signatory": SIGNATORY,
        "country": COUNTRY,
        "row": ROW_PARTS,
    }
    made = {name: tuple(one.offer for one in extras) for name, extras in EXTRAS.items() if not is_kind(name)}
    return {**own, **OFFICE_OFFERS, **made, **{kind.code: _parts(kind.code) for kind in KINDS}}


@cache
def _parts(code: str) -> tuple[Offer, ...]:
    kind = kind_of(code)
    extra = {one.offer.name: one.offer for one in EXTRAS.get(kind.code, ())}
    fields = {part_name(one): _offer(one) for one in kind.all_fields}
    children = {
        name: Offer(name, "rows", kind_of(other).title, other) for name, (other, _f) in children_names(kind).items()
    }
    title = {} if "title" in fields else {"title": Offer("title", "text", N_("What the record is called"))}
    return tuple({**title, **fields, **children, **extra}.values())


def _offer(field: Field) -> Offer:
    codes = {code: words(field.options)[code] for code in words(field.options)} if field.kind == "choice" else {}
    of = field.options if field.kind in ("reference", "references") else ""
    if field.kind == "countries":
        of = "country"
    return Offer(part_name(field), _KINDS[field.kind], field.label, of, codes)
