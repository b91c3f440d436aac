"""Shorthand of the storage tests: settings stand for records."""

from pathlib import Path

from sqlalchemy import insert, select

from intcoop_desktop.storage.keys import KdfParameters
from intcoop_desktop.storage.schema.core import settings
from intcoop_desktop.storage.store import Store

DATA_KEY = bytes(range(32))
CHEAP = KdfParameters(time=1, memory_kib=8, parallelism=1)
USER = "Айгүл"


def save(store: Store, key: str, value: str) -> None:
    """Save one value durably, with its line in the audit log."""
    with store.unit_of_work(USER, "save") as uow:
        uow.connection.execute(insert(settings), {"key": key, "value": value})
        uow.audit("save", f"setting:{key}", {"value": value})
        uow.commit()


def saved(store: Store) -> dict[str, str]:
    with store.reader() as connection:
        return {row.key: row.value for row in connection.execute(select(settings))}


def flip(path: Path, position: int, bit: int) -> None:
    """Turn one bit of a file."""
    with path.open("r+b") as stream:
        stream.seek(position)
        byte = stream.read(1)[0]
        stream.seek(position)
        stream.write(bytes([byte ^ 1 << bit]))
