"""Words and looks of the yearly report on the screen; msgids."""

from collections.abc import Mapping

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.registers.spec import State

REPORT_STATES: tuple[State, ...] = (
    State("collecting", ("checked",), look="neutral", icon="draft"),
    State("checked", ("approved", "collecting"), look="accent", icon="complete"),
    State("approved", ("printed",), "approved_at", "success", "verify"),
    State("printed", ("signed",), look="success", icon="printed"),
    State("signed", ("written",), look="success", icon="signed"),
    State("written", ("delivered",), look="success", icon="usb"),
    State("delivered", ("accepted",), "delivered_on", "success", "forward"),
    State("accepted", (), "accepted_on", "muted", "closed"),
)
"""Words: ``i18n.words.WORDS["report_state"]``."""

LOOKS: Mapping[str, State] = {state.code: state for state in REPORT_STATES}

WHY: Mapping[str, str] = {
    "missing": N_("not entered"),
    "nothing": N_("nothing is entered yet"),
    "no_text": N_("the text is not written yet"),
    "no_copy": N_("no scan is attached; the record's own print goes into the report"),
    "not_approved": N_("the plan is not approved"),
    "overdue": N_("the trip should be over by its dates; enter the return, or the new dates"),
    "no_activity": N_("nothing done under it is entered in this period"),
    "no_conference": N_("the conference of this trip is not entered yet"),
}
"""Why something is a gap."""

OPEN: Mapping[str, str] = {
    "gaps": N_("something is missing"),
    "empty": N_("not filled in"),
    "no_text": N_("the text is not written yet"),
    "no_copy": N_("no scan is attached; the record's own print goes into the report"),
}
"""What is still open before approving."""
