"""Names of the files in an office's folder."""

from pathlib import Path

STORE = "office.db"
ATTACHMENTS = "attachments.db"
KEYS = "keys.json"
KEYS_COPY = "keys.copy.json"
LOCK = "office.lock"
BACKUPS = "backups"
CREATING = ".creating.part"  # a folder: there while an office is being made


def store_path(folder: Path) -> Path:
    return folder / STORE


def attachments_path(folder: Path) -> Path:
    return folder / ATTACHMENTS


def is_office(folder: Path) -> bool:
    """Whether ``folder`` holds an office, or what is left of one; not one whose making was interrupted."""
    if store_path(folder).exists():
        return True
    return not (folder / CREATING).exists() and any((folder / name).exists() for name in (KEYS, KEYS_COPY))


def has_log(path: Path) -> bool:
    """Whether a database was not closed: its write-ahead log still holds something."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
