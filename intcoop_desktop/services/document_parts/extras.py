"""Values of records that are no field of theirs: a name as it is printed, initials, the members of an order.

A new one is a line here: what it is called, of which kind, and how it is found.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.domain.records import STATELESS
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.i18n import dates
from intcoop_desktop.i18n.endings import genitive
from intcoop_desktop.printing.templates.values import NOTHING, Day, Group, Offer, Text, Value
from intcoop_desktop.registers.spec import Child, Record
from intcoop_desktop.services.report_parts.rows import number_place

if TYPE_CHECKING:
    from intcoop_desktop.services.document_parts.source import Source


@dataclass(frozen=True, slots=True)
class Extra:
    """``find`` gets the value from a record. Parts of groups that are no records have none."""

    offer: Offer
    find: "Callable[[Source, Record], Value] | None" = None


# ------------------------------------------------------------- persons


def _name(source: "Source", record: Record) -> Value:
    return Text(source.printable(record), "name", source.forms(record, "name"))


def _latin(source: "Source", record: Record) -> Value:
    return Text(" ".join(part for part in (record.text("latin_family_name"), record.text("latin_given_name")) if part))


def _latin_beside(source: "Source", record: Record) -> Value:
    latin = _latin(source, record)
    return latin if isinstance(latin, Text) and latin.text != source.printable(record) else Text()


def _short_name(source: "Source", record: Record) -> Value:
    family, *rest = (record.text(name) for name in ("family_name", "given_name", "patronymic"))
    if not family:
        return Text(source.printable(record), "name")
    initials = "".join(f"{part[0].upper()}." for part in rest if part)
    return Text(f"{family} {initials}".strip(), "name", source.forms(record, "short_name"))


def _citizenship(source: "Source", record: Record) -> Value:
    codes = record["citizenships"]
    names = [source.country(str(code)).text for code in codes] if isinstance(codes, tuple) else []
    code = str(codes[0]) if isinstance(codes, tuple) and len(codes) == 1 else ""
    return Text(", ".join(names), "country", source.forms(record, "citizenship"), code)


def _citizen(source: "Source", record: Record) -> Value:
    """Түркияның азаматы; азаматтығы жоқ адам."""
    codes = [str(code) for code in record["citizenships"]] if isinstance(record["citizenships"], tuple) else []
    if not codes:
        return Text()
    if STATELESS in codes:
        return source.country(STATELESS)
    written = source.forms(record, "citizenship").get("genitive") if len(codes) == 1 else None
    whose = " және ".join(written or genitive(source.country(code).text) for code in codes)
    return Text(f"{whose} азаматы")


def _photo(source: "Source", record: Record) -> Value:
    return source.photo(record.id)


def _current_stay(source: "Source", record: Record) -> Value:
    return source.current_stay(record.id)


def _copies(source: "Source", record: Record) -> Value:
    """The inventory of the personal file."""
    return tuple(
        Group(
            {
                "title": Text(one.title),
                "date": Day(one.day),
                "pages": len(one.pages),
                "sheets": Text(_sheets(one.first, len(one.pages))),
                "problem": Text(one.problem, "code", {}, one.problem),
            }
        )
        for one in source.copies(record.id)
    )


def _copied(source: "Source", record: Record) -> Value:
    return sum(len(one.pages) for one in source.copies(record.id))


def _sheets(first: int, count: int) -> str:
    if count < 2:
        return str(first) if count else ""
    return f"{first}–{first + count - 1}"


# ------------------------------------------------------------- partners


def _partner(source: "Source", record: Record) -> Value:
    """In Kazakh papers the Kazakh name, elsewhere the original one, where a font has its letters."""
    names = [record.text("name_kk"), record.text("name")]
    if source.language != "kk":
        names.reverse()
    fitting = [one for one in names if one and not measurer("serif").missing(one)]
    return Text(next(iter(fitting or filter(None, names)), ""), "organisation", source.forms(record, "title"))


# ------------------------------------------------------------- trips, plans


def _back(source: "Source", record: Record) -> Value:
    return Day(record.text("return_actual") or record.text("return_planned"))


def _planned(source: "Source", record: Record) -> Value:
    """The trips of all submissions to a plan, by their beginning."""
    trips = []
    for submission in source.registers.children(Child("trip_submission", "plan_id"), record.id):
        trips += source.registers.children(Child("trip", "submission_id"), submission.id)
    present = [one.record for one in trips if not one.record.archived and one.record["state"] != "cancelled"]
    return source.several("trip", [one.id for one in sorted(present, key=lambda one: (one.text("date_from"), one.id))])


def _ordered(source: "Source", record: Record) -> Value:
    """The measures of a plan as they are numbered: 2 before 10."""
    rows = source.registers.children(Child("plan_item", "plan_id"), record.id)
    present = [one.record for one in rows if not one.record.archived and one.record["state"] != "dropped"]
    return source.several(
        "plan_item", [one.id for one in sorted(present, key=lambda one: (number_place(one.text("number")), one.id))]
    )


def _when(source: "Source", record: Record) -> Value:
    return Text(record.text("due_text") or dates.short(record.text("due")))


# ------------------------------------------------------------- letters, strictly accountable documents


def _other_side(source: "Source", record: Record) -> Value:
    """Whom a letter goes to or comes from: each given field once, so that no two names run together."""
    letter = source.record("letter", record.id)
    sides = [(letter.get(one), part) for one, part in (("contact", "name"), ("partner", "title"), ("person", "name"))]
    found = [side.get(part) for side, part in sides if isinstance(side, Group)]
    names = [one.text for one in (*found, letter.get("correspondent")) if isinstance(one, Text) and one.text]
    return Text("; ".join(dict.fromkeys(names)))


def _holder(source: "Source", record: Record) -> Value:
    """The official who holds a document; what was written by hand beside it where it names somebody else."""
    paper = source.record("strict_document", record.id)
    official, written = paper.get("official"), record.text("issued_to")
    name = official.get("name") if isinstance(official, Group) else None
    if not isinstance(name, Text) or not name.text:
        return Text(written)
    known = name.text.split()[0] in written
    return Text(name.text if known or not written else f"{name.text}; {written}", "name")


# ------------------------------------------------------------- orders, groups


def _admitted(source: "Source", record: Record) -> Value:
    return source.members("admission_order", record.id)


def _arriving(source: "Source", record: Record) -> Value:
    return source.members("arrival_group", record.id)


_MEMBERS = Offer("members", "rows", N_("Persons with their stays"), "member")

EXTRAS: Mapping[str, tuple[Extra, ...]] = {
    "person": (
        Extra(Offer("name", "name", N_("Full name")), _name),
        Extra(Offer("title", "name", N_("Full name")), _name),
        Extra(Offer("short_name", "name", N_("Family name and initials")), _short_name),
        Extra(Offer("latin_name", "text", N_("Name in the passport")), _latin),
        Extra(Offer("latin_beside", "text", N_("Name in the passport, where it differs")), _latin_beside),
        Extra(Offer("citizenship", "country", N_("Citizenship")), _citizenship),
        Extra(Offer("citizen", "text", N_("Citizen of a country, in Kazakh")), _citizen),
        Extra(Offer("photo", "picture", N_("Photo")), _photo),
        Extra(Offer("stay", "group", N_("Present stay"), "stay"), _current_stay),
        Extra(Offer("uid", "text", N_("Code of the record")), lambda source, record: Text(record.uid)),
        Extra(Offer("copies", "rows", N_("Copies of the personal file"), "copy"), _copies),
        Extra(Offer("copied", "number", N_("Sheets of the copies")), _copied),
    ),
    "official": (
        Extra(Offer("name", "name", N_("Full name")), lambda source, record: source.full_name(record)),
        Extra(Offer("short_name", "name", N_("Family name and initials")), lambda s, record: s.initials(record)),
    ),
    "citizen": (
        Extra(Offer("name", "name", N_("Full name")), lambda source, record: source.full_name(record)),
        Extra(Offer("short_name", "name", N_("Family name and initials")), lambda s, record: s.initials(record)),
    ),
    "partner": (Extra(Offer("title", "organisation", N_("Name of the organisation")), _partner),),
    "trip": (Extra(Offer("back", "date", N_("Day of return, actual or planned")), _back),),
    "trip_plan": (Extra(Offer("planned", "rows", N_("Trips of the plan"), "trip"), _planned),),
    "plan": (Extra(Offer("ordered", "rows", N_("Measures as they are numbered"), "plan_item"), _ordered),),
    "letter": (Extra(Offer("other_side", "text", N_("Whom the letter goes to or comes from")), _other_side),),
    "strict_document": (Extra(Offer("holder", "text", N_("Who holds the document")), _holder),),
    "plan_item": (Extra(Offer("when", "text", N_("Due, in words or as a date")), _when),),
    "admission_order": (Extra(_MEMBERS, _admitted),),
    "arrival_group": (Extra(_MEMBERS, _arriving),),
    "copy": (
        Extra(Offer("title", "text", N_("Name of the document"))),
        Extra(Offer("date", "date", N_("Date"))),
        Extra(Offer("pages", "number", N_("Number of sheets"))),
        Extra(Offer("sheets", "text", N_("Sheets from–to"))),
        Extra(Offer("problem", "code", N_("Why it cannot be shown"))),
    ),
    "member": (
        Extra(Offer("person", "group", N_("Foreign citizen"), "person")),
        Extra(Offer("stay", "group", N_("Stay"), "stay")),
    ),
}
"""Register, or group of its own → values."""

__all__ = ["EXTRAS", "NOTHING", "Extra", "Group"]
