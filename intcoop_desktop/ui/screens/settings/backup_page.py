"""Backups: what is there, a new one, one complete file to another disk, and the check of the office."""

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.moments import local_time
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.sizes import size_text
from intcoop_desktop.ui.texts import say

_ACTIONS = (
    Action("backup.now", N_("Back up now"), "backup"),
    Action("backup.file", N_("Backup file to another disk…"), "usb"),
    Action("backup.check", N_("Check the office"), "verify"),
)


class BackupPage(QWidget):
    """Automatic ones are made when work ends; this page is for the rest."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.actions_here = ActionSet(self, _ACTIONS)
        self.actions_here.bind("backup.now", self.now)
        self.actions_here.bind("backup.file", self.to_file)
        self.actions_here.bind("backup.check", self.check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        advice = plain_label(parent=self)
        advice.setObjectName("muted")
        say(
            advice,
            advice.setText,
            N_("A backup is made by itself when work ends. Keep one file on another disk, too; it is encrypted."),
        )
        layout.addWidget(advice)
        layout.addWidget(self.actions_here.toolbar(self, [action.id for action in _ACTIONS]))
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        say(self.list, self.list.setAccessibleName, N_("Backups"))
        layout.addWidget(self.list, 2)
        self.verdict = plain_label(parent=self)
        self.verdict.setObjectName("heading")
        self.verdict.hide()
        layout.addWidget(self.verdict)
        self.found = QPlainTextEdit(self)
        self.found.setReadOnly(True)
        self.found.setTabChangesFocus(True)
        self.found.hide()
        say(self.found, self.found.setAccessibleName, N_("What was found"))
        layout.addWidget(self.found, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        self.list.clear()
        for backup in self._context.office.backups.list():
            QListWidgetItem(f"{local_time(backup.made_at)} · {size_text(backup.size)}", self.list)
        if not self.list.count():
            QListWidgetItem(_("No backup yet"), self.list)

    def now(self) -> None:
        """A checked backup beside the store."""
        self._make(None)

    def to_file(self) -> None:
        """One complete file into a chosen folder."""
        dialog = QFileDialog(self, _("Folder for the backup file"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self._make(Path(path)))
        dialog.open()

    def _make(self, folder: Path | None) -> None:
        context = self._context

        def work(progress: Progress) -> Path:
            return context.office.backups.make(folder, progress=progress)

        def done(made: Path) -> None:
            self.reload()
            context.bar.tell(_("The backup is made and checked: {name}").format(name=made.name))

        context.jobs.run(work, success=done, title=_("Making a backup"))

    def check(self) -> None:
        """Store, attachments and audit chain."""
        context = self._context

        def work(progress: Progress) -> list[str]:
            return list(context.office.backups.check(progress=progress))

        def done(problems: list[str]) -> None:
            count = len(problems)
            words = ngettext("{n} problem was found.", "{n} problems were found.", count).format(n=count)
            self.verdict.setText(words if count else _("The office is sound."))
            self.verdict.show()
            self.found.setPlainText("\n".join(problems))
            self.found.setVisible(bool(problems))

        context.jobs.run(work, success=done, title=_("Checking the office"))
