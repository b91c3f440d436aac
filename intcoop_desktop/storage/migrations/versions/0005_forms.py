"""Editions of the forms that live in the office: drafts, their steps, published ones; link ids ever given.

Blank forms remember their edition. Published editions and given link ids are kept by the store itself: triggers refuse
to change or delete them.
"""

from alembic import op

revision = "0005_forms"
down_revision = "0004_annex2"

STATEMENTS = (
    """CREATE TABLE form_editions (id INTEGER NOT NULL, form_key TEXT NOT NULL, edition TEXT NOT NULL,
        authority TEXT NOT NULL, state TEXT NOT NULL, content TEXT NOT NULL, hash TEXT NOT NULL, base TEXT NOT NULL,
        order_number TEXT NOT NULL, order_date TEXT NOT NULL, published_on TEXT NOT NULL,
        in_force_from TEXT NOT NULL, step INTEGER NOT NULL, classes TEXT NOT NULL, renamed TEXT NOT NULL,
        retired_reason TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
        changed_by TEXT NOT NULL, published_at TEXT NOT NULL, published_by TEXT NOT NULL,
        CONSTRAINT pk_form_editions PRIMARY KEY (id),
        CONSTRAINT uq_form_editions_form_key_edition UNIQUE (form_key, edition),
        CONSTRAINT ck_form_editions_authority CHECK (authority IN ('legal', 'office')),
        CONSTRAINT ck_form_editions_state CHECK (state IN ('draft', 'active', 'retired')),
        CONSTRAINT ck_form_editions_retired_reason CHECK (state <> 'retired' OR retired_reason <> ''),
        CONSTRAINT ck_form_editions_published CHECK
            (state = 'draft' OR (in_force_from <> '' AND published_at <> '')),
        CONSTRAINT ck_form_editions_step CHECK (step >= 0)) STRICT""",
    "CREATE INDEX ix_form_editions_state ON form_editions (form_key, state, in_force_from)",
    """CREATE TABLE form_steps (edition_id INTEGER NOT NULL, number INTEGER NOT NULL, content TEXT NOT NULL,
        note TEXT NOT NULL, at TEXT NOT NULL, "by" TEXT NOT NULL,
        CONSTRAINT pk_form_steps PRIMARY KEY (edition_id, number),
        CONSTRAINT fk_form_steps_edition_id_form_editions FOREIGN KEY(edition_id) REFERENCES form_editions (id))
        WITHOUT ROWID, STRICT""",
    """CREATE TABLE form_link_ids (link_id TEXT NOT NULL, edition TEXT NOT NULL, at TEXT NOT NULL,
        CONSTRAINT pk_form_link_ids PRIMARY KEY (link_id)) WITHOUT ROWID, STRICT""",
    """CREATE TRIGGER form_editions_stay BEFORE UPDATE ON form_editions WHEN OLD.state <> 'draft' AND (
        NEW.state = 'draft' OR NEW.content <> OLD.content OR NEW.hash <> OLD.hash OR NEW.form_key <> OLD.form_key OR
        NEW.edition <> OLD.edition OR NEW.id <> OLD.id OR NEW.in_force_from <> OLD.in_force_from)
        BEGIN SELECT RAISE(ABORT, 'a published form never changes'); END""",
    """CREATE TRIGGER form_editions_remain BEFORE DELETE ON form_editions WHEN OLD.state <> 'draft'
        BEGIN SELECT RAISE(ABORT, 'a published form remains'); END""",
    """CREATE TRIGGER form_link_ids_remain BEFORE DELETE ON form_link_ids
        BEGIN SELECT RAISE(ABORT, 'a link id is given once'); END""",
    "ALTER TABLE blank_forms ADD COLUMN edition TEXT DEFAULT '' NOT NULL",
)


def upgrade() -> None:
    """Add the tables of the forms and what guards them."""
    for statement in STATEMENTS:
        op.execute(statement)
