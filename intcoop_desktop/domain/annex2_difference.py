"""What differs between two editions of a report, record by record and field by field; texts paragraph by paragraph.

Values are shown as they are printed (Kazakh words, dates as offices write them); the names of fields are msgids.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any

from intcoop_desktop.domain.annex2 import SECTIONS, AnnualReport, CopyFile
from intcoop_desktop.domain.errors import N_
from intcoop_desktop.domain.periods import is_partial_date

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """``section`` 0: the heading. ``field`` is a name of ``LABELS``; "" when a whole record came or went."""

    section: int
    what: str  # added | removed | changed
    kind: str  # register, "organisation" or "report"
    record_id: int
    record: str
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """Rows of one section: what they are records of, and what tells them apart."""

    section: int
    kind: str
    rows: Callable[[AnnualReport], Sequence[Any]]
    key: str


def _kept(rows: Sequence[Any]) -> list[Any]:
    return [row for row in rows if not row.left_out]


_LISTS = (
    _List(1, "unit", lambda report: report.units, "unit_id"),
    _List(2, "official", lambda report: report.officials, "official_id"),
    _List(3, "stay", lambda report: report.stays, "stay_id"),
    _List(4, "trip", lambda report: report.trips, "trip_id"),
    _List(5, "plan", lambda report: _kept(report.plans), "plan_id"),
    _List(6, "agreement", lambda report: _kept(report.agreements), "agreement_id"),
    _List(7, "activity", lambda report: report.activities, "activity_id"),
    _List(8, "conference", lambda report: report.conferences, "conference_id"),
    _List(9, "", lambda report: report.teaching, "record_id"),
)

LABELS: Mapping[str, str] = {
    "name": N_("Name"),
    "name_kk": N_("Name"),
    "address": N_("Address"),
    "building": N_("Building"),
    "room": N_("Room"),
    "phone": N_("Telephone"),
    "head_name": N_("Head of the organisation"),
    "head_position": N_("Position"),
    "addressee": N_("Addressee"),
    "start": N_("Begins on"),
    "end": N_("Ends on"),
    "family_name": N_("Family name"),
    "given_name": N_("Given name"),
    "patronymic": N_("Patronymic (if any)"),
    "latin_name": N_("Name in the passport"),
    "position": N_("Position"),
    "unit": N_("Unit"),
    "work_phone": N_("Work telephone"),
    "home_phone": N_("Home telephone"),
    "birth_year": N_("Year of birth"),
    "country": N_("Country"),
    "countries": N_("Country"),
    "direction": N_("Direction of stay"),
    "speciality": N_("Speciality"),
    "course": N_("Course"),
    "residence": N_("Residence"),
    "expected_end": N_("Expected end"),
    "is_diaspora": N_("Kazakh diaspora abroad (2.7)"),
    "is_kandas": N_("Kandas (2.7)"),
    "is_cis": N_("Citizen of the CIS"),
    "residence_kz": N_("Residence in Kazakhstan"),
    "residence_abroad": N_("Temporary residence abroad"),
    "purpose": N_("Purpose"),
    "term": N_("Term"),
    "place": N_("Place"),
    "return_date": N_("Return to Kazakhstan"),
    "title": N_("Title"),
    "date": N_("Date"),
    "date_from": N_("Begins on"),
    "date_to": N_("Ends on"),
    "approved_on": N_("Approved on"),
    "approval_number": N_("Number of the approval"),
    "approved_by": N_("Approved by"),
    "state": N_("State"),
    "copies": N_("Copies"),
    "fields": N_("Print of the record"),
    "items": N_("Print of the record"),
    "number": N_("Number"),
    "partner_number": N_("The partner's number"),
    "kind": N_("Kind"),
    "word": N_("Kind"),
    "subject": N_("Subject"),
    "partners": N_("Partners"),
    "signed_on": N_("Signed on"),
    "valid_from": N_("Valid from"),
    "valid_to": N_("Valid until"),
    "open_ended": N_("Without a final date"),
    "is_new": N_("Concluded in the period"),
    "agreement": N_("Agreement"),
    "participants": N_("Participants"),
    "people": N_("Number of participants"),
    "result": N_("Result"),
    "event": N_("Name of the event"),
    "nature": N_("Nature of the event"),
    "organiser": N_("Organiser"),
    "form": N_("Form of taking part"),
    "mode": N_("Way of taking part"),
    "paper": N_("Paper"),
    "owner": N_("Responsible person"),
    "programme": N_("Programme"),
    "language": N_("Language"),
    "level": N_("Level of command"),
    "hours": N_("Hours"),
    "document": N_("Certificate or plan: number and date"),
    "authors": N_("Authors"),
    "year": N_("Year of publication"),
    "publisher": N_("Publisher, pages, ISBN"),
    "description": N_("What was done"),
    "text": N_("Text"),
}
"""Fields that are told of, and their names. What is not here (ids, codes, counts) follows from what is."""

_PRINT_ONLY = {"fields", "items"}
"""Told of only where the record's own print goes into the report."""


