"""The audit log as the office sees it."""

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.results import AuditRow

FAULTS = {
    "gap": N_("Entry {id} of the audit log is missing."),
    "link": N_("Entry {id} of the audit log was altered."),
    "payload": N_("What entry {id} of the audit log says was altered."),
    "head": N_("Entries at the end of the audit log are missing."),
    "altered": N_("The audit log was found altered before; entry {id} says so."),
    "seal": N_("The end of the audit log was altered."),
}


class AuditService:
    """Reads and checks the chain."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(self, limit: int = 200, before: int | None = None, record: str | None = None) -> list[AuditRow]:
        """Entries, newest first, older than id ``before``, of one record (``"questionnaire:12"``) if given."""
        store = self._context.store
        with store.reader() as connection:
            entries = store.chain.entries(connection, record=record, before=before, limit=limit)
        return [
            AuditRow(
                at=entry.at,
                user=entry.user,
                kind=entry.kind,
                record=entry.record,
                payload=entry.payload or {},
                id=entry.id,
                erased=entry.payload is None,
            )
            for entry in entries
        ]

    def head(self) -> str:
        """Last link of the chain in hex, as printed on the handover act."""
        with self._context.store.reader() as connection:
            return self._context.store.chain.head(connection).mac

    def verify(self) -> list[str]:
        """Problems of the chain, empty when it holds."""
        store = self._context.store
        with store.reader() as connection:
            return [_(FAULTS[fault]).format(id=entry) for entry, fault in store.chain.verify(connection)]
