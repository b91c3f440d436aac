"""«Скандар»: scans of signed papers find their records."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from intcoop_desktop.ui.scans.dialog import ScansDialog
    from intcoop_desktop.ui.screens.context import ScreenContext


def open_scans(parent: "QWidget", context: "ScreenContext", paths: Sequence[Path] = ()) -> "ScansDialog":
    """Open the window; ``paths`` are read at once."""
    from intcoop_desktop.ui.scans.dialog import ScansDialog

    dialog = ScansDialog(parent, context)
    dialog.open()
    if paths:
        dialog.read(paths)
    return dialog


def dropped_scans(mime: "QMimeData") -> list[Path]:
    """Files and folders among what is dragged that may hold scans."""
    from intcoop_desktop.services.scanning.reading import maybe_scan

    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if maybe_scan(path) or path.is_dir()]
