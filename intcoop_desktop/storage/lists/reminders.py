"""Records that a reminder rule is about, found by SQL from the rule's data.

Nothing of a rule is ever part of a statement unchecked: its fields are looked up among the columns of the table, its
values are parameters.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Integer, Table

from intcoop_desktop.domain.reminders import ReminderRule
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.storage.lists.owners import not_gone
from intcoop_desktop.storage.schema.questionnaires import questionnaires
from intcoop_desktop.storage.schema.registers import TABLES

# "+" keeps a column from choosing the index: the few records of one person are what has to be looked through.
_NEWER = (
    "EXISTS (SELECT 1 FROM {table} o WHERE o.person_id = t.person_id AND +o.archived = 0 AND o.id <> t.id{same}"
    " AND (+o.{date} > t.{date} OR (+o.{date} = t.{date} AND o.id > t.id)))"
)

UNLESS: Mapping[str, str] = {
    # A later one of its kind was entered: the old one may run out.
    "newer_document": _NEWER.format(table="person_documents", date="expires", same=" AND +o.kind = t.kind"),
    "newer_check": _NEWER.format(table="medical_checks", date="valid_until", same=""),
    "newer_passport": (
        "EXISTS (SELECT 1 FROM person_documents o WHERE o.person_id = t.id AND +o.archived = 0"
        " AND +o.kind = 'passport' AND +o.expires > t.passport_expires)"
    ),
    "newer_visa": (
        "EXISTS (SELECT 1 FROM person_documents o WHERE o.person_id = t.person_id AND +o.archived = 0"
        " AND +o.kind = 'visa' AND +o.expires >= t.visa_expires)"
    ),
    # The rule of the person's own field reminds of it already, or knows a later one.
    "passport_of_person": (
        "EXISTS (SELECT 1 FROM persons p WHERE p.id = t.person_id AND p.passport_expires >= t.expires)"
    ),
    "not_travelling": (
        "NOT EXISTS (SELECT 1 FROM trips o WHERE o.citizen_id = t.id AND +o.archived = 0"
        " AND +o.state IN ('proposed', 'approved', 'preparing', 'abroad'))"
    ),
    "left_office": "t.until > '' AND t.until < :today",
}
"""What makes a reminder needless → condition over the record ``t``."""

Found = list[tuple[int, str]]
"""(id, date) of records; the date is ``""`` for a rule without one."""


class _Statement:
    """Conditions and parameters of one query over ``t``."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.parameters: dict[str, str | int] = {}

    def one_of(self, table: Table, alias: str, column: str, values: Sequence[str]) -> str:
        """``alias.column`` has one of these values."""
        whole = isinstance(table.c[column].type, Integer)
        names = []
        for value in values:
            name = f"v{len(self.parameters)}"
            self.parameters[name] = int(value) if whole else value
            names.append(f":{name}")
        return f"{alias}.{column} IN ({', '.join(names)})"

    def where(self, kind: str, table: Table, field: str, values: Sequence[str]) -> None:
        """A condition on the record itself, or on one it refers to (``person_id.stay_state``)."""
        reference, _dot, column = field.rpartition(".")
        if not reference:
            self.conditions.append(self.one_of(table, "t", column, values))
            return
        target = TABLES[kind_of(kind).field(reference).options]
        condition = self.one_of(target, "r", column, values)
        # The few that are here now, from an index; looking up each row's own would read their wide rows.
        self.conditions.append(
            f"t.{table.c[reference].name} IN (SELECT r.id FROM {target.name} r WHERE r.archived = 0 AND {condition})"
        )


def table_of(kind: str) -> Table:
    """Table of a kind of record. Raises KeyError."""
    return questionnaires if kind == "questionnaire" else TABLES[kind]


def _date(table: Table, dates: Sequence[str]) -> str:
    """The first date filled in. Moments (``changed_at``, UTC) count by their day on this PC."""
    columns = [table.c[name].name for name in dates]
    whole = [f"date(t.{name}, 'localtime')" if name.endswith("_at") else f"t.{name}" for name in columns]
    if len(whole) == 1:
        return whole[0]
    return f"coalesce({', '.join(f'nullif({name}, {chr(39) * 2})' for name in whole)}, '')"


def found(connection: Connection, rule: ReminderRule, until: str, today: str, *, archived: bool = False) -> Found:
    """Records the rule is about, present or in the recycle bin, whose date is not after ``until`` (ISO), earliest
    first. What belongs to something in the recycle bin is there with it."""
    table = table_of(rule.kind)
    statement = _Statement()
    for field, values in rule.where.items():
        statement.where(rule.kind, table, field, values)
    statement.conditions += [f"t.{table.c[name].name} = ''" for name in rule.empty]
    statement.conditions += [f"NOT ({UNLESS[name]})" for name in rule.unless]
    if rule.kind != "questionnaire":
        statement.conditions += not_gone(kind_of(rule.kind), "t.")
    shown = "''"
    if rule.dates:
        shown = _date(table, rule.dates)
        # One column alone is asked as it stands, so that its index serves; persons have one index for all of it.
        asked = f"+{shown}" if rule.kind == "person" else shown
        statement.conditions[:0] = [f"{asked} > ''", f"{asked} <= :until"]
        statement.parameters["until"] = until
    conditions = " AND ".join([f"t.archived = {int(archived)}", *statement.conditions])
    query = f"SELECT t.id, {shown} AS day FROM {table.name} t WHERE {conditions} ORDER BY day, t.id"
    if ":today" in query:
        statement.parameters["today"] = today
    return _fetch(connection, query, statement.parameters)


def _fetch(connection: Connection, query: str, parameters: Mapping[str, str | int]) -> Found:
    """The driver's cursor is asked directly: many thousand Row objects would cost more than the query."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    cursor = raw.cursor()
    try:
        cursor.execute(query, dict(parameters))
        return list(cursor.fetchall())
    finally:
        cursor.close()
