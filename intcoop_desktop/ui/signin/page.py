"""What the pages before the office share: a card with a title, texts and a row of buttons."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.ui.texts import Text, say

_PLAIN_TEXT = 0  # Qt.TextFormat.PlainText
_NO_FOCUS = 0  # Qt.FocusPolicy.NoFocus


def plain(parent: QWidget, text: Text, name: str = "") -> QLabel:
    """A wrapped plain label that follows the language."""
    label = QLabel(parent)
    # By its number: the enumerations of Qt are not loaded before the first paint (see ui.theme).
    label.setProperty("textFormat", _PLAIN_TEXT)
    label.setWordWrap(True)
    if name:
        label.setObjectName(name)
    say(label, label.setText, text)
    return label


class Page(QWidget):
    """A page of the start window: a card in the middle, scrolling when the window is low."""

    enter_goes_on = False

    def __init__(self, title: Text, width: int = 440, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = QFrame()
        self.card.setObjectName("card")
        self.card.setFixedWidth(width)
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(32, 28, 32, 24)
        self.body.setSpacing(10)
        self.body.addWidget(plain(self.card, title, "title"))
        say(self, self.setAccessibleName, title)
        holder = QWidget()
        holder.setObjectName("page")
        across = QHBoxLayout(holder)
        across.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        across.addLayout(middle)
        across.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setProperty("focusPolicy", _NO_FOCUS)
        area.setWidget(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def label(self, text: Text, name: str = "") -> QLabel:
        """Add a line of text."""
        made = plain(self.card, text, name)
        self.body.addWidget(made)
        return made

    def button(
        self, text: Text, slot: Callable[[], object], kind: str = "", row: QHBoxLayout | None = None
    ) -> QPushButton:
        """Add a button, to the page or to a row of buttons."""
        made = QPushButton(self.card)
        say(made, made.setText, text)
        if kind:
            made.setProperty(kind, True)
        made.clicked.connect(lambda checked=False: slot())
        if row is None:
            self.body.addWidget(made)
        else:
            row.addWidget(made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line goes on to the next field, where the page says so; buttons on the way are for Tab."""
        from PySide6.QtCore import Qt

        if self.enter_goes_on and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            aside = self.card.findChildren(QPushButton)
            for _button in aside:
                now = self.window().focusWidget()
                if now not in aside or now.property("primary"):
                    break
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def first_focus(self) -> QWidget:
        """The widget the cursor stands in when the page is shown."""
        return self
