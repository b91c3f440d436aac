"""Paras 4–7 on the screen of the organisation."""

from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.screens.organisation import OrganisationScreen
from tests.ui.robots.window import WindowRobot, press, settle, wait_for


def test_7_what_an_official_lacks_leads_to_the_official(window: WindowRobot, office: Office) -> None:
    official = office.registers.of("official").create(
        {"family_name": "Қалиева", "given_name": "Айжан", "field_years": 3}
    )
    window.window.context.go("organisation", {"page": "paras"})
    settle()
    screen = window.screen(OrganisationScreen)
    lines = screen.paras.lines
    texts = [lines.item(row).text() for row in range(lines.count())]
    assert "Para 7. Requirements of the head and the responsible person" in texts
    assert texts[-1].startswith("Қалиева Айжан — not entered: Has worked with foreign citizens, Foreign languages")
    lines.setFocus()
    press("End")
    press("Return")
    page = screen.page
    assert page is not None
    assert page.kind.code == "official"
    wait_for(lambda: page.register.model.rowCount() == 1)
    assert page.register.model.id_at(0) == official.id


def test_paras_follow_what_is_stored(window: WindowRobot, office: Office) -> None:
    window.window.context.go("organisation", {"page": "paras"})
    settle()
    lines = window.screen(OrganisationScreen).paras.lines

    def texts() -> list[str]:
        return [lines.item(row).text() for row in range(lines.count())]

    assert "Premises: not entered" in texts()
    assert "4.1 Foreigners present: 0 of 10" in texts()
    office.registers.of("premises").create({"name": "Кабинет", "metal_door": True})
    wait_for(lambda: "Premises: 1" in texts(), "counted again")
    assert "Metal door: 1 of 1" in texts()
    assert "Alarm: 0 of 1" in texts()
