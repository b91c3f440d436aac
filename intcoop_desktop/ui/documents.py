"""Documents made of records, in the preview: the very PDF that is printed; the log knows what came out."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import _
from intcoop_desktop.services.documents import Made, joined
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.screens.context import ScreenContext


def show_document(parent: QWidget, context: ScreenContext, name: str, record_id: int, title: str) -> None:
    """Make a document of a record and show it; printing it from there is logged when all came out."""
    documents = context.office.documents
    drawn: list[Made] = []

    def work(progress: Progress) -> bytes:
        drawn[:] = documents.make(name, [record_id])
        documents.previewed(drawn)
        return joined(drawn)

    def note() -> None:
        context.jobs.run(lambda progress: documents.printed(drawn), title=_("Noting the print"))

    _preview(parent, context, work, title, note)


def show_blanks(parent: QWidget, context: ScreenContext, kind: str, ids: Sequence[int]) -> None:
    """Blank forms for everybody meant by these records, each with a serial of its own."""
    office = context.office
    try:
        subjects = office.many.subjects(kind, ids)
    except IntcoopError as error:
        tell_error(parent, error)
        return
    _preview(parent, context, lambda progress: office.blanks.pdf(subjects, progress), _("Blank forms"), None)


def _preview(
    parent: QWidget,
    context: ScreenContext,
    work: Callable[[Progress], bytes],
    title: str,
    printed: Callable[[], object] | None,
) -> None:
    from intcoop_desktop.ui.preview import PreviewDialog

    def show(pdf: bytes) -> None:
        on_print = None if printed is None else lambda: _print(parent, context, pdf, title, printed)
        PreviewDialog(parent, context.office, context.jobs, title, pdf, on_print).open()

    def refused(error: BaseException) -> None:
        tell_error(parent, error)

    context.jobs.run(work, success=show, failure=refused, title=_("Preparing the document"))


def _print(parent: QWidget, context: ScreenContext, pdf: bytes, title: str, printed: Callable[[], object]) -> None:
    from intcoop_desktop.ui.printing import choose_printer, send_pdf

    pages = context.office.printing.page_count(pdf)
    choose_printer(
        parent,
        title,
        lambda printer: send_pdf(parent, context.jobs, context.office, pdf, printer, title, printed),
        pages,
    )
