"""What happened to one record: made, changed (old and new), steps of state with their notes, files."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.i18n import N_, _, current_language
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, Record
from intcoop_desktop.registers.values import shown
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.moments import local_time
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.services.results import AuditRow

MOST = 500
"""Entries shown, newest first."""

NOTHING = N_("Nothing was changed since this record came in with a list, or with the sample office.")

MADE = N_("made")

_WORDS: Mapping[str, str] = {
    "create": MADE,
    "change": N_("changed"),
    "archive": N_("to the recycle bin"),
    "restore": N_("out of the recycle bin"),
    "attach": N_("file added"),
    "detach": N_("file taken away"),
    "print": N_("printed"),
    "export": N_("exported"),
    "view_masked": N_("masked items shown"),
}


class HistoryDialog(QDialog):
    """A tree: an entry each, its changes under it."""

    def __init__(self, parent: QWidget, office: "Office", record: Record) -> None:
        super().__init__(parent)
        self._office, self._record = office, record
        self.setModal(True)
        say(self, self.setWindowTitle, N_("History"))
        heading = plain_label(record.title, self)
        heading.setObjectName("heading")
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(3)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setAlternatingRowColors(True)
        say(self.tree, self.tree.setAccessibleName, N_("History"))
        close = QPushButton(self)
        say(close, close.setText, N_("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        self.nothing = plain_label("", self)
        self.nothing.setObjectName("muted")
        self.nothing.setWordWrap(True)
        say(self.nothing, self.nothing.setText, NOTHING)
        layout.addWidget(heading)
        layout.addWidget(self.nothing)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        self.resize(760, 520)
        self._fill()

    def _fill(self) -> None:
        self.tree.setHeaderLabels([_("When"), _("Who"), _("What")])
        rows = self._office.audit.rows(MOST, record=f"{self._record.kind}:{self._record.id}")
        for row in rows:
            item = QTreeWidgetItem(self.tree, [local_time(row.at), row.user, self._what(row)])
            for line in self._details(row):
                QTreeWidgetItem(item, ["", "", line])
            item.setExpanded(True)
        if self._record.created_at and not any(row.kind == "create" for row in rows):
            made = [local_time(self._record.created_at), self._record.created_by, _(MADE)]
            QTreeWidgetItem(self.tree, made)
        self.nothing.setVisible(not rows)
        self.tree.setVisible(self.tree.topLevelItemCount() > 0)
        for column in range(2):
            self.tree.resizeColumnToContents(column)

    @staticmethod
    def _what(row: "AuditRow") -> str:
        word = _(_WORDS[row.kind]) if row.kind in _WORDS else row.kind
        return _("{what} (erased)").format(what=word) if row.erased else word

    def _details(self, row: "AuditRow") -> list[str]:
        fields = {field.name: field for field in kind_of(self._record.kind).all_fields}
        lines = []
        for name, value in row.payload.items():
            if name in fields and isinstance(value, list) and len(value) == 2 and row.kind == "change":
                old, new = (self._text(fields[name], part) for part in value)
                lines.append(f"{_(fields[name].label)}: {old or '—'} → {new or '—'}")
            elif name in ("note", "file"):
                lines.append(str(value))
        return lines

    def _text(self, field: Field, value: object) -> str:
        if field.kind in ("reference", "references"):
            ids = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, int)]
            known = self._office.registers.titles(field.options, ids)
            return "; ".join(known.get(one, "…") for one in ids)
        kept = tuple(value) if isinstance(value, list) else value
        if not isinstance(kept, str | int | bool | tuple | None):
            return str(value)
        return shown(field, kept, self._office.values, current_language())
