"""The yearly report: editions with their texts, the copies they were approved with, collection sheets of the units."""

from alembic import op

revision = "0004_annex2"
down_revision = "0003_registers"

STATEMENTS = (
    """CREATE TABLE annual_reports (id INTEGER NOT NULL, uid TEXT NOT NULL, year INTEGER NOT NULL, edition INTEGER
        NOT NULL, state TEXT NOT NULL, period_start TEXT NOT NULL, period_end TEXT NOT NULL, reason TEXT NOT NULL,
        snapshot TEXT, approved_at TEXT NOT NULL, approved_by TEXT NOT NULL, incoming_number TEXT NOT NULL,
        delivered_on TEXT NOT NULL, accepted_on TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
        changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, CONSTRAINT pk_annual_reports PRIMARY KEY (id),
        CONSTRAINT uq_annual_reports_year_edition UNIQUE (year, edition), CONSTRAINT ck_annual_reports_edition CHECK
        (edition >= 1), CONSTRAINT ck_annual_reports_state CHECK (state IN ('collecting', 'checked', 'approved',
        'printed', 'signed', 'written', 'delivered', 'accepted')), CONSTRAINT ck_annual_reports_frozen CHECK ((state
        IN ('collecting', 'checked')) = (snapshot IS NULL)), CONSTRAINT uq_annual_reports_uid UNIQUE (uid)) STRICT""",
    """CREATE TABLE annual_report_copies (id INTEGER NOT NULL, report_id INTEGER NOT NULL, section INTEGER NOT
        NULL, kind TEXT NOT NULL, record_id INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, content
        TEXT, CONSTRAINT pk_annual_report_copies PRIMARY KEY (id), CONSTRAINT
        fk_annual_report_copies_report_id_annual_reports FOREIGN KEY(report_id) REFERENCES annual_reports (id))
        STRICT""",
    "CREATE INDEX ix_annual_report_copies_report_id ON annual_report_copies (report_id)",
    """CREATE TABLE annual_report_left_out (report_id INTEGER NOT NULL, section INTEGER NOT NULL, record_id INTEGER
        NOT NULL, file_id INTEGER NOT NULL, CONSTRAINT pk_annual_report_left_out PRIMARY KEY (report_id, section,
        record_id, file_id), CONSTRAINT fk_annual_report_left_out_report_id_annual_reports FOREIGN KEY(report_id)
        REFERENCES annual_reports (id)) WITHOUT ROWID, STRICT""",
    """CREATE TABLE annual_report_sheets (id INTEGER NOT NULL, year INTEGER NOT NULL, unit_id INTEGER, file_name
        TEXT NOT NULL, due TEXT NOT NULL, rows INTEGER NOT NULL, sent_at TEXT NOT NULL, sent_by TEXT NOT NULL,
        returned_at TEXT NOT NULL, changed INTEGER NOT NULL, CONSTRAINT pk_annual_report_sheets PRIMARY KEY (id),
        CONSTRAINT fk_annual_report_sheets_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id)) STRICT""",
    "CREATE INDEX ix_annual_report_sheets_unit_id ON annual_report_sheets (unit_id)",
    "CREATE INDEX ix_annual_report_sheets_year ON annual_report_sheets (year)",
    """CREATE TABLE annual_report_texts (report_id INTEGER NOT NULL, section INTEGER NOT NULL, text TEXT NOT NULL,
        changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, CONSTRAINT pk_annual_report_texts PRIMARY KEY
        (report_id, section), CONSTRAINT ck_annual_report_texts_section CHECK (section BETWEEN 1 AND 9), CONSTRAINT
        fk_annual_report_texts_report_id_annual_reports FOREIGN KEY(report_id) REFERENCES annual_reports (id))
        WITHOUT ROWID, STRICT""",
)


def upgrade() -> None:
    """Add the tables of the yearly report."""
    for statement in STATEMENTS:
        op.execute(statement)
