"""A new office in three pages: the organisation, the first user, the recovery sheet."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.domain.records import Official, Organisation, Unit
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.path_line import PathLine
from intcoop_desktop.ui.records.form import RecordForm
from intcoop_desktop.ui.signin.page import Page, plain
from intcoop_desktop.ui.signin.passwords import NewPassword
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.services.results import RecoveryKey

WIDTH = 680

ORGANISATION = (
    Field("name_kk", N_("Name of the organisation in Kazakh"), required=True),
    Field("kind", N_("Kind"), "choice", options="organisation_kind", wide=False),
    Field("authority_name", N_("Authorised body the report goes to"), wide=False),
    Field("address", N_("Address")),
)
UNIT = (
    Field("name", N_("Unit that does the work (A2.1)")),
    Field("building", N_("Building"), wide=False),
    Field("room", N_("Room"), wide=False),
)
OFFICIAL = (
    Field("family_name", N_("Responsible official (A2.2): family name"), "name", wide=False),
    Field("given_name", N_("Given name"), "name", wide=False),
    Field("patronymic", N_("Patronymic (if any)"), "name", wide=False),
    Field("position", N_("Position"), wide=False),
    Field("work_phone", N_("Work telephone"), wide=False),
    Field("home_phone", N_("Home telephone"), wide=False),
)

SERVICE_NAME = "Халықаралық ынтымақтастық қызметі"


class OrganisationPage(Page):
    """Page 1."""

    enter_goes_on = True

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(N_("New office: the organisation"), WIDTH)
        self._wizard = wizard
        self.label(N_("Page 1 of 3. Only the name is needed now; the rest can be filled in later."), "muted")
        self.forms = {
            "organisation": RecordForm(ORGANISATION),
            "unit": RecordForm(UNIT),
            "official": RecordForm(OFFICIAL),
        }
        for name, form in self.forms.items():
            form.set_values(wizard.entered[name])
            self.body.addWidget(form)
        row = QHBoxLayout()
        self.body.addLayout(row)
        self.next = self.button(N_("Next"), self._next, "primary", row)
        self.button(N_("Cancel"), wizard.window.show_first, "", row)

    def first_focus(self) -> QWidget:
        return self.forms["organisation"].editors["name_kk"]

    def _next(self) -> None:
        values = {name: form.values() for name, form in self.forms.items()}
        if any(value is None for value in values.values()):
            return
        self._wizard.entered = {name: value or {} for name, value in values.items()}
        self._wizard.show_user()


class UserPage(Page):
    """Page 2."""

    enter_goes_on = True

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__(N_("New office: you"), WIDTH)
        self._wizard = wizard
        self.label(N_("Page 2 of 3. The office is encrypted; this password opens it."), "muted")
        label = self.label(N_("User name"), "fieldlabel")
        self.user = QLineEdit(self.card)
        label.setBuddy(self.user)
        say(self.user, self.user.setAccessibleName, N_("User name"))
        self.user.setText(wizard.user or wizard.official_name())
        self.body.addWidget(self.user)
        self.password = NewPassword(self.card)
        self.body.addWidget(self.password)
        self.label(N_("Folder of the office"), "fieldlabel")
        self.folder = PathLine(N_("Folder of the office"), QFileDialog.FileMode.Directory, self.card)
        self.folder.set_path(wizard.folder)
        self.body.addWidget(self.folder)
        self.problem = plain(self.card, "", "problem")
        self.problem.hide()
        self.body.addWidget(self.problem)
        row = QHBoxLayout()
        self.body.addLayout(row)
        self.next = self.button(N_("Make the office"), self._next, "primary", row)
        self.button(N_("Back"), self._back, "", row)

    def first_focus(self) -> QWidget:
        return self.password if self.user.text() else self.user

    def _back(self) -> None:
        self._wizard.user, self._wizard.folder = self.user.text().strip(), self.folder.path() or self._wizard.folder
        self._wizard.show_organisation()

    def _next(self) -> None:
        user = self.user.text().strip()
        try:
            if not user:
                raise FieldError(N_("Fill in this field."), path="user")
            password = self.password.value()
            folder = self._empty_folder()
        except FieldError as error:
            self.refuse(explain(error))
            wrong: dict[str | None, QWidget] = {"user": self.user, "folder": self.folder.line}
            wrong.get(error.path, self.password).setFocus()
            return
        self.problem.hide()
        self.next.setEnabled(False)
        self._wizard.user, self._wizard.folder = user, folder
        self._wizard.make(self, password)

    def _empty_folder(self) -> Path:
        folder = self.folder.path()
        if folder is None:
            raise FieldError(N_("Fill in this field."), path="folder")
        if folder.exists() and any(folder.iterdir()):
            raise FieldError(N_("This folder is not empty. Choose a new one."), path="folder")
        return folder

    def refuse(self, text: str) -> None:
        """Show why the office was not made."""
        self.next.setEnabled(True)
        self.problem.setText(text)
        self.problem.show()


class Wizard:
    """Keeps what was entered while the pages go back and forth."""

    def __init__(self, window: StartWindow) -> None:
        self.window = window
        self.folder: Path = window.folder
        self.user = ""
        self.entered: dict[str, dict[str, object]] = {
            "organisation": {},
            "unit": {"name": SERVICE_NAME},
            "official": {},
        }

    def official_name(self) -> str:
        """The official's name as the first proposal for the user's."""
        official = self.entered["official"]
        return " ".join(str(official.get(part, "")) for part in ("family_name", "given_name")).strip()

    def show_organisation(self) -> None:
        """Page 1."""
        self.window.show_page(OrganisationPage(self))

    def show_user(self) -> None:
        """Page 2."""
        self.window.show_page(UserPage(self))

    def make(self, page: UserPage, password: str) -> None:
        """Create, open and fill the office in the worker, then page 3."""
        folder, user, entered = self.folder, self.user, self.entered

        def work(progress: Progress) -> object:
            from intcoop_desktop.services.opening import create_office, open_office

            key = create_office(folder, str(entered["organisation"]["name_kk"]), user, password)
            office = open_office(folder, user, password, progress=progress)
            office.organisation_service.save(Organisation(**entered["organisation"]))  # type: ignore[arg-type]
            if entered["unit"].get("name"):
                # Most units stand at the organisation's address; A2.1 asks for it.
                address = str(entered["organisation"].get("address", ""))
                unit = Unit(0, "", address=address, **entered["unit"])  # type: ignore[arg-type]
                office.organisation_service.save_unit(unit)
            if entered["official"].get("family_name"):
                official = Official(0, "", **entered["official"])  # type: ignore[arg-type]
                office.organisation_service.save_official(official)
            return office, key

        def made(result: "tuple[Office, RecoveryKey]") -> None:
            from intcoop_desktop.ui.signin.recovery_page import RecoveryPage

            office, key = result
            self.window.settings.put("last_folder", str(folder))
            self.window.settings.put("last_user", user)
            self.window.show_page(RecoveryPage(self.window, office, key))

        def failed(error: BaseException) -> None:
            page.refuse(explain(error))

        self.window.jobs.run(work, success=made, failure=failed, title=_("Making the office"), cancellable=False)
