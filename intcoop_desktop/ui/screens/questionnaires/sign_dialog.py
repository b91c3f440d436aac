"""Signing off: the date of the signature for one or many, the scan for one."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.i18n import N_, _, explain, ngettext
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label, show_with_room, tell_error
from intcoop_desktop.ui.path_line import PathLine
from intcoop_desktop.ui.records.date_field import DateLine
from intcoop_desktop.ui.scan_view import read_scan
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say


class SignDialog(QDialog):
    """The date is never prefilled: it is read from the paper."""

    def __init__(self, parent: QWidget, context: ScreenContext, ids: list[int]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._ids = context, ids
        say(self, self.setWindowTitle, N_("Sign off"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, self._heading)
        layout.addWidget(heading)
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("Date of the signature, as on the paper"))
        self.date = DateLine(self)
        label.setBuddy(self.date)
        say(self.date, self.date.setAccessibleName, N_("Date of the signature, as on the paper"))
        layout.addWidget(label)
        layout.addWidget(self.date)
        self.scan = PathLine(N_("Scan of the signed paper (if any)"), QFileDialog.FileMode.ExistingFile, self)
        if len(ids) == 1:
            scan_label = plain_label(parent=self)
            scan_label.setObjectName("fieldlabel")
            say(scan_label, scan_label.setText, N_("Scan of the signed paper (if any)"))
            scan_label.setBuddy(self.scan.line)
            layout.addWidget(scan_label)
            layout.addWidget(self.scan)
        else:
            self.scan.hide()
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        layout.addWidget(self.problem)
        layout.addLayout(self._buttons())
        self.resize(520, self.sizeHint().height())
        self.date.setFocus()

    def _heading(self) -> str:
        count = len(self._ids)
        return ngettext("Sign off {n} questionnaire", "Sign off {n} questionnaires", count).format(n=count)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.sign_button = QPushButton(self)
        self.sign_button.setProperty("primary", True)
        self.sign_button.setDefault(True)
        say(self.sign_button, self.sign_button.setText, N_("Sign off"))
        self.sign_button.clicked.connect(self.sign)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.sign_button)
        row.addWidget(cancel)
        return row

    def _refuse(self, error: BaseException) -> None:
        self.sign_button.setEnabled(True)
        if not isinstance(error, IntcoopError):
            tell_error(self, error)
            return
        show_with_room(self.problem, explain(error))
        self.date.setFocus()

    def _signed_on(self) -> str:
        day = self.date.iso("signed_on")
        if len(day) != len("2026-07-15"):
            raise FieldError(N_("Type the whole date, such as 15.07.2026."), path="signed_on")
        if day > date.today().isoformat():
            raise FieldError(N_("This date lies in the future."), path="signed_on")
        return day

    def sign(self) -> None:
        """Sign all, or none when one is refused."""
        try:
            day = self._signed_on()
        except FieldError as error:
            self._refuse(error)
            return
        self.sign_button.setEnabled(False)
        service, ids, path = self._context.office.questionnaires, self._ids, self.scan.path()

        def work(progress: Progress) -> None:
            scan = read_scan(path) if path is not None else None
            service.sign_many(ids, day, scan)

        self._context.jobs.run(work, success=lambda result: self.accept(), failure=self._refuse, title=_("Signing off"))