NEARBY = 40
"""Characters shown on either side of a change in a long paragraph."""


def nearby(before: str, after: str) -> tuple[str, str]:
    """The part of two long texts in which they differ, with a few words around it; what is left out is «…»."""
    same = _alike(before, after)
    rest = min(len(before), len(after)) - same
    tail = _alike(before[len(before) - rest :][::-1], after[len(after) - rest :][::-1])
    start = same - NEARBY
    start = before.rfind(" ", 0, start) + 1 or start if start > 0 else 0

    def part(text: str) -> str:
        stop = len(text) - tail + NEARBY
        stop = len(text) if stop >= len(text) else (text.find(" ", stop) if " " in text[stop:] else stop)
        return ("…" if start else "") + text[start:stop] + ("…" if stop < len(text) else "")

    return part(before), part(after)


def _alike(one: str, other: str) -> int:
    """How many characters at the beginning are the same."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def difference(before: AnnualReport, after: AnnualReport) -> tuple[Difference, ...]:
    """What was added, removed and changed from ``before`` to ``after``, in the order of the report."""
    found = [*_fields(0, "organisation", 0, "", before.organisation, after.organisation)]
    found += _fields(0, "report", after.year, "", before.period, after.period)
    old_texts, new_texts = dict(before.texts), dict(after.texts)
    for section in SECTIONS:
        for one in _LISTS:
            if one.section == section:
                found += _rows(one, before, after)
        found += _paragraphs(section, after.year, old_texts.get(section, ""), new_texts.get(section, ""))
    return tuple(found)


def _rows(of: _List, before: AnnualReport, after: AnnualReport) -> Iterator[Difference]:
    old, new = _by_key(of, before), _by_key(of, after)
    for key, row in old.items():
        if key not in new:
            yield Difference(of.section, REMOVED, *key, row.name)
    for key, row in new.items():
        if key in old:
            yield from _fields(of.section, *key, row.name or old[key].name, old[key], row)
        else:
            yield Difference(of.section, ADDED, *key, row.name)


def _by_key(of: _List, report: AnnualReport) -> dict[tuple[str, int], Any]:
    return {(of.kind or row.kind, getattr(row, of.key)): row for row in of.rows(report)}


def _fields(section: int, kind: str, record_id: int, record: str, old: Any, new: Any) -> Iterator[Difference]:  # noqa: ANN401
    if old == new:
        return
    printed = bool(getattr(new, "needs_print", False))
    told: set[str] = set()
    for field in fields(new):
        name = field.name
        if name not in LABELS or (kind == "organisation" and name not in _HEADING):
            continue
        was, now = _shown(getattr(old, name)), _shown(getattr(new, name))
        if name == "copies" and was == now and _contents(old.copies) != _contents(new.copies):
            yield Difference(section, CHANGED, kind, record_id, record, name)  # another scan under the same name
            continue
        if was == now or (name in _PRINT_ONLY and (not printed or told)):
            continue
        told.add(name)
        if name in _PRINT_ONLY:
            was = now = ""
        yield Difference(section, CHANGED, kind, record_id, record, name, was, now)


_HEADING = {"name_kk", "head_name", "head_position", "addressee"}
"""Fields of the organisation that stand in the report."""


def _contents(copies: Sequence[CopyFile]) -> list[str]:
    return [one.sha256 for one in copies]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "+" if value else ""
    if isinstance(value, tuple):
        return "; ".join(one.name if isinstance(one, CopyFile) else repr(one) for one in value)
    text = "" if value is None else str(value)
    return ".".join(reversed(text.split("-"))) if "-" in text and is_partial_date(text) else text


def _paragraphs(section: int, year: int, before: str, after: str) -> Iterator[Difference]:
    """Paragraphs that came, went or were rewritten."""
    old, new = (([line for line in text.splitlines() if line.strip()]) for text in (before, after))
    for tag, start, stop, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = old[start:stop], new[begin:end]
        if tag == "equal":
            continue
        for place in range(max(len(gone), len(come))):
            was = gone[place] if place < len(gone) else ""
            now = come[place] if place < len(come) else ""
            what = CHANGED if was and now else REMOVED if was else ADDED
            yield Difference(section, what, "report", year, "", "text", was, now)
