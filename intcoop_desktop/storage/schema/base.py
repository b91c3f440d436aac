"""What every table shares: one metadata, named constraints, STRICT."""

from collections.abc import Iterator

from sqlalchemy import Column, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

ATTACHMENT = "attachment"

metadata = MetaData(naming_convention=NAMES)


def strict_table(name: str, *items: SchemaItem) -> Table:
    """Declare a STRICT table; SQLite then refuses a value of the wrong type."""
    return Table(name, metadata, *items, sqlite_strict=True)


def attachment_column(name: str) -> Column[str | None]:
    """A column holding the SHA-256 (hex) of an attachment, or NULL.

    Columns made by this are what ``Store.check`` follows to find missing attachments and what
    ``Store.collect_attachments`` follows to find those nobody needs any more.
    """
    return Column(name, Text, info={ATTACHMENT: True})


def attachment_columns(tables: MetaData) -> Iterator[Column[str | None]]:
    """All columns that refer to attachments; give it the metadata of ``all_tables``."""
    for table in tables.sorted_tables:
        for column in table.columns:
            if column.info.get(ATTACHMENT):
                yield column
