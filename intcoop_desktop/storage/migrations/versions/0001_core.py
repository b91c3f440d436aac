"""The store itself: meta, settings, users, audit log."""

from alembic import op

revision = "0001_core"
down_revision = None

STATEMENTS = (
    "CREATE TABLE meta (key TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_meta PRIMARY KEY (key)) STRICT",
    """CREATE TABLE settings (
        key TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_settings PRIMARY KEY (key)
    ) STRICT""",
    """CREATE TABLE users (
        id INTEGER NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL, created_at TEXT NOT NULL, removed_at TEXT,
        CONSTRAINT pk_users PRIMARY KEY (id), CONSTRAINT uq_users_name UNIQUE (name)
    ) STRICT""",
    """CREATE TABLE audit_entries (
        id INTEGER NOT NULL, at TEXT NOT NULL, user TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL,
        sitting TEXT NOT NULL, payload_hash BLOB NOT NULL, mac BLOB NOT NULL,
        CONSTRAINT pk_audit_entries PRIMARY KEY (id)
    ) STRICT""",
    "CREATE INDEX ix_audit_entries_record ON audit_entries (record, id)",
    """CREATE TABLE audit_payloads (
        entry_id INTEGER NOT NULL, salt BLOB NOT NULL, payload TEXT NOT NULL,
        CONSTRAINT pk_audit_payloads PRIMARY KEY (entry_id),
        CONSTRAINT fk_audit_payloads_entry_id_audit_entries FOREIGN KEY (entry_id) REFERENCES audit_entries (id)
    ) STRICT""",
    """CREATE TABLE audit_sittings (
        record TEXT NOT NULL, sitting TEXT NOT NULL, user TEXT NOT NULL, kind TEXT NOT NULL,
        started_at TEXT NOT NULL, changed_at TEXT NOT NULL, changes TEXT NOT NULL,
        CONSTRAINT pk_audit_sittings PRIMARY KEY (record)
    ) STRICT""",
    """CREATE TABLE audit_head (
        id INTEGER NOT NULL, entries INTEGER NOT NULL, mac BLOB NOT NULL, seal BLOB NOT NULL,
        CONSTRAINT pk_audit_head PRIMARY KEY (id), CONSTRAINT ck_audit_head_one_row CHECK (id = 1)
    ) STRICT""",
)


def upgrade() -> None:
    """Create the tables of an empty store."""
    for statement in STATEMENTS:
        op.execute(statement)
