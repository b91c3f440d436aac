"""The paper view as a person uses it: through keys, the mouse and what is seen."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.answers import EMPTY, Cell
from intcoop_desktop.forms.definition import load_edition
from intcoop_desktop.forms.layout import Furniture, PaperLayouter
from intcoop_desktop.services.values import OfficeValues
from intcoop_desktop.ui.paper.answer_edit import AnswerEdit
from intcoop_desktop.ui.paper.entry import EntryDesk
from intcoop_desktop.ui.paper.model import PaperModel
from intcoop_desktop.ui.paper.session import RecordSession
from intcoop_desktop.ui.paper.view import PaperView

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
FURNITURE = Furniture("2026-0001", 1, "1F3A9C0E", draft=True)


class FakeStore:
    """Keeps what the session saves; can be told to refuse."""

    def __init__(self) -> None:
        self.saves: list[dict[str, Cell]] = []
        self.refusal: Exception | None = None
        self.refused_path = ""

    def save(self, changed: "dict[str, Cell] | object") -> None:
        """Keep one save, or refuse it."""
        if self.refusal is not None:
            raise self.refusal
        assert isinstance(changed, dict)
        if self.refused_path in changed:
            raise FieldError("refused", path=self.refused_path)
        self.saves.append(dict(changed))

    @property
    def kept(self) -> dict[str, Cell]:
        """The saved cells."""
        kept: dict[str, Cell] = {}
        for save in self.saves:
            kept |= save
        return {path: cell for path, cell in kept.items() if cell != EMPTY}


class PaperRobot:
    """Opens a questionnaire without an office. ``extra`` counts keys that are not typed characters."""

    def __init__(
        self,
        answers: dict[str, Cell] | None = None,
        last: dict[str, Cell] | None = None,
        suggestions: dict[str, list[str]] | None = None,
    ) -> None:
        known = suggestions or {}
        self.store = FakeStore()
        self.last = last or {}
        self.extra = 0
        values = OfficeValues(list)
        edition = load_edition("kz.q661.annex1")
        self.session = RecordSession(
            answers or {}, {}, self.store.save, is_office=lambda path: "." in path.split("/")[0]
        )
        self.model = PaperModel(
            edition,
            values,
            self.session,
            lambda now: PaperLayouter(edition, now, values=values, furniture=FURNITURE),
            suggest=lambda path, begun: [text for text in known.get(path, []) if text.startswith(begun)],
        )
        self.view = PaperView(self.model)
        self.desk = EntryDesk(self.view, self.model, self.session, lambda path: self.last.get(path), self.view)
        self.view.resize(1000, 800)
        self.view.show()
        QTest.qWaitForWindowExposed(self.view)
        self.view.activateWindow()
        settle()

    def close(self) -> None:
        """Take the window away."""
        self.view.close()
        self.view.deleteLater()
        settle()

    # -- doing

    def start(self) -> "PaperRobot":
        """The cursor goes into item 1."""
        self.desk.start()
        settle()
        return self

    def go_to(self, path: str) -> "PaperRobot":
        """Enter a field."""
        assert self.desk.go_to(path)
        settle()
        return self

    def type(self, text: str) -> "PaperRobot":
        """Type characters as a keyboard of any layout sends them."""
        for char in text:
            press_char(self.focus, char)
        settle()
        return self

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> "PaperRobot":
        """Press another key."""
        self.extra += 1
        QTest.keyClick(self.focus, key, modifiers)
        settle()
        return self

    def enter(self, text: str) -> "PaperRobot":
        """Type and go on."""
        return self.type(text).press(KEY.Key_Return)

    def click(self, path: str) -> "PaperRobot":
        """Click into the middle of an answer box."""
        rect = self.view.box_rect(self.model.boxes_of(path)[0])
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, rect.center().toPoint())
        settle()
        return self

    def drag(self, start: QPoint, end: QPoint) -> "PaperRobot":
        """Drag in the present editor."""
        port = self.edit.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, start)
        place, globally = QPointF(end), QPointF(port.mapToGlobal(end))
        left = Qt.MouseButton.LeftButton
        QApplication.sendEvent(port, QMouseEvent(QEvent.Type.MouseMove, place, globally, left, left, NONE))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, end)
        settle()
        return self

    def compose(self, preedit: str, commit: str = "") -> "PaperRobot":
        """An input method shows ``preedit`` or commits."""
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.focus, event)
        settle()
        return self

    def choose(self, name: str) -> "PaperRobot":
        """Choose a line of the present field's menu."""
        place = self.edit.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(self.edit, QContextMenuEvent(reason, place, self.edit.mapToGlobal(place)))
        settle()
        menu = self.edit.findChildren(QMenu)[-1]
        action = next(action for action in menu.actions() if action.objectName() == name)
        assert action.isEnabled()
        action.trigger()
        menu.close()
        settle()
        return self

    def drop(self, image: QImage) -> "PaperRobot":
        """Drop a picture on the sheet."""
        data = QMimeData()
        data.setImageData(image)
        action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        port = self.view.viewport()
        QApplication.sendEvent(port, QDragEnterEvent(QPoint(300, 300), action, data, left, NONE))
        QApplication.sendEvent(port, QDropEvent(QPointF(300, 300), action, data, left, NONE))
        settle()
        return self

    # -- seeing

    @property
    def focus(self) -> QWidget:
        """Where keys go."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def edit(self) -> AnswerEdit:
        """The text editor with the keyboard."""
        widget = self.focus
        assert isinstance(widget, AnswerEdit)
        return widget

    @property
    def path(self) -> str:
        """Path of the field with the keyboard."""
        return self.desk.path

    def cell(self, path: str) -> Cell:
        """What was entered."""
        return self.session.get(path)

    def sheet_text(self, path: str) -> str:
        """The text drawn on the sheet for an answer."""
        return "\n".join(
            "".join(run.text for run in line.runs) for box in self.model.boxes_of(path) for line in box.lines
        )

    @property
    def lines(self) -> list[str]:
        """Lines of the list that is open."""
        field = self.edit.field
        assert field is not None
        return [line.label for line in field.list_lines]

    def message(self) -> str:
        """The refusal shown at the field."""
        return self.desk.refusal


def settle() -> None:
    """Let the window take notice."""
    QApplication.processEvents()


def press_char(widget: QWidget, char: str) -> None:
    """One key that types ``char``."""
    upper = char.upper()
    code = ord(upper) if len(upper) == 1 and ord(upper) < 0x7F else 0
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        modifiers = SHIFT if char.isalpha() and char != char.lower() else NONE
        QApplication.sendEvent(widget, QKeyEvent(kind, code, modifiers, char))
