"""Automatic backups: a folder of snapshots of the store, with one attachments file they share.

    backups/
      attachments.db                       every attachment any snapshot needs
      2026-11-23T06-30-00.125Z-work/       office.db, keys.json, manifest.json

A snapshot is made under a name ending in ``.part`` and renamed when it is on the disk, was opened
and checked. Old ones are thinned and expire (``thinning``).
"""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from intcoop_desktop import __version__
from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.platform.durable import flush_folder, flush_path, rename, replace_file
from intcoop_desktop.storage import keyfile, layout
from intcoop_desktop.storage.attachments import PAGE_SIZE, Attachments
from intcoop_desktop.storage.backup import copying
from intcoop_desktop.storage.backup.manifest import NAME, FileFacts, Manifest, damaged_backup, file_facts
from intcoop_desktop.storage.backup.thinning import to_keep
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.fault_words import BACKUP, told_as
from intcoop_desktop.storage.faults import known_errors

PART = ".part"
_STAMP = "%Y-%m-%dT%H-%M-%S.%f"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One backup of the folder form; ``made_at`` is UTC, ``reason`` work, upgrade, restore …"""

    path: Path
    made_at: datetime
    reason: str


def root_in(place: Path, store_id: str) -> Path:
    """The folder for an office's snapshots on another disk or stick, apart from other offices'."""
    return place / f"intcoop-{store_id[:8]}"


def make_snapshot(folder: Path, data_key: bytes, root: Path, *, reason: str) -> Snapshot:
    """Make one checked snapshot of the office in ``folder`` under ``root``, then thin the older ones.

    Raises DiskFull, ReadOnlyOffice, DamagedStore; nothing that looks finished is left then.
    """
    made = datetime.now(UTC)
    made = made.replace(microsecond=made.microsecond // 1000 * 1000)
    final = root / f"{made.strftime(_STAMP)[:-3]}Z-{reason}"
    part = final.with_name(final.name + PART)
    with told_as(BACKUP, root):
        part.mkdir(parents=True, exist_ok=False)
        try:
            store_copy = part / layout.STORE
            copying.copy_store(layout.store_path(folder), store_copy, derive_key(data_key, "store"))
            kept = _keep_attachments(folder, root, data_key, final.name)
            (part / layout.KEYS).write_bytes(keyfile.load(folder).to_bytes())
            write_manifest(part, data_key, made, reason, kept, (layout.STORE, layout.KEYS))
            rename(part, final)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        thin(root, data_key, datetime.now(UTC))
    return Snapshot(final, made, reason)


def write_manifest(
    part: Path, data_key: bytes, made: datetime, reason: str, attachments: int, names: tuple[str, ...]
) -> Manifest:
    """Describe the files of a backup being made, after reading them back, and flush all of it."""
    store_id, revision = store_facts(part / layout.STORE, data_key)
    files: dict[str, FileFacts] = {name: file_facts(part / name) for name in names}
    manifest = Manifest(
        store_id, made.isoformat(timespec="milliseconds"), __version__, revision, reason, attachments, files
    )
    replace_file(part / NAME, manifest.to_bytes())
    for name in names:
        flush_path(part / name)
    flush_folder(part)
    return manifest


def store_facts(path: Path, data_key: bytes) -> tuple[str, str]:
    """Return (store id, schema revision) of a closed store file."""
    with closing(connect(path, derive_key(data_key, "store"), writable=False, immutable=True)) as connection:
        store_id = connection.execute("SELECT value FROM meta WHERE key = 'store_id'").fetchone()
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(store_id[0]), str(revision[0])


def list_snapshots(root: Path) -> list[Snapshot]:
    """Finished snapshots under ``root``, newest first; other files are left out."""
    found = []
    for path in root.iterdir() if root.is_dir() else ():
        stamp, _, reason = path.name.partition("Z-")
        if not path.is_dir() or path.name.endswith(PART):
            continue
        try:
            found.append(Snapshot(path, datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), reason))
        except ValueError:
            continue
    return sorted(found, key=lambda snapshot: snapshot.made_at, reverse=True)


def verify_snapshot(path: Path) -> Manifest:
    """Read every byte of a snapshot's own files and compare. Raises DamagedBackup, NewerStore."""
    with known_errors(path):
        try:
            manifest = Manifest.from_bytes((path / NAME).read_bytes())
            if any(file_facts(path / name) != facts for name, facts in manifest.files.items()):
                raise damaged_backup()
        except FileNotFoundError as error:
            raise damaged_backup() from error
    return manifest


