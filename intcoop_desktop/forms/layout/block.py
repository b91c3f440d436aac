"""A block: a stretch of the form that stays together and can be placed at any height of a page."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from intcoop_desktop.forms.boxes import Box
from intcoop_desktop.forms.layout.typeset import MARKER_SIZE, Print, Setting, Slot

Painter: TypeAlias = Callable[[float, float], tuple[Box, ...]]
"""Boxes that do not depend on answers: (top, height) → boxes."""

_REMEMBERED = 256  # places of one stencil; a few hundred bytes to two kilobytes each


class Stencil:
    """Printed parts of a block. The boxes of a place and height are made once and shared by all forms."""

    __slots__ = ("_known", "_paint")

    def __init__(self, paint: Painter) -> None:
        self._paint = paint
        self._known: dict[tuple[float, float], tuple[Box, ...]] = {}

    def at(self, y: float, height: float) -> tuple[Box, ...]:
        """The boxes with their top at ``y``."""
        key = (y, height)
        boxes = self._known.get(key)
        if boxes is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            boxes = self._known[key] = self._paint(y, height)
        return boxes


class Strip:
    """One stencil with the answers in it, ``top`` points below the block's top."""

    __slots__ = ("answers", "height", "stencil", "top")

    def __init__(
        self,
        stencil: Stencil,
        top: float,
        height: float,
        answers: Sequence[tuple[Setting, float, float]] = (),
    ) -> None:
        self.stencil = stencil
        self.top = top
        self.height = height
        self.answers = answers  # (setting, top below the strip's top, height)


class Block:
    """Strips placed together; ``header`` is repeated when the block is the first on a page."""

    __slots__ = ("_boxes", "_key", "header", "height", "keep_with_next", "settings", "strips")

    def __init__(
        self,
        height: float,
        strips: list[Strip],
        *,
        keep_with_next: bool = False,
        header: "Block | None" = None,
    ) -> None:
        self.height = height
        self.strips = strips
        self.keep_with_next = keep_with_next
        self.header = header
        self.settings = [setting for strip in strips for setting, _, _ in strip.answers]
        self._key: tuple[float, tuple[int, ...]] | None = None
        self._boxes: tuple[Box, ...] = ()

    def at(self, y: float, continued: tuple[int, ...] = ()) -> tuple[Box, ...]:
        """The block's boxes with its top at ``y``; ``continued`` are the pages of answers that overflow.

        The same place gives the same objects, so that a view repaints only what changed.
        """
        key = (y, continued)
        if self._key == key:
            return self._boxes
        pages = iter(continued)
        boxes: list[Box] = []
        for strip in self.strips:
            top = y + strip.top
            boxes.extend(strip.stencil.at(top, strip.height))
            for setting, offset, height in strip.answers:
                boxes.append(setting.box(top + offset, height))
                if setting.overflows:
                    boxes.append(_marker(setting, top + offset, next(pages, 0)))
        self._key = key
        self._boxes = tuple(boxes)
        return self._boxes


def reason_strip(word: str, slot: Slot, link_id: str, top: float) -> Strip:
    """The word for a reason given for a whole table or rank item; it belongs to none of the answers."""
    text = Print(word, slot.text_width, slot.size, "note", link_id)
    stencil = Stencil(lambda y, height: (text.at(slot.x + slot.pad_x, y + slot.pad_y),))
    return Strip(stencil, top, text.height + 2 * slot.pad_y)


def _marker(setting: Setting, y: float, page: int) -> Box:
    slot = setting.slot
    mark = Print(f"жалғасы {page}-парақта", slot.text_width, MARKER_SIZE, "note", slot.link_id, "serif-italic", "right")
    return mark.at(slot.x + slot.pad_x, y + slot.pad_y + setting.fit * setting.leading)
