"""Checking a package: the fields and the findings, on the start window and in a dialog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.ui.jobs import Jobs, Progress
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.path_line import PathLine
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.verify_words import VerifyReport, findings, verdict


class VerifyPanel(QWidget):
    """A file or folder, the passphrase where there is one, and what was found."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        mode = QFileDialog.FileMode.ExistingFile
        self.package = PathLine(N_("Package (a file or a folder)"), mode, self, folder_too=True)
        self.passphrase = QLineEdit(self)
        rows = (
            (N_("Package (a file or a folder)"), self.package, self.package.line),
            (N_("Passphrase (only for a sealed package)"), self.passphrase, self.passphrase),
        )
        for text, widget, buddy in rows:
            label = plain_label(parent=self)
            label.setObjectName("fieldlabel")
            label.setBuddy(buddy)
            say(label, label.setText, text)
            say(buddy, buddy.setAccessibleName, text)
            layout.addWidget(label)
            layout.addWidget(widget)
        self.go = QPushButton(self)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        say(self.go, self.go.setText, N_("Check"))
        self.go.clicked.connect(self.check)
        layout.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.verdict = plain_label(parent=self)
        self.verdict.setObjectName("heading")
        self.verdict.hide()
        layout.addWidget(self.verdict)
        self.found = QPlainTextEdit(self)
        self.found.setReadOnly(True)
        self.found.setTabChangesFocus(True)
        self.found.setMinimumHeight(180)
        say(self.found, self.found.setAccessibleName, N_("What was found"))
        self.found.hide()
        layout.addWidget(self.found)

    def check(self) -> None:
        """Look at every byte, in the worker."""
        path, passphrase = self.package.path(), self.passphrase.text() or None
        if path is None:
            self.package.line.setFocus()
            return
        self.go.setEnabled(False)

        def work(progress: Progress) -> object:
            from intcoop_desktop.services.packages import PackageService

            return PackageService.verify(path, passphrase, progress)

        self._jobs.run(work, success=self._show, failure=self._failed, title=_("Checking the package"))

    def _show(self, report: VerifyReport) -> None:
        self.go.setEnabled(True)
        self.go.setFocus()  # a button that rests gives the keyboard away, to the one that leaves the page
        self.verdict.setText(verdict(report))
        self.verdict.show()
        self.found.setPlainText(findings(report))
        self.found.setVisible(bool(self.found.toPlainText()))

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        self.go.setFocus()  # a button that rests gives the keyboard away, to the one that leaves the page
        if isinstance(error, IntcoopError):
            self.verdict.setText(explain(error))
            self.verdict.show()
            self.found.hide()
        else:
            tell_error(self.window(), error)


class VerifyDialog(QDialog):
    """The panel in a window of its own."""

    def __init__(self, parent: QWidget, jobs: Jobs) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say(self, self.setWindowTitle, N_("Check a package"))
        self.panel = VerifyPanel(jobs, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.addWidget(self.panel)
        self.resize(680, 560)
