"""Can this office be written? Found out before it is opened, by trying."""

from dataclasses import dataclass
from pathlib import Path

from intcoop_desktop.domain.errors import N_, DiskFull, KnownError, ReadOnlyOffice
from intcoop_desktop.platform.durable import flush_file
from intcoop_desktop.storage import layout
from intcoop_desktop.storage.faults import cannot_open, explain_driver_error, read_only

PROBE = ".write-test.part"
PROBE_SIZE = 1 << 17  # bytes; what SQLite needs beside the store before the first change


@dataclass(frozen=True, slots=True)
class Access:
    """``reason``: why nothing can be written, None when it can. ``immutable``: not even SQLite's side files."""

    reason: KnownError | None = None
    immutable: bool = False


def probe(folder: Path, *, read_only: bool = False) -> Access:
    """Try to write in ``folder`` and to its store files. Raises CannotOpen when the store is missing."""
    path = layout.store_path(folder)
    if not path.is_file():
        raise cannot_open()
    reason = _reason(folder)
    if reason is None:
        return Access(_on_request() if read_only else None)
    # An immutable file is read without its log; if there is one, SQLite must manage somehow.
    return Access(reason, immutable=not layout.has_log(path))


def unclosed() -> KnownError:
    """The store has a log, and the folder does not even let SQLite read it."""
    return KnownError(
        N_("The office was not closed last time and its folder cannot be written. Copy the folder elsewhere.")
    )


def _reason(folder: Path) -> KnownError | None:
    probe_file = folder / PROBE
    try:
        for file in (layout.store_path(folder), layout.attachments_path(folder)):
            if file.exists():
                file.open("rb+").close()
        with probe_file.open("wb") as stream:
            stream.write(bytes(PROBE_SIZE))
            flush_file(stream)
    except OSError as error:
        if isinstance(explain_driver_error(error, folder), DiskFull):
            return full()
        return read_only()
    finally:
        _forget(probe_file)
    return None


def full() -> DiskFull:
    """The reason for the banner, as against the message when a save fails."""
    return DiskFull(N_("The disk is full. You can look and print, but not change anything."))


def _forget(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return  # the folder cannot be written: nothing was made either


def _on_request() -> KnownError:
    return ReadOnlyOffice(N_("The office is open for reading only."))
