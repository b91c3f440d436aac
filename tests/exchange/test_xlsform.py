"""Forms as XLSForm workbooks: pyxform takes them, reading them back changes nothing, losses are told."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pyxform.xls2xform import convert

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.exchange.xlsform import words
from intcoop_desktop.exchange.xlsform.reading import read_xlsform
from intcoop_desktop.exchange.xlsform.writing import xlsform
from intcoop_desktop.exchange.xlsform.xpath import NotSayable, quoted, xpath
from intcoop_desktop.forms.definition import FormEdition, Texts, find_item, load_edition
from intcoop_desktop.forms.design.conditions import Group, comparisons, start, with_comparison, write
from intcoop_desktop.forms.design.differences import compare
from intcoop_desktop.forms.design.editing import change_item, insert_item, new_item, remove_item
from intcoop_desktop.forms.design.problems import check_edition
from intcoop_desktop.services.values import OfficeValues
from tests.forms.design.forms import ANNEX, SECTION, of_kind, options, with_item

VALUES = OfficeValues(list)
KK = "label::Қазақша (kk)"


def accepted(content: bytes) -> str:
    """The XForm pyxform makes of it."""
    return str(convert(io.BytesIO(content), validate=False, file_type=".xlsx").xform)


def written(edition: FormEdition, path: Path) -> Path:
    path.write_bytes(xlsform(edition, VALUES)[0])
    return path


@pytest.mark.parametrize("edition", [ANNEX, SECTION], ids=["annex", "section"])
def test_there_and_back(edition: FormEdition, tmp_path: Path) -> None:
    content, losses = xlsform(edition, VALUES)
    assert "<h:title>" in accepted(content)
    assert words.BINDINGS in {loss.msgid for loss in losses}
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    back, lost = read_xlsform(path, edition, VALUES)
    assert compare(edition, back).changes == ()
    assert back == edition
    assert lost == []


def test_every_kind_is_taken(tmp_path: Path) -> None:
    edition = ANNEX
    kinds = ("text", "integer", "year", "partial_date", "phone", "choice", "open_choice", "multi_choice", "rank")
    for number, kind in enumerate((*kinds, "boolean", "group", "table", "note")):
        edition = insert_item(edition, "", 12, of_kind(kind, f"q_{number}"))
    edition = change_item(edition, "q_0", when=["all", ["=", ["answer", "sex"], "f"], ["answered", ["answer", "q_1"]]])
    rule = {"assert": ["in", ["answer", "."], "a", "it's"], "severity": "hard", "message": {"kk": "Қате"}}
    warning = {"assert": ["=", ["answer", "."], "a"], "severity": "warn", "message": {"kk": "Күмәнді"}}
    edition = change_item(edition, "q_5", rules=[rule, warning])
    content, losses = xlsform(edition, VALUES)
    form = accepted(content)
    assert "/q_0" in form
    assert "odk:rank" in form
    assert 'nodeset="/data/q_11"' in form.replace("kz.q661.annex1", "data")
    assert ("q_5", words.SOFT_RULE) in {(loss.link_id, loss.msgid) for loss in losses}
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    back, lost = read_xlsform(path, edition, VALUES)
    assert back == edition
    assert lost == []


def test_every_comparison_of_the_editor_is_taken() -> None:
    """Rules as the editor of the designer makes them: what XPath has no words for is told as a loss."""
    kinds = ("text", "integer", "year", "partial_date", "choice", "open_choice", "multi_choice", "boolean")
    edition = ANNEX
    asked = [of_kind(kind, f"q_{kind}") for kind in kinds]
    for item in asked:
        edition = insert_item(edition, "", 12, item)
    rules = [
        write(Group("all", (with_comparison(start(item.link_id, item), item, comparison),)))
        for item in asked
        for comparison in comparisons(item)
    ]
    for number, tree in enumerate(rules):
        edition = insert_item(edition, "", 20, of_kind("text", f"q_rule{number}", when=tree))
    content, losses = xlsform(edition, VALUES)
    form = accepted(content)
    assert form.count("q_rule") > len(rules)
    assert "selected(" in form
    lost = {loss.link_id for loss in losses if loss.msgid == words.RULE}
    assert lost == {f"q_rule{number}" for number, tree in enumerate(rules) if tree[0] == "iin"}


def test_hostile_texts_are_taken(tmp_path: Path) -> None:
    label = Texts(kk="=1+1 ${sex} <b>&amp; \u0000", ru="@SUM(A1)", en="رقم " * 300)
    edition = with_item(of_kind("choice", options=options(40, "=cmd|' /C calc'!A0")).model_copy(update={"text": label}))
    content, losses = xlsform(edition, VALUES)
    assert ("q_new", words.REFERENCE) in {(loss.link_id, loss.msgid) for loss in losses}
    assert "1+1" in accepted(content)
    for sheet in load_workbook(io.BytesIO(content)):
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert all(cell.value is None or cell.data_type == "s" for row in sheet.iter_rows() for cell in row)


def test_three_hundred_questions(tmp_path: Path) -> None:
    edition = ANNEX
    for number in range(300):
        edition = insert_item(edition, "", 12, new_item("choice", f"q{number}"))
    assert read_xlsform(written(edition, tmp_path / "f.xlsx"), edition, VALUES)[0] == edition


def edited(path: Path, edition: FormEdition) -> Workbook:
    return load_workbook(written(edition, path))


def test_what_somebody_changed_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    book = edited(path, ANNEX)
    survey = book["survey"]
    heads = [cell.value for cell in survey[1]]
    for row in survey.iter_rows(min_row=2):
        if row[1].value == "about":
            row[heads.index(KK)].value = "16. Өзіңіз туралы қысқаша"
        if row[1].value == "membership":
            survey.delete_rows(row[0].row)
    survey.append(["select_one fruit", "Fruit 1", "18. Жеміс", "Фрукт", None, *[None] * 9, "yes"])
    survey.append(["text", "extra", None, "Только по-русски"])
    survey.append(["calculate", "total"])
    survey.append(["geopoint", "place", "Орны"])
    survey.append(["decimal", "weight", "Салмағы"])
    book["choices"].append(["fruit", "Алма", "алма"])
    book["choices"].append(["fruit", "pear", "алмұрт"])
    book.save(path)
    new, losses = read_xlsform(path, ANNEX, VALUES)
    told = [loss.msgid for loss in losses]
    assert told.count(words.RENAMED) == 1
    assert words.NO_KAZAKH in told
    assert words.CALCULATED in told
    assert words.UNKNOWN_TYPE in told
    assert find_item(new, "about").text.kk == "Өзіңіз туралы қысқаша"
    assert find_item(new, "about").print == find_item(ANNEX, "about").print
    assert find_item(new, "extra").text.kk == "Только по-русски"
    fruit = next(item for item in new.items if item.prefix == "18.")
    assert (fruit.kind, fruit.text.kk, len(fruit.options)) == ("choice", "Жеміс", 2)
    assert "membership:removed" in {change.key for change in compare(ANNEX, new).changes}
    # The new ones stand after the signature, where the sheet has no place to join them: the check says what is missing.
    assert all(one.level == "error" for one in check_edition(new, ANNEX)) or check_edition(new, ANNEX) == []


@pytest.mark.parametrize("text", ["begin_group", "end_group", "begin repeat", "end repeat"])
def test_groups_that_do_not_close(tmp_path: Path, text: str) -> None:
    path = tmp_path / "form.xlsx"
    book = edited(path, remove_item(ANNEX, "about"))
    book["survey"].append([text, "lonely", "Топ"])
    book.save(path)
    with pytest.raises(UserError, match="did not begin, or never ends"):
        read_xlsform(path, ANNEX, VALUES)


def test_files_that_are_no_xlsform(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(UserError, match="damaged"):
        read_xlsform(path, ANNEX, VALUES)
    book = Workbook()
    book.active.append(["type", "name"])
    book.save(path)
    with pytest.raises(UserError, match="no XLSForm"):
        read_xlsform(path, ANNEX, VALUES)
    content = written(ANNEX, path).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            bomb = b'<!DOCTYPE x [<!ENTITY a "b">]>' if name.endswith("sheet1.xml") else b""
            new.writestr(name, bomb + old.read(name))
    with pytest.raises(UserError, match="harmful"):
        read_xlsform(path, ANNEX, VALUES)


def test_rules_as_xpath() -> None:
    assert xpath([">=", ["answer", "."], ["answer", "./years_from"]]) == "(${years_from} = '' or . >= ${years_from})"
    assert xpath(["not", ["in", ["answer", "sex"], "m", "f"]]) == "not((${sex} = 'm' or ${sex} = 'f'))"
    assert xpath(["<=", ["answer", "."], ["plus_years", ["today"], 5]]).endswith(", 0, 4)) + 5))")
    assert quoted("it's") == '"it\'s"'
    for tree in (["iin", ["answer", "."]], ["answer", "motives/fee"], ["=", ["answer", "."], "'\""], 1.5):
        with pytest.raises(NotSayable):
            xpath(tree)


def test_our_own_forms_are_there() -> None:
    assert load_edition("kz.q661.annex1") is ANNEX
