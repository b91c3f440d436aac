"""The store cannot be read: the newest good backup beside it is offered, with the password just typed."""

from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask
from intcoop_desktop.ui.moments import local_time

if TYPE_CHECKING:
    from intcoop_desktop.services.results import BackupInfo
    from intcoop_desktop.storage.salvage import Salvaged
    from intcoop_desktop.ui.signin.start_window import StartWindow


def offer_backup(window: "StartWindow", user: str, password: str) -> None:
    """Look for a good backup, and ask; without one, saving what can be read is offered."""
    folder = window.folder

    def look(progress: Progress) -> "BackupInfo | None":
        from intcoop_desktop.services.opening import newest_good_backup

        return newest_good_backup(folder)

    def found(backup: "BackupInfo | None") -> None:
        if backup is None:
            _offer_salvage(window, user, password)
            return
        text = _(
            "The newest good backup is of {moment}. What was entered after it would be missing. "
            "The damaged office is kept beside it, nothing is deleted."
        ).format(moment=local_time(backup.made_at))
        choices = [
            Choice(N_("Open this backup"), lambda: _restore(window, backup, user, password), "primary"),
            Choice(N_("Leave everything as it is")),
        ]
        ask(window, _("The office's data are damaged"), text, choices, "error")

    window.jobs.run(look, success=found)


def _offer_salvage(window: "StartWindow", user: str, password: str) -> None:
    text = _(
        "There is no good backup beside the office. What can still be read may be saved into a new office; "
        "the damaged one stays as it is."
    )
    choices = [
        Choice(N_("Save what can be read"), lambda: _salvage(window, user, password), "primary"),
        Choice(N_("Leave everything as it is")),
    ]
    ask(window, _("The office's data are damaged"), text, choices, "error")


def _salvage(window: "StartWindow", user: str, password: str) -> None:
    folder, target = window.folder, free_folder(window.folder)

    def work(progress: Progress) -> "Salvaged":
        from intcoop_desktop.services.opening import salvage

        return salvage(folder, user, password, target)

    def done(result: "Salvaged") -> None:
        text = _("Saved: {read}. Not readable: {lost}. The office with what could be read: {folder}").format(
            read=result.read, lost=result.lost, folder=str(target)
        )
        window.folder = target
        ask(
            window,
            _("What can be read is saved"),
            text,
            [Choice(N_("Open it"), lambda: window.open_office(user, password), "primary")],
            "warning",
        )

    window.jobs.run(work, success=done, title=_("Saving what can be read"))


def free_folder(folder: Path) -> Path:
    """A name beside ``folder`` that is not taken."""
    number = 2
    while (candidate := folder.with_name(f"{folder.name}-{number}")).exists():
        number += 1
    return candidate


def _restore(window: "StartWindow", backup: "BackupInfo", user: str, password: str) -> None:
    folder = window.folder

    def work(progress: Progress) -> object:
        from intcoop_desktop.services.opening import restore

        return restore(backup.path, folder, user=user, password=password, progress=progress)

    window.jobs.run(work, success=lambda result: window.open_office(user, password), title=_("Restoring the backup"))
