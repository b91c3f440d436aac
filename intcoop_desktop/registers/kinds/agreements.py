"""Partners and agreements with them (3, 8.2, 8.3; A2.6, A2.7)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Child, Field, RecordKind, State

PARTNER = RecordKind(
    code="partner",
    plural="partners",
    number=1,
    title=N_("Partners"),
    one=N_("Partner"),
    new=N_("New partner"),
    empty=N_("No partner is here yet. Enter the first foreign organisation or person the office works with."),
    icon="organisation",
    clauses=("3",),
    tasks=("2.3",),
    words={
        "partner_kind": Words(
            {
                "legal": P_("partner kind", "legal entity"),
                "individual": P_("partner kind", "individual"),
            }
        ),
    },
    fields=(
        Field("name", N_("Name in its own language"), required=True, width=260, find=True),
        Field("name_kk", N_("Name in Kazakh"), help=N_("Stands in Kazakh documents."), width=220, find=True),
        Field("kind", N_("Kind"), "choice", options="partner_kind", wide=False, default="legal", filter=True),
        Field("country", N_("Country"), "country", wide=False, width=140, filter=True),
        Field("city", N_("City"), wide=False, width=140),
        Field("site", N_("Web site"), wide=False),
        Field("address", N_("Address")),
        Field("contacts", N_("Contact persons, telephones, e-mail"), "long", find=True),
    ),
    name=("name",),
    children=(
        Child("agreement", "partners"),
        Child("trip", "partner_id"),
        Child("visit", "partner_id"),
        Child("service_export", "partner_id"),
        Child("letter", "partner_id"),
    ),
)

AGREEMENT = RecordKind(
    code="agreement",
    plural="agreements",
    number=2,
    title=N_("Agreements"),
    one=N_("Agreement"),
    new=N_("New agreement"),
    empty=N_("No agreement is here yet. Enter the first one; one signed long ago may begin in its present state."),
    icon="signed",
    clauses=("3", "8.2", "8.3", "A2.6"),
    tasks=("2.3",),
    words={
        "agreement_kind": Words(
            {
                "contract": P_("agreement kind", "contract (шарт)"),
                "agreement": P_("agreement kind", "agreement (келісім)"),
                "treaty": P_("agreement kind", "agreement-contract (келісім-шарт)"),
                "memorandum": P_("agreement kind", "memorandum"),
                "programme": P_("agreement kind", "work programme (жұмыс бағдарламасы)"),
                "joint_programme": P_("agreement kind", "joint educational programme"),
            }
        ),
        "agreement_sides": Words(
            {
                "bilateral": P_("agreement sides", "bilateral"),
                "multilateral": P_("agreement sides", "multilateral"),
            }
        ),
        "agreement_state": Words(
            {
                "proposal": P_("agreement state", "proposal"),
                "draft": P_("agreement state", "draft"),
                "agreeing": P_("agreement state", "being agreed"),
                "sent": P_("agreement state", "sent for signature"),
                "signed": P_("agreement state", "signed"),
                "in_force": P_("agreement state", "in force"),
                "extended": P_("agreement state", "extended"),
                "expired": P_("agreement state", "expired"),
                "terminated": P_("agreement state", "terminated"),
            }
        ),
    },
    states=(
        State("proposal", ("draft",), look="neutral", icon="draft"),
        State("draft", ("agreeing",), "drafted_on", "neutral", "draft"),
        State("agreeing", ("draft", "sent", "signed"), look="accent", icon="edit"),
        State("sent", ("signed",), "sent_on", "accent", "forward"),
        State("signed", ("in_force",), "signed_on", "success", "signed"),
        State("in_force", ("extended", "expired", "terminated"), "valid_from", "success", "signed"),
        State("extended", ("extended", "expired", "terminated"), look="success", icon="signed"),
        State("expired", ("extended",), look="muted", icon="closed"),
        State("terminated", (), look="danger", icon="void"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="agreement_state", required=True, wide=False, width=150,
              filter=True, default="draft"),
        Field("kind", N_("Kind"), "choice", options="agreement_kind", required=True, wide=False, width=180,
              filter=True, default="agreement"),
        Field("number", N_("Own number"), wide=False, width=110, find=True),
        Field("partner_number", N_("The partner's number"), wide=False, find=True),
        Field("subject", N_("Subject"), "long", required=True, width=260, find=True, annex2=True),
        Field("partners", N_("Partners"), "references", options="partner", width=220, annex2=True),
        Field("sides", N_("Bilateral or multilateral"), "choice", options="agreement_sides", wide=False,
              default="bilateral"),
        Field("field", N_("Field of study (ISCED-F, four digits)"), wide=False),
        Field("languages", N_("Languages of the text"), wide=False),
        Field("signatories", N_("Signed by"), "long", N_("Names and positions of both sides.")),
        Field("drafted_on", N_("Drafted on"), "date", wide=False, section=N_("Dates")),
        Field("agreed_on", N_("Agreed on"), "date", wide=False),
        Field("printed_on", N_("Printed on"), "date", wide=False),
        Field("sent_on", N_("Sent on"), "date", wide=False),
        Field("signed_on", N_("Signed on"), "date", wide=False, width=110, annex2=True),
        Field("valid_from", N_("Valid from"), "date", wide=False, annex2=True),
        Field("valid_to", N_("Valid until"), "date", wide=False, width=110),
        Field("open_ended", N_("Without a final date"), "check", wide=False),
        Field("auto_renewal", N_("Renews itself"), "check", wide=False),
        Field("renewal_of", N_("Renewal of"), "reference", options="agreement"),
        Field("people_out", N_("People a year to the partner"), "number", wide=False,
              section=N_("Conditions of exchange")),
        Field("people_in", N_("People a year from the partner"), "number", wide=False),
        Field("conditions", N_("Conditions for each direction"), "long"),
        Field("original_place", N_("Place of the original"), wide=False, section=N_("Safekeeping")),
        Field("tags", N_("Key words"), wide=False, find=True),
    ),
    name=("number", "subject", "partners"),
    order=(("drafted_on", "signed_on"), ("valid_from", "valid_to")),
    children=(
        Child("agreement_text", "agreement_id"),
        Child("consent", "agreement_id"),
        Child("activity", "agreement_id"),
        Child("agreement", "renewal_of"),
        Child("trip", "agreement_id"),
        Child("stay", "agreement_id"),
        Child("arrival_group", "agreement_id"),
        Child("visit", "agreement_id"),
        Child("service_export", "agreement_id"),
        Child("plan_item", "agreement_id"),
        Child("contact", "agreement_id"),
    ),
    sort="changed",
    descending=True,
)

KINDS = (PARTNER, AGREEMENT)
