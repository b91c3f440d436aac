"""Tables from outside: what offices have is read as it is meant, what is hostile is refused in words."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment

from intcoop_desktop.domain.errors import KnownError, UserError
from intcoop_desktop.domain.tables import Cell, OutTable, TableColumn
from intcoop_desktop.exchange import tables_in
from intcoop_desktop.exchange.child import BadFile
from intcoop_desktop.exchange.tables_in import PROBLEMS, InTable, Unusable, read_here, read_table
from intcoop_desktop.exchange.tables_out import write_csv, write_xlsx

HEADING = ["Тегі", "Аты", "Туған күні"]
ROW = ["Өзтүрік", "Мехмет", "05.09.2003"]


def xlsx(fill: Callable[[Workbook], object]) -> bytes:
    book = Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(table: InTable, sheet: int = 0) -> list[tuple[object, ...]]:
    return [row.cells for row in table.sheets[sheet].rows]


def remade(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The archive with members changed and added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, text in more.items():
            target.writestr(name, text)
    return out.getvalue()


# ------------------------------------------------------------- what offices have


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    row = ["Иванова", 'Анна "Аня"', "Алматы, Абай; 5"]
    quoted = separator.join('"' + cell.replace('"', '""') + '"' for cell in row)
    text = f"{separator.join(['Фамилия', 'Имя', 'Адрес'])}\r\n{quoted}\r\n"
    assert cells(read_here(text.encode(encoding), "t.csv"))[1] == tuple(row)


def test_kazakh_letters_in_unicode_csv(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"{';'.join(HEADING)}\n\n{';'.join(ROW)}\n;;\n", encoding="utf-8")
    table = read_table(tmp_path / "t.csv")
    assert cells(table) == [tuple(HEADING), tuple(ROW)]
    assert [row.number for row in table.sheets[0].rows] == [1, 3]


def test_the_line_excel_reads_the_separator_from() -> None:
    assert cells(read_here(b"sep=,\r\na,b\r\n1,2\r\n", "t.csv")) == [("a", "b"), ("1", "2")]


def test_types_sheets_and_gaps() -> None:
    def fill(book: Workbook) -> None:
        first = book.active
        assert first is not None
        first.title = "Тізім"
        first.append(HEADING)
        first["A4"], first["B4"], first["C4"] = "Али", 5.0, datetime(2003, 9, 5)
        first["D4"], first["E4"], first["F4"] = True, 1.5, time(9, 30)
        first["G4"], first["H4"] = datetime(2003, 9, 5, 14, 30), "=1+1"
        first["I4"].value, first["I4"].data_type = "#REF!", "e"
        first["A4"].comment = Comment("x", "y")
        book.create_sheet("Екінші").append(["a"])
        book.create_sheet("Жасырын").sheet_state = "hidden"

    table = read_here(xlsx(fill), "t.xlsx")
    assert [sheet.name for sheet in table.sheets] == ["Тізім", "Екінші"]
    assert [row.number for row in table.sheets[0].rows] == [1, 4]
    assert cells(table)[1] == (
        "Али", 5, date(2003, 9, 5), True, 1.5, "09:30", datetime(2003, 9, 5, 14, 30), None, Unusable("#REF!"),
    )  # fmt: skip


def test_merged_cells_fill_the_rows_below() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["Келу тізімі", None, None])
        sheet.append(["Топ", "Аты", "Төлқұжат"])
        sheet.append(["А-1", "Али", "1"])
        sheet.append([None, "Вэй", "2"])
        sheet.append([None, "Мария", "3"])
        sheet.append(["Б-2", "Әли", "4"])
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:A5")

    assert [row[0] for row in cells(read_here(xlsx(fill), "t.xlsx"))] == ["Келу тізімі", "Топ", *["А-1"] * 3, "Б-2"]


def test_days_counted_from_1904() -> None:
    def fill(book: Workbook) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904
        assert book.active is not None
        book.active["A1"] = datetime(2003, 9, 5)

    table = read_here(xlsx(fill), "t.xlsx")
    assert table.since_1904
    assert cells(table) == [(date(2003, 9, 5),)]


def test_macros_are_not_looked_at() -> None:
    plain = xlsx(lambda book: book.worksheets[0].append(ROW))
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = remade(plain, lambda name, text: text.replace(old, kind), **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99})
    assert cells(read_here(macro, "t.xlsm")) == [tuple(ROW)]


def test_a_file_that_lies_about_its_type(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(xlsx(lambda book: book.worksheets[0].append(ROW)))
    assert cells(read_table(tmp_path / "t.csv")) == [tuple(ROW)]
    (tmp_path / "t.xlsx").write_text(";".join(ROW), encoding="utf-8")
    assert cells(read_table(tmp_path / "t.xlsx")) == [tuple(ROW)]


# ------------------------------------------------------------- refused


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


def _bomb() -> bytes:
    plain = xlsx(lambda book: book.worksheets[0].append(ROW))
    entities = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    def change(name: str, text: bytes) -> bytes:
        return entities + text if name == "xl/worksheets/sheet1.xml" else text

    return remade(plain, change)


def _locked_zip() -> bytes:
    content = bytearray(xlsx(lambda book: book.worksheets[0].append(ROW)))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def _ods() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls"),
        (_encrypted(), "password"),
        (_locked_zip(), "password"),
        (_bomb(), "hostile"),
        (_ods(), "ods"),
        (b"%PDF-1.7", "unknown"),
        (b"MZ\x90\x00\x03\x00\x00", "unknown"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web"),
        (b"PK\x03\x04 cut off", "damaged"),
        (xlsx(lambda book: book.worksheets[0].append(ROW))[:-40], "damaged"),
        (xlsx(lambda book: None), "empty"),
        (xlsx(lambda book: book.worksheets[0].cell(1, 301, "x")), "rows"),
        (b"a;b\n" + b"1;2\n" * 100_001, "rows"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_here(content, "t")
    assert caught.value.reason == reason
    assert reason in PROBLEMS


def test_the_child_says_it_in_words(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(_encrypted())
    with pytest.raises(UserError, match="protected by a password"):
        read_table(tmp_path / "t.xlsx")
    with pytest.raises(KnownError, match="no file"):
        read_table(tmp_path / "none.xlsx")
    with pytest.raises(KnownError):
        read_table(tmp_path)


def test_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_in, "MAX_FILE", 10)
    (tmp_path / "t.csv").write_text("a;b;c;d;e;f;g")
    with pytest.raises(UserError, match="too large"):
        read_table(tmp_path / "t.csv")


def test_rows_without_anything_are_none() -> None:
    plain = xlsx(lambda book: book.worksheets[0].append(ROW))
    empty = b"".join(b'<row r="%d" ht="15"/>' % number for number in range(2, 200_001))

    def change(name: str, text: bytes) -> bytes:
        return text.replace(b"</sheetData>", empty + b"</sheetData>") if name.endswith("sheet1.xml") else text

    assert cells(read_here(remade(plain, change), "t.xlsx")) == [tuple(ROW)]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_overlong_cells_are_counted_not_kept(form: str) -> None:
    content = ("a;b\n" + "ұ" * 100_000 + ";2\n").encode()
    if form == "xlsx":
        plain = xlsx(lambda book: book.worksheets[0].append(["a", "2"]))
        content = remade(plain, lambda name, text: text.replace(b"<t>a</t>", b"<t>" + b"x" * 100_000 + b"</t>"))
    cell = read_here(content, "t").sheets[0].rows[-1].cells[0]
    assert isinstance(cell, Unusable)
    assert (cell.length, len(cell.text)) == (100_000, 100)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for begin in (b"", b"PK\x03\x04", b"\xff\xfe", b"a;b\n"):
        reason = "empty"
        try:
            read_here(begin + content, "t")
        except BadFile as bad:
            reason = bad.reason
        assert reason in PROBLEMS


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
TEXT = st.text(LETTERS, min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
CELLS = st.one_of(TEXT, st.integers(0, 10**12), st.dates(date(1900, 3, 1), date(2100, 1, 1)), st.none())


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_what_was_written_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Cell, Cell]]) -> None:
    path = tmp_path_factory.mktemp("t") / "t.xlsx"
    columns = (TableColumn("Бірі"), TableColumn("=Екі", kind="number"))
    write_xlsx(OutTable("Кесте", columns, rows, len(rows)), path, lambda *told: None)
    heading, *back = cells(read_here(path.read_bytes(), "t"))
    assert heading == ("Бірі", "=Екі")
    trimmed = [row if row[1] is not None else row[:1] if row[0] is not None else () for row in rows]
    assert back == [row for row in trimmed if row]
    write_csv(OutTable("Кесте", columns, rows, len(rows)), path.with_suffix(".csv"), lambda *told: None)
    plain = cells(read_here(path.with_suffix(".csv").read_bytes(), "t"))[1:]
    for was, now in zip([row for row in trimmed if row], plain, strict=True):
        assert [one for place, one in enumerate(now) if isinstance(was[place], str)] == [
            one for one in was if isinstance(one, str)
        ]
