"""Rows of the ruled tables (items 1-9 and 12-16): number, label, answer."""

from collections.abc import Callable, Sequence

from intcoop_desktop.forms.boxes import Box, Frame
from intcoop_desktop.forms.boxes import Rule as Line
from intcoop_desktop.forms.definition import Item
from intcoop_desktop.forms.display import YES_NO
from intcoop_desktop.forms.layout.block import Block, Stencil, Strip, reason_strip
from intcoop_desktop.forms.layout.geometry import (
    ANSWER_WIDTH,
    ANSWER_X,
    LABEL_WIDTH,
    LEFT,
    LINE,
    PAD_X,
    PAD_Y,
    PREFIX_WIDTH,
    RIGHT,
)
from intcoop_desktop.forms.layout.sections import dependencies, ruled
from intcoop_desktop.forms.layout.state import FormState
from intcoop_desktop.forms.layout.typeset import Print, Setting, Slot, make_slot
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.forms.paths import row_names

LABEL_X = LEFT + PREFIX_WIDTH
LABEL_SIZE = 11.0
BRACKETS = "( )"
BOX = 10.0  # side of a box to tick
BOX_GAP = 5.0
_RANK = {"align": "center", "pad": 0.0, "max_height": 1e6, "overflow": "grow", "upper": False}
WIDE_BRACKETS = "(\u00a0\u00a0\u00a0\u00a0\u00a0)"  # room for a rank; no-break spaces keep it in one line


class RowSection:
    """One row. How the answer cell is filled is the item's ``print.compose``."""

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        self._item = item = items[0]
        self.link_ids = dependencies(items)
        self._prefix = Print(item.prefix, PREFIX_WIDTH - 2 * PAD_X, LABEL_SIZE, "prefix", item.link_id)
        self._prefix_pad = item.items[0].print.pad if item.print.compose == "stack" else PAD_Y
        self._label = self._print_label(item, lang)
        self._slot = make_slot(item.link_id, item.kind, ANSWER_X, ANSWER_WIDTH, item.print)
        self._stencils = {blank: Stencil(self._painter(blank)) for blank in (True, False)}

    def _print_label(self, item: Item, lang: str) -> Print:
        return Print(item.text.get(lang), LABEL_WIDTH - 2 * PAD_X, LABEL_SIZE, "label", item.link_id)

    def _extra(self, y: float, height: float) -> list[Box]:
        """More printed boxes."""
        return [self._label.at(LABEL_X + PAD_X, y + PAD_Y)]

    def _painter(self, blank: bool) -> Callable[[float, float], tuple[Box, ...]]:
        def paint(y: float, height: float) -> tuple[Box, ...]:
            boxes: list[Box] = [
                Frame(LEFT, y, PREFIX_WIDTH, height, LINE),
                Frame(LABEL_X, y, LABEL_WIDTH, height, LINE),
                Frame(ANSWER_X, y, ANSWER_WIDTH, height, LINE),
                self._prefix.at(LEFT + PAD_X, y + self._prefix_pad),
                *self._extra(y, height),
            ]
            if blank and self._item.print.ruled:
                boxes.extend(ruled(y, height, ANSWER_X + PAD_X, RIGHT - PAD_X))
            return tuple(boxes)

        return paint

    def _answer(self, form: FormState) -> Setting:
        item = self._item
        return form.set(self._slot, item.link_id, form.text(item, item.link_id))

    def build(self, form: FormState) -> Sequence[Block]:
        """One block."""
        setting = self._answer(form)
        label = self._label.height + 2 * PAD_Y
        height = max(form.min_height(self._item), label, setting.height)
        strip = Strip(self._stencils[form.blank], 0, height, [(setting, 0, height)])
        return [Block(height, [strip], keep_with_next=self._item.print.keep_with_next)]


class LineRow(RowSection):
    """Several answers in one line: citizenship, birth place, home."""

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        super().__init__(items, lang)
        self._leaves = tuple(leaf.link_id for leaf in self._item.leaves())

    def _answer(self, form: FormState) -> Setting:
        item = self._item
        return form.set(self._slot, item.link_id, form.group(item, item.link_id), self._leaves)


