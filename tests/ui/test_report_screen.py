"""The yearly report: sections, gaps, preview, package with its papers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.platform.drives import Drive, EjectError
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.packages import PackageService
from intcoop_desktop.ui.preview import PreviewDialog
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.home import HomeScreen
from intcoop_desktop.ui.screens.report import package_dialog, sections
from intcoop_desktop.ui.screens.report.package_dialog import PackageDialog
from intcoop_desktop.ui.screens.report.package_done import PackageDone
from intcoop_desktop.ui.screens.report.screen import ReportScreen
from intcoop_desktop.ui.sizes import size_text
from intcoop_desktop.ui.wrapped_lines import breakable
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    no_dialog,
    press,
    press_button,
    question,
    settle,
    wait_for,
)


def _report(window: WindowRobot) -> ReportScreen:
    screen = window.go("report").screen(ReportScreen)
    window.rest()
    return screen


@pytest.fixture
def stay(office: Office) -> Stay:
    """Somebody who is here now."""
    person = office.persons.create(Person(0, "", family_name="Қалиев", given_name="Әлішер"))
    started = f"{office.reports.current_year() - 1}-09-01"
    return office.persons.create_stay(Stay(0, "", person.id, direction="study", arrival=started))


def test_sections_preview_and_years(window: WindowRobot, office: Office, stay: Stay) -> None:
    screen = _report(window)
    assert screen.sections.sections.count() == 9
    assert "not filled in yet" in screen.sections.sections.item(3).text()
    assert screen.preview.pdf == office.reports.draw(office.reports.report(screen.chosen_year))
    assert screen.preview.view.count == office.printing.page_count(screen.preview.pdf)
    assert screen.chosen_year == office.reports.current_year()


def test_gap_opens_its_place(window: WindowRobot, office: Office, stay: Stay) -> None:
    screen = _report(window)
    screen.sections.sections.setCurrentRow(2)
    texts = [screen.sections.gaps.item(row).text() for row in range(screen.sections.gaps.count())]
    row = next(place for place, text in enumerate(texts) if "xpected end" in text)
    gaps = screen.sections.gaps
    gaps.scrollToItem(gaps.item(row))
    QTest.mouseClick(
        gaps.viewport(), Qt.MouseButton.LeftButton, pos=gaps.visualItemRect(gaps.item(row)).center()
    )  # one click, no second
    asked = dialog(RecordDialog)
    asked.form.set_values({"expected_end": "2029-06-30"})
    press_button(asked.save_button)
    wait_for(no_dialog, "saved")
    press("Ctrl+Alt+Left")  # and back
    window.rest()
    assert window.window.screen_in_front is screen
    assert screen.sections.section == 3
    screen.sections.sections.setCurrentRow(2)
    texts = [screen.sections.gaps.item(row).text() for row in range(screen.sections.gaps.count())]
    assert not any("xpected end" in text for text in texts)


def test_gaps_are_read_without_scrolling_sideways(window: WindowRobot, office: Office) -> None:
    gaps = _report(window).sections.gaps
    settle()
    assert gaps.count()
    assert gaps.horizontalScrollBar().maximum() == 0
    lines = [gaps.visualItemRect(gaps.item(row)) for row in range(gaps.count())]
    assert all(line.right() < gaps.viewport().width() for line in lines)
    window.window.resize(1000, 700)  # a narrower list: the lines wrap once more, inside it
    settle()
    assert all(gaps.visualItemRect(gaps.item(row)).right() < gaps.viewport().width() for row in range(gaps.count()))


def test_long_words_break_inside_their_list(window: WindowRobot, office: Office) -> None:
    assert breakable("халықаралық ынтымақтастықтыңыздарғалы") == "халықаралық ынтымақтастықтыңыздарғалы"
    assert breakable("Ұ" * 40).replace("\u200b", "|") == "|".join(["Ұ" * 8] * 5)
    office.registers.of("unit").create({"name": "Ұ" * 200, "reports": True})
    gaps = _report(window).sections.gaps
    row = next(row for row in range(gaps.count()) if gaps.item(row).text().startswith("Ұ"))
    assert "\u200b" not in gaps.item(row).text()  # what is read aloud and copied has no marks
    line = gaps.visualItemRect(gaps.item(row))
    wide = gaps.fontMetrics().horizontalAdvance(gaps.item(row).text())
    assert line.height() >= gaps.fontMetrics().height() * (wide // line.width())
    assert line.width() <= gaps.viewport().width()


def test_a_section_without_anything_is_not_called_complete(window: WindowRobot, office: Office) -> None:
    screen = _report(window)
    screen.sections.sections.setCurrentRow(2)
    assert screen.sections.gaps_label.text() == "Nothing is entered for this section yet."
    screen.sections.sections.setCurrentRow(5)
    assert "Enter the agreements" in screen.copies.told.text()
    screen.sections.sections.setCurrentRow(8)
    window.rest()
    assert screen.text.open_label.text() == "No record of the period belongs to this section."


def test_of_very_many_gaps_the_first_are_shown_and_that_is_said(
    window: WindowRobot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "MOST_GAPS", 3)
    screen = _report(window)
    assert screen.sections.gaps.count() == 3
    assert screen.sections.gaps_label.text() == "4 gaps, the first 3 of them here"


def _package(window: WindowRobot, folder: Path, *, plain: bool) -> PackageDone:
    screen = _report(window)
    folder.mkdir(exist_ok=True)
    screen.sections.sections.setFocus()
    press("Ctrl+E")
    asked = dialog(PackageDialog)
    asked.folder.set_path(folder)
    (asked.plain if plain else asked.sealed).setChecked(True)
    press_button(asked.write_button)
    return dialog(PackageDone)


@pytest.mark.parametrize("plain", [True, False])
def test_package_is_written_checked_and_has_its_papers(
    window: WindowRobot, office: Office, tmp_path: Path, plain: bool
) -> None:
    done = _package(window, tmp_path / "stick", plain=plain)
    window.rest()
    press_button(done.check_button)
    window.rest()
    assert "whole" in done.verdict.text()
    assert PackageService.verify(done.result_path, done._passphrase).ok
    assert (done._passphrase is None) == plain
    assert office.settings.get("package.form") == ("plain" if plain else "sealed")
    done._show("Handover act", lambda: office.packages.act_pdf(done._result, 2027))
    shown = dialog(PreviewDialog)
    assert shown.pane.pdf.startswith(b"%PDF")
    shown.reject()
    settle()
    done.reject()
    if not plain:
        press("Return")  # the safe answer: the passphrase was neither printed nor looked at
        wait_for(lambda: QApplication.activeModalWidget() is done, "back at the package")
        done.reject()
        press_button(question().buttons[1])
    wait_for(no_dialog, "closed")


class Machine:
    """Sticks that come and go; one of them may be busy."""

    def __init__(self, *folders: Path) -> None:
        self.sticks = [self._stick(folder) for folder in folders]
        self.ejected: list[Drive] = []
        self.busy = False

    def _stick(self, folder: Path) -> Drive:
        folder.mkdir(exist_ok=True)
        return Drive(
            folder, folder.name.upper(), "vfat", 31 * 10**9, 12 * 10**9, True, device=f"/dev/{folder.name}", bus="usb"
        )

    def plug_in(self, folder: Path) -> None:
        self.sticks.append(self._stick(folder))

    def removable(self) -> list[Drive]:
        return list(self.sticks)

    def holding(self, path: Path) -> Drive:
        return next(
            (one for one in self.sticks if path.is_relative_to(one.path)),
            Drive(path, "", "ext4", 9 << 30, 9 << 30, False),
        )

    def eject(self, drive: Drive) -> None:
        if self.busy:
            raise EjectError("target is busy", busy=True)
        self.sticks.remove(drive)
        self.ejected.append(drive)


def test_sticks_are_chosen_by_name_and_one_plugged_in_later_turns_up(
    window: WindowRobot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_dialog, "LOOK_EVERY", 40)
    machine = office.packages.drives = Machine(tmp_path / "first")
    _report(window).make_package()
    asked = dialog(PackageDialog)
    assert [asked.drive.itemText(row) for row in range(asked.drive.count())] == [
        "FIRST  (USB, FAT32): 12 GB free of 31 GB",
        "Another folder",
    ]
    assert asked.folder.path() == tmp_path / "first"
    assert "4 GB" in asked.about_drive.text()
    assert "not approved" in asked.state.text()
    machine.plug_in(tmp_path / "second")
    wait_for(lambda: asked.drive.count() == 3, "the new stick is listed")
    assert asked.folder.path() == tmp_path / "second"
    asked.drive.setCurrentIndex(2)
    asked.folder.line.setText("/somewhere/else")
    machine.sticks.clear()
    wait_for(lambda: asked.drive.count() == 1, "both are gone")
    assert asked.folder.line.text() == "/somewhere/else"
    press("Escape")


def test_the_stick_is_let_go_of_and_that_is_told(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    machine = office.packages.drives = Machine(tmp_path / "esep")
    done = _package(window, tmp_path / "esep", plain=True)
    assert "ESEP" in done.wait.text()
    machine.busy = True
    press_button(done.eject_button)
    window.rest()
    told = question()
    assert "still in use" in told.accessibleDescription()
    press_button(told.buttons[0])
    machine.busy = False
    press_button(done.eject_button)
    window.rest()
    assert [drive.label for drive in machine.ejected] == ["ESEP"]
    assert "safe to pull “ESEP”" in done.safe.text()
    assert not done.wait.isVisible()
    done.reject()
    wait_for(no_dialog, "closed")


@pytest.mark.parametrize("paper", ["Cover letter", "Handover act", "Passphrase sheet"])
def test_every_paper_is_shown_before_it_is_printed(
    window: WindowRobot, office: Office, tmp_path: Path, paper: str
) -> None:
    done = _package(window, tmp_path / "stick", plain=False)
    press_button(next(button for button in done.findChildren(QPushButton) if button.text() == paper))
    window.rest()
    shown = dialog(PreviewDialog)
    assert shown.pane.pdf.startswith(b"%PDF")
    shown.reject()
    settle()
    done._close_anyway()
    wait_for(no_dialog, "closed")


def test_choice_of_form_is_remembered(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    _package(window, tmp_path / "stick", plain=True).reject()
    window.rest()
    window.screen(ReportScreen).make_package()
    assert dialog(PackageDialog).plain.isChecked()
    press("Escape")


def test_missing_medium_is_told_and_can_be_tried_again(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    _report(window).make_package()
    asked = dialog(PackageDialog)
    asked.folder.set_path(tmp_path / "a" / "b" / "c")
    press_button(asked.write_button)
    window.rest()
    assert asked.problem.isVisible()
    assert asked.write_button.isEnabled()
    press("Escape")


def test_home_counts_and_opens_the_lists(window: WindowRobot, office: Office) -> None:
    office.questionnaires.create()
    screen = window.go("home").screen(HomeScreen)
    window.rest()
    screen.reload()
    window.rest()
    wait_for(lambda: not screen._soon.isActive() and not screen._counting, "everything counted")
    lines = [reminder.kind for reminder in office.home.reminders()]
    assert lines == ["recovery_sheet", "users", "consent", "drafts"]
    screen.first_focus().setFocus()
    press("Tab")
    press("Space")
    assert window.window.screen_in_front is window.window.screen_named("questionnaires")


def test_sizes_in_words() -> None:
    assert [size_text(size) for size in (5, 1_500, 2_000_000, 31_900_000_000)] == [
        "5 байт",
        "1,5 КБ",
        "2 МБ",
        "31,9 ГБ",
    ]
