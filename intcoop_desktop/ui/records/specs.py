"""Fields of the forms, record by record, in the order they are asked."""

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.records.fields import Field

ORGANISATION = (
    Field("name_kk", N_("Name in Kazakh"), help=N_("Printed in the heading of the report (Annex 2)."), required=True),
    Field("name_ru", N_("Name in Russian")),
    Field("name_en", N_("Name in English")),
    Field("kind", N_("Kind"), "choice", options="organisation_kind", wide=False),
    Field("bin", N_("BIN"), wide=False),
    Field("address", N_("Address")),
    Field("head_name", N_("First head: name"), "name", wide=False),
    Field("head_position", N_("First head: position"), wide=False),
    Field("authority_name", N_("Authorised body"), help=N_("It differs by the type of organisation (para 1).")),
    Field("addressee", N_("Lines of the addressee above the report"), "long"),
)

UNIT = (
    Field("name", N_("Name"), required=True),
    Field("kind", N_("Kind"), "choice", options="unit_kind", wide=False),
    Field("phone", N_("Telephone"), wide=False),
    Field("address", N_("Address")),
    Field("building", N_("Building"), wide=False),
    Field("room", N_("Room"), wide=False),
    Field("reports", N_("Does the work on external relations directly: stands in A2.1"), "check"),
)

OFFICIAL = (
    Field("family_name", N_("Family name"), "name", required=True, wide=False),
    Field("given_name", N_("Given name"), "name", required=True, wide=False),
    Field("patronymic", N_("Patronymic (if any)"), "name", wide=False),
    Field("position", N_("Position"), wide=False),
    Field("unit_id", N_("Unit"), "reference", options="units"),
    Field("work_phone", N_("Work telephone"), wide=False),
    Field("home_phone", N_("Home telephone"), wide=False),
    Field("email", N_("E-mail"), wide=False),
    Field("until", N_("Until"), "date", wide=False),
    Field("order_number", N_("Appointed by order No."), wide=False),
    Field("order_date", N_("Date of the order"), "date", wide=False),
)

PERSON = (
    Field("family_name", N_("Family name"), "name", N_("In Cyrillic, as on the questionnaire (A1.1)."), wide=False),
    Field("given_name", N_("Given name"), "name", wide=False),
    Field("patronymic", N_("Patronymic (if any)"), "name", wide=False),
    Field("sex", N_("Sex"), "choice", options="sex", wide=False),
    Field("latin_family_name", N_("Family name in the passport"), "name", wide=False),
    Field("latin_given_name", N_("Given name in the passport"), "name", wide=False),
    Field("birth", N_("Date or year of birth"), "date", N_("The year of birth stands in A2.3."), wide=False),
    Field("country_from", N_("Country the person came from"), "country", wide=False),
    Field("citizenships", N_("Citizenship"), "countries"),
    Field("passport_number", N_("Passport number"), wide=False),
    Field("passport_issuer", N_("Passport issued by"), wide=False),
    Field("passport_issued", N_("Passport issued on"), "date", wide=False),
    Field("passport_expires", N_("Passport valid until"), "date", wide=False),
    Field("iin", N_("IIN"), wide=False),
    Field("phones", N_("Telephones"), wide=False),
    Field("contact_kz", N_("Address and telephone in Kazakhstan")),
    Field("emergency_contact", N_("Whom to tell in an emergency")),
    Field("home_address", N_("Permanent address at home")),
    Field("is_diaspora", N_("Kazakh diaspora abroad (2.7)"), "check", wide=False),
    Field("is_kandas", N_("Kandas (2.7)"), "check", wide=False),
    Field("kandas_certificate", N_("Kandas certificate"), wide=False),
    Field("kandas_from", N_("Kandas since"), "date", wide=False),
    Field("consent_date", N_("Consent to processing of personal data"), "date", wide=False),
    Field("retention_until", N_("Keep the data until"), "date", wide=False),
    Field("notes", N_("Notes"), "long"),
)

STAY = (
    Field("direction", N_("Direction of stay"), "choice", options="direction", wide=False),
    Field("level", N_("Level"), "choice", options="level", wide=False),
    Field("speciality", N_("Speciality, post or research topic")),
    Field("course", N_("Course"), wide=False),
    Field("group", N_("Group"), wide=False),
    Field("unit_id", N_("Unit"), "reference", options="units", wide=False),
    Field("funding", N_("Funding"), "choice", options="funding", wide=False),
    Field("supervisor", N_("Supervisor or curator")),
    Field("state", N_("State"), "choice", options="stay_state", required=True, wide=False),
    Field("entry_point", N_("Point of entry"), wide=False),
    Field("arrival", N_("Arrival"), "date", wide=False),
    Field("expected_end", N_("Expected end"), "date", N_("Stands in A2.3."), wide=False),
    Field("housing_kind", N_("Housing"), "choice", options="housing_kind", wide=False),
    Field("residence", N_("Dormitory and room, or address"), wide=False),
    Field("actual_end", N_("Departure"), "date", wide=False),
    Field("end_reason", N_("Reason of the end"), wide=False),
    Field("notes", N_("Notes"), "long"),
)
