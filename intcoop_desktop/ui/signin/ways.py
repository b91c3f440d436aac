"""What the entries of the first start do."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from intcoop_desktop.i18n import _
from intcoop_desktop.ui.messages import ask
from intcoop_desktop.ui.signin.start_window import StartWindow


def _new_office(window: StartWindow) -> None:
    from intcoop_desktop.ui.signin.wizard import Wizard

    Wizard(window).show_organisation()


def _sample(window: StartWindow) -> None:
    window.show_sample()


def _from_backup(window: StartWindow) -> None:
    from intcoop_desktop.ui.signin.restore_page import RestorePage

    window.show_page(RestorePage(window))


def _open_folder(window: StartWindow) -> None:
    dialog = QFileDialog(window, _("Folder of the office"), str(window.folder.parent))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    dialog.fileSelected.connect(lambda path: use_folder(window, Path(path)))
    dialog.open()


def use_folder(window: StartWindow, folder: Path) -> None:
    """Sign in to the office in ``folder``, or say that there is none."""
    from intcoop_desktop.i18n import N_
    from intcoop_desktop.services.opening import is_office
    from intcoop_desktop.ui.messages import Choice

    if not is_office(folder):
        ask(
            window,
            _("No office in this folder"),
            _("The folder of an office holds the files keys.json and office.db. Choose another folder."),
            [Choice(N_("Close"))],
            "warning",
        )
        return
    window.folder = folder
    window.show_first()


def _verify(window: StartWindow) -> None:
    from intcoop_desktop.ui.signin.verify_page import VerifyPage

    window.show_page(VerifyPage(window))


WAYS: Mapping[str, Callable[[StartWindow], None]] = {
    "new_office": _new_office,
    "sample": _sample,
    "from_backup": _from_backup,
    "open_folder": _open_folder,
    "verify": _verify,
}
"""Entry of the welcome page → what it does."""
