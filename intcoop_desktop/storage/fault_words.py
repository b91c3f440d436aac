"""What a fault of the disk means for the task at hand: what was not done, and what is as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from intcoop_desktop.domain.errors import N_, DiskFault, DiskFull, KnownError, ReadOnlyOffice, UserError
from intcoop_desktop.storage.faults import explain_driver_error, known_errors, too_large


@dataclass(frozen=True, slots=True)
class FaultWords:
    """Message ids of one task; ``{folder}`` is the place that was written to."""

    full: str
    refused: str
    fault: str


BACKUP = FaultWords(
    N_("The disk is full: the backup was not made. Free some space or choose another disk."),
    N_("The folder “{folder}” cannot be written: the backup was not made."),
    N_("The disk reports an error: the backup was not made. Choose another disk."),
)
CREATION = FaultWords(
    N_("The disk is full: the office was not made. Free some space or choose another disk."),
    N_("The folder “{folder}” cannot be written: the office was not made. Choose another folder."),
    N_("The disk reports an error: the office was not made. Choose another disk."),
)
RESTORATION = FaultWords(
    N_("The disk is full: nothing was restored, what was there is as it was. Free some space or choose another disk."),
    N_("The folder “{folder}” cannot be written: nothing was restored. Choose another folder."),
    N_("The disk reports an error: nothing was restored, what was there is as it was."),
)
KEYS = FaultWords(
    N_("The disk is full: nothing was changed, every password is as it was. Free some space and try again."),
    N_("The folder “{folder}” cannot be written: nothing was changed, every password is as it was."),
    N_("The disk reports an error: nothing was changed, every password is as it was."),
)
PASSWORD_NOTE = FaultWords(
    N_("The password is changed; the disk is full, so the log does not mention it."),
    N_("The password is changed; the folder “{folder}” cannot be written, so the log does not mention it."),
    N_("The password is changed; the disk reports an error, so the log does not mention it."),
)


@contextmanager
def told_as(words: FaultWords, folder: Path) -> Iterator[None]:
    """Tell faults of the disk inside the block in the words of the task. Raises DiskFull, ReadOnlyOffice, DiskFault."""
    try:
        with known_errors(folder):
            yield
    except (DiskFull, ReadOnlyOffice, DiskFault) as error:
        raise _reworded(error, words, folder) from error


def make_folder(folder: Path, words: FaultWords) -> None:
    """Make ``folder`` and those above it, for the owner only. Raises UserError where no folder can be."""
    with told_as(words, folder):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            if explain_driver_error(error, folder) is not None:
                raise
            raise UserError(N_("The folder cannot be made: {folder}"), folder=str(folder)) from error


def _reworded(error: KnownError, words: FaultWords, folder: Path) -> KnownError:
    if isinstance(error, DiskFull):
        return error if error.msgid == too_large().msgid else DiskFull(words.full)
    if isinstance(error, ReadOnlyOffice):
        return ReadOnlyOffice(words.refused, folder=str(folder))
    return DiskFault(words.fault)
