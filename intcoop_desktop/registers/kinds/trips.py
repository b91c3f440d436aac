"""Own citizens and their trips abroad (8.4–8.6; A2.4)."""

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Child, Field, RecordKind, State, Values


def _has_a_name(values: Values) -> None:
    if not any(values[name] for name in ("family_name", "given_name")):
        raise FieldError(N_("Enter a name."), path="family_name")


CITIZEN = RecordKind(
    code="citizen",
    plural="citizens",
    number=18,
    title=N_("Own citizens"),
    one=N_("Own citizen"),
    new=N_("New citizen"),
    empty=N_("No citizen is here yet. Enter who travels abroad or stands in the reserve."),
    icon="person",
    clauses=("8.4", "8.7", "A2.4"),
    words={
        "citizen_kind": Words(
            {
                "learner": P_("citizen kind", "learner"),
                "teacher": P_("citizen kind", "teacher"),
                "researcher": P_("citizen kind", "research worker"),
                "other": P_("citizen kind", "other employee"),
            }
        ),
    },
    fields=(
        Field("family_name", N_("Family name"), "name", wide=False, width=150, find=True, annex2=True),
        Field("given_name", N_("Given name"), "name", wide=False, width=130, find=True, annex2=True),
        Field("patronymic", N_("Patronymic (if any)"), "name", wide=False, width=130, find=True),
        Field("birth", N_("Date or year of birth"), "date", N_("The year of birth stands in A2.4."), wide=False,
              width=100, annex2=True),
        Field("kind", N_("Kind"), "choice", options="citizen_kind", wide=False, width=120, filter=True,
              default="learner"),
        Field("unit_id", N_("Unit"), "reference", options="unit", wide=False, width=160, filter=True),
        Field("position", N_("Position, or course and speciality"), width=180, hidden=True, find=True),
        Field("residence", N_("Residence in Kazakhstan"), width=180, hidden=True, annex2=True),
        Field("phones", N_("Telephones"), wide=False, find=True),
        Field("email", N_("E-mail"), wide=False),
        Field("languages", N_("Languages and their level"), "long", find=True),
        Field("latin_family_name", N_("Family name in the passport"), "name", wide=False, find=True,
              section=N_("Passport")),
        Field("latin_given_name", N_("Given name in the passport"), "name", wide=False, find=True),
        Field("passport_number", N_("Passport number"), wide=False, find=True),
        Field("passport_issued", N_("Passport issued on"), "date", wide=False),
        Field("passport_expires", N_("Passport valid until"), "date", wide=False, width=110, hidden=True),
        Field("iin", N_("IIN"), wide=False, find=True),
    ),
    name=("family_name", "given_name", "patronymic"),
    apart=("birth", "passport_number"),
    joint=" ",
    order=(("birth", "passport_issued"), ("passport_issued", "passport_expires")),
    checks=(_has_a_name,),
    children=(Child("trip", "citizen_id"), Child("reserve_candidate", "citizen_id"), Child("conference", "citizens")),
)

