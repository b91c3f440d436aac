"""«Photos from a folder»: which file shows whom, corrected by hand, stored in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.i18n import N_, _, explain, ngettext
from intcoop_desktop.services.photo_folder import Kept, PhotoFile
from intcoop_desktop.services.photos import PreparedPhoto, prepare_photo
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.many.frame import ManyFrame
from intcoop_desktop.ui.messages import Choice, ask, plain_label
from intcoop_desktop.ui.path_line import PathLine
from intcoop_desktop.ui.photo_label import PhotoLabel
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.records.record_field import RecordLine
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say, say_again
from intcoop_desktop.ui.undoing import tell_undoable

STATES: Mapping[str, str] = {
    "matched": N_("found"),
    "ambiguous": N_("please check"),
    "unmatched": N_("nobody found"),
}
FOUND_BY: Mapping[str, str] = {
    "passport": N_("by passport number"),
    "iin": N_("by IIN"),
    "number": N_("by questionnaire number"),
    "name": N_("by name"),
    "part": N_("by a part of the name"),
    "hand": N_("by hand"),
}
FILE, PERSON, HOW, NOW = range(4)
LOOK_MS = 200


class PhotoFolderDialog(ManyFrame):
    """``person_ids`` are those looked for (None: everybody)."""

    def __init__(self, parent: QWidget, context: ScreenContext, person_ids: Sequence[int] | None = None) -> None:
        super().__init__(parent, context, N_("Photos from a folder"), N_("Store the photos"))
        self._person_ids = person_ids
        self._lookup = Lookup(context.office)
        self._files: list[PhotoFile] = []
        help_label = plain_label(parent=self)
        help_label.setObjectName("help")
        text = N_(
            "Files are called after passport number, IIN, questionnaire number or name, in Cyrillic or Latin. "
            "Each photo is cut to 3×4 in the middle."
        )
        say(help_label, help_label.setText, text)
        self.folder = PathLine(N_("Folder with the photos"), QFileDialog.FileMode.Directory, self)
        self.folder.changed.connect(self._folder_changed)
        self.list = QTreeWidget(self)
        say(self.list, lambda text: self._head(), N_("Pictures of the folder"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        say(self.list, self.list.setAccessibleName, N_("Pictures of the folder"))
        self.list.currentItemChanged.connect(lambda now, before: self._chosen())
        self.photo = PhotoLabel(self)
        self.photo.hide()
        self.person = RecordLine(self._lookup, "person", self)
        self.person.picked.connect(self._assign)
        self.person.returnPressed.connect(self._typed)
        say(self.person, self.person.setAccessibleName, N_("This picture shows"))
        self.nobody = QPushButton(self)
        self.nobody.setAutoDefault(False)
        say(self.nobody, self.nobody.setText, N_("Leave out"))
        self.nobody.clicked.connect(self._leave_out)
        self.count = plain_label(parent=self)
        self.count.setObjectName("muted")
        say(self.count, self.count.setText, self._count_text)
        self.list.itemChanged.connect(lambda item, column: say_again(self.count))
        self.body.addWidget(help_label)
        self.body.addWidget(self.folder)
        self.body.addLayout(self._middle(), 1)
        self.body.addWidget(self.count)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._show_photo)
        self.person.setMinimumWidth(230)
        self.resize(1080, 640)
        self._chosen()
        self.folder.line.setFocus()

    def _head(self) -> None:
        self.list.setHeaderLabels([_("Picture"), _("Person"), _("How it was found"), _("Now")])

    def _middle(self) -> QHBoxLayout:
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        label.setBuddy(self.person)
        say(label, label.setText, N_("This picture shows"))
        side = QVBoxLayout()
        side.addWidget(label)
        side.addWidget(self.person)
        side.addWidget(self.nobody, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignHCenter)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list, 4)
        row.addLayout(side, 1)
        return row

    # ------------------------------------------------------------- looking

    def _folder_changed(self) -> None:
        path = self.folder.path()
        if path is not None and path.is_dir():
            self.look(path)

    def look(self, folder: Path) -> None:
        """Find whom the pictures of a folder show."""
        office, ids = self.context.office, self._person_ids

        def work(progress: Progress) -> list[PhotoFile]:
            return office.photo_folder.look(folder, ids)

        self.work(work, self._found, _("Looking through the folder"))

    def _found(self, files: object) -> None:
        if not isinstance(files, list):
            return
        order = {"ambiguous": 0, "unmatched": 1, "matched": 2}
        self._files = sorted(files, key=lambda one: (order[one.state], one.path.name.casefold()))
        self.list.clear()
        for one in self._files:
            item = QTreeWidgetItem(self.list)
            item.setSizeHint(PERSON, QSize(0, 32))
            self._show_row(item, one, ticked=one.state == "matched")
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(FILE, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(FILE, 190)
        header.setSectionResizeMode(PERSON, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        first = self.list.topLevelItem(0)
        if first is None:
            self.refuse(UserError(N_("There is no picture in this folder.")))
            return
        self.list.setCurrentItem(first)
        say_again(self.count)

    def _show_row(self, item: QTreeWidgetItem, one: PhotoFile, *, ticked: bool) -> None:
        names = [self._lookup.title("person", person) for person in one.persons]
        state = _(STATES[one.state])
        how = f"{state}, {_(FOUND_BY[one.by])}" if one.by else state
        has_photo = bool(one.persons) and bool(self.context.office.persons.get(one.persons[0]).photo)
        texts = (one.path.name, _(" or ").join(names) or "—", how, _("has a photo") if has_photo else "")
        for column, text in enumerate(texts):
            item.setText(column, text)
        item.setCheckState(FILE, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _row(self) -> int:
        item = self.list.currentItem()
        return self.list.indexOfTopLevelItem(item) if item is not None else -1

    def _chosen(self) -> None:
        row = self._row()
        self.person.setEnabled(row >= 0)
        self.nobody.setEnabled(row >= 0)
        self.photo.hide()
        persons = self._files[row].persons if row >= 0 else ()
        self.person.set_id(persons[0] if persons else None)
        if row >= 0:
            self._look.start(LOOK_MS)

    def _show_photo(self) -> None:
        """The picture chosen, read in a child process like everything from outside."""
        row = self._row()
        if row < 0:
            return
        path = self._files[row].path

        def show(photo: PreparedPhoto) -> None:
            if self._row() == row:
                self.photo.show_photo(photo.cropped)

        def work(progress: Progress) -> PreparedPhoto:
            return prepare_photo(path.read_bytes())

        self.context.jobs.run(work, success=show, failure=lambda error: self.photo.hide())

    # ------------------------------------------------------------- by hand

    def _assign(self, person_id: int) -> None:
        row, item = self._row(), self.list.currentItem()
        if item is not None:
            self._files[row] = replace(self._files[row], persons=(person_id,), by="hand")
            self._show_row(item, self._files[row], ticked=True)
            self.list.setFocus()

    def _typed(self) -> None:
        """Enter: the one person meant, or the list of those who may be."""
        try:
            person_id = self.person.id()
        except FieldError:
            self.person.open_list()
            return
        if person_id is not None:
            self._assign(person_id)

    def _leave_out(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.setCheckState(FILE, Qt.CheckState.Unchecked)
            self.list.setFocus()

    def chosen(self) -> dict[Path, int]:
        """Ticked files and the persons they show. Raises ``FieldError`` for one that shows nobody or two persons."""
        found = {}
        for row, one in enumerate(self._files):
            item = self.list.topLevelItem(row)
            if item is None or item.checkState(FILE) != Qt.CheckState.Checked:
                continue
            if len(one.persons) != 1:
                self.list.setCurrentItem(item)
                raise FieldError(N_("Say whom this picture shows: {file}"), path="", file=one.path.name)
            found[one.path] = one.persons[0]
        return found

    def _count_text(self) -> str:
        items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        ticked = sum(item is not None and item.checkState(FILE) == Qt.CheckState.Checked for item in items)
        total = ngettext("{n} picture", "{n} pictures", len(self._files)).format(n=len(self._files))
        return _("{total}, {chosen} to be stored").format(total=total, chosen=ticked) if self._files else ""

    # ------------------------------------------------------------- storing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line is meant for the line."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (entered and (self.person.hasFocus() or self.folder.line.hasFocus())):
            super().keyPressEvent(event)

    def go(self) -> None:
        """Store what is ticked."""
        try:
            chosen = self.chosen()
            if not chosen:
                raise UserError(N_("No picture is ticked."))
        except UserError as error:
            self.refuse(error)
            return
        office = self.context.office

        def work(progress: Progress) -> Kept:
            return office.photo_folder.keep(chosen, progress)

        self.work(work, self._stored, _("Storing photos"), cancellable=True)

    def _stored(self, kept: object) -> None:
        if not isinstance(kept, Kept):
            return
        parent = self.parentWidget()
        self.accept()
        text = ngettext("{n} photo stored.", "{n} photos stored.", kept.stored).format(n=kept.stored)
        tell_undoable(parent, self.context, text)
        if kept.refused:
            lines = [f"{path.name}: {explain(error)}" for path, error in kept.refused]
            ask(parent, _("Some pictures could not be used"), "\n".join(lines[:20]), [Choice(N_("Close"))], "warning")
