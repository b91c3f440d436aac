"""What the single sheets share: their type sizes, numbered lists, the secret in large letters, the foot."""

from collections.abc import Sequence
from typing import BinaryIO

from intcoop_desktop.printing.document import About, pdf_document
from intcoop_desktop.printing.flow import Flow, draw_flow
from intcoop_desktop.printing.typeset import MM, Style, break_text
from intcoop_desktop.printing.wording import wording

TITLE = Style(size=16, font="serif-bold", align="center", after=6)
SUBTITLE = Style(size=12, align="center", after=4)
ORGANISATION = Style(size=13, font="serif-bold", align="center", after=10)
TEXT = Style(size=12, align="justify", after=4)
BODY = Style(size=12, align="justify", indent=12.5 * MM, leading=1.25, after=4)
SMALL = Style(size=10)
SUBHEADING = Style(size=12, font="serif-bold", after=3)
NUMBER_WIDTH = 8 * MM

COMMON = "common"


def write_sheet(flow: Flow, title: str, author: str, out: BinaryIO, *, draft: bool = False) -> int:
    """Draw the document; pages are numbered when there are several, and a ``draft`` carries «ЖОБА» on each. Returns
    their number."""
    words = wording("sheets").part(COMMON)

    def footer(page: int, count: int) -> tuple[str, str]:
        return "", words.text("footer", page=page, count=count) if count > 1 else ""

    with pdf_document(out, About(title, author)) as pen:
        draw_flow(pen, flow, footer, watermark=words.text("draft") if draft else "")
        return pen.page_count


def numbered(flow: Flow, texts: Sequence[str], keep: float = 0.0) -> None:
    """A numbered list with hanging numbers; ``keep`` points follow the last item on its page."""
    for number, text in enumerate(texts, 1):
        if keep and number == len(texts):
            lines = len(break_text(text, flow.width - NUMBER_WIDTH, TEXT))
            flow.reserve(lines * TEXT.step + TEXT.after + keep)
        flow.columns([(0.0, NUMBER_WIDTH, f"{number}.", TEXT), (NUMBER_WIDTH, flow.width - NUMBER_WIDTH, text, TEXT)])
        flow.y += TEXT.after
