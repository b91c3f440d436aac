"""The yearly report of Annex 2 (8.11)."""

from collections.abc import Callable, Mapping
from pathlib import Path

from intcoop_desktop.domain.annex2 import AnnualReport
from intcoop_desktop.services.report_parts.editions import Editions, Readiness
from intcoop_desktop.services.report_parts.narratives import Mention, Narratives
from intcoop_desktop.services.report_parts.outputs import excel_of, pdf_of, word_of
from intcoop_desktop.services.report_parts.periods import Periods
from intcoop_desktop.services.report_parts.settings import ReportRules
from intcoop_desktop.services.results import Progress

__all__ = ["Mention", "Readiness", "ReportRules", "ReportService"]


FORMS: Mapping[str, Callable[[AnnualReport], bytes]] = {"pdf": pdf_of, "xlsx": excel_of, "docx": word_of}


class ReportService(Editions, Narratives, Periods):
    """``office.reports``: assembles the report from the registers, keeps its texts, takes it through its states."""

    def pdf(self, year: int, edition: int = 0) -> bytes:
        """The report as printed; «ЖОБА» until it is approved. Adds an audit row."""
        content = self.draw(self.report(year, edition))
        if self._context.store.read_only is None:
            with self._context.work("report") as uow:
                uow.audit("report", f"report:{year}", {"edition": edition} if edition else {})
                uow.commit()
        return content

    @staticmethod
    def section_pages(pdf: bytes) -> list[int]:
        """Index of the page each section of a drawn report begins on."""
        from intcoop_desktop.printing.rasterise import PdfPages

        with PdfPages(pdf) as pages:
            return pages.outline()

    def save_as(self, year: int, form: str, path: Path, edition: int = 0, progress: Progress | None = None) -> None:
        """Write the report as "xlsx", "docx" or "pdf"; whole or not at all. Raises ``KnownError``, ``Cancelled``."""
        from intcoop_desktop.exchange.file_faults import writing
        from intcoop_desktop.platform.durable import replace_file

        report = self.report(year, edition)
        if progress is not None:
            progress(1, 2, "")
        content = FORMS[form](report)
        with writing(path):
            replace_file(path, content)
        if self._context.store.read_only is None:
            with self._context.work("report") as uow:
                facts = {"form": form, "name": path.name} | ({"edition": edition} if edition else {})
                uow.audit("report", f"report:{year}", facts)
                uow.commit()

    @staticmethod
    def draw(report: AnnualReport) -> bytes:
        """The PDF of a report."""
        return pdf_of(report)
