"""Continuation pages: what does not fit its place even at the smallest size."""

from collections.abc import Callable, Sequence

from intcoop_desktop.forms.boxes import Box, Frame
from intcoop_desktop.forms.layout.breaking import Broken, measure_lines
from intcoop_desktop.forms.layout.geometry import BOTTOM, LEADING, LEFT, LINE, PAD_X, PAD_Y, TOP, WIDTH
from intcoop_desktop.forms.layout.typeset import Print, Setting

SIZE = 11.0
GAP = 10.0


def rest_lines(setting: Setting) -> list[Broken]:
    """Lines of the part that is not on the form, broken to the full width; remembered."""
    if setting.annex is None:
        start = setting.lines[setting.fit][0]
        lines = measure_lines(setting.shown[start:], WIDTH - 2 * PAD_X, SIZE, setting.slot.font)
        setting.annex = [(start + offset, length, width) for offset, length, width in lines]
    return setting.annex


class AnnexPages:
    """Pages of continued answers. ``first_page[setting]`` tells the form where each goes on."""

    def __init__(self, settings: Sequence[Setting], first: int, caption: Callable[[str], str]) -> None:
        self.pages: list[list[Box]] = []
        self.first_page: dict[int, int] = {}
        self._first = first
        self._y = 0.0
        for setting in settings:
            self._place(setting, caption(setting.path))

    def _new_page(self) -> None:
        title = Print("Жауаптардың жалғасы", WIDTH, 12, "heading", "", "serif-bold", "center")
        self.pages.append([title.at(LEFT, TOP)])
        self._y = TOP + title.height + GAP

    def _place(self, setting: Setting, caption: str) -> None:
        lines = rest_lines(setting)
        pitch = SIZE * LEADING
        heading = Print(f"{caption} (жалғасы)", WIDTH, SIZE, "heading", setting.slot.link_id)
        least = heading.height + 4 + min(len(lines), 3) * pitch + 2 * PAD_Y
        if not self.pages or self._y + least > BOTTOM:
            self._new_page()
        self.first_page[id(setting)] = self._first + len(self.pages) - 1
        at, part = 0, 1
        while at < len(lines):
            if at and self._y + heading.height + 4 + pitch + 2 * PAD_Y > BOTTOM:
                self._new_page()
            page = self.pages[-1]
            page.append(heading.at(LEFT, self._y))
            self._y += heading.height + 4
            count = min(len(lines) - at, int((BOTTOM - self._y - 2 * PAD_Y) / pitch))
            height = count * pitch + 2 * PAD_Y
            page.append(Frame(LEFT, self._y, WIDTH, height, LINE))
            shown = lines[at : at + count]
            page.append(setting.part(LEFT, self._y, WIDTH, height, self._y + PAD_Y, shown, SIZE, part))
            self._y += height + GAP
            at += count
            part += 1
