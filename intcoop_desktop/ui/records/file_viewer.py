"""A file of a record, looked at inside the program: pages of a PDF or pictures, drawn by a child process.

What cannot be shown can still be saved; no file is ever given to another program from here.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.services.registers.files import copy_name
from intcoop_desktop.storage.records.files import AttachedFile
from intcoop_desktop.ui.actions import Action, ActionSet, command_button
from intcoop_desktop.ui.jobs import Jobs, Progress
from intcoop_desktop.ui.messages import Choice, ask, plain_label, tell_error
from intcoop_desktop.ui.preview import LOOKING, PageView, bind_looking
from intcoop_desktop.ui.printing import choose_printer, image_of, send_pages
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say, say_again

if TYPE_CHECKING:
    from intcoop_desktop.exchange.viewing import FileLook, Pixels

_ACTIONS = (
    Action("file.print", N_("Print…"), "print", ("Ctrl+P",), needs=frozenset({"shown"})),
    Action("file.save", N_("Save a copy…"), "export", ("Ctrl+S",)),
    *LOOKING,
)


class FileViewer(QDialog):
    """Opens at once and fills when the child has looked at the file."""

    def __init__(self, parent: QWidget, context: ScreenContext, file: AttachedFile) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        # The name of a file may be a person's; titles of windows stand in lists of the desktop.
        say(self, self.setWindowTitle, N_("A file of the record"))
        self._host, self._context, self._file = parent, context, file
        self._jobs = Jobs(self)
        self._looks: list[FileLook] = []
        self._look: FileLook | None = None
        self._asked: set[tuple[int, int]] = set()
        # The window below may go without closing this one first.
        self.destroyed.connect(partial(_end, self._looks, self._jobs))
        self.name = plain_label(file.name, self)
        self.name.setObjectName("heading")
        self.trouble = plain_label(parent=self)
        self.trouble.hide()
        self.view = PageView(self)
        self.actions_here = ActionSet(self, _ACTIONS, Qt.ShortcutContext.WindowShortcut)
        self.actions_here.bind("file.print", self.print_it)
        self.actions_here.bind("file.save", lambda: save_copy(self, context, file))
        bind_looking(self.actions_here, self.view)
        self.place = plain_label(parent=self, wrap=False)
        say(self.place, self.place.setText, self._place_text)
        self.view.moved.connect(lambda page: say_again(self.place))
        self._arrange()
        area = parent.window().size()
        self.resize(max(area.width() - 160, 720), max(area.height() - 60, 560))
        self.view.setFocus()
        self._jobs.run(partial(_open, context, file, self._looks), success=self._opened, failure=self._refused)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        row = QHBoxLayout()
        for action_id in ("file.print", "file.save"):
            row.addWidget(command_button(self.actions_here[action_id], self))
        row.addStretch(1)
        for declared in LOOKING:
            button = command_button(self.actions_here[declared.id], self)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            row.addWidget(button)
        row.addWidget(self.place)
        for widget in (self.name, self.trouble):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)

    def _place_text(self) -> str:
        if self._look is None:
            return "" if self.trouble.isVisibleTo(self) else _("Opening…")
        return _("Page {page} of {count}").format(page=self.view.page_in_sight(), count=self.view.count)

    # ------------------------------------------------------------- drawing

    def _opened(self, look: "FileLook") -> None:
        self._look = look
        self.actions_here.conditions({"shown"})
        self.view.show_pages(look.sizes, self._render)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, IntcoopError):
            tell_error(self, error)
            return
        self.view.hide()
        self.trouble.setText(explain(error))
        self.trouble.show()
        self.trouble.setFocus()
        say_again(self.place)

    def _render(self, page: int, dpi: float) -> QImage | None:
        look, key = self._look, (page, round(dpi))
        if look is None or key in self._asked:
            return None
        self._asked.add(key)

        def work(progress: Progress) -> "Pixels":
            return look.render(page, dpi)

        # Not while painting: the worker is started, and what it brings paints again.
        QTimer.singleShot(0, self, lambda: self._jobs.run(
            work, success=partial(self._drawn, page, dpi), failure=partial(self._undrawn, page),
        ))  # fmt: skip
        return None

    def _drawn(self, page: int, dpi: float, pixels: "Pixels") -> None:
        self._asked.discard((page, round(dpi)))
        self.view.put(page, dpi, image_of(pixels))

    def _undrawn(self, page: int, error: BaseException) -> None:
        if isinstance(error, IntcoopError):
            self.view.write_on(page, explain(error))
        else:
            tell_error(self, error)

    # ------------------------------------------------------------- doing

    def print_it(self) -> None:
        """Ask for a printer; a child of its own renders the pages there."""
        look = self._look
        if look is None:
            return

        def chosen(printer: object) -> None:
            from PySide6.QtPrintSupport import QPrinter

            assert isinstance(printer, QPrinter)
            self._context.jobs.run(
                partial(_open, self._context, self._file, []),
                success=lambda pages: send_pages(
                    self._host, self._context.jobs, pages, printer, _("A file of the record")
                ),
            )

        choose_printer(self, _("A file of the record"), chosen, look.count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys beyond those of the scroll bar."""
        ways: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Home: lambda: self.view.go_to(1),
            Qt.Key.Key_End: lambda: self.view.go_to(self.view.count),
            Qt.Key.Key_Space: lambda: self.view.go_to(self.view.page_in_sight() + 1),
            Qt.Key.Key_Backspace: lambda: self.view.go_to(self.view.page_in_sight() - 1),
        }
        way = ways.get(event.key())
        if way is None:
            super().keyPressEvent(event)
        else:
            way()

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def _stop(self) -> None:
        """End the child first: the worker may wait for it."""
        self._look = None
        _end(self._looks, self._jobs)


def _end(looks: "list[FileLook]", jobs: Jobs, *_destroyed: object) -> None:
    for look in looks:
        look.close()
    jobs.stop()


def _open(context: ScreenContext, file: AttachedFile, looks: "list[FileLook]", progress: Progress) -> "FileLook":
    look = context.office.files.look(file.id)
    looks.append(look)
    progress(0, 0, "")
    try:
        return look.open()
    except IntcoopError:
        look.close()
        raise


def save_copy(parent: QWidget, context: ScreenContext, file: AttachedFile) -> QFileDialog:
    """Ask for the place; what stands there is replaced only when the user says so."""
    dialog = QFileDialog(parent, _("Save a copy"), str(Path.home()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # asked below, in the words of the program
    dialog.selectFile(copy_name(file.name))

    def chosen(path: str) -> None:
        target = Path(path)
        if not target.exists():
            _write(parent, context, file, target)
            return
        ask(
            parent,
            _("Replace the file?"),
            _("“{file}” is there already. Replaced, what it holds now is lost.").format(file=target.name),
            [Choice(N_("Cancel")), Choice(N_("Replace"), lambda: _write(parent, context, file, target), "danger")],
            "warning",
        )

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _write(parent: QWidget, context: ScreenContext, file: AttachedFile, target: Path) -> None:
    def work(progress: Progress) -> None:
        context.office.files.save_copy(file.id, target)

    def written(result: object) -> None:
        context.bar.tell(_("The copy is saved: {file}").format(file=target.name))

    def failed(error: BaseException) -> None:
        tell_error(parent, error)

    context.jobs.run(
        work,
        success=written,
        failure=failed,
        title=_("Saving a copy"),
        cancellable=False,
    )
