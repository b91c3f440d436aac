"""Perspective and yearly work plans, and their items by task of the Rules (2.1, 8.1, 8.13; A2.5)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Child, Field, RecordKind, State

TASKS = Words(
    {
        "2.1": P_("task of the Rules", "2.1 perspective development plan"),
        "2.2": P_("task of the Rules", "2.2 world trends in education"),
        "2.3": P_("task of the Rules", "2.3 agreements with foreign partners"),
        "2.4": P_("task of the Rules", "2.4 comparison of education systems"),
        "2.5": P_("task of the Rules", "2.5 priority specialities for study abroad"),
        "2.6": P_("task of the Rules", "2.6 foreign languages for all graduates"),
        "2.7": P_("task of the Rules", "2.7 access for the diaspora and kandas"),
        "2.8": P_("task of the Rules", "2.8 export of educational services"),
        "2.9": P_("task of the Rules", "2.9 record and quality of training foreign specialists"),
        "2.10": P_("task of the Rules", "2.10 spreading of good practice"),
        "2.11": P_("task of the Rules", "2.11 normative legal base"),
        "2.12": P_("task of the Rules", "2.12 conditions of life of foreign citizens"),
        "2.13": P_("task of the Rules", "2.13 safety and health"),
        "2.14": P_("task of the Rules", "2.14 restrictions and stay violations"),
    }
)

PLAN = RecordKind(
    code="plan",
    plural="plans",
    number=24,
    title=N_("Work plans"),
    one=N_("Work plan"),
    new=N_("New plan"),
    empty=N_("No plan is here yet. The yearly plan goes into the report (A2.5)."),
    icon="plan",
    clauses=("2.1", "8.1", "A2.5"),
    tasks=("2.1",),
    words={
        "plan_kind": Words(
            {
                "perspective": P_("plan kind", "perspective plan"),
                "yearly": P_("plan kind", "yearly plan"),
            }
        ),
        "plan_state": Words(
            {
                "draft": P_("plan state", "draft"),
                "agreed": P_("plan state", "agreed"),
                "approved": P_("plan state", "approved"),
                "closed": P_("plan state", "closed"),
            }
        ),
    },
    states=(
        State("draft", ("agreed", "approved"), look="neutral", icon="draft"),
        State("agreed", ("approved", "draft"), "agreed_on", "accent", "complete"),
        State("approved", ("closed",), "approved_on", "success", "signed"),
        State("closed", (), "closed_on", "muted", "closed"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="plan_state", required=True, wide=False, width=120, filter=True,
              default="draft"),
        Field("kind", N_("Kind"), "choice", options="plan_kind", required=True, wide=False, width=140, filter=True,
              default="yearly"),
        Field("title", N_("Title"), required=True, width=260, find=True, annex2=True),
        Field("date_from", N_("Begins on"), "date", wide=False, width=100, annex2=True),
        Field("date_to", N_("Ends on"), "date", wide=False, width=100, annex2=True),
        Field("goals", N_("Goals"), "long", find=True),
        Field("indicators", N_("Indicators"), "long", find=True),
        Field("agreed_on", N_("Agreed on"), "date", wide=False, section=N_("Approval")),
        Field("approved_by", N_("Approved by"), help=N_("Name and position, for the approval stamp."), wide=False),
        Field("approval_number", N_("Number of the approval"), wide=False, find=True),
        Field("approved_on", N_("Approved on"), "date", wide=False, width=110, annex2=True),
        Field("closed_on", N_("Closed on"), "date", wide=False),
    ),
    name=("title", "date_from"),
    order=(("date_from", "date_to"), ("agreed_on", "approved_on")),
    children=(Child("plan_item", "plan_id"),),
    role="methodist",
    sort="date_from",
    descending=True,
)

PLAN_ITEM = RecordKind(
    code="plan_item",
    plural="plan_items",
    number=25,
    title=N_("Items of work plans"),
    one=N_("Item of a work plan"),
    new=N_("New item of the plan"),
    empty=N_("No item is here yet. Each names the task (2.1–2.14) it serves, its owner and its due date."),
    icon="complete",
    clauses=("8.1", "8.13"),
    words={
        "task": TASKS,
        "plan_area": Words(
            {
                "training": P_("plan area", "training"),
                "qualification": P_("plan area", "advanced training"),
                "joint_programmes": P_("plan area", "joint programmes"),
                "press": P_("plan area", "press"),
                "other": P_("plan area", "other"),
            }
        ),
        "plan_item_state": Words(
            {
                "planned": P_("plan item state", "planned"),
                "working": P_("plan item state", "in work"),
                "done": P_("plan item state", "carried out"),
                "moved": P_("plan item state", "moved to another term"),
                "dropped": P_("plan item state", "not carried out"),
            }
        ),
    },
    states=(
        State("planned", ("working", "done", "moved", "dropped"), look="neutral", icon="calendar"),
        State("working", ("done", "moved", "dropped"), look="accent", icon="edit"),
        State("done", (), "done_on", "success", "complete"),
        State("moved", ("working", "done", "dropped"), look="warning", icon="history"),
        State("dropped", (), look="danger", icon="void"),
    ),
    fields=(
        Field("plan_id", N_("Work plan"), "reference", options="plan", required=True, width=180),
        Field("number", N_("No."), help=N_("Place in the plan, such as 1.2."), wide=False, width=60),
        Field("state", N_("State"), "choice", options="plan_item_state", required=True, wide=False, width=120,
              filter=True, default="planned"),
        Field("area", N_("Area of work"), "choice", options="plan_area", required=True, wide=False, width=140,
              filter=True, default="training"),
        Field("task", N_("Task of the Rules"), "choice", options="task", wide=False, width=180, filter=True),
        Field("title", N_("Measure"), "long", required=True, width=280, find=True),
        Field("owner", N_("Responsible person"), wide=False, width=150, find=True),
        Field("due", N_("Due date"), "date", wide=False, width=100),
        Field("due_text", N_("Term in words"), help=N_("For example: monthly, in the 1st term."), wide=False),
        Field("done_on", N_("Carried out on"), "date", wide=False),
        Field("result", N_("Result"), "long", find=True),
        Field("agreement_id", N_("Agreement"), "reference", options="agreement"),
        Field("trip_id", N_("Trip abroad"), "reference", options="trip"),
    ),
    name=("number", "title"),
    apart=("plan_id",),
    role="methodist",
    sort="due",
)

KINDS = (PLAN, PLAN_ITEM)