class LinesRow(RowSection):
    """A free table printed as lines: languages, activity."""

    def _answer(self, form: FormState) -> Setting:
        item = self._item
        lines: list[str] = []
        leaves: list[str] = []
        for row in row_names(item, form.used.get(item.link_id, {})):
            prefix = f"{item.link_id}/{row}/"
            leaves.extend(prefix + column.link_id for column in item.items)
            line = form.line(item.items, prefix)
            if line:
                lines.append(line)
        text = "\n".join(lines) or form.text(item, item.link_id)
        return form.set(self._slot, item.link_id, text, tuple(leaves))


class StackRow(RowSection):
    """Several answers under each other, every one beside its line of the label: item 1."""

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        super().__init__(items, lang)
        self._slots: list[Slot] = []
        self._lines: list[Stencil] = []
        for part, line in zip(self._item.items, self._item.text.get(lang).split("\n"), strict=True):
            text = Print(line, LABEL_WIDTH - 2 * PAD_X, LABEL_SIZE, "label", part.link_id)
            self._slots.append(make_slot(part.link_id, part.kind, ANSWER_X, ANSWER_WIDTH, part.print))
            self._lines.append(Stencil(self._line_painter(text, part.print.pad)))

    def _line_painter(self, text: Print, pad: float) -> Callable[[float, float], tuple[Box, ...]]:
        return lambda y, height: (text.at(LABEL_X + PAD_X, y + pad),)

    def _extra(self, y: float, height: float) -> list[Box]:
        return []

    def build(self, form: FormState) -> Sequence[Block]:
        """One block of a strip for each answer."""
        top = 0.0
        parts: list[Strip] = []
        for part, slot, stencil in zip(self._item.items, self._slots, self._lines, strict=True):
            setting = form.set(slot, part.link_id, form.text(part, part.link_id))
            height = max(form.min_height(part), setting.height)
            parts.append(Strip(stencil, top, height, [(setting, 0, height)]))
            top += height
        strips = [Strip(self._stencils[form.blank], 0, top), *parts]
        return [Block(top, strips, keep_with_next=self._item.print.keep_with_next)]


class InlineRow(RowSection):
    """Item 14: rank boxes in the brackets of the label, the other answers in the cell at the right."""

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        super().__init__(items, lang)
        self._rank = next(part for part in self._item.items if part.kind == "rank")
        self._others = [
            (part, make_slot(part.link_id, part.kind, ANSWER_X, ANSWER_WIDTH, part.print))
            for part in self._item.items
            if part.kind != "rank"
        ]

    def _print_label(self, item: Item, lang: str) -> Print:
        text = item.text.get(lang).replace(BRACKETS, WIDE_BRACKETS)
        label = Print(text, LABEL_WIDTH - 2 * PAD_X, LABEL_SIZE, "label", item.link_id)
        bracket = label.font.width("(", LABEL_SIZE)
        rank = next(part for part in item.items if part.kind == "rank")
        self._ranks: list[tuple[str, Slot, float]] = []
        for option, (line, x, width) in zip(rank.options, label.offsets(WIDE_BRACKETS), strict=True):
            left = LABEL_X + PAD_X + x + bracket + 0.6
            slot = Slot(
                rank.link_id,
                "rank",
                left,
                width - 2 * bracket - 1.2,
                LABEL_SIZE,
                LABEL_SIZE,
                1e6,
                "grow",
                False,
                "center",
                measurer("serif"),
                0.0,
                0.0,
            )
            self._ranks.append((f"{rank.link_id}/{option.code}", slot, PAD_Y + line * label.leading))
        return label

    def _extra(self, y: float, height: float) -> list[Box]:
        boxes = super()._extra(y, height)
        boxes.extend(Frame(slot.x, y + top + 0.6, slot.width, 11.4, LINE) for _, slot, top in self._ranks)
        return boxes

    def build(self, form: FormState) -> Sequence[Block]:
        """One block."""
        answers: list[tuple[Setting, float, float]] = []
        for path, slot, top in self._ranks:
            value = form.cell(path).value
            answers.append((form.set(slot, path, "" if value is None else str(value)), top, 13.2))
        used = 0.0
        others: list[tuple[Setting, float, float]] = []
        strips: list[Strip] = []
        reason = form.text(self._rank, self._rank.link_id)
        for part, slot in self._others:
            setting = form.set(slot, part.link_id, form.text(part, part.link_id))
            others.append((setting, used, setting.height))
            used += setting.height
            if reason and not strips:
                word = reason_strip(reason, slot, self._rank.link_id, used)
                strips.append(word)
                used += word.height
        height = max(form.min_height(self._item), self._label.height + 2 * PAD_Y, used)
        if others:
            setting, top, _ = others[-1]
            others[-1] = (setting, top, height - top)
        strips.insert(0, Strip(self._stencils[form.blank], 0, height, answers + others))
        return [Block(height, strips, keep_with_next=self._item.print.keep_with_next)]


