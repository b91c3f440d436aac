"""Papers of a person and of a stay, and what happens during it (8.4, 8.8, 8.14)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Field, RecordKind, State

PERSON_DOCUMENT = RecordKind(
    code="person_document",
    plural="person_documents",
    number=5,
    title=N_("Documents of persons"),
    one=N_("Document of a person"),
    new=N_("New document"),
    empty=N_("No document is here yet. Enter passports, visas and insurance to be reminded before they expire."),
    icon="passport",
    clauses=("8.4", "8.8", "2.13"),
    tasks=("2.13",),
    words={
        "person_document_kind": Words(
            {
                "passport": P_("document kind", "passport"),
                "visa": P_("document kind", "visa"),
                "registration": P_("document kind", "registration or notification of arrival"),
                "residence_permit": P_("document kind", "residence permit"),
                "insurance": P_("document kind", "insurance"),
                "migration_card": P_("document kind", "migration card"),
                "recognition": P_("document kind", "recognition of education"),
                "other": P_("document kind", "other"),
            }
        ),
    },
    fields=(
        Field("person_id", N_("Foreign citizen"), "reference", options="person", required=True, width=220),
        Field("stay_id", N_("Stay"), "reference", options="stay"),
        Field("kind", N_("Kind"), "choice", options="person_document_kind", required=True, wide=False, width=150,
              filter=True, default="passport"),
        Field("number", N_("Number"), wide=False, width=120, find=True),
        Field("country", N_("Country of issue"), "country", wide=False, width=130, hidden=True, filter=True),
        Field("issuer", N_("Issued by"), wide=False, find=True),
        Field("issued", N_("Issued on"), "date", wide=False, width=100),
        Field("expires", N_("Valid until"), "date", wide=False, width=110),
    ),
    name=("number", "person_id"),
    order=(("issued", "expires"),),
    sort="expires",
)

INVITATION = RecordKind(
    code="invitation",
    plural="invitations",
    number=6,
    title=N_("Invitations"),
    one=N_("Invitation"),
    new=N_("New invitation"),
    empty=N_("No invitation is here yet. Enter one when it is requested; number and visa follow."),
    icon="letter",
    clauses=("8.4",),
    tasks=("2.12",),
    words={
        "invitation_state": Words(
            {
                "requested": P_("invitation state", "requested"),
                "issued": P_("invitation state", "issued"),
                "sent": P_("invitation state", "sent"),
                "used": P_("invitation state", "visa received"),
                "refused": P_("invitation state", "refused"),
            }
        ),
    },
    states=(
        State("requested", ("issued", "refused"), "requested_on", "accent", "edit"),
        State("issued", ("sent", "used"), "issued_on", "success", "complete"),
        State("sent", ("used",), "sent_on", "success", "forward"),
        State("used", (), look="muted", icon="closed"),
        State("refused", (), look="danger", icon="void"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="invitation_state", required=True, wide=False, width=120,
              filter=True, default="requested"),
        Field("number", N_("Number"), wide=False, width=120, find=True),
        Field("person_id", N_("Foreign citizen"), "reference", options="person", required=True, width=220),
        Field("stay_id", N_("Stay"), "reference", options="stay"),
        Field("requested_on", N_("Requested on"), "date", wide=False, width=110),
        Field("issued_on", N_("Issued on"), "date", wide=False, width=110),
        Field("valid_until", N_("Valid until"), "date", wide=False),
        Field("sent_on", N_("Sent on"), "date", wide=False),
        Field("visa", N_("Visa number"), wide=False, width=120, find=True, section=N_("Visa")),
        Field("visa_category", N_("Visa category"), wide=False),
        Field("visa_issued", N_("Visa issued on"), "date", wide=False),
        Field("visa_expires", N_("Visa valid until"), "date", wide=False, width=120, hidden=True),
    ),
    name=("number", "person_id"),
    order=(("requested_on", "issued_on"), ("issued_on", "valid_until"), ("visa_issued", "visa_expires")),
    sort="changed",
    descending=True,
)

STAY_CHANGE = RecordKind(
    code="stay_change",
    plural="stay_changes",
    number=7,
    title=N_("Changes of stays"),
    one=N_("Change of a stay"),
    new=N_("New change"),
    empty=N_("No change is here yet. A move, a leave, the next course: each keeps its order and its day."),
    icon="history",
    clauses=("8.8", "8.14"),
    tasks=("2.9",),
    words={
        "stay_change_what": Words(
            {
                "housing": P_("change of a stay", "housing"),
                "course": P_("change of a stay", "course"),
                "group": P_("change of a stay", "group"),
                "speciality": P_("change of a stay", "speciality"),
                "leave": P_("change of a stay", "leave"),
                "re_entry": P_("change of a stay", "departure and re-entry"),
                "other": P_("change of a stay", "other"),
            }
        ),
    },
    fields=(
        Field("stay_id", N_("Stay"), "reference", options="stay", required=True, width=260),
        Field("what", N_("What changes"), "choice", options="stay_change_what", required=True, wide=False, width=150,
              filter=True, default="course"),
        Field("since", N_("Since"), "date", wide=False, width=100),
        Field("until", N_("Until"), "date", wide=False, width=100),
        Field("before", N_("Before the change"), wide=False, width=140, find=True),
        Field("after", N_("After the change"), wide=False, width=140, find=True),
        Field("order_id", N_("Order"), "reference", options="staff_order"),
        Field("order_number", N_("Order No."), help=N_("When the order is not in the register of orders."), wide=False),
        Field("order_date", N_("Date of the order"), "date", wide=False),
    ),
    name=("stay_id", "after", "since"),
    order=(("since", "until"),),
    sort="since",
    descending=True,
)

PROGRESS_NOTE = RecordKind(
    code="progress_note",
    plural="progress_notes",
    number=8,
    title=N_("Progress notes"),
    one=N_("Progress note"),
    new=N_("New progress note"),
    empty=N_("No progress note is here yet. The supervisor writes one for each stay and term."),
    icon="report",
    clauses=("8.14", "2.9"),
    tasks=("2.9",),
    words={
        "progress_mark": Words(
            {
                "good": P_("progress", "good"),
                "satisfactory": P_("progress", "satisfactory"),
                "weak": P_("progress", "weak"),
            }
        ),
    },
    fields=(
        Field("stay_id", N_("Stay"), "reference", options="stay", required=True, width=260),
        Field("term", N_("Term"), help=N_("For example: 2025/2026, 1st term."), required=True, wide=False, width=130,
              find=True),
        Field("date", N_("Date"), "date", wide=False, width=100),
        Field("supervisor", N_("Supervisor"), wide=False, width=160, find=True),
        Field("progress", N_("Progress"), "choice", options="progress_mark", wide=False, width=120, filter=True),
        Field("note", N_("Progress in study, work or research"), "long", width=240, find=True),
        Field("measures", N_("Measures"), "long"),
    ),
    name=("stay_id", "term"),
    sort="date",
    descending=True,
)

KINDS = (PERSON_DOCUMENT, INVITATION, STAY_CHANGE, PROGRESS_NOTE)
