"""Lists as files: what is seen is what is in the file, with its real types."""

import csv
import tracemalloc
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from intcoop_desktop.domain.errors import Cancelled, DiskFull, KnownError, UserError
from intcoop_desktop.domain.records import Organisation, Person
from intcoop_desktop.exchange import tables_out
from intcoop_desktop.i18n import _, set_language
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.registers.cells import UID, Column
from intcoop_desktop.services.registers.exporting import MOST_PRINTED, ExportList
from tests.printing.reading import page_texts
from tests.services.registers.plausible import Maker


def _quiet(done: int, total: int, what: str) -> None:
    return


def _people(office: Office) -> list[int]:
    new = [
        Person(0, "", "Қалиев", "Рүстем", birth="2003-09-05", citizenships=("CN",), passport_number="=1+1"),
        Person(0, "", "Әлиев", "Али", birth="2003-09", notes="бірінші\nекінші"),
        Person(0, "", "Ықылас", "Ай", birth="1890-01-31", is_kandas=True),
    ]
    return [made.id for made in office.persons.create_all(new)]


NAMES = ("birth", "family_name", "passport_number", "is_kandas", "notes", "citizenships", UID)


def test_excel_has_the_columns_the_order_and_real_types(office: Office, tmp_path: Path) -> None:
    _people(office)
    ids = office.persons.ids(ListQuery(sort="name", descending=False))
    listing = office.exports.of_kind(kind_of("person"), NAMES, ids)
    assert office.exports.write(listing, tmp_path / "t.xlsx", "xlsx", _quiet) == 3
    sheet = load_workbook(tmp_path / "t.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [_(kind_of("person").field(name).label) for name in NAMES[:-1]] + [_("ID")]
    assert [row[1] for row in rows[1:]] == ["Әлиев", "Қалиев", "Ықылас"]
    assert [row[0] for row in rows[1:]] == ["09.2003", datetime(2003, 9, 5), "31.01.1890"]
    assert rows[2][2:4] == ["=1+1", None]
    assert rows[3][3] == _("yes")
    assert rows[1][4] == "бірінші\nекінші"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.title == _(kind_of("person").title)
    formula = sheet["C3"]
    assert (formula.data_type, formula.quotePrefix) == ("s", True)


def test_csv_opens_in_a_spreadsheet_and_guards_formulas(office: Office, tmp_path: Path) -> None:
    ids = _people(office)
    office.exports.write(office.exports.of_kind(kind_of("person"), NAMES, ids), tmp_path / "t.csv", "csv", _quiet)
    content = (tmp_path / "t.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))
    assert [row[2] for row in rows[1:]] == ["'=1+1", "", ""]
    assert rows[1][0] == "05.09.2003"


def test_pdf_is_kazakh_whatever_the_window_speaks(office: Office, tmp_path: Path) -> None:
    office.organisation_service.save(Organisation("«Абай» университеті"))
    ids = _people(office)
    office.context.today = lambda: date(2026, 11, 25)
    set_language("en")
    listing = office.exports.of_kind(kind_of("person"), ("family_name", "birth", "citizenships"), ids)
    office.exports.write(listing, tmp_path / "t.pdf", "pdf", _quiet)
    text = page_texts((tmp_path / "t.pdf").read_bytes())[0]
    for part in (
        "«Абай» университеті",
        "2026 жылғы 25 қарашадағы жағдай бойынша",
        "Қытай",
        "1-бет, барлығы 1",
        "Барлығы: 3",
    ):
        assert part in text


def test_characters_no_font_has_never_stop_a_list(office: Office, tmp_path: Path) -> None:
    made = office.persons.create(Person(0, "", "Әли", native_name="محمد"))
    listing = office.exports.of_kind(kind_of("person"), ("family_name", "native_name"), [made.id])
    office.exports.write(listing, tmp_path / "t.pdf", "pdf", _quiet)
    assert "баспа қаріптерінде жоқ таңба" in page_texts((tmp_path / "t.pdf").read_bytes())[0]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_every_register_in_every_form(office: Office, tmp_path: Path, kind: RecordKind) -> None:
    maker = Maker(office)
    ids = [maker.record(kind).id for _n in range(3)]
    names = (UID, "title", "changed", *(field.name for field in kind.all_fields))
    for form in ("xlsx", "csv", "pdf"):
        path = tmp_path / f"t.{form}"
        assert office.exports.write(office.exports.of_kind(kind, names, ids), path, form, _quiet) == 3
        assert path.stat().st_size > 100


def test_an_export_is_in_the_log(office: Office, tmp_path: Path) -> None:
    ids = _people(office)
    office.exports.write(
        office.exports.of_kind(kind_of("person"), ("birth",), ids), tmp_path / "t.xlsx", "xlsx", _quiet
    )
    entry = office.audit.rows()[0]
    assert entry.kind == "export_list"
    assert entry.payload["list"] == "persons"
    assert (entry.payload["rows"], entry.payload["file"]) == (3, "t.xlsx")


def test_stopped_or_refused_nothing_is_left(office: Office, tmp_path: Path) -> None:
    ids = _people(office)
    listing = office.exports.of_kind(kind_of("person"), ("birth",), ids)

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    for form in ("xlsx", "csv", "pdf"):
        with pytest.raises(Cancelled):
            office.exports.write(listing, tmp_path / f"t.{form}", form, stop)
    with pytest.raises(KnownError, match="no folder"):
        office.exports.write(listing, tmp_path / "none" / "t.csv", "csv", _quiet)
    (tmp_path / "old.csv").write_text("kept")
    (tmp_path / "old.csv.part").mkdir()
    with pytest.raises(KnownError):
        office.exports.write(listing, tmp_path / "old.csv", "csv", _quiet)
    assert (tmp_path / "old.csv").read_text() == "kept"
    (tmp_path / "old.csv.part").rmdir()
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".part", ".xlsx", ".pdf")] == []
    assert [row.kind for row in office.audit.rows()].count("export_list") == 0


