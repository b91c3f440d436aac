"""The cards at the left of the home screen: the report's deadline, para 4, the charts."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QCommandLinkButton, QFrame, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _, current_language, dates, ngettext
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.services.home import Charts, Condition
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.screens.home.chart import BarChart, BarRow
from intcoop_desktop.ui.screens.home.line import LineButton
from intcoop_desktop.ui.table.columns import Chip
from intcoop_desktop.ui.texts import say

Go = Callable[[str, Mapping[str, str]], None]

WIDTH = 352


class Card(QFrame):
    """A card of fixed width with a heading."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(12, 12, 12, 12)
        self.rows.setSpacing(6)
        self.heading = plain_label(parent=self)
        self.heading.setObjectName("heading")
        if title:
            say(self.heading, self.heading.setText, title)
        self.rows.addWidget(self.heading)


class ReportCard(Card):
    """Days to the deadline and what the report still lacks (8.11)."""

    def __init__(self, office: Office, go: Go, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._reports = office.reports
        self.days = plain_label(parent=self)
        self.days.setObjectName("big")
        self.due = plain_label(parent=self)
        self.due.setObjectName("muted")
        self.completeness = plain_label(parent=self)
        for label in (self.days, self.due, self.completeness):
            self.rows.addWidget(label)
        self.open_report = QCommandLinkButton(self)
        show_icon(self.open_report, self.open_report.setIcon, "report", "accent")
        say(self.open_report, self.open_report.setText, N_("Open the yearly report"))
        self.open_report.clicked.connect(lambda checked=False: go("report", {}))
        self.rows.addWidget(self.open_report)

    def show_days(self) -> None:
        """Which report is collected, and until when."""
        year = self._reports.current_year()
        days = self._reports.days_left(year)
        self.heading.setText(_("Report of {year}").format(year=dates.academic_year(year)))
        self.days.setText(ngettext("{n} day left", "{n} days left", days).format(n=days))
        due = dates.long_date(self._reports.due(year))
        self.due.setText(_("Due {date}, the last working day before 15 July (8.11)").format(date=due))

    def show_gaps(self, gaps: int) -> None:
        """How many things the report lacks."""
        words = ngettext("{n} gap in the report", "{n} gaps in the report", gaps).format(n=gaps)
        self.completeness.setText(words if gaps else _("Nothing is missing in the report."))


_CONDITIONS: Mapping[str, tuple[str, str]] = {
    "4.1": (N_("4.1 Foreigners present"), "people"),
    "4.2": (N_("4.2 Agreements with results"), "signed"),
    "4.3": (N_("4.3 Abroad by referral"), "trip"),
    "4.3 abroad": (N_("Abroad in all"), "trip"),
}
_EXPLAINED: Mapping[str, str] = {
    "4.1": N_("Learners, doctoral students, teachers, researchers present today; diaspora, kandas, CIS included."),
    "4.2": N_("Agreements with a result in the last 12 months. Whether that is active and fruitful, you judge."),
    "4.3": N_("Own citizens abroad today for study, work or research, sent by a referral (number or date entered)."),
    "4.3 abroad": N_("Own citizens abroad today for study, work or research, with a referral or without."),
}


class ConditionsCard(Card):
    """Para 4: three numbers with the people behind each; the program decides nothing."""

    def __init__(self, go: Go, parent: QWidget | None = None) -> None:
        super().__init__(N_("Conditions of para 4 today"), parent)
        self._go = go
        self.lines: dict[str, LineButton] = {}

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        """The numbers of today; a line pressed opens its records."""
        focused = next((clause for clause, line in self.lines.items() if line.hasFocus()), "")
        for line in self.lines.values():
            line.hide()
            line.deleteLater()
        self.lines = {}
        for condition in conditions:
            line = self._line(condition)
            self.lines[condition.clause] = line
            self.rows.addWidget(line)
            line.show()
        if focused in self.lines:
            self.lines[focused].setFocus()

    def _line(self, condition: Condition) -> LineButton:
        name, icon = _CONDITIONS[condition.clause]
        number, needed = condition.count, condition.needed
        reached = needed and number >= needed
        words = _("{n} of {needed}").format(n=number, needed=needed) if needed else str(number)
        look = ("complete", "success", "success_soft") if reached else ("info", "text", "neutral_soft")
        line = LineButton(_(name), icon, [Chip(words, *look)], parent=self)
        line.setToolTip(plain_tooltip(f"{_(name)}: {words}\n{_(_EXPLAINED[condition.clause])}"))
        line.setAccessibleName(f"{_(name)}: {words}")
        line.setAccessibleDescription(_(_EXPLAINED[condition.clause]))
        line.clicked.connect(lambda checked=False: self._go(condition.screen, condition.filters))
        return line


class ChartsCard(Card):
    """Three charts of foreign citizens; a bar opens just its people."""

    def __init__(self, office: Office, go: Go, parent: QWidget | None = None) -> None:
        super().__init__(N_("Foreign citizens"), parent)
        self._values = office.values
        self.charts: dict[str, BarChart] = {}
        self._more = plain_label(parent=self)
        self._more.setObjectName("muted")
        for name, title in (
            ("countries", N_("Present, by citizenship")),
            ("directions", N_("Present, by direction of stay")),
            ("years", N_("Here in the year")),
        ):
            label = plain_label(parent=self)
            label.setObjectName("fieldlabel")
            say(label, label.setText, title)
            chart = BarChart(self)
            chart.chosen.connect(lambda filters: go("persons", filters))
            self.charts[name] = chart
            self.rows.addWidget(label)
            self.rows.addWidget(chart)
            if name == "countries":
                self.rows.addWidget(self._more)

    def show_charts(self, charts: Charts) -> None:
        """Other numbers; the card hides while there is nothing to draw."""
        language = current_language()
        bars = {
            "countries": [
                BarRow(self._values.label("countries", bar.code, language), bar.count, bar.filters)
                for bar in charts.countries
            ],
            "directions": [
                BarRow(WORDS["direction"].text(bar.code), bar.count, bar.filters) for bar in charts.directions
            ],
            "years": [BarRow(bar.code, bar.count, bar.filters) for bar in charts.years],
        }
        titles = {
            "countries": _("Present, by citizenship"),
            "directions": _("Present, by direction of stay"),
            "years": _("Here in the year"),
        }
        for name, chart in self.charts.items():
            chart.show_rows(titles[name], bars[name])
        other = charts.other_countries
        self._more.setText(ngettext("and {n} more country", "and {n} more countries", other).format(n=other))
        self._more.setVisible(bool(other))
        self.setVisible(any(bar.count for bar in (*charts.countries, *charts.directions, *charts.years)))
