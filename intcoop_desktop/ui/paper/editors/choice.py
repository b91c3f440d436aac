"""Choices: type any part of a word, or its number, or open the list."""

from collections.abc import Sequence
from functools import lru_cache

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.display import option_text
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.i18n import LANGUAGES, current_language
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.ui.paper.editors.base import Choice, KindPolicy


class ChoicePolicy(KindPolicy):
    """One of a list; stored as a code."""

    live = False

    @property
    def has_list(self) -> bool:
        return True

    def text_of(self, cell: Cell) -> str:
        if cell.value is None:
            return ""
        return self._label(str(cell.value))

    def cell_of(self, text: str) -> Cell:
        wanted = text.strip()
        if not wanted:
            return Cell()
        found = self._exact(wanted)
        if found is None and not self.free:
            found = self._single(wanted)
        if found is not None:
            return Cell(found)
        if self.free:
            return Cell(clean_text(wanted, path=self.path, limit=self.item.entry.max_length, multiline=False))
        raise FieldError(N_("“{text}” is not in the list. Choose from the list (F4)."), path=self.path, text=wanted)

    def choices(self, text: str, cell: Cell) -> Sequence[Choice]:
        wanted = fold(text)
        ranked = [
            (rank, order, choice)
            for order, choice in enumerate(self._all())
            if (rank := _match(text, wanted, choice)) is not None
        ]
        ranked.sort(key=lambda entry: entry[:2])
        return [choice for _rank, _order, choice in ranked]

    def drops_down(self, text: str) -> bool:
        return bool(text)

    def _all(self) -> list[Choice]:
        if self.item.value_list:
            return self._listed()
        lang, own = current_language(), self.data.words_lang
        return [
            Choice(
                option.code,
                self._option_text(option.code),
                option.text.get(lang) if lang != own else "",
                also=tuple(option.text.get(other) for other in LANGUAGES),
            )
            for option in self.item.options
            if not option.retired
        ]

    def _listed(self) -> list[Choice]:
        name, own, lang = self.item.value_list, self.data.words_lang, current_language()
        names = {other: dict(self.data.values.options(name, other)) for other in LANGUAGES}
        return [
            Choice(
                code,
                names[own].get(code, label),
                label if lang != own else "",
                also=tuple(names[other].get(code, "") for other in LANGUAGES),
            )
            for code, label in self.data.values.options(name, lang)
        ]

    def _option_text(self, code: str) -> str:
        option = self.item.option(code)
        return option_text(option, self.data.words_lang, self.data.answers) if option is not None else code

    def _label(self, code: str) -> str:
        if self.item.value_list:
            return self.data.values.label(self.item.value_list, code, self.data.words_lang)
        return self._option_text(code)

    def _exact(self, text: str) -> str | None:
        wanted = fold(text)
        everything = self._all()
        if text.isdigit() and not self.item.value_list and 1 <= int(text) <= len(everything):
            return everything[int(text) - 1].code
        return next((choice.code for choice in everything if wanted in _names(choice)), None)

    def _single(self, text: str) -> str | None:
        found = self.choices(text, Cell())
        return found[0].code if len(found) == 1 else None


class OpenChoicePolicy(ChoicePolicy):
    """One of a list, or any text."""

    free = True


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return fold(text)


def _names(choice: Choice) -> tuple[str, ...]:
    return tuple(_folded(text) for text in (choice.label, choice.hint, *choice.also) if text)


def _match(text: str, wanted: str, choice: Choice) -> int | None:
    """How well a line fits: -1 all, 0 spelt so, 1 folded so, 2 another name, 3 a word, 4 anywhere; None not at all."""
    if not wanted:
        return 0
    if wanted == _folded(choice.label):
        return -1
    if choice.label.casefold().startswith(text.casefold()):
        return 0
    best: int | None = None
    for place, name in enumerate((*_names(choice), choice.code.casefold())):
        if name.startswith(wanted):
            return 1 if place == 0 else 2
        if f" {wanted}" in f" {name}":
            best = 3
        elif len(wanted) > 1 and wanted in name and best is None:
            best = 4
    return best
