"""A new office is made whole or not at all, in a folder of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.storage import layout

_NOBODYS = {".DS_Store", "Thumbs.db", "desktop.ini", "lost+found", "$RECYCLE.BIN", "System Volume Information"}
"""What systems leave in folders and on disks by themselves."""


def refuse_used_folder(folder: Path) -> None:
    """Raise UserError for a folder with other files: it would be saved, moved and deleted together with them.

    What an interrupted making of an office left there is no hindrance; an office is somebody else's to report.
    """
    if layout.store_path(folder).exists() or not folder.is_dir():
        return
    allowed = set(_NOBODYS)
    if (folder / layout.CREATING).is_dir():
        allowed |= {layout.CREATING, layout.KEYS, layout.KEYS_COPY, layout.ATTACHMENTS}
        allowed |= {f"{name}.part" for name in (layout.KEYS, layout.KEYS_COPY)}
    if any(path.name not in allowed for path in folder.iterdir()):
        raise UserError(
            N_("There are other files in the folder “{folder}”. An office needs an empty or a new folder."),
            folder=str(folder),
        )


@contextmanager
def whole_or_nothing(folder: Path) -> Iterator[None]:
    """When the block fails, ``folder`` is as it was before: absent, or with what was in it."""
    # Unlike Path.exists these raise nothing: it is for the block to say what is wrong with the name.
    absent = [level for level in (folder, *folder.parents) if not os.path.exists(level)]  # noqa: PTH110
    present = set(folder.iterdir()) if os.path.isdir(folder) else set()  # noqa: PTH112
    try:
        yield
    except BaseException:
        with suppress(OSError):  # what failed matters more than what cannot be cleared away
            _clear(folder, present)
            for level in absent:
                level.rmdir()
        raise


def _clear(folder: Path, present: set[Path]) -> None:
    for path in folder.iterdir() if os.path.isdir(folder) else ():  # noqa: PTH112
        if path in present:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
