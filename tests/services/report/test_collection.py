"""Collection sheets: what a unit owes goes out as Excel, is filled in there, and comes back as updates."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from intcoop_desktop.domain.errors import Cancelled, KnownError, UserError
from intcoop_desktop.services.office import Office
from tests.clauses.making import again, citizen, make, person, stay, trip, unit
from tests.services.report.conftest import YEAR, Filled


def no_progress(done: int, total: int, what: str) -> None:
    """Nothing to tell."""


@pytest.fixture
def owing(full: Filled) -> Filled:
    """The faculty owes something of a stay, a person, a citizen and a trip; the Service of an official."""
    office, faculty = full.office, full["faculty"].id
    records = full.records
    records["person2"] = person(office, "Вэй", given_name="Ли", citizenships=("CN",))
    records["stay2"] = stay(office, records["person2"], unit_id=faculty, course="1", speciality="", direction="")
    records["citizen2"] = citizen(office, "Ахмет", unit_id=faculty, birth="1999")
    records["trip2"] = trip(
        office, records["citizen2"], state="abroad", date_from="2026-02-01", date_to="2026-06-01",
        return_planned="2026-06-02",
    )  # fmt: skip
    office.registers.of("officials").save(full["official"].id, {"home_phone": ""})
    return full


def filled_in(path: Path, answers: dict[str, dict[str, str]]) -> None:
    """Fill in a sheet as a clerk does: by the headings, in the yellow cells; page → heading → text."""
    book = load_workbook(path)
    for page, cells in answers.items():
        sheet = book[page]
        headings = {str(cell.value): cell.column for cell in sheet[1]}
        for heading, text in cells.items():
            target: Any = sheet.cell(2, headings[heading])
            assert target.fill.fgColor.rgb.endswith("FFF4CC")
            target.value = text
    book.save(path)


def test_what_each_unit_owes(owing: Filled) -> None:
    sheets = owing.office.collection.sheets(YEAR)
    assert [sheet.unit for sheet in sheets] == ["Филология факультеті", "Халықаралық ынтымақтастық қызметі"]
    owed = {(table.kind, row.record_id): row.missing for table in sheets[0].tables for row in table.rows}
    assert owed == {
        ("person", owing["person2"].id): ("birth",),
        ("stay", owing["stay2"].id): ("direction", "speciality", "residence", "expected_end"),
        ("citizen", owing["citizen2"].id): ("residence",),
        ("trip", owing["trip2"].id): ("residence",),
    }
    assert [table.kind for table in sheets[1].tables] == ["official"]
    assert sheets[0].due.isoformat() == "2026-06-15"
    assert sheets[0].rows == 4


def test_a_sheet_goes_out_is_filled_in_and_comes_back(owing: Filled, tmp_path: Path) -> None:
    office, collection = owing.office, owing.office.collection
    path = tmp_path / "факультет.xlsx"
    sent = collection.write(YEAR, owing["faculty"].id, path, no_progress)
    assert (sent.rows, sent.returned_at, sent.due) == (4, "", "2026-06-15")
    assert list(tmp_path.glob("*.xlsx*")) == [path]
    book = load_workbook(path)
    assert len(book.sheetnames) == 5
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Филология факультеті" in texts
    assert not any("Йылмаз" in text for text in texts)  # only the gaps: who lacks nothing is not in it
    people, stays, _citizens, trips = book.sheetnames[1:]
    headings = {page: [str(cell.value) for cell in book[page][1]][2:] for page in book.sheetnames[1:]}
    filled_in(
        path,
        {
            people: {headings[people][0]: "17.03.2004"},
            stays: dict(zip(headings[stays], ("оқу", "Филология", "30.06.2028", "№ 3 жатақхана"), strict=True)),
            trips: {headings[trips][0]: "Анкара қ."},
        },
    )
    incoming = collection.check(collection.read(path), no_progress)
    assert (incoming.troubles, incoming.changes, incoming.sheet_id, incoming.year) == ([], 3, sent.id, YEAR)
    result = collection.apply(incoming, no_progress)
    assert (result.count, result.left_out) == (3, 0)
    arrived = again(office, owing["stay2"])
    assert (arrived["direction"], arrived["expected_end"], arrived["residence"]) == (
        "study", "2028-06-30", "№ 3 жатақхана",
    )  # fmt: skip
    assert (arrived["speciality"], arrived["course"]) == ("Филология", "1")
    assert again(office, owing["person2"])["birth"] == "2004-03-17"
    assert again(office, owing["trip2"])["residence"] == "Анкара қ."
    assert again(office, owing["citizen2"])["residence"] == ""  # left empty: as it was
    kept = collection.sent(YEAR)[0]
    assert (kept.changed, bool(kept.returned_at), kept.unit) == (3, True, "Филология факультеті")
    assert [row.kind for row in office.audit.rows(limit=30) if row.kind.startswith("collection")] == [
        "collection_in", "collection",
    ]  # fmt: skip
    left = {table.kind: table.rows for table in collection.sheets(YEAR)[0].tables}
    assert list(left) == ["citizen"]
    office.undo.undo()
    assert again(office, owing["stay2"])["direction"] == ""
    assert again(office, owing["person2"])["birth"] == ""
    office.undo.redo()
    assert again(office, owing["trip2"])["residence"] == "Анкара қ."


def test_wrong_rows_bar_the_sheet_unless_only_good_ones_are_asked_for(owing: Filled, tmp_path: Path) -> None:
    office, collection = owing.office, owing.office.collection
    path = tmp_path / "a.xlsx"
    collection.write(YEAR, owing["faculty"].id, path, no_progress)
    book = load_workbook(path)
    people, _stays, _citizens, trips = (book[name] for name in book.sheetnames[1:])
    people.cell(2, 3).value = "31.02.2004"
    trips.cell(2, 3).value = "Анкара қ."
    trips.append(["f" * 32, "бөтен", "Измир"])
    book.save(path)
    incoming = collection.check(collection.read(path), no_progress)
    assert len(incoming.troubles) == 2
    with pytest.raises(UserError):
        collection.apply(incoming, no_progress)
    assert again(office, owing["trip2"])["residence"] == ""
    result = collection.apply(incoming, no_progress, only_good=True)
    assert (result.count, result.left_out) == (1, 2)
    assert office.registers.of("trips").by_uid("f" * 32) is None


def test_all_or_nothing(owing: Filled, tmp_path: Path) -> None:
    office, collection = owing.office, owing.office.collection
    path = tmp_path / "a.xlsx"
    collection.write(YEAR, owing["faculty"].id, path, no_progress)
    book = load_workbook(path)
    book[book.sheetnames[1]].cell(2, 3).value = "2004"
    book[book.sheetnames[4]].cell(2, 3).value = "Анкара қ."
    book.save(path)
    incoming = collection.check(collection.read(path), no_progress)
    calls = 0

    def stop(done: int, total: int, what: str) -> None:
        nonlocal calls
        calls += done == 0
        if calls == 2:  # the first register is stored by then
            raise Cancelled

    with pytest.raises(Cancelled):
        collection.apply(incoming, stop)
    assert again(office, owing["person2"])["birth"] == ""
    assert collection.apply(incoming, no_progress).count == 2


def test_other_tables_are_no_collection_sheets(may: Office, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    listing = may.exports.of_kind(may.registers.of("units").kind, ("name",), ())
    may.exports.write(listing, path, "xlsx", no_progress)
    with pytest.raises(UserError, match="no collection sheet"):
        may.collection.check(may.collection.read(path), no_progress)


def test_nothing_owed_and_nowhere_to_write(full: Filled, tmp_path: Path) -> None:
    collection = full.office.collection
    assert collection.sheets(YEAR) == []
    with pytest.raises(UserError, match="Nothing is missing"):
        collection.write_all(YEAR, tmp_path, no_progress)
    with pytest.raises(UserError, match="Nothing is missing"):
        collection.write(YEAR, full["faculty"].id, tmp_path / "a.xlsx", no_progress)
    stay(full.office, person(full.office, "Вэй"))
    with pytest.raises(KnownError):
        collection.write(YEAR, 0, tmp_path / "nowhere" / "a.xlsx", no_progress)
    assert collection.sent(YEAR) == []
    assert collection.write(YEAR, 0, tmp_path / "a.xlsx", no_progress).unit_id == 0


def test_all_sheets_at_once(owing: Filled, tmp_path: Path) -> None:
    office, collection = owing.office, owing.office.collection
    twin = unit(office, "Филология факультеті", kind="faculty", reports=False)
    stay(office, person(office, "Сато"), unit_id=twin.id)
    sent = collection.write_all(YEAR, tmp_path, no_progress)
    assert len(sent) == 3
    assert {path.name for path in tmp_path.glob("*.xlsx")} == {one.file_name for one in sent}
    assert "Халықаралық ынтымақтастық қызметі 2026.xlsx" in {one.file_name for one in sent}
    assert len(collection.sent(YEAR)) == 3


def test_a_unit_that_is_gone_still_owes(may: Office, tmp_path: Path) -> None:
    old = unit(may, "Ескі факультет", kind="faculty", reports=False)
    make(may, "teaching", kind="seminar", title="Семинар", date_from="2026-01-10", unit_id=old.id)
    may.registers.of("units").archive([old.id])
    assert [sheet.unit_id for sheet in may.collection.sheets(YEAR)] == [old.id]
    assert may.collection.write(YEAR, old.id, tmp_path / "a.xlsx", no_progress).rows == 1
