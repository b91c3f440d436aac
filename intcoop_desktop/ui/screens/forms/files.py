"""Editions to and from files: our own, and XLSForm with what it cannot carry."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from intcoop_desktop.forms.design.types import Loss
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask
from intcoop_desktop.ui.screens.context import ScreenContext

FOLDER = "forms.folder"


class FormFiles:
    """``reference`` gives the chosen edition, ``show`` puts another one on the desk."""

    def __init__(
        self, context: ScreenContext, screen: QWidget, reference: Callable[[], str], show: Callable[[str], object]
    ) -> None:
        self._context, self._screen, self._reference, self._show = context, screen, reference, show

    def _folder(self) -> Path:
        kept = Path(self._context.settings.text(FOLDER))
        return kept if kept.is_dir() else Path.home()

    def ask_where(self, reference: str) -> None:
        """Ask where the chosen edition is written to."""
        name = self._folder() / f"{reference.replace('@', '-')}.json"
        dialog = QFileDialog(self._screen, _("Save as a file"), str(name), "JSON (*.json);;XLSForm (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda path: self.export(Path(path)))
        dialog.open()

    def export(self, path: Path) -> None:
        """Write the chosen edition as a file of ours (.json) or as XLSForm (.xlsx), and say what that cannot carry."""
        self._context.settings.put(FOLDER, str(path.parent))
        designs, reference = self._context.office.form_designs, self._reference()

        def work(progress: Progress) -> list[Loss]:
            if path.suffix.lower() == ".xlsx":
                return list(designs.export_xlsform(reference, path))
            from intcoop_desktop.platform.durable import replace_file

            replace_file(path, designs.export_file(reference))
            return []

        def done(losses: list[Loss]) -> None:
            self._context.bar.tell(_("The form is saved: {file}").format(file=str(path)))
            self._tell_losses(losses)

        self._context.jobs.run(work, success=done, title=_("Writing the form"))

    def ask_which(self) -> None:
        """Ask which file a draft is made of."""
        names = _("Forms (*.json *.xlsx)")
        dialog = QFileDialog(self._screen, _("Take in a file"), str(self._folder()), names)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take_in(Path(path)))
        dialog.open()

    def take_in(self, path: Path) -> None:
        """Make a draft of a file; an XLSForm is read against the chosen edition."""
        self._context.settings.put(FOLDER, str(path.parent))
        designs, reference = self._context.office.form_designs, self._reference()

        def work(progress: Progress) -> tuple[str, list[Loss]]:
            if path.suffix.lower() == ".xlsx":
                result = designs.import_xlsform(path, reference)
            else:
                result = designs.import_file(path.read_bytes())
            return result.info.reference, list(result.losses)

        def done(made: tuple[str, list[Loss]]) -> None:
            self._show(made[0])
            self._tell_losses(made[1])

        self._context.jobs.run(work, success=done, title=_("Reading the form"))

    def _tell_losses(self, losses: list[Loss]) -> None:
        if not losses:
            return
        count = len(losses)
        title = ngettext("{n} thing is not carried over", "{n} things are not carried over", count).format(n=count)
        lines = [f"{loss.link_id}: {loss.text(_)}" if loss.link_id else loss.text(_) for loss in losses[:30]]
        ask(self._screen, title, "\n".join(lines), [Choice(N_("Close"))])
