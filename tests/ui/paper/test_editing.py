"""Undo, saving by itself, input methods, clipboard, screen readers."""

import time

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from intcoop_desktop.domain.errors import DiskFull, FieldError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.ui.paper.session import SAVE_AFTER_MS, SAVE_WITHIN_S
from tests.ui.paper.conftest import OpenPaper
from tests.ui.paper.samples import prose
from tests.ui.robots.paper import CTRL, KEY, SHIFT, settle


def test_undo_and_redo_go_through_the_record(open_paper: OpenPaper) -> None:
    robot = open_paper().start()
    robot.enter("Бір").enter("Екі").press(KEY.Key_F9).enter("1")
    robot.press(KEY.Key_Z, CTRL)
    assert robot.cell("sex").empty
    assert robot.path == "sex"
    robot.press(KEY.Key_Z, CTRL).press(KEY.Key_Z, CTRL)
    assert robot.cell("patronymic").empty
    assert robot.cell("given_name").empty
    assert robot.edit.text() == ""
    robot.press(KEY.Key_Y, CTRL).press(KEY.Key_Y, CTRL)
    assert robot.cell("given_name") == Cell("Екі")
    assert robot.cell("patronymic") == Cell(missing="not_applicable")
    assert robot.sheet_text("given_name") == "ЕКІ"
    robot.press(KEY.Key_Z, CTRL | SHIFT)
    assert robot.cell("sex") == Cell("m")


