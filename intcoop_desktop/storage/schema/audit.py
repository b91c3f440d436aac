"""The audit log: chained entries, their payloads apart, open sittings, the head of the chain.

The chain covers a keyed hash of each payload, salted with a random value kept beside the payload.
Deleting a payload row (erasure of a person) therefore leaves a chain that still verifies and a hash
that says nothing about what was deleted.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Text

from intcoop_desktop.storage.schema.base import strict_table

audit_entries = strict_table(
    "audit_entries",
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),  # UTC, ISO 8601
    Column("user", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),  # "questionnaire:12", "" for the office itself
    Column("sitting", Text, nullable=False),
    Column("payload_hash", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    Index("ix_audit_entries_record", "record", "id"),
)

audit_payloads = strict_table(
    "audit_payloads",
    Column("entry_id", Integer, ForeignKey("audit_entries.id"), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("payload", Text, nullable=False),  # JSON
)

# Edits of a sitting that is still going on; sealed into one entry when it ends.
audit_sittings = strict_table(
    "audit_sittings",
    Column("record", Text, primary_key=True),
    Column("sitting", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changes", Text, nullable=False),  # JSON {path: [old, new]}
)

# One row: number of entries, last link, and a MAC over it and the open sittings, so that cutting
# entries off the end or taking an open sitting back is noticed.
audit_head = strict_table(
    "audit_head",
    Column("id", Integer, primary_key=True),
    Column("entries", Integer, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
