"""Study groups, teaching and upbringing work with foreigners, visits (8.14; A2.9)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Child, Field, RecordKind, State

STUDY_GROUP = RecordKind(
    code="study_group",
    plural="study_groups",
    number=33,
    title=N_("Study groups"),
    one=N_("Study group"),
    new=N_("New study group"),
    empty=N_("No study group is here yet. Enter preparatory groups and groups formed of foreigners."),
    icon="users",
    clauses=("8.14", "A2.9"),
    tasks=("2.9", "2.12"),
    words={
        "study_group_kind": Words(
            {
                "preparatory": P_("study group", "preparatory group"),
                "foreign": P_("study group", "group of foreigners"),
                "mixed": P_("study group", "mixed group"),
            }
        ),
    },
    fields=(
        Field("name", N_("Name"), required=True, width=180, find=True, annex2=True),
        Field("kind", N_("Kind"), "choice", options="study_group_kind", required=True, wide=False, width=150,
              filter=True, default="preparatory"),
        Field("unit_id", N_("Unit"), "reference", options="unit", wide=False, width=150, filter=True),
        Field("programme", N_("Programme"), width=200, find=True, annex2=True),
        Field("language", N_("Language of teaching"), "language", wide=False),
        Field("hours", N_("Hours"), "number", wide=False),
        Field("date_from", N_("Begins on"), "date", wide=False, width=100, annex2=True),
        Field("date_to", N_("Ends on"), "date", wide=False, width=100, annex2=True),
        Field("supervisor", N_("Supervisor"), wide=False, width=160, find=True, annex2=True),
        Field("curator", N_("Curator"), wide=False, find=True),
        Field("members", N_("Members"), "references", options="person", width=240, annex2=True),
        Field("result", N_("Result"), "long", find=True),
    ),
    name=("name", "date_from"),
    order=(("date_from", "date_to"),),
    children=(Child("teaching", "group_id"),),
    role="methodist",
    sort="date_from",
    descending=True,
)

TEACHING = RecordKind(
    code="teaching",
    plural="teaching",
    number=34,
    title=N_("Teaching and upbringing work"),
    one=N_("Teaching or upbringing work"),
    new=N_("New teaching record"),
    empty=N_("Nothing is here yet. The text of A2.9 is drafted from what is entered here."),
    icon="book",
    clauses=("A2.9", "8.14"),
    tasks=("2.9",),
    words={
        "teaching_kind": Words(
            {
                "language_course": P_("teaching", "language training"),
                "weak_students": P_("teaching", "work with weak students"),
                "teacher_qualification": P_("teaching", "advanced training of teachers"),
                "individual_plan": P_("teaching", "individual plan"),
                "special_course": P_("teaching", "special course"),
                "seminar": P_("teaching", "special seminar"),
                "textbook": P_("teaching", "textbook"),
                "manual": P_("teaching", "study aid"),
                "guide": P_("teaching", "methodical guidelines"),
                "research": P_("teaching", "research work"),
                "upbringing": P_("teaching", "upbringing event"),
                "other": P_("teaching", "other"),
            }
        ),
    },
    fields=(
        Field("kind", N_("Kind"), "choice", options="teaching_kind", required=True, wide=False, width=160, filter=True,
              default="language_course", annex2=True),
        Field("for_whom", N_("For whom"), "choice", N_("What is for own learners does not enter A2.9."), "for_whom",
              required=True, wide=False, width=130, hidden=True, filter=True, default="foreign"),
        Field("title", N_("Title"), required=True, width=260, find=True, annex2=True),
        Field("unit_id", N_("Unit"), "reference", options="unit", wide=False, width=150, filter=True),
        Field("owner", N_("Teacher or person in charge"), wide=False, width=150, find=True),
        Field("date_from", N_("Begins on"), "date", wide=False, width=100, annex2=True),
        Field("date_to", N_("Ends on"), "date", wide=False),
        Field("group_id", N_("Study group"), "reference", options="study_group"),
        Field("persons", N_("Foreign citizens"), "references", options="person"),
        Field("people", N_("Number of participants"), "number", wide=False, width=90),
        Field("language", N_("Language"), "language", wide=False, section=N_("Courses and training")),
        Field("level", N_("Level of command"), help=N_("For example: B1."), wide=False),
        Field("hours", N_("Hours"), "number", wide=False),
        Field("place", N_("Place"), wide=False),
        Field("document", N_("Certificate or plan: number and date"), find=True),
        Field("authors", N_("Authors"), find=True, section=N_("Books and guides")),
        Field("year", N_("Year of publication"), "year", wide=False),
        Field("publisher", N_("Publisher, pages, ISBN"), wide=False),
        Field("description", N_("What was done"), "long", find=True),
        Field("result", N_("Result"), "long", width=200, hidden=True, find=True, annex2=True),
    ),
    name=("title", "date_from", "year"),
    apart=("kind", "unit_id", "owner", "group_id", "persons"),
    order=(("date_from", "date_to"),),
    role="methodist",
    sort="changed",
    descending=True,
)

VISIT = RecordKind(
    code="visit",
    plural="visits",
    number=35,
    title=N_("Visits"),
    one=N_("Visit"),
    new=N_("New visit"),
    empty=N_("No visit is here yet. Enter delegations and guest lecturers with their programme and result."),
    icon="forward",
    clauses=("2.3", "8.3"),
    tasks=("2.3",),
    words={
        "visit_kind": Words(
            {
                "delegation": P_("visit", "delegation"),
                "guest_lecturer": P_("visit", "guest lecturer"),
                "expert": P_("visit", "expert, researcher"),
                "mission": P_("visit", "diplomatic mission"),
                "other": P_("visit", "other"),
            }
        ),
        "visit_state": Words(
            {
                "planned": P_("visit state", "planned"),
                "agreed": P_("visit state", "agreed"),
                "held": P_("visit state", "took place"),
                "cancelled": P_("visit state", "cancelled"),
            }
        ),
    },
    states=(
        State("planned", ("agreed", "held", "cancelled"), look="neutral", icon="calendar"),
        State("agreed", ("held", "cancelled"), look="accent", icon="complete"),
        State("held", (), "date_from", "success", "closed"),
        State("cancelled", (), look="danger", icon="void"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="visit_state", required=True, wide=False, width=110, filter=True,
              default="planned"),
        Field("kind", N_("Kind"), "choice", options="visit_kind", required=True, wide=False, width=130, filter=True,
              default="delegation"),
        Field("who", N_("Who comes"), required=True, width=240, find=True),
        Field("partner_id", N_("Partner"), "reference", options="partner", width=180),
        Field("agreement_id", N_("Agreement"), "reference", options="agreement"),
        Field("country", N_("Country"), "country", wide=False, width=130, filter=True),
        Field("people", N_("Number of people"), "number", wide=False),
        Field("date_from", N_("Begins on"), "date", wide=False, width=100),
        Field("date_to", N_("Ends on"), "date", wide=False, width=100),
        Field("unit_id", N_("Receiving unit"), "reference", options="unit", wide=False),
        Field("host", N_("Who receives"), wide=False, find=True),
        Field("programme", N_("Programme"), "long", find=True),
        Field("result", N_("Result"), "long", find=True),
    ),
    name=("who", "date_from"),
    order=(("date_from", "date_to"),),
    role="methodist",
    sort="date_from",
    descending=True,
)

KINDS = (STUDY_GROUP, TEACHING, VISIT)
