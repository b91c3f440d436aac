"""One change of stays for many, with the order that makes it (8.8, 8.14)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, Value, Values
from intcoop_desktop.services.many.base import Act, Done, Run, Subject, stays_of, text
from intcoop_desktop.services.stay_changes import Order, StayChange

if TYPE_CHECKING:
    from intcoop_desktop.services.many.service import ManyService

_STAY, _CHANGE = kind_of("stay"), kind_of("stay_change")

ORDER = tuple(
    replace(_CHANGE.field(name), section=N_("Order") if name == "since" else "")
    for name in ("since", "until", "order_id", "order_number", "order_date")
)
"""Fields that say since when and by which order."""


def order_of(values: Values) -> Order:
    """The order as entered into the fields ``ORDER``."""
    order_id = values["order_id"]
    return Order(
        since=text(values, "since"),
        until=text(values, "until"),
        id=order_id if isinstance(order_id, int) else None,
        number=text(values, "order_number"),
        date=text(values, "order_date"),
    )


def _changing(what: str, names: Sequence[str], fixed: Values | None = None) -> Run:
    """Change the fields ``names`` to what was entered (what is left empty stays), or to ``fixed``."""

    def run(many: "ManyService", subjects: Sequence[Subject], values: Values, note: str) -> Done:
        given = {name: values[name] for name in names if values[name] not in ("", None, False)}
        wanted = [StayChange(stay.id, {**given, **(fixed or {})}) for stay in stays_of(subjects)]
        made = many.stay_changes.change(what, wanted, order_of(values), note)
        return Done(len(made), len(subjects) - len(made))

    return run


def _house(many: "ManyService", subjects: Sequence[Subject], values: Values, note: str) -> Done:
    """First housing is reception (8.8); a move from elsewhere is a change that keeps its order."""
    stays = stays_of(subjects)
    names = ("housing_kind", "residence", "owner_consent")
    given = {name: values[name] for name in names if values[name] not in ("", None, False)}
    first = [stay for stay in stays if not stay.residence]
    moving = [stay for stay in stays if stay.residence and any(getattr(stay, n) != v for n, v in given.items())]
    day = values["housed_on"]
    register = many.registers.of("stay")
    with many.whole(N_("One housing for many")):
        register.set_many([stay.id for stay in first], given)
        many.stay_changes.change("housing", [StayChange(stay.id, given) for stay in moving], order_of(values), note)
        if day:
            register.set_many([stay.id for stay in stays if not stay.housed_on], {"housed_on": day})
    touched = {stay.id for stay in (*first, *moving)} | {stay.id for stay in stays if day and not stay.housed_on}
    return Done(len(touched), len(subjects) - len(touched))


def _since_today(many: "ManyService", _subjects: Sequence[Subject]) -> dict[str, Value]:
    return {"since": many.today()}


def _needed(name: str) -> Field:
    return replace(_STAY.field(name), required=True, section="")


def _act(code: str, title: str, what: str, fields: Sequence[Field], fixed: Values | None = None) -> Act:
    names = [field.name for field in fields]
    return Act(code, title, (*fields, *ORDER), _changing(what, names, fixed), preset=_since_today)


ACTS = (
    Act(
        "housing",
        N_("One housing"),
        (
            _STAY.field("housing_kind"),
            _needed("residence"),
            _STAY.field("owner_consent"),
            replace(_STAY.field("housed_on"), help=N_("Entered where no day is entered yet.")),
            *ORDER,
        ),
        _house,
        N_("Whoever moves from elsewhere gets a change of the stay with this order."),
        _since_today,
    ),
    _act("course", N_("Another course, with an order"), "course", [_needed("course")]),
    _act("group", N_("Another group, with an order"), "group", [_needed("group")]),
    _act("speciality", N_("Another speciality, with an order"), "speciality",
         [_needed("speciality"), replace(_STAY.field("unit_id"), help=N_("Left empty it stays as it is."))]),
    _act("leave", N_("Leave, with an order"), "leave", [], {"state": "on_leave"}),
    _act("return", N_("Back from leave, with an order"), "leave", [], {"state": "present"}),
)  # fmt: skip
