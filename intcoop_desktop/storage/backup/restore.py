"""The way back from a backup, rehearsed: the office is built beside its place, opened and checked
there, and takes the place only then; an office already there is kept under another name.
"""

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from intcoop_desktop.domain.errors import N_, CannotOpen, DamagedKeys, DamagedStore, KnownError, NotFound, UserError
from intcoop_desktop.platform.durable import flush_folder, flush_path, rename
from intcoop_desktop.storage import keyfile, layout
from intcoop_desktop.storage.attachments import Attachments
from intcoop_desktop.storage.backup import copying
from intcoop_desktop.storage.backup.archive import Progress, no_progress, unpack_archive
from intcoop_desktop.storage.backup.snapshots import PART, verify_snapshot
from intcoop_desktop.storage.check import check_office
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.fault_words import RESTORATION, make_folder, told_as
from intcoop_desktop.storage.faults import known_errors
from intcoop_desktop.storage.records.erasing import Erased, erase_again, erased
from intcoop_desktop.storage.store import Store

Unlock = Callable[[Path], bytes]


@dataclass(frozen=True, slots=True)
class Restored:
    """``kept``: where the office that was in the folder is now. ``problems``: what the check found
    that was so when the backup was made already (lines for the user)."""

    kept: Path | None
    problems: list[str]


def restore(source: Path, folder: Path, unlock: Unlock, *, progress: Progress = no_progress) -> Restored:
    """Make ``folder`` the office saved in ``source`` (a complete file, or a snapshot's folder).

    ``unlock`` gets the folder holding the backup's ``keys.json`` and returns the data key. The
    caller has made sure that no process holds the office. Raises WrongPassword, DamagedBackup, NewerStore, DiskFull,
    UserError (the folder holds something else); ``folder`` is as it was then.
    """
    if not source.exists():
        raise NotFound(N_("There is no backup here: {path}"), path=str(source))
    if folder.exists() and not folder.is_dir():
        raise UserError(N_("The folder cannot be made: {folder}"), folder=str(folder))
    if folder.exists() and any(folder.iterdir()) and not layout.is_office(folder):
        raise UserError(N_("The folder is not empty and is no office: {folder}"), folder=str(folder))
    rehearsal = folder.with_name(folder.name + ".restoring" + PART)
    with told_as(RESTORATION, folder.parent):
        shutil.rmtree(rehearsal, ignore_errors=True)
        make_folder(rehearsal, RESTORATION)
        try:
            data_key = _unpack(source, rehearsal, unlock, progress)
            problems = _rehearse(rehearsal, data_key, _erased_here(folder, rehearsal, data_key))
            return Restored(_take_place(rehearsal, folder), problems)
        finally:
            shutil.rmtree(rehearsal, ignore_errors=True)


def _unpack(source: Path, rehearsal: Path, unlock: Unlock, progress: Progress) -> bytes:
    if source.is_dir():
        verify_snapshot(source)
        for name in (layout.KEYS, layout.STORE):
            shutil.copyfile(source / name, rehearsal / name)
        data_key = unlock(rehearsal)
        _take_attachments(source.parent / layout.ATTACHMENTS, rehearsal, data_key)
    else:
        unpack_archive(source, rehearsal, progress=progress)
        data_key = unlock(rehearsal)
    shutil.copyfile(rehearsal / layout.KEYS, rehearsal / layout.KEYS_COPY)
    return data_key


def _take_attachments(shared: Path, rehearsal: Path, data_key: bytes) -> None:
    key = derive_key(data_key, "attachments")
    target = layout.attachments_path(rehearsal)
    Attachments.create(target, key)
    try:
        copying.copy_blobs(shared, target, key, lenient=True)
    except (DamagedStore, CannotOpen):
        # The records are worth more than nothing; the check names every attachment that is missing.
        return


def _erased_here(folder: Path, rehearsal: Path, data_key: bytes) -> list[Erased]:
    """Who was erased from the office that is in ``folder`` now. One that cannot be read does not keep anybody from
    restoring: it may be why the backup is taken."""
    if not layout.is_office(folder) or _store_id(folder) != _store_id(rehearsal):
        return []
    try:
        with (
            known_errors(folder),
            closing(connect(layout.store_path(folder), derive_key(data_key, "store"), writable=False)) as connection,
        ):
            rows = connection.execute("SELECT uid, erased_at, erased_by FROM erased_people").fetchall()
    except (KnownError, dbapi2.DatabaseError):
        return []
    return [Erased(*row) for row in rows]


def _rehearse(rehearsal: Path, data_key: bytes, gone: Sequence[Erased]) -> list[str]:
    """Open the rebuilt office (upgrading it if it is older) and check all of it; ``gone`` are erased again."""
    copying.check_database(layout.store_path(rehearsal), derive_key(data_key, "store"))
    store = Store.open(rehearsal, data_key)
    try:
        problems = check_office(store)
        with store.unit_of_work("", "restore") as uow:
            uow.audit("restore", "")
            again = erase_again(uow, [*gone, *erased(uow.connection)])
            uow.commit()
        if again:
            store.collect_attachments()
            store.tidy()
    finally:
        store.close()
    for path in rehearsal.iterdir():
        if path.is_file():
            flush_path(path)
    flush_folder(rehearsal)
    return problems


def _take_place(rehearsal: Path, folder: Path) -> Path | None:
    kept: Path | None = None
    if layout.is_office(folder):
        kept = _free_name(folder)
        rename(folder, kept)
    elif folder.exists():
        folder.rmdir()
    try:
        rename(rehearsal, folder)
    except OSError:
        if kept is not None:
            rename(kept, folder)
        raise
    if kept is not None:
        _keep_snapshots(kept, folder)
    return kept


def _free_name(folder: Path) -> Path:
    """Where the office of today is kept; two restores may fall into one second."""
    name = f"{folder.name}.before-restore-{datetime.now(UTC):%Y-%m-%dT%H-%M-%SZ}"
    free, number = folder.with_name(name), 1
    while free.exists():
        number += 1
        free = folder.with_name(f"{name}-{number}")
    return free


def _keep_snapshots(kept: Path, folder: Path) -> None:
    """The automatic backups stay with the office they belong to."""
    old, new = kept / layout.BACKUPS, folder / layout.BACKUPS
    if old.is_dir() and not new.exists() and _store_id(kept) == _store_id(folder):
        rename(old, new)


def _store_id(folder: Path) -> str | None:
    try:
        return keyfile.load(folder).store_id
    except DamagedKeys:
        return None