TRIP = RecordKind(
    code="trip",
    plural="trips",
    number=19,
    title=N_("Trips abroad"),
    one=N_("Trip abroad"),
    new=N_("New trip"),
    empty=N_("No trip is here yet. Enter the first one; one already made may begin in its present state."),
    icon="trip",
    clauses=("4", "8.4", "8.5", "8.6", "A2.4"),
    tasks=("2.3", "2.8"),
    words={
        "trip_purpose": Words(
            {
                "study": P_("trip purpose", "study"),
                "work": P_("trip purpose", "work"),
                "research": P_("trip purpose", "scientific research"),
                "training": P_("trip purpose", "advanced training"),
                "conference": P_("trip purpose", "conference"),
                "other": P_("trip purpose", "other"),
            }
        ),
        "trip_funding": Words(
            {
                "organisation": P_("trip funding", "the organisation"),
                "state": P_("trip funding", "state budget, Bolashak"),
                "host": P_("trip funding", "receiving side"),
                "programme": P_("trip funding", "international programme"),
                "own": P_("trip funding", "own means"),
                "other": P_("trip funding", "other"),
            }
        ),
        "trip_state": Words(
            {
                "proposed": P_("trip state", "proposed"),
                "approved": P_("trip state", "approved"),
                "preparing": P_("trip state", "in preparation"),
                "abroad": P_("trip state", "abroad"),
                "returned": P_("trip state", "returned"),
                "reported": P_("trip state", "report handed in"),
                "implemented": P_("trip state", "results implemented"),
                "cancelled": P_("trip state", "cancelled"),
            }
        ),
    },
    states=(
        State("proposed", ("approved", "cancelled"), "proposed_on", "neutral", "draft"),
        State("approved", ("preparing", "cancelled"), "approved_on", "accent", "complete"),
        State("preparing", ("abroad", "cancelled"), look="accent", icon="edit"),
        State("abroad", ("returned",), look="success", icon="trip"),
        State("returned", ("reported",), "return_actual", "warning", "back"),
        State("reported", ("implemented",), "report_received", "success", "report"),
        State("implemented", (), "implemented_on", "muted", "closed"),
        State("cancelled", (), look="danger", icon="void"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="trip_state", required=True, wide=False, width=130, filter=True,
              default="proposed"),
        Field("citizen_id", N_("Own citizen"), "reference", options="citizen", required=True, width=220),
        Field("purpose", N_("Purpose"), "choice", options="trip_purpose", required=True, wide=False, width=130,
              filter=True, default="study", annex2=True),
        Field("topic", N_("Speciality, post or topic"), find=True),
        Field("host", N_("Receiving organisation"), width=200, find=True, annex2=True),
        Field("partner_id", N_("Partner"), "reference", options="partner"),
        Field("country", N_("Country"), "country", wide=False, width=130, filter=True, annex2=True),
        Field("city", N_("City"), wide=False, width=120, find=True, annex2=True),
        Field("residence", N_("Temporary residence abroad"), annex2=True),
        Field("agreement_id", N_("Agreement"), "reference", options="agreement"),
        Field("date_from", N_("Begins on"), "date", wide=False, width=100, annex2=True, section=N_("Dates")),
        Field("date_to", N_("Ends on"), "date", wide=False, width=100, annex2=True),
        Field("return_planned", N_("Planned return to Kazakhstan"), "date", wide=False, annex2=True),
        Field("return_actual", N_("Actual return to Kazakhstan"), "date", wide=False, width=110, hidden=True),
        Field("submission_id", N_("Line of the trip plan"), "reference", options="trip_submission",
              section=N_("Plan, order, money")),
        Field("proposed_on", N_("Proposed on"), "date", wide=False),
        Field("approved_on", N_("Approved on"), "date", wide=False),
        Field("referral_number", N_("Referral No."), help=N_("Sent by the organisation's referral (para 4)."),
              wide=False, find=True),
        Field("referral_date", N_("Date of the referral"), "date", wide=False),
        Field("order_number", N_("Order No."), wide=False, width=90, hidden=True, find=True),
        Field("order_date", N_("Date of the order"), "date", wide=False),
        Field("funding", N_("Funding"), "choice", options="trip_funding", wide=False, filter=True),
        Field("cost", N_("Cost, tenge"), "number", wide=False),
        Field("language_on", N_("Language preparation"), "step", wide=False, section=N_("Preparation (8.5)")),
        Field("country_on", N_("Country-study preparation"), "step", wide=False),
        Field("task_text", N_("Task of the trip"), "long", find=True),
        Field("report_due", N_("Report due"), "date", wide=False, width=110, hidden=True,
              section=N_("Report and implementation (8.6)")),
        Field("report_received", N_("Report received on"), "date", wide=False),
        Field("report_accepted", N_("Report accepted on"), "date", wide=False),
        Field("result", N_("Results of the trip"), "long", find=True),
        Field("implementation", N_("What was changed in teaching or research"), "long", find=True),
        Field("implemented_where", N_("Where it was changed"), wide=False),
        Field("implemented_on", N_("Implemented on"), "date", wide=False),
    ),
    name=("citizen_id", "host", "date_from"),
    order=(
        ("date_from", "date_to"),
        ("date_from", "return_planned"),
        ("date_from", "return_actual"),
        ("report_received", "report_accepted"),
    ),
    children=(Child("trip_document", "trip_id"), Child("plan_item", "trip_id"), Child("conference", "trip_id")),
    sort="changed",
    descending=True,
)


TRIP_DOCUMENT = RecordKind(
    code="trip_document",
    plural="trip_documents",
    number=20,
    title=N_("Documents for trips"),
    one=N_("Document for a trip"),
    new=N_("New document of the trip"),
    empty=N_("No document is here yet. List what the trip needs, when it is due and when it was handed out."),
    icon="complete",
    clauses=("8.4",),
    tasks=("2.3",),
    fields=(
        Field("trip_id", N_("Trip abroad"), "reference", options="trip", required=True, width=260),
        Field("document", N_("Document"), help=N_("For example: passport, visa, invitation, insurance."), required=True,
              width=200, find=True),
        Field("required", N_("Required"), "check", wide=False, width=90, filter=True, default=True),
        Field("due", N_("Due date"), "date", wide=False, width=100),
        Field("number", N_("Number"), wide=False, find=True),
        Field("received_on", N_("Received on"), "date", wide=False, width=100),
        Field("handed_out_on", N_("Handed out on"), "date", wide=False, width=100),
    ),
    name=("document", "trip_id"),
    order=(("received_on", "handed_out_on"),),
    sort="due",
)

KINDS = (CITIZEN, TRIP, TRIP_DOCUMENT)