def test_a_full_disk_is_told_as_such(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tables_out, "write_csv", full)
    with pytest.raises(DiskFull):
        office.exports.write(_many(10), tmp_path / "t.csv", "csv", _quiet)


def test_too_long_for_paper_and_unknown_columns(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too many for paper"):
        office.exports.write(_many(MOST_PRINTED + 1), tmp_path / "t.pdf", "pdf", _quiet)
    with pytest.raises(UserError, match="no column"):
        office.exports.of_kind(kind_of("person"), ("religion",), [])


def _many(count: int) -> ExportList:
    def rows(ids: Sequence[int]) -> Sequence[Any]:
        return ids

    columns = (
        Column("Name", lambda number: f"Қалиев Рүстем {number}"),
        Column("Date", lambda number: date(2003, 9, 5)),
        Column("Number", lambda number: number, kind="number"),
    )
    return ExportList("many", "Foreign citizens", columns, range(count), rows)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_long_list_takes_no_more_memory_than_a_short_one(office: Office, tmp_path: Path, form: str) -> None:
    office.exports.write(_many(10), tmp_path / f"short.{form}", form, _quiet)
    tracemalloc.start()
    try:
        office.exports.write(_many(30_000), tmp_path / f"long.{form}", form, _quiet)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 << 20


def test_text_comes_back_as_it_was(office: Office, tmp_path: Path) -> None:
    texts = ["_x0041_", "a_x000D_b", " алды бос", "<b>&amp;</b>", "#N/A", "1e5", "007", "TRUE", "'кавычка", "a\r\nb"]
    listing = ExportList("t", "Foreign citizens", (Column("Name", lambda n: texts[n - 1]),), range(1, 11), list)
    office.exports.write(listing, tmp_path / "t.xlsx", "xlsx", _quiet)
    cells = [row[0] for row in load_workbook(tmp_path / "t.xlsx").worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    shown = [str(cell.value).replace("_x005F_", "_") for cell in cells]
    assert shown == [text.replace("\r\n", "\n") for text in texts]
