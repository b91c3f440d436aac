"""Tables: readable by others, harmless in a spreadsheet, nothing lost."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from frictionless import Package
from frictionless.resources import TableResource
from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.exchange.content import Column, Table
from intcoop_desktop.exchange.datapackage import guard, table_entries, unguard
from tests.exchange.conftest import STAYS, make_content


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+7 701 000", "-1", "\t=x", "\r=x", "'=x", "'"])
def test_nothing_begins_like_a_formula(text: str) -> None:
    assert guard(text) == "'" + text
    assert unguard(guard(text)) == text


@given(st.text())
def test_the_guard_comes_off_without_a_trace(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_frictionless_reads_what_was_stored(tmp_path: Path) -> None:
    for entry in table_entries(make_content()):
        path = tmp_path / entry.path
        path.parent.mkdir(exist_ok=True)
        with entry.open() as stream:
            path.write_bytes(stream.read())
    package = Package(str(tmp_path / "tables" / "datapackage.json"))
    assert package.validate().valid
    assert package.resources[0].bytes == (tmp_path / "tables" / "a2_3_stays.csv").stat().st_size
    table = package.resources[0]
    assert isinstance(table, TableResource)
    rows = table.read_rows()
    assert [(unguard(row["name"]), row["birth_year"], row["kandas"]) for row in rows] == list(STAYS.rows)


@given(st.lists(st.tuples(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))))
def test_any_text_survives_the_csv(rows: list[tuple[str]]) -> None:
    content = make_content(tables=(Table("t", "", (Column("name", "string"),), rows),))
    with table_entries(content)[0].open() as stream:
        text = io.StringIO(stream.read().decode(), newline="")
    read = [row[0] if row else "" for row in csv.reader(text)]  # an empty only cell reads as an empty row
    assert [unguard(cell) for cell in read[1:]] == [row[0] for row in rows]


def test_the_descriptor_says_how_to_undo_the_guard() -> None:
    table, last = table_entries(make_content())
    with table.open() as stream:
        size = len(stream.read())
    with last.open() as stream:
        descriptor = json.load(stream)
    assert "apostrophe" in descriptor["formulaGuard"]
    assert (descriptor["resources"][0]["rowcount"], descriptor["resources"][0]["bytes"]) == (3, size)


def test_rows_are_spelt_out_as_they_are_read() -> None:
    read: list[int] = []

    def rows() -> Iterator[tuple[int]]:
        for number in range(10_000):
            read.append(number)
            yield (number,)

    entry = table_entries(make_content(tables=(Table("t", "", (Column("n", "integer"),), rows()),)))[0]
    assert not read
    with entry.open() as stream:
        assert stream.readline() == b"n\r\n"
        assert len(read) < 10_000
        assert sum(1 for _ in stream) == 10_000


def test_without_tables_there_is_no_descriptor() -> None:
    assert table_entries(make_content(tables=())) == []
