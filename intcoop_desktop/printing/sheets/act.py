"""The handover act (қабылдау-тапсыру актісі) of a package, with its SHA-256 and the head of the audit chain."""

from dataclasses import dataclass
from typing import BinaryIO

from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.flow import Flow
from intcoop_desktop.printing.sheets.common import BODY, COMMON, SMALL, TEXT, TITLE, write_sheet
from intcoop_desktop.printing.signing import two_sided_height, two_sided_signatures
from intcoop_desktop.printing.table import Column, Table
from intcoop_desktop.printing.typeset import MM, Style
from intcoop_desktop.printing.wording import Wording, wording

CELL = Style(size=11, leading=1.15)
NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class HandoverAct:
    """Facts of one package. ``sha256`` is of the sealed file, or of a plain bag's tag manifest;
    ``audit_head`` is the last entry of the audit chain in hex, ``made_at`` an ISO time."""

    organisation: Organisation
    year: int
    package: str
    sealed: bool
    files: int
    size: int
    sha256: str
    audit_head: str
    made_at: str
    edition: int = 1
    draft: bool = False  # of a report not approved yet
    medium: str = ""  # label of the stick; "" leaves the line to be filled in by hand


def draw_handover_act(act: HandoverAct, out: BinaryIO) -> int:
    """Write the act as PDF to ``out``; return the number of pages."""
    words = wording("sheets").part("act")
    common = wording("sheets").part(COMMON)
    flow = Flow()
    flow.paragraph(words.text("heading"), TITLE)
    half = flow.width / 2
    flow.columns([(0.0, half, words.text("number"), CELL), (half, half, common.text("date"), CELL.but(align="right"))])
    flow.gap(6 * MM)
    authority = act.organisation.authority_name
    flow.paragraph(
        words.text(
            "intro",
            organisation=act.organisation.name_kk or words.text("organisation"),
            authority=authority or words.text("authority"),
            year=act.year,
        ),
        BODY,
    )
    flow.gap(3 * MM)
    columns = [
        Column(title, share, align)
        for title, (share, align) in zip(
            words.texts("columns"), ((10, "center"), (62, "left"), (98, "left")), strict=True
        )
    ]
    rows = [(str(number), name, value) for number, (name, value) in enumerate(_facts(act, words), 1)]
    Table(flow, columns, body=CELL).draw(rows)
    flow.gap(4 * MM)
    flow.paragraph(words.text("checked"), TEXT)
    if act.sealed:
        flow.paragraph(words.text("passphrase"), TEXT)
    sides = ((words.text("handed"), act.organisation.name_kk), (words.text("received"), authority))
    flow.paragraph(words.text("copies"), TEXT, keep=18 * MM + two_sided_height(flow.width, sides))
    flow.gap(6 * MM)
    two_sided_signatures(flow, sides, common)
    flow.gap(3 * MM)
    flow.paragraph(words.text("incoming"), SMALL.but(size=11, align="right"))
    return write_sheet(flow, words.text("title"), act.organisation.name_kk, out, draft=act.draft)


def _facts(act: HandoverAct, words: Wording) -> list[tuple[str, str]]:
    kind = "sealed" if act.sealed else "plain"
    return [
        (words.text("report"), words.text("report_value", year=act.year, edition=act.edition)),
        (words.text("package"), act.package),
        (words.text("kind"), words.text(f"kind_{kind}")),
        (words.text("files"), _grouped(act.files)),
        (words.text("size"), _grouped(act.size)),
        (words.text("made"), dates.short_time(act.made_at)),
        (words.text(f"sha256_{kind}"), _two_lines(act.sha256)),
        (words.text("audit_head"), _two_lines(act.audit_head)),
        (words.text("medium"), words.text("medium_value", label=act.medium) if act.medium else " "),
    ]


def _two_lines(digest: str) -> str:
    """A hash in two equal lines, easier to compare by eye."""
    half = (len(digest) + 1) // 2
    return f"{digest[:half]}\n{digest[half:]}"


def _grouped(number: int) -> str:
    """Thousands apart by a no-break space."""
    return f"{number:,}".replace(",", NO_BREAK_SPACE)
