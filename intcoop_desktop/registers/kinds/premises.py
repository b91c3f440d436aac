"""What the Service works in and with, and its strict-accounting journal (5)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Child, Field, RecordKind, State

PREMISES = RecordKind(
    code="premises",
    plural="premises_list",
    number=41,
    title=N_("Premises"),
    one=N_("Premises"),
    new=N_("New premises"),
    empty=N_("No premises are here yet. Enter the rooms of the Service with doors, bars and alarm (para 5)."),
    icon="home",
    clauses=("5",),
    fields=(
        Field("name", N_("What they are for"), required=True, width=220, find=True),
        Field("building", N_("Building"), wide=False, width=120, find=True),
        Field("room", N_("Room"), wide=False, width=90, find=True),
        Field("unit_id", N_("Unit"), "reference", options="unit"),
        Field("order_id", N_("Assigned by order"), "reference", options="staff_order"),
        Field("metal_door", N_("Metal door"), "check", wide=False, width=90, section=N_("Safekeeping (para 5)")),
        Field("window_bars", N_("Window bars"), "check", wide=False, width=90),
        Field("alarm", N_("Alarm"), "check", wide=False, width=90),
        Field("safe", N_("Safe or metal cabinet"), "check", wide=False),
        Field("communication", N_("Telephone and internet"), "check", wide=False),
        Field("checked_on", N_("Checked on"), "date", wide=False, width=110),
        Field("checked_by", N_("Checked by"), wide=False),
        Field("remarks", N_("Remarks"), "long", find=True),
    ),
    name=("name", "building", "room"),
    children=(Child("equipment", "premises_id"),),
    role="head",
)

EQUIPMENT = RecordKind(
    code="equipment",
    plural="equipment_items",
    number=42,
    title=N_("Inventory and equipment"),
    one=N_("Item of the inventory"),
    new=N_("New item of the inventory"),
    empty=N_("No inventory is here yet. Enter furniture, communication and office equipment of the Service."),
    icon="settings",
    clauses=("5",),
    words={
        "equipment_kind": Words(
            {
                "furniture": P_("equipment", "furniture"),
                "office": P_("equipment", "office equipment"),
                "communication": P_("equipment", "communication"),
                "security": P_("equipment", "security equipment"),
                "other": P_("equipment", "other"),
            }
        ),
    },
    fields=(
        Field("name", N_("Name"), required=True, width=240, find=True),
        Field("kind", N_("Kind"), "choice", options="equipment_kind", wide=False, width=140, filter=True,
              default="office"),
        Field("inventory_number", N_("Inventory number"), wide=False, width=130, find=True),
        Field("quantity", N_("Quantity"), "number", wide=False, width=80, default=1),
        Field("unit_id", N_("Unit"), "reference", options="unit"),
        Field("premises_id", N_("Premises"), "reference", options="premises", width=180),
        Field("received_on", N_("Received on"), "date", wide=False),
        Field("owner", N_("Responsible person"), wide=False, width=150, find=True),
        Field("inventoried_on", N_("Last inventory"), "date", wide=False, width=110),
        Field("written_off_on", N_("Written off on"), "date", wide=False),
    ),
    name=("name", "inventory_number"),
    order=(("received_on", "written_off_on"),),
    role="head",
)

STRICT_DOCUMENT = RecordKind(
    code="strict_document",
    plural="strict_documents",
    number=43,
    title=N_("Strict-accounting journal"),
    one=N_("Strictly accountable document"),
    new=N_("New strictly accountable document"),
    empty=N_("The journal is empty. Enter every strictly accountable document with who holds it."),
    icon="lock",
    clauses=("5",),
    words={
        "strict_document_kind": Words(
            {
                "blank": P_("strict document", "numbered blank"),
                "certificate": P_("strict document", "certificate or diploma"),
                "passport": P_("strict document", "passport in safekeeping"),
                "seal": P_("strict document", "seal or stamp"),
                "key": P_("strict document", "recovery key sheet"),
                "other": P_("strict document", "other"),
            }
        ),
        "strict_document_state": Words(
            {
                "kept": P_("strict document state", "kept"),
                "issued": P_("strict document state", "issued"),
                "returned": P_("strict document state", "returned"),
                "destroyed": P_("strict document state", "destroyed"),
                "lost": P_("strict document state", "lost"),
            }
        ),
    },
    states=(
        State("kept", ("issued", "destroyed"), "received_on", "success", "lock"),
        State("issued", ("returned", "lost"), "issued_on", "warning", "forward"),
        State("returned", ("issued", "destroyed"), "returned_on", "success", "back"),
        State("destroyed", (), "destroyed_on", "muted", "void"),
        State("lost", ("returned",), look="danger", icon="warning"),
    ),
    fields=(
        Field("state", N_("State"), "choice", options="strict_document_state", required=True, wide=False, width=110,
              filter=True, default="kept"),
        Field("number", N_("Number"), required=True, wide=False, width=120, find=True),
        Field("kind", N_("Kind"), "choice", options="strict_document_kind", required=True, wide=False, width=160,
              filter=True, default="blank"),
        Field("title", N_("Title"), width=200, find=True),
        Field("received_on", N_("Received on"), "date", wide=False, width=110),
        Field("received_from", N_("Received from"), wide=False, find=True),
        Field("issued_to", N_("Issued to"), wide=False, width=160, find=True),
        Field("official_id", N_("Official who holds it"), "reference", options="official"),
        Field("issued_on", N_("Issued on"), "date", wide=False, width=110),
        Field("returned_on", N_("Returned on"), "date", wide=False, width=110),
        Field("inventoried_on", N_("Last inventory"), "date", wide=False),
        Field("destroyed_on", N_("Destroyed on"), "date", wide=False),
        Field("act", N_("Act: number and date"), wide=False, find=True),
    ),
    name=("number", "title"),
    order=(("received_on", "issued_on"), ("issued_on", "returned_on"), ("received_on", "destroyed_on")),
    role="head",
)

KINDS = (PREMISES, EQUIPMENT, STRICT_DOCUMENT)
