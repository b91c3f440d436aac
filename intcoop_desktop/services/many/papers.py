"""One briefing and one order of admission for many (8.4, 8.9)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.printing.wording import wording
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, Value, Values
from intcoop_desktop.services.many.base import Act, Done, Subject, stays_of

if TYPE_CHECKING:
    from intcoop_desktop.services.many.service import ManyService


_LATER = ("drafted_on", "agreed_on", "signed_on", "signed_by")
"""Comes with the steps of the order."""


def _asked(kind: str, without: frozenset[str]) -> tuple[Field, ...]:
    """Fields of the record; with a record that is there already none of them is needed."""
    fields = (field for field in kind_of(kind).all_fields if field.name not in without)
    return tuple(replace(field, required=False) for field in fields)


def _put(many: "ManyService", code: str, subjects: Sequence[Subject], values: Values) -> tuple[int, int]:
    """Put the persons on the record chosen, or on a new one; its id and how many persons came to it."""
    register = many.registers.of(code)
    persons = tuple(dict.fromkeys(one.person_id for one in subjects))
    into = values["into"]
    if isinstance(into, int):
        there = register.get(into).values["persons"]
        present = tuple(one for one in there if isinstance(one, int)) if isinstance(there, tuple) else ()
        came = tuple(one for one in persons if one not in present)
        register.save(into, {"persons": (*present, *came)})
        return into, len(came)
    own = {field.name: values[field.name] for field in register.kind.all_fields if field.name in values}
    return register.create({**own, "persons": persons}).id, len(persons)


def _brief(many: "ManyService", subjects: Sequence[Subject], values: Values, note: str) -> Done:
    with many.whole(N_("One briefing for many")):
        briefing, came = _put(many, "briefing", subjects, values)
        held_on = many.registers.of("briefing").get(briefing).text("held_on")
        if values["mark"]:
            fresh = [stay.id for stay in stays_of(subjects) if not stay.briefed_on]
            many.registers.of("stay").set_many(fresh, {"briefed_on": held_on})
    return Done(came, len({one.person_id for one in subjects}) - came, ("briefing", briefing))


def _order(many: "ManyService", subjects: Sequence[Subject], values: Values, note: str) -> Done:
    with many.whole(N_("One order of admission for many")):
        order, came = _put(many, "admission_order", subjects, values)
        day = many.registers.of("admission_order").get(order).text("date")
        if values["mark"]:
            many.enter_order(order, [stay for stay in stays_of(subjects) if stay.admission_order_id is None], day)
    return Done(came, len({one.person_id for one in subjects}) - came, ("admission_order", order))


def _today(many: "ManyService", _subjects: Sequence[Subject]) -> dict[str, Value]:
    return {"held_on": many.today(), "held_by": many.user}


def _subject(many: "ManyService", _subjects: Sequence[Subject]) -> dict[str, Value]:
    return {"subject": wording("stays").text("admission")}


ACTS = (
    Act(
        "briefing",
        N_("One briefing"),
        (
            Field("into", N_("Briefing that is here already"), "reference",
                  N_("Leave it empty to enter a new one below."), "briefing"),
            *_asked("briefing", frozenset({"persons", "signed", "signed_on", "notes"})),
            Field("mark", N_("Enter the day into their stays as “Briefed”"), "check", default=True),
        ),
        _brief,
        N_("All of them stand on one record, and on one sheet for their signatures."),
        _today,
    ),
    Act(
        "admission_order",
        N_("One order of admission"),
        (
            Field("into", N_("Order that is here already"), "reference",
                  N_("Leave it empty to enter a new one below."), "admission_order"),
            *_asked("admission_order", frozenset({"persons", "state", *_LATER, "notes"})),
            Field("mark", N_("Enter order and day of enrolment into their stays"), "check",
                  N_("Stays that have an order already keep it."), default=True),
        ),
        _order,
        N_("All of them stand in one order."),
        _subject,
    ),
)  # fmt: skip
