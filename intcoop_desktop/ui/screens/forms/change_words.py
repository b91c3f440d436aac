"""Changes from one edition to another in words a clerk reads: no trees, no points, no codes."""

from collections.abc import Callable, Mapping

from intcoop_desktop.forms.definition import FormEdition, Item, all_items
from intcoop_desktop.forms.design.types import Change
from intcoop_desktop.forms.values import ValueLists
from intcoop_desktop.i18n import _
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.ui.screens.forms.condition_words import Speaker
from intcoop_desktop.ui.screens.forms.item_fields import LENGTHS, PROPERTIES, REASONS
from intcoop_desktop.ui.screens.forms.properties import choice_words
from intcoop_desktop.ui.screens.forms.words import KIND_WORDS

MM = 72 / 25.4

PARTS = Words(
    {
        "added": P_("part of an item", "new"),
        "removed": P_("part of an item", "taken out"),
        "moved": P_("part of an item", "place"),
        "kind": P_("part of an item", "kind"),
        "title": P_("part of an item", "title of the form"),
        "legal": P_("part of an item", "source"),
        "text": P_("part of an item", "text"),
        "hint": P_("part of an item", "hint"),
        "row_heading": P_("part of an item", "heading of the rows"),
        "options": P_("part of an item", "options"),
        "rows": P_("part of an item", "rows"),
        "min_rows": P_("part of an item", "rows"),
        "prefix": P_("part of an item", "number"),
        "rules": P_("part of an item", "rules"),
        "when": P_("part of an item", "condition"),
        "needed": P_("part of an item", "whether an answer is needed"),
        "needed_when": P_("part of an item", "when an answer is needed"),
        "missing": P_("part of an item", "reasons"),
        "entry": P_("part of an item", "how it is typed"),
        "print": P_("part of an item", "how it is printed"),
        "value_list": P_("part of an item", "list of values"),
        "binds_to": P_("part of an item", "field of the person"),
        "clause": P_("part of an item", "clause"),
        "locks": P_("part of an item", "locks"),
    }
)
"""First word of ``Change.part`` → how it is called."""

_LABELS = {one.path: one.field.label for one in PROPERTIES if one.path.startswith(("print.", "entry."))}


def part_text(part: str) -> str:
    """What of an item changed, with the language where there is one."""
    if part in _LABELS:
        return _(_LABELS[part])
    first, _dot, rest = part.partition(".")
    language = rest.rpartition(".")[2] if rest.rpartition(".")[2] in ("kk", "ru", "en", "verbatim") else ""
    words = PARTS.text(first) if first in PARTS else part
    shown = _("as published") if language == "verbatim" else language
    return f"{words} ({shown})" if shown else words


class ChangeSpeaker:
    """Says both sides of changes between two editions."""

    def __init__(self, old: FormEdition | None, new: FormEdition, values: ValueLists) -> None:
        self._values = values
        self._editions = (old, new)
        self._items = tuple(
            {item.link_id: item for item in all_items(edition.items)} if edition is not None else {}
            for edition in self._editions
        )

    def sides(self, change: Change) -> tuple[str, str]:
        """Before and after."""
        return self._side(change, 0, change.old), self._side(change, 1, change.new)

    def _side(self, change: Change, which: int, raw: str) -> str:
        item, edition = self._items[which].get(change.link_id), self._editions[which]
        if change.part in ("when", "needed_when", "rules") and item is not None and edition is not None:
            return self._rule(item, edition, change.part)
        say = _PARTS.get(change.part)
        if say is not None and item is not None:
            return say(item)
        if change.part in LENGTHS and item is not None:
            length: float = getattr(item.print, change.part.removeprefix("print."))
            return _("{n} mm").format(n=f"{length / MM:.4g}")
        if change.part in _LABELS and item is not None:
            return choice_words(change.part.partition(".")[2], raw)
        return {"True": _("yes"), "False": _("no")}.get(raw, raw)

    def _rule(self, item: Item, edition: FormEdition, part: str) -> str:
        speaker = Speaker(edition, item, self._values)
        if part == "rules":
            return "\n".join(f"• {speaker.rule(rule.expression)}" for rule in item.rules) or _("none")
        tree = item.when if part == "when" else item.needed_when
        return speaker.rule(tree) if tree else _("always")


_PARTS: Mapping[str, Callable[[Item], str]] = {
    "kind": lambda item: KIND_WORDS.text(item.kind),
    "needed": lambda item: _("yes") if item.needed else _("no"),
    "missing": lambda item: ", ".join(_(REASONS[code]) for code in item.missing) or _("none"),
    "binds_to": lambda item: choice_words("binding", item.binds_to),
    "value_list": lambda item: choice_words("value_list", item.value_list),
    "locks": lambda item: ", ".join(item.locks) or _("none"),
}
