"""Tables of the registers, part 1."""

STATEMENTS = (
    """CREATE TABLE admission_orders (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, number TEXT NOT
        NULL, date TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, drafted_on TEXT NOT NULL, agreed_on
        TEXT NOT NULL, signed_on TEXT NOT NULL, signed_by TEXT NOT NULL, notes TEXT NOT NULL, number_key TEXT NOT
        NULL, subject_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT
        NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
        NULL, archived INTEGER NOT NULL, CONSTRAINT pk_admission_orders PRIMARY KEY (id), CONSTRAINT
        ck_admission_orders_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_admission_orders_uid UNIQUE (uid))
        STRICT""",
    "CREATE INDEX ix_admission_orders_changed_at ON admission_orders (archived, changed_at)",
    "CREATE INDEX ix_admission_orders_date ON admission_orders (archived, date)",
    "CREATE INDEX ix_admission_orders_number_key ON admission_orders (archived, number_key)",
    "CREATE INDEX ix_admission_orders_record_fold ON admission_orders (record_fold)",
    "CREATE INDEX ix_admission_orders_record_key ON admission_orders (archived, record_key)",
    "CREATE INDEX ix_admission_orders_state ON admission_orders (archived, state)",
    "CREATE INDEX ix_admission_orders_subject_key ON admission_orders (archived, subject_key)",
    """CREATE TABLE agreements (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, kind TEXT NOT NULL,
        number TEXT NOT NULL, partner_number TEXT NOT NULL, subject TEXT NOT NULL, sides TEXT NOT NULL, field TEXT
        NOT NULL, languages TEXT NOT NULL, signatories TEXT NOT NULL, drafted_on TEXT NOT NULL, agreed_on TEXT NOT
        NULL, printed_on TEXT NOT NULL, sent_on TEXT NOT NULL, signed_on TEXT NOT NULL, valid_from TEXT NOT NULL,
        valid_to TEXT NOT NULL, open_ended INTEGER NOT NULL, auto_renewal INTEGER NOT NULL, renewal_of INTEGER,
        people_out INTEGER, people_in INTEGER, conditions TEXT NOT NULL, original_place TEXT NOT NULL, tags TEXT NOT
        NULL, notes TEXT NOT NULL, number_key TEXT NOT NULL, subject_key TEXT NOT NULL, record_title TEXT NOT NULL,
        record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
        changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_agreements
        PRIMARY KEY (id), CONSTRAINT ck_agreements_flags CHECK (open_ended IN (0, 1) AND auto_renewal IN (0, 1) AND
        archived IN (0, 1)), CONSTRAINT uq_agreements_uid UNIQUE (uid), CONSTRAINT
        fk_agreements_renewal_of_agreements FOREIGN KEY(renewal_of) REFERENCES agreements (id)) STRICT""",
    "CREATE INDEX ix_agreements_changed_at ON agreements (archived, changed_at)",
    "CREATE INDEX ix_agreements_kind ON agreements (archived, kind)",
    "CREATE INDEX ix_agreements_number_key ON agreements (archived, number_key)",
    "CREATE INDEX ix_agreements_record_fold ON agreements (record_fold)",
    "CREATE INDEX ix_agreements_record_key ON agreements (archived, record_key)",
    "CREATE INDEX ix_agreements_renewal_of ON agreements (renewal_of)",
    "CREATE INDEX ix_agreements_signed_on ON agreements (archived, signed_on)",
    "CREATE INDEX ix_agreements_state ON agreements (archived, state)",
    "CREATE INDEX ix_agreements_subject_key ON agreements (archived, subject_key)",
    "CREATE INDEX ix_agreements_valid_to ON agreements (archived, valid_to)",
    """CREATE TABLE analysis (id INTEGER NOT NULL, uid TEXT NOT NULL, task TEXT NOT NULL, topic TEXT NOT NULL,
        country TEXT NOT NULL, level TEXT NOT NULL, speciality TEXT NOT NULL, source TEXT NOT NULL, author TEXT NOT
        NULL, date TEXT NOT NULL, findings TEXT NOT NULL, recommendation TEXT NOT NULL, published TEXT NOT NULL,
        notes TEXT NOT NULL, topic_key TEXT NOT NULL, speciality_key TEXT NOT NULL, author_key TEXT NOT NULL,
        record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL,
        created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL,
        CONSTRAINT pk_analysis PRIMARY KEY (id), CONSTRAINT ck_analysis_flags CHECK (archived IN (0, 1)), CONSTRAINT
        uq_analysis_uid UNIQUE (uid)) STRICT""",
    "CREATE INDEX ix_analysis_author_key ON analysis (archived, author_key)",
    "CREATE INDEX ix_analysis_changed_at ON analysis (archived, changed_at)",
    "CREATE INDEX ix_analysis_country ON analysis (archived, country)",
    "CREATE INDEX ix_analysis_date ON analysis (archived, date)",
    "CREATE INDEX ix_analysis_record_fold ON analysis (record_fold)",
    "CREATE INDEX ix_analysis_record_key ON analysis (archived, record_key)",
    "CREATE INDEX ix_analysis_speciality_key ON analysis (archived, speciality_key)",
    "CREATE INDEX ix_analysis_task ON analysis (archived, task)",
    "CREATE INDEX ix_analysis_topic_key ON analysis (archived, topic_key)",
    """CREATE TABLE attached_files (id INTEGER NOT NULL, kind TEXT NOT NULL, record_id INTEGER NOT NULL, name TEXT
        NOT NULL, size INTEGER NOT NULL, content TEXT, added_at TEXT NOT NULL, added_by TEXT NOT NULL, archived
        INTEGER NOT NULL, CONSTRAINT pk_attached_files PRIMARY KEY (id)) STRICT""",
    "CREATE INDEX ix_attached_files_record ON attached_files (kind, record_id, id)",
    """CREATE TABLE briefings (id INTEGER NOT NULL, uid TEXT NOT NULL, topic TEXT NOT NULL, subject TEXT NOT NULL,
        held_on TEXT NOT NULL, language TEXT NOT NULL, text_version TEXT NOT NULL, held_by TEXT NOT NULL, signed
        INTEGER NOT NULL, signed_on TEXT NOT NULL, notes TEXT NOT NULL, subject_key TEXT NOT NULL, text_version_key
        TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at
        TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived
        INTEGER NOT NULL, CONSTRAINT pk_briefings PRIMARY KEY (id), CONSTRAINT ck_briefings_flags CHECK (signed IN
        (0, 1) AND archived IN (0, 1)), CONSTRAINT uq_briefings_uid UNIQUE (uid)) STRICT""",
    "CREATE INDEX ix_briefings_changed_at ON briefings (archived, changed_at)",
    "CREATE INDEX ix_briefings_held_on ON briefings (archived, held_on)",
    "CREATE INDEX ix_briefings_language ON briefings (archived, language)",
    "CREATE INDEX ix_briefings_record_fold ON briefings (record_fold)",
    "CREATE INDEX ix_briefings_record_key ON briefings (archived, record_key)",
    "CREATE INDEX ix_briefings_signed ON briefings (archived, signed)",
    "CREATE INDEX ix_briefings_subject_key ON briefings (archived, subject_key)",
    "CREATE INDEX ix_briefings_text_version_key ON briefings (archived, text_version_key)",
    "CREATE INDEX ix_briefings_topic ON briefings (archived, topic)",
    """CREATE TABLE erased_people (uid TEXT NOT NULL, erased_at TEXT NOT NULL, erased_by TEXT NOT NULL, CONSTRAINT
        pk_erased_people PRIMARY KEY (uid)) STRICT""",
    """CREATE TABLE incidents (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, task TEXT NOT NULL,
        kind TEXT NOT NULL, happened_on TEXT NOT NULL, place TEXT NOT NULL, subject TEXT NOT NULL, details TEXT NOT
        NULL, measures TEXT NOT NULL, authority_informed TEXT NOT NULL, informed_on TEXT NOT NULL, closed_on TEXT
        NOT NULL, notes TEXT NOT NULL, subject_key TEXT NOT NULL, authority_informed_key TEXT NOT NULL, record_title
        TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by
        TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT
        pk_incidents PRIMARY KEY (id), CONSTRAINT ck_incidents_flags CHECK (archived IN (0, 1)), CONSTRAINT
        uq_incidents_uid UNIQUE (uid)) STRICT""",
    "CREATE INDEX ix_incidents_authority_informed_key ON incidents (archived, authority_informed_key)",
    "CREATE INDEX ix_incidents_changed_at ON incidents (archived, changed_at)",
    "CREATE INDEX ix_incidents_happened_on ON incidents (archived, happened_on)",
    "CREATE INDEX ix_incidents_kind ON incidents (archived, kind)",
    "CREATE INDEX ix_incidents_record_fold ON incidents (record_fold)",
    "CREATE INDEX ix_incidents_record_key ON incidents (archived, record_key)",
    "CREATE INDEX ix_incidents_state ON incidents (archived, state)",
    "CREATE INDEX ix_incidents_subject_key ON incidents (archived, subject_key)",
    "CREATE INDEX ix_incidents_task ON incidents (archived, task)",
    """CREATE TABLE normative_acts (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, subject_field TEXT
        NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, number TEXT NOT NULL, date TEXT NOT NULL, edition_date
        TEXT NOT NULL, in_force_from TEXT NOT NULL, repealed_on TEXT NOT NULL, link TEXT NOT NULL, summary TEXT NOT
        NULL, proposal TEXT NOT NULL, proposed_on TEXT NOT NULL, notes TEXT NOT NULL, title_key TEXT NOT NULL,
        number_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
        archived INTEGER NOT NULL, CONSTRAINT pk_normative_acts PRIMARY KEY (id), CONSTRAINT ck_normative_acts_flags
        CHECK (archived IN (0, 1)), CONSTRAINT uq_normative_acts_uid UNIQUE (uid)) STRICT""",
    "CREATE INDEX ix_normative_acts_changed_at ON normative_acts (archived, changed_at)",
    "CREATE INDEX ix_normative_acts_date ON normative_acts (archived, date)",
    "CREATE INDEX ix_normative_acts_edition_date ON normative_acts (archived, edition_date)",
    "CREATE INDEX ix_normative_acts_number_key ON normative_acts (archived, number_key)",
    "CREATE INDEX ix_normative_acts_record_fold ON normative_acts (record_fold)",
    "CREATE INDEX ix_normative_acts_record_key ON normative_acts (archived, record_key)",
    "CREATE INDEX ix_normative_acts_state ON normative_acts (archived, state)",
    "CREATE INDEX ix_normative_acts_subject_field ON normative_acts (archived, subject_field)",
    "CREATE INDEX ix_normative_acts_title_key ON normative_acts (archived, title_key)",
    """CREATE TABLE partners (id INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL, name_kk TEXT NOT NULL,
        kind TEXT NOT NULL, country TEXT NOT NULL, city TEXT NOT NULL, site TEXT NOT NULL, address TEXT NOT NULL,
        contacts TEXT NOT NULL, notes TEXT NOT NULL, name_key TEXT NOT NULL, name_kk_key TEXT NOT NULL, city_key
        TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at
        TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived
        INTEGER NOT NULL, CONSTRAINT pk_partners PRIMARY KEY (id), CONSTRAINT ck_partners_flags CHECK (archived IN
        (0, 1)), CONSTRAINT uq_partners_uid UNIQUE (uid)) STRICT""",
    "CREATE INDEX ix_partners_changed_at ON partners (archived, changed_at)",
    "CREATE INDEX ix_partners_city_key ON partners (archived, city_key)",
    "CREATE INDEX ix_partners_country ON partners (archived, country)",
    "CREATE INDEX ix_partners_name_key ON partners (archived, name_key)",
    "CREATE INDEX ix_partners_name_kk_key ON partners (archived, name_kk_key)",
    "CREATE INDEX ix_partners_record_fold ON partners (record_fold)",
    "CREATE INDEX ix_partners_record_key ON partners (archived, record_key)",
    """CREATE TABLE plans (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, kind TEXT NOT NULL, title
        TEXT NOT NULL, date_from TEXT NOT NULL, date_to TEXT NOT NULL, goals TEXT NOT NULL, indicators TEXT NOT
        NULL, agreed_on TEXT NOT NULL, approved_by TEXT NOT NULL, approval_number TEXT NOT NULL, approved_on TEXT
        NOT NULL, closed_on TEXT NOT NULL, notes TEXT NOT NULL, title_key TEXT NOT NULL, record_title TEXT NOT NULL,
        record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
        changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_plans PRIMARY
        KEY (id), CONSTRAINT ck_plans_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_plans_uid UNIQUE (uid)) STRICT""",
    "CREATE INDEX ix_plans_approved_on ON plans (archived, approved_on)",
    "CREATE INDEX ix_plans_changed_at ON plans (archived, changed_at)",
    "CREATE INDEX ix_plans_date_from ON plans (archived, date_from)",
    "CREATE INDEX ix_plans_date_to ON plans (archived, date_to)",
    "CREATE INDEX ix_plans_kind ON plans (archived, kind)",
    "CREATE INDEX ix_plans_record_fold ON plans (record_fold)",
    "CREATE INDEX ix_plans_record_key ON plans (archived, record_key)",
    "CREATE INDEX ix_plans_state ON plans (archived, state)",
    "CREATE INDEX ix_plans_title_key ON plans (archived, title_key)",
    """CREATE TABLE record_links (kind TEXT NOT NULL, record_id INTEGER NOT NULL, field TEXT NOT NULL, position
        INTEGER NOT NULL, target_id INTEGER NOT NULL, CONSTRAINT pk_record_links PRIMARY KEY (kind, record_id,
        field, position)) WITHOUT ROWID, STRICT""",
    "CREATE INDEX ix_record_links_target ON record_links (kind, field, target_id)",
    """CREATE TABLE speciality_proposals (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, year TEXT
        NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL, country TEXT NOT NULL, seats INTEGER,
        reason TEXT NOT NULL, sent_on TEXT NOT NULL, sent_to TEXT NOT NULL, answered_on TEXT NOT NULL, notes TEXT
        NOT NULL, code_key TEXT NOT NULL, name_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT
        NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT
        NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_speciality_proposals PRIMARY KEY
        (id), CONSTRAINT ck_speciality_proposals_flags CHECK (archived IN (0, 1)), CONSTRAINT
        uq_speciality_proposals_uid UNIQUE (uid)) STRICT""",
    "CREATE INDEX ix_speciality_proposals_changed_at ON speciality_proposals (archived, changed_at)",
    "CREATE INDEX ix_speciality_proposals_code_key ON speciality_proposals (archived, code_key)",
    "CREATE INDEX ix_speciality_proposals_country ON speciality_proposals (archived, country)",
    "CREATE INDEX ix_speciality_proposals_level ON speciality_proposals (archived, level)",
    "CREATE INDEX ix_speciality_proposals_name_key ON speciality_proposals (archived, name_key)",
    "CREATE INDEX ix_speciality_proposals_record_fold ON speciality_proposals (record_fold)",
    "CREATE INDEX ix_speciality_proposals_record_key ON speciality_proposals (archived, record_key)",
    "CREATE INDEX ix_speciality_proposals_seats ON speciality_proposals (archived, seats)",
    "CREATE INDEX ix_speciality_proposals_state ON speciality_proposals (archived, state)",
    "CREATE INDEX ix_speciality_proposals_year ON speciality_proposals (archived, year)",
    """CREATE TABLE staff_orders (id INTEGER NOT NULL, uid TEXT NOT NULL, number TEXT NOT NULL, date TEXT NOT NULL,
        kind TEXT NOT NULL, subject TEXT NOT NULL, signed_by TEXT NOT NULL, valid_until TEXT NOT NULL, notes TEXT
        NOT NULL, number_key TEXT NOT NULL, subject_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT
        NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT
        NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_staff_orders PRIMARY KEY (id),
        CONSTRAINT ck_staff_orders_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_staff_orders_uid UNIQUE (uid))
        STRICT""",
    "CREATE INDEX ix_staff_orders_changed_at ON staff_orders (archived, changed_at)",
    "CREATE INDEX ix_staff_orders_date ON staff_orders (archived, date)",
    "CREATE INDEX ix_staff_orders_kind ON staff_orders (archived, kind)",
    "CREATE INDEX ix_staff_orders_number_key ON staff_orders (archived, number_key)",
    "CREATE INDEX ix_staff_orders_record_fold ON staff_orders (record_fold)",
    "CREATE INDEX ix_staff_orders_record_key ON staff_orders (archived, record_key)",
    "CREATE INDEX ix_staff_orders_subject_key ON staff_orders (archived, subject_key)",
    """CREATE TABLE state_notes (id INTEGER NOT NULL, kind TEXT NOT NULL, record_id INTEGER NOT NULL, old_state
        TEXT NOT NULL, new_state TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, "by" TEXT NOT NULL, CONSTRAINT
        pk_state_notes PRIMARY KEY (id)) STRICT""",
    "CREATE INDEX ix_state_notes_record ON state_notes (kind, record_id, id)",
    """CREATE TABLE trip_plans (id INTEGER NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, year TEXT NOT NULL,
        title TEXT NOT NULL, submissions_due TEXT NOT NULL, drafted_on TEXT NOT NULL, agreed_on TEXT NOT NULL,
        approved_by TEXT NOT NULL, approval_number TEXT NOT NULL, approved_on TEXT NOT NULL, notes TEXT NOT NULL,
        title_key TEXT NOT NULL, approval_number_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT
        NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT
        NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_trip_plans PRIMARY KEY (id),
        CONSTRAINT ck_trip_plans_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_trip_plans_uid UNIQUE (uid)) STRICT""",
    "CREATE INDEX ix_trip_plans_approval_number_key ON trip_plans (archived, approval_number_key)",
    "CREATE INDEX ix_trip_plans_approved_on ON trip_plans (archived, approved_on)",
    "CREATE INDEX ix_trip_plans_changed_at ON trip_plans (archived, changed_at)",
    "CREATE INDEX ix_trip_plans_record_fold ON trip_plans (record_fold)",
    "CREATE INDEX ix_trip_plans_record_key ON trip_plans (archived, record_key)",
    "CREATE INDEX ix_trip_plans_state ON trip_plans (archived, state)",
    "CREATE INDEX ix_trip_plans_submissions_due ON trip_plans (archived, submissions_due)",
    "CREATE INDEX ix_trip_plans_title_key ON trip_plans (archived, title_key)",
    "CREATE INDEX ix_trip_plans_year ON trip_plans (archived, year)",
    """CREATE TABLE activities (id INTEGER NOT NULL, uid TEXT NOT NULL, agreement_id INTEGER, date TEXT NOT NULL,
        date_to TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, participants TEXT NOT NULL, people
        INTEGER, result TEXT NOT NULL, notes TEXT NOT NULL, subject_key TEXT NOT NULL, participants_key TEXT NOT
        NULL, result_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT
        NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
        NULL, archived INTEGER NOT NULL, CONSTRAINT pk_activities PRIMARY KEY (id), CONSTRAINT ck_activities_flags
        CHECK (archived IN (0, 1)), CONSTRAINT uq_activities_uid UNIQUE (uid), CONSTRAINT
        fk_activities_agreement_id_agreements FOREIGN KEY(agreement_id) REFERENCES agreements (id)) STRICT""",
    "CREATE INDEX ix_activities_agreement_id ON activities (agreement_id)",
    "CREATE INDEX ix_activities_changed_at ON activities (archived, changed_at)",
    "CREATE INDEX ix_activities_date ON activities (archived, date)",
    "CREATE INDEX ix_activities_kind ON activities (archived, kind)",
    "CREATE INDEX ix_activities_participants_key ON activities (archived, participants_key)",
    "CREATE INDEX ix_activities_record_fold ON activities (record_fold)",
    "CREATE INDEX ix_activities_record_key ON activities (archived, record_key)",
    "CREATE INDEX ix_activities_result_key ON activities (archived, result_key)",
    "CREATE INDEX ix_activities_subject_key ON activities (archived, subject_key)",
    """CREATE TABLE agreement_texts (id INTEGER NOT NULL, uid TEXT NOT NULL, agreement_id INTEGER, state TEXT NOT
        NULL, version TEXT NOT NULL, date TEXT NOT NULL, language TEXT NOT NULL, reviewer TEXT NOT NULL, sent_on
        TEXT NOT NULL, answer_due TEXT NOT NULL, answered_on TEXT NOT NULL, remarks TEXT NOT NULL, agreed_on TEXT
        NOT NULL, notes TEXT NOT NULL, version_key TEXT NOT NULL, reviewer_key TEXT NOT NULL, remarks_key TEXT NOT
        NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT
        NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT
        NULL, CONSTRAINT pk_agreement_texts PRIMARY KEY (id), CONSTRAINT ck_agreement_texts_flags CHECK (archived IN
        (0, 1)), CONSTRAINT uq_agreement_texts_uid UNIQUE (uid), CONSTRAINT
        fk_agreement_texts_agreement_id_agreements FOREIGN KEY(agreement_id) REFERENCES agreements (id)) STRICT""",
    "CREATE INDEX ix_agreement_texts_agreed_on ON agreement_texts (archived, agreed_on)",
    "CREATE INDEX ix_agreement_texts_agreement_id ON agreement_texts (agreement_id)",
    "CREATE INDEX ix_agreement_texts_answer_due ON agreement_texts (archived, answer_due)",
    "CREATE INDEX ix_agreement_texts_changed_at ON agreement_texts (archived, changed_at)",
    "CREATE INDEX ix_agreement_texts_date ON agreement_texts (archived, date)",
    "CREATE INDEX ix_agreement_texts_record_fold ON agreement_texts (record_fold)",
    "CREATE INDEX ix_agreement_texts_record_key ON agreement_texts (archived, record_key)",
    "CREATE INDEX ix_agreement_texts_remarks_key ON agreement_texts (archived, remarks_key)",
    "CREATE INDEX ix_agreement_texts_reviewer_key ON agreement_texts (archived, reviewer_key)",
    "CREATE INDEX ix_agreement_texts_state ON agreement_texts (archived, state)",
    "CREATE INDEX ix_agreement_texts_version_key ON agreement_texts (archived, version_key)",
    """CREATE TABLE arrival_groups (id INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL, agreement_id
        INTEGER, country TEXT NOT NULL, people INTEGER, direction TEXT NOT NULL, level TEXT NOT NULL, speciality
        TEXT NOT NULL, course TEXT NOT NULL, study_group TEXT NOT NULL, unit_id INTEGER, funding TEXT NOT NULL,
        arrival TEXT NOT NULL, expected_end TEXT NOT NULL, entry_point TEXT NOT NULL, housing_kind TEXT NOT NULL,
        residence TEXT NOT NULL, supervisor TEXT NOT NULL, curator TEXT NOT NULL, met_by TEXT NOT NULL, notes TEXT
        NOT NULL, name_key TEXT NOT NULL, speciality_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT
        NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT
        NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_arrival_groups PRIMARY KEY (id),
        CONSTRAINT ck_arrival_groups_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_arrival_groups_uid UNIQUE
        (uid), CONSTRAINT fk_arrival_groups_agreement_id_agreements FOREIGN KEY(agreement_id) REFERENCES agreements
        (id), CONSTRAINT fk_arrival_groups_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id)) STRICT""",
    "CREATE INDEX ix_arrival_groups_agreement_id ON arrival_groups (agreement_id)",
    "CREATE INDEX ix_arrival_groups_arrival ON arrival_groups (archived, arrival)",
    "CREATE INDEX ix_arrival_groups_changed_at ON arrival_groups (archived, changed_at)",
    "CREATE INDEX ix_arrival_groups_country ON arrival_groups (archived, country)",
    "CREATE INDEX ix_arrival_groups_direction ON arrival_groups (archived, direction)",
    "CREATE INDEX ix_arrival_groups_expected_end ON arrival_groups (archived, expected_end)",
    "CREATE INDEX ix_arrival_groups_name_key ON arrival_groups (archived, name_key)",
    "CREATE INDEX ix_arrival_groups_people ON arrival_groups (archived, people)",
    "CREATE INDEX ix_arrival_groups_record_fold ON arrival_groups (record_fold)",
    "CREATE INDEX ix_arrival_groups_record_key ON arrival_groups (archived, record_key)",
    "CREATE INDEX ix_arrival_groups_speciality_key ON arrival_groups (archived, speciality_key)",
    "CREATE INDEX ix_arrival_groups_unit_id ON arrival_groups (unit_id)",
    """CREATE TABLE citizens (id INTEGER NOT NULL, uid TEXT NOT NULL, family_name TEXT NOT NULL, given_name TEXT
        NOT NULL, patronymic TEXT NOT NULL, birth TEXT NOT NULL, kind TEXT NOT NULL, unit_id INTEGER, position TEXT
        NOT NULL, residence TEXT NOT NULL, phones TEXT NOT NULL, email TEXT NOT NULL, languages TEXT NOT NULL,
        latin_family_name TEXT NOT NULL, latin_given_name TEXT NOT NULL, passport_number TEXT NOT NULL,
        passport_issued TEXT NOT NULL, passport_expires TEXT NOT NULL, iin TEXT NOT NULL, notes TEXT NOT NULL,
        family_name_key TEXT NOT NULL, given_name_key TEXT NOT NULL, patronymic_key TEXT NOT NULL, position_key TEXT
        NOT NULL, residence_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold
        TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
        NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_citizens PRIMARY KEY (id), CONSTRAINT ck_citizens_flags
        CHECK (archived IN (0, 1)), CONSTRAINT uq_citizens_uid UNIQUE (uid), CONSTRAINT fk_citizens_unit_id_units
        FOREIGN KEY(unit_id) REFERENCES units (id)) STRICT""",
    "CREATE INDEX ix_citizens_birth ON citizens (archived, birth)",
    "CREATE INDEX ix_citizens_changed_at ON citizens (archived, changed_at)",
    "CREATE INDEX ix_citizens_family_name_key ON citizens (archived, family_name_key)",
    "CREATE INDEX ix_citizens_given_name_key ON citizens (archived, given_name_key)",
    "CREATE INDEX ix_citizens_kind ON citizens (archived, kind)",
    "CREATE INDEX ix_citizens_passport_expires ON citizens (archived, passport_expires)",
    "CREATE INDEX ix_citizens_patronymic_key ON citizens (archived, patronymic_key)",
    "CREATE INDEX ix_citizens_position_key ON citizens (archived, position_key)",
    "CREATE INDEX ix_citizens_record_fold ON citizens (record_fold)",
    "CREATE INDEX ix_citizens_record_key ON citizens (archived, record_key)",
    "CREATE INDEX ix_citizens_residence_key ON citizens (archived, residence_key)",
    "CREATE INDEX ix_citizens_unit_id ON citizens (unit_id)",
    """CREATE TABLE consents (id INTEGER NOT NULL, uid TEXT NOT NULL, agreement_id INTEGER, body TEXT NOT NULL,
        requested_on TEXT NOT NULL, answer_due TEXT NOT NULL, number TEXT NOT NULL, date TEXT NOT NULL, not_required
        INTEGER NOT NULL, reason TEXT NOT NULL, notes TEXT NOT NULL, body_key TEXT NOT NULL, number_key TEXT NOT
        NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT
        NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT
        NULL, CONSTRAINT pk_consents PRIMARY KEY (id), CONSTRAINT ck_consents_flags CHECK (not_required IN (0, 1)
        AND archived IN (0, 1)), CONSTRAINT uq_consents_uid UNIQUE (uid), CONSTRAINT
        fk_consents_agreement_id_agreements FOREIGN KEY(agreement_id) REFERENCES agreements (id)) STRICT""",
    "CREATE INDEX ix_consents_agreement_id ON consents (agreement_id)",
    "CREATE INDEX ix_consents_body_key ON consents (archived, body_key)",
    "CREATE INDEX ix_consents_changed_at ON consents (archived, changed_at)",
    "CREATE INDEX ix_consents_date ON consents (archived, date)",
    "CREATE INDEX ix_consents_not_required ON consents (archived, not_required)",
    "CREATE INDEX ix_consents_number_key ON consents (archived, number_key)",
    "CREATE INDEX ix_consents_record_fold ON consents (record_fold)",
    "CREATE INDEX ix_consents_record_key ON consents (archived, record_key)",
    "CREATE INDEX ix_consents_requested_on ON consents (archived, requested_on)",
    """CREATE TABLE contacts (id INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
        country TEXT NOT NULL, city TEXT NOT NULL, address TEXT NOT NULL, phones TEXT NOT NULL, email TEXT NOT NULL,
        site TEXT NOT NULL, persons TEXT NOT NULL, contract_number TEXT NOT NULL, contract_date TEXT NOT NULL,
        contract_until TEXT NOT NULL, contract_subject TEXT NOT NULL, agreement_id INTEGER, notes TEXT NOT NULL,
        name_key TEXT NOT NULL, city_key TEXT NOT NULL, phones_key TEXT NOT NULL, contract_number_key TEXT NOT NULL,
        record_title TEXT NOT NULL, record_key TEXT NOT NULL, record_fold TEXT NOT NULL, created_at TEXT NOT NULL,
        created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, archived INTEGER NOT NULL,
        CONSTRAINT pk_contacts PRIMARY KEY (id), CONSTRAINT ck_contacts_flags CHECK (archived IN (0, 1)), CONSTRAINT
        uq_contacts_uid UNIQUE (uid), CONSTRAINT fk_contacts_agreement_id_agreements FOREIGN KEY(agreement_id)
        REFERENCES agreements (id)) STRICT""",
    "CREATE INDEX ix_contacts_agreement_id ON contacts (agreement_id)",
    "CREATE INDEX ix_contacts_changed_at ON contacts (archived, changed_at)",
    "CREATE INDEX ix_contacts_city_key ON contacts (archived, city_key)",
    "CREATE INDEX ix_contacts_contract_number_key ON contacts (archived, contract_number_key)",
    "CREATE INDEX ix_contacts_contract_until ON contacts (archived, contract_until)",
    "CREATE INDEX ix_contacts_country ON contacts (archived, country)",
    "CREATE INDEX ix_contacts_kind ON contacts (archived, kind)",
    "CREATE INDEX ix_contacts_name_key ON contacts (archived, name_key)",
    "CREATE INDEX ix_contacts_phones_key ON contacts (archived, phones_key)",
    "CREATE INDEX ix_contacts_record_fold ON contacts (record_fold)",
    "CREATE INDEX ix_contacts_record_key ON contacts (archived, record_key)",
    """CREATE TABLE distinct_persons (first_id INTEGER NOT NULL, second_id INTEGER NOT NULL, at TEXT NOT NULL, "by"
        TEXT NOT NULL, CONSTRAINT pk_distinct_persons PRIMARY KEY (first_id, second_id), CONSTRAINT
        fk_distinct_persons_first_id_persons FOREIGN KEY(first_id) REFERENCES persons (id), CONSTRAINT
        fk_distinct_persons_second_id_persons FOREIGN KEY(second_id) REFERENCES persons (id)) WITHOUT ROWID, STRICT""",
    """CREATE TABLE language_provisions (id INTEGER NOT NULL, uid TEXT NOT NULL, title TEXT NOT NULL, for_whom TEXT
        NOT NULL, language TEXT NOT NULL, level TEXT NOT NULL, year TEXT NOT NULL, unit_id INTEGER, hours INTEGER,
        graduates INTEGER, certificates INTEGER, means TEXT NOT NULL, result TEXT NOT NULL, notes TEXT NOT NULL,
        title_key TEXT NOT NULL, level_key TEXT NOT NULL, record_title TEXT NOT NULL, record_key TEXT NOT NULL,
        record_fold TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
        changed_by TEXT NOT NULL, archived INTEGER NOT NULL, CONSTRAINT pk_language_provisions PRIMARY KEY (id),
        CONSTRAINT ck_language_provisions_flags CHECK (archived IN (0, 1)), CONSTRAINT uq_language_provisions_uid
        UNIQUE (uid), CONSTRAINT fk_language_provisions_unit_id_units FOREIGN KEY(unit_id) REFERENCES units (id))
        STRICT""",
    "CREATE INDEX ix_language_provisions_changed_at ON language_provisions (archived, changed_at)",
    "CREATE INDEX ix_language_provisions_for_whom ON language_provisions (archived, for_whom)",
    "CREATE INDEX ix_language_provisions_graduates ON language_provisions (archived, graduates)",
    "CREATE INDEX ix_language_provisions_hours ON language_provisions (archived, hours)",
    "CREATE INDEX ix_language_provisions_language ON language_provisions (archived, language)",
    "CREATE INDEX ix_language_provisions_level_key ON language_provisions (archived, level_key)",
    "CREATE INDEX ix_language_provisions_record_fold ON language_provisions (record_fold)",
    "CREATE INDEX ix_language_provisions_record_key ON language_provisions (archived, record_key)",
    "CREATE INDEX ix_language_provisions_title_key ON language_provisions (archived, title_key)",
    "CREATE INDEX ix_language_provisions_unit_id ON language_provisions (unit_id)",
)
