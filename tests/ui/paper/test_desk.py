"""The desk: incremental painting, zoom, pages, colours, languages."""

import random

from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.i18n import current_language, set_language
from intcoop_desktop.ui.paper.page_strip import PageStrip
from intcoop_desktop.ui.paper.sheets import SheetCache, changed_areas
from intcoop_desktop.ui.paper.side_panel import HelpCard
from intcoop_desktop.ui.theme import theme
from tests.ui.paper.conftest import OpenPaper
from tests.ui.paper.samples import prose, sample
from tests.ui.robots.paper import CTRL, PaperRobot, settle

ROUNDING = 3
"""Strokes that cross the edge of what is repainted round differently by this much (of 255)."""


def fresh_sheets(robot: PaperRobot) -> list[QImage]:
    """The sheets painted from nothing."""
    cache = SheetCache()
    cache.set_scale(robot.view.sheets.fonts.scale)
    return [cache.image(number, page).copy() for number, page in enumerate(robot.model.layout.pages)]


def largest_difference(one: QImage, other: QImage) -> int:
    """The largest difference of any colour of any pixel."""
    assert one.size() == other.size()
    pictures = [
        Image.frombuffer("RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "BGRX", 0, 1)
        for image in (one, other)
    ]
    bands = ImageChops.difference(*pictures).getextrema()
    return max(int(high) for _low, high in bands)  # type: ignore[misc]


def test_repainting_what_changed_gives_the_whole_picture(open_paper: OpenPaper) -> None:
    robot = open_paper(sample("typical"))
    chance = random.Random(5)
    paths = [box.path for box in robot.model.boxes if box.kind in ("text", "long_text", "rank")]
    for turn in range(25):
        path = chance.choice(paths)
        rank = robot.model.boxes_of(path)[0].kind == "rank"
        value = Cell(turn % 8 + 1) if rank else Cell(prose(turn, chance.choice((0, 3, 20, 90, 1_200))) or None)
        robot.session.set(path, value)
        settle()
        kept = [robot.view.sheets.image(number, page) for number, page in enumerate(robot.model.layout.pages)]
        for mine, fresh in zip(kept, fresh_sheets(robot), strict=True):
            assert largest_difference(mine, fresh) <= ROUNDING, path


def test_a_key_press_changes_only_its_line(open_paper: OpenPaper) -> None:
    robot = open_paper(sample("typical")).go_to("speciality")
    before = robot.model.layout.pages
    robot.type("а")
    after = robot.model.layout.pages
    areas = [area for old, new in zip(before, after, strict=True) for area in changed_areas(old, new)]
    assert areas
    assert sum(area.height() for area in areas) < 80


def test_ctrl_wheel_zooms_around_the_pointer(open_paper: OpenPaper) -> None:
    robot = open_paper()
    place = QPointF(420, 380)
    before = robot.view.desk.on_page(place + QPointF(robot.view.horizontalScrollBar().value(), 0))
    globally = QPointF(robot.view.viewport().mapToGlobal(place.toPoint()))
    no_phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    event = QWheelEvent(place, globally, QPoint(), QPoint(0, 120), none, CTRL, no_phase, False)
    QApplication.sendEvent(robot.view.viewport(), event)
    settle()
    assert robot.view.zoom > 1.05
    scrolled = QPointF(robot.view.horizontalScrollBar().value(), robot.view.verticalScrollBar().value())
    after = robot.view.desk.on_page(place + scrolled)
    assert abs(after[2] - before[2]) < 2


def test_fit_width_follows_the_window(open_paper: OpenPaper) -> None:
    robot = open_paper()
    robot.view.fit_width()
    for width in (700, 900):
        robot.view.resize(width, 600)
        settle()
        assert robot.view.horizontalScrollBar().maximum() == 0
        assert robot.view.desk.page_rect(0).width() > width * 0.85


def test_tabs_and_small_map_lead_to_pages(open_paper: OpenPaper) -> None:
    robot = open_paper()
    strip = PageStrip(robot.view, robot.model, robot.view)
    strip.show()
    assert strip.tabs.count() == len(robot.model.layout.pages)
    QTest.mouseClick(strip.map, Qt.MouseButton.LeftButton, pos=QPoint(strip.map.width() - 14, 20))
    settle()
    assert robot.view.current_page() == 1
    assert strip.tabs.currentIndex() == 1
    strip.tabs.tabBarClicked.emit(0)
    assert robot.view.current_page() == 0


def test_sheets_stay_white_in_the_dark(open_paper: OpenPaper) -> None:
    robot = open_paper()
    colours = theme()
    try:
        seen = []
        for mode in ("light", "dark"):
            colours.set_mode(mode)
            settle()
            shown = robot.view.viewport().grab().toImage()
            seen.append(shown.pixelColor(4, 300).lightness())
            assert shown.pixelColor(shown.width() // 2, 60) == QColor("white")
        assert seen[0] > 150 > seen[1]
    finally:
        colours.set_mode("light")


def test_help_speaks_the_language_of_the_window(open_paper: OpenPaper) -> None:
    robot = open_paper()
    before = current_language()
    card = HelpCard(robot.model.edition, robot.view)
    try:
        set_language("en")
        card.show_path("religion")
        assert "Religion" in card.gloss.text()
        assert card.clause.text() == "Annex 1, item 6"
        set_language("ru")
        card.show_path("religion")
        assert "Вероисповедание" in card.gloss.text()
    finally:
        set_language(before)


def test_record_read_again_keeps_undo_and_what_is_unsaved(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about").type("өз сөзім")
    robot.session.load({"about": Cell("ескі"), "religion": Cell("islam")}, {"office.iin": Cell("1")})
    assert robot.cell("about") == Cell("өз сөзім")
    assert robot.cell("religion") == Cell("islam")
    assert robot.cell("office.iin") == Cell("1")
    assert robot.sheet_text("religion") == "ислам"
    assert robot.session.can_undo
