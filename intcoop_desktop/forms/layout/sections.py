"""Sections turn items of the edition into blocks; one class per ``print.block``, found by registry.

Everything that does not depend on answers is set up once per edition and language.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from intcoop_desktop.forms.boxes import Box, Frame, PhotoBox
from intcoop_desktop.forms.boxes import Rule as Line
from intcoop_desktop.forms.definition import Item
from intcoop_desktop.forms.layout.block import Block, Stencil, Strip
from intcoop_desktop.forms.layout.geometry import (
    LEFT,
    LINE,
    PHOTO_HEIGHT,
    PHOTO_WIDTH,
    RIGHT,
    WIDTH,
)
from intcoop_desktop.forms.layout.state import FormState
from intcoop_desktop.forms.layout.typeset import Print, make_slot

STAMP_WIDTH = 176.0
RULED_PITCH = 23.0  # between writing lines


class Section(Protocol):
    """Items that make blocks together. ``link_ids``: answers that change its blocks."""

    link_ids: frozenset[str]

    def build(self, form: FormState) -> Sequence[Block]:
        """The blocks for these answers."""
        ...


def dependencies(items: Sequence[Item]) -> frozenset[str]:
    """Link ids of the items, all below them, and those their options' wordings depend on."""
    found: set[str] = set()
    for item in items:
        found.add(item.link_id)
        found.update(link_id for option in item.options for link_id in option.variants)
        found.update(dependencies(item.items))
    return frozenset(found)


class Heading:
    """Stamp at the right, title and warning beside the photo."""

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        self.link_ids = dependencies(items)
        # Words by their place: a note given another id in a later edition stays what it is.
        notes = [item for item in items if item.kind == "note"]
        stamp, name, warning_note = notes[:3]
        self._photo = next((item for item in items if item.kind == "photo"), None)
        title_width = WIDTH - PHOTO_WIDTH - 24
        self._stamp = Print(stamp.text.get(lang), STAMP_WIDTH, 10, "stamp", stamp.link_id)
        self._title = Print(name.text.get(lang), title_width, 13, "title", name.link_id, "serif-bold", "center")
        warning, _, instruction = warning_note.text.get(lang).partition("\n")
        path = warning_note.link_id
        self._warning = Print(warning, title_width, 12, "heading", path, "serif-bold", "center")
        self._instruction = Print(instruction, title_width, 11, "heading", path, "serif", "center")
        caption = self._photo.text.get(lang) if self._photo else ""
        self._caption = Print(caption, PHOTO_WIDTH, 10, "note", "photo", "serif", "center")
        self._top = self._stamp.height + 6
        self._words = self._title.height + 14 + self._warning.height + 3 + self._instruction.height
        self._height = self._top + max(PHOTO_HEIGHT, self._words) + 8
        self._stencils = {caption: Stencil(self._painter(caption)) for caption in (True, False)}

    def _painter(self, caption: bool) -> Callable[[float, float], tuple[Box, ...]]:
        def paint(y: float, height: float) -> tuple[Box, ...]:
            photo_x, photo_y = RIGHT - PHOTO_WIDTH, y + self._top
            title_y = photo_y + max(PHOTO_HEIGHT - self._words, 0) / 2
            warning_y = title_y + self._title.height + 14
            boxes: list[Box] = [
                self._stamp.at(RIGHT - STAMP_WIDTH, y),
                self._title.at(LEFT, title_y),
                self._warning.at(LEFT, warning_y),
                self._instruction.at(LEFT, warning_y + self._warning.height + 3),
            ]
            if self._photo is not None:
                boxes.append(Frame(photo_x, photo_y, PHOTO_WIDTH, PHOTO_HEIGHT, LINE))
                boxes.append(PhotoBox("photo", photo_x, photo_y, PHOTO_WIDTH, PHOTO_HEIGHT))
            if caption and self._photo is not None:
                boxes.append(self._caption.at(photo_x, photo_y + (PHOTO_HEIGHT - self._caption.height) / 2))
            return tuple(boxes)

        return paint

    def build(self, form: FormState) -> Sequence[Block]:
        """One block."""
        has_photo = not form.blank and bool(form.cell("photo").value)
        return [Block(self._height, [Strip(self._stencils[not has_photo], 0, self._height)])]


