"""Documents as files: one, or one each in a folder, under names every system takes; what stands there stays."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from intcoop_desktop.domain.errors import Cancelled, KnownError
from intcoop_desktop.exchange.names import safe_name
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.platform.durable import replace_file
from intcoop_desktop.ui.jobs import Jobs, Progress
from intcoop_desktop.ui.messages import bar_of, tell_error

NOT_WRITTEN = N_("The file could not be written. Choose another folder.")

Made = Callable[[Progress], Sequence[tuple[str, bytes]]]
"""Makes (name, content) of every file."""


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder where nothing stands yet: the second gets ``(2)`` before its suffix."""
    path, count = folder / name, 1
    while path.exists():
        count += 1
        path = folder / f"{Path(name).stem} ({count}){Path(name).suffix}"
    return path


def ask_file(
    parent: QWidget, title: str, name: str, kind: str, chosen: Callable[[Path], object], folder: str = ""
) -> QFileDialog:
    """Ask where one file goes; ``kind`` is its suffix with the dot."""
    dialog = QFileDialog(parent, title, folder or str(Path.home()), f"{kind[1:].upper()} (*{kind})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind[1:])
    dialog.selectFile(safe_name(name))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, chosen: Callable[[Path], object], folder: str = "") -> QFileDialog:
    """Ask for the folder of several files."""
    dialog = QFileDialog(parent, title, folder or str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write_one(parent: QWidget, jobs: Jobs, make: Callable[[Progress], bytes], target: Path) -> None:
    """Make a file in the worker and write it in one step."""

    def work(progress: Progress) -> None:
        content = make(progress)
        _write(target, content)

    def done(_nothing: object) -> None:
        bar_of(parent).tell(_("Saved: {name}").format(name=target.name))

    def failed(error: BaseException) -> None:
        tell_error(parent, error)

    jobs.run(work, success=done, failure=failed, title=_("Preparing the document"))


def write_all(parent: QWidget, jobs: Jobs, make: Made, folder: Path) -> None:
    """Make files in the worker and write one after the other; stopped in the middle, those written are whole."""
    written: list[str] = []

    def work(progress: Progress) -> int:
        files = make(progress)
        for done, (name, content) in enumerate(files):
            progress(done, len(files), N_("Writing the files"))
            _write(free_path(folder, name), content)
            written.append(name)
        return len(files)

    def told() -> None:
        count = len(written)
        bar_of(parent).tell(ngettext("{n} file is written.", "{n} files are written.", count).format(n=count))

    def failed(error: BaseException) -> None:
        if written:
            told()
        if not isinstance(error, Cancelled):
            tell_error(parent, error)

    jobs.run(work, success=lambda count: told(), failure=failed, cancelled=told, title=_("Writing the files"))


def _write(target: Path, content: bytes) -> None:
    try:
        replace_file(target, content)
    except OSError as error:
        raise KnownError(NOT_WRITTEN) from error
