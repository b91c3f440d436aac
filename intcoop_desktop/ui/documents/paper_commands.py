"""What can be done with a printed paper, wherever it is listed: look at it, save it, go to its record."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.errors import NotFound
from intcoop_desktop.services.documents import WORD, Paper, Printed
from intcoop_desktop.ui.documents.printing import reprint
from intcoop_desktop.ui.documents.saving import ask_file, write_one
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.window.places import place_of


def look(parent: QWidget, context: ScreenContext, paper: Paper) -> None:
    """The paper as it came out, in a window; printing from there prints it once more."""

    def show(pdf: bytes) -> None:
        from intcoop_desktop.ui.preview import PreviewDialog

        again = partial(reprint, parent, context, paper.printed)
        PreviewDialog(parent, context.office, context.jobs, file_title(paper), pdf, again).open()

    _read(parent, context, paper, show)


def save(parent: QWidget, context: ScreenContext, paper: Paper) -> None:
    """The paper as it came out, as a file."""

    def write(pdf: bytes) -> None:
        from intcoop_desktop.ui.printing import save_pdf

        save_pdf(parent, pdf, file_title(paper))

    _read(parent, context, paper, write)


def save_word(parent: QWidget, context: ScreenContext, paper: Paper) -> None:
    """The document as a Word file to go on editing, with the number and the date of the paper."""
    documents, printed = context.office.documents, paper.printed

    def write(path: Path) -> None:
        write_one(parent, context.jobs, lambda progress: documents.printed_word(printed.id), path)

    ask_file(parent, paper.title, file_title(paper).replace("/", "-") + WORD, WORD, write)


def word_offered(context: ScreenContext, printed: Printed) -> bool:
    """Whether it can be had as Word: of a record that is there, or of the office as a whole."""
    try:
        kind = context.office.documents.kind(printed.document)
    except NotFound:  # of another version of the program
        return False
    return kind.word and (printed.record_id is not None or kind.scope == "office")


def see_record(context: ScreenContext, printed: Printed) -> None:
    """The record a paper speaks of, in its register."""
    place = place_of(printed.record_kind)
    if place and printed.record_id is not None:
        context.go(place, {"kind": printed.record_kind, "open": str(printed.record_id)})


def file_title(paper: Paper) -> str:
    """What its window and its file are called: document, number, of whom."""
    number = f"№ {paper.printed.number}" if paper.printed.number else ""
    return " ".join(part for part in (paper.title, number, paper.subject) if part)[:100]


def _read(parent: QWidget, context: ScreenContext, paper: Paper, then: Callable[[bytes], object]) -> None:
    def done(pdf: bytes) -> None:
        then(pdf)

    def failed(error: BaseException) -> None:
        tell_error(parent, error)

    context.jobs.run(lambda progress: context.office.documents.printed_pdf(paper.id), success=done, failure=failed)
