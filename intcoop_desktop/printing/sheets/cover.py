"""The cover letter that goes with the report (8.11)."""

from dataclasses import dataclass
from typing import BinaryIO

from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.printing.flow import Flow
from intcoop_desktop.printing.sheets.common import BODY, COMMON, ORGANISATION, SMALL, TEXT, write_sheet
from intcoop_desktop.printing.signing import Signatory, signature_block
from intcoop_desktop.printing.typeset import MM, Style
from intcoop_desktop.printing.wording import Wording, wording

LETTERHEAD = Style(size=10, align="center")
ADDRESSEE = Style(size=13, font="serif-bold")
SIGNED = 55 * MM
"""The signature with the space above it: the last enclosure stays with it."""

ADDRESSEE_WIDTH = 80 * MM
HASH = Style(size=11, font="serif-bold", align="center", after=6)


@dataclass(frozen=True, slots=True)
class CoverLetter:
    """``package`` is the file or folder name, ``report_pages`` the sheets of the signed report."""

    organisation: Organisation
    year: int
    package: str
    sha256: str
    report_pages: int
    sealed: bool = True
    executor: str = ""
    phone: str = ""
    draft: bool = False  # of a report not approved yet


def draw_cover_letter(letter: CoverLetter, out: BinaryIO) -> int:
    """Write the letter as PDF to ``out``; return the number of pages."""
    words = wording("sheets").part("cover")
    flow = Flow()
    _letterhead(flow, letter.organisation, words)
    first, second = words.texts("body", year=letter.year, package=letter.package)
    flow.paragraph(first, BODY)
    flow.paragraph(second, BODY)
    flow.paragraph(letter.sha256, HASH)
    if letter.sealed:
        flow.paragraph(words.text("sealed"), BODY)
    flow.gap(5 * MM)
    _enclosed(flow, letter, words)
    flow.gap(14 * MM)
    organisation = letter.organisation
    who = Signatory(organisation.head_position or words.text("position"), organisation.head_name)
    signature_block(flow, who, wording("sheets").part(COMMON), seal=True)
    flow.gap(12 * MM)
    flow.paragraph(_named_or_blank(words, "executor", "user", letter.executor), SMALL)
    flow.paragraph(_named_or_blank(words, "phone", "phone", letter.phone), SMALL)
    return write_sheet(flow, words.text("title"), organisation.name_kk, out, draft=letter.draft)


def _letterhead(flow: Flow, organisation: Organisation, words: Wording) -> None:
    flow.paragraph(organisation.name_kk or " ", ORGANISATION.but(after=3))
    line = [organisation.address, words.text("bin", bin=organisation.bin) if organisation.bin else ""]
    if any(line):
        flow.paragraph(", ".join(part for part in line if part), LETTERHEAD)
    flow.gap(2 * MM)
    flow.rule(0.0, flow.width)
    flow.gap(5 * MM)
    flow.paragraph(words.text("date"), SMALL.but(size=11, after=4))
    flow.paragraph(words.text("number"), SMALL.but(size=11))
    flow.gap(8 * MM)
    addressee = organisation.addressee.strip() or organisation.authority_name
    if addressee:
        flow.paragraph(addressee, ADDRESSEE, x=flow.width - ADDRESSEE_WIDTH)
    flow.gap(14 * MM)


def _enclosed(flow: Flow, letter: CoverLetter, words: Wording) -> None:
    lines = [
        words.text("enclosed_heading"),
        words.text("enclosed_report", pages=letter.report_pages),
        words.text("enclosed_medium"),
        words.text("enclosed_act"),
    ]
    flow.paragraph(lines[0], TEXT)
    for number, line in enumerate(lines[1:], 1):
        keep = SIGNED if number == len(lines) - 1 else 0.0
        flow.paragraph(f"{number}) {line}", TEXT.but(align="left", after=1), x=12.5 * MM, keep=keep)


def _named_or_blank(words: Wording, key: str, name: str, value: str) -> str:
    return words.text(key, **{name: value}) if value else words.text(f"{key}_blank")
