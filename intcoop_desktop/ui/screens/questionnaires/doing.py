"""The use cases behind the actions: new, print, sign, void, revise; for the list and the paper view alike."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, tell_error
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.scan_view import read_scan
from intcoop_desktop.ui.screens.context import ScreenContext

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from intcoop_desktop.services.printing import PreparedPrint


class QuestionnaireDoing:
    """``widget`` is the parent of dialogs. Results come back through the change bus."""

    def __init__(self, context: ScreenContext, widget: QWidget) -> None:
        self._context = context
        self._widget = widget
        self._service = context.office.questionnaires
        self.scan_added = 0

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something quick; a refusal is told and False comes back."""
        try:
            act()
        except IntcoopError as error:
            tell_error(self._widget, error)
            return False
        return True

    # ------------------------------------------------------------- paper

    def preview(self, ids: Sequence[int]) -> None:
        """The very PDF, with printing from there."""
        context, wanted = self._context, list(ids)

        def work(progress: Progress) -> bytes:
            return context.office.printing.preview_pdf(wanted, progress)

        def show(pdf: bytes) -> None:
            from intcoop_desktop.ui.preview import PreviewDialog

            title = self._name_of(wanted)
            PreviewDialog(self._widget, context.office, context.jobs, title, pdf, lambda: self.print_now(wanted)).open()

        context.jobs.run(work, success=show, title=_("Preparing the preview"))

    def _name_of(self, ids: Sequence[int]) -> str:
        """What the window of the preview and a file saved from it are called."""
        if len(ids) != 1:
            return _("Questionnaires")
        row = self._service.rows(ids)[0]
        return _("Questionnaire {number}").format(number=f"{row.number}/{row.revision}")

    def print_now(self, ids: Sequence[int]) -> None:
        """Ask for the printer and send it there; what came out whole is kept and counts as printed."""
        from intcoop_desktop.ui.printing import choose_printer, send_pdf

        context, wanted, title = self._context, list(ids), _("Questionnaires")

        def work(progress: Progress) -> "PreparedPrint":
            return context.office.printing.prepare_print(wanted, progress)

        def note(prepared: "PreparedPrint", what: Callable[["PreparedPrint"], object]) -> None:
            def keep(progress: Progress) -> object:
                return what(prepared)

            context.jobs.run(keep, title=_("Noting the print"))

        def send(printer: "QPrinter", prepared: "PreparedPrint") -> None:
            printing = context.office.printing
            done, stopped = (partial(note, prepared, what) for what in (printing.keep_print, printing.stopped_print))
            send_pdf(self._widget, context.jobs, context.office, prepared.pdf, printer, title, done, stopped)

        def make(printer: "QPrinter") -> None:
            context.jobs.run(work, success=partial(send, printer), title=_("Preparing the print"))

        choose_printer(self._widget, title, make)

    def blank(self) -> None:
        """Ask how many blank forms, then show them."""

        def make(values: dict[str, object], note: str) -> None:
            self._blank(max(1, min(int(str(values["count"] or "1")), 200)))

        RecordDialog(
            self._widget,
            N_("Blank forms"),
            [Field("count", N_("How many"), "choice", N_("Each carries its own number as a QR code."), "counts", True)],
            {"count": "1"},
            make,
            lambda name: [(str(number), str(number)) for number in (1, 2, 5, 10, 20, 50, 100, 200)],
            N_("Show"),
        ).open()

    def _blank(self, count: int) -> None:
        context = self._context

        def work(progress: Progress) -> bytes:
            return context.office.printing.blank_pdf(count)

        def show(pdf: bytes) -> None:
            from intcoop_desktop.ui.preview import PreviewDialog

            PreviewDialog(self._widget, context.office, context.jobs, _("Blank forms"), pdf).open()

        context.jobs.run(work, success=show, title=_("Preparing blank forms"))

    # ------------------------------------------------------------- states

    def sign(self, ids: Sequence[int]) -> None:
        """Date of signature and, for one questionnaire, the scan."""
        from intcoop_desktop.ui.screens.questionnaires.sign_dialog import SignDialog

        SignDialog(self._widget, self._context, list(ids)).open()

    def add_scan(self, questionnaire_id: int) -> QFileDialog:
        """The scan of a handwritten original, to type it in from; ``scan_added`` tells the paper view."""
        context = self._context
        dialog = QFileDialog(self._widget, _("Scan of the original"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Scans") + " (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)")

        def add(path: str) -> None:
            def work(progress: Progress) -> object:
                scan = read_scan(Path(path))
                self.scan_added = questionnaire_id
                return context.office.questionnaires.set_scan(questionnaire_id, scan)

            context.jobs.run(work, title=_("Reading the scan"))

        dialog.fileSelected.connect(add)
        dialog.open()
        return dialog

    def void(self, questionnaire_id: int) -> None:
        """Ask for the reason; it stays readable for ever."""

        def end(values: dict[str, object], note: str) -> None:
            self._service.void(questionnaire_id, str(values["reason"]))

        RecordDialog(
            self._widget,
            N_("Void the questionnaire"),
            [Field("reason", N_("Reason"), "long", N_("The questionnaire stays readable, with it."), required=True)],
            {"reason": ""},
            end,
            button=N_("Void"),
        ).open()

    def revise(self, questionnaire_id: int, then: Callable[[], object]) -> None:
        """Ask before a signed questionnaire gets a new revision."""

        def go() -> None:
            if self.attempt(lambda: self._service.revise(questionnaire_id)):
                then()

        ask(
            self._widget,
            _("Open a new revision?"),
            _(
                "This questionnaire is signed. A change makes the next revision, which is printed and signed anew. "
                "The signed one and its scan stay readable."
            ),
            [Choice(N_("Cancel")), Choice(N_("Open a new revision"), go, "primary")],
        )

    def close(self, questionnaire_id: int) -> None:
        """Nothing more is expected of it."""
        self.attempt(lambda: self._service.close(questionnaire_id))

    # ------------------------------------------------------------- recycle bin

    def archive(self, ids: Sequence[int]) -> None:
        """Into the recycle bin, with ten seconds to undo."""
        gone = list(ids)
        if not gone or not self.attempt(lambda: self._service.archive(gone)):
            return
        text = ngettext(
            "{n} questionnaire is in the recycle bin.", "{n} questionnaires are in the recycle bin.", len(gone)
        )
        self._context.bar.tell(text.format(n=len(gone)), _("Undo"), lambda: self.restore(gone))

    def restore(self, ids: Sequence[int]) -> None:
        """Out of the recycle bin."""
        back = list(ids)
        self.attempt(lambda: self._service.restore(back))
