"""The sheet of a briefing (8.9): what was explained, and everybody's signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.documents.common import (
    CELL,
    columns,
    running_or_blank,
    table_before,
    two_names,
    write_document,
)
from intcoop_desktop.printing.flow import Flow
from intcoop_desktop.printing.sheets.common import BODY, COMMON, ORGANISATION, TEXT, TITLE
from intcoop_desktop.printing.signing import Signatory, signature_block
from intcoop_desktop.printing.typeset import MM
from intcoop_desktop.printing.wording import wording

_SHARES = ((9, "center"), (66, "left"), (34, "left"), (24, "center"), (37, "left"))
_TAIL = 58 * MM
"""Total, who held it, and the signature."""

_ROOM = " \n "
"""Two lines: a signature needs a row of ten millimetres."""


@dataclass(frozen=True, slots=True)
class Briefed:
    """A person on the sheet."""

    name: str
    latin: str = ""
    passport: str = ""


@dataclass(frozen=True, slots=True)
class BriefingSheet:
    """``topic`` is a code of the wording, ``subject`` what was explained in the office's own words; dates are ISO,
    ``signed_on`` fills the column of dates."""

    organisation: Organisation
    topic: str
    subject: str
    held_on: str
    held_by: str
    people: Sequence[Briefed]
    language: str = ""
    text_version: str = ""
    signed_on: str = ""


def draw_briefing_sheet(sheet: BriefingSheet, out: BinaryIO) -> int:
    """Write the sheet as PDF to ``out``; return the number of pages. Raises ``Unprintable``."""
    words = wording("briefing_sheet")
    flow = Flow()
    if sheet.organisation.name_kk:
        flow.paragraph(sheet.organisation.name_kk, ORGANISATION)
    flow.paragraph(words.text("heading"), TITLE)
    flow.gap(2 * MM)
    common = wording("sheets").part(COMMON)
    flow.paragraph(running_or_blank(sheet.held_on, common.text("date")), TEXT.but(align="right"))
    flow.gap(2 * MM)
    topics = words.part("topics")
    flow.paragraph(words.text("intro", topic=topics.text(sheet.topic)), BODY)
    for key, value in (("subject", sheet.subject), ("language", sheet.language), ("version", sheet.text_version)):
        if value:
            flow.paragraph(words.text(key, value=value), BODY.but(align="left", after=1))
    flow.gap(2 * MM)
    flow.paragraph(words.text("confirm"), BODY)
    flow.gap(2 * MM)
    day = dates.short(sheet.signed_on)
    rows = [
        (str(number), two_names(one.name, one.latin), one.passport, day, _ROOM)
        for number, one in enumerate(sheet.people, 1)
    ]
    table_before(flow, columns(words.texts("columns"), _SHARES), rows, CELL, _TAIL)
    flow.gap(3 * MM)
    flow.paragraph(words.text("total", count=len(sheet.people)), TEXT.but(size=11))
    flow.gap(6 * MM)
    flow.paragraph(words.text("held_by"), TEXT)
    flow.gap(4 * MM)
    signature_block(flow, Signatory(name=sheet.held_by), common)
    return write_document(flow, words, sheet.organisation.name_kk, out)
