"""What is wrong with a draft. Checks stand in a list: of the whole form, of every item with its surroundings."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, fields

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.forms.definition import FormEdition, Item, Texts, all_items
from intcoop_desktop.forms.design import limits
from intcoop_desktop.forms.design.fit import check_fit
from intcoop_desktop.forms.design.ids import KEY, LINK_ID
from intcoop_desktop.forms.design.rule_checks import check_rules
from intcoop_desktop.forms.design.structure import STRUCTURE
from intcoop_desktop.forms.design.types import DesignProblem
from intcoop_desktop.forms.measure import missing
from intcoop_desktop.forms.text import clean_text

EMPTY_FORM = N_("The form has no items.")
TOO_MANY_ITEMS = N_("The form has {count} items; {most} are the most.")
NO_KAZAKH = N_("The Kazakh text is missing.")
TOO_LONG = N_("The text has {count} characters; {most} are the most.")
BAD_CHARACTERS = N_("The text holds characters that cannot be shown.")
CANNOT_PRINT = N_("“{characters}” cannot be printed.")
BAD_ID = N_("“{name}” is no name for an item: small Latin letters, digits and _ only.")
SAME_ID = N_("Two items have the name “{name}”.")
USED_ID = N_("The name “{name}” was given to another item before and is never given again.")
BAD_CODE = N_("“{name}” is no code: small Latin letters, digits and _ only.")
SAME_CODE = N_("The code “{name}” stands twice.")
NO_OPTIONS = N_("There is nothing to choose from.")
TOO_MANY_OPTIONS = N_("There are {count} options; {most} are the most.")
NOT_HERE = N_("Options are for choices and orders of preference only.")
UNKNOWN_LIST = N_("There is no list “{name}”.")
UNKNOWN_FIELD = N_("There is no field “{name}” of a person or stay.")
SAME_FIELD = N_("Two items fill the field “{name}”.")
NO_REASON = N_("An answer is needed and no reason can be given when there is none.")
WRONG_LENGTH = N_("An answer may have between 1 and {most} characters.")
TOO_MANY_RULES = N_("There are {count} rules; {most} are the most.")
WRONG_MEASURE = N_("{value} is outside {least} … {most} points.")

CHOICES = ("choice", "open_choice", "multi_choice", "rank")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What checks of one item need to know: the form, whether it prints (no office section), foreign names."""

    edition: FormEdition
    printed: bool
    foreign: Container[str]


def check_edition(
    edition: FormEdition, base: FormEdition | None = None, foreign: Container[str] = ()
) -> list[DesignProblem]:
    """All problems, in the order of the form.

    ``base`` is the edition the draft was made from, whose names it may keep; ``foreign`` holds the names other
    editions and the items deleted before have used.
    """
    printed = any(item.print.block for item in edition.items) or edition.authority == "legal"
    kept = frozenset(item.link_id for item in all_items(base.items)) if base is not None else frozenset[str]()
    found = [*_form(edition), *(_twice_bound(edition) if printed else ())]
    around = Surroundings(edition, printed, foreign)
    for item in all_items(edition.items):
        if item.link_id in foreign and item.link_id not in kept:
            found.append(DesignProblem(item.link_id, "link_id", "error", USED_ID, {"name": item.link_id}))
        for check in ITEM_CHECKS:
            found.extend(check(item, around))
    sound = not any(problem.level == "error" for problem in found)
    structure = [problem for check in STRUCTURE for problem in check(edition, printed)]
    found.extend(structure)
    found.extend(check_rules(edition))
    if printed and sound and not structure:
        found.extend(check_fit(edition))
    order = {item.link_id: place for place, item in enumerate(all_items(edition.items), 1)}
    return sorted(found, key=lambda problem: order.get(problem.link_id, 0))


