"""The form designer: editions, the desk with its handles, properties, publishing; by keys and mouse."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from intcoop_desktop.services.office import LEGAL_FORM, Office
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.fields import TextField
from intcoop_desktop.ui.screens.forms.publish_dialog import PublishDialog
from intcoop_desktop.ui.screens.forms.screen import FormsScreen
from tests.ui.designer.desk import Desk, legal
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, question, wait_for


def _legal(office: Office) -> str:
    return legal(office)


def _ids(screen: FormsScreen) -> list[str]:
    assert screen.designer.edition is not None
    return [item.link_id for item in screen.designer.edition.items]


def _height(screen: FormsScreen, link_id: str) -> float:
    assert screen.designer.edition is not None
    return next(item.print.min_height for item in screen.designer.edition.items if item.link_id == link_id)


def test_the_law_in_force_is_only_looked_at(window: WindowRobot, office: Office, screen: FormsScreen) -> None:
    assert [info.reference for info in screen._rows if info.form_key == LEGAL_FORM] == [legal(office)]
    screen.table.setFocus()
    press("Return")
    window.rest()
    assert not screen.designer.draft
    before = _ids(screen)
    screen.designer.choose("sex")
    assert screen.designer.pane.form is not None
    assert not any(editor.isEnabled() for editor in screen.designer.pane.form.editors.values())
    for keys in ("Del", "Ctrl+Down", "Ctrl+N"):
        screen.designer.tree.setFocus()
        press(keys)
    assert _ids(screen) == before
    assert not screen.designer.actions_here["form.publish"].isEnabled()
    press("Alt+Left")
    assert screen.pages.currentWidget() is screen.table


def test_a_new_legal_edition_asks_for_its_order(window: WindowRobot, office: Office, screen: FormsScreen) -> None:
    screen.actions_here["edition.law"].trigger()
    asked = dialog(RecordDialog)
    press_button(asked.save_button)
    assert asked.isVisible()
    asked.form.set_values({"number": "12", "date": "2026-04-20", "published_on": "2026-05-01"})
    press_button(asked.save_button)
    wait_for(no_dialog, "the draft")
    window.rest()
    assert screen.designer.draft
    assert screen.designer.info is not None
    assert screen.designer.info.in_force_from == "2026-05-12"


def test_items_move_by_keys_and_steps_are_taken_back(window: WindowRobot, desk: FormsScreen) -> None:
    before = _ids(desk)
    desk.designer.choose("sex")
    desk.designer.tree.setFocus()
    press("Ctrl+Down")
    window.rest()
    place = before.index("sex")
    assert _ids(desk).index("sex") == place + 1
    press("Ctrl+Z")
    assert _ids(desk) == before
    press("Ctrl+Y")
    assert _ids(desk).index("sex") == place + 1
    press("Del")
    assert "sex" not in _ids(desk)
    press("Ctrl+Z")
    press("Ctrl+Z")
    assert _ids(desk) == before


def test_the_sheet_chooses_stretches_and_moves(drawn: Desk, desk: FormsScreen) -> None:
    sheet, view = desk.designer.sheet, desk.designer.sheet.viewport()
    area = sheet.area_of("sex")
    assert area is not None
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert desk.designer.link_id == "sex"
    height = _height(desk, "sex")
    edge = QPoint(round(area.center().x()), round(area.bottom()))
    drawn.drag(edge, edge + QPoint(0, 40))
    assert _height(desk, "sex") > height + 5
    area, target = sheet.area_of("sex"), sheet.area_of("religion")
    assert area is not None
    assert target is not None
    drawn.drag(area.center().toPoint(), QPoint(round(target.center().x()), round(target.bottom()) - 6))
    ids = _ids(desk)
    assert ids.index("sex") == ids.index("religion") + 1


def test_properties_become_steps_and_refuse_in_place(window: WindowRobot, desk: FormsScreen) -> None:
    desk.designer.choose("sex")
    form = desk.designer.pane.form
    assert form is not None
    form.set_values({"text_ru": "Пол (новая подсказка)"})
    height = form.editors["print_min_height"]
    assert isinstance(height, TextField)
    height.line.setText("сегіз")
    desk.designer.pane.store()
    assert form._problems["print_min_height"].isVisible()
    form.set_values({"print_min_height": 9.0})
    desk.designer.pane.store()
    window.rest()
    item = desk.designer.item
    assert item is not None
    assert item.text.ru == "Пол (новая подсказка)"
    assert round(item.print.min_height * 25.4 / 72, 2) == 9
    desk.designer.tree.setFocus()
    press("Ctrl+Z")
    item = desk.designer.item
    assert item is not None
    assert item.text.ru != "Пол (новая подсказка)"


def test_every_kind_of_the_palette_is_drawn(window: WindowRobot, desk: FormsScreen) -> None:
    menu = desk.designer.ask_kind()
    assert len(menu.actions()) == 17
    menu.close()
    desk.designer.choose("sex")
    for kind in ("text", "choice", "table", "note"):
        desk.designer.add(kind)
        window.rest()
        assert desk.designer.item is not None
        assert desk.designer.item.kind == kind
        assert desk.designer.sheet.area_of(desk.designer.link_id) is not None
    for row in range(desk.designer.sample.count()):
        desk.designer.sample.setCurrentIndex(row)
        window.rest()
        assert desk.designer.sheet.count >= 2


def test_problems_bar_publishing_and_lead_to_their_item(window: WindowRobot, desk: FormsScreen) -> None:
    desk.designer.choose("sex")
    form = desk.designer.pane.form
    assert form is not None
    form.set_values({"text_kk": ""})
    desk.designer.pane.store()
    desk.designer.choose("religion")
    desk.designer.actions_here["form.publish"].trigger()
    asked = dialog(PublishDialog)
    assert asked.problems.count() >= 1
    assert not asked.publish_button.isEnabled()
    asked.problems.itemActivated.emit(asked.problems.item(0))
    assert desk.designer.link_id == "sex"


def test_published_it_is_what_new_questionnaires_use(window: WindowRobot, office: Office, desk: FormsScreen) -> None:
    old = office.questionnaires.create()
    desk.designer.choose("religion")
    desk.designer.add("text")
    added = desk.designer.link_id
    window.rest()
    desk.designer.actions_here["form.publish"].trigger()
    asked = dialog(PublishDialog)
    assert asked.changes.rowCount() == len(asked.classes) >= 1
    press_button(asked.publish_button)
    wait_for(no_dialog, "published")
    window.rest()
    assert screen_of(desk) is desk.table
    assert added in {item.link_id for item in office.edition.items}
    new = office.questionnaires.create()
    assert new.edition != old.edition
    assert office.questionnaires.get_head(old.id).edition == old.edition


def screen_of(screen: FormsScreen) -> object:
    """The page in front."""
    return screen.pages.currentWidget()


def test_a_draft_is_thrown_away_only_when_told_twice(window: WindowRobot, office: Office, desk: FormsScreen) -> None:
    desk.show_list()
    row = next(place for place, info in enumerate(desk._rows) if info.state == "draft")
    desk.table.setCurrentCell(row, 0)
    desk.actions_here["edition.discard"].trigger()
    press_button(question().buttons[0])
    assert any(info.state == "draft" for info in office.form_designs.list())
    desk.actions_here["edition.discard"].trigger()
    press_button(question().buttons[1])
    window.rest()
    assert not any(info.state == "draft" for info in office.form_designs.list())


@pytest.mark.parametrize("name", ["нысан.json", "нысан.xlsx"])
def test_out_to_a_file_and_in_again(
    window: WindowRobot, office: Office, desk: FormsScreen, tmp_path: Path, name: str
) -> None:
    desk.show_list()
    file = tmp_path / name
    desk.files.export(file)
    window.rest()
    wait_for(file.exists, "the file")
    if file.suffix == ".xlsx":
        assert "survey" in load_workbook(file).sheetnames
        if not no_dialog():  # what the format cannot carry
            press_button(question().buttons[0])
    before = len(office.form_designs.list())
    desk.files.take_in(file)
    wait_for(lambda: len(office.form_designs.list()) == before + 1, "another draft")
    window.rest()
    assert desk.designer.draft


def test_a_broken_file_is_told(window: WindowRobot, office: Office, screen: FormsScreen, tmp_path: Path) -> None:
    for name in ("a.json", "a.xlsx"):
        file = tmp_path / name
        file.write_bytes(b"\x00{")
        screen.files.take_in(file)
        wait_for(lambda: question().buttons, "told")
        press_button(question().buttons[0])
    assert screen.pages.currentWidget() is screen.table
