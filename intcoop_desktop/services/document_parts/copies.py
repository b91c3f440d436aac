"""The copies of a personal file: signed questionnaires, papers that came out, files kept with the person's records.

Files nobody vouches for are decoded in a child process, page by page; what goes on paper is pixels. One that cannot be
shown is named with the reason, and the others follow.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import IntcoopError, UserError
from intcoop_desktop.exchange.viewing import PROBLEMS, FileLook, Pixels
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.i18n import DEFAULT_LANGUAGE, gettext_in
from intcoop_desktop.printing.templates.filled import CopyPage
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Child
from intcoop_desktop.storage.records import printed

if TYPE_CHECKING:
    from intcoop_desktop.services.document_parts.source import Source

DPI = 150.0
QUALITY = 75
MOST_PAGES = 1000
"""Pages of all copies together; a file that would exceed them is named as too large."""

MISSING, LARGE, DAMAGED = "missing", "large", "damaged"
_REASONS = {msgid: reason for reason, msgid in PROBLEMS.items()}
_OF_PERSON = ("stay", "person_document", "invitation", "medical_check", "support_case")
"""Registers whose files belong to the person of ``person_id`` alone."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy as it is kept: what it is called, its day, its content (SHA-256)."""

    title: str
    day: str
    sha: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy ready for paper: its pages, numbered from ``first`` on; without pages ``problem`` says why (a key of
    ``viewing.PROBLEMS`` or ``missing``)."""

    title: str
    day: str
    first: int
    pages: tuple[CopyPage, ...]
    problem: str = ""


def copies(source: "Source", person_id: int) -> tuple[Copy, ...]:
    """All copies of a person's papers, in the order of the file."""
    found: list[Copy] = []
    count = 0
    for kept in _kept(source, person_id):
        pages, problem = _pages(source, kept, count)
        found.append(Copy(printable(kept.title), kept.day, count + 1, pages, problem))
        count += len(pages)
    return tuple(found)


# ------------------------------------------------------------- which there are


def _kept(source: "Source", person_id: int) -> Iterator[Kept]:
    yield from _questionnaires(source, person_id)
    yield from _files(source, "person", person_id, "")
    records = [("person", person_id)]
    for code in _OF_PERSON:
        for row in source.registers.children(Child(code, "person_id"), person_id):
            if not row.record.archived:
                records.append((code, row.id))
                word = gettext_in(DEFAULT_LANGUAGE, kind_of(code).one)
                yield from _files(source, code, row.id, word)
    yield from _prints(source, records)


def _questionnaires(source: "Source", person_id: int) -> Iterator[Kept]:
    """The signed scan of each, or else the print."""
    rows = [row for row in source.many.persons.questionnaires(person_id) if not row.archived and row.state != "void"]
    for row in sorted(rows, key=lambda one: one.number):
        for revision in source.many.questionnaires.revisions(row.id):
            sha = revision.scan_sha or revision.printed_pdf_sha
            if sha:
                title = f"Сауалнама № {row.number}/{revision.number}"
                yield Kept(title, revision.signed_on or revision.created_at[:10], sha)
                break


def _files(source: "Source", code: str, record_id: int, word: str) -> Iterator[Kept]:
    for file in source.registers.files.of(code, record_id):
        yield Kept(f"{word}: {file.name}" if word else file.name, file.added_at[:10], file.content)


def _prints(source: "Source", records: list[tuple[str, int]]) -> Iterator[Kept]:
    """Papers with numbers of their own; the last print of each number."""
    with source.context.store.reader() as connection:
        found = [one for record in records for one in printed.of_record(connection, *record)]
    seen = set()
    for one in sorted(found, key=lambda one: one.id, reverse=True):
        template = shipped().get((one.document, one.language))
        if template is None or not one.number or one.pdf is None or (one.document, one.number, one.day) in seen:
            continue
        seen.add((one.document, one.number, one.day))
        yield Kept(f"{template.title} № {one.number}", one.day, one.pdf)


# ------------------------------------------------------------- their pages


def _pages(source: "Source", kept: Kept, before: int) -> tuple[tuple[CopyPage, ...], str]:
    try:
        content = source.context.store.attachments.get(kept.sha)
    except IntcoopError:
        return (), MISSING
    look = None
    try:
        look = FileLook(content).open()
        if before + look.count > MOST_PAGES:
            return (), LARGE
        made = []
        for page in range(look.count):
            width, height = look.size(page)
            jpeg = _jpeg(look.render(page, DPI))
            made.append(CopyPage(jpeg, width, height, f"{before + page + 1}", printable(kept.title)))
        return tuple(made), ""
    except UserError as error:
        return (), _REASONS.get(error.msgid, DAMAGED)
    finally:
        if look is not None:
            look.close()


def printable(text: str) -> str:
    """A name of a file may hold any character: what no font carries becomes a question mark."""
    absent = measurer("serif").missing(text)
    return "".join("?" if one in absent else one for one in text)


def _jpeg(pixels: Pixels) -> bytes:
    from PIL import Image

    size = (pixels.width, pixels.height)
    picture = Image.frombuffer("RGB", size, pixels.data, "raw", "RGB", pixels.stride, 1)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
