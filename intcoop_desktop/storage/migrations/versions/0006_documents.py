"""Documents that were printed with the records and persons they name, numbers kept back, the office's own wordings, who
signs, case forms written by hand."""

from alembic import op

revision = "0006_documents"
down_revision = "0005_forms"

STATEMENTS = (
    """CREATE TABLE printed_documents (id INTEGER NOT NULL, document TEXT NOT NULL, language TEXT NOT NULL,
        record_kind TEXT NOT NULL, record_id INTEGER, number TEXT NOT NULL, day TEXT NOT NULL, revision INTEGER NOT
        NULL, pages INTEGER NOT NULL, pdf TEXT, at TEXT NOT NULL, "by" TEXT NOT NULL, CONSTRAINT
        pk_printed_documents PRIMARY KEY (id), CONSTRAINT ck_printed_documents_revision CHECK (revision >= 1))
        STRICT""",
    "CREATE INDEX ix_printed_documents_document ON printed_documents (document, day)",
    "CREATE INDEX ix_printed_documents_record ON printed_documents (record_kind, record_id)",
    """CREATE TABLE printed_subjects (printed_id INTEGER NOT NULL, kind TEXT NOT NULL, record_id INTEGER NOT NULL,
        CONSTRAINT pk_printed_subjects PRIMARY KEY (printed_id, kind, record_id), CONSTRAINT
        fk_printed_subjects_printed_id_printed_documents FOREIGN KEY(printed_id) REFERENCES printed_documents (id))
        WITHOUT ROWID, STRICT""",
    "CREATE INDEX ix_printed_subjects_record ON printed_subjects (kind, record_id)",
    """CREATE TABLE reserved_numbers (id INTEGER NOT NULL, document TEXT NOT NULL, year INTEGER NOT NULL, number
        INTEGER NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, "by" TEXT NOT NULL, printed_id INTEGER, CONSTRAINT
        pk_reserved_numbers PRIMARY KEY (id), CONSTRAINT fk_reserved_numbers_printed_id_printed_documents FOREIGN
        KEY(printed_id) REFERENCES printed_documents (id)) STRICT""",
    "CREATE UNIQUE INDEX ix_reserved_numbers_document ON reserved_numbers (document, year, number)",
    "CREATE INDEX ix_reserved_numbers_printed_id ON reserved_numbers (printed_id)",
    """CREATE TABLE document_wordings (document TEXT NOT NULL, language TEXT NOT NULL, texts TEXT NOT NULL,
        changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, CONSTRAINT pk_document_wordings PRIMARY KEY (document,
        language)) WITHOUT ROWID, STRICT""",
    """CREATE TABLE document_signatories (id INTEGER NOT NULL, document TEXT NOT NULL, role TEXT NOT NULL, name
        TEXT NOT NULL, position TEXT NOT NULL, acting INTEGER NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
        changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, CONSTRAINT pk_document_signatories PRIMARY KEY (id),
        CONSTRAINT ck_document_signatories_role CHECK (role IN ('sign', 'approve', 'agree')), CONSTRAINT
        ck_document_signatories_acting CHECK (acting IN (0, 1))) STRICT""",
    """CREATE TABLE case_forms (kind TEXT NOT NULL, record_id INTEGER NOT NULL, name TEXT NOT NULL, ending TEXT NOT
        NULL, form TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, CONSTRAINT pk_case_forms
        PRIMARY KEY (kind, record_id, name, ending)) WITHOUT ROWID, STRICT""",
)


def upgrade() -> None:
    """Add the tables of the documents."""
    for statement in STATEMENTS:
        op.execute(statement)
