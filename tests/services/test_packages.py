"""The package of a real office: everything Annex 2 asks for, straight out of the attachments."""

import csv
import io
import os
import tracemalloc
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

import bagit
import pytest
from frictionless import Package
from frictionless.resources import TableResource

from intcoop_desktop.domain.errors import KnownError
from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.exchange.datapackage import unguard
from intcoop_desktop.platform.drives import Drive, EjectError
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.package_parts.contents import FOLDERS
from intcoop_desktop.services.package_parts.tables import PRINT, SCAN
from tests.printing.reading import page_texts
from tests.services.conftest import NAME
from tests.services.samples import SCAN as SCANNED
from tests.services.samples import filled

YEAR = 2027
AGREEMENT = {"subject": "=Студенттер/оқытушылар алмасу", "state": "in_force", "valid_from": "2026-01-01"}


@pytest.fixture
def office(office: Office) -> Office:
    """One of everything in the spring of 2027: a plan with a scan, two agreements, one of them without."""
    office.context.today = lambda: date(2027, 4, 1)
    office.organisation_service.save(
        Organisation(NAME, bin="990140000385", head_name="Ә. Қасымов", head_position="Ректор", addressee="Министрлікке")
    )
    filled(office)
    of = office.registers.of
    plan = of("plan").create(
        {"title": "Жұмыс жоспары", "kind": "yearly", "date_from": "2026-09-01", "date_to": "2027-08-31"}
    )
    office.files.add("plan", plan.id, "жоспар.PDF", SCANNED)
    first = of("agreement").create({**AGREEMENT, "number": "5"})
    of("agreement").create({**AGREEMENT, "number": "CON", "subject": "Екінші"})
    for part in (b"first", b"second"):
        office.files.add("agreement", first.id, f"{part.decode()}.tiff", SCANNED + part)
    return office


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def rows_of(package: Path, name: str) -> list[dict[str, str]]:
    """A table of the package."""
    with (package / "data" / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [{key: unguard(cell) for key, cell in row.items()} for row in csv.DictReader(stream)]


def test_copies_lie_in_folders_by_section_and_the_tables_say_where(office: Office, stick: Path) -> None:
    package = office.packages.export(YEAR, stick, plain=True).path
    bagit.Bag(str(package)).validate()
    data = package / "data"
    plan, *_others = rows_of(package, "a2_5_plans")
    assert (plan["title"], plan["copy"]) == ("Жұмыс жоспары", SCAN)
    assert (data / plan["files"]).read_bytes() == SCANNED
    agreements = {row["number"]: row for row in rows_of(package, "a2_6_agreements")}
    both = agreements["5"]["files"].splitlines()
    assert [(data / path).read_bytes() for path in both] == [SCANNED + b"first", SCANNED + b"second"]
    assert agreements["5"]["subject"] == AGREEMENT["subject"]
    assert agreements["CON"]["copy"] == PRINT
    printed = (data / agreements["CON"]["files"]).read_bytes()
    assert "Екінші" in "".join(page_texts(printed))
    assert len(list((data / FOLDERS[6]).iterdir())) == 3
    assert {path.suffix for path in data.iterdir() if path.is_file()} == {".pdf", ".xlsx", ".docx"}
    for path in (*both, plan["files"]):
        assert path.split("/")[0] in FOLDERS.values()
        assert not set(path) & set('<>:"\\|?*')


def test_names_of_copies_are_whole_words_and_never_too_long(office: Office, stick: Path) -> None:
    of = office.registers.of("agreement")
    of.create({**AGREEMENT, "number": "8", "subject": "Ұзақ сөздерден тұратын тақырып " * 9})
    of.create({**AGREEMENT, "number": "9", "subject": "Бөлінбейтін" * 30})
    package = office.packages.export(YEAR, stick, plain=True).path
    names = sorted(path.name for path in (package / "data" / FOLDERS[6]).iterdir())
    assert all(len(name) < 80 for name in names)
    assert any(name.endswith("Ұзақ сөздерден тұратын.pdf") for name in names), names
    assert office.packages.verify(package).ok


def test_all_nine_sections_are_tables_other_programs_read(office: Office, stick: Path) -> None:
    package = office.packages.export(YEAR, stick, plain=True).path
    tables = Package(str(package / "data/tables/datapackage.json"))
    report = tables.validate()
    assert report.valid, report.flatten(["type", "message"])
    assert {name.split("-")[1] for name in tables.resource_names if name != "a2-sections"} == set("123456789")
    read = {one.name: one.read_rows() for one in tables.resources if isinstance(one, TableResource)}
    made = office.reports.report(YEAR)
    counts = [len(made.units), len(made.officials), len(made.stays), len(made.trips)]
    names = ["a2-1-units", "a2-2-officials", "a2-3-stays", "a2-4-trips"]
    assert [len(read[name]) for name in names] == counts
    assert [row["count"] for row in read["a2-sections"]] == [made.section(number).count for number in range(1, 10)]


def test_an_approved_report_goes_with_its_signed_scan_and_becomes_a_written_one(office: Office, stick: Path) -> None:
    reports = office.reports
    for section in (7, 8, 9):
        reports.save_text(YEAR, section, "=Мәтін")
    reports.approve(YEAR, note="тексерілді")
    reports.set_state(YEAR, "printed")
    office.files.add("annual_report", reports.ensure(YEAR).id, "қол.pdf", SCANNED)
    reports.set_state(YEAR, "signed")
    result = office.packages.export(YEAR, stick, plain=True)
    names = {path.name: path for path in (result.path / "data").iterdir()}
    assert names["2027-жылдық-есеп-қол-қойылған.pdf"].read_bytes() == SCANNED
    assert "ЖОБА" not in "".join(page_texts(names["2027-жылдық-есеп.pdf"].read_bytes()))
    assert reports.edition(YEAR).state == "written"
    facts = office.packages.verify(result.path).facts
    assert (facts.state, facts.edition, facts.bin) == ("approved", "1", "990140000385")
    assert [row["text"] for row in rows_of(result.path, "a2_sections")][6] == "=Мәтін"


def test_a_damaged_copy_stops_the_package_and_leaves_nothing(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(office.reports), "open_copy", _altered)
    with pytest.raises(KnownError):
        office.packages.export(YEAR, stick, plain=True)
    assert list(stick.iterdir()) == []


def _altered(_self: object, _copy: object) -> BinaryIO:
    raise KnownError("An attachment is damaged: {name}. Restore it from a backup.", name="0")


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "sealed"])
def test_memory_stays_flat_however_large_the_copies(
    office: Office, stick: Path, plain: bool, pytestconfig: pytest.Config
) -> None:
    """``--package-megabytes 1000`` for the real size; nothing may grow with it."""
    size = int(pytestconfig.option.package_megabytes) << 20
    agreement = office.registers.of("agreement").create({**AGREEMENT, "number": "7"}).id
    for part in range(3):
        office.files.add("agreement", agreement, f"{part}.pdf", cast("BinaryIO", Pseudofile(size // 3, part)))
    office.packages.export(YEAR, stick, plain=True)  # modules are loaded, fonts are read
    tracemalloc.start()
    try:
        result = office.packages.export(YEAR, stick, plain=plain, passphrase="жеткілікті ұзын сөз")
        assert office.packages.verify(result.path, "жеткілікті ұзын сөз").ok
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert result.size > size
    assert peak < 40 << 20, f"{peak >> 20} MB"


class Pseudofile(io.RawIOBase):
    """So many bytes that no compression and no de-duplication can make less of."""

    def __init__(self, size: int, seed: int) -> None:
        self._left, self._block = size, bytes([seed]) + os.urandom(1 << 16)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        count = min(self._left, max(size, 0))
        self._left -= count
        return (self._block * (count // len(self._block) + 1))[:count]


# ------------------------------------------------------------- papers, and letting go


def test_the_papers_name_the_package(office: Office, stick: Path) -> None:
    office.packages.drives = OneStick(stick)
    result = office.packages.export(YEAR, stick, plain=False, passphrase="жеткілікті ұзын сөз")
    act = words(office.packages.act_pdf(result, YEAR))
    for part in (result.sha256[:32], office.audit.head()[:32], "661-2027.zip", "«ҚЫЗМЕТ»", "1-редакция"):
        assert "".join(part.split()) in act
    letter = words(office.packages.cover_letter_pdf(result, YEAR))
    pages = office.printing.page_count(office.reports.pdf(YEAR))
    for part in (result.sha256, "661-2027.zip", "Министрлікке", "шифрланған", f"{pages}бет", "БСН990140000385"):
        assert part in letter


def test_before_approval_the_papers_are_drafts_too(office: Office, stick: Path) -> None:
    for draft in (True, False):
        result = office.packages.export(YEAR, stick, plain=True)
        for pdf in (office.packages.act_pdf(result, YEAR), office.packages.cover_letter_pdf(result, YEAR)):
            assert ("ЖОБА" in words(pdf)) is draft
        if draft:
            office.reports.approve(YEAR, "тексерілді")


def words(pdf: bytes) -> str:
    """All text without white space."""
    return "".join("".join(page_texts(pdf)).split())


class OneStick:
    """A machine with one stick in it."""

    def __init__(self, path: Path) -> None:
        self.drive = Drive(path, "ҚЫЗМЕТ", "vfat", 1 << 33, 1 << 32, removable=True, device="/dev/sdz1", bus="usb")
        self.refusal: EjectError | None = None
        self.ejected: list[Drive] = []

    def removable(self) -> list[Drive]:
        return [] if self.ejected else [self.drive]

    def holding(self, path: Path) -> Drive:
        return self.drive

    def eject(self, drive: Drive) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.ejected.append(drive)


def test_the_stick_is_let_go_of_or_the_reason_is_told(office: Office, stick: Path) -> None:
    machine = office.packages.drives = OneStick(stick)
    drive = office.packages.drive_of(stick)
    assert drive is not None
    machine.refusal = EjectError("target is busy", busy=True)
    with pytest.raises(KnownError, match="still in use"):
        office.packages.eject(drive)
    machine.refusal = EjectError("no such program")
    with pytest.raises(KnownError, match="file manager"):
        office.packages.eject(drive)
    machine.refusal = None
    office.packages.eject(drive)
    assert machine.ejected == [drive]
    assert not office.packages.removable_drives()
