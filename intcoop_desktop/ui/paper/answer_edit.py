"""The text editor that stands in an answer box, drawn by our own document layout."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from intcoop_desktop.forms.boxes import AnswerBox
from intcoop_desktop.ui.paper.doclayout import PART_STEP, AnswerDocumentLayout, Placement, Relay, document_text
from intcoop_desktop.ui.paper.fabricate import broken_box
from intcoop_desktop.ui.paper.field import Field
from intcoop_desktop.ui.paper.fonts import ScreenFonts
from intcoop_desktop.ui.paper.keymap import key_name
from intcoop_desktop.ui.paper.units import UnitMap


class AnswerEdit(QTextEdit):
    """Editor of one answer.

    ``relay`` gives the boxes of the answer for a text the user types (asked once per change, inside it),
    ``look`` those for a text that is only shown.
    ``part_entered`` tells that the caret went to another part of a long answer.
    """

    part_entered = Signal(int)
    left = Signal()

    def __init__(self, relay: Relay, look: Relay, parent: QWidget, *, upper: bool = False) -> None:
        super().__init__(parent)
        self.field: Field | None = None
        self._part = 0
        self._chip = ""
        self._showing = False
        self._menu: Callable[[QContextMenuEvent], object] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setObjectName("answerEdit")
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        self._boxes: tuple[AnswerBox, ...] = ()
        self._relay, self._look = relay, look
        self.lines = AnswerDocumentLayout(document, self._relaid, self._with_preedit)
        document.setDocumentLayout(self.lines)
        self.setDocument(document)
        self.setUndoRedoEnabled(False)
        self._format = QTextCharFormat()
        self._format.setFontKerning(False)
        self._format.setFontCapitalization(
            QFont.Capitalization.AllUppercase if upper else QFont.Capitalization.MixedCase
        )
        self.setCurrentCharFormat(self._format)
        document.contentsChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._follow_caret)

    # -- place

    @property
    def part(self) -> int:
        """Which part of the answer the editor stands over."""
        return self._part

    def place(
        self, boxes: Sequence[AnswerBox], places: Sequence[Placement], fonts: ScreenFonts, part: int, size: QSizeF
    ) -> None:
        """Take the answer's boxes; ``size`` is the editor's size over ``part``."""
        self._boxes = tuple(boxes)
        self._part = part
        self.lines.place(boxes, places, fonts, size)
        self._scroll()
        self.viewport().update()

    def show_chip(self, text: str) -> None:
        """A small grey mark at the right: why there is no answer."""
        self._chip = text
        self.viewport().update()

    def _relaid(self, text: str) -> Sequence[AnswerBox]:
        self._boxes = tuple(self._look(text) if self._showing else self._relay(text))
        return self._boxes

    def _with_preedit(self, text: str) -> Sequence[AnswerBox]:
        return (broken_box(self._boxes[0], text),) if len(self._boxes) == 1 else self._look(text)

    def _scroll(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(len(self._boxes) - 1, 0) * int(PART_STEP))
        bar.setValue(self._part * int(PART_STEP))
        self.horizontalScrollBar().setValue(0)

    def _follow_caret(self) -> None:
        if not self._boxes:
            return
        part = self.lines.part_of(self.textCursor().position())
        if part != self._part:
            self.part_entered.emit(part)
        self._scroll()
        self.viewport().update()

    # -- TextPort

    def text(self) -> str:
        """The whole text."""
        return document_text(self.document())

    def show_text(self, text: str) -> None:
        """Replace the text without telling anyone; the caret goes to the end."""
        self._showing = True
        try:
            cursor = self.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text, self._format)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(self._format)
        finally:
            self._showing = False
        self.viewport().update()

    def insert_text(self, text: str) -> None:
        """Type ``text`` over the selection."""
        cursor = self.textCursor()
        cursor.insertText(text, self._format)
        self.setTextCursor(cursor)

    def selects_all(self) -> bool:
        """The whole text is selected."""
        cursor = self.textCursor()
        chosen = cursor.selectionEnd() - cursor.selectionStart()
        return chosen > 0 and chosen >= self.document().characterCount() - 1

    def at_edge(self, key: int) -> bool:
        """The caret stands on the first (``Key_Up``) or last line (``Key_Down``)."""
        cursor = self.textCursor()
        if cursor.hasSelection() and not self.selects_all():
            return False
        move = QTextCursor.MoveOperation.Up if key == Qt.Key.Key_Up else QTextCursor.MoveOperation.Down
        return not QTextCursor(cursor).movePosition(move)

    def widget(self) -> QWidget:
        """The widget itself."""
        return self

    def caret(self) -> int:
        """The caret's place, counted in characters."""
        return UnitMap(self.text()).chars(self.textCursor().position())

    def set_caret(self, chars: int) -> None:
        """Put the caret before a character."""
        cursor = self.textCursor()
        cursor.setPosition(min(UnitMap(self.text()).units(chars), self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    # -- events

    def _changed(self) -> None:
        if self.field is not None and not self._showing and not self._composing():
            self.field.edited()
        self.viewport().update()

    def _composing(self) -> bool:
        block = self.textCursor().block()
        return bool(block.layout().preeditAreaText())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(_belongs_here(event))
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.field is not None and self.field.handle_key(event):
            event.accept()
            return
        if not self.currentCharFormat().hasProperty(QTextCharFormat.Property.FontKerning):
            self.setCurrentCharFormat(self._format)
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        commit = event.commitString()
        if commit and self.field is not None:
            before = "" if self.selects_all() else self.text()
            typed = self.field.policy.typed(commit, before)
            if typed != commit:
                event.setCommitString(typed, event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.field is not None:
            self.field.entered.emit(self.field.path)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.field is not None and source.hasText():
            self.field.paste(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(source.hasText()) and not source.hasImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._menu is not None:
            self._menu(event)

    def set_menu(self, menu: Callable[[QContextMenuEvent], object]) -> None:
        """Who shows the context menu."""
        self._menu = menu

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._chip and not self.text():
            painter = QPainter(self.viewport())
            painter.setPen(Qt.GlobalColor.darkGray)
            area = self.viewport().rect().adjusted(6, 0, -6, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._chip)
            painter.end()


def _belongs_here(event: QKeyEvent) -> bool:
    """Keys the editor wants although the window may have a shortcut of the same name."""
    if key_name(event):
        return True
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    return plain and bool(event.text()) and event.text().isprintable()
