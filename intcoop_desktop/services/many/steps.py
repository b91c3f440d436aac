"""One date for many: steps of reception, and the day questionnaires were signed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, Value, Values
from intcoop_desktop.services.many.base import Act, Done, Subject, stays_of, text

if TYPE_CHECKING:
    from intcoop_desktop.services.many.service import ManyService

STEPS = tuple(field for field in kind_of("stay").all_fields if field.kind == "step")
"""The dated checklist of a stay."""

_ONLY_EMPTY = Field(
    "only_empty", N_("Only where no day is entered yet"), "check", N_("Other stays keep the day they have."),
    default=True,
)  # fmt: skip


def _set_step(many: "ManyService", subjects: Sequence[Subject], name: str, day: Value, only_empty: bool) -> Done:
    stays = stays_of(subjects)
    wanted = [stay for stay in stays if getattr(stay, name) != day and not (only_empty and getattr(stay, name))]
    with many.whole(N_("One date for many")):
        many.registers.of("stay").set_many([stay.id for stay in wanted], {name: day})
    return Done(len(wanted), len(subjects) - len(wanted))


def _notified(many: "ManyService", subjects: Sequence[Subject], values: Values, note: str) -> Done:
    return _set_step(many, subjects, "notified_on", values["notified_on"], bool(values["only_empty"]))


def _step(many: "ManyService", subjects: Sequence[Subject], values: Values, note: str) -> Done:
    return _set_step(many, subjects, text(values, "step"), values["day"], bool(values["only_empty"]))


def _sign(many: "ManyService", subjects: Sequence[Subject], values: Values, note: str) -> Done:
    ids = many.signable(subjects)
    if not ids:
        raise UserError(N_("None of them has a printed questionnaire that waits for its signature."))
    many.questionnaires.sign_many(ids, text(values, "signed_on"))
    return Done(len(ids))


ACTS = (
    Act(
        "notified",
        N_("Notification of arrival"),
        (
            Field("notified_on", N_("Arrival notified to the migration police"), "step", required=True),
            _ONLY_EMPTY,
        ),
        _notified,
    ),
    Act(
        "step",
        N_("One date for a step of reception"),
        (
            Field("step", N_("Step"), "choice", options="stay_step", required=True),
            Field("day", N_("Day"), "step", required=True),
            _ONLY_EMPTY,
        ),
        _step,
    ),
    Act(
        "sign",
        N_("Date of signature of questionnaires"),
        (Field("signed_on", N_("Date of the signature, as on the paper"), "date", required=True),),
        _sign,
        N_("For the printed questionnaires of those selected that wait for their signature."),
    ),
)
