"""Words of the designer: kinds of items, sample answers, parts of an item."""

import re

from intcoop_desktop.forms.definition import Item
from intcoop_desktop.i18n import current_language
from intcoop_desktop.i18n.words import P_, Words

KIND_WORDS = Words(
    {
        "group": P_("item kind", "group"),
        "text": P_("item kind", "text, one line"),
        "long_text": P_("item kind", "text, several lines"),
        "integer": P_("item kind", "whole number"),
        "year": P_("item kind", "year"),
        "partial_date": P_("item kind", "date"),
        "phone": P_("item kind", "telephone"),
        "choice": P_("item kind", "one of several"),
        "open_choice": P_("item kind", "one of several, or a text"),
        "multi_choice": P_("item kind", "several of many"),
        "rank": P_("item kind", "order of preference"),
        "boolean": P_("item kind", "yes or no"),
        "photo": P_("item kind", "photo"),
        "table": P_("item kind", "table"),
        "declaration": P_("item kind", "declaration"),
        "signature": P_("item kind", "signature"),
        "note": P_("item kind", "printed text"),
    }
)
SAMPLES = Words(
    {
        "blank": P_("sample answers", "blank"),
        "typical": P_("sample answers", "typical answers"),
        "overlong": P_("sample answers", "overlong answers"),
        "foreign": P_("sample answers", "foreign scripts"),
    }
)
SEVERITIES = Words(
    {
        "hard": P_("severity of a check", "wrong: it must be put right"),
        "complete": P_("severity of a check", "bars “Complete”"),
        "warn": P_("severity of a check", "warning"),
        "info": P_("severity of a check", "remark"),
    }
)
LINES_TO_WRITE_ON = re.compile("_{2,}")
LONGEST = 70
"""Characters of an item's name in a list."""


def item_name(item: Item, longest: int = LONGEST) -> str:
    """Number and text of an item on one line, in the language of the window."""
    text = " ".join(LINES_TO_WRITE_ON.sub("…", item.text.get(current_language())).split()) or KIND_WORDS.text(item.kind)
    words = f"{item.prefix} {text}".strip()
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
