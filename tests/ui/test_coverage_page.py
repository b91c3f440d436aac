"""Coverage of the tasks on the screen of plans: counts, gaps, and the way to the records by keys."""

from PySide6.QtWidgets import QTableWidget

from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.screens.plans.screen import PlansScreen
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from tests.ui.robots.window import WindowRobot, press, settle, wait_for


def _cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return item.text() if item is not None else ""


def test_8_13_gaps_are_seen_and_enter_leads_to_the_records(window: WindowRobot, office: Office) -> None:
    year = office.context.today().year
    partner = office.registers.of("partner").create({"name": "Университет"})
    letter = office.registers.of("letter").create({"subject": "Хат", "date": f"{year}-02-01", "state": "waiting"})
    screen = window.go("plans").screen(PlansScreen)
    screen.tabs.setCurrentIndex(0)
    settle()
    table = screen.coverage.table
    wait_for(lambda: table.rowCount() == 14, "the tasks are shown")
    assert _cell(table, 0, 4) == "nothing behind it"
    assert _cell(table, 2, 3) == "1", "the partner"
    assert _cell(table, 2, 4) == "not planned"
    table.setFocus()
    for _row in range(11):
        press("Down")
    assert "2.12" in screen.coverage.task.text()
    press("Return")
    assert screen.coverage.links.hasFocus()
    press("Return")
    shown = window.screen(RegistersScreen).page
    assert shown is not None
    assert shown.kind.code == "letter"
    wait_for(lambda: [shown.register.model.id_at(0)] == [letter.id], "the letter is listed")
    assert partner.id


def test_coverage_follows_what_is_stored(window: WindowRobot, office: Office) -> None:
    year = office.context.today().year
    screen = window.go("plans").screen(PlansScreen)
    screen.tabs.setCurrentIndex(0)
    settle()
    wait_for(lambda: screen.coverage.table.rowCount() == 14)
    plan = office.registers.of("plan").create({"title": "Жоспар", "date_from": f"{year}-01-01", "state": "approved"})
    wait_for(lambda: _cell(screen.coverage.table, 0, 3) == "1", "read again")
    office.registers.of("plan_item").create(
        {"plan_id": plan.id, "task": "2.6", "title": "Шара", "due": f"{year}-05-01"}
    )
    wait_for(lambda: _cell(screen.coverage.table, 5, 1) == "1", "planned")
    assert _cell(screen.coverage.table, 5, 4) == "planned, nothing behind it yet"
    screen.coverage.year.setCurrentText(str(year + 1))
    assert _cell(screen.coverage.table, 5, 1) == "—"
