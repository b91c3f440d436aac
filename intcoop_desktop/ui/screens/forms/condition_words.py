"""Rules in words: «2. Жынысы – мынау: әйел»."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from intcoop_desktop.forms.definition import FormEdition, Item, Texts
from intcoop_desktop.forms.design.conditions import Comparison, Group, Kept, Part, Row, Side, askable, read, split
from intcoop_desktop.forms.display import YES_NO
from intcoop_desktop.forms.values import ValueLists
from intcoop_desktop.i18n import N_, _, current_language, dates
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.ui.screens.forms.words import item_name

COMPARISONS = Words(
    {
        "=": P_("comparison", "is"),
        "!=": P_("comparison", "is not"),
        "<": P_("comparison", "is less than"),
        "<=": P_("comparison", "is at most"),
        ">": P_("comparison", "is more than"),
        ">=": P_("comparison", "is at least"),
        "in": P_("comparison", "is one of"),
        "not_in": P_("comparison", "is none of"),
        "has": P_("comparison", "includes"),
        "has_not": P_("comparison", "does not include"),
        "answered": P_("comparison", "is answered"),
        "unanswered": P_("comparison", "is not answered"),
        "iin": P_("comparison", "is a correct IIN or BIN"),
    }
)
DATE_COMPARISONS = Words(
    {
        "<": P_("comparison of dates", "is before"),
        "<=": P_("comparison of dates", "is not after"),
        ">": P_("comparison of dates", "is after"),
        ">=": P_("comparison of dates", "is not before"),
    }
)
JOINTS = Words(
    {
        "all": P_("joint of conditions", "All of these hold"),
        "any": P_("joint of conditions", "At least one of these holds"),
        "none": P_("joint of conditions", "None of these holds"),
    }
)
_BETWEEN: Mapping[str, str] = {"all": N_("and"), "any": N_("or"), "none": N_("or")}
_OPERATIONS: Mapping[str, str] = {
    "not": N_("not ({0})"),
    "year": N_("the year of {0}"),
    "plus_years": N_("{1} years after {0}"),
    "answered": N_("{0} is answered"),
    "today": N_("today"),
    "iin": N_("{0} is a correct IIN or BIN"),
}
LONGEST = 60


def comparison_text(comparison: Comparison, item: Item | None) -> str:
    """How a comparison is called: of dates “before”, of numbers “less”."""
    dated = item is not None and item.kind in ("partial_date", "year")
    words = DATE_COMPARISONS if dated and comparison in DATE_COMPARISONS else COMPARISONS
    return words.text(comparison)


class Speaker:
    """Says rules of one item of an edition."""

    def __init__(self, edition: FormEdition, item: Item, values: ValueLists) -> None:
        self.items = askable(edition, item, own=True)
        self.item = item
        self._values = values

    def name(self, name: str) -> str:
        """What a rule calls an item; a name the form does not have stays as it is."""
        item = self.items.get(name)
        if item is None:
            return name
        if name == ".":
            return _("this answer")
        option = item.option(name.partition("/")[2]) if item.kind == "rank" else None
        words = item_name(item, LONGEST)
        return f"{words}: {option.text.get(current_language())}" if option is not None else words

    def options(self, item: Item) -> list[tuple[str | int, str]]:
        """What can be chosen as an answer of an item; empty where it is typed."""
        language = current_language()
        if item.kind == "boolean":
            return [(int(code), words.get(language, words["kk"])) for code, words in YES_NO.items()]
        if item.value_list:
            return list(self._values.options(item.value_list, language))
        return [(option.code, option.text.get(language)) for option in item.options if item.kind != "rank"]

    def value(self, item: Item | None, value: str | int) -> str:
        """An answer as people say it."""
        known = dict(self.options(item)) if item is not None else {}
        if value in known:
            return f"“{known[value]}”"
        if item is not None and item.kind == "partial_date" and isinstance(value, str):
            return dates.short(value) or value
        return str(value) if isinstance(value, int) else f"“{value}”"

    def side(self, side: Side, item: Item | None) -> str:
        """What an answer is compared with."""
        if side.source == "value":
            return self.value(item, side.value)
        words = _("today") if side.source == "today" else self.name(str(side.value))
        if side.source == "today" and side.year:
            return _("this year")
        if side.year:
            words = _("the year of {0}").format(words)
        return words if side.years is None else _("{1} years after {0}").format(words, side.years)

    def part(self, part: Part) -> str:
        """A row, a group or what is kept."""
        if isinstance(part, Group):
            inner = f" {_(_BETWEEN[part.joint])} ".join(
                f"({self.part(one)})" if isinstance(one, Group) and len(one.parts) > 1 else self.part(one)
                for one in part.parts
            )
            return _("not ({0})").format(inner) if part.joint == "none" else inner
        return self.tree(part.tree) if isinstance(part, Kept) else self._row(part)

    def _row(self, row: Row) -> str:
        item = self.items.get(row.name)
        name = _("the year of {0}").format(self.name(row.name)) if row.year else self.name(row.name)
        shown = None if row.year else item
        sides = ", ".join(self.side(side, shown) for side in row.sides)
        return f"{name} – {comparison_text(row.comparison, item)} {sides}".strip()

    def rule(self, tree: Sequence[Any]) -> str:
        """A condition or a check; of an “if … then …” both parts."""
        condition, demand = split(tree)
        if condition:
            words = _("if {condition}: {demand}")
            return words.format(condition=self.part(read(condition)), demand=self.part(read(demand)))
        return self.part(read(tree))

    def tree(self, tree: object) -> str:
        """Whatever rows cannot say, operation by operation."""
        if not isinstance(tree, (list, tuple)):
            return f"“{tree}”" if isinstance(tree, str) else str(tree)
        if not tree:
            return "–"
        name, *operands = tree
        if name == "answer" and operands:
            return self.name(str(operands[0]))
        said = [self.tree(operand) for operand in operands]
        if name in ("all", "any"):
            return "(" + f" {_(_BETWEEN[name])} ".join(said) + ")"
        if str(name) in COMPARISONS and said and str(name) not in ("answered", "iin"):
            return f"{said[0]} – {COMPARISONS.text(str(name))} {', '.join(said[1:])}"
        template = _OPERATIONS.get(str(name))
        try:
            return _(template).format(*said) if template else f"{name}({', '.join(said)})"
        except IndexError:
            return f"{name}({', '.join(said)})"


Say = Callable[[Sequence[Any]], str]


def message_text(texts: Texts) -> str:
    """A message in the language of the window."""
    return texts.get(current_language())
