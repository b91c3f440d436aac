"""What the program tells: a bar that fades, questions with verbs on the buttons, errors with a way on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError, KnownError
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.ui.icons import pixmap
from intcoop_desktop.ui.texts import say

BAR_SECONDS = 6
UNDO_SECONDS = 10
TEXT_WIDTH = 480
"""Pixels of a line of a question too long for the screen."""
BESIDE_TEXT = 240
"""Pixels of height for everything of a question but its text, the frame of the window included."""


def plain_label(text: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> QLabel:
    """A label that never takes text for HTML."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setText(text)
    return label


def plain_tooltip(text: str) -> str:
    """Text for a tooltip; Qt would take ``<b>`` in it for HTML, so what looks like a tag is escaped."""
    if "<" not in text:
        return text
    from html import escape

    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'


def show_with_room(label: QLabel, text: str) -> None:
    """Show what could only be said now on ``label``; its dialog grows, so that the new lines squeeze nothing."""
    label.setText(text)
    label.show()
    window = label.window()
    layout = window.layout()
    if isinstance(window, QDialog) and layout is not None:
        layout.activate()
        wanted = layout.sizeHint().height()
        if layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(window.width())
        window.resize(window.width(), max(window.height(), wanted))


class MessageBar(QFrame):
    """One line over the lower edge of a window; it goes by itself, or when its button is pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._host = parent
        self._slot: Callable[[], object] | None = None
        self._label = plain_label(parent=self, wrap=False)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._label)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says now."""
        return self._label.text() if self.isVisible() else ""

    def tell(self, text: str, button: str = "", slot: Callable[[], object] | None = None) -> None:
        """Show ``text`` (already translated), with a button for ten seconds when there is one."""
        self._slot = slot
        self._label.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(1000 * (UNDO_SECONDS if button else BAR_SECONDS))
        QAccessible.updateAccessibility(QAccessibleEvent(self._label, QAccessible.Event.Alert))

    def _act(self) -> None:
        slot, self._slot = self._slot, None
        self.hide()
        if slot is not None:
            slot()

    def _place(self) -> None:
        area = self._host.rect()
        width = min(self.sizeHint().width(), area.width() - 32)
        self.resize(width, self.sizeHint().height())
        self.move((area.width() - width) // 2, area.height() - self.height() - 56)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False


def bar_of(widget: QWidget) -> MessageBar:
    """The bar of the window ``widget`` stands in; made when it has none."""
    window = widget.window()
    found = window.findChild(MessageBar)
    return found if isinstance(found, MessageBar) else MessageBar(window)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question: a verb (msgid) and what it does."""

    text: str
    slot: Callable[[], object] | None = None
    kind: str = ""  # "primary" | "danger" | ""


class Question(QDialog):
    """What is asked, what it means, and verbs. The first choice is the safe default; Esc cancels."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        choices: Sequence[Choice],
        icon: str = "help",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.buttons: list[QPushButton] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 16)
        outer.setSpacing(20)
        top = QHBoxLayout()
        top.setSpacing(16)
        sign = QLabel(self)
        role = {"error": "danger", "warning": "warning"}.get(icon, "accent")
        sign.setPixmap(pixmap(icon, role, 32))
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        heading = plain_label(title, self)
        heading.setObjectName("heading")
        heading.setMinimumWidth(380)
        body = plain_label(text, self)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(heading)
        words.addWidget(self._with_room(body))
        top.addLayout(words, 1)
        outer.addLayout(top)
        outer.addLayout(self._row(choices))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _with_room(self, body: QLabel) -> QWidget:
        """A text longer than the screen is scrolled: the buttons stay in reach and no line is cut."""
        room = self.screen().availableGeometry().height() - BESIDE_TEXT
        if body.heightForWidth(TEXT_WIDTH) <= room:
            return body
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumSize(TEXT_WIDTH + area.verticalScrollBar().sizeHint().width(), room)
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        area.setWidget(body)
        return area

    def _row(self, choices: Sequence[Choice]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for place, choice in enumerate(choices):
            button = QPushButton(self)
            say(button, button.setText, choice.text)
            if choice.kind:
                button.setProperty(choice.kind, True)
            button.setAutoDefault(True)
            button.setDefault(place == 0)
            button.clicked.connect(lambda checked=False, slot=choice.slot: self._choose(slot))
            self.buttons.append(button)
            row.addWidget(button)
        return row

    def _choose(self, slot: Callable[[], object] | None) -> None:
        self.accept()
        if slot is not None:
            slot()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.buttons:
            self.buttons[0].setFocus()


def ask(parent: QWidget | None, title: str, text: str, choices: Sequence[Choice], icon: str = "help") -> Question:
    """Open a question (texts already translated, button texts msgids); returns at once."""
    question = Question(parent, title, text, choices, icon)
    question.open()
    return question


def tell_error(parent: QWidget | None, error: BaseException, title: str = "") -> Question:
    """Say what went wrong: the user's request, the machine, or a defect of ours."""
    if isinstance(error, KnownError):
        return ask(parent, title or _("That did not work"), explain(error), [Choice(N_("Close"))], "error")
    if isinstance(error, IntcoopError):
        return ask(parent, title or _("This cannot be done"), explain(error), [Choice(N_("Close"))], "warning")
    from intcoop_desktop.ui.last_resort import defect_text

    return ask(parent, _("An error of the program"), defect_text(error), [Choice(N_("Go on"))], "error")
