"""The answers a layout shows, as printed text."""

from dataclasses import dataclass, field

from intcoop_desktop.forms.answers import EMPTY, Answers, Cell
from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.display import compose, display_text
from intcoop_desktop.forms.layout.typeset import Setting, Slot
from intcoop_desktop.forms.paths import table_rows
from intcoop_desktop.forms.values import ValueLists


@dataclass(slots=True)
class FormState:
    """Edition, answers and language of one layout. ``blank`` prints leave room to write by hand."""

    edition: FormEdition
    answers: Answers
    values: ValueLists
    lang: str
    blank: bool
    used: dict[str, dict[str, int]] = field(default_factory=dict)
    settings: dict[str, Setting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.count_rows()

    def count_rows(self) -> None:
        """Look again how many rows the tables have."""
        self.used = table_rows(self.answers)

    def set(self, slot: Slot, path: str, text: str, leaves: tuple[str, ...] = ()) -> Setting:
        """The text set into its slot; the setting made before when nothing about it changed."""
        known = self.settings.get(path)
        if known is None or known.text != text or known.slot is not slot or known.leaves != leaves:
            known = self.settings[path] = Setting(slot, path, leaves, text)
        return known

    def cell(self, path: str) -> Cell:
        """The answer at a path."""
        return self.answers.get(path, EMPTY)

    def text(self, item: Item, path: str) -> str:
        """The printed text of a single answer."""
        cell = self.answers.get(path)
        if cell is None:
            return ""
        return display_text(item, cell, self.edition, self.values, self.lang, self.answers)

    def line(self, parts: tuple[Item, ...], prefix: str = "") -> str:
        """Parts of a group in one line; ``prefix`` is the row part of a table's paths."""
        return compose([(part, self.text(part, prefix + part.link_id)) for part in parts])

    def group(self, item: Item, path: str, prefix: str = "") -> str:
        """A group's line, or the word for the reason given for the whole group."""
        return self.line(item.items, prefix) or self.text(item, path)

    def min_height(self, item: Item) -> float:
        """Least height of an item's cell."""
        return item.print.blank_height if self.blank else item.print.min_height
