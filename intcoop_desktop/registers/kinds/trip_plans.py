"""Plans of trips abroad, the units' submissions to them, and the reserve of candidates (8.5, 8.7)."""

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Child, Field, RecordKind, State, Values

TRIP_PLAN = RecordKind(
    code="trip_plan",
    plural="trip_plans",
    number=21,
    title=N_("Plans of trips abroad"),
    one=N_("Plan of trips abroad"),
    new=N_("New plan of trips"),
    empty=N_("No plan of trips is here yet. It is put together from what the units submit."),
    icon="plan",
    clauses=("8.5",),
    tasks=("2.3",),
    words={
        "trip_plan_state": Words(
            {
                "collecting": P_("trip plan state", "submissions are collected"),
                "drafted": P_("trip plan state", "drafted"),
                "agreed": P_("trip plan state", "agreed"),
                "approved": P_("trip plan state", "approved"),
                "closed": P_("trip plan state", "closed"),
            }
        ),
    },
    states=(
        State("collecting", ("drafted",), look="neutral", icon="draft"),
        State("drafted", ("agreed", "approved"), "drafted_on", "accent", "edit"),
        State("agreed", ("approved",), "agreed_on", "accent", "complete"),
        State("approved", ("closed",), "approved_on", "success", "signed"),
        State("closed", (), look="muted", icon="closed"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="trip_plan_state", required=True, wide=False, width=160,
              filter=True, default="collecting"),
        Field("year", N_("Year"), "year", required=True, wide=False, width=80, find=True),
        Field("title", N_("Title"), width=240, find=True),
        Field("submissions_due", N_("Submissions due"), "date", wide=False, width=120),
        Field("drafted_on", N_("Drafted on"), "date", wide=False),
        Field("agreed_on", N_("Agreed on"), "date", wide=False),
        Field("approved_by", N_("Approved by"), wide=False, section=N_("Approval")),
        Field("approval_number", N_("Number of the approval"), wide=False, width=120, find=True),
        Field("approved_on", N_("Approved on"), "date", wide=False, width=110),
    ),
    name=("year", "title"),
    order=(("drafted_on", "approved_on"),),
    children=(Child("trip_submission", "plan_id"),),
    sort="year",
    descending=True,
)

TRIP_SUBMISSION = RecordKind(
    code="trip_submission",
    plural="trip_submissions",
    number=22,
    title=N_("Submissions of units"),
    one=N_("Submission of a unit"),
    new=N_("New submission"),
    empty=N_("No submission is here yet. Enter what each unit proposes for the plan of trips."),
    icon="forward",
    clauses=("8.5",),
    tasks=("2.3",),
    fields=(
        Field("plan_id", N_("Plan of trips abroad"), "reference", options="trip_plan", required=True, width=180),
        Field("unit_id", N_("Unit"), "reference", options="unit", required=True, width=200),
        Field("number", N_("Incoming number"), wide=False, find=True),
        Field("received_on", N_("Received on"), "date", wide=False, width=110),
        Field("purpose", N_("Purpose"), "choice", options="trip_purpose", wide=False, width=120, filter=True),
        Field("country", N_("Country"), "country", wide=False, width=130, filter=True),
        Field("persons", N_("Persons proposed"), "references", options="citizen", width=240),
        Field("people", N_("Number of people"), "number", wide=False),
        Field("lines", N_("Lines of the submission"), "long", N_("One trip a line: who, where, when, what for."),
              find=True),
    ),
    name=("unit_id", "plan_id"),
    children=(Child("trip", "submission_id"),),
    sort="changed",
    descending=True,
)


def _one_candidate(values: Values) -> None:
    if values["citizen_id"] and values["person_id"]:
        raise FieldError(N_("A candidate is either an own citizen or a foreign citizen."), path="person_id")
    if not (values["citizen_id"] or values["person_id"]):
        raise FieldError(N_("Choose an own citizen or a foreign citizen."), path="citizen_id")


RESERVE_CANDIDATE = RecordKind(
    code="reserve_candidate",
    plural="reserve",
    number=23,
    title=N_("Reserve"),
    one=N_("Candidate of the reserve"),
    new=N_("New candidate"),
    empty=N_("Nobody is in the reserve yet. Own citizens to be sent and foreigners expected both stand here."),
    icon="users",
    clauses=("8.7",),
    tasks=("2.3",),
    words={
        "reserve_direction": Words(
            {
                "out": P_("reserve direction", "to be sent abroad"),
                "in": P_("reserve direction", "expected from abroad"),
            }
        ),
        "reserve_candidate_state": Words(
            {
                "candidate": P_("reserve state", "candidate"),
                "ready": P_("reserve state", "ready"),
                "chosen": P_("reserve state", "chosen"),
                "sent": P_("reserve state", "sent or received"),
                "removed": P_("reserve state", "removed from the reserve"),
            }
        ),
    },
    states=(
        State("candidate", ("ready", "chosen", "removed"), "since", "neutral", "person"),
        State("ready", ("chosen", "removed"), look="accent", icon="complete"),
        State("chosen", ("sent", "removed"), look="success", icon="signed"),
        State("sent", (), look="muted", icon="closed"),
        State("removed", ("candidate",), look="danger", icon="void"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="reserve_candidate_state", required=True, wide=False, width=120,
              filter=True, default="candidate"),
        Field("direction", N_("Direction"), "choice", options="reserve_direction", required=True, wide=False,
              width=150, filter=True, default="out"),
        Field("citizen_id", N_("Own citizen"), "reference", options="citizen", width=200),
        Field("person_id", N_("Foreign citizen"), "reference", options="person", width=200),
        Field("purpose", N_("Purpose"), "choice", options="trip_purpose", wide=False, width=120, filter=True),
        Field("country", N_("Target country"), "country", wide=False, width=130, filter=True),
        Field("field", N_("Field of study or work"), width=180, find=True),
        Field("languages", N_("Languages and their level"), find=True),
        Field("since", N_("In the reserve since"), "date", wide=False, width=110),
        Field("until", N_("In the reserve until"), "date", wide=False),
        Field("proposed_by", N_("Proposed by"), wide=False, find=True),
    ),
    name=("citizen_id", "person_id", "field"),
    apart=("direction", "country", "since"),
    order=(("since", "until"),),
    checks=(_one_candidate,),
)

KINDS = (TRIP_PLAN, TRIP_SUBMISSION, RESERVE_CANDIDATE)
