"""What surrounds an agreement: texts, consents, activities (3, 8.2, 8.3; A2.7)."""

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Field, RecordKind, State, Values

AGREEMENT_TEXT = RecordKind(
    code="agreement_text",
    plural="agreement_texts",
    number=15,
    title=N_("Texts of agreements"),
    one=N_("Text of an agreement"),
    new=N_("New version of the text"),
    empty=N_("No text is here yet. Each version keeps its reviewer, the remarks and the day it was agreed."),
    icon="draft",
    clauses=("8.2",),
    tasks=("2.3",),
    words={
        "agreement_text_state": Words(
            {
                "drafted": P_("text state", "drafted"),
                "review": P_("text state", "with the reviewer"),
                "remarks": P_("text state", "remarks received"),
                "agreed": P_("text state", "agreed"),
                "replaced": P_("text state", "replaced by a later version"),
            }
        ),
    },
    states=(
        State("drafted", ("review",), "date", "neutral", "draft"),
        State("review", ("remarks", "agreed"), "sent_on", "accent", "forward"),
        State("remarks", ("review", "replaced"), "answered_on", "warning", "edit"),
        State("agreed", ("replaced",), "agreed_on", "success", "complete"),
        State("replaced", (), look="muted", icon="superseded"),
    ),
    fields=(
        Field("agreement_id", N_("Agreement"), "reference", options="agreement", required=True, width=240),
        Field("state", N_("State"), "choice", options="agreement_text_state", required=True, wide=False, width=140,
              filter=True, default="drafted"),
        Field("version", N_("Version"), required=True, wide=False, width=90, find=True),
        Field("date", N_("Date of the version"), "date", wide=False, width=100),
        Field("language", N_("Language"), "language", wide=False),
        Field("reviewer", N_("Reviewer"), wide=False, width=160, find=True, section=N_("Agreeing the text")),
        Field("sent_on", N_("Sent to the reviewer on"), "date", wide=False),
        Field("answer_due", N_("Answer due"), "date", wide=False, width=110),
        Field("answered_on", N_("Answered on"), "date", wide=False),
        Field("remarks", N_("Remarks"), "long", width=240, find=True),
        Field("agreed_on", N_("Agreed on"), "date", wide=False, width=110),
    ),
    name=("agreement_id", "version"),
    apart=("language", "reviewer"),
    order=(("sent_on", "answer_due"), ("sent_on", "answered_on")),
    sort="changed",
    descending=True,
)


def _not_required_is_not_given(values: Values) -> None:
    if values["not_required"] and (values["date"] or values["number"]):
        raise FieldError(N_("A consent that is not required has no number and no date."), path="not_required")


def _not_required_has_a_reason(values: Values) -> None:
    if values["not_required"] and not values["reason"]:
        raise FieldError(N_("Say why no consent is required."), path="reason")


CONSENT = RecordKind(
    code="consent",
    plural="consents",
    number=16,
    title=N_("Consents of authorised bodies"),
    one=N_("Consent of an authorised body"),
    new=N_("New consent"),
    empty=N_("No consent is here yet. Enter body, number and date, or why none is required."),
    icon="verify",
    clauses=("3",),
    tasks=("2.3",),
    fields=(
        Field("agreement_id", N_("Agreement"), "reference", options="agreement", required=True, width=240),
        Field("body", N_("Authorised body"), required=True, width=220, find=True),
        Field("requested_on", N_("Requested on"), "date", wide=False, width=110),
        Field("answer_due", N_("Answer due"), "date", wide=False),
        Field("number", N_("Number"), wide=False, width=110, find=True),
        Field("date", N_("Date"), "date", wide=False, width=110),
        Field("not_required", N_("Not required"), "check", wide=False, width=100, filter=True),
        Field("reason", N_("Why it is not required"), "long", find=True),
    ),
    name=("body", "number", "agreement_id"),
    order=(("requested_on", "date"), ("requested_on", "answer_due")),
    checks=(_not_required_is_not_given, _not_required_has_a_reason),
)

ACTIVITY = RecordKind(
    code="activity",
    plural="activities",
    number=17,
    title=N_("Activities under agreements"),
    one=N_("Activity under an agreement"),
    new=N_("New activity"),
    empty=N_("No activity is here yet. The report (A2.7) tells what each agreement led to."),
    icon="calendar",
    clauses=("8.3", "A2.7"),
    tasks=("2.3",),
    words={
        "activity_kind": Words(
            {
                "exchange": P_("activity", "exchange of learners"),
                "staff_exchange": P_("activity", "exchange of teachers and researchers"),
                "joint_programme": P_("activity", "joint educational programme"),
                "research": P_("activity", "joint research"),
                "event": P_("activity", "conference, seminar"),
                "training": P_("activity", "advanced training"),
                "publication": P_("activity", "publication"),
                "meeting": P_("activity", "meeting, negotiations"),
                "other": P_("activity", "other"),
            }
        ),
    },
    fields=(
        Field("agreement_id", N_("Agreement"), "reference", options="agreement", required=True, width=240,
              annex2=True),
        Field("date", N_("Date"), "date", required=True, wide=False, width=100, annex2=True),
        Field("date_to", N_("Ends on"), "date", wide=False),
        Field("kind", N_("Kind"), "choice", options="activity_kind", required=True, wide=False, width=160,
              filter=True, default="exchange"),
        Field("subject", N_("What was done"), required=True, width=240, find=True, annex2=True),
        Field("participants", N_("Participants"), "long", width=180, find=True),
        Field("people", N_("Number of participants"), "number", wide=False),
        Field("result", N_("Result"), "long", width=220, hidden=True, find=True, annex2=True),
    ),
    name=("subject", "date"),
    apart=("agreement_id",),
    order=(("date", "date_to"),),
    sort="date",
    descending=True,
)

KINDS = (AGREEMENT_TEXT, CONSENT, ACTIVITY)
