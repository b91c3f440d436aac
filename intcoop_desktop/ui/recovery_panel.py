"""The recovery sheet: printed or saved, then two of its groups are typed back, or that is left for later."""

from collections.abc import Callable
from secrets import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.jobs import Jobs, Progress
from intcoop_desktop.ui.messages import plain_label, show_with_room
from intcoop_desktop.ui.printing import print_pdf, save_pdf
from intcoop_desktop.ui.texts import Text, say

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.services.results import RecoveryKey


def same_group(typed: str, group: str) -> bool:
    """Case, spaces and hyphens do not matter."""
    return typed.replace(" ", "").replace("-", "").upper() == group.upper()


class RecoveryPanel(QWidget):
    """``done`` comes when the sheet was confirmed, or is left for later."""

    done = Signal()

    def __init__(self, office: "Office", jobs: Jobs, key: "RecoveryKey", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._jobs, self._key = office, jobs, key
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        shown = self._label("heading", lambda: "   ".join(key.groups))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        say(shown, shown.setAccessibleName, N_("Recovery key"))
        row = QHBoxLayout()
        self._rows.addLayout(row)
        self.print_button = self._button(row, N_("Print the sheet…"), lambda: self._sheet(to_printer=True), "primary")
        self.save_button = self._button(row, N_("Save as PDF…"), lambda: self._sheet(to_printer=False))
        row.addStretch(1)
        self.asked = sorted(SystemRandom().sample(range(len(key.groups)), 2))
        self.typed = [self._ask_group(place) for place in self.asked]
        self.problem = self._label("problem", "")
        self.problem.hide()
        last = QHBoxLayout()
        self._rows.addLayout(last)
        self.confirm_button = self._button(last, N_("The sheet is in the safe"), self.confirm, "primary")
        self.later_button = self._button(last, N_("Later"), self.done.emit)
        last.addStretch(1)

    def _label(self, name: str, text: Text) -> QLabel:
        label = plain_label(parent=self)
        label.setObjectName(name)
        say(label, label.setText, text)
        self._rows.addWidget(label)
        return label

    def _button(self, row: QHBoxLayout, text: str, slot: Callable[[], object], kind: str = "") -> QPushButton:
        button = QPushButton(self)
        say(button, button.setText, text)
        if kind:
            button.setProperty(kind, True)
        button.clicked.connect(lambda checked=False: slot())
        row.addWidget(button)
        return button

    def _ask_group(self, place: int) -> QLineEdit:
        def text() -> str:
            return _("Type group {number} from the sheet").format(number=place + 1)

        label = self._label("fieldlabel", text)
        line = QLineEdit(self)
        label.setBuddy(line)
        say(line, line.setAccessibleName, text)
        line.returnPressed.connect(self.confirm)
        self._rows.addWidget(line)
        return line

    def _sheet(self, *, to_printer: bool) -> None:
        office, groups = self._office, self._key.groups

        def work(progress: Progress) -> bytes:
            return office.printing.recovery_sheet_pdf(groups, office.user.name)

        def made(pdf: bytes) -> None:
            if to_printer:
                print_pdf(self, self._jobs, office, pdf, _("Recovery sheet"))
            else:
                save_pdf(self, pdf, _("Recovery sheet"))

        self._jobs.run(work, success=made)

    def confirm(self) -> None:
        """Compare the typed groups; the red line of the home screen goes when they are right."""
        for place, line in zip(self.asked, self.typed, strict=True):
            if not same_group(line.text(), self._key.groups[place]):
                show_with_room(self.problem, _("Group {number} differs from the sheet.").format(number=place + 1))
                line.setFocus()
                line.selectAll()
                return
        self._office.users.confirm_recovery()
        self.done.emit()
