"""«Paste MRZ»: what the two lines of a passport or visa say, beside what is kept; nothing is overwritten unasked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError, UserError
from intcoop_desktop.domain.mrz import WORDS, Mrz, Problem
from intcoop_desktop.i18n import N_, _, current_language, dates, explain
from intcoop_desktop.registers.registry import kind_of, words
from intcoop_desktop.registers.spec import Value, Values
from intcoop_desktop.registers.values import shown
from intcoop_desktop.services.papers import DIFFERENT, DOUBTFUL, EMPTY, SAME, Offer
from intcoop_desktop.ui.messages import plain_label, plain_tooltip, tell_error
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

Take = Callable[[Mrz, set[str], bool], object]
"""(what was read, fields of the person to take, whether the document is kept)."""

LONGEST = 2_000
"""Signs of a paste that are looked at."""

_HOW = {
    SAME: N_("the same"),
    EMPTY: N_("empty until now"),
    DIFFERENT: N_("differs"),
    DOUBTFUL: N_("doubtful: see below"),
}


class MrzDialog(QDialog):
    """``kept`` are the person's fields now; ``person_id`` is None for a person not stored yet. ``take`` may raise."""

    def __init__(
        self, parent: QWidget | None, office: "Office", kept: Values, person_id: int | None, take: Take
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._office, self._kept, self._person_id, self._take = office, kept, person_id, take
        self.zone: Mrz | None = None
        say(self, self.setWindowTitle, N_("Machine readable zone"))
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, N_("Machine readable zone"))
        hint = plain_label(parent=self)
        hint.setObjectName("help")
        say(hint, hint.setText, N_("Paste or type the two lines at the lower edge of the passport or visa."))
        self.text = QPlainTextEdit(self)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFixedHeight(76)
        say(self.text, self.text.setAccessibleName, N_("Machine readable zone"))
        self.tree = self._make_tree()
        self.problems = plain_label(parent=self)
        self.problems.setObjectName("remark")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        for widget in (heading, hint, self.text):
            layout.addWidget(widget)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.problems)
        layout.addLayout(self._buttons())
        resize_within_screen(self, 760, 560)
        self.text.textChanged.connect(self._read)
        self._from_clipboard()
        self.text.setFocus()

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setColumnCount(4)
        tree.setRootIsDecorated(False)
        tree.setAlternatingRowColors(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        say(tree, tree.setAccessibleName, N_("What the zone says"))
        tree.setHeaderLabels([_("Take"), _("The zone says"), _("Kept now"), ""])
        for column, width in enumerate((210, 190, 170)):
            tree.setColumnWidth(column, width)
        return tree

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.take_button = QPushButton(self)
        self.take_button.setProperty("primary", True)
        self.take_button.setDefault(True)
        self.take_button.setEnabled(False)
        say(self.take_button, self.take_button.setText, N_("Take what is ticked"))
        self.take_button.clicked.connect(self.take)
        cancel = QPushButton(self)
        cancel.setAutoDefault(False)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.take_button)
        row.addWidget(cancel)
        return row

    def _from_clipboard(self) -> None:
        """What was copied, when it is a zone."""
        copied = QGuiApplication.clipboard().text()[:LONGEST]
        try:
            self._office.papers.read(copied)
        except UserError:
            self._read()
            return
        self.text.setPlainText(copied)

    # ------------------------------------------------------------- reading

    def _read(self) -> None:
        typed = self.text.toPlainText()[:LONGEST]
        self.zone, refusal = None, ""
        try:
            self.zone = self._office.papers.read(typed)
        except UserError as error:
            refusal = explain(error) if typed.strip() else ""
        self.tree.clear()
        if self.zone is not None:
            self._show(self.zone)
            refusal = "\n".join(problem_text(problem) for problem in self.zone.problems)
        self.problems.setText(refusal)
        self.problems.setVisible(bool(refusal))
        self.take_button.setEnabled(self.zone is not None)

    def _show(self, zone: Mrz) -> None:
        known = self._person_id is not None and self._office.papers.document_of(zone, self._person_id) is not None
        title = words("person_document_kind").text(zone.kind)
        said = " · ".join(part for part in (zone.number, dates.short(zone.expires)) if part)
        sound = bool(zone.number) and not {"number", "expires"} & {problem.field for problem in zone.problems}
        note = _("is there already") if known else _("new document")
        self._line("", _("Document: {kind}").format(kind=title), said, "", note, tick=sound and not known)
        kind = kind_of("person")
        for offer in self._office.papers.offers(zone, self._kept):
            label = _(kind.field(offer.field).label)
            tick = None if offer.how == SAME else offer.ready
            texts = (self._value(offer, (offer.said,)), self._value(offer, offer.kept))
            self._line(offer.field, label, *texts, _(_HOW[offer.how]), tick=tick)

    def _value(self, offer: Offer, value: Value | tuple[Value, ...]) -> str:
        field = kind_of("person").field(offer.field)
        if field.kind != "countries" and isinstance(value, tuple):
            value = value[0] if value else ""
        plain = tuple(str(part) for part in value) if isinstance(value, tuple) else value
        return shown(field, plain, self._office.values, current_language())

    def _line(self, name: str, label: str, said: str, kept: str, how: str, *, tick: bool | None) -> None:
        item = QTreeWidgetItem(self.tree, [label, said, kept, how])
        item.setData(0, Qt.ItemDataRole.UserRole, name)
        if tick is not None:
            item.setCheckState(0, Qt.CheckState.Checked if tick else Qt.CheckState.Unchecked)
        for column in range(4):
            item.setToolTip(column, plain_tooltip(item.text(column)))

    def ticked(self) -> set[str]:
        """Fields ticked; "" stands for the document."""
        items = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        return {
            str(item.data(0, Qt.ItemDataRole.UserRole))
            for item in items
            if item is not None and item.checkState(0) == Qt.CheckState.Checked
        }

    def take(self) -> None:
        """Take what is ticked, and close."""
        if self.zone is None:
            return
        chosen = self.ticked()
        try:
            self._take(self.zone, chosen - {""}, "" in chosen)
        except IntcoopError as error:
            tell_error(self, error)
            return
        self.accept()


def problem_text(problem: Problem) -> str:
    """What does not fit, in the present language."""
    return _(problem.msgid).format(field=_(WORDS[problem.field]), **dict(problem.params))
