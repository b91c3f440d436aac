"""Briefing, health, support and safety of foreign citizens (2.12–2.14, 8.9, 8.10)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Field, RecordKind, State

BRIEFING = RecordKind(
    code="briefing",
    plural="briefings",
    number=9,
    title=N_("Briefings"),
    one=N_("Briefing"),
    new=N_("New briefing"),
    empty=N_("No briefing is here yet. One record may stand for many persons."),
    icon="book",
    clauses=("8.9",),
    tasks=("2.13",),
    words={
        "briefing_topic": Words(
            {
                "law_internal": P_("briefing topic", "legislation on education and internal regulations (8.9)"),
                "a1_17": P_("briefing topic", "legal status, dormitory and internal order (item 17)"),
                "safety": P_("briefing topic", "safety and health"),
                "migration": P_("briefing topic", "entry, stay and departure"),
                "other": P_("briefing topic", "other"),
            }
        ),
    },
    fields=(
        Field("topic", N_("Topic"), "choice", options="briefing_topic", required=True, width=220, filter=True,
              default="law_internal"),
        Field("subject", N_("What was explained"), help=N_("In a few words."), width=220, find=True),
        Field("held_on", N_("Held on"), "date", required=True, wide=False, width=100),
        Field("language", N_("Language"), "language", wide=False, width=110),
        Field("text_version", N_("Version of the text"), wide=False, width=120, find=True),
        Field("held_by", N_("Held by"), wide=False, find=True),
        Field("persons", N_("Foreign citizens"), "references", options="person", width=260),
        Field("signed", N_("The sheet is signed by all"), "check", wide=False, width=100, filter=True),
        Field("signed_on", N_("Signed on"), "date", wide=False),
    ),
    name=("held_on", "subject", "text_version"),
    order=(("held_on", "signed_on"),),
    sort="held_on",
    descending=True,
)

MEDICAL_CHECK = RecordKind(
    code="medical_check",
    plural="medical_checks",
    number=10,
    title=N_("Medical checks"),
    one=N_("Medical check"),
    new=N_("New medical check"),
    empty=N_("No medical check is here yet. Only fit or not fit is kept, never a diagnosis."),
    icon="medical",
    clauses=("8.10", "2.13"),
    tasks=("2.13",),
    words={
        "medical_result": Words(
            {
                "fit": P_("medical result", "fit"),
                "not_fit": P_("medical result", "not fit"),
            }
        ),
    },
    fields=(
        Field("person_id", N_("Foreign citizen"), "reference", options="person", required=True, width=220),
        Field("stay_id", N_("Stay"), "reference", options="stay"),
        Field("form", N_("Form of the certificate"), help=N_("For example: 075/у."), wide=False, width=110, find=True),
        Field("clinic", N_("Medical institution"), wide=False, width=160, hidden=True, find=True),
        Field("referral_number", N_("Referral No."), wide=False),
        Field("referred_on", N_("Referred on"), "date", wide=False, width=110),
        Field("checked_on", N_("Checked on"), "date", wide=False, width=110),
        Field("valid_until", N_("Valid until"), "date", wide=False, width=110),
        Field("result", N_("Result"), "choice", options="medical_result", help=N_("No diagnosis is entered."),
              wide=False, width=100, filter=True),
    ),
    name=("person_id", "form", "checked_on"),
    order=(("referred_on", "checked_on"), ("checked_on", "valid_until")),
    sort="valid_until",
)

SUPPORT_CASE = RecordKind(
    code="support_case",
    plural="support_cases",
    number=11,
    title=N_("Support cases"),
    one=N_("Support case"),
    new=N_("New support case"),
    empty=N_("No support case is here yet. Enter what a foreign citizen asked for and what was done."),
    icon="support",
    clauses=("2.12",),
    tasks=("2.12",),
    words={
        "support_kind": Words(
            {
                "social": P_("support", "social"),
                "economic": P_("support", "economic"),
                "everyday": P_("support", "everyday"),
                "health": P_("support", "medical treatment"),
                "legal": P_("support", "legal"),
                "other": P_("support", "other"),
            }
        ),
        "support_case_state": Words(
            {
                "open": P_("support state", "open"),
                "working": P_("support state", "in work"),
                "done": P_("support state", "settled"),
                "refused": P_("support state", "cannot be settled"),
            }
        ),
    },
    states=(
        State("open", ("working", "done", "refused"), "asked_on", "warning", "warning"),
        State("working", ("done", "refused"), look="accent", icon="edit"),
        State("done", (), "done_on", "success", "complete"),
        State("refused", (), "done_on", "muted", "void"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="support_case_state", required=True, wide=False, width=110,
              filter=True, default="open"),
        Field("kind", N_("Kind"), "choice", options="support_kind", required=True, wide=False, width=120, filter=True,
              default="everyday"),
        Field("person_id", N_("Foreign citizen"), "reference", options="person", required=True, width=220),
        Field("asked_on", N_("Asked on"), "date", wide=False, width=100),
        Field("subject", N_("Request"), required=True, width=240, find=True),
        Field("details", N_("Details"), "long", find=True),
        Field("measures", N_("Measures"), "long", find=True),
        Field("owner", N_("Responsible person"), wide=False, width=150, find=True),
        Field("due", N_("Due date"), "date", wide=False, width=100),
        Field("done_on", N_("Settled on"), "date", wide=False),
    ),
    name=("subject", "person_id"),
    apart=("asked_on",),
    order=(("asked_on", "due"), ("asked_on", "done_on")),
    sort="changed",
    descending=True,
)

INCIDENT = RecordKind(
    code="incident",
    plural="incidents",
    number=12,
    title=N_("Incidents"),
    one=N_("Incident"),
    new=N_("New incident"),
    empty=N_("No incident is here yet. State secrets are never entered here."),
    icon="warning",
    clauses=("2.13", "2.14"),
    words={
        "incident_task": Words(
            {
                "2.13": P_("incident task", "safety and health (2.13)"),
                "2.14": P_("incident task", "restrictions and stay violations (2.14)"),
            }
        ),
        "incident_kind": Words(
            {
                "accident": P_("incident", "accident or injury"),
                "illness": P_("incident", "illness, quarantine"),
                "offence_against": P_("incident", "offence against the person"),
                "offence_by": P_("incident", "offence by the person"),
                "stay_violation": P_("incident", "violation of the rules of stay"),
                "restriction": P_("incident", "restriction or prohibition"),
                "lost_document": P_("incident", "lost document"),
                "other": P_("incident", "other"),
            }
        ),
        "incident_state": Words(
            {
                "open": P_("incident state", "open"),
                "informed": P_("incident state", "authority informed"),
                "closed": P_("incident state", "closed"),
            }
        ),
    },
    states=(
        State("open", ("informed", "closed"), "happened_on", "danger", "warning"),
        State("informed", ("closed",), "informed_on", "warning", "forward"),
        State("closed", (), "closed_on", "muted", "closed"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="incident_state", required=True, wide=False, width=120,
              filter=True, default="open"),
        Field("task", N_("Task of the Rules"), "choice", options="incident_task", required=True, wide=False, width=150,
              filter=True, default="2.13"),
        Field("kind", N_("Kind"), "choice", options="incident_kind", required=True, wide=False, width=150, filter=True,
              default="accident"),
        Field("happened_on", N_("Happened on"), "date", wide=False, width=100),
        Field("place", N_("Place"), wide=False, find=True),
        Field("subject", N_("What happened"), help=N_("State secrets are never entered here."), required=True,
              width=260, find=True),
        Field("persons", N_("Foreign citizens"), "references", options="person", width=220),
        Field("details", N_("Details"), "long", find=True),
        Field("measures", N_("Measures"), "long", find=True),
        Field("authority_informed", N_("Authority informed"), wide=False, width=160, hidden=True, find=True),
        Field("informed_on", N_("Authority informed on"), "date", wide=False),
        Field("closed_on", N_("Closed on"), "date", wide=False),
    ),
    name=("subject", "happened_on"),
    order=(("happened_on", "informed_on"), ("happened_on", "closed_on")),
    sort="happened_on",
    descending=True,
)

KINDS = (BRIEFING, MEDICAL_CHECK, SUPPORT_CASE, INCIDENT)
