"""Making and opening an office. Importing this module is light: heavy modules load inside the calls."""

import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, CannotOpen, DiskFull, OfficeInUse, UnsafePlace, UserError
from intcoop_desktop.domain.passwords import check_new_password
from intcoop_desktop.storage import keyfile, layout, making

if TYPE_CHECKING:
    from intcoop_desktop.platform.instance import InstanceLock
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.services.results import BackupInfo, Progress, RecoveryKey
    from intcoop_desktop.storage.backup.restore import Restored
    from intcoop_desktop.storage.backup.snapshots import Snapshot
    from intcoop_desktop.storage.keys import KdfParameters
    from intcoop_desktop.storage.salvage import Salvaged

FIRST_DELAYS = (0.0, 0.0, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds to wait after the 1st, 2nd … wrong password in a row; the last holds for all further ones."""


class Attempts:
    """Wrong passwords in a row for one office; the sign-in dialog asks ``wait`` before it allows the next try."""

    def __init__(self) -> None:
        self._wrong = 0
        self._since = 0.0

    def failed(self) -> None:
        """One more wrong password."""
        self._wrong += 1
        self._since = time.monotonic()

    def succeeded(self) -> None:
        """The row is broken."""
        self._wrong = 0

    def wait(self) -> float:
        """Seconds until the next try may be made."""
        if not self._wrong:
            return 0.0
        delay = FIRST_DELAYS[min(self._wrong, len(FIRST_DELAYS)) - 1]
        return max(0.0, self._since + delay - time.monotonic())


def user_names(folder: Path) -> list[str]:
    """Users who can open the office, from ``keys.json`` alone. Raises ``DamagedKeys``."""
    return keyfile.user_names(folder)


def is_office(folder: Path) -> bool:
    """Whether the folder holds an office."""
    return layout.is_office(folder)


def holds_store(folder: Path) -> bool:
    """Whether the folder holds the store of an office; the keys alone do not count here."""
    try:
        return layout.store_path(folder).exists()
    except OSError:  # a folder that may not be looked into, a name that is too long
        return False


def whole_or_nothing(folder: Path) -> AbstractContextManager[None]:
    """When the block fails, ``folder`` is as it was before: absent, or with what was in it."""
    return making.whole_or_nothing(folder)


def check_place(folder: Path) -> None:
    """Raise ``UnsafePlace`` for a network share or a synchronised folder, where a store gets damaged."""
    from intcoop_desktop.platform.places import Danger, danger

    try:
        found = danger(folder)
    except OSError as error:  # a name that is too long, a way nobody may go
        raise UserError(N_("The folder cannot be made: {folder}"), folder=str(folder)) from error
    if found is Danger.NETWORK:
        raise UnsafePlace(N_("This folder lies on another computer. Choose a folder on a disk of this PC."))
    if found is Danger.SYNCED:
        raise UnsafePlace(N_("This folder is synchronised with the cloud. Choose another folder of this PC."))


def create_office(
    folder: Path, organisation: str, user: str, password: str, *, kdf: "KdfParameters | None" = None
) -> "RecoveryKey":
    """Make a new encrypted office; it is closed again when this returns.

    Raises ``UnsafePlace``, ``UserError`` (a name is empty, the password too short), ``KnownError`` (an office is there
    already), ``DiskFull``, ``ReadOnlyOffice``; the folder is as it was then.
    """
    from intcoop_desktop.forms.text import clean_text
    from intcoop_desktop.services.results import RecoveryKey
    from intcoop_desktop.storage import keys
    from intcoop_desktop.storage.fault_words import CREATION, make_folder, told_as
    from intcoop_desktop.storage.store import Store

    check_place(folder)
    check_new_password(password)
    name = clean_text(organisation, path="name_kk", multiline=False).strip()
    if not name:
        raise UserError(N_("The organisation needs its name in Kazakh."))
    with told_as(CREATION, folder), whole_or_nothing(folder):
        making.refuse_used_folder(folder)
        make_folder(folder, CREATION)
        new = keys.create(folder, user, password, kdf=kdf or keys.PRODUCT_KDF)
        store = Store.create(folder, new.data_key, store_id=new.store_id)
        try:
            _first_records(store, name, keys.clean_name(user))
        finally:
            store.close()
    return RecoveryKey(new.recovery.text, new.recovery.groups)


def _first_records(store: object, organisation: str, user: str) -> None:
    from intcoop_desktop.domain.records import Organisation
    from intcoop_desktop.services.users import ROLES
    from intcoop_desktop.storage.records import organisation as stored
    from intcoop_desktop.storage.records import settings
    from intcoop_desktop.storage.store import Store

    assert isinstance(store, Store)
    with store.unit_of_work(user, "create") as uow:
        stored.save_organisation(uow.connection, Organisation(organisation), user)
        settings.put_roles(uow.connection, user, frozenset(ROLES))
        uow.audit("create_office", "", {"organisation": organisation, "user": user})
        uow.commit()


def open_office(
    folder: Path,
    user: str,
    password: str,
    *,
    progress: "Progress | None" = None,
    automatic_backups: bool = True,
    read_only: bool = False,
    kdf: "KdfParameters | None" = None,
) -> "Office":
    """Lock, unlock, migrate if needed (after a checked backup) and build the services.

    Raises ``OfficeInUse``, ``WrongPassword``, ``DamagedKeys``, ``DamagedStore``, ``NewerStore``, ``UnsafePlace``,
    ``NotFound`` (no such user). When nothing can be written the office opens for reading; ``Office.read_only`` says
    why. ``kdf`` is the cost for passwords set while the office is open.
    """
    from intcoop_desktop.storage import keys

    check_place(folder)
    steps = 3
    if progress is not None:
        progress(0, steps, "password")
    lock = take_lock(folder)
    try:
        data_key = keys.unlock(folder, user, password)
        if progress is not None:
            progress(1, steps, "store")
        office = _build(folder, data_key, user, lock, automatic_backups, read_only, kdf)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    if progress is not None:
        progress(steps, steps, "")
    return office


def _build(
    folder: Path,
    data_key: bytes,
    user: str,
    lock: "InstanceLock | None",
    automatic_backups: bool,
    read_only: bool,
    kdf: "KdfParameters | None",
) -> "Office":
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.services.results import User
    from intcoop_desktop.storage import keys
    from intcoop_desktop.storage.records import settings
    from intcoop_desktop.storage.store import Store

    store = Store.open(folder, data_key, read_only=read_only)
    try:
        name = keys.clean_name(user)
        with store.reader() as connection:
            roles = settings.roles(connection).get(name, frozenset())
        if store.read_only is None:
            try:
                with store.unit_of_work(name, "sign_in") as uow:
                    uow.audit("sign_in", "", {"user": name})
                    uow.commit()
            except DiskFull:
                store = store.for_reading()
        return Office(store, User(name, roles), lock, automatic_backups=automatic_backups, kdf=kdf or keys.PRODUCT_KDF)
    except BaseException:
        store.close()
        raise


def take_lock(folder: Path) -> "InstanceLock | None":
    """The lock of an office; None where the folder cannot be written. Raises ``OfficeInUse``, ``UserError``."""
    from intcoop_desktop.platform.instance import InstanceLock, LockHeld, NoLockFile

    if not layout.is_office(folder):
        raise UserError(N_("There is no office in this folder: {folder}"), folder=str(folder))
    try:
        return InstanceLock.acquire(folder / layout.LOCK)
    except LockHeld as held:
        raise OfficeInUse(N_("The office is open in another window. Close it first.")) from held
    except NoLockFile as error:
        raise CannotOpen(
            N_("“{path}” is no ordinary file of the office. Delete it, then open the office again."), path=str(error)
        ) from error
    except OSError:
        return None


def change_password(folder: Path, user: str, old: str, new: str, *, kdf: "KdfParameters | None" = None) -> None:
    """Rewrap the data key for one user of an office that is not open. Raises ``WrongPassword``, ``OfficeInUse``."""
    from intcoop_desktop.storage import keys
    from intcoop_desktop.storage.fault_words import PASSWORD_NOTE, told_as

    check_new_password(new)
    lock = take_lock(folder)
    try:
        keys.change_password(folder, user, old, new, kdf=kdf or keys.PRODUCT_KDF)
        with told_as(PASSWORD_NOTE, folder):
            _audit_alone(folder, keys.unlock(folder, user, new), keys.clean_name(user), "password")
    finally:
        if lock is not None:
            lock.release()


def recover(
    folder: Path, recovery_key: str, user: str, new_password: str, *, kdf: "KdfParameters | None" = None
) -> None:
    """Give ``user`` a new password with the paper key. Raises ``WrongPassword`` for a wrong or mistyped key."""
    from intcoop_desktop.storage import keys
    from intcoop_desktop.storage.fault_words import PASSWORD_NOTE, told_as

    check_new_password(new_password)
    lock = take_lock(folder)
    try:
        data_key = keys.recover(folder, recovery_key, user, new_password, kdf=kdf or keys.PRODUCT_KDF)
        with told_as(PASSWORD_NOTE, folder):
            _audit_alone(folder, data_key, keys.clean_name(user), "recover")
    finally:
        if lock is not None:
            lock.release()


def _audit_alone(folder: Path, data_key: bytes, user: str, kind: str) -> None:
    """One entry in the log of an office that is otherwise closed."""
    from intcoop_desktop.services.users import ROLES
    from intcoop_desktop.storage.records import settings
    from intcoop_desktop.storage.store import Store

    store = Store.open(folder, data_key)
    try:
        with store.unit_of_work(user, kind) as uow:
            if user not in settings.roles(uow.connection):
                settings.put_roles(uow.connection, user, frozenset(ROLES))
            uow.audit(kind, "", {"user": user})
            uow.commit()
    finally:
        store.close()


def restore(
    source: Path,
    folder: Path,
    *,
    user: str = "",
    password: str = "",
    recovery_key: str = "",
    progress: "Progress | None" = None,
) -> "Restored":
    """Make ``folder`` the office saved in ``source`` (a complete file, or a snapshot's folder).

    Opened with a user's password of that day or with the recovery key; rehearsed before it takes the place of what is
    in ``folder``, which is kept. Raises ``WrongPassword``, ``DamagedBackup``, ``NewerStore``, ``OfficeInUse``.
    """
    from intcoop_desktop.storage import keys
    from intcoop_desktop.storage.backup.archive import no_progress
    from intcoop_desktop.storage.backup.restore import restore as restore_backup

    check_place(folder)

    def unlock(place: Path) -> bytes:
        if recovery_key:
            return keys.unlock_with_recovery(place, recovery_key)
        return keys.unlock(place, user or only_user(place), password)

    lock = take_lock(folder) if layout.is_office(folder) else None
    if lock is not None:
        lock.release()  # Windows renames no folder in which a file is open
    return restore_backup(source, folder, unlock, progress=progress or no_progress)


def backup_user_names(source: Path) -> list[str]:
    """Users whose passwords open a backup. Raises ``DamagedKeys`` when it is no backup or is damaged."""
    from intcoop_desktop.storage.backup.archive import key_file

    return keyfile.user_names(source) if source.is_dir() else key_file(source).users()


def salvage(folder: Path, user: str, password: str, target: Path) -> "Salvaged":
    """Save what can be read of a damaged office into ``target``, a new one; the damaged one stays as it is.

    Raises ``DamagedStore`` when nothing can be read, ``WrongPassword``, ``OfficeInUse``, ``DiskFull``.
    """
    from intcoop_desktop.storage import keys
    from intcoop_desktop.storage.salvage import salvage as salvage_store

    check_place(target)
    lock = take_lock(folder)
    try:
        return salvage_store(folder, keys.unlock(folder, user, password), target)
    finally:
        if lock is not None:
            lock.release()


def newest_good_backup(folder: Path) -> "BackupInfo | None":
    """The newest automatic backup of the office in ``folder`` whose files are what was written; needs no key."""
    from intcoop_desktop.storage.backup.snapshots import newest_good

    found = newest_good(folder / layout.BACKUPS)
    return backup_info(found) if found is not None else None


def backup_info(found: "Snapshot") -> "BackupInfo":
    """What a list shows of an automatic backup."""
    from intcoop_desktop.services.results import BackupInfo

    return BackupInfo(
        path=found.path,
        made_at=found.made_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        size=(found.path / layout.STORE).stat().st_size,
        reason=found.reason,
    )


def only_user(folder: Path) -> str:
    """The single user of an office. Raises ``UserError`` when there are several."""
    names = keyfile.user_names(folder)
    if len(names) != 1:
        raise UserError(N_("This office has several users; name one: {names}"), names=", ".join(names))
    return names[0]
