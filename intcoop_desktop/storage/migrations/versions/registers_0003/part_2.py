"""Tables of the registers, part 2."""

STATEMENTS = (
    "CREATE INDEX ix_language_provisions_year ON language_provisions (archived, year)",
    """CREATE TABLE premises_list (id INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL, building TEXT NOT
        NULL, room TEXT NOT NULL, unit_id INTEGER, order_id INTEGER, metal_door INTEGER NOT NULL, window_bars
        INTEGER NOT NULL, alarm INTEGER NOT NULL, safe INTEGER NOT NULL, communication INTEGER NOT NULL, checked_on
        TEXT NOT NULL, checked_by TEXT NOT NULL, remarks TEXT NOT NULL, notes TEXT NOT NULL, name_key TEXT NOT NULL,
        building_key TEXT NOT NULL, room_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL,
        record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
        changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_premises_list PRIMARY KEY (id),
        CONSTRAINT ck_premises_list_flags CHECK (metal_door IN (0, 1) AND window_bars IN (0, 1) AND alarm IN (0, 1)
        AND safe IN (0, 1) AND communication IN (0, 1) AND archived IN (0, 1)), CONSTRAINT uq_premises_list_uid
        UNIQUE (uid), CONSTRAINT fk_premises_list_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id),
        CONSTRAINT fk_premises_list_order_id_staff_orders FOREIGN KEY(order_id) REFERENCES staff_orders (id)) STRICT""",
    "CREATE INDEX ix_premises_list_alarm ON premises_list (archived, alarm)",
    "CREATE INDEX ix_premises_list_building_key ON premises_list (archived, building_key)",
    "CREATE INDEX ix_premises_list_changed_at ON premises_list (archived, changed_at)",
    "CREATE INDEX ix_premises_list_checked_on ON premises_list (archived, checked_on)",
    "CREATE INDEX ix_premises_list_metal_door ON premises_list (archived, metal_door)",
    "CREATE INDEX ix_premises_list_name_key ON premises_list (archived, name_key)",
    "CREATE INDEX ix_premises_list_order_id ON premises_list (order_id)",
    "CREATE INDEX ix_premises_list_record_fold ON premises_list (record_fold)",
    "CREATE INDEX ix_premises_list_record_key ON premises_list (archived, record_key)",
    "CREATE INDEX ix_premises_list_room_key ON premises_list (archived, room_key)",
    "CREATE INDEX ix_premises_list_unit_id ON premises_list (unit_id)",
    "CREATE INDEX ix_premises_list_window_bars ON premises_list (archived, window_bars)",
    """CREATE TABLE quality_checks (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, subject TEXT NOT
        NULL, date TEXT NOT NULL, unit_id INTEGER, level TEXT NOT NULL, speciality TEXT NOT NULL, checked_by TEXT
        NOT NULL, learners INTEGER, graduates INTEGER, findings TEXT NOT NULL, measures TEXT NOT NULL, measures_due
        TEXT NOT NULL, measures_done TEXT NOT NULL, notes TEXT NOT NULL, subject_key TEXT NOT NULL, findings_key
        TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at
        TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived
        INTEGER NOT NULL, CONSTRAINT pk_quality_checks PRIMARY KEY (id), CONSTRAINT ck_quality_checks_flags CHECK
        (archived IN (0, 1)), CONSTRAINT uq_quality_checks_uid UNIQUE (uid), CONSTRAINT
        fk_quality_checks_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id)) STRICT""",
    "CREATE INDEX ix_quality_checks_changed_at ON quality_checks (archived, changed_at)",
    "CREATE INDEX ix_quality_checks_date ON quality_checks (archived, date)",
    "CREATE INDEX ix_quality_checks_findings_key ON quality_checks (archived, findings_key)",
    "CREATE INDEX ix_quality_checks_graduates ON quality_checks (archived, graduates)",
    "CREATE INDEX ix_quality_checks_measures_due ON quality_checks (archived, measures_due)",
    "CREATE INDEX ix_quality_checks_record_fold ON quality_checks (record_fold)",
    "CREATE INDEX ix_quality_checks_record_key ON quality_checks (archived, record_key)",
    "CREATE INDEX ix_quality_checks_state ON quality_checks (archived, state)",
    "CREATE INDEX ix_quality_checks_subject_key ON quality_checks (archived, subject_key)",
    "CREATE INDEX ix_quality_checks_unit_id ON quality_checks (unit_id)",
    """CREATE TABLE service_exports (id INTEGER NOT NULL, uid TEXT NOT NULL, programme TEXT NOT NULL, year TEXT NOT
        NULL, level TEXT NOT NULL, country TEXT NOT NULL, language TEXT NOT NULL, partner_id INTEGER, agreement_id
        INTEGER, contracts INTEGER, learners INTEGER, fees INTEGER, funds INTEGER, technology TEXT NOT NULL,
        used_for TEXT NOT NULL, notes TEXT NOT NULL, programme_key TEXT NOT NULL, record_title TEXT NOT NULL,
        record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
        changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_service_exports
        PRIMARY KEY (id), CONSTRAINT ck_service_exports_flags CHECK (archived IN (0, 1)), CONSTRAINT
        uq_service_exports_uid UNIQUE (uid), CONSTRAINT fk_service_exports_partner_id_partners FOREIGN
        KEY(partner_id) REFERENCES partners (id), CONSTRAINT fk_service_exports_agreement_id_agreements FOREIGN
        KEY(agreement_id) REFERENCES agreements (id)) STRICT""",
    "CREATE INDEX ix_service_exports_agreement_id ON service_exports (agreement_id)",
    "CREATE INDEX ix_service_exports_changed_at ON service_exports (archived, changed_at)",
    "CREATE INDEX ix_service_exports_contracts ON service_exports (archived, contracts)",
    "CREATE INDEX ix_service_exports_country ON service_exports (archived, country)",
    "CREATE INDEX ix_service_exports_fees ON service_exports (archived, fees)",
    "CREATE INDEX ix_service_exports_funds ON service_exports (archived, funds)",
    "CREATE INDEX ix_service_exports_learners ON service_exports (archived, learners)",
    "CREATE INDEX ix_service_exports_level ON service_exports (archived, level)",
    "CREATE INDEX ix_service_exports_partner_id ON service_exports (partner_id)",
    "CREATE INDEX ix_service_exports_programme_key ON service_exports (archived, programme_key)",
    "CREATE INDEX ix_service_exports_record_fold ON service_exports (record_fold)",
    "CREATE INDEX ix_service_exports_record_key ON service_exports (archived, record_key)",
    "CREATE INDEX ix_service_exports_year ON service_exports (archived, year)",
    """CREATE TABLE study_groups (id INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
        unit_id INTEGER, programme TEXT NOT NULL, language TEXT NOT NULL, hours INTEGER, date_from TEXT NOT NULL,
        date_to TEXT NOT NULL, supervisor TEXT NOT NULL, curator TEXT NOT NULL, result TEXT NOT NULL, notes TEXT NOT
        NULL, name_key TEXT NOT NULL, programme_key TEXT NOT NULL, supervisor_key TEXT NOT NULL, record_title TEXT
        NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT
        NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT
        pk_study_groups PRIMARY KEY (id), CONSTRAINT ck_study_groups_flags CHECK (archived IN (0, 1)), CONSTRAINT
        uq_study_groups_uid UNIQUE (uid), CONSTRAINT fk_study_groups_unit_id_units FOREIGN KEY(unit_id) REFERENCES
        units (id)) STRICT""",
    "CREATE INDEX ix_study_groups_changed_at ON study_groups (archived, changed_at)",
    "CREATE INDEX ix_study_groups_date_from ON study_groups (archived, date_from)",
    "CREATE INDEX ix_study_groups_date_to ON study_groups (archived, date_to)",
    "CREATE INDEX ix_study_groups_kind ON study_groups (archived, kind)",
    "CREATE INDEX ix_study_groups_name_key ON study_groups (archived, name_key)",
    "CREATE INDEX ix_study_groups_programme_key ON study_groups (archived, programme_key)",
    "CREATE INDEX ix_study_groups_record_fold ON study_groups (record_fold)",
    "CREATE INDEX ix_study_groups_record_key ON study_groups (archived, record_key)",
    "CREATE INDEX ix_study_groups_supervisor_key ON study_groups (archived, supervisor_key)",
    "CREATE INDEX ix_study_groups_unit_id ON study_groups (unit_id)",
    """CREATE TABLE support_cases (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, kind TEXT NOT NULL,
        person_id INTEGER, asked_on TEXT NOT NULL, subject TEXT NOT NULL, details TEXT NOT NULL, measures TEXT NOT
        NULL, owner TEXT NOT NULL, due TEXT NOT NULL, done_on TEXT NOT NULL, notes TEXT NOT NULL, subject_key TEXT
        NOT NULL, owner_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT
        NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
        NULL, archived INTEGER NOT NULL, CONSTRAINT pk_support_cases PRIMARY KEY (id), CONSTRAINT
        ck_support_cases_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_support_cases_uid UNIQUE (uid), CONSTRAINT
        fk_support_cases_person_id_persons FOREIGN KEY(person_id) REFERENCES persons (id)) STRICT""",
    "CREATE INDEX ix_support_cases_asked_on ON support_cases (archived, asked_on)",
    "CREATE INDEX ix_support_cases_changed_at ON support_cases (archived, changed_at)",
    "CREATE INDEX ix_support_cases_due ON support_cases (archived, due)",
    "CREATE INDEX ix_support_cases_kind ON support_cases (archived, kind)",
    "CREATE INDEX ix_support_cases_owner_key ON support_cases (archived, owner_key)",
    "CREATE INDEX ix_support_cases_person_id ON support_cases (person_id)",
    "CREATE INDEX ix_support_cases_record_fold ON support_cases (record_fold)",
    "CREATE INDEX ix_support_cases_record_key ON support_cases (archived, record_key)",
    "CREATE INDEX ix_support_cases_state ON support_cases (archived, state)",
    "CREATE INDEX ix_support_cases_subject_key ON support_cases (archived, subject_key)",
    """CREATE TABLE trip_submissions (id INTEGER NOT NULL, uid TEXT NOT NULL, plan_id INTEGER, unit_id INTEGER,
        number TEXT NOT NULL, received_on TEXT NOT NULL, purpose TEXT NOT NULL, country TEXT NOT NULL, people
        INTEGER, lines TEXT NOT NULL, notes TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL,
        record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
        changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_trip_submissions PRIMARY KEY (id),
        CONSTRAINT ck_trip_submissions_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_trip_submissions_uid UNIQUE
        (uid), CONSTRAINT fk_trip_submissions_plan_id_trip_plans FOREIGN KEY(plan_id) REFERENCES trip_plans (id),
        CONSTRAINT fk_trip_submissions_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id)) STRICT""",
    "CREATE INDEX ix_trip_submissions_changed_at ON trip_submissions (archived, changed_at)",
    "CREATE INDEX ix_trip_submissions_country ON trip_submissions (archived, country)",
    "CREATE INDEX ix_trip_submissions_plan_id ON trip_submissions (plan_id)",
    "CREATE INDEX ix_trip_submissions_purpose ON trip_submissions (archived, purpose)",
    "CREATE INDEX ix_trip_submissions_received_on ON trip_submissions (archived, received_on)",
    "CREATE INDEX ix_trip_submissions_record_fold ON trip_submissions (record_fold)",
    "CREATE INDEX ix_trip_submissions_record_key ON trip_submissions (archived, record_key)",
    "CREATE INDEX ix_trip_submissions_unit_id ON trip_submissions (unit_id)",
    """CREATE TABLE visits (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, kind TEXT NOT NULL, who
        TEXT NOT NULL, partner_id INTEGER, agreement_id INTEGER, country TEXT NOT NULL, people INTEGER, date_from
        TEXT NOT NULL, date_to TEXT NOT NULL, unit_id INTEGER, host TEXT NOT NULL, programme TEXT NOT NULL, result
        TEXT NOT NULL, notes TEXT NOT NULL, who_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT
        NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT
        NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_visits PRIMARY KEY (id), CONSTRAINT
        ck_visits_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_visits_uid UNIQUE (uid), CONSTRAINT
        fk_visits_partner_id_partners FOREIGN KEY(partner_id) REFERENCES partners (id), CONSTRAINT
        fk_visits_agreement_id_agreements FOREIGN KEY(agreement_id) REFERENCES agreements (id), CONSTRAINT
        fk_visits_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id)) STRICT""",
    "CREATE INDEX ix_visits_agreement_id ON visits (agreement_id)",
    "CREATE INDEX ix_visits_changed_at ON visits (archived, changed_at)",
    "CREATE INDEX ix_visits_country ON visits (archived, country)",
    "CREATE INDEX ix_visits_date_from ON visits (archived, date_from)",
    "CREATE INDEX ix_visits_date_to ON visits (archived, date_to)",
    "CREATE INDEX ix_visits_kind ON visits (archived, kind)",
    "CREATE INDEX ix_visits_partner_id ON visits (partner_id)",
    "CREATE INDEX ix_visits_record_fold ON visits (record_fold)",
    "CREATE INDEX ix_visits_record_key ON visits (archived, record_key)",
    "CREATE INDEX ix_visits_state ON visits (archived, state)",
    "CREATE INDEX ix_visits_unit_id ON visits (unit_id)",
    "CREATE INDEX ix_visits_who_key ON visits (archived, who_key)",
    """CREATE TABLE equipment_items (id INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT
        NULL, inventory_number TEXT NOT NULL, quantity INTEGER, unit_id INTEGER, premises_id INTEGER, received_on
        TEXT NOT NULL, owner TEXT NOT NULL, inventoried_on TEXT NOT NULL, written_off_on TEXT NOT NULL, notes TEXT
        NOT NULL, name_key TEXT NOT NULL, inventory_number_key TEXT NOT NULL, owner_key TEXT NOT NULL, record_title
        TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by
        TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT
        pk_equipment_items PRIMARY KEY (id), CONSTRAINT ck_equipment_items_flags CHECK (archived IN (0, 1)),
        CONSTRAINT uq_equipment_items_uid UNIQUE (uid), CONSTRAINT fk_equipment_items_unit_id_units FOREIGN
        KEY(unit_id) REFERENCES units (id), CONSTRAINT fk_equipment_items_premises_id_premises_list FOREIGN
        KEY(premises_id) REFERENCES premises_list (id)) STRICT""",
    "CREATE INDEX ix_equipment_items_changed_at ON equipment_items (archived, changed_at)",
    "CREATE INDEX ix_equipment_items_inventoried_on ON equipment_items (archived, inventoried_on)",
    "CREATE INDEX ix_equipment_items_inventory_number_key ON equipment_items (archived, inventory_number_key)",
    "CREATE INDEX ix_equipment_items_kind ON equipment_items (archived, kind)",
    "CREATE INDEX ix_equipment_items_name_key ON equipment_items (archived, name_key)",
    "CREATE INDEX ix_equipment_items_owner_key ON equipment_items (archived, owner_key)",
    "CREATE INDEX ix_equipment_items_premises_id ON equipment_items (premises_id)",
    "CREATE INDEX ix_equipment_items_quantity ON equipment_items (archived, quantity)",
    "CREATE INDEX ix_equipment_items_record_fold ON equipment_items (record_fold)",
    "CREATE INDEX ix_equipment_items_record_key ON equipment_items (archived, record_key)",
    "CREATE INDEX ix_equipment_items_unit_id ON equipment_items (unit_id)",
    """CREATE TABLE letters (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, direction TEXT NOT NULL,
        number TEXT NOT NULL, other_number TEXT NOT NULL, date TEXT NOT NULL, contact_id INTEGER, partner_id
        INTEGER, person_id INTEGER, correspondent TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, owner
        TEXT NOT NULL, answer_due TEXT NOT NULL, answered_on TEXT NOT NULL, answer_to INTEGER, notes TEXT NOT NULL,
        number_key TEXT NOT NULL, other_number_key TEXT NOT NULL, subject_key TEXT NOT NULL, record_title TEXT NOT
        NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT
        NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_letters
        PRIMARY KEY (id), CONSTRAINT ck_letters_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_letters_uid UNIQUE
        (uid), CONSTRAINT fk_letters_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id),
        CONSTRAINT fk_letters_partner_id_partners FOREIGN KEY(partner_id) REFERENCES partners (id), CONSTRAINT
        fk_letters_person_id_persons FOREIGN KEY(person_id) REFERENCES persons (id), CONSTRAINT
        fk_letters_answer_to_letters FOREIGN KEY(answer_to) REFERENCES letters (id)) STRICT""",
    "CREATE INDEX ix_letters_answer_due ON letters (archived, answer_due)",
    "CREATE INDEX ix_letters_answer_to ON letters (answer_to)",
    "CREATE INDEX ix_letters_changed_at ON letters (archived, changed_at)",
    "CREATE INDEX ix_letters_contact_id ON letters (contact_id)",
    "CREATE INDEX ix_letters_date ON letters (archived, date)",
    "CREATE INDEX ix_letters_direction ON letters (archived, direction)",
    "CREATE INDEX ix_letters_number_key ON letters (archived, number_key)",
    "CREATE INDEX ix_letters_other_number_key ON letters (archived, other_number_key)",
    "CREATE INDEX ix_letters_partner_id ON letters (partner_id)",
    "CREATE INDEX ix_letters_person_id ON letters (person_id)",
    "CREATE INDEX ix_letters_record_fold ON letters (record_fold)",
    "CREATE INDEX ix_letters_record_key ON letters (archived, record_key)",
    "CREATE INDEX ix_letters_state ON letters (archived, state)",
    "CREATE INDEX ix_letters_subject_key ON letters (archived, subject_key)",
    """CREATE TABLE reserve (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, direction TEXT NOT NULL,
        citizen_id INTEGER, person_id INTEGER, purpose TEXT NOT NULL, country TEXT NOT NULL, field TEXT NOT NULL,
        languages TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, proposed_by TEXT NOT NULL, notes TEXT NOT
        NULL, field_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT
        NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
        NULL, archived INTEGER NOT NULL, CONSTRAINT pk_reserve PRIMARY KEY (id), CONSTRAINT ck_reserve_flags CHECK
        (archived IN (0, 1)), CONSTRAINT uq_reserve_uid UNIQUE (uid), CONSTRAINT fk_reserve_citizen_id_citizens
        FOREIGN KEY(citizen_id) REFERENCES citizens (id), CONSTRAINT fk_reserve_person_id_persons FOREIGN
        KEY(person_id) REFERENCES persons (id)) STRICT""",
    "CREATE INDEX ix_reserve_changed_at ON reserve (archived, changed_at)",
    "CREATE INDEX ix_reserve_citizen_id ON reserve (citizen_id)",
    "CREATE INDEX ix_reserve_country ON reserve (archived, country)",
    "CREATE INDEX ix_reserve_direction ON reserve (archived, direction)",
    "CREATE INDEX ix_reserve_field_key ON reserve (archived, field_key)",
    "CREATE INDEX ix_reserve_person_id ON reserve (person_id)",
    "CREATE INDEX ix_reserve_purpose ON reserve (archived, purpose)",
    "CREATE INDEX ix_reserve_record_fold ON reserve (record_fold)",
    "CREATE INDEX ix_reserve_record_key ON reserve (archived, record_key)",
    "CREATE INDEX ix_reserve_since ON reserve (archived, since)",
    "CREATE INDEX ix_reserve_state ON reserve (archived, state)",
    """CREATE TABLE strict_documents (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, number TEXT NOT
        NULL, kind TEXT NOT NULL, title TEXT NOT NULL, received_on TEXT NOT NULL, received_from TEXT NOT NULL,
        issued_to TEXT NOT NULL, official_id INTEGER, issued_on TEXT NOT NULL, returned_on TEXT NOT NULL,
        inventoried_on TEXT NOT NULL, destroyed_on TEXT NOT NULL, act TEXT NOT NULL, notes TEXT NOT NULL, number_key
        TEXT NOT NULL, title_key TEXT NOT NULL, issued_to_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key
        TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at
        TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_strict_documents PRIMARY
        KEY (id), CONSTRAINT ck_strict_documents_flags CHECK (archived IN (0, 1)), CONSTRAINT
        uq_strict_documents_uid UNIQUE (uid), CONSTRAINT fk_strict_documents_official_id_officials FOREIGN
        KEY(official_id) REFERENCES officials (id)) STRICT""",
    "CREATE INDEX ix_strict_documents_changed_at ON strict_documents (archived, changed_at)",
    "CREATE INDEX ix_strict_documents_issued_on ON strict_documents (archived, issued_on)",
    "CREATE INDEX ix_strict_documents_issued_to_key ON strict_documents (archived, issued_to_key)",
    "CREATE INDEX ix_strict_documents_kind ON strict_documents (archived, kind)",
    "CREATE INDEX ix_strict_documents_number_key ON strict_documents (archived, number_key)",
    "CREATE INDEX ix_strict_documents_official_id ON strict_documents (official_id)",
    "CREATE INDEX ix_strict_documents_received_on ON strict_documents (archived, received_on)",
    "CREATE INDEX ix_strict_documents_record_fold ON strict_documents (record_fold)",
    "CREATE INDEX ix_strict_documents_record_key ON strict_documents (archived, record_key)",
    "CREATE INDEX ix_strict_documents_returned_on ON strict_documents (archived, returned_on)",
    "CREATE INDEX ix_strict_documents_state ON strict_documents (archived, state)",
    "CREATE INDEX ix_strict_documents_title_key ON strict_documents (archived, title_key)",
    """CREATE TABLE teaching (id INTEGER NOT NULL, uid TEXT NOT NULL, kind TEXT NOT NULL, for_whom TEXT NOT NULL,
        title TEXT NOT NULL, unit_id INTEGER, owner TEXT NOT NULL, date_from TEXT NOT NULL, date_to TEXT NOT NULL,
        group_id INTEGER, people INTEGER, language TEXT NOT NULL, level TEXT NOT NULL, hours INTEGER, place TEXT NOT
        NULL, document TEXT NOT NULL, authors TEXT NOT NULL, year TEXT NOT NULL, publisher TEXT NOT NULL,
        description TEXT NOT NULL, result TEXT NOT NULL, notes TEXT NOT NULL, title_key TEXT NOT NULL, owner_key
        TEXT NOT NULL, result_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold
        TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
        NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_teaching PRIMARY KEY (id), CONSTRAINT ck_teaching_flags
        CHECK (archived IN (0, 1)), CONSTRAINT uq_teaching_uid UNIQUE (uid), CONSTRAINT fk_teaching_unit_id_units
        FOREIGN KEY(unit_id) REFERENCES units (id), CONSTRAINT fk_teaching_group_id_study_groups FOREIGN
        KEY(group_id) REFERENCES study_groups (id)) STRICT""",
    "CREATE INDEX ix_teaching_changed_at ON teaching (archived, changed_at)",
    "CREATE INDEX ix_teaching_date_from ON teaching (archived, date_from)",
    "CREATE INDEX ix_teaching_for_whom ON teaching (archived, for_whom)",
    "CREATE INDEX ix_teaching_group_id ON teaching (group_id)",
    "CREATE INDEX ix_teaching_kind ON teaching (archived, kind)",
    "CREATE INDEX ix_teaching_owner_key ON teaching (archived, owner_key)",
    "CREATE INDEX ix_teaching_people ON teaching (archived, people)",
    "CREATE INDEX ix_teaching_record_fold ON teaching (record_fold)",
    "CREATE INDEX ix_teaching_record_key ON teaching (archived, record_key)",
    "CREATE INDEX ix_teaching_result_key ON teaching (archived, result_key)",
    "CREATE INDEX ix_teaching_title_key ON teaching (archived, title_key)",
    "CREATE INDEX ix_teaching_unit_id ON teaching (unit_id)",
    """CREATE TABLE trips (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, citizen_id INTEGER, purpose
        TEXT NOT NULL, topic TEXT NOT NULL, host TEXT NOT NULL, partner_id INTEGER, country TEXT NOT NULL, city TEXT
        NOT NULL, residence TEXT NOT NULL, agreement_id INTEGER, date_from TEXT NOT NULL, date_to TEXT NOT NULL,
        return_planned TEXT NOT NULL, return_actual TEXT NOT NULL, submission_id INTEGER, proposed_on TEXT NOT NULL,
        approved_on TEXT NOT NULL, referral_number TEXT NOT NULL, referral_date TEXT NOT NULL, order_number TEXT NOT
        NULL, order_date TEXT NOT NULL, funding TEXT NOT NULL, cost INTEGER, language_on TEXT NOT NULL, country_on
        TEXT NOT NULL, task_text TEXT NOT NULL, report_due TEXT NOT NULL, report_received TEXT NOT NULL,
        report_accepted TEXT NOT NULL, result TEXT NOT NULL, implementation TEXT NOT NULL, implemented_where TEXT
        NOT NULL, implemented_on TEXT NOT NULL, notes TEXT NOT NULL, host_key TEXT NOT NULL, city_key TEXT NOT NULL,
        order_number_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT
        NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
        NULL, archived INTEGER NOT NULL, CONSTRAINT pk_trips PRIMARY KEY (id), CONSTRAINT ck_trips_flags CHECK
        (archived IN (0, 1)), CONSTRAINT uq_trips_uid UNIQUE (uid), CONSTRAINT fk_trips_citizen_id_citizens FOREIGN
        KEY(citizen_id) REFERENCES citizens (id), CONSTRAINT fk_trips_partner_id_partners FOREIGN KEY(partner_id)
        REFERENCES partners (id), CONSTRAINT fk_trips_agreement_id_agreements FOREIGN KEY(agreement_id) REFERENCES
        agreements (id), CONSTRAINT fk_trips_submission_id_trip_submissions FOREIGN KEY(submission_id) REFERENCES
        trip_submissions (id)) STRICT""",
    "CREATE INDEX ix_trips_agreement_id ON trips (agreement_id)",
    "CREATE INDEX ix_trips_changed_at ON trips (archived, changed_at)",
    "CREATE INDEX ix_trips_citizen_id ON trips (citizen_id)",
    "CREATE INDEX ix_trips_city_key ON trips (archived, city_key)",
    "CREATE INDEX ix_trips_country ON trips (archived, country)",
    "CREATE INDEX ix_trips_date_from ON trips (archived, date_from)",
    "CREATE INDEX ix_trips_date_to ON trips (archived, date_to)",
    "CREATE INDEX ix_trips_host_key ON trips (archived, host_key)",
    "CREATE INDEX ix_trips_order_number_key ON trips (archived, order_number_key)",
    "CREATE INDEX ix_trips_partner_id ON trips (partner_id)",
    "CREATE INDEX ix_trips_purpose ON trips (archived, purpose)",
    "CREATE INDEX ix_trips_record_fold ON trips (record_fold)",
    "CREATE INDEX ix_trips_record_key ON trips (archived, record_key)",
    "CREATE INDEX ix_trips_report_due ON trips (archived, report_due)",
    "CREATE INDEX ix_trips_return_actual ON trips (archived, return_actual)",
    "CREATE INDEX ix_trips_state ON trips (archived, state)",
    "CREATE INDEX ix_trips_submission_id ON trips (submission_id)",
    """CREATE TABLE conferences (id INTEGER NOT NULL, uid TEXT NOT NULL, event TEXT NOT NULL, kind TEXT NOT NULL,
        nature TEXT NOT NULL, place TEXT NOT NULL, country TEXT NOT NULL, organiser TEXT NOT NULL, date_from TEXT
        NOT NULL, date_to TEXT NOT NULL, participants TEXT NOT NULL, form TEXT NOT NULL, mode TEXT NOT NULL, paper
        TEXT NOT NULL, result TEXT NOT NULL, trip_id INTEGER, notes TEXT NOT NULL, event_key TEXT NOT NULL,
        place_key TEXT NOT NULL, participants_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT
        NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT
        NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_conferences PRIMARY KEY (id),
        CONSTRAINT ck_conferences_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_conferences_uid UNIQUE (uid),
        CONSTRAINT fk_conferences_trip_id_trips FOREIGN KEY(trip_id) REFERENCES trips (id)) STRICT""",
    "CREATE INDEX ix_conferences_changed_at ON conferences (archived, changed_at)",
    "CREATE INDEX ix_conferences_country ON conferences (archived, country)",
    "CREATE INDEX ix_conferences_date_from ON conferences (archived, date_from)",
    "CREATE INDEX ix_conferences_event_key ON conferences (archived, event_key)",
    "CREATE INDEX ix_conferences_form ON conferences (archived, form)",
    "CREATE INDEX ix_conferences_kind ON conferences (archived, kind)",
    "CREATE INDEX ix_conferences_nature ON conferences (archived, nature)",
    "CREATE INDEX ix_conferences_participants_key ON conferences (archived, participants_key)",
    "CREATE INDEX ix_conferences_place_key ON conferences (archived, place_key)",
    "CREATE INDEX ix_conferences_record_fold ON conferences (record_fold)",
    "CREATE INDEX ix_conferences_record_key ON conferences (archived, record_key)",
    "CREATE INDEX ix_conferences_trip_id ON conferences (trip_id)",
    """CREATE TABLE invitations (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, number TEXT NOT NULL,
        person_id INTEGER, stay_id INTEGER, requested_on TEXT NOT NULL, issued_on TEXT NOT NULL, valid_until TEXT
        NOT NULL, sent_on TEXT NOT NULL, visa TEXT NOT NULL, visa_category TEXT NOT NULL, visa_issued TEXT NOT NULL,
        visa_expires TEXT NOT NULL, notes TEXT NOT NULL, number_key TEXT NOT NULL, visa_key TEXT NOT NULL,
        record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL,
        created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL,
        CONSTRAINT pk_invitations PRIMARY KEY (id), CONSTRAINT ck_invitations_flags CHECK (archived IN (0, 1)),
        CONSTRAINT uq_invitations_uid UNIQUE (uid), CONSTRAINT fk_invitations_person_id_persons FOREIGN
        KEY(person_id) REFERENCES persons (id), CONSTRAINT fk_invitations_stay_id_stays FOREIGN KEY(stay_id)
        REFERENCES stays (id)) STRICT""",
    "CREATE INDEX ix_invitations_changed_at ON invitations (archived, changed_at)",
    "CREATE INDEX ix_invitations_issued_on ON invitations (archived, issued_on)",
    "CREATE INDEX ix_invitations_number_key ON invitations (archived, number_key)",
    "CREATE INDEX ix_invitations_person_id ON invitations (person_id)",
    "CREATE INDEX ix_invitations_record_fold ON invitations (record_fold)",
    "CREATE INDEX ix_invitations_record_key ON invitations (archived, record_key)",
    "CREATE INDEX ix_invitations_requested_on ON invitations (archived, requested_on)",
    "CREATE INDEX ix_invitations_state ON invitations (archived, state)",
    "CREATE INDEX ix_invitations_stay_id ON invitations (stay_id)",
    "CREATE INDEX ix_invitations_visa_expires ON invitations (archived, visa_expires)",
    "CREATE INDEX ix_invitations_visa_key ON invitations (archived, visa_key)",
    """CREATE TABLE medical_checks (id INTEGER NOT NULL, uid TEXT NOT NULL, person_id INTEGER, stay_id INTEGER,
        form TEXT NOT NULL, clinic TEXT NOT NULL, referral_number TEXT NOT NULL, referred_on TEXT NOT NULL,
        checked_on TEXT NOT NULL, valid_until TEXT NOT NULL, result TEXT NOT NULL, notes TEXT NOT NULL, form_key
        TEXT NOT NULL, clinic_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold
        TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
        NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_medical_checks PRIMARY KEY (id), CONSTRAINT
        ck_medical_checks_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_medical_checks_uid UNIQUE (uid),
        CONSTRAINT fk_medical_checks_person_id_persons FOREIGN KEY(person_id) REFERENCES persons (id), CONSTRAINT
        fk_medical_checks_stay_id_stays FOREIGN KEY(stay_id) REFERENCES stays (id)) STRICT""",
    "CREATE INDEX ix_medical_checks_changed_at ON medical_checks (archived, changed_at)",
    "CREATE INDEX ix_medical_checks_checked_on ON medical_checks (archived, checked_on)",
)
