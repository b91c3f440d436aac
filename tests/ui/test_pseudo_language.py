"""A made-up language, long and accented, shows texts that nobody marked and screens that grow too wide."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QTableView, QWidget

from intcoop_desktop import i18n
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.signin import ways
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.window.places import PLACES
from tests.ui.conftest import OpenWindow
from tests.ui.robots.window import WindowRobot, settle

ACCENTS = str.maketrans("aeiouyncszAEIOUYNCSZ", "áéíóúýñçšžÁÉÍÓÚÝÑÇŠŽ")
PARTS = re.compile(r"(\{[^}]*\}|&(?=\w))")
WORD = re.compile(r"[A-Za-z]{3,}")
BEGIN, END = "⟦", "⟧"
SAME_EVERYWHERE = re.compile(r"English|Scroll Left|Scroll Right|Ctrl|Shift|Enter|ESC|Annex|PDF|QR")
_ACROSS = Qt.Orientation.Horizontal
NARROWEST = (1280, 800)


class Pseudo(gettext.NullTranslations):
    """``Save {name}`` → ``⟦Šávé {name} ·····⟧``: two fifths longer."""

    def gettext(self, message: str) -> str:
        accented = "".join(part if PARTS.fullmatch(part) else part.translate(ACCENTS) for part in PARTS.split(message))
        return f"{BEGIN}{accented}{'·' * (2 * len(message) // 5)}{END}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


@pytest.fixture
def pseudo(application: Application) -> Iterator[None]:
    """Spoken by everything built within the test."""
    before = i18n.current_language()
    i18n.install(Pseudo(), "zz")
    yield
    i18n.set_language(before)


def shown_texts(root: QWidget) -> Iterator[str]:
    """Every text a user reads or hears there: labels, buttons, hints, columns, accessible names, menus."""
    for widget in root.findChildren(QWidget):
        yield widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        elif isinstance(widget, QMenu):
            yield widget.title()
            yield from (action.text() for action in widget.actions())
        elif isinstance(widget, QTableView):
            model = widget.model()
            yield from (str(model.headerData(column, _ACROSS) or "") for column in range(model.columnCount()))


def untranslated(text: str) -> bool:
    """Whether it has words of plain English outside the marks."""
    outside = re.sub(f"{BEGIN}[^{END}]*{END}", "", text)
    return bool(WORD.search(SAME_EVERYWHERE.sub("", outside)))


def test_every_text_is_marked_and_no_screen_grows_too_wide(
    pseudo: None, open_window: OpenWindow, office: Office
) -> None:
    robot: WindowRobot = open_window(office)
    for place in PLACES:
        robot.go(place.id).rest()
        screen = robot.window.screen_named(place.id)
        assert [text for text in shown_texts(robot.window) if untranslated(text)] == [], place.id
        least = robot.window.minimumSizeHint()
        assert (least.width() <= NARROWEST[0], least.height() <= NARROWEST[1]) == (True, True), (place.id, least)
        assert screen.isVisible()


def cut_off(root: QWidget) -> list[str]:
    """Texts of labels and buttons with less room than they need."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible() or not widget.text():
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        room, need = widget.width(), widget.minimumSizeHint().width()
        if wraps:
            room, need = widget.height(), widget.heightForWidth(widget.width())
        if room + 1 < need:
            found.append(widget.text())
    return found


@pytest.mark.parametrize("language", ["kk", "ru", "zz"])
def test_no_label_and_no_button_is_cut_off(
    application: Application, open_window: OpenWindow, office: Office, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "zz":
        request.getfixturevalue("pseudo")
    else:
        application.language.set(language)
    robot = open_window(office)
    for place in PLACES:
        robot.go(place.id).rest()
        assert cut_off(robot.window) == [], place.id


@pytest.mark.parametrize("way", ["", "new_office", "from_backup", "verify"])
def test_the_ways_to_an_office_too(pseudo: None, application: Application, tmp_path: Path, way: str) -> None:
    def no_sample(progress: Progress) -> Office:
        raise AssertionError("nobody asked for the sample")

    start = StartWindow(tmp_path / "office", application.settings, application.language, no_sample, lambda folder: [])
    start.resize(960, 700)
    start.show()
    if way:
        ways.WAYS[way](start)
    settle()
    offered = re.escape(str(tmp_path))
    assert [text for text in shown_texts(start) if untranslated(re.sub(offered, "", text))] == []
    assert start.minimumSizeHint().width() <= 960
    start.close()
    start.deleteLater()
    settle()
