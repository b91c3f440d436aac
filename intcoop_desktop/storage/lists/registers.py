"""The lists of persons and of questionnaires."""

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, TextClause, text

from intcoop_desktop.storage.lists import finding
from intcoop_desktop.storage.lists.finding import Searchable
from intcoop_desktop.storage.lists.orders import Orders, Ranks, Sort, fetch_ids

__all__ = [
    "IDS",
    "ONE_OF",
    "PERSON_FILTERS",
    "PERSON_SORTS",
    "QUESTIONNAIRE_FILTERS",
    "QUESTIONNAIRE_SORTS",
    "Asked",
    "Lists",
    "Register",
    "RowMapping",
    "person_register",
    "questionnaire_register",
]

IDS = "id IN (SELECT CAST(value AS INTEGER) FROM json_each(:ids))"

PERSON_SORTS = {
    "name": Sort("name_key"),
    "latin_name": Sort("latin_key"),
    "birth": Sort("birth"),
    "citizenship": Sort("citizenship", "countries", "name_key"),
    "direction": Sort("stay_direction", "directions", "name_key"),
    "state": Sort("stay_state", "stay_states", "name_key"),
    "expected_end": Sort("stay_end"),
    "passport_expires": Sort("passport_expires"),
    "changed": Sort("changed_at"),
}
QUESTIONNAIRE_SORTS = {
    # 2026-10000 stands after 2026-9999.
    "number": Sort("number", order="substr(number, 1, 5), length(number), number"),
    "name": Sort("name_key"),
    "latin_name": Sort("latin_key"),
    "citizenship": Sort("citizenship", "countries", "name_key"),
    "state": Sort("state", "states"),
    "origin": Sort("origin", "origins"),
    "changed": Sort("changed_at"),
    "signed": Sort("signed_on"),
}

ONE_OF = "{column} IN (SELECT value FROM json_each(:{name}))"
_ANY_CODE = (
    "EXISTS (SELECT 1 FROM json_each(:{name}) AS wanted"
    " WHERE instr(' ' || {column} || ' ', ' ' || wanted.value || ' ') > 0)"
)
_BEGINS = (
    "EXISTS (SELECT 1 FROM json_each(:{name}) AS wanted WHERE {column} >= wanted.value"
    " AND {column} < wanted.value || char(1114111))"
)
_STAYED = (
    "id IN (SELECT person_id FROM stays WHERE stays.archived = 0 AND EXISTS (SELECT 1 FROM json_each(:{name}) AS wanted"
    " WHERE (stays.arrival = '' OR substr(stays.arrival, 1, 4) <= wanted.value)"
    " AND (coalesce(nullif(stays.actual_end, ''), stays.expected_end) = ''"
    " OR substr(coalesce(nullif(stays.actual_end, ''), stays.expected_end), 1, 4) >= wanted.value)))"
)

PERSON_FILTERS = {
    "ids": IDS,
    "citizenship": _ANY_CODE.format(column="citizenships", name="citizenship"),
    "direction": ONE_OF.format(column="stay_direction", name="direction"),
    "state": ONE_OF.format(column="stay_state", name="state"),
    "year": _STAYED.format(name="year"),
    "passport_until": "passport_expires > '' AND passport_expires <= (SELECT value FROM json_each(:passport_until))",
    "personal_data": (
        "EXISTS (SELECT 1 FROM json_each(:personal_data) AS wanted WHERE"
        " (wanted.value = 'no_consent' AND consent_date = '') OR"
        " (wanted.value = 'retention_passed' AND retention_until > '' AND"
        " retention_until || substr('-12-31', length(retention_until) - 3) < date('now', 'localtime')))"
    ),
    "stay_until": (
        "stay_state IN ('present', 'on_leave') AND stay_end > ''"
        " AND stay_end <= (SELECT value FROM json_each(:stay_until))"
    ),
}
QUESTIONNAIRE_FILTERS = {
    "ids": IDS,
    "state": ONE_OF.format(column="state", name="state"),
    "origin": ONE_OF.format(column="origin", name="origin"),
    "citizenship": _ANY_CODE.format(column="citizenships", name="citizenship"),
    "person": "person_id IN (SELECT CAST(value AS INTEGER) FROM json_each(:person))",
    "year": _BEGINS.format(column="number", name="year"),
}

