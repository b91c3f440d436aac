"""Small forms the tests of the designer are about."""

from intcoop_desktop.forms.definition import FormEdition, Item, Option, Texts, load_edition
from intcoop_desktop.forms.design.editing import insert_item, new_item

ANNEX = load_edition("kz.q661.annex1")
SECTION = load_edition("kz.q661.annex1.office")
WORDS = Texts(kk="Сұрақ", ru="Вопрос", en="Question")


def with_item(item: Item, place: int = 12) -> FormEdition:
    """Annex 1 with one more item on its sheet."""
    return insert_item(ANNEX, "", place, item)


def of_kind(kind: str, link_id: str = "q_new", **update: object) -> Item:
    """A fresh item."""
    return Item.model_validate({**dict(new_item(kind, link_id)), **update})


def options(count: int, text: str = "нұсқа") -> tuple[Option, ...]:
    """So many options."""
    return tuple(Option(code=f"o{number}", text=Texts(kk=f"{text} {number}")) for number in range(count))


def parts(problems: "list[object]") -> set[tuple[str, str]]:
    """Where problems are."""
    return {(getattr(one, "link_id", ""), getattr(one, "part", "")) for one in problems}
