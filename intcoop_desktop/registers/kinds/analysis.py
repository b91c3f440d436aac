"""Analytical materials, priority specialities, normative acts (2.2, 2.4, 2.5, 2.8–2.11)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Field, RecordKind, State

ANALYSIS_ITEM = RecordKind(
    code="analysis_item",
    plural="analysis",
    number=26,
    title=N_("Analytical materials"),
    one=N_("Analytical material"),
    new=N_("New analytical material"),
    empty=N_("No material is here yet. Collect trends, comparisons of systems and good practice."),
    icon="report",
    clauses=("2.2", "2.4", "2.8", "2.9", "2.10"),
    words={
        "analysis_task": Words(
            {
                "2.2": P_("analysis", "world trends in education (2.2)"),
                "2.4": P_("analysis", "comparison of education systems (2.4)"),
                "2.8": P_("analysis", "export of educational services (2.8)"),
                "2.9": P_("analysis", "training of foreign specialists (2.9)"),
                "2.10": P_("analysis", "good practice, ratings (2.10)"),
            }
        ),
    },
    fields=(
        Field("task", N_("Kind"), "choice", options="analysis_task", required=True, wide=False, width=200, filter=True,
              default="2.2"),
        Field("topic", N_("Topic"), required=True, width=260, find=True),
        Field("country", N_("Country"), "country", wide=False, width=130, filter=True),
        Field("level", N_("Level"), "choice", options="level", wide=False, filter=True),
        Field("speciality", N_("Speciality"), wide=False, width=140, hidden=True, find=True),
        Field("source", N_("Source"), find=True),
        Field("author", N_("Author"), wide=False, width=150, find=True),
        Field("date", N_("Date"), "date", wide=False, width=100),
        Field("findings", N_("Findings"), "long", find=True),
        Field("recommendation", N_("Recommendation"), "long", find=True),
        Field("published", N_("Where it was published or sent"), find=True),
    ),
    name=("topic", "date"),
    apart=("country",),
    role="methodist",
    sort="date",
    descending=True,
)

SPECIALITY_PROPOSAL = RecordKind(
    code="speciality_proposal",
    plural="speciality_proposals",
    number=27,
    title=N_("Priority specialities"),
    one=N_("Priority speciality"),
    new=N_("New priority speciality"),
    empty=N_("No proposal is here yet. Every year the office proposes specialities worth studying abroad."),
    icon="book",
    clauses=("2.5",),
    tasks=("2.5",),
    words={
        "speciality_proposal_state": Words(
            {
                "draft": P_("proposal state", "in preparation"),
                "sent": P_("proposal state", "sent"),
                "accepted": P_("proposal state", "accepted"),
                "declined": P_("proposal state", "declined"),
            }
        ),
    },
    states=(
        State("draft", ("sent",), look="neutral", icon="draft"),
        State("sent", ("accepted", "declined"), "sent_on", "accent", "forward"),
        State("accepted", (), "answered_on", "success", "complete"),
        State("declined", (), "answered_on", "muted", "void"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="speciality_proposal_state", required=True, wide=False, width=120,
              filter=True, default="draft"),
        Field("year", N_("Year"), "year", required=True, wide=False, width=80),
        Field("code", N_("Code of the speciality"), wide=False, width=110, find=True),
        Field("name", N_("Name of the speciality"), required=True, width=240, find=True),
        Field("level", N_("Level"), "choice", options="level", wide=False, width=120, filter=True),
        Field("country", N_("Country"), "country", wide=False, width=130, filter=True),
        Field("seats", N_("Seats"), "number", wide=False, width=80),
        Field("reason", N_("Reasons"), "long", find=True),
        Field("sent_on", N_("Sent on"), "date", wide=False),
        Field("sent_to", N_("Sent to"), wide=False, find=True),
        Field("answered_on", N_("Answered on"), "date", wide=False),
    ),
    name=("code", "name", "year"),
    apart=("level", "country"),
    order=(("sent_on", "answered_on"),),
    role="methodist",
    sort="year",
    descending=True,
)

NORMATIVE_ACT = RecordKind(
    code="normative_act",
    plural="normative_acts",
    number=28,
    title=N_("Normative acts"),
    one=N_("Normative act"),
    new=N_("New normative act"),
    empty=N_("No act is here yet. Keep the acts on admission, study, entry, departure and stay, with their wording."),
    icon="document",
    clauses=("2.11",),
    tasks=("2.11",),
    words={
        "normative_field": Words(
            {
                "admission": P_("field of an act", "admission"),
                "study": P_("field of an act", "study and graduation"),
                "entry": P_("field of an act", "entry, departure and stay"),
                "recognition": P_("field of an act", "recognition of education"),
                "health": P_("field of an act", "health and insurance"),
                "internal": P_("field of an act", "act of the organisation"),
                "other": P_("field of an act", "other"),
            }
        ),
        "normative_act_state": Words(
            {
                "project": P_("act state", "draft act"),
                "in_force": P_("act state", "in force"),
                "amended": P_("act state", "amended"),
                "repealed": P_("act state", "no longer in force"),
            }
        ),
    },
    states=(
        State("project", ("in_force",), look="neutral", icon="draft"),
        State("in_force", ("amended", "repealed"), look="success", icon="complete"),
        State("amended", ("repealed",), look="warning", icon="edit"),
        State("repealed", (), look="muted", icon="void"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="normative_act_state", required=True, wide=False, width=130,
              filter=True, default="in_force"),
        Field("subject_field", N_("Field of regulation"), "choice", options="normative_field", wide=False, width=150,
              filter=True),
        Field("title", N_("Title"), "long", required=True, width=280, find=True),
        Field("body", N_("Adopted by"), wide=False, find=True),
        Field("number", N_("Number"), wide=False, width=100, find=True),
        Field("date", N_("Date"), "date", wide=False, width=100),
        Field("edition_date", N_("Wording of"), "date", wide=False, width=110),
        Field("in_force_from", N_("In force from"), "date", wide=False),
        Field("repealed_on", N_("Out of force from"), "date", wide=False),
        Field("link", N_("Where it is published"), find=True),
        Field("summary", N_("What it says for our work"), "long", find=True),
        Field("proposal", N_("Proposal made"), "long", N_("What the organisation proposed to change."), find=True),
        Field("proposed_on", N_("Proposed on"), "date", wide=False),
    ),
    name=("title", "number", "date"),
    order=(("date", "edition_date"), ("in_force_from", "repealed_on")),
    role="methodist",
)

KINDS = (ANALYSIS_ITEM, SPECIALITY_PROPOSAL, NORMATIVE_ACT)
