"""Sixty arrivals in one afternoon, at the keyboard: a list from Excel into a group, blank forms, briefing, order."""

from datetime import date
from pathlib import Path

from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.many.dialog import ManyDialog
from intcoop_desktop.ui.many.members import AddPersonsDialog
from intcoop_desktop.ui.preview import PreviewDialog
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.import_dialog import ImportDialog
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from tests.services.arrivals_list import COUNT, passport, write_list
from tests.ui.robots.documents import ask_for, words
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, settle, type_text, wait_for


def bring_list(window: WindowRobot, asked: AddPersonsDialog, path: Path) -> None:
    """From the file to the persons chosen: read, columns as proposed, dry run, stored."""
    press_button(asked.import_button)
    importing = dialog(ImportDialog)
    type_text(str(path))
    for page in (1, 2):
        press_button(importing.go)
        wait_for(lambda: importing.pages.currentIndex() == page, f"step {page + 1}")  # noqa: B023 - asked at once
    press_button(importing.go)
    wait_for(lambda: asked.persons.chosen.count() == COUNT, "the list stored and chosen")


def fill(asked: ManyDialog, values: dict[str, str]) -> None:
    """Type into fields of the form."""
    for name, text in values.items():
        asked.form.editors[name].setFocus()
        press("Ctrl+A")
        type_text(text)


def look(pages_of: str) -> None:
    """The preview shows pages; it is left again."""
    preview = dialog(PreviewDialog)
    assert preview.pane.view.count, pages_of
    press("Escape")
    wait_for(no_dialog, f"the preview of {pages_of} gone")


def test_sixty_arrivals_at_the_keyboard(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    office.context.today = lambda: date(2026, 9, 1)
    screen = window.go("reception").screen(RegistersScreen)
    press("Ctrl+N")
    dialog(RecordDialog).form.set_values({"arrival": "2026-08-28", "residence": "№ 2 жатақхана", "direction": "study"})
    type_text("Пекин университетінен келген топ")
    press("Ctrl+S")
    wait_for(no_dialog, "the group stored")
    group = screen.page_of("arrival_group").register.model.id_at(0)

    screen.actions_here["group.add"].trigger()
    asked = dialog(AddPersonsDialog)
    bring_list(window, asked, write_list(tmp_path / "list.xlsx"))
    press_button(asked.go_button)
    wait_for(no_dialog, "added")
    members = office.arrivals.members(group)
    assert len({stay.person_id for stay in members}) == len(members) == COUNT
    assert {stay.residence for stay in members} == {"№ 2 жатақхана"}

    screen.actions_here["group.blanks"].trigger()
    look("the blank forms")
    serials = {office.blanks.of_person(stay.person_id)[0].serial for stay in members}
    assert len(serials) == COUNT

    for code, values in (
        ("briefing", {"held_on": "1.9.2026", "subject": "Ішкі тәртіп"}),
        ("admission_order", {"number": "45-ш", "date": "1.9.2026"}),
    ):
        screen.page_of("arrival_group").register.table.setFocus()
        press("Ctrl+Shift+E")
        many = dialog(ManyDialog)
        many.which.setCurrentIndex(many.which.findData(code))
        fill(many, values)
        press_button(many.go_button)
        wait_for(no_dialog, f"{code} done")
        assert window.told == f"Done for {COUNT}."
    members = office.arrivals.members(group)
    assert {(stay.briefed_on, stay.enrolled_on) for stay in members} == {("2026-09-01", "2026-09-01")}

    for place, code, document in (
        ("care", "briefing", "briefing_sheet"),
        ("reception", "admission_order", "admission_order"),
    ):
        there = window.go(place).screen(RegistersScreen)
        there.tabs.setCurrentIndex(there.kinds.index(code))
        settle()
        table = there.page_of(code).register.table
        table.select([there.page_of(code).register.model.id_at(0)])
        table.setFocus()
        text = words(ask_for(window, document).pages.pdf)
        press("Escape")
        wait_for(no_dialog, "the document gone")
        assert [text.count(passport(number)) for number in range(COUNT)] == [1] * COUNT
