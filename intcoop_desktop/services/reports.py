"""The yearly report of Annex 2 (8.11)."""

from intcoop_desktop.domain.annex2 import AnnualReport
from intcoop_desktop.services.report_parts.editions import Editions, Readiness
from intcoop_desktop.services.report_parts.narratives import Mention, Narratives
from intcoop_desktop.services.report_parts.outputs import pdf_of
from intcoop_desktop.services.report_parts.periods import Periods
from intcoop_desktop.services.report_parts.settings import COUNTRY_SETTING, STAYS_SETTING, ReportRules

__all__ = ["COUNTRY_SETTING", "STAYS_SETTING", "Mention", "Readiness", "ReportRules", "ReportService"]


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
    def draw(report: AnnualReport) -> bytes:
        """The PDF of a report."""
        return pdf_of(report)
