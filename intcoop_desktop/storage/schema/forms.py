"""Editions of the forms: drafts with their steps, published ones for ever, every link id that was ever given."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from intcoop_desktop.storage.schema.base import metadata, strict_table

# ``content`` is the canonical JSON, ``hash`` its SHA-256; of a published edition both never change again.
form_editions = strict_table(
    "form_editions",
    Column("id", Integer, primary_key=True),
    Column("form_key", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("base", Text, nullable=False),  # "form_key@edition" it was made from
    Column("order_number", Text, nullable=False),
    Column("order_date", Text, nullable=False),
    Column("published_on", Text, nullable=False),
    Column("in_force_from", Text, nullable=False),
    Column("step", Integer, nullable=False),  # of its history, where the draft stands
    Column("classes", Text, nullable=False),  # JSON: change → its class, as the clerk confirmed it
    Column("renamed", Text, nullable=False),  # JSON: items whose meaning changed, old link id → new one
    Column("retired_reason", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("published_at", Text, nullable=False),
    Column("published_by", Text, nullable=False),
    UniqueConstraint("form_key", "edition"),
    CheckConstraint("authority IN ('legal', 'office')", name="authority"),
    CheckConstraint("state IN ('draft', 'active', 'retired')", name="state"),
    CheckConstraint("state <> 'retired' OR retired_reason <> ''", name="retired_reason"),
    CheckConstraint("state = 'draft' OR (in_force_from <> '' AND published_at <> '')", name="published"),
    CheckConstraint("step >= 0", name="step"),
    Index("ix_form_editions_state", "form_key", "state", "in_force_from"),
)

# What a draft was after every change, so that a change can be taken back in another sitting.
form_steps = Table(
    "form_steps",
    metadata,
    Column("edition_id", Integer, ForeignKey("form_editions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# A link id is given once, in any form, and stays taken when the item is deleted or its draft thrown away.
form_link_ids = Table(
    "form_link_ids",
    metadata,
    Column("link_id", Text, primary_key=True),
    Column("edition", Text, nullable=False),  # "form_key@edition" it was first given in
    Column("at", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
