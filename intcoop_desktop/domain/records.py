"""Records of the office as plain values. Ids are the store's row ids, 0 before the first save;
``uid`` (32 hex digits) is the same on every PC. Dates are ISO 8601 text; a *partial* date may be
``2003``, ``2003-09`` or ``2003-09-05``. Countries are ISO 3166-1 alpha-2, ``XS`` = stateless."""

from dataclasses import dataclass

STATELESS = "XS"


@dataclass(frozen=True, slots=True)
class Organisation:
    """The one organisation (para 1): who reports, and to whom."""

    name_kk: str
    name_ru: str = ""
    name_en: str = ""
    kind: str = ""  # university | college | school | other
    bin: str = ""
    address: str = ""
    head_name: str = ""
    head_position: str = ""
    authority_name: str = ""  # authorised body, a setting (guide, trap 3)
    addressee: str = ""  # lines above the report, "\n" between


@dataclass(frozen=True, slots=True)
class Unit:
    """An internal unit; ``reports`` puts it in A2.1."""

    id: int
    uid: str
    name: str
    kind: str = "service"  # service | preparatory | faculty | other
    address: str = ""
    building: str = ""
    room: str = ""
    phone: str = ""
    reports: bool = True
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Official:
    """A responsible official (A2.2)."""

    id: int
    uid: str
    family_name: str
    given_name: str
    patronymic: str = ""
    position: str = ""
    unit_id: int | None = None
    work_phone: str = ""
    home_phone: str = ""
    email: str = ""
    order_number: str = ""
    order_date: str = ""
    until: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A foreign citizen. Cyrillic names as on the questionnaire, Latin names as in the passport."""

    id: int
    uid: str
    family_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    latin_family_name: str = ""
    latin_given_name: str = ""
    native_name: str = ""
    sex: str = ""  # "m" | "f" | ""
    birth: str = ""  # partial date
    citizenships: tuple[str, ...] = ()
    country_from: str = ""
    birth_country: str = ""
    birth_locality: str = ""
    birth_unit: str = ""
    ethnicity: str = ""  # code of the office's table or free text; masked outside entry
    religion: str = ""
    marital_status: str = ""
    home_address: str = ""
    phones: str = ""
    contact_kz: str = ""  # address and phone in Kazakhstan
    emergency_contact: str = ""
    iin: str = ""
    is_diaspora: bool = False
    is_kandas: bool = False
    kandas_certificate: str = ""
    kandas_from: str = ""
    kandas_to: str = ""
    passport_number: str = ""
    passport_issued: str = ""
    passport_expires: str = ""
    passport_issuer: str = ""
    consent_date: str = ""
    retention_until: str = ""
    photo: str = ""  # SHA-256 of the cropped photo's attachment
    photo_original: str = ""
    notes: str = ""
    archived: bool = False
    changed_at: str = ""

    @property
    def name(self) -> str:
        """Family, given and patronymic name as filed; the Latin name when there is no other."""
        filed = " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)
        return filed or " ".join(part for part in (self.latin_family_name, self.latin_given_name) if part)


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay of a person (A2.3). States: expected, present, on_leave, ended."""

    id: int
    uid: str
    person_id: int
    direction: str = ""  # study | work | research
    level: str = ""  # preparatory | college | bachelor | master | doctorate | internship
    speciality: str = ""  # speciality, post or research topic
    course: str = ""
    unit_id: int | None = None
    group: str = ""
    funding: str = ""  # grant | contract | intergovernmental | other
    supervisor: str = ""
    arrival: str = ""
    entry_point: str = ""
    housing_kind: str = ""  # dormitory | address
    residence: str = ""  # dormitory and room, or address
    expected_end: str = ""
    actual_end: str = ""
    end_reason: str = ""
    state: str = "present"
    notes: str = ""
    archived: bool = False
    changed_at: str = ""
    agreement_id: int | None = None
    arrival_group_id: int | None = None
    admission_order_id: int | None = None
    curator: str = ""
    owner_consent: bool = False  # of the owner of a private address
    # Steps of reception (8.4, 8.8–8.10): a day, "none" = not required, "" = not yet.
    invited_on: str = ""
    notified_on: str = ""
    housed_on: str = ""
    enrolled_on: str = ""
    briefed_on: str = ""
    medical_on: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One Annex 1 questionnaire, without its answers (see ``services.questionnaires``)."""

    id: int
    uid: str
    number: str  # "2026-0001"
    revision: int
    state: str  # see domain.states
    origin: str  # typed | handwritten
    person_id: int
    stay_id: int
    edition: str  # "kz.q661.annex1@2007-12-27"
    office_edition: str
    name: str
    citizenships: tuple[str, ...]
    signed_on: str = ""
    signed_revision: int = 0  # 0: never signed; < revision: the signed copy is stale
    signed_scan: str = ""  # SHA-256 of the scan's attachment
    void_reason: str = ""
    created_at: str = ""
    created_by: str = ""
    changed_at: str = ""
    changed_by: str = ""
    photo: str = ""  # SHA-256 of the crop printed on this questionnaire
    photo_original: str = ""

    @property
    def stale(self) -> bool:
        """The signed copy belongs to an older revision."""
        return 0 < self.signed_revision < self.revision
