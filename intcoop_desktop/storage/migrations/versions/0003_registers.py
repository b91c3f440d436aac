"""The registers: their tables, the index all of them are searched by, files and steps of state of any record.

Units and officials become registers like the others: their tables are made anew, with what sorts and finds them. Stays
get their dated checklist and refer to agreement, arrival group and order of admission.
"""

from alembic import op

from intcoop_desktop.storage.migrations.versions.registers_0003 import tables
from intcoop_desktop.storage.migrations.versions.registers_0003.filling import fill_officials, fill_units, index_them

revision = "0003_registers"
down_revision = "0002_records"


def upgrade() -> None:
    """Add the tables of the registers."""
    for statement in (*tables.UNITS, *tables.OFFICIALS):
        op.execute(statement)
    connection = op.get_bind()
    fill_units(connection)
    fill_officials(connection)
    for name in ("units", "officials"):
        op.execute(f"DROP TABLE {name}")
        op.execute(f"ALTER TABLE {name}_new RENAME TO {name}")
    for statement in tables.STATEMENTS:
        op.execute(statement)
    index_them(connection)
