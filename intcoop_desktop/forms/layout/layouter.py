"""From a form edition and answers to pages of boxes; the one entry for paper and screen."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from intcoop_desktop.forms.answers import Answers, Cell
from intcoop_desktop.forms.boxes import Box, Page, PaperLayout
from intcoop_desktop.forms.definition import FormEdition, Item, find_item
from intcoop_desktop.forms.layout.annex import AnnexPages
from intcoop_desktop.forms.layout.block import Block
from intcoop_desktop.forms.layout.flow import Placed, flow
from intcoop_desktop.forms.layout.furniture import Furniture, page_furniture
from intcoop_desktop.forms.layout.geometry import PAGE_HEIGHT, PAGE_WIDTH
from intcoop_desktop.forms.layout.rows import make_row
from intcoop_desktop.forms.layout.sections import Declaration, Footnote, Heading, Section, Signature
from intcoop_desktop.forms.layout.state import FormState
from intcoop_desktop.forms.layout.tables import TableSection
from intcoop_desktop.forms.layout.typeset import Setting
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.forms.values import NoLists, ValueLists

SECTIONS: Mapping[str, Callable[[Sequence[Item], str], Section]] = {
    "heading": Heading,
    "row": make_row,
    "table": TableSection,
    "footnote": Footnote,
    "declaration": Declaration,
    "signature": Signature,
}
_JOINED = ("heading", "signature")  # neighbours of these blocks share one section
MOST_PLANS = 16
_PLANS: dict[tuple[str, int, str], tuple[FormEdition, list[Section]]] = {}


def plan(edition: FormEdition, lang: str) -> list[Section]:
    """The sections of an edition, set up once."""
    key = (edition.reference, id(edition), lang)
    known = _PLANS.get(key)
    if known is None:
        groups: list[list[Item]] = []
        for item in edition.items:
            block = item.print.block
            if groups and block in _JOINED and groups[-1][0].print.block == block:
                groups[-1].append(item)
            elif block:
                groups.append([item])
        sections = [SECTIONS[group[0].print.block](group, lang) for group in groups]
        if len(_PLANS) >= MOST_PLANS:  # every step of a designer makes another edition
            _PLANS.clear()
        known = _PLANS[key] = (edition, sections)
    return known[1]


class PaperLayouter:
    """Keeps a layout up to date: a changed answer rebuilds its own section only."""

    def __init__(
        self,
        edition: FormEdition,
        answers: Answers,
        *,
        values: ValueLists | None = None,
        furniture: Furniture | None = None,
        mode: Literal["filled", "blank"] = "filled",
        lang: str = "kk",
    ) -> None:
        self.edition = edition
        self.answers: dict[str, Cell] = dict(answers)
        self.furniture = furniture or Furniture()
        self._form = FormState(edition, self.answers, values or NoLists(), lang, mode == "blank")
        self._lang = lang
        self._sections = plan(edition, lang)
        self._blocks = [section.build(self._form) for section in self._sections]
        self._framed: dict[tuple[Furniture, int, int], tuple[list[Box], list[Box]]] = {}
        self._layout: PaperLayout | None = None

    @property
    def layout(self) -> PaperLayout:
        """The pages as they stand."""
        if self._layout is None:
            self._layout = self._assemble()
        return self._layout

    def update(self, path: str, cell: Cell | None) -> PaperLayout:
        """Set (or, with None, remove) one answer and lay out again."""
        return self.update_many({path: cell})

    def update_many(self, changed: Mapping[str, Cell | None]) -> PaperLayout:
        """Set several answers at once. Boxes that stay as they were stay the same objects."""
        for path, cell in changed.items():
            if cell is None:
                self.answers.pop(path, None)
            else:
                self.answers[path] = cell
        link_ids = {part for path in changed for part in path.split("/")[::2]}
        if any(path.count("/") == 2 for path in changed):
            self._form.count_rows()
        for index, section in enumerate(self._sections):
            if not section.link_ids.isdisjoint(link_ids):
                self._blocks[index] = section.build(self._form)
        self._layout = None
        return self.layout

    def dress(self, furniture: Furniture) -> PaperLayout:
        """Change what is printed around the form."""
        if furniture != self.furniture:
            self.furniture = furniture
            self._layout = None
        return self.layout

    def _assemble(self) -> PaperLayout:
        blocks = [block for section in self._blocks for block in section]
        placed = flow(blocks)
        over = [setting for block in blocks for setting in block.settings if setting.overflows]
        annex = AnnexPages(over, len(placed) + 1, self._caption) if over else None
        count = len(placed) + (len(annex.pages) if annex else 0)
        pages = [self._page(number, count, _boxes(page, annex)) for number, page in enumerate(placed, 1)]
        if annex:
            pages.extend(self._page(number, count, boxes) for number, boxes in enumerate(annex.pages, len(placed) + 1))
        return PaperLayout(tuple(pages), self._problems(blocks))

    def _page(self, number: int, count: int, boxes: list[Box]) -> Page:
        key = (self.furniture, number, count)
        framed = self._framed.get(key)
        if framed is None:
            if len(self._framed) > 64:
                self._framed.clear()
            citation = self.edition.legal.citation.get(self._lang)
            framed = self._framed[key] = page_furniture(self.furniture, number, count, citation)
        under, over = framed
        return Page(number, count, PAGE_WIDTH, PAGE_HEIGHT, (*under, *boxes, *over))

    def _caption(self, path: str) -> str:
        parts = path.split("/")
        top = next(item for item in self.edition.items if any(part.link_id == parts[0] for part in (item, *item.items)))
        words = [f"{top.prefix} {top.text.get(self._lang)}".replace("\n", ", ").replace("( )", "").strip()]
        if top.print.compose in ("stack", "inline"):
            words = [f"{top.prefix} {find_item(self.edition, parts[0]).text.get(self._lang)}"]
        if len(parts) == 3:
            key = parts[1].rpartition(".")[0]
            row = next((row.text.get(self._lang) for row in top.rows if row.key == key), parts[1])
            words = [f"{words[0].rstrip(':')}: {row} – {find_item(self.edition, parts[2]).text.get(self._lang)}"]
        return words[0]

    def _problems(self, blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
        if not measurer("serif").advances.absent:
            return ()
        return tuple(
            (setting.path, found) for block in blocks for setting in block.settings if (found := _missing(setting))
        )


def _missing(setting: Setting) -> str:
    font = setting.slot.font
    return "" if font.advances.absent.isdisjoint(setting.shown) else font.missing(setting.shown)


def _boxes(page: Sequence[Placed], annex: AnnexPages | None) -> list[Box]:
    boxes: list[Box] = []
    for place in page:
        block = place.block
        continued: tuple[int, ...] = ()
        if annex:
            continued = tuple(annex.first_page[id(setting)] for setting in block.settings if setting.overflows)
        boxes.extend(block.at(place.y, continued))
    return boxes


def lay_out(
    edition: FormEdition,
    answers: Answers,
    *,
    values: ValueLists | None = None,
    furniture: Furniture | None = None,
    mode: Literal["filled", "blank"] = "filled",
    lang: str = "kk",
) -> PaperLayout:
    """Lay out a filled or blank form. ``problems`` of the result name answers that cannot be printed."""
    return PaperLayouter(edition, answers, values=values, furniture=furniture, mode=mode, lang=lang).layout
