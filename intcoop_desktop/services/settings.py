"""Settings of the office, kept in the store."""

import json

from intcoop_desktop.services.context import Context
from intcoop_desktop.storage.records import settings as stored


class SettingsService:
    """Texts by key."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def get(self, key: str, default: str = "") -> str:
        """The value of ``key``."""
        with self._context.store.reader() as connection:
            value = stored.get(connection, key)
        return default if value is None else str(json.loads(value))

    def set(self, key: str, value: str) -> None:
        """Store a value; the change is audited."""
        with self._context.work("setting") as uow:
            old = stored.get(uow.connection, key)
            new = json.dumps(value, ensure_ascii=False)
            if old == new:
                return
            stored.put(uow.connection, key, new)
            uow.audit("setting", "", {"key": key, "old": None if old is None else json.loads(old), "new": value})
            uow.commit()
