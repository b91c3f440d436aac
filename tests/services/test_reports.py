"""The yearly report and its package through the services."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import Cancelled, UserError
from intcoop_desktop.domain.records import Official, Organisation, Person, Stay, Unit
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from tests.printing.reading import page_texts
from tests.services.conftest import NAME
from tests.services.samples import filled


def words(pdf: bytes) -> str:
    """All text of a PDF without white space."""
    return "".join("".join(page_texts(pdf)).split())


@pytest.fixture
def reporting(office: Office) -> Office:
    """An office in the spring of 2027 with one of everything."""
    office.context.today = lambda: date(2027, 4, 1)
    service = office.organisation_service
    service.save(Organisation(NAME, head_name="Ә. Қасымов", head_position="ректор", addressee="Министрлікке"))
    unit = service.save_unit(Unit(0, "", "Қызмет", address="Алматы, Абай даңғылы, 1", building="2", room="214"))
    service.save_official(Official(0, "", "Әлиева", "Айгүл", unit_id=unit.id, work_phone="11", home_phone="22"))
    filled(office)
    return office


def test_years_that_can_be_reported(office: Office) -> None:
    office.context.today = lambda: date(2027, 4, 1)
    assert (office.reports.current_year(), office.reports.years()) == (2027, [2027, 2026])
    person = office.persons.create(Person(0, "", family_name="Ли"))
    office.persons.create_stay(Stay(0, "", person.id, arrival="2024-09-01"))
    assert office.reports.years() == [2027, 2026, 2025]
    office.context.today = lambda: date(2027, 7, 14)
    assert (office.reports.current_year(), office.reports.days_left(2027)) == (2027, 0)
    office.context.today = lambda: date(2027, 7, 15)
    assert office.reports.current_year() == 2028
    assert len(office.reports.report(2028).stays) == 1
    for year in (1900, 2029, 2200):
        with pytest.raises(UserError):
            office.reports.report(year)


def test_the_report_shows_what_the_registers_hold(reporting: Office) -> None:
    report = reporting.reports.report(2027)
    assert [gap for gap in report.gaps if gap.section <= 3] == []
    row = report.stays[0]
    assert (row.name, row.birth_year, row.country, row.direction) == ("Öztürk Мехмет Али", "2003", "Түркия", "оқу")
    assert (row.course, row.expected_end, row.is_diaspora) == ("1", "2030-06-30", True)
    text = words(reporting.reports.pdf(2027))
    for part in ("ЖОБА", "Öztürk", "Түркия", "30.06.2030", "Қызмет", "Әлиева", "2027жылғы", "толтырылмаған"):
        assert part in text
    assert reporting.audit.rows()[0].kind == "report"
    assert reporting.reports.report(2026).stays == ()


def test_a_setting_chooses_the_country(reporting: Office) -> None:
    reporting.settings.set("report.country", "country_from")
    assert [gap.field for gap in reporting.reports.report(2027).gaps_of(3)] == ["country_from"]
    person = reporting.persons.get(1)
    reporting.persons.save(replace(person, country_from="DE"))
    assert reporting.reports.report(2027).stays[0].country == "Германия"


def test_the_package_holds_the_report_and_no_beliefs(reporting: Office, tmp_path: Path) -> None:
    ids = reporting.questionnaires.ids(ListQuery())
    reporting.questionnaires.save(ids[0], {"membership": Cell("құпия ұйым")}, sitting="x")
    stick = tmp_path / "stick"
    stick.mkdir()
    result = reporting.packages.export(2027, stick, plain=True)
    assert reporting.packages.verify(result.path).ok
    pdf = next(result.path.glob("data/*.pdf")).read_bytes()
    assert pdf == reporting.reports.draw(reporting.reports.report(2027))
    stays = next(result.path.rglob("a2_3_stays.csv"))
    with stays.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["family_name"], row["country"], row["expected_end"]) for row in rows] == [
        ("Öztürk", "Түркия", "2030-06-30")
    ]
    everything = b"".join(file.read_bytes() for file in result.path.rglob("*") if file.is_file())
    for secret in ("құпия ұйым", "islam", "ислам", "инженер"):
        assert secret.encode() not in everything
    descriptor = json.loads(next(result.path.rglob("datapackage.json")).read_text("utf-8"))
    assert [table["name"] for table in descriptor["resources"]][1:4] == ["a2-1-units", "a2-2-officials", "a2-3-stays"]
    assert reporting.audit.rows()[0].payload["sha256"] == result.sha256
    act = words(reporting.packages.act_pdf(result, 2027))
    assert result.sha256[:32] in act
    assert reporting.audit.head()[:32] in act
    with pytest.raises(UserError):
        reporting.packages.passphrase_pdf("x", result, 2027)


def test_a_sealed_package_opens_with_the_printed_passphrase(reporting: Office, tmp_path: Path) -> None:
    passphrase = reporting.packages.new_passphrase()
    result = reporting.packages.export(2027, tmp_path, plain=False, passphrase=passphrase)
    assert result.sealed
    assert reporting.packages.verify(result.path, passphrase).ok
    assert not reporting.packages.verify(result.path, "басқа").ok
    sheet = words(reporting.packages.passphrase_pdf(passphrase, result, 2027))
    assert "".join(passphrase.split()) in sheet
    with pytest.raises(UserError):
        reporting.packages.export(2027, tmp_path, plain=False)


def test_a_cancelled_package_leaves_nothing(reporting: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def stop(done: int, total: int, what: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        reporting.packages.export(2027, stick, plain=True, progress=stop)
    assert [path.name for path in stick.iterdir() if not path.name.endswith(".part")] == []
    assert reporting.audit.rows()[0].kind != "export"
