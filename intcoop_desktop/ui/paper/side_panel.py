"""Beside the sheet: help for the item being entered, the office section, problems."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QTabWidget, QVBoxLayout, QWidget

from intcoop_desktop.forms.definition import FormEdition
from intcoop_desktop.forms.paths import item_of
from intcoop_desktop.forms.validation import Problem
from intcoop_desktop.i18n import _, current_language
from intcoop_desktop.ui.icons import put_sign
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.paper.former_answers import FormerAnswers
from intcoop_desktop.ui.paper.office_form import OfficeForm
from intcoop_desktop.ui.paper.watch import problem_text
from intcoop_desktop.ui.paper.wording import item_text, top_item
from intcoop_desktop.ui.wrapped_lines import wrap_lines

_ICONS = {"hard": ("error", "danger"), "complete": ("info", "accent"), "warn": ("warning", "warning")}


class HelpCard(QFrame):
    """The present item: its clause, what it asks in the user's languages, a hint.

    When the answer differs from the person's record, both are shown and the record can be brought up to date.
    """

    difference_accepted = Signal(str)

    def __init__(self, edition: FormEdition, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._edition = edition
        self._path = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        self.clause = plain_label("", self)
        self.clause.setObjectName("muted")
        self.text = plain_label("", self)
        self.text.setObjectName("fieldlabel")
        self.gloss = plain_label("", self)
        self.gloss.setObjectName("muted")
        self.hint = plain_label("", self)
        self.problem = plain_label("", self)
        self.problem.setObjectName("problem")
        self._problems: Mapping[str, str] = {}
        self.difference = plain_label("", self)
        self.difference.setObjectName("problem")
        self.accept = QPushButton(self)
        self.accept.setProperty("flat", True)
        self.accept.clicked.connect(lambda: self.difference_accepted.emit(self._path))
        self._differences: Mapping[str, str] = {}
        for widget in (self.clause, self.text, self.gloss, self.hint, self.problem, self.difference, self.accept):
            column.addWidget(widget)
        self.show_path("")

    def show_path(self, path: str) -> None:
        """Tell about the item of ``path``; of another edition or empty: general keys."""
        self._path = path
        known = bool(path) and not path.startswith(("office.", "stay."))
        if not known:
            self.clause.setText(_("Annex 1 to order No. 661"))
            self.text.setText(_("Enter goes on, Shift+Tab goes back"))
            self.gloss.setText(
                _("F3 repeats the last value · F4 opens the list · F7 gives a reason · F9 writes “none”")
            )
            self.hint.setText("")
        else:
            self._tell(path)
        self._compare()
        self.gloss.setVisible(bool(self.gloss.text()))
        self.hint.setVisible(bool(self.hint.text()))

    def _tell(self, path: str) -> None:
        top, own = top_item(self._edition, path), item_of(self._edition, path)
        number = top.prefix.rstrip(".")
        self.clause.setText(
            _("Annex 1, item {number}").format(number=number) if number else _("Annex 1 to order No. 661")
        )
        self.text.setText(item_text(top, "kk"))
        lang = current_language()
        others = [lang] if lang != "kk" else ["ru"]
        glosses = [item_text(top, other) for other in others]
        if own is not top:
            glosses.append(f"→ {item_text(own)}")
        self.gloss.setText("\n".join(gloss for gloss in glosses if gloss))
        self.hint.setText(own.hint.get(lang) or top.hint.get(lang))

    def show_differences(self, differences: Mapping[str, str]) -> None:
        """What the person's record says, by path of the answers that differ."""
        self._differences = differences
        self._compare()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong with answers already left, by path."""
        self._problems = problems
        self._compare()

    def _compare(self) -> None:
        self.problem.setText(self._problems.get(self._path, ""))
        self.problem.setVisible(bool(self.problem.text()))
        record = self._differences.get(self._path)
        self.difference.setVisible(record is not None)
        self.accept.setVisible(record is not None)
        if record is not None:
            self.difference.setText(_("The person's record says: {value}").format(value=record or "–"))
            self.accept.setText(_("Write this answer into the record"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_path(self._path)




class ProblemList(QListWidget):
    """Everything to settle before "Complete"; Enter or a click goes there."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("list")
        self.setSpacing(3)
        wrap_lines(self)
        self.setAccessibleName(_("Problems"))
        self.itemClicked.connect(self._choose)

    def show_problems(self, problems: Sequence[Problem], names: Sequence[str]) -> None:
        """The problems with the names of their fields; the marked one stays marked."""
        row = self.currentRow()
        present = self.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        self.clear()
        for problem, name in zip(problems, names, strict=True):
            line = QListWidgetItem(f"{name}\n{problem_text(problem)}")
            put_sign(line, *_ICONS[problem.severity])
            line.setData(Qt.ItemDataRole.UserRole, problem.path)
            self.addItem(line)
            if problem.path == present:
                self.setCurrentItem(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._choose(self.currentItem())
            return
        super().keyPressEvent(event)

    def _choose(self, line: QListWidgetItem) -> None:
        self.chosen.emit(line.data(Qt.ItemDataRole.UserRole))


class SidePanel(QWidget):
    """Help above, answers to former questions where there are any, office section and problems in tabs below."""

    def __init__(self, edition: FormEdition, form: OfficeForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        self.help = HelpCard(edition, self)
        self.form = form
        self.problems = ProblemList(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.tabBar().setExpanding(True)
        self.tabs.addTab(form, "")
        self.tabs.addTab(self.problems, "")
        self.former = FormerAnswers(self)
        column.addWidget(self.help)
        column.addWidget(self.former)
        column.addWidget(self.tabs, 1)
        self._count = 0
        self._say()

    def show_count(self, count: int) -> None:
        """How many problems there are."""
        self._count = count
        self._say()

    def show_problems_tab(self) -> None:
        """Bring the problems to the front."""
        self.tabs.setCurrentWidget(self.problems)

    def show_office_tab(self) -> None:
        """Bring the office section to the front."""
        self.tabs.setCurrentWidget(self.form)

    def _say(self) -> None:
        self.tabs.setTabText(0, _("Office section"))
        self.tabs.setTabText(1, _("Problems ({count})").format(count=self._count))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
