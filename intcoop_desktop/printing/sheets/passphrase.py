"""The passphrase of a sealed package, on a sheet that travels apart from the stick."""

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
from intcoop_desktop.printing.signing import two_sided_height, two_sided_signatures
from intcoop_desktop.printing.typeset import MM, Style
from intcoop_desktop.printing.wording import wording

SECRET = Style(size=20, font="sans-bold", align="center")


@dataclass(frozen=True, slots=True)
class PassphraseSheet:
    """``package`` is the file's name, ``made_on`` an ISO date or time."""

    organisation: str
    year: int
    passphrase: str
    package: str
    sha256: str
    authority: str = ""
    made_on: str = ""


def draw_passphrase_sheet(sheet: PassphraseSheet, out: BinaryIO) -> int:
    """Write the sheet as PDF to ``out``; return the number of pages."""
    words = wording("sheets").part("passphrase")
    flow = Flow()
    if sheet.organisation:
        flow.paragraph(sheet.organisation, ORGANISATION)
    flow.paragraph(words.text("heading"), TITLE)
    flow.paragraph(words.text("subject", year=sheet.year), SUBTITLE)
    flow.gap(5 * MM)
    flow.paragraph(words.text("package", package=sheet.package), SMALL)
    flow.paragraph(words.text("sha256", sha256=sheet.sha256), SMALL)
    if sheet.made_on:
        flow.paragraph(words.text("made", date=dates.short(sheet.made_on[:10])), SMALL)
    flow.gap(5 * MM)
    flow.paragraph(words.text("purpose"), TEXT)
    flow.gap(3 * MM)
    _secret(flow, sheet.passphrase)
    flow.gap(6 * MM)
    flow.paragraph(words.text("use_heading"), SUBHEADING, keep=40.0)
    sides = ((words.text("handed"), sheet.organisation), (words.text("received"), sheet.authority))
    numbered(flow, words.texts("use"), 8 * MM + two_sided_height(flow.width, sides))
    flow.gap(8 * MM)
    two_sided_signatures(flow, sides, wording("sheets").part(COMMON))
    return write_sheet(flow, words.text("title"), sheet.organisation, out)


def _secret(flow: Flow, passphrase: str) -> None:
    top = flow.y
    flow.y += 5 * MM
    flow.paragraph(passphrase, SECRET, x=5 * MM, width=flow.width - 10 * MM)
    height = flow.y + 5 * MM - top
    flow.y = top
    flow.frame(0.0, flow.width, height)
    flow.y = top + height
