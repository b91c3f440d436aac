"""Everything about an office that can be verified: pages, structure, references, attachments, audit
chain, keys. Runs on connections of its own, beside the work.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from intcoop_desktop.domain.errors import DamagedStore, IntcoopError
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.storage import keyfile, layout
from intcoop_desktop.storage.attachments import PAGE_SIZE, Attachments
from intcoop_desktop.storage.backup.copying import STORE_PAGE_SIZE, Fault, database_faults
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.faults import known_errors
from intcoop_desktop.storage.schema.all_tables import metadata
from intcoop_desktop.storage.schema.base import attachment_columns
from intcoop_desktop.storage.store import Store

Step = Callable[[], None]

SHOWN = 10  # faults of one kind listed one by one

_CHAIN_FAULTS = {
    "gap": N_("The audit log has a gap before entry {id}."),
    "link": N_("Entry {id} of the audit log was altered."),
    "payload": N_("The details of entry {id} of the audit log were altered."),
    "head": N_("Entries are missing at the end of the audit log (after {id})."),
    "altered": N_("The audit log was found altered before; entry {id} says so."),
    "seal": N_("An open entry of the audit log was altered."),
}


_FILE_FAULTS = {
    "page": N_("damaged or altered (page {details}). Open the newest good backup; do not delete anything."),
    "structure": N_("its inner order is damaged. Open the newest good backup; do not delete anything."),
    "reference": N_("entries that belong together are missing. Open the newest good backup."),
    "whole": N_("it is damaged and cannot be read. Open the newest good backup; do not delete anything."),
}


def nothing() -> None:
    """For callers that never stop a check."""


def check_office(store: Store, *, step: Step = nothing) -> list[str]:
    """Return what is wrong, one line each in the user's language; empty when all is well.

    ``step`` is called between pieces of work and may raise Cancelled. About a second for 250 MB.
    """
    damage = _file_damage(_("The store: {fault}"), _store_faults(store))
    step()
    unreadable = _file_damage(_("The attachments: {fault}"), _attachments_faults(store))
    problems = damage + unreadable
    # What stands in a damaged file is not told once more as the loss of each thing in it.
    parts = (_references, _chain, _keys) if unreadable else (_blobs, _references, _chain, _keys)
    for part in parts:
        step()
        try:
            problems += part(store, step)
        except IntcoopError as error:
            if not (isinstance(error, DamagedStore) and (damage or unreadable)):
                problems.append(explain(error))
    return list(dict.fromkeys(problems))


def referenced_attachments(store: Store) -> set[str]:
    """SHA-256 of every attachment some record refers to."""
    names: set[str] = set()
    with store.reader() as connection:
        for column in attachment_columns(metadata):
            names.update(name for name in connection.execute(select(column).distinct()).scalars() if name)
    return names


def _store_faults(store: Store) -> list[Fault]:
    path, key = layout.store_path(store.folder), derive_key(store.data_key, "store")
    return _file_faults(path, key, STORE_PAGE_SIZE, store)


def _attachments_faults(store: Store) -> list[Fault]:
    path, key = layout.attachments_path(store.folder), derive_key(store.data_key, "attachments")
    return _file_faults(path, key, PAGE_SIZE, store)


def _file_damage(line: str, faults: list[Fault]) -> list[str]:
    """One line for each kind of damage, in the user's language."""
    kinds: dict[str, list[str]] = {}
    for kind, detail in faults:
        kinds.setdefault(kind, []).append(detail)
    lines = []
    for kind, found in kinds.items():
        details = list(dict.fromkeys(found))
        if kind not in _FILE_FAULTS:
            lines += [line.format(fault=detail) for detail in details]
            continue
        listed = ", ".join(details[:SHOWN]) + (" …" if len(details) > SHOWN else "")
        lines.append(line.format(fault=_(_FILE_FAULTS[kind]).format(details=listed)))
    return lines


def _file_faults(path: Path, key: bytes, page_size: int, store: Store) -> list[Fault]:
    immutable = store.read_only is not None and not layout.has_log(path)
    try:
        with (
            known_errors(store.folder),
            closing(connect(path, key, writable=False, immutable=immutable, page_size=page_size)) as connection,
        ):
            faults = database_faults(connection)
            # A page being written at the moment of reading looks damaged: only what stays is damage.
            return [fault for fault in database_faults(connection) if fault in faults] if faults else []
    except DamagedStore:
        return [("whole", "")]
    except IntcoopError as error:
        return [("other", explain(error))]


def _blobs(store: Store, step: Step) -> list[str]:
    attachments = store.attachments
    altered = []
    for name in attachments.names():
        step()
        if not _is_whole(attachments, name):
            altered.append(name[:16])
    return _shortened(_("An attachment is damaged: {fault}"), altered)


def _is_whole(attachments: Attachments, name: str) -> bool:
    try:
        for _piece in attachments.chunks(name):
            continue  # every piece is verified on the way
    except IntcoopError:
        return False
    return True


def _references(store: Store, step: Step) -> list[str]:
    missing = referenced_attachments(store) - store.attachments.names().keys()
    return _shortened(_("An attachment is missing: {fault}"), sorted(name[:16] for name in missing))


def _chain(store: Store, step: Step) -> list[str]:
    faults = store.audit_log.verify(step)
    lines = [_(_CHAIN_FAULTS[kind]).format(id=entry) for entry, kind in faults[:SHOWN]]
    return [*lines, *_rest(len(faults))]


def _keys(store: Store, step: Step) -> list[str]:
    keys = keyfile.load(store.folder)
    copies = {(store.folder / name).read_bytes() for name in _present(store.folder)}
    if keys.damaged or len(copies) != 1 or len(list(_present(store.folder))) != 2:
        return [_("One copy of the keys file is missing or damaged; it is mended at the next sign-in.")]
    return []


def _present(folder: Path) -> Iterator[str]:
    return (name for name in (layout.KEYS, layout.KEYS_COPY) if (folder / name).is_file())


def _shortened(line: str, faults: list[str]) -> list[str]:
    return [line.format(fault=fault) for fault in faults[:SHOWN]] + _rest(len(faults))


def _rest(count: int) -> list[str]:
    return [_("… and {count} more").format(count=count - SHOWN)] if count > SHOWN else []
