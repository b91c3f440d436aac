"""«4–7-тармақтар»: the conditions of the Service, what it has, who is responsible; every line opens its records."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.domain.paras import MISSING, THERE, ParaLine
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.links import Link, LinkList
from intcoop_desktop.ui.texts import say

_HEADINGS = {
    "4": N_("Para 4. Conditions for creating the Service"),
    "5": N_("Para 5. What the Service has"),
    "6": N_("Para 6. Responsible person"),
    "7": N_("Para 7. Requirements of the head and the responsible person"),
}
_LINES = {
    "4.1": N_("4.1 Foreigners present"),
    "4.2": N_("4.2 Agreements with results"),
    "4.3": N_("4.3 Abroad by referral"),
    "4.3 abroad": N_("Abroad in all"),
    "5 service": N_("Order that creates the Service"),
    "5 duties": N_("Statute and duties"),
    "5 premises": N_("Premises"),
    "5 assigned": N_("Assigned by an order"),
    "5 metal_door": N_("Metal door"),
    "5 window_bars": N_("Window bars"),
    "5 alarm": N_("Alarm"),
    "5 furniture": N_("Furniture"),
    "5 office": N_("Office equipment"),
    "5 communication": N_("Means of communication"),
    "5 journal": N_("Strict-accounting journal"),
    "5 lost": N_("Strictly accountable documents lost"),
    "5 staff": N_("Staff of the Service"),
    "6 responsible": N_("Order on the responsible person"),
    "6 not needed": N_("Not needed: the Service is created by an order"),
    "7 nobody": N_("Officials"),
}
_LOOKS = {THERE: ("complete", "success"), MISSING: ("warning", "warning")}
MOST_NAMES = 5


class ParasPage(QWidget):
    """Read when it is shown, and again when something was stored."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self.hint = plain_label(parent=self)
        self.hint.setObjectName("muted")
        say(
            self.hint,
            self.hint.setText,
            N_("Counted from the registers today. The program decides nothing; Enter opens the records of a line."),
        )
        self.lines = LinkList(context, self)
        say(self.lines, self.lines.setAccessibleName, N_("Paras 4–7"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(self.hint)
        layout.addWidget(self.lines, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(200)
        self._later.timeout.connect(self.reload)
        self.setFocusProxy(self.lines)
        say(self, lambda text: self._again(), N_("Paras 4–7"))

    def _again(self) -> None:
        if not self._stale:
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def stale(self) -> None:
        """Something was stored: read again, soon when in sight, else when next shown."""
        self._stale = True
        if self.isVisible():
            self._later.start()

    def reload(self) -> None:
        """Read and show."""
        self._stale = False
        made: list[Link | str] = []
        for para, lines in self._context.office.paras.sections().items():
            made.append(_(_HEADINGS[para]))
            made += [self._link(line) for line in lines]
        self.lines.show_links(made)

    def _link(self, line: ParaLine) -> Link:
        sign, role = _LOOKS.get(line.state, ("info", "muted"))
        return Link(self._words(line), line.kind, line.ids, sign, role)

    def _words(self, line: ParaLine) -> str:
        if line.code == "7 official":
            kind = kind_of("official")
            missing = ", ".join(_(kind.field(name).label) for name in line.missing)
            return _("{name} — not entered: {fields}").format(name=line.name, fields=missing) if missing else line.name
        name = _(_LINES[line.code])
        if line.needed:
            words = _("{n} of {needed}").format(n=line.count, needed=line.needed)
        elif line.count:
            words = str(line.count)
        else:
            words = _("not entered") if line.state == MISSING else ""
        text = f"{name}: {words}" if words else name
        people = self._names(line) if line.code.startswith("4") else line.name
        return f"{text}\n{people}" if people else text

    def _names(self, line: ParaLine) -> str:
        """The first of those behind a number."""
        ids = list(line.ids or ())
        titles = self._context.office.registers.titles(line.kind, ids[:MOST_NAMES])
        names = ", ".join(titles[one] for one in ids[:MOST_NAMES] if one in titles)
        more = len(ids) - MOST_NAMES
        return _("{names} and {n} more").format(names=names, n=more) if more > 0 else names