def test_undo_goes_to_the_part_it_changed(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("citizenship_1")
    robot.enter("Түркия").enter("Иран")
    assert robot.path == "birth_country"
    robot.press(KEY.Key_Z, CTRL)
    assert (robot.path, robot.cell("citizenship_2").empty) == ("citizenship_2", True)
    robot.press(KEY.Key_Z, CTRL)
    assert (robot.path, robot.cell("citizenship_1").empty) == ("citizenship_1", True)
    robot.press(KEY.Key_Y, CTRL).press(KEY.Key_Y, CTRL)
    assert (robot.path, robot.cell("citizenship_2")) == ("citizenship_2", Cell("IR"))


def test_a_pause_begins_a_new_step(open_paper: OpenPaper, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    robot = open_paper()
    monkeypatch.setattr(robot.session, "_clock", lambda: now[0])
    robot.go_to("about").type("бірінші")
    now[0] += 10
    robot.type(" екінші")
    robot.press(KEY.Key_Z, CTRL)
    assert robot.edit.text() == "бірінші"
    robot.press(KEY.Key_Z, CTRL)
    assert robot.edit.text() == ""


def test_typing_is_saved_after_a_short_rest_and_on_leaving(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about").type("Сәлем")
    assert robot.store.saves == []
    QTest.qWait(SAVE_AFTER_MS + 150)
    assert robot.store.saves == [{"about": Cell("Сәлем")}]
    robot.type("!").press(KEY.Key_Tab)
    assert robot.store.kept["about"] == Cell("Сәлем!")
    assert robot.session.unsaved == frozenset()


def test_typing_without_a_rest_is_saved_all_the_same(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about")
    began = time.monotonic()
    while time.monotonic() - began < SAVE_WITHIN_S + 0.5:
        robot.type("а")
        QTest.qWait(SAVE_AFTER_MS // 8)
        if robot.store.saves:
            break
    kept = str(robot.store.kept["about"].value)
    assert set(kept) == {"а"}
    robot.type("б")
    assert robot.store.kept["about"] == Cell(kept)
    QTest.qWait(SAVE_AFTER_MS + 150)
    assert robot.store.kept["about"] == robot.cell("about")


def test_nothing_is_lost_when_the_disk_is_full(open_paper: OpenPaper) -> None:
    robot = open_paper()
    failures: list[object] = []
    robot.session.save_failed.connect(failures.append)
    robot.store.refusal = DiskFull("full")
    robot.go_to("about").enter("Сәлем").enter("2026")
    assert failures
    assert robot.session.unsaved == {"about", "sign_date"}
    robot.store.refusal = None
    assert robot.session.flush()
    assert robot.store.kept == {"about": Cell("Сәлем"), "sign_date": Cell("2026")}


def test_input_method_shows_and_commits(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about").type("ab")
    robot.compose("中文")
    assert [line.box.text for line in robot.edit.lines.placed_lines()] == ["ab中文"]
    assert robot.cell("about") == Cell("ab")
    robot.compose("", commit="中国")
    assert robot.cell("about") == Cell("ab中国")
    assert robot.edit.text() == "ab中国"


def test_input_method_in_a_year_gives_digits_only(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("relatives/father.1/birth_year").compose("", commit="19ұ5ж")
    assert robot.edit.text() == "1995"


def test_selection_and_clipboard(open_paper: OpenPaper) -> None:
    robot = open_paper({"about": Cell("Алматы қаласы")}).go_to("about")
    robot.press(KEY.Key_Home).press(KEY.Key_Right, CTRL | SHIFT).press(KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().strip() == "Алматы"
    robot.press(KEY.Key_X, CTRL)
    assert robot.cell("about") == Cell("қаласы")
    robot.press(KEY.Key_End).press(KEY.Key_V, CTRL)
    assert robot.cell("about").value == "қаласыАлматы "


def test_mouse_selects_a_stretch(open_paper: OpenPaper) -> None:
    robot = open_paper({"about": Cell("Алматы қаласы")}).go_to("about").press(KEY.Key_Home)
    line = next(robot.edit.lines.placed_lines())
    y = round((line.top + line.bottom) / 2)
    start = QPoint(round(line.left + robot.edit.lines.caret_x(line, 7)) + 1, y)
    end = QPoint(round(line.left + robot.edit.lines.caret_x(line, 10)) + 1, y)
    robot.drag(start, end)
    assert robot.edit.textCursor().selectedText() == "қал"


def test_click_enters_a_box_and_another_click_leaves_it(open_paper: OpenPaper) -> None:
    robot = open_paper().click("ethnicity").type("лаз").click("religion")
    assert robot.cell("ethnicity") == Cell("лаз")
    assert robot.path == "religion"


def test_composed_answers_follow_every_key(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("birth_locality").type("Анкара")
    assert robot.sheet_text("birth_locality") == "Анкара"
    robot.type("!")
    assert robot.sheet_text("birth_place") == "Анкара!"


def test_screen_readers_get_names_and_text(open_paper: OpenPaper) -> None:
    robot = open_paper({"about": Cell("Сәлем")}).go_to("about")
    told = QAccessible.queryAccessibleInterface(robot.edit)
    assert told.text(QAccessible.Text.Name).startswith("16.")
    text = told.textInterface()
    assert text.text(0, text.characterCount()) == "Сәлем"
    assert text.cursorPosition() == 5
    box = robot.view.editor_rect(robot.model.boxes_of("about")[0])
    origin = robot.view.viewport().mapToGlobal(box.topLeft())
    assert abs(text.characterRect(0).x() - origin.x()) < 12


@pytest.mark.parametrize("path", ["family_name", "birth_unit", "relatives/sisters.1/address", "education/2/type",
                                  "languages/1/oral", "motives/level"])  # fmt: skip
def test_every_editor_has_a_name(open_paper: OpenPaper, path: str) -> None:
    robot = open_paper().go_to(path)
    assert len(robot.edit.accessibleName()) > 8


def test_refused_characters_are_named(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about").type("а").compose("", commit="\u202eб")
    assert "202E" in robot.message()
    assert robot.cell("about") == Cell("а")


def test_too_long_a_text_is_refused_with_a_count(open_paper: OpenPaper) -> None:
    most = open_paper().model.item("family_name").entry.max_length
    robot = open_paper({"family_name": Cell("а" * most)}).go_to("family_name").press(KEY.Key_End).type("б")
    assert str(most + 1) in robot.message()
    assert robot.cell("family_name") == Cell("а" * most)
    assert robot.edit.text() == "а" * most


def test_read_only_answers_can_be_read_and_not_changed(open_paper: OpenPaper) -> None:
    robot = open_paper({"about": Cell("Сәлем")}).go_to("about")
    locked: list[bool] = []
    robot.desk.locked.connect(lambda: locked.append(True))
    robot.session.read_only = True
    robot.type("!")
    assert locked
    assert robot.edit.text() == "Сәлем"
    assert robot.cell("about") == Cell("Сәлем")


def test_typing_again_after_undo_shows_on_the_sheet(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about").type("бір").press(KEY.Key_Z, CTRL).type("екі")
    assert robot.sheet_text("about") == "екі"


def test_characters_beyond_the_first_plane(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about").compose("", commit="a𠀀b𝄞c")
    robot.press(KEY.Key_Left).type("d")
    assert robot.cell("about") == Cell("a𠀀b𝄞dc")
    assert robot.edit.caret() == 5


def test_key_press_in_a_very_long_answer_is_fast(open_paper: OpenPaper) -> None:
    robot = open_paper({"about": Cell(prose(3, 12_000))}).go_to("about")
    took = []
    for place in (50, 6_000, 11_900):
        robot.edit.set_caret(place)
        settle()
        for _press in range(30):
            began = time.perf_counter()
            QTest.keyClick(robot.edit, KEY.Key_A)
            robot.view.viewport().repaint()
            robot.edit.viewport().repaint()
            took.append(time.perf_counter() - began)
            settle()
    took.sort()
    assert took[len(took) // 2] < 0.150, "half of the key presses; benchmarks hold the 16 ms"


def test_an_answer_the_store_refuses_does_not_hold_up_the_others(open_paper: OpenPaper) -> None:
    robot = open_paper()
    told: list[FieldError] = []
    robot.session.save_failed.connect(told.append)
    robot.store.refused_path = "about"
    robot.go_to("speciality").enter("Заң").enter("Сәлем").enter("2026")
    assert robot.store.kept == {"speciality": Cell("Заң"), "sign_date": Cell("2026")}
    assert {error.path for error in told} == {"about"}
    assert robot.session.unsaved == {"about"}
    robot.store.refused_path = ""
    robot.go_to("about").press(KEY.Key_End).enter("!")
    assert robot.store.kept["about"] == Cell("Сәлем!")
