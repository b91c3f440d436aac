"""A complete backup as one file: a ZIP of encrypted databases, keys and a manifest.

The ZIP's comment is the SHA-256 of every byte before it, so that any change anywhere in the file is
noticed before anything is taken out of it. Nothing is compressed: encrypted data do not get smaller.
"""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from intcoop_desktop.domain.errors import N_, DamagedKeys
from intcoop_desktop.platform.durable import flush_path, rename
from intcoop_desktop.storage import keyfile, layout
from intcoop_desktop.storage.backup import copying
from intcoop_desktop.storage.backup.manifest import NAME, PIECE, Manifest, damaged_backup, file_facts
from intcoop_desktop.storage.backup.snapshots import PART, write_manifest
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.fault_words import BACKUP, told_as
from intcoop_desktop.storage.faults import disk_full, known_errors
from intcoop_desktop.storage.keyfile import KeyFile

SUFFIX = ".intcoop"
Progress = Callable[[int, int, str], None]

_MEMBERS = (layout.KEYS, layout.STORE, layout.ATTACHMENTS)
_PREFIX = b"sha256:"
_HEX = 64
_MARGIN = 8 << 20  # bytes kept free beside what is written


def no_progress(done: int, total: int, what: str) -> None:
    """For callers that show nothing."""


def write_archive(folder: Path, data_key: bytes, target: Path, *, progress: Progress = no_progress) -> Manifest:
    """Write the office in ``folder`` to the file ``target``; it appears when it is complete and checked.

    ``progress`` gets bytes done and in all, and may raise Cancelled. Raises DiskFull,
    ReadOnlyOffice, DamagedStore, DamagedKeys; nothing is left under ``target`` then.
    """
    work = target.with_name(target.name + PART + ".d")
    part = target.with_name(target.name + PART)
    with told_as(BACKUP, target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        _check_space(folder, target.parent)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            manifest = _gather(folder, data_key, work, progress)
            _pack(work, part, progress)
            _seal(part)
            verify_archive(part)
            rename(part, target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
            part.unlink(missing_ok=True)
    return manifest


def verify_archive(path: Path) -> Manifest:
    """Read every byte and compare. Raises DamagedBackup, NewerStore."""
    with known_errors(path.parent):
        if _digest(path) != _stored_digest(path):
            raise damaged_backup()
        try:
            with zipfile.ZipFile(path) as archive:
                if sorted(archive.namelist()) != sorted((NAME, *_MEMBERS)):
                    raise damaged_backup()
                return Manifest.from_bytes(archive.read(NAME))
        except (zipfile.BadZipFile, KeyError, EOFError) as error:
            raise damaged_backup() from error


def key_file(path: Path) -> KeyFile:
    """The keys inside a complete backup: whose passwords open it. Raises DamagedKeys."""
    try:
        with zipfile.ZipFile(path) as archive:
            return keyfile.parse(archive.read(layout.KEYS))
    except (OSError, zipfile.BadZipFile, KeyError, EOFError) as error:
        raise DamagedKeys(N_("This file is no backup of an office, or it is damaged.")) from error


def unpack_archive(path: Path, folder: Path, *, progress: Progress = no_progress) -> Manifest:
    """Verify ``path`` and put its files into ``folder``, an existing empty one. Raises as ``verify_archive``."""
    manifest = verify_archive(path)
    total = sum(facts.size for facts in manifest.files.values())
    done = 0
    with known_errors(folder), zipfile.ZipFile(path) as archive:
        for name, facts in manifest.files.items():
            progress(done, total, name)
            with archive.open(name) as source, (folder / name).open("wb") as copy:
                shutil.copyfileobj(source, copy, PIECE)
            if file_facts(folder / name) != facts:
                raise damaged_backup()
            done += facts.size
    return manifest


def _gather(folder: Path, data_key: bytes, work: Path, progress: Progress) -> Manifest:
    sizes = [layout.store_path(folder).stat().st_size, layout.attachments_path(folder).stat().st_size]
    total = sum(sizes) * 3
    progress(0, total, layout.STORE)
    copying.copy_store(layout.store_path(folder), work / layout.STORE, derive_key(data_key, "store"))
    progress(sizes[0], total, layout.ATTACHMENTS)
    key = derive_key(data_key, "attachments")
    count = copying.copy_attachments(layout.attachments_path(folder), work / layout.ATTACHMENTS, key)
    progress(sum(sizes), total, layout.KEYS)
    (work / layout.KEYS).write_bytes(keyfile.load(folder).to_bytes())
    return write_manifest(work, data_key, datetime.now(UTC), "file", count, _MEMBERS)


def _pack(work: Path, part: Path, progress: Progress) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for name in (NAME, *_MEMBERS):
            progress(0, 0, name)
            # A fixed date: when the backup was made is the manifest's to say.
            info = zipfile.ZipInfo(name)
            info.file_size = (work / name).stat().st_size
            with (work / name).open("rb") as source, archive.open(info, "w") as copy:
                shutil.copyfileobj(source, copy, PIECE)
            (work / name).unlink()
        archive.comment = _PREFIX + b"0" * _HEX


def _seal(part: Path) -> None:
    digest = _digest(part)
    with part.open("r+b") as stream:
        stream.seek(-_HEX, os.SEEK_END)
        stream.write(digest)
    flush_path(part)


def _digest(path: Path) -> bytes:
    """SHA-256 (hex) of all but the last 64 bytes."""
    digest = hashlib.sha256()
    left = path.stat().st_size - _HEX
    with path.open("rb") as stream:
        while left > 0 and (piece := stream.read(min(PIECE, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest().encode()


def _stored_digest(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _HEX))
        return stream.read(_HEX)


def _check_space(folder: Path, place: Path) -> None:
    """Twice the office's size: the copies, and the file they are packed into."""
    needed = sum(path.stat().st_size for path in (layout.store_path(folder), layout.attachments_path(folder)))
    if shutil.disk_usage(place).free < 2 * needed + _MARGIN:
        raise disk_full()
