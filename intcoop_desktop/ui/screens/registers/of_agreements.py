"""Agreements: renewing one, the chain of renewals, how long it runs, activities without a result (8.2, 8.3)."""

from typing import TYPE_CHECKING

from intcoop_desktop.i18n import N_, _, dates, ngettext
from intcoop_desktop.registers.registry import words
from intcoop_desktop.registers.spec import Record, Row
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.screens.registers.commands import Fact, KindCommand
from intcoop_desktop.ui.window.places import place_of

if TYPE_CHECKING:
    from intcoop_desktop.domain.agreements import Running
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.ui.screens.registers.page import RegisterPage

_ONE = frozenset({"one", "current"})


def _renew(page: "RegisterPage") -> None:
    page.with_one(lambda one: page.new_with(page.context.office.agreements.renewal(one)))


def _show_chain(page: "RegisterPage") -> None:
    def show(agreement_id: int) -> None:
        chain = page.context.office.agreements.chain(agreement_id)
        page.register.set_filter({"ids": ",".join(str(one.id) for one in chain)})
        page.register.table.select([agreement_id])

    page.with_one(show)


def _show_without_result(page: "RegisterPage") -> None:
    def show(agreement_id: int) -> None:
        ids = page.context.office.agreements.without_result(agreement_id)
        if not ids:
            page.context.bar.tell(_("Every activity that is over has its result."))
            return
        page.context.go(place_of("activity"), {"kind": "activity", "ids": ",".join(map(str, ids))})

    page.with_one(show)


def _of_agreement(office: "Office", row: Row) -> list[Fact]:
    chain = office.agreements.chain(row.id)
    missing = len(office.agreements.without_result(row.id))
    return [
        (_("Validity"), _runs(office.agreements.running(row.record))),
        (_("Chain of renewals"), "\n".join(_link(one, row.id) for one in chain) if len(chain) > 1 else ""),
        (_("Activities without a result"), str(missing) if missing else ""),
    ]


def _runs(running: "Running") -> str:
    texts = {
        "ends": ngettext("ends in {n} day", "ends in {n} days", running.days),
        "ended": ngettext(
            "ended {n} day ago; its state says that it runs",
            "ended {n} days ago; its state says that it runs",
            running.days,
        ),
        "open": _("without a final date"),
        "unknown": _("no final date is entered"),
    }
    return texts.get(running.way, "").format(n=running.days)


def _link(one: Record, shown: int) -> str:
    """``→ 12, 01.03.2023–01.03.2026, in force``; the arrow points at the one shown."""
    term = "–".join(dates.short(one.text(name)) for name in ("valid_from", "valid_to") if one[name])
    state = words("agreement_state").text(str(one["state"]))
    parts = [str(one["number"] or one["subject"]), term, state]
    return ("→ " if one.id == shown else "") + ", ".join(part for part in parts if part)


def _of_activity(office: "Office", row: Row) -> list[Fact]:
    over = row.record.text("date_to" if row.record["date_to"] else "date") <= office.context.today().isoformat()
    missing = over and not row.record["result"]
    return [(_("Result"), _("not entered yet; the report (A2.7) asks for it"))] if missing else []


COMMANDS = {
    "agreement": (
        KindCommand(Action("agreement.renew", N_("Renew…"), "refresh", needs=_ONE), _renew),
        KindCommand(Action("agreement.chain", N_("Chain of renewals"), "history", needs=_ONE), _show_chain),
        KindCommand(
            Action("agreement.results", N_("Activities without a result"), "warning", needs=_ONE), _show_without_result
        ),
    ),
}

FACTS = {"agreement": _of_agreement, "activity": _of_activity}
