"""A document on paper: ask for the printer, draw, print; what came out is kept with its number."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from intcoop_desktop.i18n import _, ngettext
from intcoop_desktop.services.documents import Options, Prepared, Printed
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.screens.context import ScreenContext

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


def print_document(
    asking: QWidget,
    parent: QWidget,
    context: ScreenContext,
    code: str,
    ids: Sequence[int],
    options: Options,
    begun: Callable[[], object],
    pages: int = 0,
) -> "QPrintDialog":
    """Ask for the printer over ``asking``; ``begun`` is called when it was chosen, ``parent`` stays until all came out.
    The numbers are taken when it did."""
    from intcoop_desktop.ui.printing import choose_printer, send_pdf

    office = context.office
    documents, title = office.documents, office.documents.kind(code).title

    def work(progress: Progress) -> Prepared:
        return documents.prepare(code, ids, options, progress)

    def send(printer: "QPrinter", prepared: Prepared) -> None:
        def done() -> None:
            context.jobs.run(
                lambda progress: documents.keep(prepared),
                success=lambda kept: tell_kept(context, kept),
                failure=failed,
                title=_("Noting the print"),
            )

        def stopped() -> None:
            context.jobs.run(
                lambda progress: documents.stopped(prepared),
                success=lambda done: context.bar.tell(_("The print was stopped: no number is taken, nothing is kept.")),
                failure=failed,
            )

        send_pdf(parent, context.jobs, office, prepared.pdf, printer, title, done, stopped)

    def failed(error: BaseException) -> None:
        tell_error(parent, error)

    def chosen(printer: "QPrinter") -> None:
        begun()
        context.jobs.run(
            work, success=lambda prepared: send(printer, prepared), failure=failed, title=_("Preparing the print")
        )

    return choose_printer(asking, title, chosen, pages)


def tell_kept(context: ScreenContext, kept: Sequence[Printed]) -> None:
    """Say what is remembered, with a way to it."""
    if not kept:
        context.bar.tell(_("Printed."))
        return
    numbers = [one.number for one in kept if one.number]
    if len(numbers) == 1:
        text = _("Printed and remembered: № {number}.").format(number=numbers[0])
    elif numbers:
        text = _("Printed and remembered: № {first} to {last}.").format(first=numbers[0], last=numbers[-1])
    else:
        count = len(kept)
        text = ngettext("{n} paper is printed and remembered.", "{n} papers are printed and remembered.", count)
        text = text.format(n=count)
    ids = ",".join(str(one.id) for one in kept)
    context.bar.tell(text, _("Show"), lambda: context.go("papers", {"ids": ids}))


def reprint(parent: QWidget, context: ScreenContext, printed: Printed) -> "QPrintDialog":
    """Print a paper once more, as it was; the log knows when it came out."""
    from intcoop_desktop.ui.printing import choose_printer, send_pdf

    office = context.office
    title = office.documents.kind(printed.document).title

    def done() -> None:
        context.jobs.run(
            lambda progress: office.documents.reprint(printed.id),
            success=lambda pdf: context.bar.tell(_("Printed again as it was.")),
            failure=failed,
        )

    def failed(error: BaseException) -> None:
        tell_error(parent, error)

    def chosen(printer: "QPrinter") -> None:
        context.jobs.run(
            lambda progress: office.documents.printed_pdf(printed.id),
            success=lambda pdf: send_pdf(parent, context.jobs, office, pdf, printer, title, done),
            failure=failed,
            title=_("Preparing the print"),
        )

    return choose_printer(parent, title, chosen, printed.pages)
