"""All statements, in order."""

from intcoop_desktop.storage.migrations.versions.registers_0003 import part_1, part_2, part_3

UNITS = (
    """CREATE TABLE units_new (id INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
        phone TEXT NOT NULL, address TEXT NOT NULL, building TEXT NOT NULL, room TEXT NOT NULL, reports INTEGER NOT
        NULL, head TEXT NOT NULL, notes TEXT NOT NULL, name_key TEXT NOT NULL, phone_key TEXT NOT NULL, address_key
        TEXT NOT NULL, building_key TEXT NOT NULL, room_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key
        TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at
        TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_units PRIMARY KEY (id),
        CONSTRAINT ck_units_flags CHECK (reports IN (0, 1) AND archived IN (0, 1)), CONSTRAINT uq_units_uid UNIQUE
        (uid)) STRICT""",
)

OFFICIALS = (
    """CREATE TABLE officials_new (id INTEGER NOT NULL, uid TEXT NOT NULL, family_name TEXT NOT NULL, given_name
        TEXT NOT NULL, patronymic TEXT NOT NULL, position TEXT NOT NULL, unit_id INTEGER, work_phone TEXT NOT NULL,
        home_phone TEXT NOT NULL, email TEXT NOT NULL, until TEXT NOT NULL, order_number TEXT NOT NULL, order_date
        TEXT NOT NULL, field_years INTEGER, worked_with_foreigners INTEGER NOT NULL, foreign_language TEXT NOT NULL,
        is_teacher INTEGER NOT NULL, clearance INTEGER NOT NULL, clearance_until TEXT NOT NULL, reports_to TEXT NOT
        NULL, commission_member INTEGER NOT NULL, notes TEXT NOT NULL, family_name_key TEXT NOT NULL, given_name_key
        TEXT NOT NULL, patronymic_key TEXT NOT NULL, position_key TEXT NOT NULL, work_phone_key TEXT NOT NULL,
        home_phone_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT
        NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
        NULL, archived INTEGER NOT NULL, CONSTRAINT pk_officials PRIMARY KEY (id), CONSTRAINT ck_officials_flags
        CHECK (worked_with_foreigners IN (0, 1) AND is_teacher IN (0, 1) AND clearance IN (0, 1) AND
        commission_member IN (0, 1) AND archived IN (0, 1)), CONSTRAINT uq_officials_uid UNIQUE (uid), CONSTRAINT
        fk_officials_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id)) STRICT""",
)

INDEXES = (
    "CREATE INDEX ix_units_address_key ON units (archived, address_key)",
    "CREATE INDEX ix_units_building_key ON units (archived, building_key)",
    "CREATE INDEX ix_units_changed_at ON units (archived, changed_at)",
    "CREATE INDEX ix_units_kind ON units (archived, kind)",
    "CREATE INDEX ix_units_name_key ON units (archived, name_key)",
    "CREATE INDEX ix_units_phone_key ON units (archived, phone_key)",
    "CREATE INDEX ix_units_record_fold ON units (record_fold)",
    "CREATE INDEX ix_units_record_key ON units (archived, record_key)",
    "CREATE INDEX ix_units_reports ON units (archived, reports)",
    "CREATE INDEX ix_units_room_key ON units (archived, room_key)",
    "CREATE INDEX ix_officials_changed_at ON officials (archived, changed_at)",
    "CREATE INDEX ix_officials_family_name_key ON officials (archived, family_name_key)",
    "CREATE INDEX ix_officials_given_name_key ON officials (archived, given_name_key)",
    "CREATE INDEX ix_officials_home_phone_key ON officials (archived, home_phone_key)",
    "CREATE INDEX ix_officials_patronymic_key ON officials (archived, patronymic_key)",
    "CREATE INDEX ix_officials_position_key ON officials (archived, position_key)",
    "CREATE INDEX ix_officials_record_fold ON officials (record_fold)",
    "CREATE INDEX ix_officials_record_key ON officials (archived, record_key)",
    "CREATE INDEX ix_officials_unit_id ON officials (unit_id)",
    "CREATE INDEX ix_officials_until ON officials (archived, until)",
    "CREATE INDEX ix_officials_work_phone_key ON officials (archived, work_phone_key)",
)

STAYS = (
    """ALTER TABLE stays ADD COLUMN agreement_id INTEGER CONSTRAINT fk_stays_agreement_id_agreements REFERENCES
        agreements (id)""",
    """ALTER TABLE stays ADD COLUMN arrival_group_id INTEGER CONSTRAINT fk_stays_arrival_group_id_arrival_groups
        REFERENCES arrival_groups (id)""",
    """ALTER TABLE stays ADD COLUMN admission_order_id INTEGER CONSTRAINT
        fk_stays_admission_order_id_admission_orders REFERENCES admission_orders (id)""",
    "ALTER TABLE stays ADD COLUMN curator TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE stays ADD COLUMN owner_consent INTEGER NOT NULL DEFAULT '0'",
    "ALTER TABLE stays ADD COLUMN invited_on TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE stays ADD COLUMN notified_on TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE stays ADD COLUMN housed_on TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE stays ADD COLUMN enrolled_on TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE stays ADD COLUMN briefed_on TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE stays ADD COLUMN medical_on TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX ix_stays_admission_order_id ON stays (admission_order_id)",
    "CREATE INDEX ix_stays_agreement_id ON stays (agreement_id)",
    "CREATE INDEX ix_stays_arrival_group_id ON stays (arrival_group_id)",
    """CREATE INDEX ix_stays_reminded ON stays (archived, state, arrival, expected_end, actual_end, direction,
        notified_on, housed_on, enrolled_on, briefed_on, medical_on, person_id)""",
    """CREATE INDEX ix_persons_reminded ON persons (archived, stay_state, stay_direction, consent_date,
        passport_expires, is_kandas, kandas_to, retention_until, citizenships)""",
)

STATEMENTS = (
    *INDEXES,
    *part_1.STATEMENTS,
    *part_2.STATEMENTS,
    *part_3.STATEMENTS,
    *STAYS,
    "CREATE VIRTUAL TABLE records_fts USING fts5(text, content='', contentless_delete=1, tokenize='trigram')",
)
