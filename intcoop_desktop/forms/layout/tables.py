"""Tables with headings (items 10 and 11)."""

from collections.abc import Sequence
from functools import partial

from intcoop_desktop.forms.boxes import Box, Frame
from intcoop_desktop.forms.definition import Item
from intcoop_desktop.forms.layout.block import Block, Stencil, Strip, reason_strip
from intcoop_desktop.forms.layout.columns import column_widths
from intcoop_desktop.forms.layout.geometry import BLOCK_GAP, BOTTOM, LEFT, LINE, PAD_X, TOP, WIDTH
from intcoop_desktop.forms.layout.sections import dependencies
from intcoop_desktop.forms.layout.state import FormState
from intcoop_desktop.forms.layout.typeset import Print, Setting, Slot, make_slot
from intcoop_desktop.forms.paths import row_names

HEADING_SIZE = 11.0


class TableSection:
    """Heading, row of column headings, then rows: keyed ones hold several entries beside one label."""

    def __init__(self, items: Sequence[Item], lang: str) -> None:
        self._item = item = items[0]
        self.link_ids = dependencies(items)
        spec = item.print
        self._first = spec.width
        x = LEFT + self._first
        self._columns: list[tuple[Item, Slot, bool]] = []
        for column, width in zip(item.items, column_widths(item)[1:], strict=True):
            slot = make_slot(column.link_id, column.kind, x, width, column.print)
            self._columns.append((column, slot, column.kind == "group"))
            x += width
        self._cells = Stencil(self._paint_cells)
        title = Print(f"{item.prefix} {item.text.get(lang)}", WIDTH, HEADING_SIZE, "heading", item.link_id)
        self._title_height = title.height + BLOCK_GAP + 4
        self._title = Stencil(lambda y, height: (title.at(LEFT, y + BLOCK_GAP),))
        self._header_height, self._header = self._make_header(lang)
        self._labels: dict[str, tuple[Stencil, float]] = {
            row.key: self._make_label(row.text.get(lang), "left") for row in item.rows
        }

    def _paint_cells(self, y: float, height: float) -> tuple[Box, ...]:
        return tuple(Frame(slot.x, y, slot.width, height, LINE) for _, slot, _ in self._columns)

    def _make_header(self, lang: str) -> tuple[float, Stencil]:
        size, item = self._item.print.size, self._item
        first = Print(item.row_heading.get(lang), self._first - 4, size, "label", item.link_id, align="center")
        texts = [(LEFT, first)]
        for column, slot, _ in self._columns:
            heading = Print(column.text.get(lang), slot.width - 4, size, "label", column.link_id, align="center")
            texts.append((slot.x, heading))
        tallest = max(text.height for _, text in texts)

        def paint(y: float, height: float) -> tuple[Box, ...]:
            boxes: list[Box] = [Frame(LEFT, y, self._first, height, LINE), *self._paint_cells(y, height)]
            boxes.extend(text.at(x + 2, y + (height - text.height) / 2) for x, text in texts)
            return tuple(boxes)

        return tallest + 2 * item.print.pad, Stencil(paint)

    def _make_label(self, text: str, align: str) -> tuple[Stencil, float]:
        set_text = Print(text, self._first - 2 * PAD_X, self._item.print.size, "label", self._item.link_id, align=align)

        pad = self._item.print.pad

        def paint(y: float, height: float) -> tuple[Box, ...]:
            return Frame(LEFT, y, self._first, height, LINE), set_text.at(LEFT + PAD_X, y + pad)

        return Stencil(paint), set_text.height + 2 * pad

    def _label(self, key: str) -> tuple[Stencil, float]:
        if key not in self._labels:
            self._labels[key] = self._make_label(key, "center")
        return self._labels[key]

    def _settings(self, form: FormState, row: str) -> list[Setting]:
        prefix = f"{self._item.link_id}/{row}/"
        settings: list[Setting] = []
        for column, slot, grouped in self._columns:
            path = prefix + column.link_id
            if grouped:
                leaves = tuple(prefix + part.link_id for part in column.items)
                settings.append(form.set(slot, path, form.group(column, path, prefix), leaves))
            else:
                settings.append(form.set(slot, path, form.text(column, path)))
        return settings

    def build(self, form: FormState) -> Sequence[Block]:
        """Heading, column headings, rows; the column headings repeat on every page."""
        title = Block(self._title_height, [Strip(self._title, 0, self._title_height)], keep_with_next=True)
        header = Block(self._header_height, [Strip(self._header, 0, self._header_height)], keep_with_next=True)
        blocks = [title, header]
        groups: dict[str, list[list[Setting]]] = {}
        for row in row_names(self._item, form.used.get(self._item.link_id, {})):
            key = row.rpartition(".")[0] or row
            groups.setdefault(key, []).append(self._settings(form, row))
        repeated = header if self._item.print.repeat_header else None
        reason = form.text(self._item, self._item.link_id)
        for key, entries in groups.items():
            rows = self._group(form, key, entries, repeated)
            if reason and not any(setting.text for setting in rows[0].settings):
                rows[0].strips.append(reason_strip(reason, self._columns[0][1], self._item.link_id, 0))
            if not self._item.rows:
                reason = ""  # once is enough where rows have no names of their own
            blocks.extend(rows)
        blocks[-1].keep_with_next = self._item.print.keep_with_next
        return blocks

    def _group(self, form: FormState, key: str, entries: list[list[Setting]], header: Block | None) -> list[Block]:
        """One block beside one label; split between entries only when taller than a page."""
        label, label_height = self._label(key)
        least = form.min_height(self._item)
        heights = [max(least, *(setting.height for setting in settings)) for settings in entries]
        page = BOTTOM - TOP - self._header_height
        make = partial(self._block, label, label_height, header)
        if sum(heights) <= page:
            return [make(entries, heights)]
        return [make([settings], [height]) for settings, height in zip(entries, heights, strict=True)]

    def _block(
        self,
        label: Stencil,
        label_height: float,
        header: Block | None,
        entries: list[list[Setting]],
        heights: list[float],
    ) -> Block:
        total = sum(heights)
        if total < label_height:
            heights = [*heights[:-1], heights[-1] + label_height - total]
            total = label_height
        strips = [Strip(label, 0, total)]
        top = 0.0
        for settings, height in zip(entries, heights, strict=True):
            strips.append(Strip(self._cells, top, height, [(setting, 0, height) for setting in settings]))
            top += height
        return Block(total, strips, header=header)
