"""A text of the form edited in its place on the sheet."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.theme import theme

LEAST_LETTERS = 13
LEAST_WIDTH = 180
MARGIN = 4


class TextOnSheet(QPlainTextEdit):
    """Enter keeps what is typed (Shift+Enter begins a line), Esc does not; leaving it keeps it, too.

    ``finished`` carries the words and whether they are kept; it comes once.
    """

    finished = Signal(str, bool)

    def __init__(self, words: str, area: QRect, letters: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._over, self._sheet = False, parent
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        accent = theme().colour("accent").name()
        # The sheet is white in every colour scheme.
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: #ffffff; color: #000000; border: 2px solid {accent}; border-radius: 0;"
            " padding: 0; }"
        )
        font = self.font()
        font.setPixelSize(max(round(letters), LEAST_LETTERS))
        self.setFont(font)
        say(self, self.setAccessibleName, N_("Text on the sheet"))
        say(self, self.setToolTip, N_("Enter keeps the text, Shift+Enter begins a new line, Esc leaves it as it was."))
        self.setPlainText(words)
        self.selectAll()
        self._area = area
        self._fit()
        self.textChanged.connect(self._fit)

    def _fit(self) -> None:
        room = self._sheet.rect()
        width = min(max(self._area.width() + 2 * MARGIN, LEAST_WIDTH), max(room.width() - 8, 60))
        metrics = self.fontMetrics()
        inner = QRect(0, 0, width - 4 * MARGIN, 10_000)
        flags = int(Qt.TextFlag.TextWordWrap.value)
        needed = metrics.boundingRect(inner, flags, self.toPlainText() + " ").height() + metrics.height() // 2
        height = min(max(needed + 4 * MARGIN, self._area.height() + 2 * MARGIN), max(room.height() - 8, 40))
        left = min(self._area.left() - MARGIN, room.right() - width - 4)
        top = min(self._area.top() - MARGIN, room.bottom() - height - 4)
        self.setGeometry(max(left, 2), max(top, 2), width, height)

    def finish(self, *, keep: bool) -> None:
        """End the entry."""
        if self._over:
            return
        self._over = True
        self.hide()
        self.finished.emit(self.toPlainText(), keep)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.finish(keep=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish(keep=True)
