"""Languages for all graduates, export of services, quality of training (2.6, 2.8, 2.9)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Field, RecordKind, State

FOR_WHOM = Words(
    {
        "foreign": P_("for whom", "foreign citizens"),
        "own": P_("for whom", "own learners and employees"),
        "both": P_("for whom", "both"),
    }
)

LANGUAGE_PROVISION = RecordKind(
    code="language_provision",
    plural="language_provisions",
    number=29,
    title=N_("Language provision"),
    one=N_("Language provision"),
    new=N_("New language provision"),
    empty=N_("Nothing is here yet. Enter the conditions for graduates to master foreign languages."),
    icon="language",
    clauses=("2.6",),
    tasks=("2.6",),
    words={"for_whom": FOR_WHOM},
    fields=(
        Field("title", N_("Programme or condition"), required=True, width=240, find=True),
        Field("for_whom", N_("For whom"), "choice", N_("What is for own graduates does not enter A2.9."), "for_whom",
              required=True, wide=False, width=150, filter=True, default="own"),
        Field("language", N_("Language"), "language", wide=False, width=120, filter=True),
        Field("level", N_("Level of command"), help=N_("For example: B1."), wide=False, width=80),
        Field("year", N_("Academic year that ends in"), "year", wide=False, width=90, filter=True),
        Field("unit_id", N_("Unit"), "reference", options="unit", wide=False),
        Field("hours", N_("Hours"), "number", wide=False, width=80),
        Field("graduates", N_("Graduates covered"), "number", wide=False, width=100),
        Field("certificates", N_("International certificates received"), "number", wide=False),
        Field("means", N_("Staff, books, equipment"), "long", find=True),
        Field("result", N_("Result"), "long", find=True),
    ),
    name=("title", "year"),
    apart=("for_whom", "language", "unit_id"),
    role="methodist",
    sort="year",
    descending=True,
)

SERVICE_EXPORT = RecordKind(
    code="service_export",
    plural="service_exports",
    number=30,
    title=N_("Export of educational services"),
    one=N_("Export of an educational service"),
    new=N_("New programme for foreigners"),
    empty=N_("No programme is here yet. Enter programmes for foreigners with their contracts, fees and funds."),
    icon="export",
    clauses=("2.8",),
    tasks=("2.8",),
    fields=(
        Field("programme", N_("Programme"), required=True, width=240, find=True),
        Field("year", N_("Academic year that ends in"), "year", wide=False, width=90, filter=True),
        Field("level", N_("Level"), "choice", options="level", wide=False, width=120, filter=True),
        Field("country", N_("Country"), "country", wide=False, width=130, filter=True),
        Field("language", N_("Language of teaching"), "language", wide=False),
        Field("partner_id", N_("Partner"), "reference", options="partner"),
        Field("agreement_id", N_("Agreement"), "reference", options="agreement"),
        Field("contracts", N_("Number of contracts"), "number", wide=False, width=100),
        Field("learners", N_("Number of learners"), "number", wide=False, width=100),
        Field("fees", N_("Fees received, tenge"), "number", wide=False, width=120),
        Field("funds", N_("Other funds attracted, tenge"), "number", wide=False, width=120),
        Field("technology", N_("Technologies and experience taken over"), "long", find=True),
        Field("used_for", N_("What the funds are used for"), "long", find=True),
    ),
    name=("programme", "year"),
    apart=("level", "country", "partner_id"),
    role="methodist",
    sort="year",
    descending=True,
)

QUALITY_CHECK = RecordKind(
    code="quality_check",
    plural="quality_checks",
    number=31,
    title=N_("Quality checks"),
    one=N_("Quality check"),
    new=N_("New quality check"),
    empty=N_("No check is here yet. Enter checks of the training of foreign specialists, and what followed."),
    icon="verify",
    clauses=("2.9",),
    tasks=("2.9",),
    words={
        "quality_check_state": Words(
            {
                "planned": P_("quality check state", "planned"),
                "held": P_("quality check state", "held"),
                "measures": P_("quality check state", "measures under way"),
                "closed": P_("quality check state", "measures carried out"),
            }
        ),
    },
    states=(
        State("planned", ("held",), look="neutral", icon="calendar"),
        State("held", ("measures", "closed"), "date", "accent", "verify"),
        State("measures", ("closed",), look="warning", icon="edit"),
        State("closed", (), "measures_done", "success", "complete"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="quality_check_state", required=True, wide=False, width=130,
              filter=True, default="planned"),
        Field("subject", N_("What is checked"), required=True, width=240, find=True),
        Field("date", N_("Date"), "date", wide=False, width=100),
        Field("unit_id", N_("Unit"), "reference", options="unit", wide=False, width=150, filter=True),
        Field("level", N_("Level"), "choice", options="level", wide=False),
        Field("speciality", N_("Speciality"), wide=False, find=True),
        Field("checked_by", N_("Checked by"), wide=False, find=True),
        Field("learners", N_("Foreign learners covered"), "number", wide=False),
        Field("graduates", N_("Foreign graduates"), "number", wide=False, width=100),
        Field("findings", N_("Findings"), "long", width=200, hidden=True, find=True),
        Field("measures", N_("Measures"), "long", find=True),
        Field("measures_due", N_("Measures due"), "date", wide=False, width=110),
        Field("measures_done", N_("Measures carried out on"), "date", wide=False),
    ),
    name=("subject", "date"),
    apart=("unit_id",),
    order=(("date", "measures_done"),),
    role="methodist",
    sort="date",
    descending=True,
)

KINDS = (LANGUAGE_PROVISION, SERVICE_EXPORT, QUALITY_CHECK)
