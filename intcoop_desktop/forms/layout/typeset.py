"""Setting text: answers grow, shrink, then overflow; labels are set once and remembered."""

from dataclasses import dataclass

from intcoop_desktop.forms.boxes import AnswerBox, Label, Run, TextLine
from intcoop_desktop.forms.definition import PrintSpec
from intcoop_desktop.forms.layout.breaking import Broken, measure_lines
from intcoop_desktop.forms.layout.geometry import LEADING, PAD_X
from intcoop_desktop.forms.measure import Measurer, capitals, measurer

MARKER_SIZE = 8.0  # «жалғасы N-парақта»
MARKER_HEIGHT = MARKER_SIZE * LEADING
MOST_HEIGHT = 640.0
_NARROW = 0.25  # em; few letters are narrower: sizes that cannot fit are skipped without breaking lines


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for an answer, as the form edition plans it; the row decides y and height."""

    link_id: str
    kind: str
    x: float
    width: float
    size: float
    min_size: float
    max_height: float
    overflow: str
    upper: bool
    align: str
    font: Measurer
    pad_x: float
    pad_y: float

    @property
    def text_width(self) -> float:
        """Width the text wraps in."""
        return self.width - 2 * self.pad_x


def make_slot(link_id: str, kind: str, x: float, width: float, spec: PrintSpec) -> Slot:
    """A slot with the edition's print behaviour."""
    return Slot(
        link_id,
        kind,
        x,
        width,
        spec.size,
        spec.min_size,
        spec.max_height,
        spec.overflow,
        spec.upper,
        spec.align,
        measurer("serif"),
        PAD_X,
        spec.pad,
    )


class Setting:
    """A slot's text broken into lines. ``fit`` lines stand on the form, the rest on an annex page."""

    __slots__ = ("_box", "annex", "fit", "leading", "leaves", "lines", "path", "shown", "size", "slot", "text")

    def __init__(self, slot: Slot, path: str, leaves: tuple[str, ...], text: str) -> None:
        self.slot = slot
        self.path = path
        self.leaves = leaves
        self.text = text
        self.shown = shown = capitals(text) if slot.upper else text
        self._box: tuple[float, float, AnswerBox] | None = None
        self.annex: list[Broken] | None = None  # lines of the rest, set when first needed
        width, room = slot.text_width, slot.max_height - 2 * slot.pad_y
        size = slot.size
        while True:
            leading = size * LEADING
            last = slot.overflow == "grow" or size - 1.0 < slot.min_size
            limit = room / leading
            if last or len(shown) * _NARROW * size <= limit * width:
                lines = measure_lines(shown, width, size, slot.font)
                if last or len(lines) <= limit:
                    break
            size -= 1.0
        self.size, self.leading, self.lines = size, leading, lines
        self.fit = len(lines)
        if slot.overflow == "annex" and len(lines) > limit:
            self.fit = max(1, int((room - MARKER_HEIGHT) / leading))
        elif self.fit * leading > MOST_HEIGHT:  # no cell is higher than a page, whatever the edition says
            self.fit = int((MOST_HEIGHT - MARKER_HEIGHT) / leading)

    @property
    def overflows(self) -> bool:
        """Some of the text continues on an annex page."""
        return self.fit < len(self.lines)

    @property
    def height(self) -> float:
        """Height the slot needs, padding and the continuation mark included."""
        marker = MARKER_HEIGHT if self.fit < len(self.lines) else 0.0
        return self.fit * self.leading + marker + 2 * self.slot.pad_y

    def box(self, y: float, height: float) -> AnswerBox:
        """The answer box with its top at ``y``; the same place gives the same object."""
        known = self._box
        if known is not None and known[0] == y and known[1] == height:
            return known[2]
        slot = self.slot
        box = self.part(slot.x, y, slot.width, height, y + slot.pad_y, self.lines[: self.fit], self.size, 0)
        self._box = (y, height, box)
        return box

    def part(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        text_y: float,
        lines: list[Broken],
        size: float,
        part: int,
    ) -> AnswerBox:
        """One box of the answer showing ``lines``."""
        slot = self.slot
        text_x = x + slot.pad_x
        text_width = width - 2 * slot.pad_x
        leading = size * LEADING
        center = text_width if slot.align == "center" else 0.0
        return AnswerBox(
            self.path,
            slot.link_id,
            slot.kind,
            x,
            y,
            width,
            height,
            text_x,
            text_y,
            text_width,
            self.text,
            size,
            leading,
            slot.font.key,
            slot.upper,
            place(self.shown, lines, text_x, text_y, size, leading, slot.font, center),
            self.leaves,
            part,
            slot.align,
        )


def place(
    shown: str,
    lines: list[Broken],
    x: float,
    y: float,
    size: float,
    leading: float,
    font: Measurer,
    center: float = 0.0,
) -> tuple[TextLine, ...]:
    """Lines at absolute places; centred in ``center`` points when that is not 0."""
    placed: list[TextLine] = []
    baseline = y + font.ascent * size
    fallback = font.advances.fonts
    key = font.key
    for start, length, em in lines:
        width = em * size
        left = x + (center - width) / 2 if center else x
        text = shown[start : start + length].rstrip(" \n")
        if not text:
            drawn: tuple[Run, ...] = ()
        elif not fallback or fallback.keys().isdisjoint(text):
            drawn = (Run(left, text, key),)
        else:
            drawn = _mixed(text, left, size, font)
        placed.append(TextLine(left, baseline, width, size, drawn, start, length))
        baseline += leading
    return tuple(placed)


def _mixed(text: str, x: float, size: float, font: Measurer) -> tuple[Run, ...]:
    found: list[Run] = []
    for key, part in font.runs(text):
        found.append(Run(x, part, key))
        x += font.width(part, size)
    return tuple(found)


class Print:
    """A printed text set to a width once; placed anywhere. Height in points."""

    __slots__ = ("_lines", "align", "font", "height", "leading", "link_id", "role", "size", "text", "width")

    def __init__(
        self,
        text: str,
        width: float,
        size: float,
        role: str,
        link_id: str = "",
        font: str = "serif",
        align: str = "left",
    ) -> None:
        self.text = text
        self.width = width
        self.size = size
        self.role = role
        self.link_id = link_id
        self.font = measurer(font)
        self.align = align
        self.leading = size * LEADING
        self._lines = measure_lines(text, width, size, self.font)
        self.height = len(self._lines) * self.leading

    def offsets(self, needle: str) -> list[tuple[int, float, float]]:
        """Where ``needle`` stands: ``(line, x, width)`` relative to the text's top left (left-aligned text)."""
        found: list[tuple[int, float, float]] = []
        for index, (start, length, _) in enumerate(self._lines):
            line = self.text[start : start + length]
            at = line.find(needle)
            while at >= 0:
                left = self.font.width(line[:at], self.size)
                found.append((index, left, self.font.width(needle, self.size)))
                at = line.find(needle, at + 1)
        return found

    def at(self, x: float, y: float) -> Label:
        """The label with its top left corner at ``x, y``."""
        lines = self._lines
        if self.align == "right":
            placed = tuple(
                line
                for index, one in enumerate(lines)
                for line in self._place([one], x + self.width - one[2] * self.size, y + index * self.leading)
            )
        else:
            center = self.width if self.align == "center" else 0.0
            placed = self._place(lines, x, y, center)
        return Label(self.link_id, self.role, x, y, self.width, self.height, placed)

    def _place(self, lines: list[Broken], x: float, y: float, center: float = 0.0) -> tuple[TextLine, ...]:
        return place(self.text, lines, x, y, self.size, self.leading, self.font, center)
