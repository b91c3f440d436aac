"""An invented amendment of Annex 1: one item reworded, one added, one removed, one table column added."""

from intcoop_desktop.forms.definition import FormEdition, PrintSpec, Texts, find_item
from intcoop_desktop.forms.design.editing import change_item, insert_item, new_item, remove_item
from intcoop_desktop.forms.design.types import AmendingOrder, ChangeClass
from intcoop_desktop.services.office import Office

ANNEX = "kz.q661.annex1@2007-12-27"
SECTION = "kz.q661.annex1.office@1"
ORDER = AmendingOrder("123", "2026-04-20", "2026-05-01")
_WORDS = "Білім беру ұйымындағы оқу мамандығы, жұмыс мақсаты, Қазақстан Республикасындағы зерттеу тақырыбы"
REWORDED = Texts(
    verbatim=_WORDS,
    kk=_WORDS,
    ru="Специальность обучения, цель работы, тема исследования в Республике Казахстан",
    en="Speciality, purpose of work, topic of research in the Republic of Kazakhstan",
)
ADDED = Texts(verbatim="Мессенджердегі аты", kk="Мессенджердегі аты", ru="Имя в мессенджере", en="Messenger name")
COLUMN = Texts(kk="Телефоны", ru="Телефон", en="Telephone")


def amended(edition: FormEdition, item_id: str, column_id: str) -> FormEdition:
    """The amended content: item 15 reworded, an item after 8, item 7 gone, a column of item 10."""
    edition = change_item(edition, "speciality", text=REWORDED)
    top = [item.link_id for item in edition.items]
    fresh = new_item("text", item_id).model_copy(update={"text": ADDED, "prefix": "8-1"})
    edition = insert_item(edition, "", top.index("home") + 1, fresh)
    edition = remove_item(edition, "membership")
    spec = PrintSpec(width=60.0, size=10, max_height=160, pad=2.8)
    column = new_item("phone", column_id, printed=False).model_copy(update={"text": COLUMN, "print": spec})
    return insert_item(edition, "relatives", 4, column)


def draft(office: Office) -> tuple[str, str, str]:
    """A saved draft of the amendment: its reference, the new item, the new column."""
    designs = office.form_designs
    info = designs.new_draft(ANNEX, ORDER)
    item_id, column_id = designs.new_link_id(info.reference), designs.new_link_id(info.reference)
    edition = amended(designs.get(info.reference), item_id, column_id)
    designs.save(info.reference, edition, "өзгерістер", base_hash=designs.info(info.reference).hash)
    return info.reference, item_id, column_id


def published(office: Office, **special: ChangeClass) -> tuple[str, str, str]:
    """The amendment, published with the proposed classes."""
    reference, item_id, column_id = draft(office)
    office.form_designs.publish(reference, office.form_designs.diff(reference).proposed | special)
    return reference, item_id, column_id


def text_of(edition: FormEdition, link_id: str) -> str:
    """The Kazakh text of an item."""
    return find_item(edition, link_id).text.kk
