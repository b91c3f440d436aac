"""«Басты бет»: what needs doing. Every line opens the list behind it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCommandLinkButton, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _, dates, ngettext
from intcoop_desktop.services.results import Reminder
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say

_RED = ("recovery_sheet", "users")

_ICONS: Mapping[str, str] = {
    "passports": "stale",
    "stays_ending": "calendar",
    "unsigned": "printed",
    "complete": "complete",
    "drafts": "draft",
}


def reminder_text(reminder: Reminder) -> str:
    """The line of a reminder in the user's words."""
    n = reminder.count
    texts = {
        "recovery_sheet": lambda: _("The recovery sheet is not in the safe yet. Make it now."),
        "users": lambda: _("Only one person can open the office. Add a second user."),
        "passports": lambda: ngettext("{n} passport expires soon", "{n} passports expire soon", n),
        "stays_ending": lambda: ngettext("{n} stay ends soon", "{n} stays end soon", n),
        "unsigned": lambda: ngettext(
            "{n} questionnaire is printed but not signed", "{n} questionnaires are printed but not signed", n
        ),
        "complete": lambda: ngettext(
            "{n} questionnaire waits to be printed", "{n} questionnaires wait to be printed", n
        ),
        "drafts": lambda: ngettext("{n} questionnaire is being filled in", "{n} questionnaires are being filled in", n),
    }
    return texts[reminder.kind]().format(n=n)


class HomeScreen(Screen):
    """Read anew whenever it is shown."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Home"))
        self._wanted = self._counting = False
        self._first: QWidget | None = None
        inner = QWidget()
        inner.setObjectName("page")
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self._report_card(), 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        across.addLayout(self._lines, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self.outer.addWidget(area, 1)
        say(self, lambda text: self.reload(), N_("Home"))

    def _report_card(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        card.setFixedWidth(300)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(20, 16, 20, 16)
        self.report_title = plain_label(parent=card)
        self.report_title.setObjectName("heading")
        self.days = plain_label(parent=card)
        self.days.setObjectName("big")
        self.due = plain_label(parent=card)
        self.due.setObjectName("muted")
        self.completeness = plain_label(parent=card)
        for label in (self.report_title, self.days, self.due, self.completeness):
            layout.addWidget(label)
        self.open_report = QCommandLinkButton(card)
        show_icon(self.open_report, self.open_report.setIcon, "report", "accent")
        say(self.open_report, self.open_report.setText, N_("Open the yearly report"))
        self.open_report.clicked.connect(lambda checked=False: self.context.go("report", {}))
        layout.addWidget(self.open_report)
        return card

    # ------------------------------------------------------------- showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Count again in the worker; while that runs, what was counted before stays."""
        self._show_days()
        self._wanted = True
        if not self._counting:
            self._count()

    def _count(self) -> None:
        office, year = self.office, self.office.reports.current_year()
        self._wanted, self._counting = False, True

        def work(progress: Progress) -> tuple[list[Reminder], int]:
            return list(office.home.reminders()), len(office.reports.report(year).gaps)

        operation = self.context.jobs.run(work, success=self._show)
        operation.finished.connect(self._counted)

    def _counted(self) -> None:
        self._counting = False
        if self._wanted:
            self._count()

    def _show(self, counted: tuple[list[Reminder], int]) -> None:
        """The lines anew; the focus stays on them."""
        reminders, gaps = counted
        words = ngettext("{n} gap in sections 1–3", "{n} gaps in sections 1–3", gaps).format(n=gaps)
        self.completeness.setText(words if gaps else _("Nothing is missing in sections 1–3."))
        focus: QWidget | None = self.window().focusWidget()
        focused = focus is not None and focus is not self.open_report and self.isAncestorOf(focus)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        red = [reminder for reminder in reminders if reminder.kind in _RED]
        usual = [reminder for reminder in reminders if reminder.kind not in _RED]
        for reminder in red:
            self._lines.addWidget(self._line(reminder))
        links = [self._line(reminder) for reminder in usual] or self._first_steps()
        for link in links:
            self._lines.addWidget(link)
            link.show()  # now, not with the next layout: a hidden line would not get the focus
        self._lines.addStretch(1)
        self._first = links[0]
        if focused:
            links[0].setFocus()

    def _show_days(self) -> None:
        reports = self.office.reports
        year = reports.current_year()
        days = reports.days_left(year)
        self.report_title.setText(_("Report of {year}").format(year=dates.academic_year(year)))
        self.days.setText(ngettext("{n} day left", "{n} days left", days).format(n=days))
        self.due.setText(
            _("Due {date}, the last working day before 15 July (8.11)").format(date=dates.long_date(reports.due(year)))
        )

    def _line(self, reminder: Reminder) -> QCommandLinkButton:
        link = QCommandLinkButton(reminder_text(reminder), self)
        link.setAccessibleName(reminder_text(reminder))
        urgent = reminder.kind in _RED
        link.setProperty("danger", urgent)
        show_icon(link, link.setIcon, _ICONS.get(reminder.kind, "warning"), "danger" if urgent else "accent")
        query = {"section": reminder.kind} if urgent else dict(reminder.filters)
        link.clicked.connect(partial(self._follow, reminder.screen, query))
        return link

    def _follow(self, screen: str, query: Mapping[str, str], checked: bool = False) -> None:
        self.context.go(screen, query)

    def _first_steps(self) -> list[QCommandLinkButton]:
        """What to do when nothing waits."""
        made = []
        ways = (
            ("questionnaire", N_("Enter a questionnaire"), N_("Annex 1, as on the paper."), "questionnaires"),
            ("people", N_("Enter a foreign citizen"), N_("With the stay, for the list A2.3."), "persons"),
            ("organisation", N_("Fill in the organisation"), N_("Units and officials (A2.1, A2.2)."), "organisation"),
        )
        for picture, title, words, screen in ways:
            link = QCommandLinkButton(_(title), _(words), self)
            link.setAccessibleName(_(title))
            show_icon(link, link.setIcon, picture, "accent")
            query = {"new": "1"} if screen != "organisation" else {}
            link.clicked.connect(partial(self._follow, screen, query))
            made.append(link)
        return made

    # ------------------------------------------------------------- of the window

    def take_changes(self, changes: object) -> None:
        if self.isVisible():
            self.reload()

    def refresh(self) -> None:
        self.reload()

    def first_focus(self) -> QWidget:
        return self._first or self.open_report
