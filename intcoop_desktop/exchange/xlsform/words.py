"""What both directions share: columns, kinds, names, and what a workbook cannot carry."""

from collections.abc import Mapping

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.forms.definition import Item

LANGUAGES: Mapping[str, str] = {"kk": "Қазақша (kk)", "ru": "Русский (ru)", "en": "English (en)"}
"""Our languages as XLSForm columns name them: ``label::Қазақша (kk)``."""

SURVEY = (
    "type",
    "name",
    *(f"label::{name}" for name in LANGUAGES.values()),
    *(f"hint::{name}" for name in LANGUAGES.values()),
    "required",
    "relevant",
    "constraint",
    *(f"constraint_message::{name}" for name in LANGUAGES.values()),
    "appearance",
)
CHOICES = ("list_name", "name", *(f"label::{name}" for name in LANGUAGES.values()))

TYPES: Mapping[str, tuple[str, str]] = {
    "text": ("text", ""),
    "long_text": ("text", "multiline"),
    "integer": ("integer", ""),
    "year": ("integer", "year"),
    "partial_date": ("text", "partial-date"),
    "phone": ("text", "numbers"),
    "photo": ("image", ""),
    "signature": ("image", "signature"),
    "note": ("note", ""),
    "declaration": ("note", "declaration"),
    "group": ("begin_group", "field-list"),
    "table": ("begin_repeat", ""),
}
"""Kind → type and appearance; the kinds with options name their list besides."""

LISTED: Mapping[str, str] = {
    "choice": "select_one",
    "open_choice": "select_one",
    "multi_choice": "select_multiple",
    "rank": "rank",
    "boolean": "select_one",
}
YES_NO = "yes_no"
OWN_WORDS = "own_words"
"""The option of an open choice that is answered in own words, in a question of its own."""
OWN_SUFFIX, ROW_SUFFIX = "__own", "__row"
"""Questions beside one of ours: the own words of an open choice, the row of a table of fixed rows."""

LOOKS = N_("How items are printed and laid out is not carried.")
ENTRY = N_("How answers are typed (repeating, suggestions, masks, scripts, lengths) is not carried.")
BINDINGS = N_("Which fields of a person or stay the answers fill is not carried.")
LOCKS = N_("What the law fixes is not carried.")
VERBATIM = N_("The published wording is not carried, only the one that is printed.")
REASONS = N_("Reasons why there is no answer are not carried; items that need an answer or a reason are not required.")
NEEDED = N_("That an answer is needed only under a condition is not carried.")
PARTIAL = N_("A partial date becomes a text of the form 2003, 2003-09 or 2003-09-05.")
VARIANTS = N_("Wordings of options that depend on another answer are not carried.")
RETIRED = N_("Options that are not offered any more are not carried.")
EXCLUSIVE = N_("That an option stands alone is not carried.")
RULE = N_("The rule cannot be said in XLSForm: {message}")
SOFT_RULE = N_("Warnings are not carried: {message}")
FIXED_ROWS = N_("The fixed rows become a question in a repeated group.")
REFERENCE = N_("“${{” in a text would be read as a question's name; a space was put in.")
EMPTY_LIST = N_("The list “{name}” is empty; the question becomes a text.")
NO_LIST = N_("The list “{name}” of this office is carried as it is today.")
UNKNOWN_TYPE = N_("Row {row}: the type “{type}” is not known here; the question was left out.")
RENAMED = N_("Row {row}: “{name}” is no name here; the question was given another one.")
NO_KAZAKH = N_("Row {row}: there is no Kazakh label; another language stands in its place.")
NEW_RULE = N_("Row {row}: the constraint cannot be read; check the rules of this item.")
NEW_CONDITION = N_("Row {row}: the condition cannot be read; check the condition of this item.")
CALCULATED = N_("Row {row}: calculations are not known here; they were left out.")
DEFAULTS = N_("Row {row}: default values are not known here; they were left out.")


def type_of(item: Item) -> tuple[str, str]:
    """Type (with its list) and appearance of an item."""
    if item.kind in LISTED:
        return f"{LISTED[item.kind]} {list_of(item)}", ""
    return TYPES[item.kind]


def list_of(item: Item) -> str:
    """The name of an item's list of choices."""
    if item.kind == "boolean":
        return YES_NO
    return item.value_list or item.link_id.replace(".", "_")


def label(item: Item, lang: str) -> str:
    """Number and text, as people read them in a list of questions."""
    text: str = getattr(item.text, lang)
    return f"{item.prefix} {text}".strip() if text else ""
