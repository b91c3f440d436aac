"""From the first start to the open office: sign-in, wizard, restore, verify; what is loaded before the paint."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import is_office, open_office, user_names
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.raising import listen, raise_first_window
from intcoop_desktop.ui.signin.recover_page import RecoverPage
from intcoop_desktop.ui.signin.recovery_page import RecoveryPage
from intcoop_desktop.ui.signin.restore_page import RestorePage
from intcoop_desktop.ui.signin.signin_page import SignInPage
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.signin.verify_page import VerifyPage
from intcoop_desktop.ui.signin.welcome_page import WelcomePage
from intcoop_desktop.ui.signin.wizard import OrganisationPage, UserPage
from tests.services.conftest import CHEAP, PASSWORD, USER
from tests.ui.robots.window import focus, press, press_button, settle, type_text, wait_for

HEAVY = ("sqlalchemy", "sqlcipher3", "pydantic", "cryptography", "argon2", "reportlab", "openpyxl", "alembic",
         "pypdfium2", "PIL", "babel", "PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.QtPrintSupport")  # fmt: skip


class StartRobot:
    """The start window over a folder; collects the office it opens."""

    def __init__(self, application: Application, folder: Path) -> None:
        self.offices: list[Office] = []
        self.window = StartWindow(folder, application.settings, application.language, self._sample, user_names)
        self.window.opened.connect(self.offices.append)
        self.window.show()
        self.window.activateWindow()
        settle()

    def _sample(self, progress: Progress) -> Office:
        raise AssertionError("no sample was asked for")

    def page(self) -> object:
        return self.window.pages.currentWidget()

    def rest(self) -> None:
        wait_for(lambda: not self.window.jobs.busy, "the worker is idle")

    def close(self) -> None:
        self.window.jobs.stop()
        for office in self.offices:
            office.close()
        self.window.close()
        self.window.deleteLater()
        settle()


@pytest.fixture
def start(application: Application, office_folder: Path) -> Iterator[StartRobot]:
    robot = StartRobot(application, office_folder)
    yield robot
    robot.close()


@pytest.fixture
def first_start(application: Application, tmp_path: Path) -> Iterator[StartRobot]:
    robot = StartRobot(application, tmp_path / "new")
    yield robot
    robot.close()


def test_sign_in_by_keys(start: StartRobot) -> None:
    assert isinstance(start.page(), SignInPage)
    type_text(PASSWORD)
    press("Return")
    wait_for(lambda: start.offices, "the office")
    assert start.offices[0].user.name == USER
    assert start.window.settings.text("last_user") == USER


def test_wrong_password_is_told_and_can_be_tried_again(start: StartRobot) -> None:
    page = start.page()
    assert isinstance(page, SignInPage)
    type_text("not this one")
    press("Return")
    start.rest()
    assert page.problem.text() == "The password is wrong."
    press("Ctrl+A")
    type_text(PASSWORD)
    press("Return")
    wait_for(lambda: start.offices, "the office")


def test_second_wrong_password_waits(start: StartRobot) -> None:
    page = start.page()
    assert isinstance(page, SignInPage)
    for _try in range(2):
        type_text("wrong")
        press("Return")
        start.rest()
    assert not page.enter.isEnabled()
    assert "Wait" in page.enter.text()
    wait_for(page.enter.isEnabled, "the wait is over")


def test_caps_lock_and_layout_are_hinted(start: StartRobot) -> None:
    page = start.page()
    assert isinstance(page, SignInPage)
    type_text("құпия")
    hints = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("Cyrillic" in hint for hint in hints)


def test_damaged_keys_are_told(application: Application, office_folder: Path) -> None:
    for file in office_folder.rglob("keys*.json"):
        file.write_text("{")
    robot = StartRobot(application, office_folder)
    from intcoop_desktop.ui.messages import Question
    from tests.ui.robots.window import dialog

    shown = dialog(Question)
    press_button(shown.buttons[0])
    assert isinstance(robot.page(), WelcomePage)
    robot.close()


def test_office_open_elsewhere_is_told(start: StartRobot, office_folder: Path) -> None:
    with open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP):
        type_text(PASSWORD)
        press("Return")
        start.rest()
        page = start.page()
        assert isinstance(page, SignInPage)
        assert "another window" in page.problem.text()


def test_wizard_makes_an_office(first_start: StartRobot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intcoop_desktop.storage.keys.PRODUCT_KDF", CHEAP)
    page = first_start.page()
    assert isinstance(page, WelcomePage)
    press_button(page.buttons["new_office"])
    organisation = first_start.page()
    assert isinstance(organisation, OrganisationPage)
    type_text("Абай атындағы университет")
    organisation.forms["official"].set_values({"family_name": "Серікова", "given_name": "Айгүл"})
    press_button(organisation.next)
    user = first_start.page()
    assert isinstance(user, UserPage)
    assert user.user.text() == "Серікова Айгүл"
    type_text("төрт жақсы сөз")
    press("Tab")
    type_text("төрт жақсы сөз!")
    press_button(user.next)
    assert "differ" in user.problem.text()
    user.password.second.setText("төрт жақсы сөз")
    press_button(user.next)
    wait_for(lambda: isinstance(first_start.page(), RecoveryPage), "page 3")
    recovery = first_start.page()
    assert isinstance(recovery, RecoveryPage)
    panel = recovery.panel
    panel.typed[0].setText("WRONG")
    press_button(panel.confirm_button)
    assert panel.problem.isVisible()
    for place, line in zip(panel.asked, panel.typed, strict=True):
        line.setText(panel._key.groups[place].lower())
    press_button(panel.confirm_button)
    office = first_start.offices[0]
    assert office.users.recovery_made()
    assert office.organisation_service.get().name_kk == "Абай атындағы университет"
    assert [who.family_name for who in office.organisation_service.officials()] == ["Серікова"]
    assert len(office.organisation_service.units()) == 1


def test_later_leaves_the_red_line(first_start: StartRobot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intcoop_desktop.storage.keys.PRODUCT_KDF", CHEAP)
    from intcoop_desktop.ui.signin.wizard import Wizard

    wizard = Wizard(first_start.window)
    wizard.entered["organisation"] = {"name_kk": "Мектеп"}
    wizard.user = "Айгүл"
    wizard.show_user()
    page = first_start.page()
    assert isinstance(page, UserPage)
    wizard.make(page, "төрт жақсы сөз")
    wait_for(lambda: isinstance(first_start.page(), RecoveryPage), "page 3")
    recovery = first_start.page()
    assert isinstance(recovery, RecoveryPage)
    press_button(recovery.panel.later_button)
    reminders = first_start.offices[0].home.reminders()
    assert "recovery_sheet" in [reminder.kind for reminder in reminders]


def test_wizard_refuses_a_folder_with_something_in_it(first_start: StartRobot, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    from intcoop_desktop.ui.signin.wizard import Wizard

    wizard = Wizard(first_start.window)
    wizard.user = "Айгүл"
    wizard.show_user()
    page = first_start.page()
    assert isinstance(page, UserPage)
    page.password.first.setText("төрт жақсы сөз")
    page.password.second.setText("төрт жақсы сөз")
    page.folder.set_path(tmp_path / "full")
    press_button(page.next)
    assert "not empty" in page.problem.text()
    assert focus() is page.folder.line


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_wizard_fits_a_small_screen(first_start: StartRobot, application: Application, language: str) -> None:
    from intcoop_desktop.ui.signin.wizard import Wizard

    application.language.set(language)
    wizard = Wizard(first_start.window)
    for show in (wizard.show_organisation, wizard.show_user):
        show()
        settle()
        page = first_start.page()
        assert isinstance(page, OrganisationPage | UserPage)
        button = page.next
        assert button.visibleRegion().boundingRect() == button.rect(), "the button to go on is cut off"


def test_restore_opens_a_backup(first_start: StartRobot, office: Office, tmp_path: Path) -> None:
    backup = office.backups.make(tmp_path)
    page = first_start.page()
    assert isinstance(page, WelcomePage)
    press_button(page.buttons["from_backup"])
    restore = first_start.page()
    assert isinstance(restore, RestorePage)
    restore.file.set_path(backup)
    restore.secret.setText("wrong")
    press_button(restore.go)
    first_start.rest()
    assert restore.problem.isVisible()
    restore.secret.setText(PASSWORD)
    press_button(restore.go)
    wait_for(lambda: isinstance(first_start.page(), SignInPage), "signing in")
    assert is_office(first_start.window.folder)


def test_recover_sets_a_new_password(start: StartRobot, office_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intcoop_desktop.storage.keys.PRODUCT_KDF", CHEAP)
    with open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as office:
        key = office.users.new_recovery_key()
    page = start.page()
    assert isinstance(page, SignInPage)
    page.forgotten.emit()
    recover = start.page()
    assert isinstance(recover, RecoverPage)
    recover.key.setText("AAAA-BBBB")
    recover.new.first.setText("жаңа құпиясөз")
    recover.new.second.setText("жаңа құпиясөз")
    press_button(recover.go)
    start.rest()
    assert recover.problem.isVisible()
    recover.key.setText(key.text.lower())
    press_button(recover.go)
    wait_for(lambda: start.offices, "the office")


def test_verify_needs_no_office(first_start: StartRobot, office: Office, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    result = office.packages.export(2026, tmp_path / "stick", plain=True)
    page = first_start.page()
    assert isinstance(page, WelcomePage)
    press_button(page.buttons["verify"])
    verify = first_start.page()
    assert isinstance(verify, VerifyPage)
    type_text(str(result.path))
    for _line in ("package", "passphrase", "button"):
        press("Return")
    first_start.rest()
    assert "whole" in verify.panel.verdict.text()
    told = verify.panel.found.toPlainText()
    assert told.count(result.sha256) == 3  # English, and the clerk's Kazakh and Russian
    assert "2026 жылғы есеп" in told
    assert "отчет за 2026 год" in told
    assert focus() is verify.panel.go
    victim = next(file for file in result.path.rglob("*.pdf"))
    victim.write_bytes(victim.read_bytes() + b" ")
    press_button(verify.panel.go)
    first_start.rest()
    assert "not whole" in verify.panel.verdict.text()
    assert victim.name in verify.panel.found.toPlainText()


def test_second_start_raises_the_first_window(application: Application) -> None:
    asked: list[str] = []
    name = f"intcoop-test-{os.getpid()}"
    assert not raise_first_window(name)
    server = listen(name, lambda: asked.append("raised"), application.qt)
    code = f"import sys; from intcoop_desktop.ui.raising import raise_first_window as r; sys.exit(not r({name!r}))"
    second = subprocess.Popen([sys.executable, "-c", code])
    wait_for(lambda: second.poll() is not None, "the second start")
    wait_for(lambda: asked, "raised")
    assert second.returncode == 0
    server.deleteLater()
    settle()


def test_nothing_heavy_before_the_first_paint(office_folder: Path, tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from intcoop_desktop.app import start
start.preload = lambda: None
program = start.build_app(Path({str(office_folder)!r}), "kk")
window = program.show_start()
seen = []
window.painted.connect(lambda: (seen.extend(m for m in {HEAVY!r} if m in sys.modules), program.app.qt.quit()))
window._after = None
import intcoop_desktop.ui.raising as raising
start.listen = lambda *args: None
program.app.qt.exec()
print(" ".join(seen))
import os
os._exit(0)
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "INTCOOP_SETTINGS": str(tmp_path / "s.json")}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60, check=True
    )
    assert ran.stdout.strip() == ""
