"""Going through the questionnaire: which box is edited, what leads on and back, reasons, rows, undo."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.paths import leaf_paths
from intcoop_desktop.ui.paper import stops
from intcoop_desktop.ui.paper.answer_edit import AnswerEdit
from intcoop_desktop.ui.paper.bubble import Bubble
from intcoop_desktop.ui.paper.composed import ComposedEditor
from intcoop_desktop.ui.paper.direct import DirectEditor
from intcoop_desktop.ui.paper.field import Field
from intcoop_desktop.ui.paper.menus import field_menu
from intcoop_desktop.ui.paper.model import PaperModel
from intcoop_desktop.ui.paper.photo import PhotoDoor, PhotoStop
from intcoop_desktop.ui.paper.row_entry import RowEntry
from intcoop_desktop.ui.paper.session import RecordSession
from intcoop_desktop.ui.paper.view import PaperView


class Stop(Protocol):
    """What stands in a box while it is edited."""

    path: str

    @property
    def fields(self) -> list[Field]:
        """Fields in order of entry."""

    def place(self) -> None:
        """Stand in the box again."""

    def focus(self, point: QPointF | None = None) -> None:
        """Take the keyboard."""

    def select(self, path: str) -> None:
        """Take the keyboard for one field."""

    def holds(self, path: str) -> bool:
        """Whether this stop edits ``path``."""

    def refresh(self) -> None:
        """Show what the session holds."""

    def commit(self) -> bool:
        """Store what was typed."""

    def close(self) -> None:
        """Leave."""


LastValue = Callable[[str], Cell | None]


class EntryDesk(QObject):
    """Brings view, model and session together; the ``Navigator`` of every field on the sheets."""

    path_entered = Signal(str)
    path_left = Signal(str)
    finished = Signal()
    locked = Signal()
    problem_asked = Signal(int)
    reason_asked = Signal(str)
    said = Signal(str, str)

    def __init__(
        self,
        view: PaperView,
        model: PaperModel,
        session: RecordSession,
        last_value: LastValue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.view, self.model, self.session = view, model, session
        self._last_value = last_value
        self._stop: Stop | None = None
        self._entered = ""
        self.rows = RowEntry(self, self._move)
        self._bubble = Bubble(view.viewport())
        self.photos = PhotoDoor(self)
        self._keys: Mapping[str, Callable[[Field], bool]] = {
            "repeat": self._repeat,
            "none": self._none,
            "reason": self._reason,
            "undo": lambda field: self.undo(),
            "redo": lambda field: self.redo(),
            "add_row": self.rows.add,
            "remove_row": self.rows.remove,
            "next_problem": lambda field: self._problem(1),
            "previous_problem": lambda field: self._problem(-1),
            "page_down": lambda field: self._page(1),
            "page_up": lambda field: self._page(-1),
            "locked": self._say_locked,
            "dismiss": lambda field: self._dismiss(),
        }
        view.dropped.connect(self._dropped)
        view.placed.connect(self._place)
        view.box_clicked.connect(self._clicked)
        view.desk_clicked.connect(self.leave)
        session.changed.connect(self._session_changed)

    # -- where the entry is

    @property
    def path(self) -> str:
        """Path of the field with the keyboard; empty when no box is edited."""
        return self._entered if self._stop is not None else ""

    @property
    def stop(self) -> Stop | None:
        """The editor that is open."""
        return self._stop

    def order(self) -> list[str]:
        """Paths of all boxes in order of entry."""
        order = {path: place for place, path in enumerate(leaf_paths(self.model.edition, self.model.laid_answers))}
        last = len(order)
        boxes = sorted(self.model.boxes, key=lambda box: order.get((box.leaves or (box.path,))[0], last))
        return stops.stop_paths(boxes, self.model.photo_boxes())

    def start(self) -> None:
        """The first text field: item 1."""
        texts = [path for path in self.order() if self.model.boxes_of(path)]
        if texts:
            self.go_to(texts[0])

    def go_to(self, path: str, point: QPointF | None = None) -> bool:
        """Edit the answer at ``path``. False when the present field refuses to be left."""
        if self._stop is not None and self._stop.holds(path):
            self._stop.select(path)
            return True
        if not self.leave():
            return False
        boxes = self.model.boxes_of(path)
        is_photo = any(photo.path == path for photo in self.model.photo_boxes())
        if not boxes and not is_photo:
            return False
        stop = boxes[0].path if boxes else path
        self._entered = path
        self.view.keep_in_sight(stop)
        self._stop = self._open(stop)
        self.watch(self._stop)
        self.view.focus_on(stop)
        if point is None and path != stop:
            self._stop.select(path)
        else:
            self._stop.focus(point)
        self.path_entered.emit(self._entered)
        return True

    def leave(self) -> bool:
        """Store and close the present field. False when it is refused; then it stays open."""
        if self._stop is None:
            return True
        if not self._stop.commit():
            return False
        stop, self._stop = self._stop, None
        self._bubble.hide()
        focus = QApplication.focusWidget()  # a click beside the sheet has put it there already
        elsewhere = focus is not None and not self.view.isAncestorOf(focus)
        self.view.focus_on("")
        left = self._entered
        stop.close()
        self.session.close_step()
        self.rows.hide_shown(stop.path)
        self.session.flush()
        if not elsewhere:
            self.view.setFocus()
        self.path_left.emit(left)
        return True

    def _open(self, path: str) -> Stop:
        boxes = self.model.boxes_of(path)
        if not boxes:
            return PhotoStop(path, self.view, self.model, self, self.photos)
        kind = ComposedEditor if boxes[0].leaves else DirectEditor
        return kind(path, self.view, self.model, self, self)

    def watch(self, stop: Stop) -> None:
        """Follow which field of the stop has the keyboard."""
        for field in stop.fields:
            field.entered.connect(self._field_entered, Qt.ConnectionType.UniqueConnection)
            edit = field.port.widget()
            if isinstance(edit, AnswerEdit):
                edit.set_menu(partial(self._menu, field, edit))

    def _menu(self, field: Field, edit: AnswerEdit, event: QContextMenuEvent) -> None:
        field_menu(field, edit, lambda name: self.handle(name, field), event)

    def _field_entered(self, path: str) -> None:
        if self._entered != path:
            self._entered = path
            self.session.close_step()
            self.path_entered.emit(path)

    # -- Navigator

    def go_next(self, field: Field) -> None:
        """Leave for the next field."""
        if not field.commit():
            return
        row = stops.row_of(field.path)
        if row is not None and self.rows.leaves_empty(field, row):
            return
        inside = self._neighbour(field, 1)
        if inside is not None:
            self._stop_select(inside)
            return
        if row is not None and self.rows.grow(field, row):
            return
        self.next_stop()

    def go_previous(self, field: Field) -> None:
        """Leave for the field before."""
        if not field.commit():
            return
        inside = self._neighbour(field, -1)
        if inside is not None:
            self._stop_select(inside)
            return
        self.previous_stop()

    def next_stop(self) -> None:
        """Leave for the next box."""
        self._move(stops.following(self.order(), self._stop_path()))

    def previous_stop(self) -> None:
        """Leave for the box before."""
        self._move(stops.preceding(self.order(), self._stop_path()), last=True)

    def handle(self, name: str, field: Field) -> bool:
        """A key that concerns more than one field."""
        action = self._keys.get(name)
        return action(field) if action is not None else False

    @property
    def refusal(self) -> str:
        """The message at the field; empty when none is shown."""
        return self._bubble.text() if self._bubble.isVisible() else ""

    def refuse(self, path: str, error: FieldError | None) -> None:
        """Show why a text is refused."""
        if error is None:
            self._bubble.hide()
            return
        place = self._place_of(path)
        if place is not None:
            self._bubble.say(error, place)
        self.said.emit(path, self._bubble.text())

    def forget(self) -> None:
        """Show what the session holds in place of what is being typed."""
        self._bubble.hide()
        for field in self._stop.fields if self._stop is not None else ():
            field.load()

    def _dismiss(self) -> bool:
        shown = self._bubble.isVisible()
        self._bubble.hide()
        return shown

    def _place_of(self, path: str) -> QRectF | None:
        """Where a field stands in the viewport: its editor, which may be beside its box, else the box."""
        field = self._field(path)
        if field is not None:
            edit = field.port.widget()
            return QRectF(QRect(edit.mapTo(self.view.viewport(), QPoint(0, 0)), edit.size()))
        boxes = self.model.boxes_of(path)
        return self.view.box_rect(boxes[0]) if boxes else None

    # -- moving

    def _move(self, path: str | None, *, last: bool = False) -> None:
        if path is None:
            if not last and self.leave():
                self.finished.emit()
            return
        if self.go_to(path) and last and self._stop is not None and len(self._stop.fields) > 1:
            self._stop_select(self._stop.fields[-1].path)

    def _stop_path(self) -> str:
        return self._stop.path if self._stop is not None else ""

    def _stop_select(self, path: str) -> None:
        if self._stop is not None:
            self._stop.select(path)

    def _neighbour(self, field: Field, step: int) -> str | None:
        paths = [other.path for other in self._stop.fields] if self._stop is not None else []
        if field.path not in paths:
            return None
        at = paths.index(field.path) + step
        return paths[at] if 0 <= at < len(paths) else None

    # -- keys

    def _repeat(self, field: Field) -> bool:
        cell = self._last_value(field.path)
        if cell is not None and not cell.empty and not self.session.read_only:
            field.choose(cell)
        return True

    def _none(self, field: Field) -> bool:
        """«жоқ»: for the row when nothing of it is typed, else for the field; and on."""
        if self.session.read_only:
            return self._say_locked(field)
        field.choose(Cell(missing="not_applicable"))
        row = stops.row_of(field.path)
        if row is not None and self.rows.is_first(field, row):
            self.rows.pass_row(row)
        else:
            self.go_next(field)
        return True

    def _reason(self, field: Field) -> bool:
        self.reason_asked.emit(field.path)
        return True

    def set_reason(self, path: str, reason: str) -> None:
        """Give the reason why there is no answer."""
        field = self._field(path)
        if field is not None:
            field.choose(Cell(missing=reason))
        else:
            self.session.set(path, Cell(missing=reason))

    def undo(self) -> bool:
        """Take back the last step of the whole record and show where it was."""
        return self._step(self.session.undo)

    def redo(self) -> bool:
        """Repeat the step taken back last."""
        return self._step(self.session.redo)

    def _step(self, move: Callable[[], tuple[str, ...]]) -> bool:
        if self._stop is not None and not self._stop.commit():
            return True
        paths = move()
        shown = next((path for path in paths if self.model.boxes_of(path)), None)
        if shown is not None and self.path not in paths:
            self.go_to(shown)
        return True

    def _problem(self, step: int) -> bool:
        self.problem_asked.emit(step)
        return True

    def _page(self, step: int) -> bool:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())
        return True

    def _say_locked(self, field: Field) -> bool:
        self.locked.emit()
        return True

    # -- following

    def _field(self, path: str) -> Field | None:
        fields = self._stop.fields if self._stop is not None else []
        return next((field for field in fields if field.path == path), None)

    def _clicked(self, path: str, point: QPointF) -> None:
        self.go_to(path, point)

    def _dropped(self, data: QMimeData) -> None:
        self.photos.take(data)

    def _place(self) -> None:
        if self._stop is not None:
            self._stop.place()

    def _session_changed(self, paths: tuple[str, ...], source: str) -> None:
        self.model.bring_up_to_date(paths)
        mine = self._stop is not None and any(self._stop.holds(path) for path in paths)
        if self._stop is not None and source != "typed" and (mine or source != "loaded"):
            self._stop.refresh()  # never for others' paths: what is typed but not yet stored would go
        if source == "loaded":
            QTimer.singleShot(0, self, self._place)
