"""Tables of the registers, made from their declarations (``registers.registry``); and what every record may have.

A record's table has its fields, who made and changed it, and derived columns: ``record_title`` with ``record_key``
(sorting) and ``record_fold`` (beginnings of a search), ``<field>_key`` for each column of text. Persons and stays have
tables of their own (``schema.people``). Search text of all registers is in one index, ``records_fts``, under row ids
that begin with the number of the register (``search_base``).
"""

from collections.abc import Mapping

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text
from sqlalchemy.schema import SchemaItem

from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import Field, RecordKind
from intcoop_desktop.storage.schema import people
from intcoop_desktop.storage.schema.base import attachment_column, metadata, strict_table

OWN_TABLES: Mapping[str, Table] = {"person": people.persons, "stay": people.stays}
"""Kinds whose tables are declared by hand."""

INDEX = "records_fts"
SEARCH_SHIFT = 40

KEYED = ("text", "name", "long")
"""Kinds of fields whose column has a sort key beside it."""


def search_base(kind: RecordKind) -> int:
    """What is added to a record's id in the search index."""
    return kind.number << SEARCH_SHIFT


def has_key(field: Field) -> bool:
    """Whether a sort key is kept for the field."""
    return bool(field.width) and field.kind in KEYED


def _column(field: Field) -> Column[object]:
    if field.kind == "reference":
        table = kind_of(field.options).plural
        return Column(field.name, Integer, ForeignKey(f"{table}.id"))
    if field.kind == "number":
        return Column(field.name, Integer)
    return Column(field.name, Integer if field.kind == "check" else Text, nullable=False)


def _columns(kind: RecordKind) -> list[SchemaItem]:
    stored = [field for field in kind.all_fields if field.kind != "references"]
    keys = [Column(f"{field.name}_key", Text, nullable=False) for field in stored if has_key(field)]
    derived = ("record_title", "record_key", "record_fold", "created_at", "created_by", "changed_at", "changed_by")
    return [
        Column("id", Integer, primary_key=True),
        Column("uid", Text, nullable=False, unique=True),
        *(_column(field) for field in stored),
        *keys,
        *(Column(name, Text, nullable=False) for name in derived),
        Column("archived", Integer, nullable=False),
    ]


def _indexes(kind: RecordKind) -> list[SchemaItem]:
    """One for each sortable column, beginning with ``archived``, so that a list reads one index only."""
    name = kind.plural
    sortable = [(field, f"{field.name}_key" if has_key(field) else field.name) for field in kind.columns]
    made: list[SchemaItem] = [
        Index(f"ix_{name}_record_key", "archived", "record_key"),
        Index(f"ix_{name}_changed_at", "archived", "changed_at"),
        Index(f"ix_{name}_record_fold", "record_fold"),
    ]
    for field, column in sortable:
        if field.kind not in ("reference", "references", "countries"):
            made.append(Index(f"ix_{name}_{column}", "archived", column))
    for field in kind.all_fields:
        if field.kind == "reference":
            made.append(Index(f"ix_{name}_{field.name}", field.name))
    return made


def _table(kind: RecordKind) -> Table:
    flags = [field.name for field in kind.all_fields if field.kind == "check"]
    check = " AND ".join(f"{name} IN (0, 1)" for name in (*flags, "archived"))
    return strict_table(kind.plural, *_columns(kind), CheckConstraint(check, name="flags"), *_indexes(kind))


TABLES: Mapping[str, Table] = {
    kind.code: OWN_TABLES[kind.code] if kind.code in OWN_TABLES else _table(kind) for kind in KINDS
}
"""Code of a kind → its table."""

links = Table(
    "record_links",
    metadata,
    # Fields that refer to several records (kind ``references``), one row for each, in order.
    Column("kind", Text, primary_key=True),
    Column("record_id", Integer, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("target_id", Integer, nullable=False),
    Index("ix_record_links_target", "kind", "field", "target_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

state_notes = strict_table(
    "state_notes",
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("old_state", Text, nullable=False),
    Column("new_state", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Index("ix_state_notes_record", "kind", "record_id", "id"),
)

attached_files = strict_table(
    "attached_files",
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("name", Text, nullable=False),  # as the file was called
    Column("size", Integer, nullable=False),  # bytes
    attachment_column("content"),
    Column("added_at", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("archived", Integer, nullable=False),
    Index("ix_attached_files_record", "kind", "record_id", "id"),
)

distinct_persons = Table(
    "distinct_persons",
    metadata,
    # Two persons (the lower id first) of whom somebody said that they are not the same.
    Column("first_id", Integer, ForeignKey("persons.id"), primary_key=True),
    Column("second_id", Integer, ForeignKey("persons.id"), primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

erased_people = strict_table(
    "erased_people",
    # Who was erased, by uid only: restoring an older backup erases them again.
    Column("uid", Text, primary_key=True),
    Column("erased_at", Text, nullable=False),
    Column("erased_by", Text, nullable=False),
)
