"""Many offices' packages in one workbook: right sums, nothing of a damaged one, no more memory than one row."""

import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from intcoop_desktop.domain.errors import Cancelled, KnownError, UserError
from intcoop_desktop.domain.tables import OutTable, TableColumn
from intcoop_desktop.exchange import spool
from intcoop_desktop.exchange.books_out import Sheet, write_book
from intcoop_desktop.exchange.consolidating import Consolidation, consolidate, find_packages
from intcoop_desktop.exchange.content import Column, Entry, PackageContent, Table
from intcoop_desktop.exchange.writing import write_package
from tests.exchange.conftest import PASSPHRASE, make_content

COLUMNS = (Column("number", "integer", "№"), Column("name", "string", "Т.А.Ә."), Column("kandas", "boolean", "Қандас"))
TRIPS = Table("a2_4_trips", "Іссапарлар", (Column("name", "string", "Аты"),), [("@SUM(A1)",)])


def nothing(done: int, total: int, what: str) -> None:
    """Nobody looks."""


def no_passphrase(package: Path) -> Iterator[str]:
    """Nobody knows one."""
    return iter(())


def office(name: str, rows: int, **changed: object) -> PackageContent:
    """A package of an office with so many foreigners."""
    stays = Table("a2_3_stays", "Шетелдіктер", COLUMNS, [(n, f"=Адам {n} {name}", n % 2 == 0) for n in range(rows)])
    content = make_content(Entry.of_bytes("есеп.pdf", b"%PDF"), tables=(stays, replace(TRIPS, rows=list(TRIPS.rows))))
    return replace(content, organisation=name, **changed)  # type: ignore[arg-type]


