"""«Басты бет»: what needs doing. Every line opens the list behind it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.services.home import Charts, Condition
from intcoop_desktop.services.reminder_words import GROUPS
from intcoop_desktop.services.results import Reminder
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.home.cards import ChartsCard, ConditionsCard, ReportCard
from intcoop_desktop.ui.screens.home.first_steps import first_steps
from intcoop_desktop.ui.screens.home.line import SAFETY, reminder_line
from intcoop_desktop.ui.texts import say

SOON = 200
"""Milliseconds that changes are gathered before the lines are counted again."""

IN_THE_REPORT = frozenset(
    {"person", "stay", "questionnaire", "unit", "official", "organisation", "setting", "rule", "trip", "citizen",
     "plan", "plan_item", "agreement", "activity", "conference", "teaching", "study_group", "annual_report"}
)  # fmt: skip
"""Kinds of records whose changes may close a gap of the report."""

KIND = "reminder"
"""Property of a line: its reminder."""

Counted = tuple[list[Reminder], list[Condition], Charts, bool]


def place_with(kind: str) -> str:
    """Id of the place with the list of a register. Stays have one of their own beside the list of persons."""
    from intcoop_desktop.ui.window.places import PLACES

    return next(place.id for place in PLACES if kind in place.kinds and (place.id != "persons" or kind == "person"))


class HomeScreen(Screen):
    """Read anew whenever it is shown, and soon after anything changed."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Home"))
        self._wanted = self._counting = False
        self._gaps_stale = True
        self._first: QWidget | None = None
        self._chosen = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._reload_in_sight)
        self.report = ReportCard(self.office, self.open_list, self)
        self.conditions = ConditionsCard(self.open_list, self)
        self.charts = ChartsCard(self.office, self.open_list, self)
        self.charts.hide()
        self.open_report = self.report.open_report
        self.outer.addWidget(self._area(), 1)
        say(self, lambda text: self.refresh(), N_("Home"))

    def _area(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("page")
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 12, 0)
        across.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(12)
        for card in (self.report, self.conditions, self.charts):
            left.addWidget(card)
        left.addStretch(1)
        across.addLayout(left)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        across.addLayout(self._lines, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    # ------------------------------------------------------------- counting

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _reload_in_sight(self) -> None:
        """The worker may have been stopped, with the window on its way out."""
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Count again in the worker; while that runs, what was counted before stays."""
        self._soon.stop()
        self.report.show_days()
        self._wanted = True
        if not self._counting:
            self._count()

    def _count(self) -> None:
        office, year = self.office, self.office.reports.current_year()
        self._wanted, self._counting = False, True

        def work(progress: Progress) -> Counted:
            home = office.home
            return home.reminders(), home.conditions(), home.charts(), home.is_empty()

        def gaps(progress: Progress) -> int:
            return len(office.reports.report(year).gaps)

        # Two pieces of work: assembling the report takes longest, the lines do not wait for it.
        last = self.context.jobs.run(work, success=self._show)
        if self._gaps_stale:
            self._gaps_stale = False
            last = self.context.jobs.run(gaps, success=self.report.show_gaps)
        last.finished.connect(self._counted)

    def _counted(self) -> None:
        self._counting = False
        if self._wanted:
            self._count()

    # ------------------------------------------------------------- showing

    def _show(self, counted: Counted) -> None:
        """The lines anew; the focus stays on them."""
        reminders, conditions, charts, empty = counted
        self.conditions.show_conditions(conditions)
        self.charts.show_charts(charts)
        focus: QWidget | None = self.window().focusWidget()
        focused = focus is not None and self._is_line(focus)
        if focus is not None and focused:
            self._chosen = str(focus.property(KIND) or "")
        self._clear()
        usual = [one for one in reminders if one.kind not in SAFETY]
        self._add_groups([one for one in reminders if one.kind in SAFETY])
        links: list[QWidget] = [*self._add_groups(usual)]
        if empty or not links:
            links = [*self._add_first_steps(empty), *links]
        self._lines.addStretch(1)
        # Where the user was, when that line is still there: counting anew, or coming back, does not begin at the top.
        self._first = next((link for link in links if self._chosen and link.property(KIND) == self._chosen), links[0])
        if focused:
            self._first.setFocus()

    def _is_line(self, widget: QWidget) -> bool:
        return self._lines.indexOf(widget) >= 0

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, widget: QWidget) -> QWidget:
        self._lines.addWidget(widget)
        widget.show()  # now, not with the next layout: a hidden line would not get the focus
        return widget

    def _add_heading(self, text: str) -> None:
        label = plain_label(text, self)
        label.setObjectName("heading")
        self._add(label)

    def _add_groups(self, reminders: Sequence[Reminder]) -> list[QWidget]:
        """Lines under their headings; the group with the most urgent line comes first."""
        made = []
        for group in dict.fromkeys(one.group for one in reminders):
            self._add_heading(_(GROUPS[group]))
            for reminder in (one for one in reminders if one.group == group):
                line = reminder_line(reminder, self)
                line.setProperty(KIND, reminder.kind)
                line.clicked.connect(partial(self._follow, reminder))
                made.append(self._add(line))
        return made

    def _add_first_steps(self, empty: bool) -> list[QWidget]:
        self._add_heading(_("First steps") if empty else _("Nothing waits today"))
        return [self._add(link) for link in first_steps(self.context, self)]

    # ------------------------------------------------------------- following

    def _follow(self, reminder: Reminder, checked: bool = False) -> None:
        self._chosen = reminder.kind
        self.open_list(reminder.screen, reminder.filters)

    def open_list(self, screen: str, filters: Mapping[str, str]) -> None:
        """The list with just these records; ``screen`` is the plural of a register, or a place of the window."""
        if filters.get("ids") == "":
            return  # nobody is behind this number
        if not is_kind(screen) or screen == "persons":
            self.context.go(screen, filters)
            return
        code = kind_of(screen).code
        self.context.go(place_with(code), {"kind": code, **filters})

    # ------------------------------------------------------------- of the window

    def take_changes(self, changes: object) -> None:
        if not isinstance(changes, Changes):
            return
        # Reading the whole report for every letter would keep the worker busy.
        self._gaps_stale |= bool(changes.kinds & IN_THE_REPORT)
        if self.isVisible():
            self._soon.start()

    def refresh(self) -> None:
        self._gaps_stale = True
        self.reload()

    def first_focus(self) -> QWidget:
        return self._first or self.open_report
