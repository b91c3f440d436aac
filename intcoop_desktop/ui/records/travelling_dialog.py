"""Drafts to and from the other PC of the office: the file and its passphrase; whom each draft belongs to there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.i18n import N_, _, dates, ngettext
from intcoop_desktop.services.results import PersonMatch
from intcoop_desktop.services.travelling import (
    CHANGED_HERE,
    NEW,
    OTHER_FORM,
    SAME,
    SUFFIX,
    UPDATE,
    Arrival,
    Brought,
    Choice,
    Traveller,
)
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label, plain_tooltip, show_with_room
from intcoop_desktop.ui.path_line import PathLine
from intcoop_desktop.ui.records.work_window import WorkWindow
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say, say_again

FOLDER = "travel.folder"
LEAVE = -1
ROW_HEIGHT = 42

STATUS = {
    NEW: N_("not here yet"),
    UPDATE: N_("here; the one in the file is newer"),
    SAME: N_("here already, the same"),
    CHANGED_HERE: N_("here, and worked on: stays as it is"),
    OTHER_FORM: N_("of another edition of the form: cannot be taken"),
}
_WHY = {"passport": N_("same passport"), "name": N_("same name"), "birth": N_("same year of birth")}


def send_drafts(parent: QWidget, context: ScreenContext, ids: Sequence[int]) -> "SendDrafts":
    """Ask where the chosen questionnaires go; returns the open window."""
    dialog = SendDrafts(parent, context, ids)
    dialog.open()
    return dialog


def open_drafts(parent: QWidget, context: ScreenContext) -> "OpenDrafts":
    """Ask for the file of the other PC; returns the open window."""
    dialog = OpenDrafts(parent, context)
    dialog.open()
    return dialog


class SendDrafts(WorkWindow):
    """The file first; then the passphrase, which is shown only here."""

    def __init__(self, parent: QWidget, context: ScreenContext, ids: Sequence[int]) -> None:
        super().__init__(parent, context, N_("Drafts to another PC"))
        self._ids = tuple(ids)
        self.passphrase = context.office.travelling.new_passphrase()
        page, layout = self.page()
        count = len(self._ids)
        self.words(layout, lambda: ngettext("{n} questionnaire", "{n} questionnaires", count).format(n=count), "muted")
        self.words(
            layout, N_("They go into one locked file, with the person, the stay and the photo. They stay here, too.")
        )
        self.words(layout, N_("File"), "fieldlabel")
        self.file = PathLine(N_("File"), QFileDialog.FileMode.AnyFile, page)
        today = context.office.context.today().isoformat()
        name = _("drafts {date}").format(date=today) + SUFFIX
        self.file.set_path(Path(context.settings.text(FOLDER) or Path.home()) / name)
        layout.addWidget(self.file)
        layout.addStretch(1)
        self._done_page()
        self.resize(600, self.sizeHint().height())
        self.file.line.setFocus()

    def _done_page(self) -> None:
        _page, layout = self.page()
        self.words(layout, lambda: _("The file is written: {file}").format(file=str(self.file.path() or "")))
        self.words(layout, N_("Passphrase of the file"), "fieldlabel")
        row = QHBoxLayout()
        self.secret = plain_label(self.passphrase, self)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSize(15)
        self.secret.setFont(font)
        self.secret.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy_button = QPushButton(self)
        say(self.copy_button, self.copy_button.setText, N_("Copy"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.passphrase))
        row.addWidget(self.secret, 1)
        row.addWidget(self.copy_button)
        layout.addLayout(row)
        text = N_("Write it down now: it is kept nowhere. Tell it to the other PC apart from the file.")
        self.words(layout, text, "muted")
        layout.addStretch(1)

    def go_text(self) -> str:
        return _("Write the file")

    def cancel_text(self) -> str:
        return _("Close") if self.pages.currentIndex() > 0 else _("Cancel")

    def next(self) -> None:
        """Write the file."""
        path = self.file.path()
        if path is None:
            show_with_room(self.problem, _("Choose the file first."))
            return
        if path.suffix.casefold() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
            self.file.set_path(path)
        if path.exists():
            show_with_room(self.problem, _("{file} is there already.").format(file=path.name))
            return
        self.context.settings.put(FOLDER, str(path.parent))
        office, ids, secret = self.context.office, self._ids, self.passphrase

        def work(progress: Progress) -> int:
            return office.travelling.pack(ids, path, secret, progress)

        self.run(work, self._written, _("Writing the drafts"))

    def _written(self, count: object) -> None:
        self.pages.setCurrentIndex(1)
        self.go.hide()
        say_again(self.cancel)
        for label in self.findChildren(QWidget):
            say_again(label)
        self.copy_button.setFocus()


class OpenDrafts(WorkWindow):
    """File and passphrase; then, for each draft, what it is to this office and what is done with it."""

    def __init__(self, parent: QWidget, context: ScreenContext) -> None:
        self.arrival: Arrival | None = None
        self.choices: list[QComboBox] = []
        super().__init__(parent, context, N_("Drafts from another PC"))
        page, layout = self.page()
        self.words(layout, N_("File"), "fieldlabel")
        self.file = PathLine(N_("File"), QFileDialog.FileMode.ExistingFile, page)
        layout.addWidget(self.file)
        self.words(layout, N_("Passphrase of the file"), "fieldlabel")
        self.passphrase = QLineEdit(page)
        say(self.passphrase, self.passphrase.setAccessibleName, N_("Passphrase of the file"))
        layout.addWidget(self.passphrase)
        layout.addStretch(1)
        _page, second = self.page()
        self.words(second, self._from_text, "muted")
        self.table = QTableWidget(0, 4, self)
        self._set_up_table()
        second.addWidget(self.table, 1)
        self.words(second, N_("Each draft gets a number of this office."), "muted")
        self.resize(940, 480)
        self.file.line.setFocus()

    def _set_up_table(self) -> None:
        table = self.table
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate((180, 115, 205)):
            table.setColumnWidth(place, width)
        say(table, table.setAccessibleName, N_("Drafts in the file"))
        say(table, lambda text: self._head(), "")

    def _head(self) -> None:
        titles = (_("Full name"), _("Number there"), _("In this office"), _("What is done"))
        self.table.setHorizontalHeaderLabels(list(titles))

    def _from_text(self) -> str:
        if self.arrival is None:
            return ""
        luggage = self.arrival.luggage
        facts = (luggage.organisation, luggage.made_by, dates.short_time(luggage.made_at))
        return _("From: {facts}").format(facts=", ".join(fact for fact in facts if fact))

    def go_text(self) -> str:
        if self.pages.currentIndex() == 0:
            return _("Open the file")
        count = len(self._taken())
        return ngettext("Take {n} draft", "Take {n} drafts", count).format(n=count)

    def next(self) -> None:
        """Open the file, or take what is chosen."""
        if self.pages.currentIndex() == 0:
            self._open()
        else:
            self._take()

    # ------------------------------------------------------------- the file

    def _open(self) -> None:
        path, secret = self.file.path(), self.passphrase.text()
        if path is None or not secret.strip():
            show_with_room(self.problem, _("Choose the file and type its passphrase."))
            return
        office = self.context.office
        self.run(lambda progress: office.travelling.open(path, secret), self._show, _("Opening the file"))

    def _show(self, arrival: object) -> None:
        assert isinstance(arrival, Arrival)
        self.arrival = arrival
        self.table.setRowCount(len(arrival.travellers))
        self.choices = []
        for place, traveller in enumerate(arrival.travellers):
            status = _(STATUS[traveller.status])
            here = f"{status} ({traveller.here})" if traveller.here else status
            for column, text in enumerate((traveller.draft.name or "—", traveller.draft.number, here)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip(plain_tooltip(text))
                self.table.setItem(place, column, item)
            box = self._box(traveller)
            holder = QWidget(self.table)
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(2, 3, 2, 3)
            layout.addWidget(box)
            self.table.setCellWidget(place, 3, holder)
            self.choices.append(box)
        self.pages.setCurrentIndex(1)
        for widget in (self, *self.findChildren(QWidget)):
            say_again(widget)
        self._refresh()
        (self.go if self.go.isEnabled() else self.cancel).setFocus()

    def _box(self, traveller: Traveller) -> QComboBox:
        box = QComboBox(self.table)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for place, (text, person_id) in enumerate(_ways(traveller)):
            box.addItem(text, person_id)
            box.setItemData(place, plain_tooltip(text), Qt.ItemDataRole.ToolTipRole)
        box.setEnabled(box.count() > 1)
        passport = traveller.draft.person.passport_number
        box.setCurrentIndex(1 if traveller.matches and _surely(traveller.matches[0], passport) else 0)
        box.setAccessibleName(_("What is done with the draft of {name}").format(name=traveller.draft.name))
        box.setToolTip(plain_tooltip(box.currentText()))
        box.currentIndexChanged.connect(lambda place: self._refresh())
        return box

    def _taken(self) -> list[Traveller]:
        travellers = self.arrival.travellers if self.arrival is not None else ()
        pairs = zip(travellers, self.choices, strict=False)
        return [one for one, box in pairs if one.status in (NEW, UPDATE) and box.currentData() != LEAVE]

    def _refresh(self) -> None:
        say_again(self.go)
        self.go.setEnabled(bool(self._taken()))

    # ------------------------------------------------------------- taking

    def _take(self) -> None:
        arrival = self.arrival
        assert arrival is not None
        choices = {
            one.draft.uid: Choice(box.currentData() != LEAVE, max(int(box.currentData()), 0))
            for one, box in zip(arrival.travellers, self.choices, strict=True)
        }
        office = self.context.office

        def work(progress: Progress) -> Brought:
            return office.travelling.bring(arrival, choices, progress)

        self.run(work, self._taken_over, _("Taking the drafts"))

    def _taken_over(self, outcome: object) -> None:
        assert isinstance(outcome, Brought)
        self.accept()
        count = len(outcome.made) + len(outcome.updated)
        numbers = ", ".join([*outcome.made, *outcome.updated][:6]) + ("…" if count > 6 else "")
        text = ngettext("{n} draft taken: {numbers}", "{n} drafts taken: {numbers}", count)
        self.context.bar.tell(text.format(n=count, numbers=numbers))


def _surely(match: PersonMatch, passport: str) -> bool:
    """The same passport; or the same name and year of birth, and no passport that says otherwise."""
    return "passport" in match.why or ({"name", "birth"} <= set(match.why) and not (passport and match.passport))


def _ways(traveller: Traveller) -> list[tuple[str, int]]:
    """(words, person to join to) of everything that can be done with a draft."""
    if traveller.status == UPDATE:
        return [(_("Bring it up to date"), 0), (_("Leave it as it is here"), LEAVE)]
    if traveller.status != NEW:
        return [(_("Nothing"), LEAVE)]
    if traveller.known:
        return [(_("Take it: the person is here"), 0), (_("Leave it out"), LEAVE)]
    ways = [(_("Take it, with a new person"), 0)]
    for match in traveller.matches[:5]:
        why = ", ".join(_(_WHY[reason]) for reason in match.why if reason in _WHY)
        facts = " · ".join(fact for fact in (match.name, dates.short(match.birth), match.passport) if fact)
        ways.append((_("Join to {person} ({why})").format(person=facts, why=why), match.person_id))
    return [*ways, (_("Leave it out"), LEAVE)]
