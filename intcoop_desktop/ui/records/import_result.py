"""Step three of an import: what would come of it, what is wrong in which cell, and how much of it is taken."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.services.registers.importing import Checked, Trouble
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.texts import say

_Index = QModelIndex | QPersistentModelIndex
_TITLES = (N_("Row"), N_("Column"), N_("In the cell"), N_("What is wrong"))


class TroubleModel(QAbstractTableModel):
    """Problems and warnings, from the top of the table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._troubles: Sequence[Trouble] = ()
        self._bad = 0

    def show(self, troubles: Sequence[Trouble], warnings: Sequence[Trouble]) -> None:
        """Show the outcome of a dry run: what bars a row first, what should be looked at behind it."""
        self.beginResetModel()
        self._troubles = (*troubles, *warnings)
        self._bad = len(troubles)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._troubles)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        trouble = self._troubles[index.row()]
        text = trouble.text if index.row() < self._bad else _("To look at: {what}").format(what=trouble.text)
        cells = (str(trouble.row), trouble.title, trouble.value, text)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(cells[index.column()].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(cells[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_TITLES[section])
        return None


class ResultPage(QWidget):
    """``save_wanted`` when the rows that cannot be taken are to be saved, ``changed`` when another choice is made."""

    save_wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.counts: QLabel = plain_label(parent=self)
        layout.addWidget(self.counts)
        self.model = TroubleModel(self)
        self.table = QTableView(self)
        self._set_up_table()
        layout.addWidget(self.table, 1)
        self.fine = plain_label(parent=self)
        self.fine.setObjectName("muted")
        say(self.fine, self.fine.setText, N_("Nothing is wrong in this table."))
        layout.addWidget(self.fine)
        layout.addLayout(self._choices())
        layout.addStretch(0)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(44)  # two lines
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for section, width in enumerate((70, 170, 150)):
            table.setColumnWidth(section, width)
        say(table, table.setAccessibleName, N_("What is wrong, by row and cell"))

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.all_rows = QRadioButton(self)
        say(self.all_rows, self.all_rows.setText, N_("All rows, once they are right"))
        self.good_rows = QRadioButton(self)
        say(self.good_rows, self.good_rows.setText, N_("Only the good rows"))
        self._group = QButtonGroup(self)
        for button in (self.all_rows, self.good_rows):
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonToggled.connect(lambda *_args: self.changed.emit())
        row.addStretch(1)
        self.save_button = QPushButton(self)
        say(self.save_button, self.save_button.setText, N_("Save the bad rows…"))
        self.save_button.clicked.connect(self.save_wanted)
        row.addWidget(self.save_button)
        return row

    def show_checked(self, checked: Checked) -> None:
        """Show the outcome of a dry run."""
        self.model.show(checked.troubles, checked.warnings)
        self.counts.setText(counts_text(checked))
        bad = checked.count("refused") > 0
        for widget in (self.all_rows, self.good_rows, self.save_button):
            widget.setVisible(bad)
        self.all_rows.setChecked(True)
        told = self.model.rowCount() > 0
        self.table.setVisible(told)
        self.fine.setVisible(not told)

    @property
    def only_good(self) -> bool:
        """The good rows are taken without the bad ones."""
        return self.good_rows.isChecked()


def counts_text(checked: Checked) -> str:
    """How many rows come to what, in one line."""
    forms = (
        ("create", ngettext("{n} new", "{n} new", checked.count("create"))),
        ("change", ngettext("{n} to be changed", "{n} to be changed", checked.count("change"))),
        ("same", ngettext("{n} without a change", "{n} without a change", checked.count("same"))),
        ("left out", ngettext("{n} left out", "{n} left out", checked.count("left out"))),
        ("refused", ngettext("{n} cannot be taken", "{n} cannot be taken", checked.count("refused"))),
    )
    parts = [text.format(n=checked.count(action)) for action, text in forms if checked.count(action)]
    alike = sum(row.action == "create" and bool(row.warnings) for row in checked.rows)
    if alike:
        text = ngettext("{n} of the new is perhaps here already", "{n} of the new are perhaps here already", alike)
        parts.insert(1, text.format(n=alike))
    return _("Rows: {counts}").format(counts=", ".join(parts)) if parts else _("There are no rows under the heading.")
