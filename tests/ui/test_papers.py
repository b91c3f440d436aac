"""Sheets, orders and blank forms from the pages of their records; a filled blank comes back."""

from datetime import date
from pathlib import Path

import pytest

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.preview import PreviewDialog
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.window.finder import Finder
from tests.printing.reading import page_texts
from tests.ui.robots.documents import ask_for, on_paper, words
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, settle, type_text, wait_for


@pytest.fixture
def people(office: Office) -> list[int]:
    made = office.persons.create_all([Person(0, "", family_name=name) for name in ("Ли", "Ким", "Пак")])
    office.persons.create_stays([Stay(0, "", one.id, direction="study") for one in made])
    return [one.id for one in made]


def shown(window: WindowRobot, place: str, code: str, record_id: int) -> RegistersScreen:
    screen = window.go(place).screen(RegistersScreen)
    screen.show_query({"kind": code, "open": str(record_id)})
    screen.page_of(code).register.table.setFocus()
    settle()
    return screen


def test_the_sheet_of_a_briefing_is_previewed_printed_and_logged(
    window: WindowRobot, office: Office, people: list[int], tmp_path: Path
) -> None:
    briefing = office.registers.of("briefing").create({"held_on": "2026-09-14", "persons": tuple(people)})
    shown(window, "care", "briefing", briefing.id)
    asked = ask_for(window, "briefing_sheet")
    assert "Пак" in words(asked.pages.pdf)
    on_paper(window, tmp_path / "sheet.pdf")
    record = f"briefing:{briefing.id}"
    assert "print" in [row.kind for row in office.audit.rows(record=record)]
    assert [kept.document for kept in office.documents.printed_of("briefing", briefing.id)] == ["briefing_sheet"]


def test_an_order_without_persons_says_what_to_do(window: WindowRobot, office: Office) -> None:
    order = office.registers.of("admission_order").create({"subject": "Қабылдау"})
    shown(window, "reception", "admission_order", order.id)
    asked = ask_for(window, "admission_order")
    assert "Nobody stands on this record yet" in asked.problem.text()
    assert not asked.actions_here["document.print"].isEnabled()
    press("Escape")
    wait_for(no_dialog, "closed")
    office.registers.of("admission_order").archive([order.id])


def test_the_order_goes_into_the_stays(window: WindowRobot, office: Office, people: list[int]) -> None:
    values = {"subject": "Қабылдау", "number": "45-ш", "date": "2026-09-10"}
    order = office.registers.of("admission_order").create({**values, "persons": tuple(people)})
    screen = shown(window, "reception", "admission_order", order.id)
    screen.actions_here["order.enter"].trigger()
    settle()
    stays = [office.persons.stays(one)[0] for one in people]
    assert {(stay.admission_order_id, stay.enrolled_on) for stay in stays} == {(order.id, "2026-09-10")}
    assert window.told == "3 stays changed."
    asked = ask_for(window, "admission_order")
    first, second = page_texts(asked.pages.pdf)
    assert "45-ш" in first
    assert [name in second for name in ("Ли", "Ким", "Пак")] == [True] * 3
    press("Escape")
    wait_for(no_dialog, "the document gone")


def test_a_filled_blank_comes_back_by_its_number(window: WindowRobot, office: Office, people: list[int]) -> None:
    screen = window.go("persons").screen(PersonsScreen)
    screen.register.table.select(people)
    screen.actions_here["person.blanks"].trigger()
    preview = dialog(PreviewDialog)
    assert preview.pane.view.count == 3 * (preview.pane.view.count // 3)
    press("Escape")
    wait_for(no_dialog, "the preview gone")
    serials = {one: office.blanks.of_person(one)[0].serial for one in people}
    assert len(set(serials.values())) == 3
    press("Ctrl+K")
    dialog(Finder)
    type_text(f"661/{serials[people[1]]}/1-3")  # as a scanner types it
    press("Return")
    wait_for(lambda: isinstance(window.window.screen_in_front, QuestionnairesScreen), "the questionnaires")
    asked = window.screen(QuestionnairesScreen)
    wait_for(lambda: asked.editor_page is not None, "the questionnaire begun")
    assert asked.editor_page is not None
    head = office.questionnaires.get_head(asked.editor_page.questionnaire_id)
    assert (head.person_id, head.origin) == (people[1], "handwritten")
    assert head.created_at[:4] == str(date.today().year)