def _form(edition: FormEdition) -> Iterator[DesignProblem]:
    items = list(all_items(edition.items))
    if not items:
        yield DesignProblem("", "items", "error", EMPTY_FORM)
    if len(items) > limits.MOST_ITEMS:
        yield DesignProblem("", "items", "error", TOO_MANY_ITEMS, {"count": len(items), "most": limits.MOST_ITEMS})
    yield from _texts("", "title", edition.title, needed=True, printed=False)
    yield from _texts("", "legal.citation", edition.legal.citation, needed=False, printed=True)
    for name, count in Counter(item.link_id for item in items).items():
        if count > 1:
            yield DesignProblem(name, "link_id", "error", SAME_ID, {"name": name[:100]})


def _twice_bound(edition: FormEdition) -> Iterator[DesignProblem]:
    """On the sheet one answer fills one field; the office section may show a field at two places."""
    items = list(all_items(edition.items))
    bound = Counter(item.binds_to for item in items if item.binds_to)
    for item in items:
        if bound[item.binds_to] > 1:
            yield DesignProblem(item.link_id, "binds_to", "error", SAME_FIELD, {"name": item.binds_to[:100]})


def _texts(link_id: str, part: str, texts: Texts, *, needed: bool, printed: bool) -> Iterator[DesignProblem]:
    """One text in its languages. Only Kazakh is printed; glosses may hold what paper cannot."""
    if needed and not texts.kk.strip():
        yield DesignProblem(link_id, f"{part}.kk", "error", NO_KAZAKH)
    for lang in ("verbatim", "kk", "ru", "en"):
        text: str = getattr(texts, lang)
        where = f"{part}.{lang}"
        if len(text) > limits.LONGEST_TEXT:
            params = {"count": len(text), "most": limits.LONGEST_TEXT}
            yield DesignProblem(link_id, where, "error", TOO_LONG, params)
            continue
        try:
            clean_text(text, path=link_id, limit=limits.LONGEST_TEXT, multiline=True)
        except FieldError:
            yield DesignProblem(link_id, where, "error", BAD_CHARACTERS)
            continue
        absent = missing(text) if printed and lang == "kk" else ""
        if absent:
            yield DesignProblem(link_id, where, "error", CANNOT_PRINT, {"characters": absent[:20]})


def _item_texts(item: Item, around: Surroundings) -> Iterator[DesignProblem]:
    yield from _texts(item.link_id, "text", item.text, needed=True, printed=around.printed)
    yield from _texts(item.link_id, "hint", item.hint, needed=False, printed=False)
    yield from _texts(item.link_id, "row_heading", item.row_heading, needed=False, printed=around.printed)
    for number, option in enumerate(item.options):
        yield from _texts(item.link_id, f"options.{number}", option.text, needed=True, printed=around.printed)
        for wordings in option.variants.values():
            for texts in wordings.values():
                part = f"options.{number}.variants"
                yield from _texts(item.link_id, part, texts, needed=True, printed=around.printed)
    for number, row in enumerate(item.rows):
        yield from _texts(item.link_id, f"rows.{number}", row.text, needed=True, printed=around.printed)
    for number, rule in enumerate(item.rules):
        yield from _texts(item.link_id, f"rules.{number}.message", rule.message, needed=False, printed=False)
    for name in ("lead", "before", "after"):
        absent = missing(getattr(item.print, name)) if around.printed else ""
        if absent:
            yield DesignProblem(item.link_id, f"print.{name}", "error", CANNOT_PRINT, {"characters": absent[:20]})
    if around.printed and (absent := missing(item.prefix)):
        yield DesignProblem(item.link_id, "prefix", "error", CANNOT_PRINT, {"characters": absent[:20]})


def _names(item: Item, around: Surroundings) -> Iterator[DesignProblem]:
    if not LINK_ID.fullmatch(item.link_id):
        yield DesignProblem(item.link_id, "link_id", "error", BAD_ID, {"name": item.link_id[:100]})
    yield from _codes(item, "options", [option.code for option in item.options])
    yield from _codes(item, "rows", [row.key for row in item.rows])


