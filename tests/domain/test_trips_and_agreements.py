"""Documents in time, the term of the report, the term of an agreement and of its renewal."""

from datetime import date, timedelta

import pytest

from intcoop_desktop.domain.agreements import Running, next_term, running
from intcoop_desktop.domain.trips import Timely, before, timely, with_report_due

TODAY = "2026-11-25"


@pytest.mark.parametrize(
    ("term", "happened", "stands"),
    [
        ("2026-12-01", "2026-12-01", Timely("in_time")),
        ("2026-12-01", "2026-11-20", Timely("in_time", 11)),
        ("2026-11-01", "2026-11-04", Timely("late", 3)),
        ("2026-11-20", "", Timely("overdue", 5)),
        ("2026-11-25", "", Timely("waiting", 0)),
        ("2026-12", "", Timely("waiting", 36)),
        ("2026-11", "2026-11", Timely("in_time", 29)),
        ("", "2026-11-01", Timely("in_time")),
        ("", "", Timely("")),
    ],
)
def test_in_time_or_not(term: str, happened: str, stands: Timely) -> None:
    assert timely(term, happened, TODAY) == stands


def test_days_before_departure() -> None:
    def works(day: date) -> bool:
        return day.weekday() < 5

    assert before(date(2026, 12, 10), 10, working=False, works=works) == date(2026, 11, 30)
    assert before(date(2026, 12, 10), 10, working=True, works=works) == date(2026, 11, 26)
    assert before(date(2026, 12, 10), 0, working=True, works=works) == date(2026, 12, 10)


def _due(back: date) -> date:
    return back + timedelta(days=10)


@pytest.mark.parametrize(
    ("old", "new", "due"),
    [
        (None, {"return_actual": "2026-10-01"}, "2026-10-11"),
        ({}, {"return_actual": "2026-10-01"}, "2026-10-11"),
        ({}, {"return_actual": "2026-10-01", "report_due": "2026-10-05"}, "2026-10-05"),
        ({"return_actual": "2026-10-01"}, {"return_actual": "2026-10-03", "report_due": "2026-10-11"}, "2026-10-13"),
        ({"return_actual": "2026-10-01"}, {"return_actual": "2026-10-03", "report_due": "2026-10-20"}, "2026-10-20"),
        ({"return_actual": "2026-10-01"}, {"return_actual": "2026-10-01"}, ""),
        ({}, {"return_actual": "2026-10"}, ""),
        ({}, {"return_actual": "2026-10-01", "report_received": "2026-10-02"}, ""),
    ],
)
def test_8_6_term_of_the_report(old: dict[str, str] | None, new: dict[str, str], due: str) -> None:
    blank = {"return_actual": "", "report_due": "", "report_received": ""}
    values = with_report_due(blank | old if old is not None else None, blank | new, _due)
    assert values["report_due"] == due


@pytest.mark.parametrize(
    ("state", "valid_to", "open_ended", "way"),
    [
        ("in_force", "2026-12-05", False, Running("ends", 10)),
        ("in_force", "2026-11-20", False, Running("ended", 5)),
        ("in_force", "2026-11", False, Running("ends", 5)),
        ("signed", "", True, Running("open")),
        ("extended", "", False, Running("unknown")),
        ("draft", "2026-12-05", False, Running("")),
        ("expired", "2020-12-05", False, Running("")),
    ],
)
def test_how_long_an_agreement_runs(state: str, valid_to: str, open_ended: bool, way: Running) -> None:
    assert running(state, valid_to, open_ended=open_ended, today=date(2026, 11, 25)) == way


@pytest.mark.parametrize(
    ("begin", "end", "term"),
    [
        ("2023-03-01", "2026-02-28", ("2026-03-01", "2029-02-28")),
        ("2023-03-01", "2026-03-01", ("2026-03-02", "2029-03-01")),
        ("2024-02-29", "2025-02-28", ("2025-03-01", "2026-02-28")),
        ("2026-01-10", "2026-02-15", ("2026-02-16", "2026-03-24")),
        ("2026", "2026-12-31", ("2027-01-01", "")),
        ("2020-01-01", "2026", ("", "")),
        ("", "", ("", "")),
    ],
)
def test_dates_of_the_renewal(begin: str, end: str, term: tuple[str, str]) -> None:
    assert next_term(begin, end) == term
