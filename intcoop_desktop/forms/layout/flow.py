"""Which block stands where: blocks fill pages from the top, chains kept together, headings repeated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intcoop_desktop.forms.layout.block import Block
from intcoop_desktop.forms.layout.geometry import BOTTOM, TOP


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its top at ``y``."""

    block: Block
    y: float


def chains(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that stay on one page with the next."""
    chain: list[Block] = []
    for block in blocks:
        chain.append(block)
        if not block.keep_with_next:
            yield chain
            chain = []
    if chain:
        yield chain


def flow(blocks: Sequence[Block]) -> list[list[Placed]]:
    """Pages of placed blocks. A chain higher than a page is placed block by block."""
    pages: list[list[Placed]] = [[]]
    y = TOP
    for chain in chains(blocks):
        height = sum([block.height for block in chain])
        whole = height <= BOTTOM - TOP
        if whole and y + height > BOTTOM and pages[-1]:
            pages.append([])
            y = TOP
        for block in chain:
            if y + block.height > BOTTOM and pages[-1]:
                pages.append([])
                y = TOP
            page = pages[-1]
            if not page and block.header is not None:
                page.append(Placed(block.header, y))
                y += block.header.height
            page.append(Placed(block, y))
            y += block.height
    return pages
