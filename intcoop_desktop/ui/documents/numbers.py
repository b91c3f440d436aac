"""Numbers of documents: which comes next, which are kept back for papers written elsewhere."""

import itertools
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.services.document_parts.numbering import LARGEST
from intcoop_desktop.services.documents import Reserved
from intcoop_desktop.ui.documents.offered import title_of
from intcoop_desktop.ui.messages import plain_label, show_with_room
from intcoop_desktop.ui.moments import local_day
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say

_TITLES = (N_("Number"), N_("For what"), N_("Kept back"), N_("Who"))
_WIDTHS = (110, 220, 180, 140)


class NumbersDialog(QDialog):
    """What is done here is stored at once: numbers are a register, no draft."""

    def __init__(self, parent: QWidget, context: ScreenContext, code: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._documents = context.office.documents
        self._reserved: list[Reserved] = []
        say(self, self.setWindowTitle, N_("Numbers of documents"))
        self.document = QComboBox(self)
        for kind in self._documents.kinds():
            if kind.numbered:
                self.document.addItem(title_of(context.office, kind), kind.code)
        self.document.setCurrentIndex(max(self.document.findData(code), 0))
        self.following = plain_label(parent=self)
        self.next = self._number_line(LARGEST)
        self.count = self._number_line(1000)
        self.count.setText("1")
        self.note = QLineEdit(self)
        self.note.setMaxLength(500)
        self.table = PlainTable(self, N_("Numbers kept back"), _TITLES, _WIDTHS, (1,))
        self.table.setMinimumHeight(150)
        self._arrange()
        self._keys()
        self.document.currentIndexChanged.connect(self.reload)
        self.table.currentCellChanged.connect(lambda *cells: self._chosen())
        resize_within_screen(self, 720, 560)
        self.reload()
        self.document.setFocus()

    def _number_line(self, most: int) -> QLineEdit:
        line = QLineEdit(self)
        line.setValidator(QIntValidator(1, most, line))
        line.setFixedWidth(110)
        return line

    # ------------------------------------------------------------- parts

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(6)
        self._label(outer, N_("Document"), self.document)
        outer.addWidget(self.document)
        outer.addWidget(self.following)
        self._label(outer, N_("Go on with number"), self.next)
        self.next_button = self._button(N_("Set"), self.set_next)
        outer.addLayout(self._row(self.next, self.next_button))
        self._label(outer, N_("Keep numbers back: how many, and for what"), self.count)
        say(self.note, self.note.setAccessibleName, N_("For what"))
        say(self.note, self.note.setPlaceholderText, N_("For what: a paper written elsewhere, a pad of blanks"))
        self.keep_button = self._button(N_("Keep back"), self.keep)
        outer.addLayout(self._row(self.count, self.note, self.keep_button))
        self._label(outer, N_("Numbers kept back"), self.table)
        self.nothing = plain_label(parent=self)
        self.nothing.setObjectName("muted")
        say(self.nothing, self.nothing.setText, N_("No number is kept back. The next paper gets the next number."))
        kept = QVBoxLayout()  # takes the room that is left, with the table or without
        kept.addWidget(self.nothing)
        kept.addWidget(self.table, 1)
        kept.addStretch(0)
        outer.addLayout(kept, 1)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        outer.addWidget(self.problem)
        self.release_button = self._button(N_("Let the number go"), self.release)
        self.close_button = self._button(N_("Close"), self.accept)
        row = QHBoxLayout()
        row.addWidget(self.release_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        outer.addLayout(row)

    def _keys(self) -> None:
        """Enter does what the button beside the line does; Tab goes from each line to its button."""
        self.next.returnPressed.connect(self.set_next)
        for line in (self.count, self.note):
            line.returnPressed.connect(self.keep)
        order = (self.document, self.next, self.next_button, self.count, self.note, self.keep_button, self.table,
                 self.release_button, self.close_button)  # fmt: skip
        for before, after in itertools.pairwise(order):
            self.setTabOrder(before, after)

    def _label(self, outer: QVBoxLayout, text: str, field: QWidget) -> None:
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        label.setContentsMargins(0, 8, 0, 0)
        label.setBuddy(field)
        say(label, label.setText, text)
        say(field, field.setAccessibleName, text)
        outer.addWidget(label)

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        say(button, button.setText, text)
        button.clicked.connect(lambda checked=False: slot())
        return button

    @staticmethod
    def _row(*widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        for widget in widgets:
            row.addWidget(widget, 1 if isinstance(widget, QLineEdit) and widget.maximumWidth() > 1000 else 0)
        row.addStretch(0 if len(widgets) > 2 else 1)
        return row

    # ------------------------------------------------------------- showing

    @property
    def code(self) -> str:
        """The document chosen; "" when none has numbers of its own."""
        return str(self.document.currentData() or "")

    def reload(self) -> None:
        """Read the numbers of the document again."""
        self.problem.hide()
        there = bool(self.code)
        for widget in (self.next_button, self.keep_button):
            widget.setEnabled(there)
        self._reserved = self._documents.reserved(self.code) if there else []
        self.following.setText(self._following())
        self.table.setRowCount(len(self._reserved))
        for place, one in enumerate(self._reserved):
            cells = (self._documents.written_number(one), one.note, local_day(one.at), one.by)
            self.table.put(place, cells)
        self.table.setVisible(bool(self._reserved))
        self.nothing.setVisible(not self._reserved)
        if self._reserved:
            self.table.setCurrentCell(0, 0)
        self._chosen()

    def _following(self) -> str:
        if not self.code:
            return _("No document has numbers of its own.")
        return _("The next paper gets № {number}.").format(number=self._documents.next_number(self.code))

    def _chosen(self) -> None:
        self.release_button.setEnabled(0 <= self.table.currentRow() < len(self._reserved))

    # ------------------------------------------------------------- commands

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except IntcoopError as error:
            show_with_room(self.problem, explain(error))
            return False
        self.reload()
        return True

    def set_next(self) -> None:
        """Go on with another number: an office that begins in the middle of a year."""
        if self.next.text() and self._try(lambda: self._documents.set_next_number(self.code, int(self.next.text()))):
            self.next.clear()

    def keep(self) -> None:
        """Keep the next numbers back."""
        if self._try(lambda: self._documents.reserve(self.code, int(self.count.text() or 0), self.note.text())):
            self.note.clear()
            self.count.setText("1")

    def release(self) -> None:
        """Keep the chosen number back no longer."""
        row = self.table.currentRow()
        if 0 <= row < len(self._reserved):
            self._try(lambda: self._documents.release(self._reserved[row].id))
