"""The record's own print, which stands in sections 5 and 6 where no copy of the paper is there."""

from typing import BinaryIO

from intcoop_desktop.domain.annex2 import AgreementRow as Agreement
from intcoop_desktop.domain.annex2 import AnnualReport, PlanItemRow, PlanRow
from intcoop_desktop.printing.document import About, pdf_document
from intcoop_desktop.printing.flow import LANDSCAPE, PORTRAIT, Flow, draw_flow
from intcoop_desktop.printing.table import BODY, Column, Table
from intcoop_desktop.printing.typeset import MM, Style
from intcoop_desktop.printing.wording import wording

ORGANISATION = Style(size=11, align="center", after=3)
TITLE = Style(size=14, font="serif-bold", align="center", after=3)
NAME = Style(size=12, align="center", after=3)
NOTE = Style(size=10, font="serif-italic", align="center", after=8)
PART = Style(size=12, font="serif-bold", after=4)


def draw_record(report: AnnualReport, row: PlanRow | Agreement, out: BinaryIO) -> int:
    """Write the record as PDF to ``out``; return the number of pages. Raises Unprintable."""
    words = wording("annex2")
    parts = words.part("record")
    kind = "plan" if isinstance(row, PlanRow) else "agreement"
    flow = Flow(PORTRAIT)
    if report.organisation.name_kk:
        flow.paragraph(report.organisation.name_kk, ORGANISATION)
    flow.paragraph(parts.text(kind), TITLE)
    flow.paragraph(row.name, NAME)
    flow.paragraph(parts.text("note"), NOTE)
    columns = [Column(title, share) for title, share in zip(parts.texts("fields_columns"), (58, 112), strict=True)]
    Table(flow, columns).draw([(one.label, one.value) for one in row.fields] or [(" ", " ")])
    if isinstance(row, PlanRow) and row.items:
        _items(flow, row.items)
    small = words.part("words")
    with pdf_document(out, About(parts.text(kind), report.organisation.name_kk)) as pen:
        draw_flow(
            pen,
            flow,
            lambda page, count: ("", small.text("footer_right", page=page, count=count)),
            watermark=small.text("draft") if report.draft else "",
        )
        return pen.page_count


def _items(flow: Flow, items: tuple[PlanItemRow, ...]) -> None:
    parts = wording("annex2").part("record")
    flow.turn(LANDSCAPE)
    flow.paragraph(parts.text("items"), PART)
    flow.gap(2 * MM)
    shares = (12, 42, 90, 40, 30, 53)
    columns = [Column(title, share) for title, share in zip(parts.texts("items_columns"), shares, strict=True)]
    rows = [(one.number, one.area, one.title, one.owner, one.due, _done(one)) for one in items]
    Table(flow, columns, body=BODY.but(size=9.5)).draw(rows)


def _done(item: PlanItemRow) -> str:
    return "\n".join(part for part in (item.state, item.result) if part)
