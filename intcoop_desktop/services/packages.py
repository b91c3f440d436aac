"""The package for the stick (product.md, "Package on the stick")."""

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.exchange.content import Entry, PackageContent, PackageResult
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.package_tables import report_tables
from intcoop_desktop.services.reports import ReportService
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.records import organisation as stored_organisation

if TYPE_CHECKING:
    from intcoop_desktop.exchange.verify import VerifyReport
    from intcoop_desktop.platform.drives import Drive, Drives


class PackageService:
    """Writes and checks packages. ``drives`` can be replaced by tests."""

    def __init__(self, context: Context, reports: ReportService) -> None:
        self._context = context
        self._reports = reports
        self.drives: Drives | None = None

    def removable_drives(self) -> "Sequence[Drive]":
        """Sticks and other media that can be taken away."""
        from intcoop_desktop.platform.drives import system_drives

        return (self.drives or system_drives()).removable()

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
    ) -> PackageResult:
        """Write the package of a year; sealed unless ``plain`` (then ``passphrase`` is required).

        Raises ``PackageProblem``, ``DiskFull``, ``UserError`` and ``Cancelled``; nothing that looks finished is left.
        """
        from intcoop_desktop.exchange.writing import write_package

        report = self._reports.report(year)
        content = PackageContent(
            name=f"661-{year}",
            organisation=report.organisation.name_kk,
            year=year,
            created=datetime.now().astimezone(),
            entries=(Entry.of_bytes(f"{year}-жылдық-есеп.pdf", self._reports.draw(report)),),
            tables=report_tables(report),
            description=f"{report.period.academic_year} оқу жылының есебі",
            draft=report.draft,
        )
        result = write_package(
            content, folder, plain=plain, passphrase=passphrase, progress=progress, drives=self.drives
        )
        if self._context.store.read_only is None:
            with self._context.work("export") as uow:
                facts = {"year": year, "sha256": result.sha256, "sealed": result.sealed, "files": result.files}
                uow.audit("export", f"report:{year}", facts | {"name": result.path.name})
                uow.commit()
        return result

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
        )
        out = io.BytesIO()
        draw_handover_act(act, out)
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

    @staticmethod
    def verify(path: Path, passphrase: str | None = None, progress: Progress | None = None) -> "VerifyReport":
        """Check any package; needs no store."""
        from intcoop_desktop.exchange.verify import verify_package

        return verify_package(path, passphrase, progress)
