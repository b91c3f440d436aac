"""The order of admission (8.4), as a draft to be agreed and signed, with the list of everybody admitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.documents.common import (
    CELL,
    act_or_blank,
    columns,
    points,
    running_or_blank,
    table_before,
    two_names,
    write_document,
)
from intcoop_desktop.printing.flow import LANDSCAPE, Flow
from intcoop_desktop.printing.sheets.common import BODY, COMMON, ORGANISATION, TEXT, TITLE
from intcoop_desktop.printing.signing import Signatory, signature_block
from intcoop_desktop.printing.typeset import MM, Style
from intcoop_desktop.printing.wording import Wording, wording

SUBJECT = Style(size=12, font="serif-bold", after=6)
SUBJECT_WIDTH = 90 * MM
STAMP = Style(size=11)
STAMP_WIDTH = 75 * MM
_SHARES = (
    (9, "center"), (52, "left"), (27, "left"), (25, "left"), (29, "left"), (47, "left"), (23, "left"), (34, "left"),
    (33, "left"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Admitted:
    """A person in the list; texts are ready Kazakh words, dates ISO."""

    name: str
    latin: str = ""
    citizenship: str = ""
    passport: str = ""
    direction: str = ""
    speciality: str = ""
    course: str = ""
    funding: str = ""
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class AdmissionOrderDraft:
    """``text`` takes the place of the usual points when the office wrote its own; ``draft`` until it is signed."""

    organisation: Organisation
    number: str
    date: str
    subject: str
    text: str
    people: Sequence[Admitted]
    draft: bool = True


def draw_admission_order(order: AdmissionOrderDraft, out: BinaryIO) -> int:
    """Write the order as PDF to ``out``; return the number of pages. Raises ``Unprintable``."""
    words, common = wording("admission_order"), wording("sheets").part(COMMON)
    organisation = order.organisation
    flow = Flow()
    if organisation.name_kk:
        flow.paragraph(organisation.name_kk, ORGANISATION)
    flow.paragraph(words.text("heading"), TITLE)
    flow.gap(4 * MM)
    number = words.text("number", number=order.number) if order.number else words.text("number_blank")
    half = flow.width / 2
    flow.columns(
        [
            (0.0, half, running_or_blank(order.date, common.text("date")), TEXT.but(align="left")),
            (half, half, number, TEXT.but(align="right")),
        ]
    )
    flow.gap(8 * MM)
    flow.paragraph(order.subject, SUBJECT, width=SUBJECT_WIDTH)
    flow.gap(4 * MM)
    flow.paragraph(words.text("preamble"), BODY)
    if order.text.strip():
        for paragraph in order.text.split("\n"):
            if paragraph.strip():
                flow.paragraph(paragraph.strip(), BODY)
    else:
        points(flow, words.texts("points", count=len(order.people)), BODY)
    flow.gap(12 * MM)
    who = Signatory(organisation.head_position or words.text("position"), organisation.head_name)
    signature_block(flow, who, common)
    _list(flow, order, words)
    return write_document(flow, words, organisation.name_kk, out, draft=order.draft)


def _list(flow: Flow, order: AdmissionOrderDraft, words: Wording) -> None:
    """The list on turned sheets, headed as the annex of the order."""
    flow.turn(LANDSCAPE)
    stamp = flow.width - STAMP_WIDTH
    day = act_or_blank(order.date, words.text("date_blank"))
    number = order.number or words.text("line")
    flow.paragraph(words.text("annex", date=day, number=number), STAMP, x=stamp)
    flow.gap(6 * MM)
    flow.paragraph(words.text("list_heading"), TITLE.but(size=14))
    flow.gap(3 * MM)
    rows = [
        (
            str(place),
            two_names(one.name, one.latin),
            one.citizenship,
            one.passport,
            one.direction,
            one.speciality,
            one.course,
            one.funding,
            " – ".join(dates.short(day) for day in (one.begins, one.ends) if day),
        )
        for place, one in enumerate(order.people, 1)
    ]
    table_before(flow, columns(words.texts("columns"), _SHARES), rows, CELL.but(size=9.5), 10 * MM)
    flow.gap(3 * MM)
    flow.paragraph(words.text("total", count=len(order.people)), TEXT.but(size=11))
