"""Groups that arrive together and orders of admission (8.4, 8.8)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Child, Field, RecordKind, State

ARRIVAL_GROUP = RecordKind(
    code="arrival_group",
    plural="arrival_groups",
    number=13,
    title=N_("Arrival groups"),
    one=N_("Arrival group"),
    new=N_("New arrival group"),
    empty=N_("No arrival group is here yet. Its members inherit direction, speciality, dates and housing."),
    icon="users",
    clauses=("8.8",),
    tasks=("2.12",),
    fields=(
        Field("name", N_("Name"), required=True, width=220, find=True),
        Field("agreement_id", N_("Agreement"), "reference", options="agreement", width=220),
        Field("country", N_("Country the group comes from"), "country", wide=False, width=140, filter=True),
        Field("people", N_("People expected"), "number", wide=False, width=90),
        Field("direction", N_("Direction of stay"), "choice", options="direction", wide=False, width=120, filter=True,
              section=N_("What the members inherit")),
        Field("level", N_("Level"), "choice", options="level", wide=False),
        Field("speciality", N_("Speciality, post or research topic"), width=180, find=True),
        Field("course", N_("Course"), wide=False),
        Field("study_group", N_("Group"), wide=False),
        Field("unit_id", N_("Unit"), "reference", options="unit", wide=False),
        Field("funding", N_("Funding"), "choice", options="funding", wide=False),
        Field("arrival", N_("Arrival"), "date", wide=False, width=100),
        Field("expected_end", N_("Expected end"), "date", wide=False, width=100),
        Field("entry_point", N_("Point of entry"), wide=False),
        Field("housing_kind", N_("Housing"), "choice", options="housing_kind", wide=False),
        Field("residence", N_("Dormitory and room, or address"), wide=False),
        Field("supervisor", N_("Supervisor"), wide=False),
        Field("curator", N_("Curator"), wide=False),
        Field("met_by", N_("Who meets the group"), wide=False),
    ),
    name=("name", "arrival"),
    order=(("arrival", "expected_end"),),
    children=(Child("stay", "arrival_group_id"),),
    sort="arrival",
    descending=True,
)

ADMISSION_ORDER = RecordKind(
    code="admission_order",
    plural="admission_orders",
    number=14,
    title=N_("Orders of admission"),
    one=N_("Order of admission"),
    new=N_("New order of admission"),
    empty=N_("No order of admission is here yet. One order may admit many persons."),
    icon="signed",
    clauses=("8.4", "8.8"),
    tasks=("2.9",),
    words={
        "admission_order_state": Words(
            {
                "draft": P_("order state", "draft"),
                "agreed": P_("order state", "agreed"),
                "signed": P_("order state", "signed"),
                "registered": P_("order state", "registered"),
            }
        ),
    },
    states=(
        State("draft", ("agreed",), "drafted_on", "neutral", "draft"),
        State("agreed", ("signed",), "agreed_on", "accent", "edit"),
        State("signed", ("registered",), "signed_on", "success", "signed"),
        State("registered", (), "date", "success", "complete"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="admission_order_state", required=True, wide=False, width=120,
              filter=True, default="draft"),
        Field("number", N_("Number"), wide=False, width=100, find=True),
        Field("date", N_("Date of the order"), "date", wide=False, width=110),
        Field("subject", N_("Subject"), required=True, width=240, find=True),
        Field("text", N_("Text of the order"), "long", find=True),
        Field("persons", N_("Foreign citizens"), "references", options="person", width=260),
        Field("drafted_on", N_("Drafted on"), "date", wide=False),
        Field("agreed_on", N_("Agreed on"), "date", wide=False),
        Field("signed_on", N_("Signed on"), "date", wide=False),
        Field("signed_by", N_("Signed by"), wide=False),
    ),
    name=("number", "date", "subject"),
    apart=("persons",),
    order=(("drafted_on", "signed_on"),),
    children=(Child("stay", "admission_order_id"),),
    sort="changed",
    descending=True,
)

KINDS = (ARRIVAL_GROUP, ADMISSION_ORDER)
