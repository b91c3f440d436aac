"""Files of one record: add by button, scan, drop or paste; look at them, save a copy, take away."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError, UserError
from intcoop_desktop.i18n import N_, _, dates, explain, ngettext
from intcoop_desktop.i18n.sizes import size_text
from intcoop_desktop.services.registers.files import NewFile
from intcoop_desktop.storage.records.files import AttachedFile
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, plain_label, plain_tooltip, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.undoing import tell_undoable

_ONE = frozenset({"one"})
_RECORD = frozenset({"record"})

_ACTIONS = (
    Action("files.open", N_("Look at the file"), "preview", ("Return", "Enter"), needs=_ONE),
    Action("files.save", N_("Save a copy…"), "export", ("Ctrl+S",), needs=_ONE),
    Action("files.remove", N_("Take the file away"), "archive", ("Del",), needs=_ONE),
    Action("files.add", N_("Add a file…"), "new", (), needs=_RECORD),
    Action("files.scan", N_("Add a scan…"), "image", (), needs=_RECORD),
    Action("files.paste", N_("Paste"), "copy", ("Ctrl+V",), needs=_RECORD),
)
_MENU = ("files.open", "files.save", "files.remove", "", "files.add", "files.scan", "files.paste")


class FilesPanel(QFrame):
    """``changed`` after a file came or went."""

    changed = Signal()

    def __init__(self, context: ScreenContext, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._id: int | None = None
        self._files: list[AttachedFile] = []
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.actions_here = ActionSet(self, _ACTIONS)
        for action_id, slot in {
            "files.open": self.look, "files.save": self.save, "files.remove": self.remove,
            "files.add": self.choose, "files.scan": self.scan, "files.paste": self.paste,
        }.items():  # fmt: skip
            self.actions_here.bind(action_id, slot)
        self.label = plain_label(parent=self, wrap=False)
        self.label.setObjectName("fieldlabel")
        say(self.label, self.label.setText, N_("Files"))
        self.add_button = self._button("files.add")
        self.scan_button = self._button("files.scan")
        self.open_button = self._button("files.open")
        self.save_button = self._button("files.save")
        self.remove_button = self._button("files.remove")
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setMaximumHeight(130)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        say(self.list, self.list.setAccessibleName, N_("Files"))
        self.list.itemSelectionChanged.connect(self._chosen)
        self.list.itemDoubleClicked.connect(lambda item: self.look())
        self.list.customContextMenuRequested.connect(self._menu)
        self.hint = plain_label(parent=self)
        self.hint.setObjectName("help")
        say(self.hint, self.hint.setText, N_("Drop files here, or paste them."))
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.label)
        head.addStretch(1)
        for button in (self.open_button, self.save_button, self.remove_button, self.scan_button, self.add_button):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addWidget(self.hint)

    def _button(self, action_id: str) -> QToolButton:
        """Only the icon: the pane is narrow. It stands there while it can do something."""
        button = QToolButton(self)
        button.setObjectName("command")
        action = self.actions_here[action_id]
        show_icon(button, button.setIcon, next(one.icon for one in _ACTIONS if one.id == action_id))
        say(button, button.setToolTip, action.toolTip)
        say(button, button.setAccessibleName, action.text)
        button.clicked.connect(action.trigger)
        return button

    def _menu(self, at: QPoint) -> None:
        self.actions_here.menu(self, _MENU).popup(self.list.mapToGlobal(at))

    # ------------------------------------------------------------- showing

    def show_record(self, record_id: int | None) -> None:
        """Show the files of a record."""
        chosen = self.chosen if record_id == self._id else None
        self._id = record_id
        self._files = self._context.office.files.of(self._kind, record_id) if record_id is not None else []
        self.list.clear()
        for file in self._files:
            item = QListWidgetItem(f"{file.name} · {size_text(file.size)}", self.list)
            item.setToolTip(plain_tooltip(file.name))
            item.setData(Qt.ItemDataRole.UserRole, file.id)
            if chosen is not None and file.id == chosen.id:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(self._files))
        self._chosen()

    @property
    def chosen(self) -> AttachedFile | None:
        """The file chosen in the list."""
        row = self.list.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else None

    def _chosen(self) -> None:
        there = self.chosen is not None
        self.actions_here.conditions(
            (_ONE if there else frozenset()) | (_RECORD if self._id is not None else frozenset())
        )
        for button in (self.open_button, self.save_button, self.remove_button):
            button.setVisible(there)

    # ------------------------------------------------------------- adding

    def choose(self) -> None:
        """Files from the disk."""
        dialog = QFileDialog(self, _("Add a file…"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_paths([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def scan(self) -> None:
        """A scan the scanner left in its folder: it must open from its first page to its last."""
        dialog = QFileDialog(self, _("Add a scan…"), self._context.settings.text("scans"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Scans") + " (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)", "* (*)"])
        dialog.fileSelected.connect(lambda name: self.add_scan(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add_scan(self, path: Path) -> None:
        """Keep a scan once it is known to be whole; a bad one is kept only when the user wants it."""
        self._context.settings.put("scans", str(path.parent))
        check = self._context.office.files.check_scan

        def refused(error: BaseException) -> None:
            if not isinstance(error, UserError):
                tell_error(self, error)
                return
            keep = Choice(N_("Keep it as it is"), lambda: self.add_paths([path]))
            ask(self, _("This scan is not whole"), explain(error), [Choice(N_("Cancel")), keep], "warning")

        self._context.jobs.run(
            lambda progress: check(path),
            success=lambda result: self.add_paths([path]),
            failure=refused,
            title=_("Checking the scan"),
        )

    def paste(self) -> None:
        """What the clipboard holds: files copied in a file manager, or a picture."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Files, or a picture, somebody dropped or pasted."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add_paths(paths)
        elif data.hasImage():
            moment = dates.short_time(datetime.now().isoformat(timespec="minutes")).replace(":", ".")
            name = _("Pasted picture {moment}.png").format(moment=moment)
            from intcoop_desktop.ui.paper.photo import png_bytes

            self._add([NewFile(name, png_bytes(QImage(data.imageData())))])
        else:
            self._context.bar.tell(_("The clipboard holds neither files nor a picture."))

    def add_paths(self, paths: list[Path]) -> None:
        """Keep copies of these files with the record; what cannot be read is told, the others are kept."""
        self._add([NewFile(path.name, path) for path in paths])

    def _add(self, files: list[NewFile]) -> None:
        if self._id is None or not files:
            return
        service, kind, record_id = self._context.office.files, self._kind, self._id

        def work(progress: Progress) -> object:
            return service.add_many(kind, record_id, files, progress)

        self._context.jobs.run(
            work,
            success=partial(self._added, record_id),
            failure=self._failed,
            title=_("Adding files"),
        )

    def _added(self, record_id: int, outcome: tuple[list[AttachedFile], list[UserError]]) -> None:
        kept, refused = outcome
        if kept:
            if record_id == self._id:
                self.show_record(record_id)
                self.list.setCurrentRow(len(self._files) - 1)
            self.changed.emit()
            text = ngettext("{n} file added.", "{n} files added.", len(kept)).format(n=len(kept))
            tell_undoable(self, self._context, text, lambda: self.show_record(self._id))
        if refused:
            text = "\n".join(explain(error) for error in refused[:10])
            ask(self, _("Some files were not taken"), text, [Choice(N_("Close"))], "warning")

    def _failed(self, error: BaseException) -> None:
        tell_error(self, error)

    # ------------------------------------------------------------- the chosen one

    def look(self) -> None:
        """Show it in a window of the program."""
        from intcoop_desktop.ui.records.file_viewer import FileViewer

        file = self.chosen
        if file is not None:
            FileViewer(self, self._context, file).open()

    def save(self) -> None:
        """A copy of it on the disk."""
        from intcoop_desktop.ui.records.file_viewer import save_copy

        file = self.chosen
        if file is not None:
            save_copy(self, self._context, file)

    def remove(self) -> None:
        """Take the chosen file away, with undo."""
        file = self.chosen
        if file is None:
            return
        try:
            self._context.office.files.remove(file.id)
        except IntcoopError as error:
            tell_error(self, error)
            return
        self.show_record(self._id)
        self.changed.emit()
        tell_undoable(self, self._context, _("The file is taken away."), lambda: self.show_record(self._id))

    # ------------------------------------------------------------- dropping

    def would_take(self, data: QMimeData) -> bool:
        """Whether there is a record, and something for it."""
        return self._id is not None and (data.hasUrls() or data.hasImage())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.would_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()
