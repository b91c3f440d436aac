"""Totals of the lists A2.3, A2.4 and A2.8: a person with two stays counts twice among stays and once among persons."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from intcoop_desktop.domain.annex2_rows import ConferenceRow, StayRow, TripRow

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Count:
    """One line of a breakdown: ``rows`` of the list and the ``persons`` in them; ``code`` "" = not entered."""

    code: str
    label: str
    rows: int
    persons: int


NOBODY = Count("", "", 0, 0)


@dataclass(frozen=True, slots=True)
class StayTotals:
    """A2.3. ``diaspora``, ``kandas`` and ``cis`` count like a line of a breakdown; who is two of them is in both."""

    stays: int = 0
    persons: int = 0
    diaspora: Count = NOBODY
    kandas: Count = NOBODY
    cis: Count = NOBODY
    by_country: tuple[Count, ...] = ()
    by_direction: tuple[Count, ...] = ()
    by_course: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class TripTotals:
    """A2.4."""

    trips: int = 0
    persons: int = 0
    by_purpose: tuple[Count, ...] = ()
    by_country: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class ConferenceTotals:
    """A2.8: events, and participations (a person at two events counts twice)."""

    events: int = 0
    participations: int = 0
    by_kind: tuple[Count, ...] = ()
    by_form: tuple[Count, ...] = ()


NO_STAYS, NO_TRIPS, NO_CONFERENCES = StayTotals(), TripTotals(), ConferenceTotals()

Key = Callable[[str], object]


def stay_totals(rows: Sequence[StayRow], sort_key: Key = str) -> StayTotals:
    """Totals of A2.3; breakdowns in the order of ``sort_key`` of their labels."""
    return StayTotals(
        stays=len(rows),
        persons=len({row.person_id for row in rows}),
        diaspora=_one("diaspora", [row for row in rows if row.is_diaspora]),
        kandas=_one("kandas", [row for row in rows if row.is_kandas]),
        cis=_one("cis", [row for row in rows if row.is_cis]),
        by_country=_breakdown(rows, lambda row: (row.country_code, row.country), _person, sort_key),
        by_direction=_breakdown(rows, lambda row: (row.direction_code, row.direction), _person, sort_key),
        by_course=_breakdown(rows, lambda row: (row.course, row.course), _person, sort_key),
    )


def trip_totals(rows: Sequence[TripRow], sort_key: Key = str) -> TripTotals:
    """Totals of A2.4."""
    return TripTotals(
        trips=len(rows),
        persons=len({_traveller(row) for row in rows}),
        by_purpose=_breakdown(rows, lambda row: (row.purpose_code, row.purpose), _traveller, sort_key),
        by_country=_breakdown(rows, lambda row: (row.country_code, row.country), _traveller, sort_key),
    )


def conference_totals(rows: Sequence[ConferenceRow], sort_key: Key = str) -> ConferenceTotals:
    """Totals of A2.8. ``persons`` of a line are participations."""
    return ConferenceTotals(
        events=len(rows),
        participations=sum(row.people for row in rows),
        by_kind=_by_event(rows, _event_kind, sort_key),
        by_form=_by_event(rows, lambda row: (row.form_code, row.form), sort_key),
    )


def _event_kind(row: ConferenceRow) -> tuple[str, str]:
    return f"{row.nature_code} {row.kind_code}".strip(), f"{row.nature} {row.kind}".strip()


def _person(row: StayRow) -> int:
    return row.person_id


def _traveller(row: TripRow) -> tuple[int, int]:
    # A row of an older snapshot knows no citizen: each counts as a person of its own.
    return (row.citizen_id, 0) if row.citizen_id else (0, row.trip_id)


def _one(code: str, rows: Sequence[StayRow]) -> Count:
    return Count(code, "", len(rows), len({row.person_id for row in rows}))


def _breakdown(
    rows: Iterable[R], value: Callable[[R], tuple[str, str]], person: Callable[[R], object], sort_key: Key
) -> tuple[Count, ...]:
    counted: dict[tuple[str, str], list[object]] = {}
    for row in rows:
        counted.setdefault(value(row), []).append(person(row))
    lines = [Count(code, label, len(people), len(set(people))) for (code, label), people in counted.items()]
    return tuple(sorted(lines, key=lambda line: (not line.code, sort_key(line.label))))


def _by_event(
    rows: Iterable[ConferenceRow], value: Callable[[ConferenceRow], tuple[str, str]], sort_key: Key
) -> tuple[Count, ...]:
    counted: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        counted.setdefault(value(row), []).append(row.people)
    lines = [Count(code, label, len(people), sum(people)) for (code, label), people in counted.items()]
    return tuple(sorted(lines, key=lambda line: (not line.code, sort_key(line.label))))
