"""Diplomatic missions, national cultural centres, correspondence (8.12)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Child, Field, RecordKind, State

CONTACT = RecordKind(
    code="contact",
    plural="contacts",
    number=36,
    title=N_("Contacts"),
    one=N_("Contact"),
    new=N_("New contact"),
    empty=N_("No contact is here yet. Enter diplomatic missions and national cultural centres."),
    icon="contact",
    clauses=("8.12",),
    tasks=("2.12", "2.13"),
    words={
        "contact_kind": Words(
            {
                "mission": P_("contact kind", "diplomatic mission"),
                "cultural_centre": P_("contact kind", "national cultural centre"),
                "authority": P_("contact kind", "state body"),
                "other": P_("contact kind", "other"),
            }
        ),
    },
    fields=(
        Field("name", N_("Name"), required=True, width=260, find=True),
        Field("kind", N_("Kind"), "choice", options="contact_kind", required=True, wide=False, width=150, filter=True,
              default="mission"),
        Field("country", N_("Country"), "country", wide=False, width=130, filter=True),
        Field("city", N_("City"), wide=False, width=120),
        Field("address", N_("Address")),
        Field("phones", N_("Telephones"), wide=False, width=140, find=True),
        Field("email", N_("E-mail"), wide=False, find=True),
        Field("site", N_("Web site"), wide=False),
        Field("persons", N_("Contact persons, telephones, e-mail"), "long", find=True),
        Field("contract_number", N_("Contract No."), wide=False, width=100, hidden=True, find=True,
              section=N_("Contract with it (8.12)")),
        Field("contract_date", N_("Date of the contract"), "date", wide=False),
        Field("contract_until", N_("Contract valid until"), "date", wide=False, width=110, hidden=True),
        Field("contract_subject", N_("Subject of the contract"), "long", find=True),
        Field("agreement_id", N_("Agreement"), "reference", options="agreement"),
    ),
    name=("name",),
    order=(("contract_date", "contract_until"),),
    children=(Child("letter", "contact_id"),),
)

LETTER = RecordKind(
    code="letter",
    plural="letters",
    number=37,
    title=N_("Correspondence"),
    one=N_("Letter"),
    new=N_("New letter"),
    empty=N_("No letter is here yet. Enter letters in and out; an answer that is due shows on the home page."),
    icon="letter",
    clauses=("8.12",),
    tasks=("2.12",),
    words={
        "letter_direction": Words(
            {
                "in": P_("letter", "incoming"),
                "out": P_("letter", "outgoing"),
            }
        ),
        "letter_state": Words(
            {
                "draft": P_("letter state", "in preparation"),
                "waiting": P_("letter state", "answer awaited"),
                "answered": P_("letter state", "answered"),
                "closed": P_("letter state", "needs no answer"),
            }
        ),
    },
    states=(
        State("draft", ("waiting", "closed"), look="neutral", icon="draft"),
        State("waiting", ("answered", "closed"), "date", "warning", "letter"),
        State("answered", (), "answered_on", "success", "complete"),
        State("closed", (), "date", "muted", "closed"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="letter_state", required=True, wide=False, width=120, filter=True,
              default="waiting"),
        Field("direction", N_("Incoming or outgoing"), "choice", options="letter_direction", required=True, wide=False,
              width=100, filter=True, default="in"),
        Field("number", N_("Own number"), wide=False, width=100, find=True),
        Field("other_number", N_("The other side's number"), wide=False, width=100, hidden=True, find=True),
        Field("date", N_("Date"), "date", wide=False, width=100),
        Field("contact_id", N_("Contact"), "reference", options="contact", width=180),
        Field("partner_id", N_("Partner"), "reference", options="partner"),
        Field("person_id", N_("Foreign citizen"), "reference", options="person"),
        Field("correspondent", N_("Another correspondent"), find=True),
        Field("subject", N_("Subject"), required=True, width=260, find=True),
        Field("text", N_("Summary"), "long", find=True),
        Field("owner", N_("Responsible person"), wide=False, find=True),
        Field("answer_due", N_("Answer due"), "date", wide=False, width=110),
        Field("answered_on", N_("Answered on"), "date", wide=False),
        Field("answer_to", N_("Answer to"), "reference", options="letter"),
    ),
    name=("number", "date", "subject"),
    apart=("direction", "contact_id", "partner_id", "person_id"),
    order=(("date", "answer_due"), ("date", "answered_on")),
    children=(Child("letter", "answer_to"),),
    sort="date",
    descending=True,
)

KINDS = (CONTACT, LETTER)
