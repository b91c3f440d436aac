"""The records: organisation, persons, stays, questionnaires; and the search indexes over them.

The search tables hold no text of their own (``content=''``): only trigrams of the folded text, under the row id of
the record.
"""

from alembic import op

revision = "0002_records"
down_revision = "0001_core"

STATEMENTS = (
    """CREATE TABLE counters (
        name TEXT NOT NULL, last INTEGER NOT NULL, CONSTRAINT pk_counters PRIMARY KEY (name)
    ) STRICT""",
    """CREATE TABLE organisation (
        id INTEGER NOT NULL, name_kk TEXT NOT NULL, name_ru TEXT NOT NULL, name_en TEXT NOT NULL, kind TEXT NOT
        NULL, bin TEXT NOT NULL, address TEXT NOT NULL, head_name TEXT NOT NULL, head_position TEXT NOT NULL,
        authority_name TEXT NOT NULL, addressee TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
        CONSTRAINT pk_organisation PRIMARY KEY (id), CONSTRAINT ck_organisation_one_row CHECK (id = 1)
    ) STRICT""",
    """CREATE TABLE persons (
        id INTEGER NOT NULL, uid TEXT NOT NULL, family_name TEXT NOT NULL, given_name TEXT NOT NULL, patronymic TEXT
        NOT NULL, latin_family_name TEXT NOT NULL, latin_given_name TEXT NOT NULL, native_name TEXT NOT NULL, sex
        TEXT NOT NULL, birth TEXT NOT NULL, citizenships TEXT NOT NULL, country_from TEXT NOT NULL, birth_country
        TEXT NOT NULL, birth_locality TEXT NOT NULL, birth_unit TEXT NOT NULL, ethnicity TEXT NOT NULL, religion
        TEXT NOT NULL, marital_status TEXT NOT NULL, home_address TEXT NOT NULL, phones TEXT NOT NULL, contact_kz
        TEXT NOT NULL, emergency_contact TEXT NOT NULL, iin TEXT NOT NULL, is_diaspora INTEGER NOT NULL, is_kandas
        INTEGER NOT NULL, kandas_certificate TEXT NOT NULL, kandas_from TEXT NOT NULL, kandas_to TEXT NOT NULL,
        passport_number TEXT NOT NULL, passport_issued TEXT NOT NULL, passport_expires TEXT NOT NULL,
        passport_issuer TEXT NOT NULL, consent_date TEXT NOT NULL, retention_until TEXT NOT NULL, photo TEXT,
        photo_original TEXT, notes TEXT NOT NULL, archived INTEGER NOT NULL, changed_at TEXT NOT NULL, changed_by
        TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, sources TEXT NOT NULL, name_key TEXT NOT
        NULL, latin_key TEXT NOT NULL, citizenship TEXT NOT NULL, fold_name TEXT NOT NULL, fold_latin TEXT NOT NULL,
        fold_passport TEXT NOT NULL, current_stay_id INTEGER, stay_direction TEXT NOT NULL, stay_state TEXT NOT
        NULL, stay_end TEXT NOT NULL, CONSTRAINT pk_persons PRIMARY KEY (id), CONSTRAINT ck_persons_sex CHECK (sex
        IN ('', 'm', 'f')), CONSTRAINT ck_persons_flags CHECK (is_diaspora IN (0, 1) AND is_kandas IN (0, 1) AND
        archived IN (0, 1)), CONSTRAINT uq_persons_uid UNIQUE (uid)
    ) STRICT""",
    "CREATE INDEX ix_persons_birth ON persons (archived, birth)",
    "CREATE INDEX ix_persons_changed_at ON persons (archived, changed_at)",
    "CREATE INDEX ix_persons_citizenship ON persons (archived, citizenship, name_key)",
    "CREATE INDEX ix_persons_fold_latin ON persons (fold_latin)",
    "CREATE INDEX ix_persons_fold_name ON persons (fold_name)",
    "CREATE INDEX ix_persons_fold_passport ON persons (fold_passport)",
    "CREATE INDEX ix_persons_latin_key ON persons (archived, latin_key)",
    "CREATE INDEX ix_persons_name_key ON persons (archived, name_key)",
    "CREATE INDEX ix_persons_passport_expires ON persons (archived, passport_expires)",
    "CREATE INDEX ix_persons_stay_direction ON persons (archived, stay_direction, name_key)",
    "CREATE INDEX ix_persons_stay_end ON persons (archived, stay_end)",
    "CREATE INDEX ix_persons_stay_state ON persons (archived, stay_state, name_key)",
    """CREATE TABLE units (
        id INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, address TEXT NOT NULL,
        building TEXT NOT NULL, room TEXT NOT NULL, phone TEXT NOT NULL, reports INTEGER NOT NULL, archived INTEGER
        NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, CONSTRAINT pk_units PRIMARY KEY (id),
        CONSTRAINT ck_units_flags CHECK (reports IN (0, 1) AND archived IN (0, 1)), CONSTRAINT uq_units_uid UNIQUE
        (uid)
    ) STRICT""",
    """CREATE TABLE officials (
        id INTEGER NOT NULL, uid TEXT NOT NULL, family_name TEXT NOT NULL, given_name TEXT NOT NULL, patronymic TEXT
        NOT NULL, position TEXT NOT NULL, unit_id INTEGER, work_phone TEXT NOT NULL, home_phone TEXT NOT NULL, email
        TEXT NOT NULL, order_number TEXT NOT NULL, order_date TEXT NOT NULL, until TEXT NOT NULL, archived INTEGER
        NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, CONSTRAINT pk_officials PRIMARY KEY (id),
        CONSTRAINT ck_officials_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_officials_uid UNIQUE (uid),
        CONSTRAINT fk_officials_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id)
    ) STRICT""",
    "CREATE INDEX ix_officials_unit_id ON officials (unit_id)",
    """CREATE TABLE stays (
        id INTEGER NOT NULL, uid TEXT NOT NULL, person_id INTEGER NOT NULL, direction TEXT NOT NULL, level TEXT NOT
        NULL, speciality TEXT NOT NULL, course TEXT NOT NULL, unit_id INTEGER, study_group TEXT NOT NULL, funding
        TEXT NOT NULL, supervisor TEXT NOT NULL, arrival TEXT NOT NULL, entry_point TEXT NOT NULL, housing_kind TEXT
        NOT NULL, residence TEXT NOT NULL, expected_end TEXT NOT NULL, actual_end TEXT NOT NULL, end_reason TEXT NOT
        NULL, state TEXT NOT NULL, notes TEXT NOT NULL, archived INTEGER NOT NULL, changed_at TEXT NOT NULL,
        changed_by TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, sources TEXT NOT NULL,
        CONSTRAINT pk_stays PRIMARY KEY (id), CONSTRAINT ck_stays_direction CHECK (direction IN ('', 'study',
        'work', 'research')), CONSTRAINT ck_stays_state CHECK (state IN ('expected', 'present', 'on_leave',
        'ended')), CONSTRAINT ck_stays_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_stays_uid UNIQUE (uid),
        CONSTRAINT fk_stays_person_id_persons FOREIGN KEY(person_id) REFERENCES persons (id), CONSTRAINT
        fk_stays_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id)
    ) STRICT""",
    "CREATE INDEX ix_stays_person_id ON stays (person_id)",
    "CREATE INDEX ix_stays_unit_id ON stays (unit_id)",
    """CREATE TABLE questionnaires (
        id INTEGER NOT NULL, uid TEXT NOT NULL, number TEXT NOT NULL, revision INTEGER NOT NULL, state TEXT NOT
        NULL, origin TEXT NOT NULL, person_id INTEGER NOT NULL, stay_id INTEGER NOT NULL, previous_id INTEGER,
        edition TEXT NOT NULL, office_edition TEXT NOT NULL, name TEXT NOT NULL, citizenships TEXT NOT NULL,
        signed_on TEXT NOT NULL, signed_revision INTEGER NOT NULL, signed_scan TEXT, void_reason TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
        photo TEXT, photo_original TEXT, scan TEXT, archived INTEGER NOT NULL, latin_name TEXT NOT NULL, name_key
        TEXT NOT NULL, latin_key TEXT NOT NULL, citizenship TEXT NOT NULL, fold_name TEXT NOT NULL, fold_latin TEXT
        NOT NULL, CONSTRAINT pk_questionnaires PRIMARY KEY (id), CONSTRAINT ck_questionnaires_revision CHECK
        (revision >= 1 AND signed_revision BETWEEN 0 AND revision), CONSTRAINT ck_questionnaires_state CHECK (state
        IN ('draft', 'complete', 'printed', 'signed', 'closed', 'superseded', 'void')), CONSTRAINT
        ck_questionnaires_origin CHECK (origin IN ('typed', 'handwritten')), CONSTRAINT ck_questionnaires_flags
        CHECK (archived IN (0, 1)), CONSTRAINT ck_questionnaires_void_reason CHECK (state <> 'void' OR void_reason
        <> ''), CONSTRAINT uq_questionnaires_uid UNIQUE (uid), CONSTRAINT uq_questionnaires_number UNIQUE (number),
        CONSTRAINT fk_questionnaires_person_id_persons FOREIGN KEY(person_id) REFERENCES persons (id), CONSTRAINT
        fk_questionnaires_stay_id_stays FOREIGN KEY(stay_id) REFERENCES stays (id), CONSTRAINT
        fk_questionnaires_previous_id_questionnaires FOREIGN KEY(previous_id) REFERENCES questionnaires (id)
    ) STRICT""",
    "CREATE INDEX ix_questionnaires_changed_at ON questionnaires (archived, changed_at)",
    "CREATE INDEX ix_questionnaires_citizenship ON questionnaires (archived, citizenship, name_key)",
    "CREATE INDEX ix_questionnaires_fold_latin ON questionnaires (fold_latin)",
    "CREATE INDEX ix_questionnaires_fold_name ON questionnaires (fold_name)",
    "CREATE INDEX ix_questionnaires_latin_key ON questionnaires (archived, latin_key)",
    "CREATE INDEX ix_questionnaires_name_key ON questionnaires (archived, name_key)",
    "CREATE INDEX ix_questionnaires_number ON questionnaires (archived, number)",
    "CREATE INDEX ix_questionnaires_origin ON questionnaires (archived, origin)",
    "CREATE INDEX ix_questionnaires_person_id ON questionnaires (person_id)",
    "CREATE INDEX ix_questionnaires_previous_id ON questionnaires (previous_id)",
    "CREATE INDEX ix_questionnaires_signed_on ON questionnaires (archived, signed_on)",
    "CREATE INDEX ix_questionnaires_state ON questionnaires (archived, state)",
    "CREATE INDEX ix_questionnaires_stay_id ON questionnaires (stay_id)",
    """CREATE TABLE answer_events (
        questionnaire_id INTEGER NOT NULL, sitting TEXT NOT NULL, path TEXT NOT NULL, old_value TEXT, old_missing
        TEXT, new_value TEXT, new_missing TEXT, at TEXT NOT NULL, "by" TEXT NOT NULL, CONSTRAINT pk_answer_events
        PRIMARY KEY (questionnaire_id, sitting, path), CONSTRAINT fk_answer_events_questionnaire_id_questionnaires
        FOREIGN KEY(questionnaire_id) REFERENCES questionnaires (id)
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE answers (
        questionnaire_id INTEGER NOT NULL, path TEXT NOT NULL, value TEXT, missing TEXT, at TEXT NOT NULL, "by" TEXT
        NOT NULL, CONSTRAINT pk_answers PRIMARY KEY (questionnaire_id, path), CONSTRAINT
        fk_answers_questionnaire_id_questionnaires FOREIGN KEY(questionnaire_id) REFERENCES questionnaires (id)
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE prints (
        id INTEGER NOT NULL, questionnaire_id INTEGER NOT NULL, revision INTEGER NOT NULL, kind TEXT NOT NULL, hash
        TEXT NOT NULL, pdf TEXT, at TEXT NOT NULL, "by" TEXT NOT NULL, CONSTRAINT pk_prints PRIMARY KEY (id),
        CONSTRAINT fk_prints_questionnaire_id_questionnaires FOREIGN KEY(questionnaire_id) REFERENCES questionnaires
        (id)
    ) STRICT""",
    "CREATE INDEX ix_prints_questionnaire_id ON prints (questionnaire_id, id)",
    """CREATE TABLE revisions (
        id INTEGER NOT NULL, questionnaire_id INTEGER NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL, answers TEXT NOT NULL, hash TEXT NOT NULL, signed_on
        TEXT NOT NULL, note TEXT NOT NULL, printed_pdf TEXT, scan TEXT, photo TEXT, CONSTRAINT pk_revisions PRIMARY
        KEY (id), CONSTRAINT uq_revisions_questionnaire_id_number UNIQUE (questionnaire_id, number), CONSTRAINT
        fk_revisions_questionnaire_id_questionnaires FOREIGN KEY(questionnaire_id) REFERENCES questionnaires (id)
    ) STRICT""",
    "CREATE VIRTUAL TABLE persons_fts USING fts5(text, content='', contentless_delete=1, tokenize='trigram')",
    "CREATE VIRTUAL TABLE questionnaires_fts USING fts5(text, content='', contentless_delete=1, tokenize='trigram')",
)


def upgrade() -> None:
    """Add the tables of the records."""
    for statement in STATEMENTS:
        op.execute(statement)
