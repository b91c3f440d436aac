"""The editor of a direct box: exactly in the box, over its continuations as the caret goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Qt

from intcoop_desktop.forms.boxes import AnswerBox
from intcoop_desktop.ui.paper.answer_edit import AnswerEdit
from intcoop_desktop.ui.paper.colours import desk_colours
from intcoop_desktop.ui.paper.field import Field, Navigator
from intcoop_desktop.ui.paper.model import PaperModel
from intcoop_desktop.ui.paper.view import PaperView
from intcoop_desktop.ui.paper.wording import accessible_name, reason_word


class DirectEditor(QObject):
    """One answer, edited where it prints."""

    def __init__(self, path: str, view: PaperView, model: PaperModel, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self._view, self._model = view, model
        self._policy = model.policy(path)
        box = model.boxes_of(path)[0]
        self.edit = AnswerEdit(self._typed, self._shown, view.viewport(), upper=box.upper)
        colours = desk_colours()
        self.edit.setStyleSheet(f"QTextEdit {{ background: {colours.ground.name()}; border: none; padding: 0; }}")
        self.edit.setAccessibleName(accessible_name(model.edition, path))
        self.field = Field(self._policy, model.session, navigator, self.edit, self)
        self.edit.field = self.field
        self.edit.part_entered.connect(self._other_part)
        self._part = 0
        self.place()
        self.field.load()
        self._say_reason()
        self.field.text_changed.connect(self._say_reason)
        self.edit.show()

    @property
    def fields(self) -> list[Field]:
        """The fields of this stop, one."""
        return [self.field]

    def place(self) -> None:
        """Stand in the box again, after scrolling, zoom or a new layout."""
        boxes = self._model.boxes_of(self.path)
        if not boxes:
            return
        self._part = min(self._part, len(boxes) - 1)
        rect = self._view.editor_rect(boxes[self._part])
        if self.edit.geometry() != rect:
            self.edit.setGeometry(rect)
        places = [self._view.placement(self._model.place_of(box), self._view.editor_rect(box)) for box in boxes]
        text = self.edit.text()
        shown = boxes if boxes[0].text == text else tuple(self._shown(text))
        size = self._view.editor_size(boxes[self._part])
        self.edit.place(shown, places[: len(shown)], self._view.sheets.fonts, min(self._part, len(shown) - 1), size)

    def focus(self, point: QPointF | None = None) -> None:
        """Take the keyboard; all text is selected, or the caret goes to ``point`` of the viewport."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if point is None:
            self.edit.selectAll()
            return
        cursor = self.edit.cursorForPosition(self.edit.mapFrom(self._view.viewport(), point.toPoint()))
        self.edit.setTextCursor(cursor)

    def focus_part(self, part: int) -> None:
        """Stand over another part of a long answer."""
        self._part = part
        self.place()

    def holds(self, path: str) -> bool:
        """This editor edits ``path``."""
        return path == self.path

    def select(self, path: str) -> None:
        """Take the keyboard for one of the fields."""
        self.focus()

    def refresh(self) -> None:
        """Show what the session holds."""
        self.field.refresh()
        self._say_reason()

    def commit(self) -> bool:
        """Store what was typed; False when it is refused."""
        return self.field.commit()

    def close(self) -> None:
        """Leave the box."""
        self.field.close_list()
        self.edit.field = None
        self.edit.hide()
        self.edit.deleteLater()
        self.deleteLater()

    def _typed(self, text: str) -> Sequence[AnswerBox]:
        return self._model.relay(self._policy, text)

    def _shown(self, text: str) -> Sequence[AnswerBox]:
        return self._model.look(self.path, text)

    def _other_part(self, part: int) -> None:
        self._part = part
        self.place()
        self._view.keep_in_sight(self.path, part)

    def _say_reason(self) -> None:
        missing = self.field.cell.missing
        self.edit.show_chip(reason_word(missing) if missing else "")
