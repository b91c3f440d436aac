"""«Скандар»: files come in, sheets stand beside their image, and all of it is attached with one date."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, explain, ngettext
from intcoop_desktop.services.scanning.reading import ENDINGS, scans_in
from intcoop_desktop.services.scanning.values import BY_HAND, Arrangement, Attached, Batch, Hand, Key
from intcoop_desktop.services.undo import OTHERS_FIRST, Step
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, plain_label, show_with_room
from intcoop_desktop.ui.records.date_field import DateLine
from intcoop_desktop.ui.records.work_window import WorkWindow
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.scans import dropped_scans
from intcoop_desktop.ui.scans.matching import Matching
from intcoop_desktop.ui.scans.picture import SheetPicture
from intcoop_desktop.ui.scans.tree import ScanTree, place_text
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say, say_again

FOLDER = "scans.folder"


def _take_back(context: ScreenContext, step: Step | None) -> None:
    """Undo the attaching, unless something was done since: that must be taken back first."""
    undo = context.office.undo
    if step is None or undo.undoable is not step:
        context.bar.tell(_(OTHERS_FIRST))
        return
    context.jobs.run(lambda progress: undo.undo(), title=_("Taking the scans back"), cancellable=False)


class ScansDialog(WorkWindow):
    """Stays open until everything is attached or the user leaves; the files themselves are never touched."""

    def __init__(self, parent: QWidget, context: ScreenContext) -> None:
        self.batch = Batch()
        self.found = Arrangement((), {})
        super().__init__(parent, context, N_("Scans"))
        self.hands: dict[int, Hand] = {}
        self.owners: dict[str, int] = {}
        self._ticks: dict[Key, bool] = {}
        self._done: frozenset[int] = frozenset()
        self.setAcceptDrops(True)
        page, layout = self.page()
        layout.addLayout(self._top(page))
        self.split = QSplitter(Qt.Orientation.Horizontal, page)
        self.split.setChildrenCollapsible(False)
        self.tree = ScanTree(self.split)
        self.split.addWidget(self._right())
        self.split.setSizes([520, 480])
        layout.addWidget(self.split, 1)
        self.day_row = self._day_row(page)
        layout.addWidget(self.day_row)
        self.good = plain_label(parent=page)
        self.good.setObjectName("muted")
        self.good.hide()
        layout.addWidget(self.good)
        self.tree.chosen.connect(self._show_sheet)
        self.tree.ticked.connect(self._ticked)
        self.tree.entered.connect(self.matching.start)
        self.tree.removed.connect(self._take_away)
        resize_within_screen(self, 1120, 700)
        self._refresh()
        self.add_button.setFocus()

    # ------------------------------------------------------------- parts

    def _top(self, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        self.say_what: QLabel = plain_label(parent=page)
        self.say_what.setObjectName("muted")
        say(self.say_what, self.say_what.setText, self._summary)
        self.add_button = QPushButton(page)
        self.add_button.setAutoDefault(False)
        self.add_button.setShortcut("Ctrl+O")
        say(self.add_button, self.add_button.setText, N_("Add files…"))
        self.add_button.clicked.connect(self.choose_files)
        row.addWidget(self.say_what, 1)
        row.addWidget(self.add_button)
        return row

    def _right(self) -> QWidget:
        right = QWidget(self.split)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        self.picture = SheetPicture(self.context.office, right)
        self.matching = Matching(self.context.office, right)
        self.matching.put.connect(self._put)
        self.matching.taken.connect(self._take_away)
        self.matching.owned.connect(self._own)
        column.addWidget(self.picture, 1)
        column.addWidget(self.matching)
        return right

    def _day_row(self, page: QWidget) -> QWidget:
        holder = QWidget(page)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        label = plain_label(parent=holder, wrap=False)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("Date of the signatures, as on the papers"))
        self.day = DateLine(holder)
        self.day.setMaximumWidth(200)
        label.setBuddy(self.day)
        say(self.day, self.day.setAccessibleName, N_("Date of the signatures, as on the papers"))
        row.addWidget(label)
        row.addWidget(self.day)
        row.addStretch(1)
        return holder

    def _summary(self) -> str:
        if not self.batch.files:
            return _("Drop scans here or choose them: PDF files or pictures, many pages and many people at once.")
        count = len(self.batch.sheets)
        text = ngettext("{n} sheet read", "{n} sheets read", count).format(n=count)
        if self.batch.stopped:
            text += " · " + _("the reading was stopped: add the files again to read the rest")
        return text

    def go_text(self) -> str:
        count = len(self._wanted())
        return ngettext("Attach {n} paper", "Attach {n} papers", count).format(n=count)

    def cancel_text(self) -> str:
        return _("Close")

    # ------------------------------------------------------------- reading

    def choose_files(self) -> QFileDialog:
        """Ask which files."""
        folder = self.context.settings.text(FOLDER) or str(Path.home())
        dialog = QFileDialog(self, _("Scans"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(_("Scans") + f" ({' '.join('*' + ending for ending in ENDINGS)})")
        dialog.filesSelected.connect(lambda names: self.read([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def read(self, paths: Sequence[Path]) -> None:
        """Read more files; those there were stay. What was not read for a stop may be given again."""
        if self.busy:
            return
        self.context.settings.put(FOLDER, str(paths[0].parent))
        office = self.context.office
        # The worker fills a batch of its own: this one is being looked at.
        batch = Batch(list(self.batch.files), list(self.batch.sheets))

        def work(progress: Progress) -> Batch:
            return office.scans.read(scans_in(paths), progress, batch)

        self.run(work, self._read, _("Reading the scans"))

    def _read(self, outcome: object) -> None:
        assert isinstance(outcome, Batch)
        self.batch = outcome
        self._refresh()
        loose = [one for one in self.found.loose() if self.found.fates[one] in BY_HAND]
        self.tree.select_sheet(loose[0] if loose else -1)
        if self.day_row.isVisibleTo(self) and not loose:
            self.day.setFocus()
        else:
            self.tree.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_scans(event.mimeData()) and not self.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(dropped_scans(event.mimeData()))

    # ------------------------------------------------------------- the list

    def _refresh(self) -> None:
        self.found = self.context.office.scans.arrange(self.batch, self.hands)
        self.tree.fill(self.batch, self.found, self._done, self._ticks)
        self._show_sheet(self.tree.sheet())
        self._count()

    def _ticked(self) -> None:
        self._ticks.update(self.tree.keys())
        self._count()

    def _wanted(self) -> list[Key]:
        return [key for key, ticked in self.tree.keys().items() if ticked] if hasattr(self, "tree") else []

    def _count(self) -> None:
        wanted = self._wanted()
        self.go.setEnabled(bool(wanted) and not self.busy)
        self.day_row.setVisible(self.context.office.scans.needs_day(self.found, wanted))
        say_again(self.go)
        say_again(self.say_what)

    def _show_sheet(self, sheet: int) -> None:
        self.picture.show_sheet(self.batch, sheet)
        group = self.found.group(self.tree.key() or ("", 0))
        fate = self.found.fates.get(sheet, "")
        page = self._next_page()
        self.matching.show_for(
            sheet=fate in BY_HAND,
            taken=sheet in self.hands,
            blank=group is not None and group.blank and group.person_id is None,
            page=page,
            owner=self.owners.get(group.key[0]) if group is not None else None,
        )

    def _next_page(self) -> int:
        """The page a loose sheet is likely to be: the only one missing somewhere."""
        missing = [page for group in self.found.groups if group.attachable for page in group.missing]
        return missing[0] if len(missing) == 1 else 1

    # ------------------------------------------------------------- by hand

    def _put(self, questionnaire_id: int, page: int) -> None:
        sheet = self.tree.sheet()
        if sheet < 0:
            return
        hand = Hand(page, questionnaire_id)
        found = self.context.office.scans.arrange(self.batch, {**self.hands, sheet: hand})
        out = [one for one in found.loose() if self.found.fates.get(one) == found.fates.get(sheet) == "placed"]
        if not out:
            self._put_there(sheet, hand)
            return
        text = _("{sheet} was found to be this page. It would not be attached then.")
        ask(
            self,
            _("This page is there already. Take the other sheet?"),
            text.format(sheet=place_text(self.batch, out[0])),
            [Choice(N_("Leave it as it is")), Choice(N_("Take the other"), partial(self._put_there, sheet, hand))],
            "warning",
        )

    def _put_there(self, sheet: int, hand: Hand) -> None:
        self.hands[sheet] = hand
        self._refresh()
        loose = [one for one in self.found.loose() if self.found.fates[one] in BY_HAND and one not in self.hands]
        self.tree.select_sheet(next((one for one in loose if one > sheet), loose[0] if loose else sheet))
        self.tree.setFocus()

    def _take_away(self) -> None:
        if self.hands.pop(self.tree.sheet(), None) is not None:
            self._refresh()
            self.tree.setFocus()

    def _own(self, person_id: int) -> None:
        key = self.tree.key()
        if key is None:
            return
        if person_id:
            self.owners[key[0]] = person_id
        else:
            self.owners.pop(key[0], None)
        self.tree.setFocus()

    # ------------------------------------------------------------- attaching

    def next(self) -> None:
        """Attach what is ticked."""
        wanted = self._wanted()
        if not wanted:
            return
        self.good.hide()
        office, batch, hands, owners = self.context.office, self.batch, dict(self.hands), dict(self.owners)
        day = ""
        try:
            if office.scans.needs_day(self.found, wanted):
                day = self.day.iso("signed_on")
                office.scans.refused(self.found, wanted, day)  # what is no date is said before anything begins
        except IntcoopError as error:
            show_with_room(self.problem, explain(error))
            self.day.setFocus()
            return

        def work(progress: Progress) -> Attached:
            return office.scans.attach(batch, wanted, day, hands, owners, progress)

        sheets = {sheet for group in self.found.groups if group.key in wanted for sheet in group.pages.values()}
        self.run(work, lambda outcome: self._attached(outcome, sheets), _("Attaching the scans"))

    def _attached(self, outcome: object, sheets: set[int]) -> None:
        assert isinstance(outcome, Attached)
        self._done |= sheets
        self.hands = {sheet: hand for sheet, hand in self.hands.items() if sheet not in sheets}
        text = ngettext("{n} paper attached", "{n} papers attached", outcome.count).format(n=outcome.count)
        self.context.bar.tell(text, _("Undo"), partial(_take_back, self.context, self.context.office.undo.undoable))
        self._refresh()
        if self.tree.topLevelItemCount() == 0:
            self.accept()
            return
        show_with_room(self.good, text + ". " + _("What is left is in the list."))
        self.tree.setFocus()

    # ------------------------------------------------------------- leaving

    def reject(self) -> None:
        """Esc and Close; sheets put by hand are not thrown away without a question."""
        if self.busy:
            return
        if self.hands:
            ask(
                self,
                _("Close without attaching?"),
                _("Sheets you put to their records by hand are not attached yet. The files themselves stay."),
                [Choice(N_("Go on")), Choice(N_("Close without attaching"), self._leave, "danger")],
                "warning",
            )
            return
        super().reject()

    def _leave(self) -> None:
        self.hands = {}
        self.reject()

    def done(self, result: int) -> None:
        self.picture.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.picture.stop()
        super().closeEvent(event)
