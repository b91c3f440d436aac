"""Who signs: entered by keys, for one document, for a time; refused, taken back; not for everybody."""

from dataclasses import replace

from intcoop_desktop.services.documents import Signatory
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.settings.screen import SettingsScreen
from intcoop_desktop.ui.screens.settings.signatories_page import SignatoriesPage
from tests.services.documents.people import student
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, settle, type_text, wait_for

CODE = "study_certificate"


def page(window: WindowRobot) -> SignatoriesPage:
    screen = window.go("settings").screen(SettingsScreen)
    screen.tabs.setCurrentWidget(screen.signatories)
    settle()
    return screen.signatories


def fill(asked: RecordDialog, **texts: str) -> None:
    for name, text in texts.items():
        asked.form.editors[name].setFocus()
        press("Ctrl+A")
        type_text(text)


def cells(shown: SignatoriesPage, row: int) -> list[str]:
    items = [shown.table.item(row, column) for column in range(shown.table.columnCount())]
    return [item.text() for item in items if item is not None]


def test_found_with_ctrl_k(window: WindowRobot) -> None:
    window.go("persons")
    press("Ctrl+K")
    type_text("who sig")
    press("Return")
    wait_for(no_dialog, "gone")
    screen = window.screen(SettingsScreen)
    assert screen.tabs.currentWidget() is screen.signatories


def test_nobody_entered_says_who_signs(window: WindowRobot, office: Office) -> None:
    shown = page(window)
    assert "no first head" in shown.nothing.text()
    student(office)
    shown.reload()
    assert "Н. Сейітқали" in shown.nothing.text()
    assert not shown.table.isVisible()


def test_somebody_is_entered_for_a_time_changed_and_taken_back(window: WindowRobot, office: Office) -> None:
    student(office)
    shown = page(window)
    shown.actions_here["signatory.new"].trigger()
    asked = dialog(RecordDialog)
    asked.form.set_values({"document": CODE, "acting": True})
    fill(asked, name="Б. Омаров", position="Проректор", since="01.07.2026", until="31.08.2026")
    press("Ctrl+S")
    wait_for(no_dialog, "stored")
    assert cells(shown, 0)[2:] == ["Б. Омаров", "Проректор", "yes", "01.07.2026", "31.08.2026"]
    signer = office.documents.signer_of(CODE, day="2026-07-15")
    assert (signer.name, signer.position) == ("Б. Омаров", "Проректордың м.а.")
    assert office.documents.signer_of(CODE, day="2026-09-01").name == "Н. Сейітқали"
    shown.table.setFocus()
    press("Return")
    asked = dialog(RecordDialog)
    fill(asked, name="В. Омаров")
    press("Ctrl+S")
    wait_for(no_dialog, "changed")
    assert office.documents.signatories()[0].name == "В. Омаров"
    shown.table.setFocus()
    press("Ctrl+Z")
    assert office.documents.signatories()[0].name == "Б. Омаров"
    wait_for(lambda: cells(shown, 0)[2] == "Б. Омаров", "shown")
    press("Del")
    assert office.documents.signatories() == []
    wait_for(lambda: shown.nothing.isVisible(), "empty")
    window.window.bar._act()
    assert office.documents.signatories()[0].name == "Б. Омаров"


def test_what_contradicts_is_said_at_its_field(window: WindowRobot, office: Office) -> None:
    shown = page(window)
    shown.actions_here["signatory.new"].trigger()
    asked = dialog(RecordDialog)
    fill(asked, name="Б. Омаров", since="01.09.2026", until="31.08.2026")
    press("Ctrl+S")
    assert asked.form._problems["until"].text()
    assert office.documents.signatories() == []
    fill(asked, until="30.09.2026", since="2026")
    press("Ctrl+S")
    assert asked.form._problems["since"].text()


def test_only_the_administrator_changes_it(window: WindowRobot, office: Office) -> None:
    office.documents.save_signatory(Signatory(0, "", "sign", "А", "Ректор"))
    office.user = office.context.user = replace(office.user, roles=frozenset({"inspector"}))
    shown = page(window)
    assert "administrator" in shown.why.text()
    assert cells(shown, 0)[0] == "all documents"
    for action_id in ("signatory.new", "signatory.edit", "signatory.remove"):
        assert not shown.actions_here[action_id].isEnabled()
        assert "administrator" in shown.actions_here[action_id].toolTip()
    shown.table.setFocus()
    press("Return")
    assert no_dialog()
