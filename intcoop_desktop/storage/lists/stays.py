"""The list of stays: found by the names of their persons."""

from array import array
from collections.abc import Mapping

from sqlalchemy import Connection

from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.storage.lists import finding
from intcoop_desktop.storage.lists.orders import Orders, Ranks, Sort, fetch_ids
from intcoop_desktop.storage.lists.records import filters_of
from intcoop_desktop.storage.lists.registers import Lists, person_searchable
from intcoop_desktop.storage.records.titles import as_json

_NAME = "(SELECT p.name_key FROM persons p WHERE p.id = stays.person_id)"

STAY_SORTS: Mapping[str, Sort] = {
    "name": Sort("id", order=f"{_NAME}, arrival", filled="id > 0"),
    "person_id": Sort("id", order=f"{_NAME}, arrival", filled="id > 0"),
    "changed": Sort("changed_at"),
    "arrival": Sort("arrival"),
    "expected_end": Sort("expected_end"),
    "actual_end": Sort("actual_end"),
    "state": Sort("state", order="state, id"),
    "direction": Sort("direction", order="direction, id"),
}


class StayLists(Lists):
    """Words typed are looked for among the persons; their stays are what is found."""

    def _found(self, connection: Connection, words: str) -> list[int]:
        persons = finding.find(connection, self.searchable, words)
        statement = "SELECT id FROM stays WHERE person_id IN (SELECT value FROM json_each(:ids))"
        return fetch_ids(connection, statement, ids=as_json(persons))

    def _first(self, connection: Connection, ids: "array[int]", words: str) -> "array[int]":
        return ids


def stay_lists(ranks: Ranks) -> StayLists:
    """Orders, search and filters of the stays."""
    filters = filters_of(kind_of("stay"), {"group": "study_group"})
    return StayLists(Orders("stays", STAY_SORTS, ranks), person_searchable(), filters)
