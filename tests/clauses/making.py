"""Records the tests of clauses begin with."""

from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record, Value
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office

Told = dict[str, Value]
"""Values several records of a test share."""


def make(office: Office, plural: str, /, **values: Value) -> Record:
    """A record of a register."""
    return office.registers.of(plural).create(values)


def person(office: Office, family: str = "Йылмаз", /, **values: Value) -> Record:
    """A foreign citizen."""
    return make(office, "persons", **{"family_name": family, "given_name": "Мехмет", "citizenships": ("TR",), **values})


def stay(office: Office, who: Record | None = None, /, **values: Value) -> Record:
    """A stay, of somebody new when nobody is named."""
    owner = who or person(office)
    told: dict[str, Value] = {"person_id": owner.id, "direction": "study", "arrival": "2025-09-01", "state": "present"}
    return make(office, "stays", **told | values)


def citizen(office: Office, family: str = "Оспанов", /, **values: Value) -> Record:
    """An own citizen."""
    return make(office, "citizens", **{"family_name": family, "given_name": "Ерлан", **values})


def trip(office: Office, who: Record | None = None, /, **values: Value) -> Record:
    """A trip, of somebody new when nobody is named."""
    told: dict[str, Value] = {"citizen_id": (who or citizen(office)).id, "purpose": "study", "country": "TR"}
    return make(office, "trips", **told | values)


def agreement(office: Office, subject: str = "Студент алмасу", /, **values: Value) -> Record:
    """An agreement in force."""
    return make(office, "agreements", **{"subject": subject, "state": "in_force", **values})


def unit(office: Office, name: str = "Халықаралық ынтымақтастық қызметі", /, **values: Value) -> Record:
    """A unit."""
    return make(office, "units", **{"name": name, **values})


def listed(office: Office, plural: str, /, **filters: str) -> list[str]:
    """Titles of the records a filtered list holds, in its own order."""
    register = office.registers.of(plural)
    kind = kind_of(plural)
    ids = register.ids(ListQuery(sort=kind.sort, descending=kind.descending, filters=filters))
    return [row.record.title for row in register.rows(list(ids))]


def found(office: Office, plural: str, words: str) -> list[str]:
    """Titles of the records found by words."""
    register = office.registers.of(plural)
    ids = register.ids(ListQuery(search=words, sort="name", descending=False))
    return [row.record.title for row in register.rows(list(ids))]


def beside(office: Office, record: Record, plural: str) -> list[str]:
    """Titles of the records of another register that stand on the page of this one."""
    wanted = kind_of(plural).code
    children = [child for child in kind_of(record.kind).children if child.kind == wanted]
    assert children, f"{plural} do not stand on the page of {record.kind}"
    return [row.record.title for child in children for row in office.registers.children(child, record.id)]


def again(office: Office, record: Record) -> Record:
    """The record as it is stored now."""
    return office.registers.of(record.kind).get(record.id)