class BoxesRow(RowSection):
    """Options with a box each, to tick or number by hand: the chosen ones are crossed, ranks stand in their boxes.

    The line under them is where the answer is typed on the screen, and where an open choice says it in own words.
    """

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        super().__init__(items, lang)
        item = self._item
        spec = item.print
        left = ANSWER_X + PAD_X
        texts = _box_texts(item, lang)
        width = ANSWER_WIDTH - 2 * PAD_X - BOX - BOX_GAP
        self._texts = [Print(text, width, spec.size, "label", item.link_id) for text in texts.values()]
        self._codes = list(texts)
        self._tops: list[float] = []
        top = spec.pad
        for text in self._texts:
            self._tops.append(top)
            top += max(text.height, BOX + 2) + 2
        self._used = top
        self._ranks = [
            make_slot(item.link_id, "rank", left - 1, BOX + 2, spec.model_copy(update=_RANK)) for _code in self._codes
        ]
        self._crosses = [Stencil(self._cross(at)) for at in self._tops]
        self._plain = make_slot(item.link_id, item.kind, ANSWER_X, ANSWER_WIDTH, spec)

    def _extra(self, y: float, height: float) -> list[Box]:
        boxes = super()._extra(y, height)
        for text, top in zip(self._texts, self._tops, strict=True):
            boxes.append(Frame(ANSWER_X + PAD_X, y + top + 1, BOX, BOX, LINE))
            boxes.append(text.at(ANSWER_X + PAD_X + BOX + BOX_GAP, y + top))
        return boxes

    def _cross(self, top: float) -> Callable[[float, float], tuple[Box, ...]]:
        left, right = ANSWER_X + PAD_X + 1.5, ANSWER_X + PAD_X + BOX - 1.5

        def paint(y: float, height: float) -> tuple[Box, ...]:
            upper, lower = y + top + 2.5, y + top + BOX - 0.5
            return Line(left, upper, right, lower, 1.0), Line(left, lower, right, upper, 1.0)

        return paint

    def build(self, form: FormState) -> Sequence[Block]:
        """One block."""
        item = self._item
        rank = item.kind == "rank"
        cell = form.cell(item.link_id)
        chosen = cell.value if isinstance(cell.value, tuple) else (str(cell.value),)
        known = not rank and cell.missing is None and any(code in self._codes for code in chosen)
        words = "" if known else form.text(item, item.link_id)
        own = form.set(self._plain, item.link_id, words)
        answers: list[tuple[Setting, float, float]] = []
        height = self._used + (own.height if words or not rank else item.print.pad)
        height = max(form.min_height(item), self._label.height + 2 * PAD_Y, height)
        if rank:
            for code, slot, top in zip(self._codes, self._ranks, self._tops, strict=True):
                path = f"{item.link_id}/{code}"
                value = form.cell(path).value
                answers.append((form.set(slot, path, "" if value is None else str(value)), top, BOX + 2))
            crossed: list[Stencil] = []
        else:
            answers.append((own, self._used, height - self._used))
            crossed = [mark for mark, code in zip(self._crosses, self._codes, strict=True) if known and code in chosen]
        strips = [Strip(self._stencils[form.blank], 0, height, answers)]
        strips.extend(Strip(mark, 0, height) for mark in crossed)
        if rank and words:
            strips.append(reason_strip(words, self._plain, item.link_id, self._used))
        return [Block(height, strips, keep_with_next=item.print.keep_with_next)]


def _box_texts(item: Item, lang: str) -> dict[str, str]:
    """The printed options by code; of a yes/no question the two words."""
    if item.kind == "boolean":
        return {code: words.get(lang, words["kk"]) for code, words in YES_NO.items()}
    return {option.code: option.text.get(lang) for option in item.options if not option.retired}


ROWS: dict[str, type[RowSection]] = {
    "": RowSection,
    "line": LineRow,
    "rows": LinesRow,
    "stack": StackRow,
    "inline": InlineRow,
    "boxes": BoxesRow,
}


def make_row(items: Sequence[Item], lang: str) -> RowSection:
    """The row section for an item's ``print.compose``."""
    return ROWS[items[0].print.compose](items, lang)
