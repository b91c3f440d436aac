"""Organisation, units and officials of the sample office."""

from typing import TYPE_CHECKING

from intcoop_desktop.app.sample.words import office_words
from intcoop_desktop.domain.records import Official, Organisation, Unit
from intcoop_desktop.registers.spec import Value

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office


def describe_organisation(office: "Office") -> tuple[int, ...]:
    """Store them; returns the row ids of the units."""
    words = office_words()
    service = office.organisation_service
    service.save(
        Organisation(
            name_kk=words["organisation_kk"],
            name_ru=words["organisation_ru"],
            name_en=words["organisation_en"],
            kind="university",
            address=words["address"],
            head_name=words["head_name"],
            head_position=words["head_position"],
            authority_name=words["authority"],
            addressee=words["addressee"],
        )
    )
    units = [service.save_unit(_unit(line, words["address"])) for line in words["units"]]
    officials = [service.save_official(_official(line, units[0].id)) for line in words["officials"]]
    marks = [_marks(line, words["head_name"]) for line in words["official_marks"]]
    office.registers.of("officials").update(
        [(official.id, mark) for official, mark in zip(officials, marks, strict=True)]
    )
    office.registers.of("units").save(units[0].id, {"head": officials[0].family_name + " " + officials[0].given_name})
    return tuple(unit.id for unit in units)


def _unit(line: str, address: str) -> Unit:
    kind, name, building, room, phone, reports = line.split("|")
    return Unit(0, "", name, kind, address, building, room, phone, reports == "1")


EMAIL = "khalykaralyk@university.example"


def _marks(line: str, reports_to: str) -> dict[str, Value]:
    """What para 7 asks of an official."""
    years, languages, teacher, access, commission = line.split("|")
    return {
        "field_years": int(years),
        "worked_with_foreigners": True,
        "foreign_language": languages,
        "is_teacher": teacher == "1",
        "clearance": bool(access),
        "clearance_until": access,
        "reports_to": reports_to,
        "commission_member": commission == "1",
    }


def _official(line: str, unit_id: int) -> Official:
    family, given, patronymic, position, work, home, order, since = line.split("|")
    return Official(0, "", family, given, patronymic, position, unit_id, work, home, EMAIL, order, since)
