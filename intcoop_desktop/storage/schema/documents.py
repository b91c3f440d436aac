"""Documents that were printed, their numbers, the office's own wordings, who signs, case forms written by hand."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from intcoop_desktop.storage.schema.base import attachment_column, metadata, strict_table

printed_documents = strict_table(
    "printed_documents",
    # What came out of the printer, for ever; ``pdf`` is empty where a person it named was erased.
    Column("id", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("record_kind", Text, nullable=False),  # "" = the office as a whole
    Column("record_id", Integer),  # empty: a list, the office, or erased
    Column("number", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # how many times this document of this record
    Column("pages", Integer, nullable=False),
    attachment_column("pdf"),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    CheckConstraint("revision >= 1", name="revision"),
    Index("ix_printed_documents_document", "document", "day"),
    Index("ix_printed_documents_record", "record_kind", "record_id"),
)

printed_subjects = Table(
    "printed_subjects",
    metadata,
    # Every record a paper speaks of, and every person it names.
    Column("printed_id", Integer, ForeignKey("printed_documents.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("record_id", Integer, primary_key=True),
    Index("ix_printed_subjects_record", "kind", "record_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

reserved_numbers = strict_table(
    "reserved_numbers",
    # Numbers kept back from the yearly counter; ``printed_id`` says what they were used for.
    Column("id", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("printed_id", Integer, ForeignKey("printed_documents.id")),
    Index("ix_reserved_numbers_document", "document", "year", "number", unique=True),
    Index("ix_reserved_numbers_printed_id", "printed_id"),
)

document_wordings = Table(
    "document_wordings",
    metadata,
    # Texts an office words otherwise than the program: JSON, key → text.
    Column("document", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("texts", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

document_signatories = strict_table(
    "document_signatories",
    Column("id", Integer, primary_key=True),
    Column("document", Text, nullable=False),  # "" = every one
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("acting", Integer, nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    CheckConstraint("role IN ('sign', 'approve', 'agree')", name="role"),
    CheckConstraint("acting IN (0, 1)", name="acting"),
)

case_forms = Table(
    "case_forms",
    metadata,
    # A value of a record in a grammatical case, where the rule does not fit.
    Column("kind", Text, primary_key=True),
    Column("record_id", Integer, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("ending", Text, primary_key=True),  # genitive, dative …
    Column("form", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
