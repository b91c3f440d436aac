"""What fills itself in when a record is stored, and what a step of one record means for others.

Values a person entered are never replaced. What follows is done after the step itself and taken back together with it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.domain.trips import with_report_due
from intcoop_desktop.i18n import gettext_in
from intcoop_desktop.i18n.dates import short
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Child, Record, Value, Values
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.reminder_rules import ReminderRules
from intcoop_desktop.services.settings import SettingsService
from intcoop_desktop.services.trip_terms import term, usual_document

if TYPE_CHECKING:
    from intcoop_desktop.services.registers.office import Registers

Pairs = Sequence[tuple[Record | None, Record]]
"""Records before (None: it is new) and after."""

_SIGNED = ("signed", "in_force", "extended", "expired", "terminated")
"""States of an agreement both sides have signed."""

PAPER = "kk"
BEFORE = N_("Issued before: {issued}, {to}; returned: {returned}")
"""A line of the notes, in the language of the journal."""

REPORT_RULE = "trip_without_report"
"""The reminder rule whose days give the term of a trip's report."""


class Consequences:
    """``fill`` before a record is written, ``follow`` after records changed."""

    def __init__(self, context: Context, registers: "Registers") -> None:
        self._context, self._registers = context, registers
        self._fills: Mapping[str, Callable[[Values | None, Values], Values]] = {
            "trip": self._report_due,
            "strict_document": self._keep_issue,
            "reserve_candidate": self._direction,
        }
        self._follows: Mapping[str, Callable[[Pairs], None]] = {
            "trip": self._move_terms,
            "trip_plan": self._pass_approval,
            "agreement": self._mark_renewed,
        }

    def fill(self, code: str, old: Values | None, values: Values) -> dict[str, Value]:
        """The values, with what can be counted from them."""
        fill = self._fills.get(code)
        return dict(fill(old, values) if fill is not None else values)

    def known(self, code: str) -> bool:
        """Whether a change of records of this register may mean something for others."""
        return code in self._follows

    def follow(self, code: str, pairs: Pairs) -> None:
        """Do what the change of these records means for others, inside its work and its step of undo."""
        follow = self._follows.get(code)
        if follow is not None:
            follow(pairs)

    # ------------------------------------------------------------- trips

    def _report_due(self, old: Values | None, values: Values) -> Values:
        rules = ReminderRules(self._context, SettingsService(self._context))

        def due(back: date) -> date:
            rule = next(rule for rule in rules.all() if rule.code == REPORT_RULE)
            return rules.calendar().after(back, rule.days, working=rule.working)

        return with_report_due(old, values, due)  # type: ignore[return-value]  # only a day is put in

    def _move_terms(self, pairs: Pairs) -> None:
        """The usual documents are due before the departure: their terms go with it, those set by hand stay (8.4)."""
        documents = self._registers.of("trip_document")
        calendar = ReminderRules(self._context, SettingsService(self._context)).calendar()
        moved: list[tuple[int, Values]] = []
        for old, trip in pairs:
            if old is None or old["date_from"] == trip["date_from"]:
                continue
            for row in self._registers.children(Child("trip_document", "trip_id"), trip.id):
                line = usual_document(row.record.text("document"))
                if line is None or row.record["due"] != term(old.text("date_from"), line, calendar):
                    continue
                moved.append((row.id, {"due": term(trip.text("date_from"), line, calendar)}))
        if moved:
            documents.update(moved)

    # ------------------------------------------------------------- the office

    @staticmethod
    def _keep_issue(old: Values | None, values: Values) -> Values:
        """A strictly accountable document issued again: to whom it was given before stays in the journal (5)."""
        if old is None or (old["state"], values["state"]) != ("returned", "issued"):
            return values
        line = gettext_in(PAPER, BEFORE).format(
            issued=short(str(old["issued_on"])), to=old["issued_to"], returned=short(str(old["returned_on"]))
        )
        return {**values, "notes": f"{values['notes']}\n{line}".strip()}

    @staticmethod
    def _direction(old: Values | None, values: Values) -> Values:
        """Who is chosen says which way: own citizens are sent, foreign citizens expected (8.7)."""
        if old is not None and old["person_id"] == values["person_id"]:
            return values
        return {**values, "direction": "in" if values["person_id"] else "out"}

    # ------------------------------------------------------------- plans

    def _pass_approval(self, pairs: Pairs) -> None:
        """Trips of an approved plan are approved, too (8.5)."""
        trips = self._registers.of("trip")
        submissions, made = Child("trip_submission", "plan_id"), Child("trip", "submission_id")
        for plan in _came_to(pairs, "approved"):
            lines = self._registers.children(submissions, plan.id)
            ids = [
                trip.id
                for line in lines
                for trip in self._registers.children(made, line.id)
                if trip.record["state"] == "proposed"
            ]
            if ids:
                trips.set_many(ids, {"state": "approved", "approved_on": plan["approved_on"]})

    # ------------------------------------------------------------- agreements

    def _mark_renewed(self, pairs: Pairs) -> None:
        """Once its renewal is signed, an agreement is an extended one (8.2), whichever of the two was said first."""
        agreements = self._registers.of("agreement")
        kind = kind_of("agreement")
        for old, renewal in pairs:
            known = _renewed_by(renewal)
            if known is None or (old is not None and _renewed_by(old) == known):
                continue
            state = kind.state(str(agreements.get(known)["state"]))
            if state is not None and state.code != "extended" and "extended" in state.next:
                agreements.save(known, {"state": "extended"})


def _renewed_by(agreement: Record) -> int | None:
    """The agreement this one renews, once it is signed."""
    return agreement.reference("renewal_of") if agreement["state"] in _SIGNED else None


def _came_to(pairs: Pairs, state: str) -> list[Record]:
    return [new for old, new in pairs if (old is None or old["state"] != state) and new["state"] == state]
