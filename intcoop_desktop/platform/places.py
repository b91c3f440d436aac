"""Places where a store gets damaged: network shares and folders a service copies about.

SQLite's locks and shared memory do not work across a network, and a synchronising service copies
the files of an open store one by one, at different moments.
"""

import os
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

_NETWORK = {
    "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs",
    "glusterfs", "fuse.glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs", "webdav",
}  # fmt: skip

# Names these services give their folder; "onedrive - college" and the like count too.
_SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "yandex.disk", "yandexdisk", "яндекс.диск",
    "icloud drive", "iclouddrive", "com~apple~clouddocs", "cloud mail.ru", "облако mail.ru", "nextcloud", "owncloud",
    "box sync", "pcloud drive", "megasync", "syncthing",
)  # fmt: skip
_SYNC_MARKS = (".stfolder", ".sync_folder", ".owncloudsync.log", ".dropbox")
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

WINDOWS = os.name == "nt"
_DRIVE_REMOTE = 4  # GetDriveTypeW


class Danger(Enum):
    """Why a folder is no place for an office."""

    NETWORK = "network"
    SYNCED = "synced"


def danger(folder: Path, *, mounts: str | None = None, environ: Mapping[str, str] = os.environ) -> Danger | None:
    """Return why ``folder`` (existing or not) is unsafe, or None.

    ``mounts`` is the text of ``/proc/self/mounts``, for tests.
    """
    absolute = Path(os.path.abspath(folder)) if not folder.exists() else folder.resolve()  # noqa: PTH100
    if _is_network(absolute, mounts):
        return Danger.NETWORK
    if _is_synced(absolute, environ):
        return Danger.SYNCED
    return None


def file_system(folder: Path, mounts: str) -> str:
    """Return the type of the file system ``folder`` lies on, by the longest mount point above it."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = Path(fields[1].encode("latin-1", "replace").decode("unicode_escape"))
        if (point == folder or point in folder.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


def _is_network(folder: Path, mounts: str | None) -> bool:
    if WINDOWS:
        return _is_network_windows(folder)
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
    return file_system(folder, mounts).lower() in _NETWORK


def _is_network_windows(folder: Path) -> bool:
    if str(folder).startswith("\\\\") and not str(folder).startswith("\\\\?\\"):
        return True
    return _drive_type(folder.anchor) == _DRIVE_REMOTE


def _drive_type(anchor: str) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(anchor))
    else:
        return 0


def _is_synced(folder: Path, environ: Mapping[str, str]) -> bool:
    for variable in _SYNC_VARIABLES:
        root = environ.get(variable)
        if root and (Path(root) == folder or Path(root) in folder.parents):
            return True
    for level in (folder, *folder.parents):
        name = level.name.casefold()
        if any(name == known or name.startswith((known + " -", known + " (")) for known in _SYNCED):
            return True
        if any(os.path.lexists(level / mark) for mark in _SYNC_MARKS if level != Path.home()):
            return True
    return False
