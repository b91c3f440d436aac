"""«Ережелер мен еске салулар»: every reminder rule with its days and legal source, and announced days off."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.domain.reminders import ALWAYS, UNTIL, ReminderRule
from intcoop_desktop.i18n import DEFAULT_LANGUAGE, N_, _, current_language, dates, ngettext
from intcoop_desktop.services.reminder_rules import ROLE
from intcoop_desktop.services.reminder_words import NAMES
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.messages import Choice, ask, plain_label, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say

_ADMINISTRATOR = frozenset({ROLE})
_ACTIONS = (
    Action("rule.edit", N_("Change the rule…"), "edit", ("F2",), needs=_ADMINISTRATOR | {"one"}),
    Action("rule.reset", N_("As shipped"), "undo", (), needs=_ADMINISTRATOR | {"changed"}),
    Action("rule.days", N_("Announced days off…"), "calendar", (), needs=_ADMINISTRATOR),
)
_TITLES = (N_("Reminder"), N_("When reminded"), N_("Reminder on"), N_("Legal source"), N_("In force from"))
_WIDTHS = (350, 190, 80, 170, 190)


def term_text(rule: ReminderRule) -> str:
    """The days of a rule in words."""
    if rule.when == ALWAYS:
        return _("at once")
    n = rule.days
    if not n:
        return _("on the day itself")
    texts = {
        (True, True): lambda: ngettext("{n} working day before", "{n} working days before", n),
        (True, False): lambda: ngettext("{n} calendar day before", "{n} calendar days before", n),
        (False, True): lambda: ngettext("within {n} working day", "within {n} working days", n),
        (False, False): lambda: ngettext("within {n} calendar day", "within {n} calendar days", n),
    }
    return texts[rule.when == UNTIL, rule.working]().format(n=n)


def in_words(by_language: object) -> str:
    """A text of the rule in the present language."""
    texts = by_language if isinstance(by_language, dict) else {}
    return str(texts.get(current_language(), texts.get(DEFAULT_LANGUAGE, "")))


class RulesPage(QWidget):
    """Everybody may read the rules; the administrator changes them."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._rules: list[ReminderRule] = []
        self.actions_here = ActionSet(self, _ACTIONS)
        self.actions_here.bind("rule.edit", self.edit)
        self.actions_here.bind("rule.reset", self.reset)
        self.actions_here.bind("rule.days", self.days_off)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        advice = plain_label(parent=self)
        advice.setObjectName("muted")
        say(
            advice,
            advice.setText,
            N_("What the home page reminds of. The acts change: check terms and articles, and correct them here."),
        )
        layout.addWidget(advice)
        layout.addWidget(self.actions_here.toolbar(self, [action.id for action in _ACTIONS]))
        self.table = self._table()
        layout.addWidget(self.table, 1)
        self.source = plain_label(parent=self)
        self.source.setMinimumHeight(64)
        self.source.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.source)
        say(self, lambda text: self.reload(), N_("Rules and reminders"))

    def _table(self) -> PlainTable:
        table = PlainTable(self, N_("Rules and reminders"), _TITLES, _WIDTHS, ())
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.verticalHeader().setDefaultSectionSize(32)
        table.horizontalHeader().setStretchLastSection(True)
        table.currentCellChanged.connect(lambda *cells: self._chosen_changed())
        table.cellActivated.connect(lambda row, column: self.edit())
        return table

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    # ------------------------------------------------------------- showing

    def reload(self) -> None:
        """Read the rules again; the row stays."""
        changes = self._context.office.rules.changes()
        self._rules = self._context.office.rules.all()
        row = max(self.table.currentRow(), 0)
        self.table.setRowCount(len(self._rules))
        for place, rule in enumerate(self._rules):
            self._show_rule(place, rule, later=rule.code in changes and not rule.changed)
        self.table.setCurrentCell(row, 0)
        self._chosen_changed()

    def _show_rule(self, place: int, rule: ReminderRule, *, later: bool) -> None:
        since = dates.short(rule.since)
        if later:
            since = _("{date}, changed from {later}").format(
                date=since, later=dates.short(self._context.office.rules.changes()[rule.code].since)
            )
        on = _("yes") if rule.active else _("no")
        cells = (_(NAMES[rule.code]), term_text(rule), on, in_words(rule.source), since)
        self.table.put(place, cells, bold=rule.changed or later)

    def _chosen(self) -> ReminderRule | None:
        row = self.table.currentRow()
        return self._rules[row] if 0 <= row < len(self._rules) else None

    def _chosen_changed(self) -> None:
        rule = self._chosen()
        words = [in_words(rule.source), in_words(rule.note)] if rule is not None else []
        self.source.setText("\n".join(part for part in words if part))
        office = self._context.office
        holding = {"one"} if rule is not None else set()
        if office.user.may(ROLE):
            holding.add(ROLE)
        if rule is not None and rule.code in office.rules.changes():
            holding.add("changed")
        self.actions_here.conditions(holding)

    # ------------------------------------------------------------- commands

    def edit(self) -> None:
        """Days, kind of days, on or off, source, since when."""
        from intcoop_desktop.ui.screens.settings.rule_dialog import RuleDialog

        rule = self._chosen()
        if rule is not None and self._context.office.user.may(ROLE):
            RuleDialog(self, self._context, rule, self.reload).open()

    def reset(self) -> None:
        """The shipped rule again, after a question."""
        rule = self._chosen()
        if rule is None:
            return
        ask(
            self,
            _("Take the rule as it was shipped?"),
            _("What the office changed of “{name}” is lost.").format(name=_(NAMES[rule.code])),
            [Choice(N_("Cancel")), Choice(N_("As shipped"), lambda: self._reset([rule.code]), "primary")],
        )

    def _reset(self, codes: Sequence[str]) -> None:
        try:
            self._context.office.rules.reset(codes)
        except IntcoopError as error:
            tell_error(self, error)
        self.reload()

    def days_off(self) -> None:
        """Days off and working days that the Government announced."""
        from intcoop_desktop.ui.screens.settings.rule_dialog import DaysOffDialog

        DaysOffDialog(self, self._context).open()
