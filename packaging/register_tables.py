"""Write the statements that make the tables of the registers, as a revision of the store takes them.

    python packaging/register_tables.py          prints CREATE statements of every table not in a revision yet

A revision is frozen text: what this prints is pasted into it (``storage/migrations/versions``), never imported by it.
"""

import re
import sys

from sqlalchemy import create_engine
from sqlalchemy.schema import CreateIndex, CreateTable

from intcoop_desktop.storage.schema.all_tables import metadata


def statements(names: set[str] | None = None) -> list[str]:
    """CREATE statements of the named tables (None: all) and their indexes, parents first."""
    dialect = create_engine("sqlite://").dialect
    made = []
    for table in metadata.sorted_tables:
        if names is not None and table.name not in names:
            continue
        made.append(_tidy(str(CreateTable(table).compile(dialect=dialect))))
        made += sorted(_tidy(str(CreateIndex(index).compile(dialect=dialect))) for index in table.indexes)
    return made


def _tidy(statement: str) -> str:
    return re.sub(r"\s+", " ", statement).replace("( ", "(").replace(" )", ")").strip()


if __name__ == "__main__":
    print("\n".join(statements(set(sys.argv[1:]) or None)))