def written(folder: Path, content: PackageContent, passphrase: str | None = None) -> Path:
    """It on a stick of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    return write_package(content, folder, plain=passphrase is None, passphrase=passphrase).path


def together(place: Path, output: Path, secrets: tuple[str, ...] = ()) -> tuple[Consolidation, dict[str, list[Any]]]:
    """The workbook read back by another program: sheet → rows."""
    result = consolidate([place], output, lambda package: iter(secrets), nothing)
    book = load_workbook(output)
    return result, {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_sections_add_up_and_lists_name_the_organisation(tmp_path: Path) -> None:
    written(tmp_path / "in/a", office("«А» университеті", 3, bin="1"))
    written(tmp_path / "in/b/deep", office("=Б колледжі", 5, bin="2"), PASSPHRASE)
    result, sheets = together(tmp_path / "in", tmp_path / "all.xlsx", ("бөгде құпиясөз", PASSPHRASE))
    assert not result.refused
    totals, stays, trips = list(sheets.values())
    place = totals[0].index("A2.3")
    assert [row[place : place + 2] for row in totals[1:]] == [[3, 1], [5, 1], [8, 2]]
    assert {row[0] for row in stays[1:]} == {"«А» университеті", "=Б колледжі"}
    assert len(stays) == 9
    assert stays[0][2:] == ["№", "Т.А.Ә.", "Қандас"]
    assert stays[1] == ["«А» университеті", "2026", 0, "=Адам 0 «А» университеті", "иә"]
    assert trips[1][2] == "@SUM(A1)"
    assert not (tmp_path / "all.xlsx.part").exists()


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    written(tmp_path / "in", office("=1+1", 2))
    together(tmp_path / "in", tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=@")
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref


def test_whatever_is_not_whole_is_named_and_left_out(tmp_path: Path) -> None:
    good = written(tmp_path / "in/good", office("А", 2))
    damaged = written(tmp_path / "in/damaged", office("Б", 2))
    victim = damaged / "data/tables/a2_3_stays.csv"
    victim.write_bytes(victim.read_bytes().replace(b"1", b"2"))
    locked = written(tmp_path / "in/locked", office("В", 2), PASSPHRASE)
    broken = written(tmp_path / "in/broken", office("Г", 2), PASSPHRASE)
    broken.write_bytes(broken.read_bytes()[:-700])
    (tmp_path / "in/other.zip").write_bytes(b"PK nothing")
    good_copy = written(tmp_path / "in/zz", office("Ғ", 1))
    part = good_copy.rename(good_copy.with_name("661-2026.part"))
    result, sheets = together(tmp_path / "in", tmp_path / "all.xlsx")
    assert [one.path for one in result.taken] == [good]
    why = {one.path: str(one.problems[0]) for one in result.refused}
    assert why[damaged] == "“data/tables/a2_3_stays.csv” was changed."
    assert why[locked] == "No passphrase was given that opens it."
    assert "cut off" in why[broken]
    assert "no package" in why[tmp_path / "in/other.zip"]
    assert "never finished" in why[part]
    named = [row[0] for row in list(sheets.values())[-1][1:]]
    assert {str(path) for path in why} == set(named)
    assert len(list(sheets.values())[1]) == 3


@pytest.mark.parametrize(
    ("columns", "data"),
    [
        ("number,name,kandas", "1,x\r\n"),
        ("number,name,other", "1,x,true\r\n"),
        ("number,name,kandas", '1,"x,true\r\n'),
        ("number,name,kandas", "1,\udcff,true\r\n"),
    ],
    ids=["a short row", "another heading", "an open quote", "no text"],
)
def test_tables_that_cannot_be_understood(tmp_path: Path, columns: str, data: str) -> None:
    """The bag is whole, and still not one of ours."""
    written(tmp_path / "in/a", office("А", 2))
    strange = office("Б", 0)
    raw = f"{columns}\r\n{data}".encode("utf-8", "surrogateescape")
    stays = Table("a2_3_stays", "Ш", COLUMNS, [(7, "ok", True)])
    folder = written(tmp_path / "in/b", replace(strange, tables=(TRIPS, stays)))
    rewrite(folder, "data/tables/a2_3_stays.csv", raw)
    result, sheets = together(tmp_path / "in", tmp_path / "all.xlsx")
    assert [one.facts.organisation for one in result.taken] == ["А"]
    assert "a2_3_stays.csv” cannot be understood" in str(result.refused[0].problems[0])
    for rows in list(sheets.values())[:-1]:
        assert not any("Б" in row for row in rows)


def rewrite(bag_folder: Path, name: str, content: bytes) -> None:
    """Somebody makes the bag anew with another file in it."""
    from intcoop_desktop.exchange import bag

    (bag_folder / name).write_bytes(content)
    for manifest in (bag.MANIFEST, bag.TAG_MANIFEST):
        listed = bag.parse_manifest((bag_folder / manifest).read_bytes())
        for path in listed:
            with (bag_folder / path).open("rb") as stream:
                listed[path] = bag.sha256_of(stream)[0]
        (bag_folder / manifest).write_bytes(bag.manifest_text(listed))


def test_the_same_twice_and_an_older_edition_do_not_count_twice(tmp_path: Path) -> None:
    first = written(tmp_path / "in/1", office("А", 2, bin="1"))
    newer = written(tmp_path / "in/2", office("А", 4, bin="1", edition=2))
    late = office("Б", 1, bin="2", created=datetime(2026, 7, 11))
    written(tmp_path / "in/3", replace(late, created=datetime(2026, 7, 10)))
    written(tmp_path / "in/4", office("Б", 3, bin="2", created=datetime(2026, 7, 12)))
    import shutil

    again = Path(shutil.copytree(newer, tmp_path / "in/5"))
    result, sheets = together(tmp_path / "in", tmp_path / "all.xlsx")
    totals = next(iter(sheets.values()))
    assert [row[totals[0].index("A2.3")] for row in totals[1:]] == [4, 3, 7]
    why = {one.path: str(one.problems[0]) for one in result.refused}
    assert "A newer package" in why[first]
    assert "the same package" in why[again]


def test_offices_with_other_columns_share_a_sheet(tmp_path: Path) -> None:
    written(tmp_path / "in/1", office("А", 1))
    wider = Table("a2_3_stays", "Ш", (*COLUMNS[1:], Column("extra", "integer", "Қосалқы")), [("Ә", False, 12)])
    written(tmp_path / "in/2", replace(office("Б", 0), tables=(wider,)))
    _result, sheets = together(tmp_path / "in", tmp_path / "all.xlsx")
    stays = list(sheets.values())[1]
    assert stays[0][2:] == ["№", "Т.А.Ә.", "Қандас", "Қосалқы"]
    assert stays[1][2:] == [0, "=Адам 0 А", "иә", None]
    assert stays[2][2:] == [None, "Ә", "жоқ", 12]


def test_a_long_text_goes_on_in_the_next_rows(tmp_path: Path) -> None:
    text = "Мәтін " * 12_000
    long = Table("a2_sections", "Б", (Column("number", "integer"), Column("text", "string")), [(7, text), (8, "")])
    written(tmp_path / "in", replace(office("А", 0), tables=(long,)))
    _result, sheets = together(tmp_path / "in", tmp_path / "all.xlsx")
    rows = list(sheets.values())[1][1:]
    assert "".join(row[3] or "" for row in rows) == text
    assert [row[2] for row in rows] == [7, None, None, 8]


def test_a_sheet_takes_no_more_rows_than_excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from intcoop_desktop.exchange import books_out

    monkeypatch.setattr(books_out, "MOST_ROWS", 10)
    table = OutTable("Тізім", (TableColumn("n", kind="number"),), ([n] for n in range(25)), 25)
    write_book([Sheet(table)], tmp_path / "b.xlsx", nothing)
    book = load_workbook(tmp_path / "b.xlsx")
    assert book.sheetnames == ["Тізім", "2 Тізім", "3 Тізім"]
    read = [row[0] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert read == list(range(25))


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", tmp_path / "absent"):
        with pytest.raises(UserError, match=place.name):
            find_packages([place])


def test_when_nothing_is_whole_no_workbook_is_written(tmp_path: Path) -> None:
    written(tmp_path / "in", office("А", 1), PASSPHRASE)
    result = consolidate([tmp_path / "in"], tmp_path / "all.xlsx", no_passphrase, nothing)
    assert (result.taken, len(result.refused)) == ([], 1)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("how", ["cancelled", "disk"])
def test_broken_off_it_leaves_nothing(tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "in/a", office("А", 2000))
    kept = tmp_path / "all.xlsx"
    kept.write_bytes(b"PK\x03\x04 of last year")

    def stop(done: int, total: int, what: str) -> None:
        if how == "cancelled" and not what:  # while the workbook is written
            raise Cancelled

    def full(self: object, name: str, places: object, cells: object) -> None:
        raise OSError(28, "No space left on device")

    if how == "disk":
        monkeypatch.setattr(spool.Spool, "add", full)
    with pytest.raises((Cancelled, KnownError)):
        consolidate([tmp_path / "in"], kept, no_passphrase, stop)
    assert kept.read_bytes() == b"PK\x03\x04 of last year"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.xlsx", "in"]


def test_memory_does_not_grow_with_the_offices(tmp_path: Path) -> None:
    def peak(offices: int) -> int:
        place = tmp_path / str(offices)
        for number in range(offices):
            written(place / str(number), office(f"Ұйым {number}", 3000))
        tracemalloc.start()
        try:
            consolidate([place], tmp_path / f"{offices}.xlsx", no_passphrase, nothing)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(1)
    few, many = peak(2), peak(8)
    assert many < few * 1.3 + (1 << 20), (few, many)
    with zipfile.ZipFile(tmp_path / "8.xlsx") as book:
        assert book.testzip() is None
