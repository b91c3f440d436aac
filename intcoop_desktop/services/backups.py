"""Backups of the office."""

from collections.abc import Sequence
from pathlib import Path

from intcoop_desktop.services.context import Context
from intcoop_desktop.services.opening import backup_info, backup_user_names, newest_good_backup, restore
from intcoop_desktop.services.results import BackupInfo, Progress
from intcoop_desktop.storage import layout
from intcoop_desktop.storage.records import settings

__all__ = ["SUFFIX", "BackupService", "backup_user_names", "restore"]

SUFFIX = ".intcoop-backup"
NO_WORK = frozenset(
    {"create_office", "sign_in", "backup", "view_masked", "preview", "print_draft", "print_blank", "report", "complete"}
)
"""Kinds of the log that change no record."""
ENTRY_SETTING = "backup.entry"
"""The entry of the log the newest automatic backup was made at."""


class BackupService:
    """Makes, lists and checks backups."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def _root(self) -> Path:
        return self._context.store.folder / layout.BACKUPS

    def make(self, folder: Path | None = None, progress: Progress | None = None) -> Path:
        """A checked backup: into ``folder`` as one complete file, else beside the store.

        Raises ``DiskFull``, ``ReadOnlyOffice``, ``DamagedStore``; nothing that looks finished is left then.
        """
        store = self._context.store
        if folder is None:
            made = self.snapshot("manual")
        else:
            from intcoop_desktop.storage.backup.archive import no_progress, write_archive

            made = _free_name(folder, f"{store.folder.name}-{self._context.today().isoformat()}")
            self._audit("complete", made)
            write_archive(store.folder, store.data_key, made, progress=progress or no_progress)
        return made

    def snapshot(self, reason: str) -> Path:
        """An automatic backup beside the store; older ones are thinned."""
        from intcoop_desktop.storage.backup.snapshots import make_snapshot

        store = self._context.store
        entry = self._audit(reason, None)
        made = make_snapshot(store.folder, store.data_key, self._root, reason=reason)
        if entry:
            with self._context.work("backup") as uow:
                settings.put(uow.connection, ENTRY_SETTING, str(entry))
                uow.commit()
        return made.path

    def due(self) -> bool:
        """Whether anything changed since the newest automatic backup, whichever run of the program did it."""
        from intcoop_desktop.storage.backup.snapshots import list_snapshots

        store = self._context.store
        with store.reader() as connection:
            entry = int(settings.get(connection, ENTRY_SETTING) or 0) if list_snapshots(self._root) else 0
        return store.audit_log.changed_since(entry, NO_WORK)

    def _audit(self, reason: str, target: Path | None) -> int:
        if self._context.store.read_only is not None:
            return 0
        with self._context.work("backup") as uow:
            uow.end_sitting()
            entry = uow.audit("backup", "", {"reason": reason, "file": target.name if target else ""})
            uow.commit()
        return entry

    def check(self, progress: Progress | None = None) -> Sequence[str]:
        """Store, attachments, audit chain: one line a problem, empty when sound."""
        from intcoop_desktop.storage.check import check_office

        def step() -> None:
            if progress is not None:
                progress(0, 0, "")

        return check_office(self._context.store, step=step)

    def last(self) -> BackupInfo | None:
        """The newest backup beside the store."""
        return next(iter(self.list()), None)

    def newest_good(self) -> BackupInfo | None:
        """The newest backup beside the store whose files are what was written."""
        return newest_good_backup(self._context.store.folder)

    def list(self) -> Sequence[BackupInfo]:
        """Backups beside the store, newest first."""
        from intcoop_desktop.storage.backup.snapshots import list_snapshots

        return [backup_info(found) for found in list_snapshots(self._root)]


def _free_name(folder: Path, stem: str) -> Path:
    """A file name that is not taken."""
    candidate, count = folder / f"{stem}{SUFFIX}", 1
    while candidate.exists():
        count += 1
        candidate = folder / f"{stem}-{count}{SUFFIX}"
    return candidate
