"""The editors of conditions, checks, options: nothing is typed as a tree."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableWidgetItem

from intcoop_desktop.forms.definition import Rule, Texts
from intcoop_desktop.ui.messages import Question
from intcoop_desktop.ui.screens.forms.condition_editor import GroupEditor, KeptPart, RowEditor
from intcoop_desktop.ui.screens.forms.condition_values import OptionBox, OptionList, SourceEditor
from intcoop_desktop.ui.screens.forms.list_dialogs import ListDialog, OptionsDialog, RowsDialog
from intcoop_desktop.ui.screens.forms.rule_dialogs import ConditionDialog, RulesDialog
from tests.ui.designer.desk import Desk, pick
from tests.ui.robots.window import dialog, no_dialog, press, press_button, question, type_text, wait_for

FEMALE = ["=", ["answer", "sex"], "f"]


def _row(part: object) -> RowEditor:
    assert isinstance(part, RowEditor)
    return part


def test_a_condition_is_put_together_by_keys(drawn: Desk) -> None:
    drawn.choose("speciality")
    drawn.open("when")
    asked = dialog(ConditionDialog)
    press("Space")  # the cursor is on “Add a condition”
    row = _row(asked.editor.group.parts[0])
    pick(row.item_box, "sex")
    assert isinstance(row.value, OptionBox)
    pick(row.value.box, "f")
    assert "2. Sex – is “female”" in asked.editor.words.text()
    press_button(asked.editor.group.group_button)
    inner = asked.editor.group.parts[1]
    assert isinstance(inner, GroupEditor)
    first = _row(inner.parts[0])
    pick(first.item_box, "marital_status")
    pick(first.comparison_box, "answered")
    assert first.value is None
    press_button(inner.add_button)
    second = _row(inner.parts[1])
    pick(second.item_box, "motives/fee")
    pick(second.comparison_box, "<=")
    assert isinstance(second.value, SourceEditor)
    second.value.line.setFocus()
    second.value.line.selectAll()
    type_text("2")
    press("Ctrl+Return")
    wait_for(no_dialog, "applied")
    ranked = ["<=", ["answer", "motives/fee"], 2]
    expected = ["all", FEMALE, ["any", ["answered", ["answer", "marital_status"]], ranked]]
    assert drawn.item("speciality").when == expected
    drawn.window.rest()
    assert "Sex" in drawn.field("when").shown.text()
    drawn.undo()
    assert drawn.item("speciality").when == []
    assert drawn.field("when").shown.text() == "always"


def test_only_the_joint_is_changed(drawn: Desk) -> None:
    drawn.page.desk.replace(drawn.item("about").model_copy(update={"when": ["all", FEMALE, FEMALE]}))
    drawn.window.rest()
    drawn.choose("about")
    drawn.open("when")
    asked = dialog(ConditionDialog)
    pick(asked.editor.group.joint, "none")
    press("Ctrl+S")
    wait_for(no_dialog, "applied")
    assert drawn.item("about").when == ["not", ["any", FEMALE, FEMALE]]


def test_what_rows_cannot_say_stays_and_is_read_in_words(drawn: Desk) -> None:
    odd = ["=", ["plus_years", ["answer", "sign_date"], 2], 2000]
    drawn.page.desk.replace(drawn.item("about").model_copy(update={"when": ["any", odd, FEMALE]}))
    drawn.window.rest()
    drawn.choose("about")
    drawn.open("when")
    asked = dialog(ConditionDialog)
    kept = asked.editor.group.parts[0]
    assert isinstance(kept, KeptPart)
    assert "2 years after" in kept.words.text()
    assert "plus_years" not in kept.words.text()
    value = _row(asked.editor.group.parts[1]).value
    assert isinstance(value, OptionBox)
    pick(value.box, "m")
    press_button(asked.apply_button)
    wait_for(no_dialog, "applied")
    assert drawn.item("about").when == ["any", odd, ["=", ["answer", "sex"], "m"]]


def test_several_options_are_ticked(drawn: Desk) -> None:
    drawn.choose("about")
    drawn.open("when")
    asked = dialog(ConditionDialog)
    press("Space")
    row = _row(asked.editor.group.parts[0])
    pick(row.item_box, "purpose")
    pick(row.comparison_box, "not_in")
    assert isinstance(row.value, OptionList)
    row.value.list.setFocus()
    row.value.list.setCurrentRow(1)
    press("Space")
    press("Ctrl+S")
    wait_for(no_dialog, "applied")
    tree = drawn.item("about").when
    assert tree[0] == "not"
    assert len(tree[1]) == 4


def test_a_value_that_is_none_is_refused_and_cancelling_asks(drawn: Desk) -> None:
    drawn.choose("about")
    drawn.open("when")
    asked = dialog(ConditionDialog)
    press("Space")
    row = _row(asked.editor.group.parts[0])
    pick(row.item_box, "motives/fee")
    assert isinstance(row.value, SourceEditor)
    row.value.line.setFocus()
    row.value.line.selectAll()
    type_text("көп")
    press_button(asked.apply_button)
    assert asked.isVisible()
    assert asked.problem.text() == "Write a whole number."
    press("Esc")
    press_button(question().buttons[0])
    assert asked.isVisible()
    press("Esc")
    press_button(dialog(Question).buttons[1])
    wait_for(no_dialog, "thrown away")
    assert drawn.item("about").when == []


def test_a_check_with_its_condition_and_message(drawn: Desk) -> None:
    drawn.choose("birth_year")
    before = drawn.item("birth_year").rules
    drawn.open("rules")
    asked = dialog(RulesDialog)
    assert asked.list.count() == 1
    press_button(asked.add_button)
    row = _row(asked.demand.group.parts[0])
    pick(row.comparison_box, ">=")
    assert isinstance(row.value, SourceEditor)
    pick(row.value.source, "value")
    row.value.line.setFocus()
    row.value.line.selectAll()
    type_text("1900")
    press_button(asked.apply_button)
    assert asked.isVisible()
    assert "Kazakh" in asked.problem.text()
    press_button(asked.condition.group.add_button)
    only = _row(asked.condition.group.parts[0])
    pick(only.item_box, "sex")
    pick(asked.severity, "warn")
    asked.messages["kk"].setFocus()
    type_text("Тым ерте")
    press_button(asked.apply_button)
    wait_for(no_dialog, "applied")
    rules = drawn.item("birth_year").rules
    assert rules[0] == before[0]
    demand = [">=", ["answer", "."], 1900]
    assert rules[1] == Rule(
        expression=["any", ["not", ["=", ["answer", "sex"], "m"]], demand],
        severity="warn",
        message=Texts(kk="Тым ерте"),
    )
    assert drawn.page.info is not None
    problems = drawn.screen.office.form_designs.check(drawn.page.info.reference)
    assert [one for one in problems if one.link_id == "birth_year"] == []
    drawn.open("rules")
    asked = dialog(RulesDialog)
    asked.list.setFocus()
    press("Down")
    press_button(asked.remove_button)
    press_button(asked.apply_button)
    wait_for(no_dialog, "applied")
    assert drawn.item("birth_year").rules == before


def test_needed_only_if(drawn: Desk) -> None:
    drawn.choose("about")
    drawn.open("needed_when")
    asked = dialog(ConditionDialog)
    press("Space")
    pick(_row(asked.editor.group.parts[0]).item_box, "sex")
    press("Ctrl+S")
    wait_for(no_dialog, "applied")
    assert drawn.item("about").needed_when == ["=", ["answer", "sex"], "m"]


def _cell(asked: ListDialog, row: int, column: int) -> QTableWidgetItem:
    cell = asked.table.item(row, column)
    assert cell is not None
    return cell


def test_options_line_by_line(drawn: Desk) -> None:
    drawn.choose("sex")
    drawn.open("options")
    asked = dialog(OptionsDialog)
    assert [_cell(asked, row, 0).text() for row in range(2)] == ["ер", "әйел"]
    press_button(asked.buttons[0])
    line = asked.table.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    type_text("басқа")
    press("Return")
    asked.table.setCurrentCell(2, 0)
    press_button(asked.buttons[1])
    press_button(asked.apply_button)
    wait_for(no_dialog, "applied")
    options = drawn.item("sex").options
    assert [(one.text.kk, one.retired) for one in options] == [("ер", False), ("басқа", False), ("әйел", True)]
    assert [one.code for one in options][::2] == ["m", "f"]
    drawn.undo()
    assert len(drawn.item("sex").options) == 2


def test_a_line_without_kazakh_text_is_refused(drawn: Desk) -> None:
    drawn.choose("relatives")
    drawn.open("rows")
    asked = dialog(RowsDialog)
    count = asked.table.rowCount()
    press_button(asked.buttons[0])
    press_button(asked.apply_button)
    assert asked.isVisible()
    assert "Kazakh" in asked.problem.text()
    press_button(asked.buttons[1])
    asked.table.setCurrentCell(0, 0)
    press_button(asked.buttons[3])
    press_button(asked.apply_button)
    wait_for(no_dialog, "applied")
    rows = drawn.item("relatives").rows
    assert len(rows) == count
    assert rows[1].key == "father"


@pytest.mark.parametrize("name", ["options"])
def test_what_the_order_fixes_has_only_glosses(layer: Desk, name: str) -> None:
    layer.choose("sex")
    layer.open(name)
    asked = dialog(OptionsDialog)
    assert not any(button.isEnabled() for button in asked.buttons)
    assert not _cell(asked, 0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    _cell(asked, 0, 1).setText("муж.")
    press_button(asked.apply_button)
    wait_for(no_dialog, "applied")
    layer.window.rest()
    assert layer.item("sex").options[0].text.ru == "муж."
