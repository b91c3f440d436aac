"""Trips abroad: the usual documents, what came in time, preparation; trips from the units' submissions (8.4–8.6)."""

from typing import TYPE_CHECKING

from intcoop_desktop.domain.trips import IN_TIME, LATE, OVERDUE, WAITING, Timely, timely
from intcoop_desktop.i18n import N_, _, dates, ngettext
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED, Record, Row
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.screens.registers.commands import Fact, KindCommand
from intcoop_desktop.ui.window.places import place_of

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.ui.screens.registers.page import RegisterPage

_ONE = frozenset({"one", "current"})


def _usual_documents(page: "RegisterPage") -> None:
    def add(trip_id: int) -> None:
        made = page.context.office.trips.add_usual_documents(trip_id)
        text = ngettext(
            "{n} document is on the list of the trip.", "{n} documents are on the list of the trip.", len(made)
        )
        page.told(text.format(n=len(made)))

    page.with_one(add)


def _documents_of(page: "RegisterPage") -> None:
    def show(trip_id: int) -> None:
        page.context.go(place_of("trip_document"), {"kind": "trip_document", "trip_id": str(trip_id)})

    page.with_one(show)


def _make_trips(page: "RegisterPage") -> None:
    def make(plan_id: int) -> None:
        made = page.context.office.trips.trips_from_submissions(plan_id)
        text = ngettext("{n} trip is made.", "{n} trips are made.", len(made)).format(n=len(made))
        unnamed = sum(share.people - share.named for share in page.context.office.trips.shares(plan_id))
        if unnamed > 0:
            more = ngettext("{n} person is not named yet.", "{n} people are not named yet.", unnamed).format(n=unnamed)
            text = f"{text} {more}"
        page.told(text)

    page.with_one(make)


def _trips_of(page: "RegisterPage") -> None:
    def show(plan_id: int) -> None:
        office = page.context.office
        ids = office.trips.trips_of(plan_id)
        page.context.go(place_of("trip"), {"kind": "trip", "ids": ",".join(map(str, ids)) or "0"})

    page.with_one(show)


# ------------------------------------------------------------- what is counted


def _of_trip(office: "Office", row: Row) -> list[Fact]:
    trip = row.record
    facts = [(_("Documents"), _checklist(office, trip.id)), (_("Preparation"), _preparation(trip))]
    if trip["state"] in ("abroad", "returned") or trip["report_received"]:
        today = office.context.today().isoformat()
        stands = _stands(office, trip.text("report_due"), trip.text("report_received"), today)
        facts.append((_("Report"), stands))
    if trip["state"] == "reported" and not trip["implementation"]:
        facts.append((_("Implementation"), _("Nothing is entered yet: what was changed in teaching or research.")))
    return facts


def _checklist(office: "Office", trip_id: int) -> str:
    list_ = office.trips.checklist(trip_id)
    if not list_.count:
        return ""
    received = _("received {n} of {all}, in time {good}")
    handed_out = _("handed out {n}, in time {good}")
    parts = [
        received.format(n=list_.received, all=list_.count, good=list_.received_in_time),
        handed_out.format(n=list_.handed_out, good=list_.handed_out_in_time),
    ]
    if list_.overdue:
        parts.append(ngettext("{n} overdue", "{n} overdue", list_.overdue).format(n=list_.overdue))
    return "; ".join(parts)


def _preparation(trip: Record) -> str:
    if trip["state"] in ("proposed", "cancelled"):
        return ""
    steps = ((_("language"), trip.text("language_on")), (_("country-study"), trip.text("country_on")))
    return "; ".join(f"{name}: {_step(value)}" for name, value in steps)


def _step(value: str) -> str:
    if value == STEP_NOT_REQUIRED:
        return _("not required")
    return dates.short(value) if value else _("not yet")


def _of_document(office: "Office", row: Row) -> list[Fact]:
    departure = office.trips.departure(row.record.reference("trip_id"))
    times = office.trips.times(row.record, departure)
    return [(_("Received in time"), _timely(times.received)), (_("Handed out in time"), _timely(times.handed_out))]


def _stands(office: "Office", term: str, happened: str, today: str) -> str:
    return _timely(timely(term, happened, today))


def _timely(one: Timely) -> str:
    if one.state == IN_TIME:
        return _("in time")
    texts = {
        LATE: ngettext("{n} day late", "{n} days late", one.days),
        OVERDUE: ngettext("overdue by {n} day", "overdue by {n} days", one.days),
        WAITING: ngettext("{n} day left", "{n} days left", one.days),
    }
    return texts.get(one.state, "").format(n=one.days)


def _of_plan(office: "Office", row: Row) -> list[Fact]:
    shares = office.trips.shares(row.id)
    if not shares:
        return []
    line = N_("{unit}: people {people}, named {named}, trips {trips}")
    lines = [
        _(line).format(unit=share.unit, people=share.people, named=share.named, trips=share.trips) for share in shares
    ]
    people, trips = sum(share.people for share in shares), sum(share.trips for share in shares)
    lines.append(_("In all: people {people}, trips {trips}").format(people=people, trips=trips))
    return [(_("By unit"), "\n".join(lines))]


COMMANDS = {
    "trip": (
        KindCommand(Action("trip.documents", N_("Add the usual documents"), "complete", needs=_ONE), _usual_documents),
        KindCommand(Action("trip.checklist", N_("Documents of the trip"), "document", needs=_ONE), _documents_of),
    ),
    "trip_plan": (
        KindCommand(Action("trip_plan.trips", N_("Make trips from the submissions"), "trip", needs=_ONE), _make_trips),
        KindCommand(Action("trip_plan.show", N_("Trips of the plan"), "forward", needs=_ONE), _trips_of),
    ),
}

FACTS = {"trip": _of_trip, "trip_document": _of_document, "trip_plan": _of_plan}

WATCHED = {"trip_plan": frozenset({"trip"})}
