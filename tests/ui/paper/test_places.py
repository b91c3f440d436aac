"""The editors stand exactly where the layout puts the answers, at every zoom."""

import pytest
from PySide6.QtCore import QPoint

from intcoop_desktop.forms.boxes import AnswerBox
from tests.ui.paper.conftest import OpenPaper
from tests.ui.paper.samples import sample
from tests.ui.robots.paper import KEY, PaperRobot, settle

ZOOMS = (0.6, 0.75, 1.0, 1.1, 1.25, 1.333, 1.5, 2.17)
PATHS = ("family_name", "membership", "ethnicity", "relatives/father.1/name", "relatives/mother.1/birth_year",
         "education/1/institution", "motives/fee", "speciality", "about")  # fmt: skip
NEAREST = 0.02
"""Logical pixels: rounding of places in Qt (1/64) and nothing else."""


def check_editor(robot: PaperRobot, path: str) -> None:
    """Lines, left edges, tops and drawn places of the editor against the layout's boxes."""
    boxes = robot.model.boxes_of(path)
    edit = robot.edit
    spans = [(line.start, line.length) for box in boxes for line in box.lines]
    placed = list(edit.lines.placed_lines())
    text = edit.text()
    starts = [0]
    for paragraph in text.split("\n"):
        starts.append(starts[-1] + len(paragraph) + 1)
    assert [line.line.start for line in placed] == [start for start, _length in spans]
    assert {id(line.line) for line in placed} == {id(line) for box in boxes for line in box.lines}
    check_lines_of_qt(robot)
    box = boxes[edit.part]
    page = robot.view.desk.page_rect(robot.model.place_of(box))
    scroll = QPoint(robot.view.horizontalScrollBar().value(), robot.view.verticalScrollBar().value())
    scale = robot.view.scale
    for line in (line for line in placed if line.box is box):
        left = edit.x() + line.left + scroll.x()
        baseline = edit.y() + line.top + edit_ascent(robot, box, line.line.size) * scale + scroll.y()
        baseline -= edit.part * 20_000
        assert left == pytest.approx(page.left() + line.line.x * scale, abs=NEAREST)
        assert baseline == pytest.approx(page.top() + line.line.baseline * scale, abs=NEAREST)


def edit_ascent(robot: PaperRobot, box: AnswerBox, size: float) -> float:
    """Ascent the editor uses, in points."""
    return robot.view.sheets.fonts.ascent(box.font, size)


def check_lines_of_qt(robot: PaperRobot) -> None:
    """Qt's own layout, which cursor keys and screen readers use, has the very same lines."""
    edit = robot.edit
    block, expected = edit.document().begin(), iter(edit.lines.placed_lines())
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            line, mine = layout.lineAt(number), next(expected)
            assert line.textStart() == mine.start
            assert line.textLength() == mine.end - mine.start
        block = block.next()
    assert next(expected, None) is None


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("name", ["blank", "typical", "overlong"])
def test_editors_stand_where_the_layout_says(open_paper: OpenPaper, name: str, zoom: float) -> None:
    robot = open_paper(sample(name))
    robot.view.set_zoom(zoom)
    for path in PATHS:
        check_editor(robot.go_to(path), path)


def test_every_part_of_a_long_answer(open_paper: OpenPaper) -> None:
    robot = open_paper(sample("overlong")).go_to("about")
    boxes = robot.model.boxes_of("about")
    assert len(boxes) > 1
    for box in boxes:
        robot.edit.set_caret(box.lines[0].start)
        settle()
        assert robot.edit.part == box.part
        check_editor(robot, "about")
        seen = robot.view.viewport().rect()
        assert seen.intersects(robot.edit.geometry())


def test_lines_stay_the_layouts_while_typing(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("speciality")
    for word in sample("overlong")["speciality"].value[:240].split(" "):  # type: ignore[union-attr,index]
        robot.type(word + " ")
        check_editor(robot, "speciality")
    robot.press(KEY.Key_Home)
    for _press in range(25):
        robot.press(KEY.Key_Backspace)
    check_editor(robot, "speciality")


def test_scrolling_moves_the_editor_with_its_box(open_paper: OpenPaper) -> None:
    robot = open_paper(sample("typical")).go_to("ethnicity")
    before = robot.edit.y()
    robot.view.verticalScrollBar().setValue(robot.view.verticalScrollBar().value() + 37)
    settle()
    assert robot.edit.y() == before - 37
    check_editor(robot, "ethnicity")


def test_zoom_keeps_the_box_in_sight(open_paper: OpenPaper) -> None:
    robot = open_paper(sample("typical")).go_to("speciality")
    for zoom in (2.17, 0.6, 3.0, 1.0):
        robot.view.set_zoom(zoom)
        settle()
        rect = robot.view.box_rect(robot.model.boxes_of("speciality")[0])
        assert robot.view.viewport().rect().contains(rect.topLeft().toPoint())


def test_mouse_sets_the_caret_where_it_points(open_paper: OpenPaper) -> None:
    robot = open_paper(sample("overlong")).go_to("speciality")
    for line in list(robot.edit.lines.placed_lines())[:3]:
        middle = line.start + (line.end - line.start) // 2
        x = line.left + robot.edit.lines.caret_x(line, middle)
        assert robot.edit.lines.hit(x + 0.4, (line.top + line.bottom) / 2) == middle


def test_capitals_change_the_sheet_and_not_the_answer(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("family_name").type("Straße Ұлы")
    assert robot.sheet_text("family_name") == "STRAßE ҰЛЫ"
    assert robot.cell("family_name").value == "Straße Ұлы"
