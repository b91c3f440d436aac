"""The recovery key on paper, for the safe of para 5."""

from dataclasses import dataclass
from typing import BinaryIO

from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.flow import Flow
from intcoop_desktop.printing.sheets.common import (
    COMMON,
    ORGANISATION,
    SMALL,
    SUBHEADING,
    SUBTITLE,
    TEXT,
    TITLE,
    numbered,
    write_sheet,
)
from intcoop_desktop.printing.signing import Signatory, signature_block
from intcoop_desktop.printing.typeset import MM, Style
from intcoop_desktop.printing.wording import wording

GROUP = Style(size=20, font="sans-bold", align="center")
GROUP_NUMBER = Style(size=8, align="center")
GROUPS_IN_ROW = 4
CELL_HEIGHT = 17 * MM
CODE_SIZE = 2 * CELL_HEIGHT
CODE_SPACE = 12 * MM
"""White space left of the code: more than the quiet zone of four modules."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """``groups`` as they are typed back; ``made_on`` is an ISO date or time, ``user`` who made the office."""

    organisation: str
    groups: tuple[str, ...]
    user: str = ""
    made_on: str = ""


def draw_recovery_sheet(sheet: RecoverySheet, out: BinaryIO) -> int:
    """Write the sheet as PDF to ``out``; return the number of pages. The PDF must not stay on disk."""
    words = wording("sheets").part("recovery")
    flow = Flow()
    if sheet.organisation:
        flow.paragraph(sheet.organisation, ORGANISATION)
    flow.paragraph(words.text("heading"), TITLE)
    flow.paragraph(words.text("subject"), SUBTITLE)
    flow.gap(6 * MM)
    _key(flow, sheet.groups, words.text("qr_caption"))
    flow.gap(6 * MM)
    flow.paragraph(words.text("purpose"), TEXT)
    flow.gap(3 * MM)
    for part in ("use", "keep"):
        flow.paragraph(words.text(f"{part}_heading"), SUBHEADING, keep=40.0)
        numbered(flow, words.texts(part))
        flow.gap(3 * MM)
    if sheet.made_on:
        flow.paragraph(words.text("made", date=dates.short(sheet.made_on[:10])), SMALL)
    if sheet.user:
        flow.paragraph(words.text("made_by", user=sheet.user), SMALL)
    flow.gap(6 * MM)
    flow.paragraph(words.text("received"), SUBHEADING.but(after=8 * MM), keep=32 * MM)
    signature_block(flow, Signatory(), wording("sheets").part(COMMON))
    return write_sheet(flow, words.text("title"), sheet.organisation, out)


def _key(flow: Flow, groups: tuple[str, ...], caption: str) -> None:
    """Numbered groups in a grid, and the same key as a QR code at the right."""
    width = (flow.width - CODE_SIZE - CODE_SPACE) / GROUPS_IN_ROW
    rows = [groups[start : start + GROUPS_IN_ROW] for start in range(0, len(groups), GROUPS_IN_ROW)]
    top = flow.y
    code_x = flow.width - CODE_SIZE
    flow.code("-".join(groups), code_x, CODE_SIZE)
    for number, row in enumerate(rows):
        flow.y = top + number * CELL_HEIGHT
        for at, _ in enumerate(row):
            flow.frame(at * width, width, CELL_HEIGHT)
        flow.y += 1.5 * MM
        first = number * GROUPS_IN_ROW + 1
        flow.columns([(at * width, width, str(first + at), GROUP_NUMBER) for at, _ in enumerate(row)])
        flow.columns([(at * width, width, group, GROUP) for at, group in enumerate(row)])
    flow.y = top + max(len(rows) * CELL_HEIGHT, CODE_SIZE + 2 * MM)
    flow.paragraph(caption, GROUP_NUMBER.but(align="right"))
