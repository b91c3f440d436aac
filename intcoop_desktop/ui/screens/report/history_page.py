"""What happened to the report: its steps, and what differs between two editions or from today's registers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from intcoop_desktop.domain.annex2_editions import ReportEdition
from intcoop_desktop.i18n import N_, _, dates, ngettext
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.wrapped_lines import wrap_lines


class HistoryPage(QWidget):
    """``show_year`` reads it anew; comparing runs in the worker."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._year = 0
        self._pairs: list[tuple[int, int]] = []
        self.steps = self._list(N_("Steps of the report"))
        self.what = QComboBox(self)
        say(self.what, self.what.setAccessibleName, N_("What to compare"))
        self.what.currentIndexChanged.connect(lambda row: self._compare())
        self.told = plain_label(parent=self)
        self.told.setObjectName("muted")
        self.lines = self._list(N_("Differences"))
        head = QHBoxLayout()
        head.addWidget(self.what)
        head.addWidget(self.told, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        for title, widget in ((N_("Steps of the report"), self.steps), (N_("Differences"), self.lines)):
            label = plain_label(parent=self)
            label.setObjectName("fieldlabel")
            say(label, label.setText, title)
            layout.addWidget(label)
            if widget is self.lines:
                layout.addLayout(head)
            layout.addWidget(widget, 3 if widget is self.lines else 2)
        self.setFocusProxy(self.steps)

    def _list(self, name: str) -> QListWidget:
        made = QListWidget(self)
        made.setObjectName("list")
        wrap_lines(made)
        say(made, made.setAccessibleName, name)
        return made

    def show_year(self, year: int, editions: Sequence[ReportEdition]) -> None:
        """Steps of all editions, newest first, and what may be compared."""
        self._year = year
        self.steps.clear()
        for edition in editions:
            self._show_steps(edition)
        if not self.steps.count():
            self.steps.addItem(_("No step was taken yet: the report is being collected."))
        latest = editions[0] if editions else None
        self._pairs = [(latest.edition, 0)] if latest is not None and latest.frozen else []  # 0: today's registers
        self._pairs += [(one.edition - 1, one.edition) for one in editions if one.edition > 1]
        self.what.blockSignals(True)
        self.what.clear()
        for before, after in self._pairs:
            words = _("Edition {before} and edition {after}") if after else _("Edition {before} and today's registers")
            self.what.addItem(words.format(before=before, after=after))
        self.what.blockSignals(False)
        self.what.setVisible(bool(self._pairs))
        self._compare()

    def _show_steps(self, edition: ReportEdition) -> None:
        table = WORDS["report_state"]
        for step in reversed(self._context.office.reports.steps(edition)):
            words = _("Edition {edition}: {old} → {new} · {moment} · {who}").format(
                edition=edition.edition,
                old=table.text(step.old),
                new=table.text(step.new),
                moment=dates.short_time(step.at),
                who=step.by,
            )
            self.steps.addItem(f"{words}\n{step.note}" if step.note else words)
        if edition.reason:
            self.steps.addItem(
                _("Edition {edition} corrects the one before: {reason}").format(
                    edition=edition.edition, reason=edition.reason
                )
            )

    def _compare(self) -> None:
        self.lines.clear()
        row = self.what.currentIndex()
        if not 0 <= row < len(self._pairs):
            self.told.setText(_("There is something to compare when an edition is approved."))
            return
        (before, after), reports, year = self._pairs[row], self._context.office.reports, self._year

        def work(progress: Progress) -> list[str]:
            if after:
                return reports.difference_lines(year, before, after)
            return [reports.line(one) for one in reports.changed_since(year)]

        def done(lines: list[str]) -> None:
            self.lines.clear()
            self.lines.addItems(lines)
            count = len(lines)
            text = ngettext("{n} difference", "{n} differences", count).format(n=count)
            self.told.setText(text if count else _("Nothing differs."))

        self.told.setText(_("Comparing…"))
        self._context.jobs.run(work, success=done, title=_("Comparing"))
