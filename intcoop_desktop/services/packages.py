"""The package for the stick (product.md, "Package on the stick")."""

import io
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.domain.annex2 import AnnualReport
from intcoop_desktop.domain.errors import N_, KnownError, UserError
from intcoop_desktop.exchange.content import PackageContent, PackageResult
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.package_parts.contents import Made, package_entries
from intcoop_desktop.services.package_parts.tables import report_tables
from intcoop_desktop.services.report_parts.outputs import record_pdf_of
from intcoop_desktop.services.reports import ReportService
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.records import organisation as stored_organisation

if TYPE_CHECKING:
    from intcoop_desktop.exchange.verify import VerifyReport
    from intcoop_desktop.platform.drives import Drive, Drives

_SIGNED, _WRITTEN = "signed", "written"


class PackageService:
    """Writes and checks packages. ``drives`` can be replaced by tests."""

    def __init__(self, context: Context, reports: ReportService) -> None:
        self._context = context
        self._reports = reports
        self.drives: Drives | None = None

    # ------------------------------------------------------------- media

    def removable_drives(self) -> "Sequence[Drive]":
        """Sticks and other media that can be taken away."""
        return self._all_drives().removable()

    def drive_of(self, path: Path) -> "Drive | None":
        """The medium ``path`` lies on when it can be taken away; else None."""
        try:
            drive = self._all_drives().holding(path)
        except OSError:
            return None
        return drive if drive.removable else None

    def eject(self, drive: "Drive") -> None:
        """Let go of the medium; afterwards it may be pulled out. Raises KnownError, which says what to do."""
        from intcoop_desktop.platform.drives import EjectError

        try:
            self._all_drives().eject(drive)
        except EjectError as error:
            if error.busy:
                raise KnownError(
                    N_("“{drive}” is still in use. Close the programs that show its files, then try again."),
                    drive=drive.label,
                ) from error
            raise KnownError(
                N_("“{drive}” could not be let go of. Use “Eject” of the system's file manager before pulling it out."),
                drive=drive.label,
            ) from error

    def _all_drives(self) -> "Drives":
        from intcoop_desktop.platform.drives import system_drives

        return self.drives or system_drives()

    # ------------------------------------------------------------- writing

    @staticmethod
    def new_passphrase() -> str:
        """A generated passphrase, as printed on its sheet."""
        from intcoop_desktop.exchange.sealed import new_passphrase

        return new_passphrase()

    def export(
        self,
        year: int,
        folder: Path,
        *,
        plain: bool,
        passphrase: str | None = None,
        progress: Progress | None = None,
        edition: int = 0,
    ) -> PackageResult:
        """Write the package of a year (its latest edition); sealed unless ``plain`` (then ``passphrase`` is required).

        A signed report becomes one that is written to a medium. Raises ``PackageProblem``, ``DiskFull``,
        ``UserError`` and ``Cancelled``; nothing that looks finished is left.
        """
        from intcoop_desktop.exchange.writing import write_package

        report = self._reports.report(year, edition)
        result = write_package(
            self._content(report), folder, plain=plain, passphrase=passphrase, progress=progress, drives=self.drives
        )
        if self._context.store.read_only is None:
            with self._context.work("export") as uow:
                facts = {"year": year, "sha256": result.sha256, "sealed": result.sealed, "files": result.files}
                uow.audit("export", f"report:{year}", facts | {"name": result.path.name, "edition": report.edition})
                uow.commit()
            latest = self._reports.edition(year)
            if latest.edition == report.edition and latest.state == _SIGNED:
                with suppress(UserError):  # somebody without the right to: the package is good all the same
                    self._reports.set_state(year, _WRITTEN)
        return result

    def _content(self, report: AnnualReport) -> PackageContent:
        reports = self._reports
        made = Made(
            report,
            reports.signed_copies(report.year, report.edition),
            reports.draw,
            reports.open_copy,
            lambda file: self._context.store.attachments.open(file.content),
            record_pdf_of,
        )
        entries, paths = package_entries(made)
        return PackageContent(
            name=f"661-{report.year}" + (f"-{report.edition}" if report.edition > 1 else ""),
            organisation=report.organisation.name_kk,
            bin=report.organisation.bin,
            year=report.year,
            edition=report.edition,
            created=datetime.now().astimezone(),
            entries=tuple(entries),
            tables=report_tables(report, paths),
            description=f"{report.period.academic_year} оқу жылының есебі",
            draft=report.draft,
        )

    # ------------------------------------------------------------- papers

    def act_pdf(self, result: PackageResult, year: int) -> bytes:
        """The handover act (қабылдау-тапсыру актісі) with the SHA-256 and the head of the audit chain."""
        from intcoop_desktop.printing.sheets import HandoverAct, draw_handover_act

        with self._context.store.reader() as connection:
            organisation = stored_organisation.get_organisation(connection)
            head = self._context.store.chain.head(connection)
        act = HandoverAct(
            organisation=organisation,
            year=year,
            package=result.path.name,
            sealed=result.sealed,
            files=result.files,
            size=result.size,
            sha256=result.sha256,
            audit_head=head.mac,
            made_at=datetime.now().astimezone().isoformat(timespec="minutes"),
            edition=result.edition,
            draft=result.draft,
            medium=result.drive_label,
        )
        out = io.BytesIO()
        draw_handover_act(act, out)
        return out.getvalue()

    def cover_letter_pdf(self, result: PackageResult, year: int) -> bytes:
        """The cover letter (ілеспе хат, 8.11) with the pages of the report and the SHA-256 of the package."""
        from intcoop_desktop.printing.rasterise import page_count
        from intcoop_desktop.printing.sheets import CoverLetter, draw_cover_letter

        report = self._reports.report(year, result.edition)
        me = self._context.user.name
        letter = CoverLetter(
            organisation=report.organisation,
            year=year,
            package=result.path.name,
            sha256=result.sha256,
            report_pages=page_count(self._reports.draw(report)),
            sealed=result.sealed,
            draft=result.draft,
            executor=me,
            phone=next((one.work_phone for one in report.officials if me and me in (one.name, one.family_name)), ""),
        )
        out = io.BytesIO()
        draw_cover_letter(letter, out)
        return out.getvalue()

    def passphrase_pdf(self, passphrase: str, result: PackageResult, year: int) -> bytes:
        """The passphrase on a sheet of its own. Raises ``UserError`` for a package that is not sealed."""
        from intcoop_desktop.printing.sheets import PassphraseSheet, draw_passphrase_sheet

        if not result.sealed:
            raise UserError(N_("This package is not sealed: it has no passphrase."))
        with self._context.store.reader() as connection:
            organisation = stored_organisation.get_organisation(connection)
        sheet = PassphraseSheet(
            organisation=organisation.name_kk,
            year=year,
            passphrase=passphrase,
            package=result.path.name,
            sha256=result.sha256,
            authority=organisation.authority_name,
            made_on=self._context.today().isoformat(),
        )
        out = io.BytesIO()
        draw_passphrase_sheet(sheet, out)
        return out.getvalue()

    # ------------------------------------------------------------- checking

    @staticmethod
    def verify(path: Path, passphrase: str | None = None, progress: Progress | None = None) -> "VerifyReport":
        """Check any package; needs no store."""
        from intcoop_desktop.exchange.verify import verify_package

        return verify_package(path, passphrase, progress)
