"""Taking the report through its states: the usual next step at one press, any other with a word of explanation."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from intcoop_desktop.domain.annex2_editions import ACCEPTED as LAST
from intcoop_desktop.domain.annex2_editions import APPROVED, DELIVERED, FROZEN, STATES, ReportEdition
from intcoop_desktop.domain.errors import NoteNeeded
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.services.report_parts.words import LOOKS, OPEN
from intcoop_desktop.ui.icons import icon
from intcoop_desktop.ui.messages import Choice, ask, tell_error
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.registers.columns import chip_of as chip_of_state
from intcoop_desktop.ui.table.columns import Chip

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.services.reports import Readiness

NEXT: Mapping[str, str] = {
    "collecting": N_("Mark as checked"),
    "checked": N_("Approve…"),
    "approved": N_("Mark as printed"),
    "printed": N_("Mark as signed"),
    "signed": N_("Mark as written to the medium"),
    "written": N_("Delivered…"),
    "delivered": N_("Accepted…"),
}
"""State → what the button of the usual next step says."""

_DELIVERY = (
    Field("number", N_("Incoming number of the authorised body"), required=True, wide=False),
    Field("on", N_("Delivered on"), "date", required=True, wide=False),
)
_ACCEPTANCE = (Field("on", N_("Accepted on"), "date", required=True, wide=False),)
_REASON = (Field("reason", N_("Why it is corrected"), "long", N_("It is printed on the report."), required=True),)


def chip_of(edition: ReportEdition) -> Chip:
    """The state as it is shown."""
    return chip_of_state(LOOKS[edition.state], WORDS["report_state"].text(edition.state))


class ReportSteps:
    """``moved`` is called after every step."""

    def __init__(self, widget: QWidget, context: ScreenContext, moved: Callable[[], None]) -> None:
        self._widget, self._context, self._moved = widget, context, moved

    @property
    def _office(self) -> "Office":
        return self._context.office

    def next(self, year: int) -> None:
        """The usual next step."""
        edition = self._office.reports.edition(year)
        if edition.state != LAST:
            self.to(year, STATES[STATES.index(edition.state) + 1])

    def menu(self, year: int) -> QMenu:
        """All states, the present one ticked."""
        edition = self._office.reports.edition(year)
        menu = QMenu(self._widget)
        for state in STATES:
            action = menu.addAction(icon(LOOKS[state].icon), WORDS["report_state"].text(state))
            action.setCheckable(True)
            action.setChecked(state == edition.state)
            action.setEnabled(state != edition.state)
            action.triggered.connect(partial(self._chosen, year, state))
        menu.popup(QCursor.pos())
        return menu

    def _chosen(self, year: int, state: str, checked: bool = False) -> None:
        self.to(year, state)

    def to(self, year: int, state: str) -> None:
        """Take the report to a state; asks for what the step needs."""
        edition = self._office.reports.edition(year)
        if state == APPROVED or (state in FROZEN and edition.draft):
            self._ask_approval(year, state)
        elif state == DELIVERED:
            self._ask_delivery(year)
        elif state == LAST:
            self._ask_acceptance(year)
        else:
            self._step(lambda note: self._office.reports.set_state(year, state, note))

    def _step(self, doing: Callable[[str], object], note: str = "") -> None:
        """In the worker: approving assembles and freezes a report of thousands."""

        def failed(error: BaseException) -> None:
            if isinstance(error, NoteNeeded):
                NoteDialog(self._widget, _(error.msgid), lambda words: self._step(doing, words)).open()
            else:
                tell_error(self._widget, error)

        self._context.jobs.run(
            lambda progress: doing(note),
            success=lambda done: self._moved(),
            failure=failed,
            title=_("Taking the report to another state"),
            cancellable=False,
        )

    def _ask_approval(self, year: int, state: str) -> None:
        reports = self._office.reports
        self._context.jobs.run(
            lambda progress: reports.readiness(year),
            success=lambda found: self._approval_asked(year, state, found),
            title=_("Counting what is missing"),
        )

    def _approval_asked(self, year: int, state: str, found: "Sequence[Readiness]") -> None:
        lines = []
        for one in found:
            where = f"A2.{one.section}" if one.section else _("Heading and signature")
            lines.append(_("{where}: {what} ({count})").format(where=where, what=_(OPEN[one.code]), count=one.count))
        text = _("The report is frozen as it is now; later changes of the registers change nothing of it.")
        if lines:
            text += "\n\n" + _("Still open:") + "\n" + "\n".join(lines)
        go = partial(self._step, lambda note: self._office.reports.set_state(year, state, note))
        choices = [Choice(N_("Approve"), go, "primary"), Choice(N_("Not yet"))]
        ask(self._widget, _("Approve the report?"), text, choices, "warning" if lines else "help")

    def _ask_delivery(self, year: int) -> None:
        edition = self._office.reports.edition(year)

        def save(values: Mapping[str, object], note: str) -> None:
            self._office.reports.deliver(year, str(values["number"]), str(values["on"]), note)
            self._moved()

        known = {"number": edition.incoming_number, "on": edition.delivered_on}
        RecordDialog(self._widget, N_("The report is delivered"), _DELIVERY, known, save).open()

    def _ask_acceptance(self, year: int) -> None:
        edition = self._office.reports.edition(year)

        def save(values: Mapping[str, object], note: str) -> None:
            self._office.reports.accept(year, str(values["on"]), note)
            self._moved()

        known = {"on": edition.accepted_on}
        RecordDialog(self._widget, N_("The report is accepted"), _ACCEPTANCE, known, save).open()

    def correct(self, year: int) -> None:
        """Open the next edition of an approved report."""

        def save(values: Mapping[str, object], note: str) -> None:
            self._office.reports.correct(year, str(values["reason"]))
            self._moved()

        RecordDialog(
            self._widget, N_("Correct the report"), _REASON, {"reason": ""}, save, button=N_("Open a new edition")
        ).open()
