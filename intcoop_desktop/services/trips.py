"""Trips abroad beyond their register: usual documents, what came in time, trips from submissions (8.4–8.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.trips import IN_TIME, OVERDUE, Timely, timely
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.spec import Child, Record, Row, Values
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.services.reminder_rules import ReminderRules
from intcoop_desktop.services.trip_terms import term, usual_documents

_DOCUMENTS = Child("trip_document", "trip_id")
_SUBMISSIONS = Child("trip_submission", "plan_id")
_TRIPS = Child("trip", "submission_id")


@dataclass(frozen=True, slots=True)
class DocumentTimes:
    """One document of a trip: received until its due date, handed out until departure."""

    id: int
    required: bool
    received: Timely
    handed_out: Timely


@dataclass(frozen=True, slots=True)
class Checklist:
    """Counts over the required documents of a trip."""

    count: int
    received: int
    received_in_time: int
    handed_out: int
    handed_out_in_time: int
    overdue: int


@dataclass(frozen=True, slots=True)
class UnitShare:
    """What a unit proposed for a plan: people, how many of them are named, and trips made of them."""

    unit: str
    people: int
    named: int
    trips: int


class TripService:
    """Works through the registers; every change is one step of undo."""

    def __init__(self, context: Context, registers: Registers, rules: ReminderRules) -> None:
        self._context, self._registers, self._rules = context, registers, rules

    # ------------------------------------------------------------- documents

    def add_usual_documents(self, trip_id: int) -> list[Record]:
        """Put the usual documents on the checklist of a trip, due before its departure; those there stay as they are.

        Raises ``UserError`` when nothing is missing.
        """
        trip = self._registers.of("trip").get(trip_id)
        there = {fold(row.record.text("document")) for row in self._registers.children(_DOCUMENTS, trip_id)}
        missing = [line for line in usual_documents() if fold(line.name) not in there]
        if not missing:
            raise UserError(N_("The usual documents are on the list of this trip already."))
        departure, calendar = trip.text("date_from"), self._rules.calendar()
        many: list[Values] = [
            {
                "trip_id": trip_id,
                "document": line.name,
                "required": line.required,
                "due": term(departure, line, calendar),
            }
            for line in missing
        ]
        return self._registers.of("trip_document").create_many(many)

    def times(self, document: Record, departure: str) -> DocumentTimes:
        """Whether a document came, and was handed out, in time."""
        today = self._context.today().isoformat()
        received = timely(document.text("due"), document.text("received_on"), today)
        handed_out = timely(departure, document.text("handed_out_on"), today)
        return DocumentTimes(document.id, bool(document["required"]), received, handed_out)

    def departure(self, trip_id: int | None) -> str:
        """The day a trip begins, ``""`` when not known."""
        return self._registers.of("trip").get(trip_id).text("date_from") if trip_id is not None else ""

    def checklist(self, trip_id: int) -> Checklist:
        """How the required documents of a trip stand."""
        departure = self.departure(trip_id)
        rows = self._registers.children(_DOCUMENTS, trip_id)
        wanted = [self.times(row.record, departure) for row in rows if row.record["required"]]
        known = {row.id: row.record for row in rows}
        return Checklist(
            len(wanted),
            sum(bool(known[one.id]["received_on"]) for one in wanted),
            sum(one.received.state == IN_TIME for one in wanted),
            sum(bool(known[one.id]["handed_out_on"]) for one in wanted),
            sum(one.handed_out.state == IN_TIME for one in wanted),
            sum(OVERDUE in (one.received.state, one.handed_out.state) for one in wanted),
        )

    # ------------------------------------------------------------- the yearly plan

    def shares(self, plan_id: int) -> list[UnitShare]:
        """What each unit proposed for a plan, in the order of the submissions."""
        found: dict[str, list[int]] = {}
        for row in reversed(self._registers.children(_SUBMISSIONS, plan_id)):
            named = len(_ids(row.record["persons"]))
            people = row.record["people"]
            share = found.setdefault(row.labels.get("unit_id", ""), [0, 0, 0])
            share[0] += max(people if isinstance(people, int) else 0, named)
            share[1] += named
            share[2] += len(self._registers.children(_TRIPS, row.id))
        return [UnitShare(unit, *numbers) for unit, numbers in found.items()]

    def trips_of(self, plan_id: int) -> list[int]:
        """Trips made from the submissions to a plan."""
        rows = self._registers.children(_SUBMISSIONS, plan_id)
        return [trip.id for row in rows for trip in self._registers.children(_TRIPS, row.id)]

    def trips_from_submissions(self, plan_id: int) -> list[Record]:
        """Propose a trip for everybody named in the submissions to a plan who has none from it yet; approved at once
        when the plan is. Raises ``UserError`` when nobody is left."""
        plan = self._registers.of("trip_plan").get(plan_id)
        approved = plan["state"] in ("approved", "closed")
        state: Values = {"state": "approved", "approved_on": plan["approved_on"]} if approved else {"state": "proposed"}
        many: list[Values] = []
        for row in reversed(self._registers.children(_SUBMISSIONS, plan_id)):
            many += [{**values, **state} for values in self._proposed(row)]
        if not many:
            raise UserError(
                N_("Nobody is left to make a trip for: enter who is proposed in the submissions of the units first.")
            )
        return self._registers.of("trip").create_many(many)

    def _proposed(self, row: Row) -> Iterable[Values]:
        submission = row.record
        travelling = {trip.record["citizen_id"] for trip in self._registers.children(_TRIPS, row.id)}
        common: Values = {
            "submission_id": row.id,
            "country": submission["country"],
            "proposed_on": submission["received_on"],
            **({"purpose": submission["purpose"]} if submission["purpose"] else {}),
        }
        return ({**common, "citizen_id": one} for one in _ids(submission["persons"]) if one not in travelling)


def _ids(value: object) -> Sequence[int]:
    return [one for one in value if isinstance(one, int)] if isinstance(value, tuple) else []
