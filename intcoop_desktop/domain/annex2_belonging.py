"""Which records enter which section of Annex 2 (guide, rows A2.4–A2.9). Dates are ISO 8601 and may be partial; a record
whose dates are not known drops out of no list: it stands there with its gap."""

from collections.abc import Collection
from dataclasses import dataclass

from intcoop_desktop.domain.annex2 import ReportPeriod
from intcoop_desktop.domain.periods import first_day, last_day, overlaps

TRIP_PURPOSES = ("study", "work", "research")
"""Purposes of A2.4; trips to conferences belong to A2.8."""

_NEVER_SENT = ("proposed", "cancelled")
_NOT_YET_GONE = ("approved", "preparing")
_NOT_SIGNED = ("proposal", "draft", "agreeing", "sent")
_OVER = ("expired", "terminated")


def touches(begin: str, end: str, period: ReportPeriod, *, lasting: bool = False) -> bool:
    """Whether something touches the period. Without an end it is one day, or goes on when it is ``lasting``."""
    last = end or ("" if lasting else begin)
    return overlaps(begin, last, period.start, period.end)


@dataclass(frozen=True, slots=True)
class TripDates:
    """What decides on a trip."""

    state: str
    date_from: str
    date_to: str
    return_planned: str
    return_actual: str

    @property
    def end(self) -> str:
        """Its last day as far as it is known; "" while somebody is still abroad."""
        if self.return_actual:
            return self.return_actual
        return "" if self.state == "abroad" else self.return_planned or self.date_to

    def overdue(self, today: str) -> bool:
        """The traveller should be back by the dates, and the record says that he or she is abroad."""
        last = last_day(self.return_planned or self.date_to)
        return self.state == "abroad" and not self.return_actual and bool(last) and last < today


def trip_belongs(trip: TripDates, purpose: str, period: ReportPeriod, purposes: Collection[str]) -> bool:
    """A2.4. Who is not sent yet does not enter: a trip prepared counts from the day it begins."""
    if purpose not in purposes or trip.state in _NEVER_SENT:
        return False
    if trip.state in _NOT_YET_GONE and (not trip.date_from or first_day(trip.date_from) > period.end):
        return False
    return touches(trip.date_from, trip.end, period, lasting=trip.state == "abroad")


def plan_belongs(kind: str, date_from: str, date_to: str, period: ReportPeriod) -> bool:
    """A2.5: yearly plans that touch the period; perspective plans are another matter (2.1)."""
    return kind == "yearly" and touches(date_from, date_to, period, lasting=True)


@dataclass(frozen=True, slots=True)
class AgreementDates:
    """What decides on an agreement. ``goes_on``: without a final date, or renewing itself."""

    state: str
    signed_on: str
    valid_from: str
    valid_to: str
    goes_on: bool

    @property
    def begin(self) -> str:
        """In force since."""
        return self.valid_from or self.signed_on

    @property
    def end(self) -> str:
        """In force until; "" = no end is known."""
        return "" if self.goes_on and self.state not in _OVER else self.valid_to


def agreement_belongs(agreement: AgreementDates, period: ReportPeriod) -> bool:
    """A2.6: in force during the period. What is not signed is no agreement yet."""
    return agreement.state not in _NOT_SIGNED and touches(agreement.begin, agreement.end, period, lasting=True)


def is_new(agreement: AgreementDates, period: ReportPeriod) -> bool:
    """Concluded in the period: signed, or else valid, since it began."""
    day = first_day(agreement.signed_on or agreement.valid_from)
    return period.start <= day <= period.end


def teaching_belongs(for_whom: str, dates: tuple[str, str], year: str, period: ReportPeriod) -> bool:
    """A2.9: what is for foreigners; a book by its year where it has no day."""
    if for_whom == "own":
        return False
    return touches(dates[0] or year, dates[1], period)
