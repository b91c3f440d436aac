"""Dialogs of the rules page: one rule, and the days the Government moved."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.domain.reminders import ALWAYS, MOST_DAYS, UNTIL, ReminderRule
from intcoop_desktop.i18n import N_, _, dates, explain
from intcoop_desktop.services.reminder_rules import LONGEST_SOURCE, MovedDays, RuleChange
from intcoop_desktop.services.reminder_words import NAMES
from intcoop_desktop.ui.messages import plain_label, show_with_room, tell_error
from intcoop_desktop.ui.records.cleaning import partial_date
from intcoop_desktop.ui.records.date_field import DateLine
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.settings.rules_page import in_words
from intcoop_desktop.ui.texts import say


class _SavingDialog(QDialog):
    """A heading, labelled fields, a line for the problem, Save and Cancel."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(10)
        heading = plain_label(title, self)
        heading.setObjectName("heading")
        outer.addWidget(heading)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        outer.addLayout(self.rows)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        outer.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.save_button = QPushButton(self)
        self.save_button.setProperty("primary", True)
        self.save_button.setDefault(True)
        say(self.save_button, self.save_button.setText, N_("Save"))
        self.save_button.clicked.connect(self._try)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons.addWidget(self.save_button)
        buttons.addWidget(cancel)
        outer.addLayout(buttons)
        self.resize(560, 10)

    def add(self, label: str, field: QWidget, help_text: str = "") -> None:
        """A labelled field (msgids)."""
        words = plain_label(parent=self)
        words.setObjectName("fieldlabel")
        words.setBuddy(field)
        say(words, words.setText, label)
        say(field, field.setAccessibleName, label)
        self.rows.addWidget(words)
        self.rows.addWidget(field)
        if help_text:
            hint = plain_label(parent=self)
            hint.setObjectName("help")
            say(hint, hint.setText, help_text)
            self.rows.addWidget(hint)

    def save(self) -> None:
        """Store what was entered; errors are shown."""
        raise NotImplementedError

    def _try(self) -> None:
        try:
            self.save()
        except IntcoopError as error:
            show_with_room(self.problem, explain(error))
        except OSError as error:
            tell_error(self, error)
        else:
            self.accept()


class RuleDialog(_SavingDialog):
    """Days, working or calendar, on or off, the source and since when the change holds."""

    def __init__(self, parent: QWidget, context: ScreenContext, rule: ReminderRule, done: Callable[[], object]) -> None:
        super().__init__(parent, _(NAMES[rule.code]))
        self._rules, self._rule, self._done = context.office.rules, rule, done
        kept = self._rules.changes().get(rule.code)
        self.on = QCheckBox(self)
        self.on.setChecked(kept.active if kept is not None else rule.active)
        say(self.on, self.on.setText, N_("Remind of this"))
        self.rows.addWidget(self.on)
        self.days = QLineEdit(str(kept.days if kept is not None else rule.days), self)
        self.days.setValidator(QIntValidator(0, MOST_DAYS, self.days))
        self.working = QComboBox(self)
        say(self.working, lambda text: self._fill_working(), N_("Kind of days"))
        self.working.setCurrentIndex(int(kept.working if kept is not None else rule.working))
        if rule.when != ALWAYS:
            before = N_("Days before the date") if rule.when == UNTIL else N_("Days allowed after the date")
            self.add(before, self.days)
            self.add(N_("Kind of days"), self.working)
        else:
            self.days.hide()
            self.working.hide()
        self.source = QLineEdit(kept.source if kept is not None and kept.source else in_words(rule.source), self)
        self.source.setMaxLength(LONGEST_SOURCE)
        self.source.setCursorPosition(0)
        self.add(N_("Legal source"), self.source, N_("The act with its number, date and article."))
        self.since = DateLine(self)
        self.since.set_iso(kept.since if kept is not None else "")
        self.add(N_("In force from"), self.since, N_("Until that day the rule stays as shipped; empty = at once."))

    def _fill_working(self) -> None:
        place = max(self.working.currentIndex(), 0)
        self.working.clear()
        self.working.addItems([_("calendar days"), _("working days")])
        self.working.setCurrentIndex(place)

    def save(self) -> None:
        since = self.since.iso("since")
        source = self.source.text().strip()
        change = RuleChange(
            days=int(self.days.text() or 0),
            working=bool(self.working.currentIndex()),
            active=self.on.isChecked(),
            source="" if source == in_words(self._rule.source) and not self._rule.changed else source,
            since=since,
        )
        self._rules.change(self._rule.code, change)
        self._done()


class DaysOffDialog(_SavingDialog):
    """Announced days, one a line."""

    def __init__(self, parent: QWidget, context: ScreenContext) -> None:
        super().__init__(parent, _("Announced days off"))
        self._rules = context.office.rules
        moved = self._rules.moved()
        self.off, self.worked = self._lines(moved.off), self._lines(moved.worked)
        self.add(
            N_("Days off besides the public holidays"),
            self.off,
            N_("One date a line. Public holidays and their transfers are known already."),
        )
        self.add(N_("Saturdays and Sundays worked instead"), self.worked)

    def _lines(self, days: tuple[str, ...]) -> QPlainTextEdit:
        edit = QPlainTextEdit("\n".join(dates.short(day) for day in days), self)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(110)
        return edit

    def save(self) -> None:
        self._rules.set_moved(MovedDays(_days(self.off, "off"), _days(self.worked, "worked")))


def _days(edit: QPlainTextEdit, path: str) -> tuple[str, ...]:
    days = []
    for line in edit.toPlainText().splitlines():
        if not line.strip():
            continue
        day = partial_date(line, path)
        if day.count("-") != 2:
            raise FieldError(N_("Enter day, month and year: {value}"), path=path, value=line.strip()[:40])
        days.append(day)
    return tuple(days)
