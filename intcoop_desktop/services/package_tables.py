"""Machine-readable tables of a package: what Annex 2 asks for, and nothing of religion, politics or relatives."""

from intcoop_desktop.domain.annex2 import AnnualReport
from intcoop_desktop.exchange.content import Column, Table


def report_tables(report: AnnualReport) -> tuple[Table, ...]:
    """Sections 1–3 as tables; the numbers are those of the PDF, for both come from ``report``."""
    return (_units(report), _officials(report), _stays(report))


def _units(report: AnnualReport) -> Table:
    columns = (
        Column("name", "string", "Бөлімшенің атауы"),
        Column("address", "string", "Мекенжайы"),
        Column("building", "string", "Корпус"),
        Column("room", "string", "Бөлме"),
        Column("phone", "string", "Телефон"),
    )
    rows = [(one.name, one.address, one.building, one.room, one.phone) for one in report.units]
    return Table("a2_1_units", "Ішкі құрылымдық бөлімшелер", columns, rows)


def _officials(report: AnnualReport) -> Table:
    columns = (
        Column("family_name", "string", "Тегі"),
        Column("given_name", "string", "Аты"),
        Column("patronymic", "string", "Әкесінің аты"),
        Column("position", "string", "Лауазымы"),
        Column("unit", "string", "Бөлімшесі"),
        Column("work_phone", "string", "Жұмыс телефоны"),
        Column("home_phone", "string", "Үй телефоны"),
    )
    rows = [
        (one.family_name, one.given_name, one.patronymic, one.position, one.unit, one.work_phone, one.home_phone)
        for one in report.officials
    ]
    return Table("a2_2_officials", "Жауапты лауазымды тұлғалар", columns, rows)


def _stays(report: AnnualReport) -> Table:
    columns = (
        Column("number", "integer", "№"),
        Column("family_name", "string", "Тегі"),
        Column("given_name", "string", "Аты"),
        Column("patronymic", "string", "Әкесінің аты"),
        Column("latin_name", "string", "Төлқұжаттағы жазылуы"),
        Column("birth_year", "string", "Туған жылы"),
        Column("country", "string", "Болатын елі"),
        Column("country_code", "string", "Елдің коды (ISO 3166-1)"),
        Column("direction", "string", "Болу бағыты"),
        Column("speciality", "string", "Мамандығы"),
        Column("course", "string", "Курсы"),
        Column("residence", "string", "Тұратын жері"),
        Column("expected_end", "string", "Аяқталатын болжамды күні"),
        Column("diaspora", "boolean", "Шетелдік қазақ диаспорасы"),
        Column("kandas", "boolean", "Қандас"),
        Column("cis", "boolean", "ТМД азаматы"),
    )
    rows = [
        (
            number, one.family_name, one.given_name, one.patronymic, one.latin_name, one.birth_year, one.country,
            one.country_code, one.direction, one.speciality, one.course, one.residence, one.expected_end,
            one.is_diaspora, one.is_kandas, one.is_cis,
        )
        for number, one in enumerate(report.stays, 1)
    ]  # fmt: skip
    return Table("a2_3_stays", "Шетелдіктердің тізімі", columns, rows)