def newest_good(root: Path) -> Snapshot | None:
    """The newest snapshot whose files are what was written, for the offer after damage."""
    for snapshot in list_snapshots(root):
        try:
            verify_snapshot(snapshot.path)
        except IntcoopError:
            continue
        return snapshot
    return None


def thin(root: Path, data_key: bytes, now: datetime) -> int:
    """Delete snapshots no longer kept, leftovers of interrupted ones, and attachments only they had."""
    for leftover in root.glob("*" + PART):
        if leftover.is_dir():
            shutil.rmtree(leftover, ignore_errors=True)
    snapshots = list_snapshots(root)
    keep = to_keep((snapshot.made_at for snapshot in snapshots), now)
    gone = [snapshot for snapshot in snapshots if snapshot.made_at not in keep]
    for snapshot in gone:
        # Renamed first: an interrupted deletion must not look like a damaged backup.
        doomed = snapshot.path.with_name(snapshot.path.name + PART)
        rename(snapshot.path, doomed)
        shutil.rmtree(doomed, ignore_errors=True)
    if gone and keep:
        oldest = min(snapshot.path.name for snapshot in snapshots if snapshot.made_at in keep)
        _collect(root / layout.ATTACHMENTS, derive_key(data_key, "attachments"), oldest)
    return len(gone)


def _keep_attachments(folder: Path, root: Path, data_key: bytes, snapshot: str) -> int:
    """Copy new attachments to the shared file and note that ``snapshot`` needs all present ones."""
    key = derive_key(data_key, "attachments")
    shared, source = root / layout.ATTACHMENTS, layout.attachments_path(folder)
    if shared.exists() and not copying.is_sound(shared, key, page_size=PAGE_SIZE):
        rename(shared, shared.with_name(f"attachments.damaged-{snapshot}.db"))
    if not shared.exists():
        Attachments.create(shared, key)
    copying.copy_blobs(source, shared, key)
    with (
        closing(connect(source, key, writable=False, page_size=PAGE_SIZE)) as origin,
        closing(connect(shared, key, writable=True, page_size=PAGE_SIZE)) as copy,
    ):
        names = [row[0] for row in origin.execute("SELECT sha256 FROM blobs").fetchall()]
        copy.execute("CREATE TABLE IF NOT EXISTS last_needed (sha256 TEXT PRIMARY KEY, snapshot TEXT NOT NULL) STRICT")
        copy.execute("BEGIN IMMEDIATE")
        for name in names:
            copy.execute("INSERT OR REPLACE INTO last_needed (sha256, snapshot) VALUES (?, ?)", (name, snapshot))
        copy.execute("COMMIT")
    return len(names)


def _collect(shared: Path, key: bytes, oldest: str) -> None:
    """Delete attachments last needed by a snapshot older than ``oldest`` (names sort by time)."""
    with closing(connect(shared, key, writable=True, page_size=PAGE_SIZE)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        old = "SELECT b.id FROM blobs b JOIN last_needed n USING (sha256) WHERE n.snapshot < ?"
        connection.execute(f"DELETE FROM chunks WHERE blob_id IN ({old})", (oldest,))
        connection.execute(f"DELETE FROM blobs WHERE id IN ({old})", (oldest,))
        connection.execute("DELETE FROM last_needed WHERE snapshot < ?", (oldest,))
        connection.execute("COMMIT")
