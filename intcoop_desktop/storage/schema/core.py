"""Facts about the store itself, office settings, and who may sign in."""

from sqlalchemy import Column, Integer, Text

from intcoop_desktop.storage.schema.base import strict_table

# "store_id" (32 hex digits, also in keys.json), "created_at", "program" (version that wrote last).
meta = strict_table(
    "meta",
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Settings of the office (not of one PC); the value is JSON.
settings = strict_table(
    "settings",
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Users and their roles. Who can open the store is decided by keys.json alone (a slot of the same
# name); what they may do inside is here, where only the data key can change it.
users = strict_table(
    "users",
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("roles", Text, nullable=False),  # space-separated: inspector methodist head administrator
    Column("created_at", Text, nullable=False),
    Column("removed_at", Text),
)

# One row: the revision of the schema. Named as Alembic names it, so that its tools understand the store.
alembic_version = strict_table(
    "alembic_version",
    Column("version_num", Text, primary_key=True),
)
