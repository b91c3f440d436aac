"""The sheet with its handles: texts in place, heights, columns, rulers, the palette."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intcoop_desktop.forms.design.places import MM
from intcoop_desktop.forms.layout.columns import column_widths
from tests.ui.designer.desk import Desk
from tests.ui.robots.window import no_dialog, press, press_button, question, settle, type_text


def _double_click(drawn: Desk, link_id: str, key: str) -> None:
    drawn.sheet.choose(link_id)
    settle()
    page, words = next(
        (number, words)
        for number, page in enumerate(drawn.sheet._pages)
        for words in page.words
        if (words.link_id, words.key) == (link_id, key)
    )
    at = drawn.sheet._on_screen(page, words.area).center().toPoint()
    if not drawn.sheet.viewport().rect().contains(at):
        drawn.sheet.verticalScrollBar().setValue(drawn.sheet.verticalScrollBar().value() + at.y() - 100)
        settle()
        at = drawn.sheet._on_screen(page, words.area).center().toPoint()
    QTest.mouseDClick(drawn.sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()


@pytest.mark.parametrize(
    ("link_id", "key"),
    [
        ("sex", "text"),
        ("sex", "prefix"),
        ("given_name", "line"),
        ("stamp", "text"),
        ("warning", "text"),
        ("relatives", "text"),
        ("relatives", "row_heading"),
        ("relatives", "rows.father"),
        ("occupation", "text"),
        ("education_note", "text"),
        ("declaration", "text"),
    ],
)
def test_a_text_is_edited_where_it_stands(drawn: Desk, link_id: str, key: str) -> None:
    before = drawn.edition
    drawn.choose(link_id)
    _double_click(drawn, link_id, key)
    assert drawn.sheet.entry is not None
    press("End")
    type_text("Қ")
    press("Return")
    drawn.window.rest()
    item = drawn.item(link_id)
    changed = {
        "text": item.text.kk,
        "prefix": item.prefix,
        "row_heading": item.row_heading.kk,
        "line": drawn.item("names").text.kk,
        "rows.father": item.rows[0].text.kk if item.rows else "",
    }[key]
    assert "Қ" in changed
    assert drawn.edition != before
    drawn.undo()
    assert drawn.edition == before


def test_f2_edits_and_esc_leaves_it(drawn: Desk) -> None:
    before = drawn.edition
    drawn.choose("religion")
    press("F2")
    assert drawn.sheet.entry is not None
    assert drawn.sheet.entry.toPlainText() == drawn.item("religion").text.kk
    type_text("басқа мәтін")
    press("Esc")
    assert drawn.edition == before
    press("F2")
    type_text("Діні")
    press("Shift+Return")
    type_text("немесе сенімі")
    drawn.page.tree.setFocus()  # leaving keeps it
    drawn.window.rest()
    assert drawn.item("religion").text.kk == "Діні\nнемесе сенімі"
    assert drawn.item("religion").text.verbatim != before.items[0].text.verbatim


def test_the_published_wording_follows_where_it_was_the_same(drawn: Desk) -> None:
    texts = drawn.item("speciality").text
    assert texts.verbatim
    drawn.choose("speciality")
    press("F2")
    type_text("Мамандығы")
    press("Return")
    drawn.window.rest()
    new = drawn.item("speciality").text
    assert new.kk == "Мамандығы"
    assert (new.verbatim == "Мамандығы") is (texts.verbatim == texts.kk)


def test_a_locked_text_says_why(layer: Desk) -> None:
    layer.choose("sex")
    press("F2")
    assert layer.sheet.entry is None
    assert "amending order" in layer.window.told


def test_heights_snap_to_millimetres(drawn: Desk) -> None:
    drawn.choose("religion")
    edge = drawn.sheet.edge_of("religion")
    assert edge is not None
    at = edge.toPoint()
    pixels = round(9 * MM * drawn.sheet.scale)
    printed = drawn.sheet.height_of("religion")
    drawn.drag(at, at + QPoint(0, pixels + 1))
    height = drawn.length("religion", "min_height")
    assert height == round(height)
    assert abs(height - printed / MM - 9) <= 1
    assert abs(drawn.sheet.height_of("religion") / MM - height) < 0.1
    assert drawn.length("religion", "blank_height") >= height


def test_in_a_blank_the_height_of_blanks_is_dragged(drawn: Desk) -> None:
    drawn.page.sample.setCurrentIndex(drawn.page.sample.findData("blank"))
    drawn.window.rest()
    drawn.choose("about")
    before = drawn.length("about", "min_height")
    press("Ctrl+Shift+Down")
    drawn.window.rest()
    assert drawn.length("about", "min_height") == before
    assert drawn.length("about", "blank_height") == round(drawn.length("about", "blank_height"))


def test_heights_by_keys_and_taken_back(drawn: Desk) -> None:
    drawn.choose("religion")
    printed = round(drawn.sheet.height_of("religion") / MM)
    for _time in range(3):
        press("Ctrl+Shift+Down")
        drawn.window.rest()
    press("Ctrl+Shift+Up")
    drawn.window.rest()
    assert drawn.length("religion", "min_height") == printed + 2
    for _time in range(4):
        drawn.undo()
    assert drawn.length("religion", "min_height") == 7.2


def test_rows_of_a_table_and_of_a_group_have_an_owner(drawn: Desk) -> None:
    for link_id, owner in (("occupation", "relatives"), ("given_name", "given_name"), ("birth_unit", "birth_place")):
        drawn.choose(link_id)
        before = drawn.length(owner, "min_height")
        for _time in range(8):
            press("Ctrl+Shift+Down")
            drawn.window.rest()
        assert drawn.length(owner, "min_height") > before


def test_columns_are_dragged_and_snap(drawn: Desk) -> None:
    drawn.choose("relatives")
    widths = [width / MM for width in column_widths(drawn.item("relatives"))]
    edge = drawn.sheet.edge_of("relatives", 1)
    assert edge is not None
    drawn.drag(edge.toPoint(), edge.toPoint() + QPoint(round(-6 * MM * drawn.sheet.scale), 3))
    new = [width / MM for width in column_widths(drawn.item("relatives"))]
    assert new[1] < widths[1] - 4
    assert new[2] > widths[2] + 4
    assert abs(sum(new) - sum(widths)) < 0.01
    assert new[3:] == pytest.approx(widths[3:])
    left = 56.69 / MM + new[0] + new[1]
    others = [one.x / MM for page in drawn.sheet._pages for one in page.columns if one.table != "relatives"]
    assert abs(left - round(left)) < 0.01 or min(abs(left - other) for other in others) < 0.01
    assert drawn.sheet.across.line is None


def test_columns_by_keys_keep_room_for_a_word(drawn: Desk) -> None:
    drawn.choose("occupation")
    before = column_widths(drawn.item("relatives"))
    press("Ctrl+Shift+Right")
    drawn.window.rest()
    after = column_widths(drawn.item("relatives"))
    assert after[3] - before[3] == pytest.approx(MM)
    for _time in range(40):
        press("Ctrl+Shift+Left")
    drawn.window.rest()
    assert min(column_widths(drawn.item("relatives"))) >= 28 - 0.01
    drawn.choose("relatives")
    press("Ctrl+Shift+Right")
    drawn.window.rest()
    assert drawn.item("relatives").print.width > before[0]


def test_rulers_show_millimetres_and_the_chosen_item(drawn: Desk) -> None:
    drawn.choose("sex")
    for ruler, length in ((drawn.sheet.across, 210), (drawn.sheet.down, 297)):
        (start, pixels), *_more = ruler._pages()[0]
        assert round(pixels / ruler._pages()[1] / MM) == length
        marked = ruler._marked()
        assert marked is not None
        assert start < marked[0] < marked[1]
        assert ruler.isVisible()
    bar = drawn.sheet.verticalScrollBar()
    before = drawn.sheet.down._pages()[0][0][0]
    bar.setValue(bar.value() + 50)
    assert drawn.sheet.down._pages()[0][0][0] == before - 50


def test_a_kind_is_dragged_onto_the_sheet(drawn: Desk) -> None:
    palette = drawn.page.palette_here
    target = drawn.centre("religion")
    line = palette.item(1)
    start = palette.visualItemRect(line).center()
    area = drawn.sheet.area_of("religion")
    assert area is not None
    below = QPoint(target.x(), round(area.bottom()) - 2)
    end = palette.viewport().mapFromGlobal(drawn.sheet.viewport().mapToGlobal(below))
    drawn.drag(start, end, palette.viewport())
    ids = drawn.ids()
    added = ids[ids.index("religion") + 1]
    assert drawn.item(added).kind == "text"
    assert drawn.page.link_id == added
    drawn.undo()
    assert added not in drawn.ids()
    # Let go outside the sheet, or given up with Esc, it adds nothing.
    before = drawn.ids()
    drawn.drag(start, start + QPoint(0, 60), palette.viewport())
    QTest.mousePress(palette.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(palette.viewport(), start + QPoint(20, 20))
    QTest.mouseMove(palette.viewport(), end)
    palette.setFocus()
    press("Esc")
    QTest.mouseRelease(palette.viewport(), Qt.MouseButton.LeftButton, pos=end)
    drawn.window.rest()
    assert drawn.ids() == before


def test_a_kind_by_keys_and_into_a_table(drawn: Desk) -> None:
    palette = drawn.page.palette_here
    drawn.choose("occupation")
    palette.setFocus()
    palette.setCurrentRow(next(row for row in range(palette.count()) if palette.item(row).data(256) == "phone"))
    press("Return")
    drawn.window.rest()
    columns = [column.link_id for column in drawn.item("relatives").items]
    assert columns.index(drawn.page.link_id) == columns.index("occupation") + 1
    drawn.choose("occupation")
    palette.setFocus()
    palette.setCurrentRow(next(row for row in range(palette.count()) if palette.item(row).data(256) == "table"))
    press("Return")
    drawn.window.rest()
    ids = drawn.ids()
    assert ids.index(drawn.page.link_id) == ids.index("relatives") + 1


def test_the_tree_moves_into_groups_and_out(drawn: Desk) -> None:
    drawn.choose("ethnicity")
    press("Ctrl+Right")
    drawn.window.rest()
    assert drawn.item("birth_place").items[-1].link_id == "ethnicity"
    assert drawn.item("ethnicity").print.block == ""
    drawn.choose("ethnicity")
    press("Ctrl+Up")
    drawn.window.rest()
    assert drawn.item("birth_place").items[-2].link_id == "ethnicity"
    drawn.choose("ethnicity")
    press("Ctrl+Left")
    drawn.window.rest()
    ids = drawn.ids()
    assert ids.index("ethnicity") == ids.index("birth_place") + 1
    assert drawn.item("ethnicity").print.block == "row"
    drawn.choose("relatives")
    press("Ctrl+Right")
    assert "cannot stand" in question().windowTitle() + question().accessibleDescription()
    press_button(question().buttons[0])
    assert no_dialog()


def test_what_is_taken_out_leaves_its_neighbour_chosen(drawn: Desk) -> None:
    drawn.choose("religion")
    press("Del")
    drawn.window.rest()
    assert "religion" not in drawn.ids()
    assert drawn.page.link_id == "membership"
    assert drawn.page.tree.currentItem() is not None


def test_f6_goes_round_the_panes(drawn: Desk) -> None:
    drawn.choose("sex")
    page = drawn.page
    for pane in (page.palette_here, drawn.sheet, page.pane, None, None, page.tree):
        press("F6")
        focus = QApplication.focusWidget()
        assert focus is not None
        assert pane is None or pane is focus or pane.isAncestorOf(focus)


def test_a_part_of_a_line_is_shown_by_its_row_and_f2_goes_to_its_field(drawn: Desk) -> None:
    drawn.choose("phones")
    assert drawn.sheet.area_of("phones") == drawn.sheet.area_of("home")
    press("F2")
    assert drawn.sheet.entry is None
    form = drawn.page.pane.form
    focus = QApplication.focusWidget()
    assert form is not None
    assert focus is not None
    assert form.editors["text_kk"].isAncestorOf(focus)
