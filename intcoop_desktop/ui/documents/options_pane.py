"""What can be chosen about a document: language, date, number; who signs, as it will be printed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.i18n import LANGUAGES, N_, _, explain
from intcoop_desktop.services.document_parts.signing import AGREE, APPROVE, SIGN
from intcoop_desktop.services.documents import DocumentKind, Options
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.records.date_field import DateLine
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

WHOLE = len("2026-07-15")
SIGNING = {SIGN: ("signatory", N_("Signs")), APPROVE: ("approver", N_("Approves")), AGREE: ("agreer", N_("Agrees"))}
"""Role → (what wordings call it, its label)."""


class OptionsPane(QWidget):
    """``changed`` when something was chosen that changes the paper."""

    changed = Signal()

    def __init__(self, office: "Office", kind: DocumentKind, several: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._office, self._kind, self._several = office, kind, several
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.language = QComboBox(self)
        for code in kind.languages:
            self.language.addItem(LANGUAGES[code], code)
        self._add(N_("Language of the document"), self.language, len(kind.languages) > 1)
        self.date = DateLine(self)
        self.date.set_iso(office.context.today().isoformat())
        self._add(N_("Date of the document"), self.date)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self._column.addWidget(self.problem)
        self.number = QComboBox(self)
        self._add(N_("Number"), self.number, kind.numbered)
        self.signers = plain_label(parent=self)
        self._add(N_("Who signs"), self.signers)
        self._column.addStretch(1)
        self.fill_numbers()
        self.show_signers()
        self.language.currentIndexChanged.connect(self._chosen)
        self.number.currentIndexChanged.connect(self._chosen)
        self.date.textChanged.connect(self._dated)

    def _add(self, label: str, field: QWidget, shown: bool = True) -> None:
        words = plain_label(parent=self)
        words.setObjectName("fieldlabel")
        words.setContentsMargins(0, 8, 0, 0)
        words.setBuddy(field)
        say(words, words.setText, label)
        say(field, field.setAccessibleName, label)
        words.setVisible(shown)
        field.setVisible(shown)
        self._column.addWidget(words)
        self._column.addWidget(field)

    # ------------------------------------------------------------- what is chosen

    def options(self) -> Options | None:
        """What is chosen, None while the date is not one (which is said)."""
        try:
            day = self._day()
        except FieldError as error:
            self.problem.setText(explain(error))
            self.problem.show()
            return None
        self.problem.hide()
        return Options(str(self.language.currentData()), day, str(self.number.currentData() or ""))

    def _day(self) -> str:
        day = self.date.iso("date")
        if day and len(day) != WHOLE:
            raise FieldError(N_("Type the whole date, such as 15.07.2026."), path="date")
        return day

    def _dated(self) -> None:
        self.fill_numbers()
        self._chosen()

    def _chosen(self) -> None:
        self.show_signers()
        self.changed.emit()

    # ------------------------------------------------------------- showing

    def fill_numbers(self) -> None:
        """The next number of the year of the date, and those kept back in it."""
        if not self._kind.numbered:
            return
        documents, kept = self._office.documents, self.number.currentData()
        try:
            day = self._day() or self._office.context.today().isoformat()
        except FieldError:
            return
        following = documents.next_number(self._kind.code, day)
        text = _("from № {number} on") if self._several else _("№ {number}, the next one")
        with QSignalBlocker(self.number):
            self.number.clear()
            self.number.addItem(text.format(number=following), "")
            for one in documents.reserved(self._kind.code) if not self._several else ():
                if one.year == int(day[:4]):
                    written = documents.written_number(one)
                    parts = [_("№ {number}, kept back").format(number=written), one.note]
                    self.number.addItem(" · ".join(part for part in parts if part), written)
            self.number.setCurrentIndex(max(self.number.findData(kept), 0))

    def show_signers(self) -> None:
        """Who signs on the date, in the roles this wording names."""
        language = str(self.language.currentData())
        documents, code = self._office.documents, self._kind.code
        said = " ".join(documents.template(code, language).texts().values())
        try:
            day = self._day()
        except FieldError:
            return
        lines = []
        for role, (name, label) in SIGNING.items():
            if f"{{{name}." not in said:
                continue
            who = documents.signer_of(code, role, day, language)
            words = ", ".join(part for part in (who.position, who.name) if part)
            lines.append(_("{role}: {who}").format(role=_(label), who=words or _("nobody is entered")))
        self.signers.setText("\n".join(lines) or _("This document names nobody who signs."))
