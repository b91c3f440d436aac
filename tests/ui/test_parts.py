"""Small parts: texts, theme, settings, language, jobs, last resort, keys of other layouts."""

import json
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from intcoop_desktop.domain.errors import Cancelled, DiskFull, FieldError, UserError
from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.icons import icon
from intcoop_desktop.ui.jobs import Jobs, Progress
from intcoop_desktop.ui.last_resort import LOG_NAME, LastResort
from intcoop_desktop.ui.messages import Choice, Question, ask, tell_error
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.physical_keys import SCAN_TO_KEY
from intcoop_desktop.ui.progress import ProgressDialog, time_left
from intcoop_desktop.ui.signin.passwords import strength_words
from intcoop_desktop.ui.signin.signin_page import wait_after
from intcoop_desktop.ui.theme import palettes
from tests.ui.robots.window import at_rest, dialog, press, press_button, settle, wait_for

# --------------------------------------------------------------- theme


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT_PAIRS = [
    ("text", "window"), ("text", "surface"), ("text", "alternate"), ("muted", "window"), ("muted", "surface"),
    ("text", "hover"), ("accent", "surface"), ("accent", "window"), ("accent_text", "accent"),
    ("accent", "accent_soft"), ("accent_text", "accent_hover"), ("selection_text", "selection"),
    ("danger", "surface"), ("danger", "window"), ("danger", "danger_soft"), ("warning", "warning_soft"),
    ("success", "success_soft"), ("text", "neutral_soft"), ("muted", "neutral_soft"), ("surface", "text"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_text_keeps_its_contrast(scheme: str, pair: tuple[str, str]) -> None:
    roles = palettes()[scheme]
    assert _contrast(roles[pair[0]], roles[pair[1]]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_borders_and_focus_are_seen(scheme: str, ground: str) -> None:
    roles = palettes()[scheme]
    assert _contrast(roles["control_border"], roles[ground]) >= 3
    assert _contrast(roles["focus"], roles[ground]) >= 3


def test_both_schemes_have_the_same_roles() -> None:
    assert palettes()["light"].keys() == palettes()["dark"].keys()


def test_colours_switch_live(application: Application) -> None:
    widget = QWidget()
    before = icon("home").pixmap(16).toImage()
    application.theme.set_mode("dark")
    settle()
    assert widget.palette().window().color().name().upper() == palettes()["dark"]["window"]
    assert icon("home").pixmap(16).toImage() != before


# --------------------------------------------------------------- language


def test_qt_texts_of_ours_come_first(application: Application) -> None:
    application.language.set("kk")
    assert QCoreApplication.translate("QPlatformTheme", "Discard") == "Сақтамау"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Бас тарту"
    application.language.set("ru")
    assert QCoreApplication.translate("QPlatformTheme", "Discard") == "Не сохранять"
    application.language.set("en")
    assert QCoreApplication.translate("QPlatformTheme", "Discard") == "Discard"


def test_list_of_choices_shows_every_line(application: Application) -> None:
    box = QComboBox()
    box.addItems(["", "университет", "колледж", "мектеп", "басқа"])
    box.show()
    box.showPopup()
    settle()
    lines = box.view()
    assert lines.verticalScrollBar().maximum() == 0
    assert lines.visualRect(lines.model().index(4, 0)).bottom() < lines.viewport().height()
    box.hidePopup()
    box.close()


# --------------------------------------------------------------- settings of the PC


def test_settings_come_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    PcSettings(file).put("language", "ru")
    PcSettings(file).put("columns.x", {"name": {"width": 5}})
    again = PcSettings(file)
    assert again.text("language") == "ru"
    assert again.table("columns.x") == {"name": {"width": 5}}
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("content", ["{", "[]", "null", '{"language": "ru"', "\x00"])
def test_damaged_settings_are_set_aside(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content, encoding="utf-8")
    settings = PcSettings(file)
    assert settings.text("language", "kk") == "kk"
    assert settings.set_aside is not None
    settings.put("language", "en")
    assert json.loads(file.read_text(encoding="utf-8")) == {"language": "en"}


def test_settings_of_another_type_are_the_default(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"idle_minutes": "soon", "language": 5, "columns.x": 1, "navigation_folded": "yes"}')
    settings = PcSettings(file)
    assert settings.number("idle_minutes", 15) == 15
    assert settings.text("language", "kk") == "kk"
    assert settings.table("columns.x") == {}
    assert settings.flag("navigation_folded") is False


# --------------------------------------------------------------- jobs


def test_work_runs_elsewhere_and_answers_here(application: Application) -> None:
    jobs, seen = Jobs(), []

    def work(progress: Progress) -> str:
        progress(1, 2, "half")
        return threading.current_thread().name

    def done(name: str) -> None:
        seen.append((name, threading.current_thread() is threading.main_thread()))

    operation = jobs.run(work, success=done)
    reports: list[tuple[int, int, str]] = []
    operation.progress.connect(lambda *report: reports.append(report))
    at_rest(jobs)
    assert seen == [(seen[0][0], True)]
    assert seen[0][0] != threading.main_thread().name
    assert (1, 2, "half") in reports
    jobs.stop()


def test_failure_goes_to_its_callback_or_to_unhandled(application: Application) -> None:
    jobs = Jobs()
    failures: list[BaseException] = []
    unhandled: list[BaseException] = []
    jobs.unhandled.connect(unhandled.append)

    def fail(progress: Progress) -> None:
        raise UserError("no")

    jobs.run(fail, failure=failures.append)
    jobs.run(fail)
    at_rest(jobs)
    assert [type(error) for error in failures + unhandled] == [UserError, UserError]
    jobs.stop()


def test_cancel_stops_at_the_next_report(application: Application) -> None:
    jobs, ends = Jobs(), []
    go = threading.Event()

    def work(progress: Progress) -> None:
        go.wait(5)
        progress(1, 10, "")
        ends.append("finished")

    operation = jobs.run(work, cancelled=lambda: ends.append("cancelled"), title="Long work")
    operation.cancel()
    go.set()
    at_rest(jobs)
    assert ends == ["cancelled"]
    jobs.stop()


def test_a_widget_may_go_while_its_work_is_under_way(application: Application) -> None:
    owner, ends = QWidget(), []
    jobs = Jobs(owner)
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        try:
            for step in range(10_000):
                progress(step, 10_000, "")
                time.sleep(0.001)
        finally:
            ends.append("ended")

    jobs.run(work, success=lambda done: ends.append("told"), cancelled=lambda: ends.append("told"))
    assert begun.wait(5)
    owner.deleteLater()
    del owner
    settle()
    assert ends == ["ended"], "it is over before the owner is gone, and nobody is told"


def test_progress_shows_after_half_a_second_and_cancels(application: Application) -> None:
    jobs, ends = Jobs(), []
    parent = QWidget()
    parent.show()

    def work(progress: Progress) -> None:
        for step in range(10_000):
            progress(step, 10_000, "working")
            threading.Event().wait(0.005)

    operation = jobs.run(work, cancelled=lambda: ends.append("cancelled"), title="Long work")
    shown = ProgressDialog(parent, operation)
    assert not shown.isVisible()
    wait_for(shown.isVisible, "the progress")
    press("Escape")
    at_rest(jobs)
    assert ends == ["cancelled"]
    jobs.stop()
    parent.close()


def test_time_left_in_words(application: Application) -> None:
    assert time_left(0.5, 1, 2) == ""
    assert time_left(10, 5, 10) == "About 10 seconds left"
    assert time_left(60, 1, 3) == "About 2 minutes left"


# --------------------------------------------------------------- errors


def test_exception_in_a_slot_is_told_logged_and_survived(application: Application, tmp_path: Path) -> None:
    kept: list[str] = []
    last = LastResort(tmp_path)
    last.keep_drafts = lambda: kept.append("kept")
    try:
        raise ValueError("Құпия Айгүл 2003")
    except ValueError as error:
        last.take(error)
    shown = dialog(Question)
    press_button(shown.buttons[0])
    assert kept == ["kept"]
    log = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "test_parts.py" in log
    assert "Құпия" not in log
    assert "2003" not in log.split("ValueError", 1)[1]


def test_known_errors_are_not_logged(application: Application, tmp_path: Path) -> None:
    last = LastResort(tmp_path)
    last.take(DiskFull("The disk is full."))
    press_button(dialog(Question).buttons[0])
    assert not (tmp_path / LOG_NAME).exists()


ERRORS = (UserError("No <b>way</b>"), DiskFull("Full"), FieldError("Bad", path="x"), KeyError())


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_has_a_dialog(application: Application, error: BaseException) -> None:
    shown = tell_error(None, error)
    settle()
    assert shown.isVisible()
    press_button(shown.buttons[0])


def test_question_defaults_to_the_safe_choice(application: Application) -> None:
    done: list[str] = []
    choices = [Choice(N_("Cancel")), Choice(N_("Remove"), lambda: done.append("removed"), "danger")]
    shown = ask(None, "Remove it?", "It goes.", choices)
    settle()
    assert shown.buttons[0].isDefault()
    press("Return")
    assert done == []
    shown = ask(None, "Remove it?", "It goes.", choices)
    settle()
    press("Escape")
    assert done == []


def test_cancelled_is_no_defect() -> None:
    assert str(Cancelled()) == "Cancelled."


# --------------------------------------------------------------- keys


def _press_kazakh(widget: QWidget, letter: str, scan: int) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), control, scan, 0, 0, letter)
    QApplication.sendEvent(widget, event)
    settle()


def _scan(letter: str) -> int:
    return next(scan for scan, key in SCAN_TO_KEY.items() if key == ord(letter))


def test_shortcuts_work_without_latin_letters(application: Application) -> None:
    widget, done = QWidget(), []
    line = QLineEdit(widget)
    action = QAction(widget)
    action.setShortcut(QKeySequence("Ctrl+K"))
    action.triggered.connect(lambda: done.append("found"))
    widget.addAction(action)
    widget.show()
    line.setFocus()
    settle()
    _press_kazakh(line, "л", _scan("K"))
    assert done == ["found"]
    widget.close()


def test_select_and_copy_work_without_latin_letters(application: Application) -> None:
    line = QLineEdit("Түркия")
    line.show()
    line.setFocus()
    settle()
    _press_kazakh(line, "ф", _scan("A"))
    assert line.selectedText() == "Түркия"
    line.close()


def test_actions_follow_conditions_and_language(application: Application) -> None:
    widget, done = QWidget(), []
    declared = Action("x", N_("Save"), "save", ("Ctrl+S",), needs=frozenset({"one"}))
    actions = ActionSet(widget, [declared])
    actions.bind("x", lambda: done.append("saved"))
    actions["x"].trigger()
    assert done == []
    actions.conditions({"one", "other"})
    actions["x"].trigger()
    assert done == ["saved"]
    assert actions["x"].toolTip() == "Save (Ctrl+S)"


# --------------------------------------------------------------- sign-in


def test_wait_grows() -> None:
    assert [wait_after(failures) for failures in range(9)] == [0, 0, 1, 2, 4, 8, 16, 30, 30]


def test_strength_is_advice(application: Application) -> None:
    assert strength_words("short").startswith("Too short")
    assert strength_words("aaaaaaaa").startswith("Weak")
    assert strength_words("төрт сөз жақсы құпиясөз") == "Very good."


def test_a_question_longer_than_the_screen_keeps_its_buttons_in_sight(qapp: QApplication) -> None:
    parent = QWidget()
    parent.show()
    lines = "\n".join(f"{number}-жол, Туған күні немесе жылы: «40.13.2026» — күн емес" for number in range(200))
    asked = ask(parent, "Қабылданбайды", lines, [Choice(N_("Close"))])
    settle()
    room = asked.screen().availableGeometry()
    assert asked.height() <= room.height()
    assert asked.rect().contains(asked.buttons[0].geometry())
    body = next(label for label in asked.findChildren(QLabel) if label.text() == lines)
    assert body.height() >= body.heightForWidth(body.width())  # no line is cut
    asked.reject()
    parent.close()
    settle()