_PERSON_ROWS = text(
    """SELECT p.id, p.family_name, p.given_name, p.patronymic, p.latin_family_name, p.latin_given_name, p.birth,
    p.citizenships, p.passport_number, p.passport_expires, p.changed_at, p.archived, p.stay_direction, p.stay_state,
    p.stay_end, coalesce(s.speciality, '') AS speciality, coalesce(s.course, '') AS course,
    coalesce(s.residence, '') AS residence,
    (SELECT count(*) FROM stays WHERE stays.person_id = p.id AND stays.archived = 0) AS stays
    FROM persons AS p LEFT JOIN stays AS s ON s.id = p.current_stay_id
    WHERE p.id IN (SELECT value FROM json_each(:ids))"""
)
_QUESTIONNAIRE_ROWS = text(
    """SELECT id, number, revision, name, latin_name, citizenships, state, origin, signed_revision, changed_at,
    signed_on, person_id, archived FROM questionnaires WHERE id IN (SELECT value FROM json_each(:ids))"""
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A list query, with the language coded columns are sorted in."""

    search: str
    sort: str
    descending: bool
    filters: Mapping[str, Sequence[str]]
    archived: bool
    language: str


class Lists:
    """One list: its orders, its search, its filters."""

    def __init__(self, orders: Orders, searchable: Searchable, filters: Mapping[str, str]) -> None:
        self.orders = orders
        self.searchable = searchable
        self.filters = filters

    def ids(self, connection: Connection, asked: Asked) -> "array[int]":
        """Ordered ids. Raises KeyError for an unknown sort or filter."""
        order = self.orders.order(connection, asked.sort, asked.archived, asked.language)
        words = asked.search.strip()
        if not words and not asked.filters:
            return order.ids(asked.descending)
        hits: set[int] | list[int] | None = None
        if words:
            hits = self._found(connection, words)
        if asked.filters:
            kept = self._filtered(connection, asked.filters)
            hits = kept if hits is None else kept.intersection(hits)
        ids = order.pick(hits or (), asked.descending)
        return self._first(connection, ids, words) if words else ids

    def _found(self, connection: Connection, words: str) -> list[int]:
        return finding.find(connection, self.searchable, words)

    def _first(self, connection: Connection, ids: "array[int]", words: str) -> "array[int]":
        """The same ids, those spelt exactly so before those that only sound alike."""
        return finding.exact_first(connection, self.searchable, ids, words)

    def _filtered(self, connection: Connection, filters: Mapping[str, Sequence[str]]) -> set[int]:
        conditions = " AND ".join(self.filters[name] for name in filters)
        parameters = {name: json.dumps(list(values), ensure_ascii=False) for name, values in filters.items()}
        return set(fetch_ids(connection, f"SELECT id FROM {self.orders.table} WHERE {conditions}", **parameters))


class Register(Lists):
    """A list with a query of its own for the rows."""

    def __init__(self, orders: Orders, searchable: Searchable, filters: Mapping[str, str], rows: TextClause) -> None:
        super().__init__(orders, searchable, filters)
        self._rows = rows

    def rows(self, connection: Connection, ids: Sequence[int]) -> list[RowMapping]:
        """Rows in the order of ``ids``; those that are gone are left out."""
        wanted = "[" + ",".join(map(str, ids)) + "]"
        found = {row["id"]: row for row in connection.execute(self._rows, {"ids": wanted}).mappings()}
        return [found[row_id] for row_id in ids if row_id in found]


def person_searchable() -> Searchable:
    """Where persons are searched."""
    name = "trim(family_name || ' ' || given_name || ' ' || patronymic) || ' ' || native_name"
    return Searchable("persons", "persons_fts", ("fold_name", "fold_latin", "fold_passport"), name)


def person_register(ranks: Ranks) -> Register:
    """The list of persons."""
    return Register(Orders("persons", PERSON_SORTS, ranks), person_searchable(), PERSON_FILTERS, _PERSON_ROWS)


def questionnaire_register(ranks: Ranks) -> Register:
    """The list of questionnaires."""
    searchable = Searchable(
        "questionnaires", "questionnaires_fts", ("fold_name", "fold_latin", "number"), "name", "number"
    )
    return Register(
        Orders("questionnaires", QUESTIONNAIRE_SORTS, ranks), searchable, QUESTIONNAIRE_FILTERS, _QUESTIONNAIRE_ROWS
    )
