"""After the package: the passphrase, the papers to print, and a check of what stands on the medium."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.facts import Facts
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, plain_label, show_with_room, tell_error
from intcoop_desktop.ui.preview import PreviewDialog
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.sizes import size_text
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.verify_words import VerifyReport, verdict

if TYPE_CHECKING:
    from intcoop_desktop.exchange.content import PackageResult


class PackageDone(QDialog):
    """The passphrase is shown only here and on its sheet; it is not kept anywhere."""

    def __init__(
        self,
        parent: QWidget | None,
        context: ScreenContext,
        year: int,
        result: "PackageResult",
        passphrase: str | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._year, self._result, self._passphrase = context, year, result, passphrase
        self.result_path = result.path
        self._passphrase_kept = passphrase is None
        self._drive = context.office.packages.drive_of(result.path)
        say(self, self.setWindowTitle, N_("The package is ready"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, N_("The package is written and read back."))
        layout.addWidget(heading)
        facts = Facts(self)
        facts.show_facts(
            [
                (_("Where"), str(result.path)),
                (_("Files"), f"{result.files}, {size_text(result.size)}"),
                ("SHA-256", result.sha256),
                (_("Passphrase"), passphrase or ""),
            ]
        )
        layout.addWidget(facts)
        if passphrase:
            advice = plain_label(parent=self)
            advice.setObjectName("muted")
            text = N_("Print the passphrase now: it is kept nowhere. It travels apart from the stick.")
            say(advice, advice.setText, text)
            layout.addWidget(advice)
        self.verdict = plain_label(parent=self)
        self.verdict.hide()
        layout.addWidget(self.verdict)
        self.safe = plain_label(parent=self)
        self.safe.setObjectName("success")
        self.safe.hide()
        layout.addWidget(self.safe)
        if self._drive is not None:
            self._tell_about_pulling(layout, self._drive.label)
        layout.addSpacing(8)
        layout.addLayout(self._papers())
        layout.addLayout(self._buttons())
        self.resize(680, self.sizeHint().height())

    def _tell_about_pulling(self, layout: QVBoxLayout, drive: str) -> None:
        self.wait = plain_label(parent=self)
        self.wait.setObjectName("muted")
        text = N_("Do not pull “{drive}” out yet: press “Eject” when the papers are printed.")
        say(self.wait, self.wait.setText, lambda: _(text).format(drive=drive))
        layout.addWidget(self.wait)

    def _papers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        packages, result, year = self._context.office.packages, self._result, self._year
        if self._passphrase:
            secret = self._passphrase
            draw = partial(packages.passphrase_pdf, secret, result, year)
            self._button(row, N_("Passphrase sheet"), "primary", lambda: self._show_sheet(draw))
        letter, act = partial(packages.cover_letter_pdf, result, year), partial(packages.act_pdf, result, year)
        self._button(row, N_("Cover letter"), "", lambda: self._show(_("Cover letter"), letter))
        self._button(row, N_("Handover act"), "", lambda: self._show(_("Handover act"), act))
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.check_button = self._button(row, N_("Check it again"), "", self._check)
        if self._drive is not None:
            self.eject_button = self._button(row, N_("Eject"), "", self._eject)
        row.addStretch(1)
        self._button(row, N_("Close"), "", self.accept)
        return row

    def _button(self, row: QHBoxLayout, text: str, kind: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        say(button, button.setText, text)
        if kind:
            button.setProperty(kind, True)
        button.clicked.connect(lambda checked=False: slot())
        row.addWidget(button)
        return button

    def _show_sheet(self, draw: Callable[[], bytes]) -> None:
        self._passphrase_kept = True
        self._show(_("Passphrase sheet"), draw)

    def done(self, result: int) -> None:
        """Closed in haste the passphrase would be lost, and the package with it."""
        if self._passphrase_kept:
            super().done(result)
            return
        ask(
            self,
            _("Close without the passphrase sheet?"),
            _("Without the passphrase nobody can open this package. It is kept nowhere else."),
            [Choice(N_("Go back")), Choice(N_("Close without it"), self._close_anyway, "danger")],
            "warning",
        )

    def _close_anyway(self) -> None:
        self._passphrase_kept = True
        self.reject()

    def _show(self, title: str, draw: Callable[[], bytes]) -> None:
        context = self._context

        def show(pdf: bytes) -> None:
            PreviewDialog(self, context.office, context.jobs, title, pdf).open()

        context.jobs.run(lambda progress: draw(), success=show)

    def _check(self) -> None:
        packages, path, secret = self._context.office.packages, self._result.path, self._passphrase
        self.check_button.setEnabled(False)

        def work(progress: Progress) -> VerifyReport:
            return packages.verify(path, secret, progress)

        def done(report: VerifyReport) -> None:
            self.check_button.setEnabled(True)
            show_with_room(self.verdict, verdict(report))

        self._context.jobs.run(work, success=done, title=_("Checking the package"))

    # ------------------------------------------------------------- letting go

    def _eject(self) -> None:
        packages, drive = self._context.office.packages, self._drive
        if drive is None:
            return
        self.eject_button.setEnabled(False)

        def work(progress: Progress) -> None:
            packages.eject(drive)

        self._context.jobs.run(
            work, success=self._ejected, failure=self._not_ejected, title=_("Ejecting the stick"), cancellable=False
        )

    def _ejected(self, _nothing: object) -> None:
        self.check_button.setEnabled(False)
        self.wait.hide()
        label = self._drive.label if self._drive is not None else ""
        show_with_room(self.safe, _("It is safe to pull “{drive}” out now.").format(drive=label))

    def _not_ejected(self, error: BaseException) -> None:
        self.eject_button.setEnabled(True)
        tell_error(self, error)
