"""Which records stand behind each of the tasks 2.1–2.14 in a period (8.13).

A record is evidence by the days on which something happened, never by days that are only due: a deadline missed proves
nothing. What was refused, cancelled or is only proposed proves nothing either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TASKS = tuple(f"2.{number}" for number in range(1, 15))


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both inclusive."""

    start: str
    stop: str

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(f"{year}-01-01", f"{year}-12-31")


@dataclass(frozen=True, slots=True)
class Evidence:
    """When a record of a register counts: one of its ``days`` lies in the period, or its ``span`` touches it.

    A span without an end is one day, or goes on when it is ``lasting``. ``never`` are states that prove nothing;
    ``marks`` are checks of which one must be set. ``through`` is (register, field): the record counts when one of
    that register which refers to it does.
    """

    days: tuple[str, ...] = ()
    span: tuple[str, str] | None = None
    lasting: bool = False
    never: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    through: tuple[str, str] | None = None


EVIDENCE: Mapping[str, Evidence] = {
    "person": Evidence(marks=("is_diaspora", "is_kandas"), through=("stay", "person_id")),
    "stay": Evidence(span=("arrival", "actual_end"), lasting=True, never=("expected",)),
    "person_document": Evidence(span=("issued", "expires")),
    "invitation": Evidence(("requested_on", "issued_on", "sent_on", "visa_issued"), never=("refused",)),
    "stay_change": Evidence(("since", "order_date")),
    "progress_note": Evidence(("date",)),
    "briefing": Evidence(("held_on", "signed_on")),
    "medical_check": Evidence(("referred_on", "checked_on")),
    "support_case": Evidence(("asked_on", "done_on"), never=("refused",)),
    "incident": Evidence(("happened_on", "informed_on", "closed_on")),
    "arrival_group": Evidence(("arrival",)),
    "admission_order": Evidence(("date", "signed_on"), never=("draft",)),
    "trip": Evidence(span=("date_from", "date_to"), never=("proposed", "cancelled")),
    "trip_document": Evidence(("received_on", "handed_out_on")),
    "trip_plan": Evidence(("year",)),
    "trip_submission": Evidence(("received_on",)),
    "reserve_candidate": Evidence(("since",), never=("removed",)),
    "partner": Evidence(("created_at",)),
    "agreement": Evidence(
        ("drafted_on", "agreed_on", "sent_on", "signed_on"), ("valid_from", "valid_to"), lasting=True
    ),
    "agreement_text": Evidence(("date", "sent_on", "answered_on", "agreed_on")),
    "consent": Evidence(("requested_on", "date")),
    "activity": Evidence(span=("date", "date_to")),
    "contact": Evidence(("created_at",), ("contract_date", "contract_until"), lasting=True),
    "letter": Evidence(("date", "answered_on"), never=("draft",)),
    "plan": Evidence(span=("date_from", "date_to"), never=("draft",)),
    "analysis_item": Evidence(("date",)),
    "speciality_proposal": Evidence(("year", "sent_on", "answered_on"), never=("draft", "declined")),
    "normative_act": Evidence(("date", "edition_date", "in_force_from", "repealed_on", "proposed_on")),
    "language_provision": Evidence(("year",)),
    "service_export": Evidence(("year",)),
    "quality_check": Evidence(("date", "measures_done"), never=("planned",)),
    "conference": Evidence(span=("date_from", "date_to")),
    "study_group": Evidence(span=("date_from", "date_to"), lasting=True),
    "teaching": Evidence(("year",), ("date_from", "date_to")),
    "visit": Evidence(span=("date_from", "date_to"), never=("planned", "cancelled")),
}
"""By code of the register. Items of work plans are the plan, not the evidence."""


@dataclass(frozen=True, slots=True)
class TaskCoverage:
    """One task: ids of planned items, of those carried out, and of the records behind it by register."""

    task: str
    planned: Sequence[int] = ()
    done: Sequence[int] = ()
    evidence: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Records behind the task."""
        return sum(len(ids) for ids in self.evidence.values())

    @property
    def state(self) -> str:
        """``empty`` (nothing planned, nothing behind it), ``unplanned``, ``unproved`` (planned, nothing behind it yet),
        or ``covered``."""
        if not self.planned:
            return "unplanned" if self.count else "empty"
        return "covered" if self.count or self.done else "unproved"
