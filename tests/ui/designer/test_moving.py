"""From one edition to the next in the window: publish, move drafts with a report, old answers stay visible."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.design.types import AmendingOrder
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.preview import PreviewDialog
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.forms.move_dialog import MoveDialog
from intcoop_desktop.ui.screens.forms.publish_dialog import PublishDialog
from intcoop_desktop.ui.screens.questionnaires.editor_page import EditorPage
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.ui.designer.desk import Desk, legal, pick
from tests.ui.robots.window import dialog, no_dialog, press, press_button, type_text, wait_for


def _draft_questionnaire(office: Office) -> int:
    made = office.questionnaires.create()
    answers = {"membership": Cell("кәсіподақ"), "speciality": Cell("физика"), "sex": Cell("f")}
    office.questionnaires.save(made.id, answers, sitting="one")
    return made.id


def _amend(drawn: Desk) -> str:
    """Item 7 taken out, item 15 another question, an item added; published with the dialog. Its reference."""
    drawn.choose("membership")
    press("Del")
    drawn.window.rest()
    drawn.choose("speciality")
    press("F2")
    type_text("Бұрын жұмыс істеген елдері")
    press("Return")
    drawn.window.rest()
    drawn.choose("religion")
    drawn.page.palette_here.setFocus()
    drawn.page.palette_here.setCurrentRow(1)
    press("Return")
    drawn.window.rest()
    drawn.page.tree.setFocus()
    press("Ctrl+Return")
    asked = dialog(PublishDialog)
    at = next(n for n, one in enumerate(asked._changes) if (one.link_id, one.part) == ("speciality", "text.kk"))
    assert "Қазақстан" in _text(asked, at, 1)
    assert _text(asked, at, 2) == "Бұрын жұмыс істеген елдері"
    pick(asked.classes[at], "meaning")
    press_button(asked.publish_button)
    wait_for(no_dialog, "published")
    drawn.window.rest()
    assert drawn.page.info is not None
    return drawn.page.info.reference


def _text(asked: PublishDialog, row: int, column: int) -> str:
    cell = asked.changes.item(row, column)
    assert cell is not None
    return cell.text()


def test_drafts_are_moved_with_a_report(office: Office, drawn: Desk) -> None:
    one, other = _draft_questionnaire(office), office.questionnaires.create().id
    former = office.questionnaires.get_head(one).edition
    reference = _amend(drawn)
    assert drawn.window.window.bar._button.isVisible()
    press_button(drawn.window.window.bar._button)
    drawn.window.rest()
    asked = dialog(MoveDialog)
    assert asked.list.count() == 2
    rows = [
        tuple(cell.text() if (cell := asked.table.item(row, column)) else "" for column in range(3))
        for row in range(asked.table.rowCount())
    ]
    said = {title: (answer, outcome) for title, answer, outcome in rows}
    assert rows[0][2].startswith("kept aside")
    assert ("кәсіподақ", "kept aside: the question is gone") in said.values()
    assert ("физика", "kept aside: the question means something else now") in said.values()
    assert said["2. Жынысы"][1] == "stays"
    assert any(outcome.startswith("a new question") for _answer, outcome in said.values())
    asked.list.setFocus()
    asked.list.setCurrentRow(1)
    press("Space")
    assert asked.chosen() == [one]
    press_button(asked.move_button)
    wait_for(no_dialog, "moved")
    drawn.window.rest()
    assert office.questionnaires.get_head(one).edition == reference
    assert office.questionnaires.get_head(other).edition != reference
    assert "1 draft is moved" in drawn.window.told
    before = office.questionnaires.get(one).answers
    press_button(drawn.window.window.bar._button)
    drawn.window.rest()
    assert office.questionnaires.get_head(one).edition == former != reference
    assert office.questionnaires.get(one).answers == before
    assert office.form_designs.former_answers(one) == []


def test_old_answers_stay_beside_the_questionnaire(office: Office, drawn: Desk) -> None:
    moved = _draft_questionnaire(office)
    screen = drawn.window.go("questionnaires").screen(QuestionnairesScreen)
    screen.show_query({"open": str(moved)})
    drawn.window.rest()
    page = screen.findChild(EditorPage)
    assert page is not None
    assert not page.editor.panel.former.isVisible()
    drawn.window.go("forms")
    reference = _amend(drawn)
    drawn.screen.move_drafts(reference)
    drawn.window.rest()
    press_button(dialog(MoveDialog).move_button)
    wait_for(no_dialog, "moved")
    drawn.window.rest()
    # The paper of the old edition is closed; opened again it is the new one, with what was answered before.
    screen = drawn.window.go("questionnaires").screen(QuestionnairesScreen)
    screen.show_query({"open": str(moved)})
    drawn.window.rest()
    page = next(one for one in screen.findChildren(EditorPage) if one.isVisible())
    assert page.editor.edition.reference == reference
    former = page.editor.panel.former
    assert former.isVisible()
    said = [one.accessibleName() for one in former.facts.findChildren(type(page.number)) if one.accessibleName()]
    assert any("кәсіподақ" in one and "7." in one for one in said)
    assert any("физика" in one for one in said)


def test_nothing_to_move_is_said(window: object, office: Office, drawn: Desk) -> None:
    drawn.screen.show_list()
    row = next(n for n, info in enumerate(drawn.screen._rows) if info.reference == legal(office))
    drawn.screen.table.setCurrentCell(row, 0)
    drawn.screen.actions_here["edition.move"].trigger()
    drawn.window.rest()
    assert "can be moved" in drawn.window.told


def test_the_order_of_a_draft_can_be_put_right(office: Office, drawn: Desk) -> None:
    drawn.screen.show_list()
    drawn.screen.actions_here["edition.order"].trigger()
    asked = dialog(RecordDialog)
    asked.form.editors["number"].setFocus()
    press("Ctrl+A")
    type_text("78")
    asked.form.set_values({"date": "2026-04-20", "published_on": "2026-05-01", "in_force_from": ""})
    press_button(asked.save_button)
    wait_for(no_dialog, "stored")
    assert drawn.page.info is not None
    order = office.form_designs.info(drawn.page.info.reference).order
    assert order == AmendingOrder("78", "2026-04-20", "2026-05-01", "2026-05-12")
    press_button(drawn.window.window.bar._button)
    order = office.form_designs.info(drawn.page.info.reference).order
    assert order is not None
    assert order.number == "77"


def test_a_draft_of_the_office_has_a_day_only(office: Office, layer: Desk) -> None:
    layer.screen.show_list()
    row = next(n for n, info in enumerate(layer.screen._rows) if info.state == "draft")
    layer.screen.table.setCurrentCell(row, 0)
    layer.screen.actions_here["edition.order"].trigger()
    asked = dialog(RecordDialog)
    assert list(asked.form.editors) == ["in_force_from"]
    asked.form.set_values({"in_force_from": "2031-01-02"})
    press_button(asked.save_button)
    wait_for(no_dialog, "stored")
    assert next(info for info in office.form_designs.list() if info.state == "draft").in_force_from == "2031-01-02"


def test_blank_forms_of_an_edition(office: Office, drawn: Desk) -> None:
    drawn.screen.show_list()
    row = next(n for n, info in enumerate(drawn.screen._rows) if info.reference == legal(office))
    drawn.screen.table.setCurrentCell(row, 0)
    drawn.screen.actions_here["edition.blank"].trigger()
    asked = dialog(RecordDialog)
    press_button(asked.save_button)
    drawn.window.rest()
    shown = dialog(PreviewDialog)
    assert shown.pane.view.count >= 3
    press("Esc")


def test_classes_chosen_are_kept_when_designing_goes_on(office: Office, drawn: Desk) -> None:
    drawn.choose("about")
    press("F2")
    type_text("Өзі туралы мәлімет")
    press("Return")
    drawn.window.rest()
    drawn.page.tree.setFocus()
    press("Ctrl+Return")
    asked = dialog(PublishDialog)
    assert asked.classes[0].currentData() != "typography"
    pick(asked.classes[0], "typography")
    press("Esc")
    wait_for(no_dialog, "designing goes on")
    press("Ctrl+Return")
    assert dialog(PublishDialog).classes[0].currentData() == "typography"


def test_changes_are_said_in_words(office: Office, drawn: Desk) -> None:
    item = drawn.item("about")
    drawn.page.desk.replace(item.model_copy(update={"when": ["=", ["answer", "sex"], "f"], "needed": False}))
    drawn.window.rest()
    drawn.choose("religion")
    press("Ctrl+Shift+Down")
    drawn.window.rest()
    press("Ctrl+Return")
    asked = dialog(PublishDialog)
    rows = {
        one.part: (_text(asked, at, 0), _text(asked, at, 1), _text(asked, at, 2))
        for at, one in enumerate(asked._changes)
    }
    assert rows["when"][1:] == ("always", "2. Sex – is “female”")
    assert rows["needed"][1:] == ("yes", "no")
    assert rows["print.min_height"][2].endswith(" mm")
    assert "Row height" in rows["print.min_height"][0]
    assert not any("[" in side for row in rows.values() for side in row[1:])
    assert asked.changes.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOn


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_an_edition_with_rules_goes_out_and_in(office: Office, drawn: Desk, tmp_path: Path, suffix: str) -> None:
    item = drawn.item("about")
    rule = ["=", ["answer", "sex"], "f"]
    drawn.page.desk.replace(item.model_copy(update={"when": rule, "needed_when": rule}))
    drawn.window.rest()
    assert drawn.page.info is not None
    reference = drawn.page.info.reference
    file = tmp_path / f"form{suffix}"
    if suffix == ".json":
        file.write_bytes(office.form_designs.export_file(reference))
        made = office.form_designs.import_file(file.read_bytes())
        found = next(one for one in made.edition.items if one.link_id == "about")
        assert (found.when, found.needed_when) == (rule, rule)
    else:
        losses = office.form_designs.export_xlsform(reference, file)
        assert any("under a condition" in loss.msgid for loss in losses)
