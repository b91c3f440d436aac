"""Fields of the forms, record by record, in the order they are asked; the registers declare their own."""

from dataclasses import fields

from intcoop_desktop.domain.records import Official, Person, Stay, Unit
from intcoop_desktop.i18n import N_
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, RecordKind

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

_SHOWN_ELSEWHERE = {"person_id", "marital_status", "archived"}
"""Fields the screens set themselves, or that hold a code of the questionnaire's own list."""


def _of(kind: RecordKind, record: type) -> tuple[Field, ...]:
    """The fields of a register that the stored record has and that its present dialog can show."""
    known = {one.name for one in fields(record)} - _SHOWN_ELSEWHERE
    return tuple(one for one in kind.all_fields if one.name in known)


UNIT = _of(kind_of("unit"), Unit)
OFFICIAL = _of(kind_of("official"), Official)
PERSON = _of(kind_of("person"), Person)
STAY = _of(kind_of("stay"), Stay)
