"""Tables of the registers, part 3."""

STATEMENTS = (
    "CREATE INDEX ix_medical_checks_clinic_key ON medical_checks (archived, clinic_key)",
    "CREATE INDEX ix_medical_checks_form_key ON medical_checks (archived, form_key)",
    "CREATE INDEX ix_medical_checks_person_id ON medical_checks (person_id)",
    "CREATE INDEX ix_medical_checks_record_fold ON medical_checks (record_fold)",
    "CREATE INDEX ix_medical_checks_record_key ON medical_checks (archived, record_key)",
    "CREATE INDEX ix_medical_checks_referred_on ON medical_checks (archived, referred_on)",
    "CREATE INDEX ix_medical_checks_result ON medical_checks (archived, result)",
    "CREATE INDEX ix_medical_checks_stay_id ON medical_checks (stay_id)",
    "CREATE INDEX ix_medical_checks_valid_until ON medical_checks (archived, valid_until)",
    """CREATE TABLE person_documents (id INTEGER NOT NULL, uid TEXT NOT NULL, person_id INTEGER, stay_id INTEGER,
        kind TEXT NOT NULL, number TEXT NOT NULL, country TEXT NOT NULL, issuer TEXT NOT NULL, issued TEXT NOT NULL,
        expires TEXT NOT NULL, notes TEXT NOT NULL, number_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key
        TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at
        TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_person_documents PRIMARY
        KEY (id), CONSTRAINT ck_person_documents_flags CHECK (archived IN (0, 1)), CONSTRAINT
        uq_person_documents_uid UNIQUE (uid), CONSTRAINT fk_person_documents_person_id_persons FOREIGN
        KEY(person_id) REFERENCES persons (id), CONSTRAINT fk_person_documents_stay_id_stays FOREIGN KEY(stay_id)
        REFERENCES stays (id)) STRICT""",
    "CREATE INDEX ix_person_documents_changed_at ON person_documents (archived, changed_at)",
    "CREATE INDEX ix_person_documents_country ON person_documents (archived, country)",
    "CREATE INDEX ix_person_documents_expires ON person_documents (archived, expires)",
    "CREATE INDEX ix_person_documents_issued ON person_documents (archived, issued)",
    "CREATE INDEX ix_person_documents_kind ON person_documents (archived, kind)",
    "CREATE INDEX ix_person_documents_number_key ON person_documents (archived, number_key)",
    "CREATE INDEX ix_person_documents_person_id ON person_documents (person_id)",
    "CREATE INDEX ix_person_documents_record_fold ON person_documents (record_fold)",
    "CREATE INDEX ix_person_documents_record_key ON person_documents (archived, record_key)",
    "CREATE INDEX ix_person_documents_stay_id ON person_documents (stay_id)",
    """CREATE TABLE plan_items (id INTEGER NOT NULL, uid TEXT NOT NULL, plan_id INTEGER, number TEXT NOT NULL,
        state TEXT NOT NULL, area TEXT NOT NULL, task TEXT NOT NULL, title TEXT NOT NULL, owner TEXT NOT NULL, due
        TEXT NOT NULL, due_text TEXT NOT NULL, done_on TEXT NOT NULL, result TEXT NOT NULL, agreement_id INTEGER,
        trip_id INTEGER, notes TEXT NOT NULL, number_key TEXT NOT NULL, title_key TEXT NOT NULL, owner_key TEXT NOT
        NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT
        NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT
        NULL, CONSTRAINT pk_plan_items PRIMARY KEY (id), CONSTRAINT ck_plan_items_flags CHECK (archived IN (0, 1)),
        CONSTRAINT uq_plan_items_uid UNIQUE (uid), CONSTRAINT fk_plan_items_plan_id_plans FOREIGN KEY(plan_id)
        REFERENCES plans (id), CONSTRAINT fk_plan_items_agreement_id_agreements FOREIGN KEY(agreement_id) REFERENCES
        agreements (id), CONSTRAINT fk_plan_items_trip_id_trips FOREIGN KEY(trip_id) REFERENCES trips (id)) STRICT""",
    "CREATE INDEX ix_plan_items_agreement_id ON plan_items (agreement_id)",
    "CREATE INDEX ix_plan_items_area ON plan_items (archived, area)",
    "CREATE INDEX ix_plan_items_changed_at ON plan_items (archived, changed_at)",
    "CREATE INDEX ix_plan_items_due ON plan_items (archived, due)",
    "CREATE INDEX ix_plan_items_number_key ON plan_items (archived, number_key)",
    "CREATE INDEX ix_plan_items_owner_key ON plan_items (archived, owner_key)",
    "CREATE INDEX ix_plan_items_plan_id ON plan_items (plan_id)",
    "CREATE INDEX ix_plan_items_record_fold ON plan_items (record_fold)",
    "CREATE INDEX ix_plan_items_record_key ON plan_items (archived, record_key)",
    "CREATE INDEX ix_plan_items_state ON plan_items (archived, state)",
    "CREATE INDEX ix_plan_items_task ON plan_items (archived, task)",
    "CREATE INDEX ix_plan_items_title_key ON plan_items (archived, title_key)",
    "CREATE INDEX ix_plan_items_trip_id ON plan_items (trip_id)",
    """CREATE TABLE progress_notes (id INTEGER NOT NULL, uid TEXT NOT NULL, stay_id INTEGER, term TEXT NOT NULL,
        date TEXT NOT NULL, supervisor TEXT NOT NULL, progress TEXT NOT NULL, note TEXT NOT NULL, measures TEXT NOT
        NULL, notes TEXT NOT NULL, term_key TEXT NOT NULL, supervisor_key TEXT NOT NULL, note_key TEXT NOT NULL,
        record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL,
        created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL,
        CONSTRAINT pk_progress_notes PRIMARY KEY (id), CONSTRAINT ck_progress_notes_flags CHECK (archived IN (0,
        1)), CONSTRAINT uq_progress_notes_uid UNIQUE (uid), CONSTRAINT fk_progress_notes_stay_id_stays FOREIGN
        KEY(stay_id) REFERENCES stays (id)) STRICT""",
    "CREATE INDEX ix_progress_notes_changed_at ON progress_notes (archived, changed_at)",
    "CREATE INDEX ix_progress_notes_date ON progress_notes (archived, date)",
    "CREATE INDEX ix_progress_notes_note_key ON progress_notes (archived, note_key)",
    "CREATE INDEX ix_progress_notes_progress ON progress_notes (archived, progress)",
    "CREATE INDEX ix_progress_notes_record_fold ON progress_notes (record_fold)",
    "CREATE INDEX ix_progress_notes_record_key ON progress_notes (archived, record_key)",
    "CREATE INDEX ix_progress_notes_stay_id ON progress_notes (stay_id)",
    "CREATE INDEX ix_progress_notes_supervisor_key ON progress_notes (archived, supervisor_key)",
    "CREATE INDEX ix_progress_notes_term_key ON progress_notes (archived, term_key)",
    """CREATE TABLE stay_changes (id INTEGER NOT NULL, uid TEXT NOT NULL, stay_id INTEGER, what TEXT NOT NULL,
        since TEXT NOT NULL, until TEXT NOT NULL, "before" TEXT NOT NULL, "after" TEXT NOT NULL, order_id INTEGER,
        order_number TEXT NOT NULL, order_date TEXT NOT NULL, notes TEXT NOT NULL, before_key TEXT NOT NULL,
        after_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
        archived INTEGER NOT NULL, CONSTRAINT pk_stay_changes PRIMARY KEY (id), CONSTRAINT ck_stay_changes_flags
        CHECK (archived IN (0, 1)), CONSTRAINT uq_stay_changes_uid UNIQUE (uid), CONSTRAINT
        fk_stay_changes_stay_id_stays FOREIGN KEY(stay_id) REFERENCES stays (id), CONSTRAINT
        fk_stay_changes_order_id_staff_orders FOREIGN KEY(order_id) REFERENCES staff_orders (id)) STRICT""",
    "CREATE INDEX ix_stay_changes_after_key ON stay_changes (archived, after_key)",
    "CREATE INDEX ix_stay_changes_before_key ON stay_changes (archived, before_key)",
    "CREATE INDEX ix_stay_changes_changed_at ON stay_changes (archived, changed_at)",
    "CREATE INDEX ix_stay_changes_order_id ON stay_changes (order_id)",
    "CREATE INDEX ix_stay_changes_record_fold ON stay_changes (record_fold)",
    "CREATE INDEX ix_stay_changes_record_key ON stay_changes (archived, record_key)",
    "CREATE INDEX ix_stay_changes_since ON stay_changes (archived, since)",
    "CREATE INDEX ix_stay_changes_stay_id ON stay_changes (stay_id)",
    "CREATE INDEX ix_stay_changes_until ON stay_changes (archived, until)",
    "CREATE INDEX ix_stay_changes_what ON stay_changes (archived, what)",
    """CREATE TABLE trip_documents (id INTEGER NOT NULL, uid TEXT NOT NULL, trip_id INTEGER, document TEXT NOT
        NULL, required INTEGER NOT NULL, due TEXT NOT NULL, number TEXT NOT NULL, received_on TEXT NOT NULL,
        handed_out_on TEXT NOT NULL, notes TEXT NOT NULL, document_key TEXT NOT NULL, record_title TEXT NOT NULL,
        record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
        changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_trip_documents
        PRIMARY KEY (id), CONSTRAINT ck_trip_documents_flags CHECK (required IN (0, 1) AND archived IN (0, 1)),
        CONSTRAINT uq_trip_documents_uid UNIQUE (uid), CONSTRAINT fk_trip_documents_trip_id_trips FOREIGN
        KEY(trip_id) REFERENCES trips (id)) STRICT""",
    "CREATE INDEX ix_trip_documents_changed_at ON trip_documents (archived, changed_at)",
    "CREATE INDEX ix_trip_documents_document_key ON trip_documents (archived, document_key)",
    "CREATE INDEX ix_trip_documents_due ON trip_documents (archived, due)",
    "CREATE INDEX ix_trip_documents_handed_out_on ON trip_documents (archived, handed_out_on)",
    "CREATE INDEX ix_trip_documents_received_on ON trip_documents (archived, received_on)",
    "CREATE INDEX ix_trip_documents_record_fold ON trip_documents (record_fold)",
    "CREATE INDEX ix_trip_documents_record_key ON trip_documents (archived, record_key)",
    "CREATE INDEX ix_trip_documents_required ON trip_documents (archived, required)",
    "CREATE INDEX ix_trip_documents_trip_id ON trip_documents (trip_id)",
    """CREATE TABLE blank_forms (id INTEGER NOT NULL, serial TEXT NOT NULL, person_id INTEGER, stay_id INTEGER,
        questionnaire_id INTEGER, printed_at TEXT NOT NULL, printed_by TEXT NOT NULL, CONSTRAINT pk_blank_forms
        PRIMARY KEY (id), CONSTRAINT uq_blank_forms_serial UNIQUE (serial), CONSTRAINT
        fk_blank_forms_person_id_persons FOREIGN KEY(person_id) REFERENCES persons (id), CONSTRAINT
        fk_blank_forms_stay_id_stays FOREIGN KEY(stay_id) REFERENCES stays (id), CONSTRAINT
        fk_blank_forms_questionnaire_id_questionnaires FOREIGN KEY(questionnaire_id) REFERENCES questionnaires (id))
        STRICT""",
    "CREATE INDEX ix_blank_forms_person_id ON blank_forms (person_id)",
    "CREATE INDEX ix_blank_forms_questionnaire_id ON blank_forms (questionnaire_id)",
    "CREATE INDEX ix_blank_forms_stay_id ON blank_forms (stay_id)",
)
