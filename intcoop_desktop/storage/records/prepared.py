"""Statements of the save path: written with SQLAlchemy Core, compiled once, run by the driver.

An autosave runs a dozen small statements; SQLAlchemy's machinery for each would cost more than the statements. They
run on the connection's own transaction, so that nothing else changes.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Executable

_DIALECT = sqlite.dialect(paramstyle="named")


class Prepared:
    """One statement; parameters by name."""

    def __init__(self, statement: Executable) -> None:
        compiled = statement.compile(dialect=_DIALECT)  # type: ignore[attr-defined]
        self._sql = str(compiled)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}

    def first(self, connection: Connection, **parameters: object) -> Sequence[Any] | None:
        """The first row as a tuple."""
        row: Sequence[Any] | None = self._run(connection, parameters).fetchone()
        return row

    def all(self, connection: Connection, **parameters: object) -> list[Sequence[Any]]:
        """All rows as tuples."""
        rows: list[Sequence[Any]] = self._run(connection, parameters).fetchall()
        return rows

    def run(self, connection: Connection, parameters: Mapping[str, object]) -> None:
        """Execute once."""
        self._run(connection, parameters)

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Execute for each row."""
        if rows:
            _cursor(connection).executemany(self._sql, [self._fixed | dict(row) for row in rows])

    def _run(self, connection: Connection, parameters: Mapping[str, object]) -> Any:  # noqa: ANN401 - driver's cursor
        return _cursor(connection).execute(self._sql, self._fixed | dict(parameters))


def _cursor(connection: Connection) -> Any:  # noqa: ANN401 - driver's cursor
    return connection.connection.cursor()


@lru_cache(maxsize=256)
def update_by_id(table: Table, columns: tuple[str, ...]) -> Prepared:
    """``UPDATE table SET … WHERE id = :row_id`` for these columns."""
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
    return Prepared(update(table).where(table.c.id == bindparam("row_id")).values(values))


def change_row(connection: Connection, table: Table, row_id: int, values: Mapping[str, object]) -> None:
    """Write columns of one row."""
    statement = update_by_id(table, tuple(sorted(values)))
    statement.run(connection, {f"new_{name}": value for name, value in values.items()} | {"row_id": row_id})
