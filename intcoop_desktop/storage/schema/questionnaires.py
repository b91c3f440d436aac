"""Annex 1 questionnaires: heads, answers, events of answers, revisions, prints, numbers."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from intcoop_desktop.storage.schema.base import attachment_column, metadata, strict_table

questionnaires = strict_table(
    "questionnaires",
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("number", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("person_id", Integer, ForeignKey("persons.id"), nullable=False),
    Column("stay_id", Integer, ForeignKey("stays.id"), nullable=False),
    Column("previous_id", Integer, ForeignKey("questionnaires.id")),
    Column("edition", Text, nullable=False),
    Column("office_edition", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("citizenships", Text, nullable=False),
    Column("signed_on", Text, nullable=False),
    Column("signed_revision", Integer, nullable=False),
    attachment_column("signed_scan"),
    Column("void_reason", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    attachment_column("photo"),
    attachment_column("photo_original"),
    attachment_column("scan"),  # of a handwritten original, before it is signed off
    Column("archived", Integer, nullable=False),
    Column("latin_name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("latin_key", Text, nullable=False),
    Column("citizenship", Text, nullable=False),
    Column("fold_name", Text, nullable=False),
    Column("fold_latin", Text, nullable=False),
    CheckConstraint("revision >= 1 AND signed_revision BETWEEN 0 AND revision", name="revision"),
    CheckConstraint(
        "state IN ('draft', 'complete', 'printed', 'signed', 'closed', 'superseded', 'void')", name="state"
    ),
    CheckConstraint("origin IN ('typed', 'handwritten')", name="origin"),
    CheckConstraint("archived IN (0, 1)", name="flags"),
    CheckConstraint("state <> 'void' OR void_reason <> ''", name="void_reason"),
    Index("ix_questionnaires_number", "archived", "number"),
    Index("ix_questionnaires_name_key", "archived", "name_key"),
    Index("ix_questionnaires_latin_key", "archived", "latin_key"),
    Index("ix_questionnaires_citizenship", "archived", "citizenship", "name_key"),
    Index("ix_questionnaires_state", "archived", "state"),
    Index("ix_questionnaires_origin", "archived", "origin"),
    Index("ix_questionnaires_changed_at", "archived", "changed_at"),
    Index("ix_questionnaires_signed_on", "archived", "signed_on"),
    Index("ix_questionnaires_fold_name", "fold_name"),
    Index("ix_questionnaires_fold_latin", "fold_latin"),
    Index("ix_questionnaires_person_id", "person_id"),
    Index("ix_questionnaires_stay_id", "stay_id"),
    Index("ix_questionnaires_previous_id", "previous_id"),
)

# The value is JSON (a text, a number or a list), NULL when there is only a reason.
answers = Table(
    "answers",
    metadata,
    Column("questionnaire_id", Integer, ForeignKey("questionnaires.id"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("value", Text),
    Column("missing", Text),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# One per answer and sitting: what it was when the sitting began, and what it is since.
answer_events = Table(
    "answer_events",
    metadata,
    Column("questionnaire_id", Integer, ForeignKey("questionnaires.id"), primary_key=True),
    Column("sitting", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("old_value", Text),
    Column("old_missing", Text),
    Column("new_value", Text),
    Column("new_missing", Text),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# ``answers`` is the canonical JSON of what was printed or signed; a draft that never was has "".
revisions = strict_table(
    "revisions",
    Column("id", Integer, primary_key=True),
    Column("questionnaire_id", Integer, ForeignKey("questionnaires.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("signed_on", Text, nullable=False),
    Column("note", Text, nullable=False),
    attachment_column("printed_pdf"),
    attachment_column("scan"),
    attachment_column("photo"),
    UniqueConstraint("questionnaire_id", "number"),
)

# Every print that left the printer, so that a reprint is the same to the byte.
prints = strict_table(
    "prints",
    Column("id", Integer, primary_key=True),
    Column("questionnaire_id", Integer, ForeignKey("questionnaires.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", Text, nullable=False),  # "original" | "copy" (of a handwritten one)
    Column("hash", Text, nullable=False),
    attachment_column("pdf"),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Index("ix_prints_questionnaire_id", "questionnaire_id", "id"),
)

# Numbers given so far: "questionnaire/2026" → 123, "blank/2026" → 40.
counters = strict_table(
    "counters",
    Column("name", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

# Every blank form that was printed: whom it was printed for, and the questionnaire typed in from it.
blank_forms = strict_table(
    "blank_forms",
    Column("id", Integer, primary_key=True),
    Column("serial", Text, nullable=False, unique=True),
    Column("person_id", Integer, ForeignKey("persons.id")),
    Column("stay_id", Integer, ForeignKey("stays.id")),
    Column("questionnaire_id", Integer, ForeignKey("questionnaires.id")),
    Column("printed_at", Text, nullable=False),
    Column("printed_by", Text, nullable=False),
    Column("edition", Text, nullable=False, server_default=""),  # of the form; "" before forms had several
    Index("ix_blank_forms_person_id", "person_id"),
    Index("ix_blank_forms_stay_id", "stay_id"),
    Index("ix_blank_forms_questionnaire_id", "questionnaire_id"),
)
