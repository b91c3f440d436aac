"""What documents about the whole office may name under ``office``: who is here on the day, what is still open.

``open_*`` is what goes from hand to hand when duties change. "On the day" is the date of the document.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.forms.definition import Item, Texts
from intcoop_desktop.i18n import gettext_in
from intcoop_desktop.printing.templates.values import Day, Group, Offer, Parts, Text, Value
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record
from intcoop_desktop.services.lists import ListQuery

if TYPE_CHECKING:
    from intcoop_desktop.services.document_parts.source import Source

_CODES = {
    "draft": ("state", "draft"),
    "complete": ("state", "complete"),
    "printed": ("state", "printed"),
}

_TRANSLATED = (
    Offer("title", "text", N_("In Kazakh")),
    Offer("kk", "text", N_("In Kazakh")),
    Offer("ru", "text", N_("In Russian")),
    Offer("en", "text", N_("In English")),
)

OFFERS: Mapping[str, tuple[Offer, ...]] = {
    "office": (
        Offer("stays", "rows", N_("Foreign citizens here on the day"), "stay"),
        Offer("trips", "rows", N_("Own citizens abroad on the day"), "trip"),
        Offer("open_drafts", "rows", N_("Questionnaires not complete or not printed"), "questionnaire"),
        Offer("open_forms", "rows", N_("Questionnaires printed and not signed"), "questionnaire"),
        Offer("open_documents", "rows", N_("Strictly accountable documents kept or handed out"), "strict_document"),
        Offer("open_letters", "rows", N_("Letters not finished"), "letter"),
        Offer("open_cases", "rows", N_("Support cases not finished"), "support_case"),
        Offer("open_agreements", "rows", N_("Agreements not signed yet"), "agreement"),
        Offer("paras", "rows", N_("Lines of paras 4–7"), "para_line"),
        Offer("form", "group", N_("Questionnaire in force"), "form"),
        Offer("form_items", "rows", N_("Items of the questionnaire with their translations"), "form_item"),
    ),
    "questionnaire": (
        Offer("number", "text", N_("Number")),
        Offer("name", "text", N_("Full name")),
        Offer("state", "code", N_("State"), "", _CODES),
        Offer("changed", "date", N_("Changed")),
    ),
    "form": _TRANSLATED,
    "form_item": (Offer("prefix", "text", N_("Number")), *_TRANSLATED),
    "para_line": (
        Offer("para", "number", N_("Para")),
        Offer("code", "code", N_("Line")),
        Offer("state", "code", N_("State")),
        Offer("count", "number", N_("How many")),
        Offer("needed", "number", N_("How many are needed")),
        Offer("name", "text", N_("Name")),
        Offer("missing", "text", N_("What is missing")),
    ),
}
"""Name of a group → what it offers."""

_OPEN = {
    "open_documents": ("strict_document", "kept,issued"),
    "open_letters": ("letter", "draft,waiting"),
    "open_cases": ("support_case", "open,working"),
    "open_agreements": ("agreement", "proposal,draft,agreeing,sent"),
}
_ABROAD = ("approved", "preparing", "abroad", "returned", "reported", "implemented")


def office_wide(source: "Source", day: str) -> Parts:
    """The parts of ``office`` on a day (ISO)."""
    parts: Parts = {
        "stays": lambda: _stays(source, day),
        "trips": lambda: _trips(source, day),
        "open_drafts": lambda: _questionnaires(source, "draft,complete"),
        "open_forms": lambda: _questionnaires(source, "printed"),
        "paras": lambda: _paras(source),
        "form": lambda: Group(_translated(source.context.edition.title)),
        "form_items": lambda: _form_items(source),
    }
    for name, (kind, states) in _OPEN.items():
        parts[name] = _open(source, kind, states)
    return parts


# ------------------------------------------------------------- on the day


def present_on(record: Record, day: str) -> bool:
    """Whether a stay overlaps the day: arrived, and not gone. Without a day of leaving the state decides, and of an
    ended stay the expected end."""
    arrival, gone = record.text("arrival"), record.text("actual_end")
    if record["state"] == "expected" or not arrival or arrival > day:
        return False
    if not gone and record["state"] == "ended":
        gone = record.text("expected_end")
        return bool(gone) and gone >= day[: len(gone)]
    return not gone or gone >= day[: len(gone)]


def abroad_on(record: Record, day: str) -> bool:
    """Whether a trip overlaps the day: begun, and not back by the day before."""
    begin = record.text("date_from")
    if record["state"] not in _ABROAD or not begin or begin > day:
        return False
    back = record.text("return_actual") or record.text("return_planned") or record.text("date_to")
    return not back or back >= day[: len(back)]


def _stays(source: "Source", day: str) -> Value:
    found = [one for one in _all(source, "stay") if present_on(one, day)]
    places = {person: place for place, person in enumerate(source.by_name([_int(one, "person_id") for one in found]))}
    found.sort(key=lambda one: (places.get(_int(one, "person_id"), 0), one.id))
    return source.several("stay", [one.id for one in found])


def _trips(source: "Source", day: str) -> Value:
    found = [one for one in _all(source, "trip") if abroad_on(one, day)]
    return source.several("trip", [one.id for one in sorted(found, key=lambda one: (one.text("date_from"), one.id))])


def _int(record: Record, name: str) -> int:
    return record.reference(name) or 0


def _all(source: "Source", code: str, **filters: str) -> list[Record]:
    register = source.registers.of(code)
    ids = register.ids(ListQuery(sort=register.kind.sort, descending=False, filters=filters))
    return [row.record for row in register.rows(ids)]


# ------------------------------------------------------------- what is open


def _open(source: "Source", code: str, states: str) -> Callable[[], Value]:
    return lambda: source.several(code, [one.id for one in _all(source, code, state=states)])


def _questionnaires(source: "Source", states: str) -> Value:
    """Their names only: answers have nothing to do here."""
    service = source.many.questionnaires
    rows = service.rows(service.ids(ListQuery(sort="number", descending=False, filters={"state": states})))
    source.people.update(row.person_id for row in rows)
    return tuple(
        Group(
            {
                "number": Text(f"{row.number}/{row.revision}"),
                "name": Text(row.name or row.latin_name),
                "state": Text(row.state, "code", {}, row.state),
                "changed": Day(row.changed_at[:10]),
            }
        )
        for row in rows
    )


def _paras(source: "Source") -> Value:
    made = []
    sections = source.paras().sections() if source.paras is not None else {}
    for para, lines in sections.items():
        for line in lines:
            fields = kind_of(line.kind)
            labels = [gettext_in(source.language, fields.field(name).label) for name in line.missing]
            lacks = [label[:1].lower() + label[1:] for label in labels]
            made.append(
                Group(
                    {
                        "para": int(para),
                        "code": Text(line.code, "code", {}, line.code),
                        "state": Text(line.state, "code", {}, line.state),
                        "count": None if line.name else line.count,
                        "needed": line.needed or None,
                        "name": Text(line.name),
                        "missing": Text(", ".join(lacks)),
                    }
                )
            )
    return tuple(made)


# ------------------------------------------------------------- the questionnaire


def _form_items(source: "Source") -> Value:
    """The printed texts of the form in force, in order."""
    return tuple(
        Group({"prefix": Text(prefix), **_translated(texts)})
        for item in source.context.edition.items
        for prefix, texts in _lines(item)
        if texts.kk
    )


def _lines(item: Item) -> Iterator[tuple[str, Texts]]:
    """What the sheet shows of an item: its text, of ruled tables the columns and rows, too."""
    yield item.prefix, item.text
    if item.kind == "table" and item.print.compose != "rows":
        yield from (("", one) for one in (item.row_heading, *(row.text for row in item.rows)))
        yield from (("", column.text) for column in item.items)


def _translated(texts: Texts) -> Parts:
    kk, ru, en = (" ".join(texts.get(one).split()) for one in ("kk", "ru", "en"))
    return {"title": Text(kk), "kk": Text(kk), "ru": Text(ru), "en": Text(en)}
