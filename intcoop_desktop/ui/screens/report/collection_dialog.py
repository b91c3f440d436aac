"""Collection sheets: what a unit owes goes out as an Excel file and comes back as updates of the records."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.exchange.names import safe_name
from intcoop_desktop.i18n import N_, _, dates, ngettext
from intcoop_desktop.services.collection import IncomingSheet, SentSheet, SheetResult, UnitSheet
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, plain_label, tell_error
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say

FOLDER = "collection.folder"
_TITLES = (N_("Unit"), N_("Records"), N_("Send back until"), N_("Sent"), N_("Came back"))
_WIDTHS = (260, 80, 120, 150, 190)
MOST_TROUBLES = 30


class CollectionDialog(QDialog):
    """One line a unit that owes something; the last sheet of each."""

    def __init__(self, parent: QWidget, context: ScreenContext, year: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._year = context, year
        self._sheets: Sequence[UnitSheet] = ()
        say(self, self.setWindowTitle, N_("Collection sheets"))
        self.told = plain_label(parent=self)
        say(self.told, self.told.setText, N_(
            "A sheet asks a unit for what is missing in its records. Save it, send it to the unit, and read it in when"
            " it comes back: its records are updated."
        ))  # fmt: skip
        self.table = PlainTable(self, N_("Units that owe something"), _TITLES, _WIDTHS)
        self.nothing = plain_label(parent=self)
        self.nothing.setObjectName("muted")
        say(self.nothing, self.nothing.setText, N_("No unit owes anything: nothing is missing in its records."))
        self._arrange()
        resize_within_screen(self, 860, 460)
        self.reload()

    def _arrange(self) -> None:
        self.save_button = self._button(N_("Save the sheet…"), self._ask_where)
        self.save_button.setProperty("primary", True)
        self.read_button = self._button(N_("Read in a sheet…"), self._ask_which)
        close = self._button(N_("Close"), self.reject)
        row = QHBoxLayout()
        row.addWidget(self.read_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        for widget in (self.told, self.table, self.nothing):
            layout.addWidget(widget, int(widget is self.table))
        layout.addStretch(0)
        layout.addLayout(row)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(self)
        say(button, button.setText, text)
        button.clicked.connect(slot)
        return button

    # ------------------------------------------------------------- showing

    def reload(self) -> None:
        """Count anew what each unit owes."""
        collection, year = self._context.office.collection, self._year

        def work(progress: Progress) -> tuple[list[UnitSheet], list[SentSheet]]:
            return collection.sheets(year), collection.sent(year)

        self._context.jobs.run(work, success=self._show, title=_("Counting what is missing"))

    def _show(self, found: tuple[list[UnitSheet], list[SentSheet]]) -> None:
        self._sheets, sent = found
        last = {one.unit_id: one for one in reversed(sent)}
        self.table.setRowCount(len(self._sheets))
        for place, sheet in enumerate(self._sheets):
            out = last.get(sheet.unit_id)
            cells = (
                sheet.unit or _("of no unit"),
                str(sheet.rows),
                dates.short(sheet.due.isoformat()),
                dates.short_time(out.sent_at) if out is not None else "",
                self._back(out),
            )
            self.table.put(place, cells)
        self.table.fit_rows()
        if self._sheets:
            self.table.setCurrentCell(0, 0)
        self.table.setVisible(bool(self._sheets))
        self.nothing.setVisible(not self._sheets)
        self.save_button.setEnabled(bool(self._sheets))

    @staticmethod
    def _back(out: SentSheet | None) -> str:
        if out is None or not out.returned_at:
            return ""
        changed = ngettext("{n} record updated", "{n} records updated", out.changed).format(n=out.changed)
        return f"{dates.short_time(out.returned_at)} · {changed}"

    # ------------------------------------------------------------- out

    def _folder(self) -> Path:
        kept = Path(self._context.settings.text(FOLDER))
        return kept if kept.is_dir() else Path.home()

    def _ask_where(self) -> None:
        sheet = self._sheets[self.table.currentRow()]
        name = safe_name(f"{self._year} {sheet.unit or _('of no unit')}", "") + ".xlsx"
        dialog = QFileDialog(self, _("Save the sheet"), str(self._folder() / name), "Excel (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda path: self.write(sheet, Path(path)))
        dialog.open()

    def write(self, sheet: UnitSheet, path: Path) -> None:
        """Write the sheet of a unit."""
        self._context.settings.put(FOLDER, str(path.parent))
        collection, year = self._context.office.collection, self._year

        def work(progress: Progress) -> SentSheet:
            return collection.write(year, sheet.unit_id, path, progress)

        def done(kept: SentSheet) -> None:
            self._context.bar.tell(_("The sheet is saved: {file}").format(file=str(path)))
            self.reload()

        self._context.jobs.run(work, success=done, failure=self._told, title=_("Writing the sheet"))

    def _told(self, error: BaseException) -> None:
        tell_error(self, error)

    # ------------------------------------------------------------- back

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, _("Read in a sheet"), str(self._folder()), "Excel (*.xlsx)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Look through a sheet that came back, then ask whether to take it."""
        collection = self._context.office.collection

        def work(progress: Progress) -> IncomingSheet:
            return collection.check(collection.read(path), progress)

        self._context.jobs.run(work, success=self._ask_to_take, failure=self._told, title=_("Reading the sheet"))

    def _ask_to_take(self, incoming: IncomingSheet) -> None:
        count, troubles = incoming.changes, incoming.troubles
        text = ngettext("{n} record would be updated.", "{n} records would be updated.", count).format(n=count)
        if not count and not troubles:
            ask(self, _("Nothing new"), _("Every value of this sheet is in the office already."), [Choice(N_("Close"))])
            return
        if troubles:
            words = _("row {row}, {column}: {text}")
            lines = [
                words.format(row=one.row, column=one.title or "–", text=one.text) for one in troubles[:MOST_TROUBLES]
            ]
            text += "\n\n" + _("Cannot be taken:") + "\n" + "\n".join(lines)
        choices = [Choice(N_("Close"))]
        if count:
            word = N_("Take only the good rows") if troubles else N_("Take it")
            choices = [Choice(word, lambda: self._take(incoming), "primary"), Choice(N_("Cancel"))]
        title = _("Collection sheet: {name}").format(name=incoming.name)
        ask(self, title, text, choices, "warning" if troubles else "help")

    def _take(self, incoming: IncomingSheet) -> None:
        collection = self._context.office.collection

        def work(progress: Progress) -> SheetResult:
            return collection.apply(incoming, progress, only_good=bool(incoming.troubles))

        def done(result: SheetResult) -> None:
            text = ngettext("{n} record updated", "{n} records updated", result.count).format(n=result.count)
            self._context.bar.tell(text)
            self.reload()

        self._context.jobs.run(work, success=done, failure=self._told, title=_("Taking the sheet in"))
