"""Who and what stands behind the three conditions of para 4, and how many foreigners there are by country and so on."""

import json
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection

from intcoop_desktop.storage.lists.orders import fetch_ids
from intcoop_desktop.storage.lists.registers import PERSON_FILTERS

_PRESENT = """SELECT DISTINCT s.person_id FROM stays s
    WHERE s.archived = 0 AND s.state = 'present' AND s.direction IN ('study', 'work', 'research')
    AND s.person_id NOT IN (SELECT id FROM persons WHERE archived = 1)
    AND (s.arrival = '' OR s.arrival <= :today)
    AND (s.actual_end = '' OR s.actual_end || '~' >= :today)"""
_WITH_RESULTS = """SELECT DISTINCT a.id FROM activities v JOIN agreements a ON a.id = v.agreement_id AND a.archived = 0
    WHERE v.archived = 0 AND v.date <= :today AND coalesce(nullif(v.date_to, ''), v.date) || '~' >= :since
    AND trim(v.result) > ''"""
# A partial date may mean any of its days: a beginning counts from the first, an end until the last ("~" sorts last).
_ABROAD = """SELECT t.id, t.citizen_id, t.referral_number > '' OR t.referral_date > '' FROM trips t
    JOIN citizens c ON c.id = t.citizen_id AND c.archived = 0
    WHERE t.archived = 0 AND t.purpose IN ('study', 'work', 'research', 'training')
    AND (t.state = 'abroad' OR (t.state IN ('approved', 'preparing') AND t.date_from > '' AND t.date_from <= :today
      AND t.date_to || '~' >= :today AND t.date_to > ''))
    AND (t.return_actual = '' OR t.return_actual || '~' >= :today)"""


def foreigners_present(connection: Connection, today: str) -> list[int]:
    """Persons present on the day (4.1), whoever they are: diaspora, kandas and CIS included."""
    return fetch_ids(connection, _PRESENT, today=today)


def agreements_with_results(connection: Connection, since: str, today: str) -> list[int]:
    """Agreements with an activity that has a result, from ``since`` to ``today`` (4.2)."""
    return fetch_ids(connection, _WITH_RESULTS, since=since, today=today)


def trips_under_way(connection: Connection, today: str) -> list[tuple[int, int, bool]]:
    """(trip, own citizen, sent by a referral) of those abroad on the day for study, work or research (4.3)."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    return [(row[0], row[1], bool(row[2])) for row in raw.cursor().execute(_ABROAD, {"today": today}).fetchall()]


def has_persons(connection: Connection) -> bool:
    """Whether anybody was ever entered."""
    return bool(fetch_ids(connection, "SELECT EXISTS (SELECT 1 FROM persons)")[0])


def _counted(connection: Connection, query: str) -> Counter[str]:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    return Counter(dict(raw.cursor().execute(query).fetchall()))


def by_citizenship(connection: Connection) -> Counter[str]:
    """Persons whose stay is under way, by each of their citizenships: the filters ``citizenship`` and ``state``."""
    query = (
        "SELECT citizenships, count(*) FROM persons WHERE archived = 0 AND stay_state = 'present' AND citizenships > ''"
        " GROUP BY citizenships"
    )
    counts: Counter[str] = Counter()
    for codes, number in _counted(connection, query).items():
        for code in dict.fromkeys(codes.split()):
            counts[code] += number
    return counts


def by_direction(connection: Connection) -> Counter[str]:
    """The same by direction of the stay."""
    return _counted(
        connection,
        "SELECT stay_direction, count(*) FROM persons WHERE archived = 0 AND stay_state = 'present'"
        " AND stay_direction > '' GROUP BY stay_direction",
    )


def by_year(connection: Connection, years: Sequence[int]) -> Counter[str]:
    """Persons with a stay in each calendar year: the filter ``year``."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    query = f"SELECT count(*) FROM persons WHERE archived = 0 AND {PERSON_FILTERS['year']}"
    counts: Counter[str] = Counter()
    for year in years:
        counts[str(year)] = raw.cursor().execute(query, {"year": json.dumps([str(year)])}).fetchone()[0]
    return counts
