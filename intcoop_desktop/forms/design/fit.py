"""Does every item fit the page? Asked of the layout itself, blank and with its smallest answers."""

from collections.abc import Iterator

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.forms.definition import FormEdition
from intcoop_desktop.forms.design.types import DesignProblem
from intcoop_desktop.forms.layout.geometry import BOTTOM, PAD_X, PREFIX_WIDTH, TOP
from intcoop_desktop.forms.layout.layouter import plan
from intcoop_desktop.forms.layout.state import FormState
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.forms.values import NoLists

HIGHER = N_("The item is {height} mm high; a page has room for {room} mm.")
PREFIX = N_("The number “{prefix}” is wider than its column.")
LONG_CHAIN = N_("What is to stay on one page is {height} mm high; a page has room for {room} mm.")

MM = 72 / 25.4
ROOM = BOTTOM - TOP


def check_fit(edition: FormEdition) -> Iterator[DesignProblem]:
    """Items higher than a page (they would run off it), numbers wider than their column, chains that cannot stay whole.

    The edition must be sound in structure; answers never are too high, they shrink and go on on another page.
    """
    yield from _prefixes(edition)
    for blank in (True, False):
        state = FormState(edition, {}, NoLists(), "kk", blank)
        found = list(_heights(edition, state))
        yield from found
        if found:
            return


def _heights(edition: FormEdition, state: FormState) -> Iterator[DesignProblem]:
    chain, first = 0.0, ""
    for section, link_id in zip(plan(edition, "kk"), _firsts(edition), strict=True):
        blocks = section.build(state)
        for block in blocks:
            height = block.height + (block.header.height if block.header is not None else 0.0)
            if height > ROOM:
                yield DesignProblem(link_id, "print", "error", HIGHER, _sizes(height))
                break
        for block in blocks:
            first = first or link_id
            chain += block.height
            if not block.keep_with_next:
                if chain > ROOM >= block.height and first != link_id:
                    yield DesignProblem(first, "print.keep_with_next", "warn", LONG_CHAIN, _sizes(chain))
                chain, first = 0.0, ""


def _sizes(height: float) -> dict[str, object]:
    return {"height": round(height / MM), "room": int(ROOM / MM)}


def _firsts(edition: FormEdition) -> list[str]:
    """The first item of every section, as ``plan`` groups them."""
    found: list[str] = []
    before = ""
    for item in edition.items:
        block = item.print.block
        if block and not (block in ("heading", "signature") and block == before):
            found.append(item.link_id)
        before = block or before
    return found


def _prefixes(edition: FormEdition) -> Iterator[DesignProblem]:
    font = measurer("serif")
    for item in edition.items:
        if item.print.block == "row" and font.width(item.prefix, 11.0) > PREFIX_WIDTH - 2 * PAD_X:
            yield DesignProblem(item.link_id, "prefix", "warn", PREFIX, {"prefix": item.prefix[:20]})
