"""A line of the home screen: icon, words, and at the right how many are late and how many come soon."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from intcoop_desktop.i18n import _, dates, ngettext
from intcoop_desktop.services.reminder_words import NAMES
from intcoop_desktop.services.results import Reminder
from intcoop_desktop.ui.icons import pixmap
from intcoop_desktop.ui.messages import plain_tooltip
from intcoop_desktop.ui.table.chips import paint_chip
from intcoop_desktop.ui.table.columns import Chip
from intcoop_desktop.ui.theme import theme

HEIGHT = 38
NARROWEST = 200
_EDGE = 10
_ICON = 20
_TEXT_AT = _EDGE + _ICON + 10
_CHIP_ROOM = 42  # icon and margins of a chip

SAFETY = ("recovery_sheet", "users")
"""Lines whose words already are the whole message."""


def chips_of(reminder: Reminder) -> list[Chip]:
    """How many are late, how many come: each with icon, word and colour."""
    late, coming = reminder.overdue, reminder.count - reminder.overdue
    if reminder.kind in SAFETY:
        return []
    if not reminder.first:
        return [Chip(ngettext("{n} record", "{n} records", coming).format(n=coming), "info", "text", "neutral_soft")]
    chips = []
    if late:
        words = ngettext("{n} overdue", "{n} overdue", late).format(n=late)
        chips.append(Chip(words, "error", "danger", "danger_soft"))
    if coming:
        words = ngettext("{n} soon", "{n} soon", coming).format(n=coming)
        chips.append(Chip(words, "calendar", "warning", "warning_soft"))
    return chips


def spoken(reminder: Reminder) -> str:
    """The whole line in words: what, how many, the first day."""
    parts = [_(NAMES[reminder.kind]), *(chip.text for chip in chips_of(reminder))]
    if reminder.first:
        parts.append(_("the first on {date}").format(date=dates.short(reminder.first)))
    return ", ".join(part.rstrip(".") for part in parts)


class LineButton(QAbstractButton):
    """Pressed with the mouse, the space bar or Enter. Words that are too long are elided; the tip has them all."""

    def __init__(
        self, text: str, icon: str, chips: Sequence[Chip] = (), *, ink: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._icon, self._ink = icon, ink
        self._chips = list(chips)
        self._over = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tooltip(text))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_TEXT_AT + words + self._chips_width() + _EDGE, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, HEIGHT)

    def _chips_width(self) -> int:
        metrics = self.fontMetrics()
        return sum(metrics.horizontalAdvance(chip.text) + _CHIP_ROOM for chip in self._chips)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        colours = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -2, -2)
        focused = self.hasFocus()
        painter.setPen(QPen(colours.colour("focus" if focused else "border"), 2 if focused else 1))
        painter.setBrush(colours.colour("hover" if self._over or self.isDown() else "surface"))
        painter.drawRoundedRect(area, 6, 6)
        middle = self.rect().center().y()
        painter.drawPixmap(_EDGE, middle - _ICON // 2, pixmap(self._icon, self._ink, _ICON))
        right = self._paint_chips(painter)
        words = QRect(_TEXT_AT, 0, max(right - _TEXT_AT - 8, 0), self.height())
        painter.setPen(colours.colour("text"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_chips(self, painter: QPainter) -> int:
        """Draw the chips at the right; return where they begin."""
        right = self.width() - _EDGE
        for chip in reversed(self._chips):
            width = painter.fontMetrics().horizontalAdvance(chip.text) + _CHIP_ROOM
            right -= width
            paint_chip(painter, QRect(right, 0, width, self.height()), chip)
        return right


_ICONS = {
    "recovery_sheet": "key",
    "users": "users",
    "reception": "stay",
    "papers": "passport",
    "stays": "calendar",
    "forms": "questionnaire",
    "trips": "trip",
    "cooperation": "signed",
    "office": "plan",
    "medical": "medical",
    "medical_check": "medical",
    "letter": "letter",
    "consent": "signed",
    "strict": "lock",
    "drafts": "draft",
    "complete": "complete",
    "unsigned": "printed",
    "support": "support",
}
"""Line or group → icon."""


def reminder_line(reminder: Reminder, parent: QWidget) -> LineButton:
    """The line of a reminder."""
    icon = _ICONS.get(reminder.kind) or _ICONS.get(reminder.group, "warning")
    ink = "danger" if reminder.overdue else "accent"
    line = LineButton(_(NAMES[reminder.kind]), icon, chips_of(reminder), ink=ink, parent=parent)
    line.setAccessibleName(spoken(reminder))
    line.setToolTip(plain_tooltip(spoken(reminder)))
    return line