class Footnote:
    """A small note under a table."""

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        self.link_ids: frozenset[str] = frozenset()
        item = items[0]
        text = Print(item.text.get(lang), WIDTH, item.print.size, "note", item.link_id)
        self._height = text.height + 12
        self._stencil = Stencil(lambda y, height: (text.at(LEFT, y + 3),))

    def build(self, form: FormState) -> Sequence[Block]:
        """One block."""
        return [Block(self._height, [Strip(self._stencil, 0, self._height)])]


class Declaration:
    """Item 17: text over the whole width, kept with the signature."""

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        self.link_ids: frozenset[str] = frozenset()
        item = items[0]
        text = Print(f"{item.prefix} {item.text.get(lang)}", WIDTH, item.print.size, "label", item.link_id)
        self._height = text.height + 18
        self._stencil = Stencil(lambda y, height: (text.at(LEFT, y + 10),))

    def build(self, form: FormState) -> Sequence[Block]:
        """One block, kept with the signature."""
        return [Block(self._height, [Strip(self._stencil, 0, self._height)], keep_with_next=True)]


class Signature:
    """Date and signature in one line; blanks are vector lines. A date given (handwritten originals) prints."""

    _HEIGHT = 40.0
    _DATE_WIDTH = 200.0

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        self.link_ids = dependencies(items)
        self._date, signature = items
        size, path = self._date.print.size, self._date.link_id
        self._slot = make_slot(self._date.link_id, self._date.kind, LEFT, self._DATE_WIDTH, self._date.print)
        self._marks = [(LEFT, '"'), (LEFT + 31, '"'), (LEFT + 149, "ж.")]
        self._lines = [(LEFT + 5, LEFT + 31), (LEFT + 36, LEFT + 113), (LEFT + 117, LEFT + 147)]
        self._sign_x = LEFT + 260
        word = signature.text.get(lang).split(" ")[0]
        self._sign = Print(word, 60, size, "label", signature.link_id)
        self._prints = [(x, Print(mark, 14 if mark[0] == "ж" else 5, size, "label", path)) for x, mark in self._marks]
        self._stencils = {dated: Stencil(self._painter(dated)) for dated in (True, False)}

    def _painter(self, dated: bool) -> Callable[[float, float], tuple[Box, ...]]:
        def paint(y: float, height: float) -> tuple[Box, ...]:
            top = y + 15
            under = top + 11.5
            end = self._sign_x + 32
            boxes: list[Box] = [self._sign.at(self._sign_x, top), Line(end, under, end + 140, under, LINE)]
            if not dated:
                boxes.extend(mark.at(x, top) for x, mark in self._prints)
                boxes.extend(Line(x1, under, x2, under, LINE) for x1, x2 in self._lines)
            return tuple(boxes)

        return paint

    def build(self, form: FormState) -> Sequence[Block]:
        """One block."""
        path = self._date.link_id
        setting = form.set(self._slot, path, "" if form.blank else form.text(self._date, path))
        strip = Strip(
            self._stencils[bool(setting.text)], 0, self._HEIGHT, [(setting, 15 - self._slot.pad_y, 13.2 + 7.2)]
        )
        return [Block(self._HEIGHT, [strip])]


def ruled(y: float, height: float, x1: float, x2: float) -> list[Box]:
    """Writing lines of a blank."""
    count = int((height - 4) / RULED_PITCH)
    return [
        Line(x1, y + RULED_PITCH * number, x2, y + RULED_PITCH * number, 0.25)
        for number in range(1, count + 1)
        if y + RULED_PITCH * number < y + height - 6
    ]
