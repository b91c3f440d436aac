"""Words about items: names for screen readers, reasons, problems. In the language of the window."""

from collections.abc import Mapping

from intcoop_desktop.forms.definition import FormEdition, Item, find_item
from intcoop_desktop.forms.paths import item_of
from intcoop_desktop.i18n import N_, _, current_language

REASONS: Mapping[str, str] = {
    "not_applicable": N_("None or not applicable"),
    "unknown": N_("Unknown"),
    "refused": N_("Refused to answer"),
    "later": N_("Will be supplied"),
    "illegible": N_("Illegible on the paper"),
}


def reason_word(reason: str) -> str:
    """The reason in the user's language; an unknown one as it is."""
    return _(REASONS[reason]) if reason in REASONS else reason


def item_text(item: Item, lang: str | None = None) -> str:
    """The item's text on one line, without the brackets that ranks are written into."""
    return without_brackets(item.text.get(lang or current_language()))


def without_brackets(text: str) -> str:
    """``әке ( ), ана ( )`` → ``әке, ана``."""
    return " ".join(text.replace(" ( )", "").replace("( )", "").split())


def top_item(edition: FormEdition, path: str) -> Item:
    """The numbered item a path belongs to."""
    wanted = path.split("/")[0]
    for item in edition.items:
        if item.link_id == wanted or any(leaf.link_id == wanted for leaf in item.leaves()):
            return item
    return find_item(edition, wanted)


def accessible_name(edition: FormEdition, path: str) -> str:
    """What a screen reader says for an editor: item, row and column."""
    top = top_item(edition, path)
    parts = path.split("/")
    own = item_of(edition, path)
    words = [f"{top.prefix} {item_text(top)}".strip()]
    if len(parts) == 3:
        key, _dot, number = parts[1].rpartition(".")
        row = next((row for row in top.rows if row.key == key), None)
        words.append(f"{row.text.get(current_language())} {number}" if row else number)
    elif len(parts) == 2:
        option = own.option(parts[1])
        words.append(without_brackets(option.text.get(current_language())) if option else parts[1])
    if own is not top and len(parts) != 2:
        words.append(item_text(own))
    return " · ".join(words)


def short_name(edition: FormEdition, path: str) -> str:
    """Number of the item and what tells its parts apart: ``10. Әкесі · Т.А.Ә``."""
    top, own = top_item(edition, path), item_of(edition, path)
    parts = path.split("/")
    words: list[str] = []
    if len(parts) == 3:
        key, _dot, number = parts[1].rpartition(".")
        row = next((row for row in top.rows if row.key == key), None)
        if row is not None:
            words.append(row.text.get(current_language()) + (f" {number}" if number != "1" else ""))
        else:
            words.append(number)
    if len(parts) == 2:
        option = own.option(parts[1])
        words.append(without_brackets(option.text.get(current_language())) if option else parts[1])
    else:
        words.append(item_text(own).rstrip(":"))
    return f"{top.prefix} {' · '.join(words)}".strip()


def leaf_label(edition: FormEdition, path: str) -> str:
    """The short label of a part of an answer."""
    return item_text(item_of(edition, path)).rstrip(":")


def gloss_texts(edition: FormEdition) -> Mapping[str, str]:
    """Translations of the items by link id, in the user's language (Russian for Kazakh)."""
    lang = current_language() if current_language() != "kk" else "ru"
    found: dict[str, str] = {}
    for item in edition.items:
        for part in (item, *item.leaves(), *item.items):
            found.setdefault(part.link_id, item_text(part, lang))
    return found
