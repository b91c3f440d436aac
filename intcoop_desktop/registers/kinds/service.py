"""Units, officials and orders (5–7; A2.1, A2.2). Units and officials are named as in ``domain.records``."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Child, Field, RecordKind

UNIT = RecordKind(
    code="unit",
    plural="units",
    number=38,
    title=N_("Units"),
    one=N_("Unit"),
    new=N_("New unit"),
    empty=N_("No unit is here yet. Enter the unit that does the work; it stands in A2.1."),
    icon="organisation",
    clauses=("4", "5", "A2.1"),
    fields=(
        Field("name", N_("Name"), required=True, width=260, find=True, annex2=True),
        Field("kind", N_("Kind"), "choice", options="unit_kind", wide=False, width=140, filter=True,
              default="service"),
        Field("phone", N_("Telephone"), wide=False, width=130),
        Field("address", N_("Address"), width=180, annex2=True),
        Field("building", N_("Building"), wide=False, width=100, annex2=True),
        Field("room", N_("Room"), wide=False, width=80, annex2=True),
        Field("reports", N_("Does the work on external relations directly: stands in A2.1"), "check", width=120,
              filter=True, default=True),
        Field("head", N_("Head of the unit"), "name"),
    ),
    name=("name",),
    children=(
        Child("official", "unit_id"),
        Child("premises", "unit_id"),
        Child("equipment", "unit_id"),
        Child("study_group", "unit_id"),
        Child("teaching", "unit_id"),
        Child("quality_check", "unit_id"),
        Child("trip_submission", "unit_id"),
        Child("stay", "unit_id"),
        Child("citizen", "unit_id"),
    ),
    role="head",
)

OFFICIAL = RecordKind(
    code="official",
    plural="officials",
    number=39,
    title=N_("Officials"),
    one=N_("Official"),
    new=N_("New official"),
    empty=N_("No official is here yet. Enter who is responsible for the work; he or she stands in A2.2."),
    icon="person",
    clauses=("6", "7", "A2.2"),
    fields=(
        Field("family_name", N_("Family name"), "name", required=True, wide=False, width=150, find=True, annex2=True),
        Field("given_name", N_("Given name"), "name", required=True, wide=False, width=130, find=True, annex2=True),
        Field("patronymic", N_("Patronymic (if any)"), "name", wide=False, width=130, find=True),
        Field("position", N_("Position"), wide=False, width=180, find=True),
        Field("unit_id", N_("Unit"), "reference", options="unit", width=180, filter=True),
        Field("work_phone", N_("Work telephone"), wide=False, width=130, annex2=True),
        Field("home_phone", N_("Home telephone"), wide=False, width=130, hidden=True, annex2=True),
        Field("email", N_("E-mail"), wide=False),
        Field("until", N_("Until"), "date", wide=False, width=100, hidden=True),
        Field("order_number", N_("Appointed by order No."), wide=False),
        Field("order_date", N_("Date of the order"), "date", wide=False),
        Field("field_years", N_("Years of work in the field"), "number", help=N_("At least one year (para 7)."),
              wide=False, section=N_("Requirements of para 7")),
        Field("worked_with_foreigners", N_("Has worked with foreign citizens"), "check", wide=False),
        Field("foreign_language", N_("Foreign languages"), wide=False),
        Field("is_teacher", N_("Experienced teacher"), "check", wide=False),
        Field("clearance", N_("Has access to confidential documents"), "check", wide=False),
        Field("clearance_until", N_("Access valid until"), "date", wide=False),
        Field("reports_to", N_("Reports to"), wide=False),
        Field("commission_member", N_("Member of the admission commission"), "check", wide=False),
    ),
    name=("family_name", "given_name", "patronymic"),
    joint=" ",
    order=(("order_date", "until"),),
    children=(Child("staff_order", "officials"), Child("strict_document", "official_id")),
    role="head",
)

STAFF_ORDER = RecordKind(
    code="staff_order",
    plural="staff_orders",
    number=40,
    title=N_("Orders of the organisation"),
    one=N_("Order of the organisation"),
    new=N_("New order"),
    empty=N_("No order is here yet. Enter the orders on the Service, its premises, duties and responsible persons."),
    icon="signed",
    clauses=("5", "6", "7"),
    words={
        "staff_order_kind": Words(
            {
                "service": P_("order of the organisation", "creation of the Service"),
                "premises": P_("order of the organisation", "assignment of premises"),
                "duties": P_("order of the organisation", "duties and statute of the Service"),
                "appointment": P_("order of the organisation", "appointment"),
                "responsible": P_("order of the organisation", "responsible person (para 6)"),
                "contingent": P_("order of the organisation", "movement of learners"),
                "other": P_("order of the organisation", "other"),
            }
        ),
    },
    fields=(
        Field("number", N_("Number"), required=True, wide=False, width=110, find=True),
        Field("date", N_("Date of the order"), "date", wide=False, width=110),
        Field("kind", N_("Kind"), "choice", options="staff_order_kind", wide=False, width=170, filter=True,
              default="other"),
        Field("subject", N_("Subject"), required=True, width=280, find=True),
        Field("officials", N_("Officials"), "references", options="official", width=200),
        Field("signed_by", N_("Signed by"), wide=False, find=True),
        Field("valid_until", N_("Valid until"), "date", wide=False),
    ),
    name=("number", "date", "subject"),
    order=(("date", "valid_until"),),
    children=(Child("stay_change", "order_id"), Child("premises", "order_id")),
    role="head",
    sort="date",
    descending=True,
)

KINDS = (UNIT, OFFICIAL, STAFF_ORDER)
