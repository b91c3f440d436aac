"""The one organisation; its units and officials are registers (``schema.registers``)."""

from sqlalchemy import CheckConstraint, Column, Integer, Text

from intcoop_desktop.storage.schema.base import strict_table

organisation = strict_table(
    "organisation",
    Column("id", Integer, primary_key=True),
    Column("name_kk", Text, nullable=False),
    Column("name_ru", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("bin", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("head_name", Text, nullable=False),
    Column("head_position", Text, nullable=False),
    Column("authority_name", Text, nullable=False),
    Column("addressee", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
