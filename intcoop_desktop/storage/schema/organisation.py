"""The organisation, its units and its officials."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

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

units = strict_table(
    "units",
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("building", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("archived", Integer, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    CheckConstraint("reports IN (0, 1) AND archived IN (0, 1)", name="flags"),
)

officials = strict_table(
    "officials",
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("family_name", Text, nullable=False),
    Column("given_name", Text, nullable=False),
    Column("patronymic", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("unit_id", Integer, ForeignKey("units.id")),
    Column("work_phone", Text, nullable=False),
    Column("home_phone", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("order_number", Text, nullable=False),
    Column("order_date", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("archived", Integer, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    CheckConstraint("archived IN (0, 1)", name="flags"),
    Index("ix_officials_unit_id", "unit_id"),
)
