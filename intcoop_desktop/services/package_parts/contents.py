"""The files of a package: a list of entries, each made or opened only when it is its turn to be written.

Whoever adds a document to the package adds a ``Source`` to ``SOURCES``; copies come straight out of the attachments.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import BinaryIO

from intcoop_desktop.domain.annex2 import AgreementRow, AnnualReport, PlanRow, ReportCopy
from intcoop_desktop.exchange.content import Entry
from intcoop_desktop.exchange.names import safe_name, unique_paths
from intcoop_desktop.services.package_parts.tables import Paths
from intcoop_desktop.services.report_parts.outputs import excel_of, word_of
from intcoop_desktop.storage.records.files import AttachedFile

FOLDERS = {5: "5-жұмыс-жоспарлары", 6: "6-келісімдер"}
SIGNED = "қол-қойылған"
_LONGEST_TITLE = 60  # characters of a record's name in a file's name
_PAGE = 60_000  # guessed bytes of a drawn document
_ROW = 300  # … and of a row of one

Draw = Callable[[AnnualReport], bytes]
DrawRecord = Callable[[AnnualReport, PlanRow | AgreementRow], bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """All a source may draw on. ``open_copy`` and ``open_file`` give streams that read the attachments piece by
    piece."""

    report: AnnualReport
    signed: Sequence[AttachedFile]
    draw: Draw
    open_copy: Callable[[ReportCopy], BinaryIO]
    open_file: Callable[[AttachedFile], BinaryIO]
    draw_record: DrawRecord

    @property
    def stem(self) -> str:
        """How the files of the report itself are called."""
        return f"{self.report.year}-жылдық-есеп"


@dataclass(frozen=True, slots=True)
class Document:
    """A file drawn from the whole report: the suffix of its name and what draws it."""

    suffix: str
    draw: Draw


Source = Callable[[Made], Iterable[Entry]]


def package_entries(made: Made) -> tuple[list[Entry], Paths]:
    """The entries in the order they are written, and where the copies of sections 5 and 6 will lie."""
    copies = list(_copies(made))
    entries = [entry for source in SOURCES for entry in source(made)]
    placed: dict[tuple[str, int], list[str]] = {}
    for copy, entry in copies:
        placed.setdefault((copy.kind, copy.record_id), []).append(entry.path)
    return [*entries, *(entry for _copy, entry in copies)], placed


def _report_file(made: Made) -> Iterator[Entry]:
    yield Entry.made(f"{made.stem}.pdf", _guess(made.report), lambda: made.draw(made.report))


def _documents(made: Made) -> Iterator[Entry]:
    for document in DOCUMENTS:
        yield Entry.made(f"{made.stem}.{document.suffix}", _guess(made.report), partial(document.draw, made.report))


def _signed(made: Made) -> Iterator[Entry]:
    """The scan of the signed report, of as many files as there are."""
    names = [f"{made.stem}-{SIGNED}{_suffix(one.name)}" for one in made.signed]
    for one, path in zip(made.signed, unique_paths(names), strict=True):
        yield Entry(path, one.size, partial(made.open_file, one))


DOCUMENTS: tuple[Document, ...] = (Document("xlsx", excel_of), Document("docx", word_of))
"""Excel, Word …: whatever is drawn from the whole report beside its PDF."""

SOURCES: tuple[Source, ...] = (_report_file, _documents, _signed)


def _guess(report: AnnualReport) -> int:
    rows = len(report.stays) + len(report.trips) + len(report.conferences) + len(report.teaching)
    return _PAGE + _ROW * rows


# ------------------------------------------------------------- sections 5 and 6


def _copies(made: Made) -> Iterator[tuple[ReportCopy, Entry]]:
    for section, group in groupby(made.report.copies, key=lambda copy: copy.section):
        copies = list(group)
        paths = unique_paths(f"{FOLDERS[section]}/{name}" for name in _names(copies))
        for copy, path in zip(copies, paths, strict=True):
            yield copy, _copy_entry(made, copy, path)


def _names(copies: Sequence[ReportCopy]) -> Iterator[str]:
    """``001 title.pdf``, in the order of the report; files of one record share its number."""
    for number, (_record, group) in enumerate(groupby(copies, key=lambda copy: (copy.kind, copy.record_id)), 1):
        files = list(group)
        title = safe_name(_shortened(files[0].record), "")
        for place, copy in enumerate(files, 1):
            part = f" – {place}" if len(files) > 1 else ""
            suffix = _suffix(copy.file.name) if copy.file is not None else ".pdf"
            yield f"{number:03d} {title}".rstrip(" .") + part + suffix


def _shortened(title: str) -> str:
    """Whole words of a long title."""
    if len(title) <= _LONGEST_TITLE:
        return title
    words, space, _rest = title[: _LONGEST_TITLE + 1].rpartition(" ")
    return words if space and len(words) > _LONGEST_TITLE // 2 else title[:_LONGEST_TITLE]


def _suffix(name: str) -> str:
    _stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and suffix.isalnum() and len(suffix) <= 8 else ""


def _copy_entry(made: Made, copy: ReportCopy, path: str) -> Entry:
    if copy.file is not None:
        return Entry(path, copy.file.size, partial(made.open_copy, copy))
    return Entry.made(path, _PAGE, partial(made.draw_record, made.report, _row_of(made.report, copy)))


def _row_of(report: AnnualReport, copy: ReportCopy) -> PlanRow | AgreementRow:
    if copy.kind == "plan":
        return next(one for one in report.plans if one.plan_id == copy.record_id)
    return next(one for one in report.agreements if one.agreement_id == copy.record_id)
