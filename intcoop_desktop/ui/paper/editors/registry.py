"""Kind of item → how it is typed. A new kind adds its file and a line here."""

from intcoop_desktop.forms.definition import Item
from intcoop_desktop.ui.paper.editors.base import EntryData, KindPolicy
from intcoop_desktop.ui.paper.editors.boolean import BooleanPolicy
from intcoop_desktop.ui.paper.editors.choice import ChoicePolicy, OpenChoicePolicy
from intcoop_desktop.ui.paper.editors.digits import IntegerPolicy, PhonePolicy, YearPolicy
from intcoop_desktop.ui.paper.editors.multi_choice import MultiChoicePolicy
from intcoop_desktop.ui.paper.editors.partial_date import PartialDatePolicy
from intcoop_desktop.ui.paper.editors.rank import RankPolicy
from intcoop_desktop.ui.paper.editors.text import LongTextPolicy, TextPolicy

POLICIES: dict[str, type[KindPolicy]] = {
    "text": TextPolicy,
    "long_text": LongTextPolicy,
    "integer": IntegerPolicy,
    "year": YearPolicy,
    "partial_date": PartialDatePolicy,
    "phone": PhonePolicy,
    "choice": ChoicePolicy,
    "open_choice": OpenChoicePolicy,
    "multi_choice": MultiChoicePolicy,
    "rank": RankPolicy,
    "boolean": BooleanPolicy,
}
"""Kinds that are typed; a photo has an editor of its own, printed texts have none."""


def policy_for(item: Item, path: str, data: EntryData) -> KindPolicy:
    """How the answer at ``path`` is typed. KeyError for a kind that is not typed."""
    return POLICIES[item.kind](item, path, data)
