"""The period of one report, where it is not the usual one (8.11)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.services.report_parts.base import KIND, METHODIST, ReportBase
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import annual_reports as stored

Days = tuple[str, str]


class Periods(ReportBase):
    """Sets the days a report covers."""

    def set_period(self, year: int, start: str, end: str) -> Changes:
        """Both days are in the period; two empty ones make it the usual one again. Raises ``FieldError`` for days that
        cannot be, ``UserError`` when the report is approved, ``NotAllowed``."""
        self._context.require(METHODIST)
        if start or end:
            _check(year, start, end)
        with self._context.work("report_period") as uow:
            edition = self._open(uow, year)
            before = edition.period_start, edition.period_end
            if before == (start, end):
                return Changes()
            stored.change(uow.connection, replace(edition, period_start=start, period_end=end), uow.user)
            uow.audit("report_period", f"{KIND}:{edition.id}", {"year": year, "period": [before, (start, end)]})
            uow.commit()
        undo, redo = self._putting_days(year, (start, end), before), self._putting_days(year, before, (start, end))
        self._context.undo.push(Step(N_("Period of the report for {year}"), undo, redo, {"year": year}))
        return self._publish(edition)

    def _putting_days(self, year: int, expected: Days, wanted: Days) -> Callable[[], object]:
        def put() -> Changes:
            with self._context.work("report_period") as uow:
                edition = self._open(uow, year)
                if (edition.period_start, edition.period_end) != expected:
                    raise UserError(N_("The report was changed since; this step cannot be taken back."))
                changed = replace(edition, period_start=wanted[0], period_end=wanted[1])
                stored.change(uow.connection, changed, uow.user)
                uow.audit("report_period", f"{KIND}:{edition.id}", {"year": year, "period": [expected, wanted]})
                uow.commit()
            return self._publish(edition)

        return put


def _check(year: int, start: str, end: str) -> None:
    for path, text in (("start", start), ("end", end)):
        try:
            whole = date.fromisoformat(text).isoformat() == text
        except ValueError:
            whole = False
        if not whole:
            raise FieldError(N_("This is not a date: {value}"), path=path, value=text[:100])
    if end < start:
        raise FieldError(N_("The end lies before the beginning."), path="end")
    if end[:4] != str(year):
        raise FieldError(N_("The period of the report for {year} ends in that year."), path="end", year=year)