def _codes(item: Item, part: str, codes: list[str]) -> Iterator[DesignProblem]:
    seen: set[str] = set()
    for number, code in enumerate(codes):
        if not KEY.fullmatch(code):
            yield DesignProblem(item.link_id, f"{part}.{number}", "error", BAD_CODE, {"name": code[:100]})
        if code in seen:
            yield DesignProblem(item.link_id, f"{part}.{number}", "error", SAME_CODE, {"name": code[:100]})
        seen.add(code)


def _options(item: Item, around: Surroundings) -> Iterator[DesignProblem]:
    live = [option for option in item.options if not option.retired]
    if item.kind not in CHOICES and (item.options or item.value_list):
        yield DesignProblem(item.link_id, "options", "error", NOT_HERE)
    if (
        item.kind in CHOICES
        and item.kind != "open_choice"
        and not live
        and not (item.value_list and item.kind == "choice")
    ):
        yield DesignProblem(item.link_id, "options", "error", NO_OPTIONS)
    most = limits.MOST_RANKS if item.kind == "rank" else limits.MOST_OPTIONS
    if len(item.options) > most:
        params = {"count": len(item.options), "most": most}
        yield DesignProblem(item.link_id, "options", "error", TOO_MANY_OPTIONS, params)
    if item.value_list and item.value_list not in limits.LISTS:
        yield DesignProblem(item.link_id, "value_list", "error", UNKNOWN_LIST, {"name": item.value_list[:100]})


_OWNERS: Mapping[str, frozenset[str]] = {
    "person": frozenset(one.name for one in fields(Person)),
    "stay": frozenset(one.name for one in fields(Stay)),
}


def _bound(item: Item, around: Surroundings) -> Iterator[DesignProblem]:
    if not item.binds_to:
        return
    owner, _, rest = item.binds_to.partition(".")
    name, dot, place = rest.partition(".")
    known = name in _OWNERS.get(owner, ())
    # Only the citizenships are a list of several; the second one is the last the sheet asks for.
    placed = (name == "citizenships") == bool(dot) and (not dot or place in ("0", "1"))
    if not known or not placed:
        yield DesignProblem(item.link_id, "binds_to", "error", UNKNOWN_FIELD, {"name": item.binds_to[:100]})


def _entry(item: Item, around: Surroundings) -> Iterator[DesignProblem]:
    if not 1 <= item.entry.max_length <= limits.LONGEST_ANSWER:
        part, most = "entry.max_length", limits.LONGEST_ANSWER
        yield DesignProblem(item.link_id, part, "error", WRONG_LENGTH, {"most": most})
    if item.needed and not item.missing and item.kind != "group" and around.printed:
        yield DesignProblem(item.link_id, "missing", "warn", NO_REASON)
    if len(item.rules) > limits.MOST_RULES:
        params = {"count": len(item.rules), "most": limits.MOST_RULES}
        yield DesignProblem(item.link_id, "rules", "error", TOO_MANY_RULES, params)


_MEASURES: Mapping[str, tuple[float, float]] = {
    "width": (0.0, 480.0),
    "pad": (0.0, 40.0),
    "min_height": limits.HEIGHTS,
    "blank_height": limits.HEIGHTS,
    "max_height": limits.HEIGHTS,
    "size": limits.SIZES,
    "min_size": limits.SIZES,
}


def _measures(item: Item, around: Surroundings) -> Iterator[DesignProblem]:
    for name, (least, most) in _MEASURES.items():
        value: float = getattr(item.print, name)
        if not least <= value <= most:
            params = {"value": round(value, 2), "least": least, "most": most}
            yield DesignProblem(item.link_id, f"print.{name}", "error", WRONG_MEASURE, params)


ITEM_CHECKS: tuple[Callable[[Item, Surroundings], Iterator[DesignProblem]], ...] = (
    _names,
    _item_texts,
    _options,
    _bound,
    _entry,
    _measures,
)
