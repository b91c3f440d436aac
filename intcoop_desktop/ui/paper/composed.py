"""The panel under a composed box: one labelled small editor for each part of the answer.

It looks like a slip of paper in both themes; the sheet's text follows every key press.
"""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QObject, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from intcoop_desktop.forms.boxes import AnswerBox
from intcoop_desktop.ui.paper.answer_edit import AnswerEdit
from intcoop_desktop.ui.paper.colours import desk_colours
from intcoop_desktop.ui.paper.doclayout import Placement
from intcoop_desktop.ui.paper.fabricate import broken_box, small_box
from intcoop_desktop.ui.paper.field import Field, Navigator
from intcoop_desktop.ui.paper.fonts import ScreenFonts
from intcoop_desktop.ui.paper.model import PaperModel
from intcoop_desktop.ui.paper.stops import Row, group_rows, row_of
from intcoop_desktop.ui.paper.view import PaperView
from intcoop_desktop.ui.paper.wording import accessible_name, leaf_label, reason_word

_NARROWEST = 360
_COLUMN = 132
_LOWEST = 30


class SmallEdit(AnswerEdit):
    """An answer editor off the sheet: as wide as its widget, as high as its lines."""

    grown = Signal()

    def __init__(self, path: str, kind: str, parent: QWidget) -> None:
        self._path, self._kind = path, kind
        self._box = small_box(path, kind, 100.0)
        super().__init__(self._broken, self._broken, parent)
        self.setFixedHeight(_LOWEST)
        self.document().contentsChanged.connect(self._grow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _scale(self) -> float:
        return float(self.logicalDpiX()) / 72.0

    def _broken(self, text: str) -> Sequence[AnswerBox]:
        return (broken_box(self._box, text),)

    def _stand(self) -> None:
        scale, ratio = self._scale(), self.devicePixelRatioF()
        self._box = small_box(self._path, self._kind, self.width() / scale)
        place = Placement(0.0, 0.0, scale, ratio)
        self.place(self._broken(self.text()), [place], ScreenFonts(scale * ratio), 0, QSizeF(self.size()))
        self._grow()

    def _grow(self) -> None:
        bottom = max((line.bottom for line in self.lines.placed_lines()), default=0.0)
        height = min(max(ceil(bottom) + 6, _LOWEST), 220)
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()


class ComposedEditor(QObject):
    """Editor of a composed box."""

    def __init__(self, path: str, view: PaperView, model: PaperModel, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self._view, self._model, self._navigator = view, model, navigator
        self._fields: dict[str, Field] = {}
        self._edits: dict[str, SmallEdit] = {}
        self._added: list[str] = []
        self.panel = QFrame(view.viewport())
        self.panel.setObjectName("composed")
        self._grid = QGridLayout(self.panel)
        self._grid.setContentsMargins(10, 8, 10, 10)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._dress()
        for leaf in model.boxes_of(path)[0].leaves:
            self._add(leaf)
        self.place()
        self.panel.show()

    @property
    def fields(self) -> list[Field]:
        """Fields in order of entry."""
        return list(self._fields.values())

    # -- fields

    def add_row(self) -> str | None:
        """One more row under the last; the path of its first field, None when this is no table."""
        rows = [row for row, _leaves in group_rows(list(self._fields)) if row is not None]
        if not rows:
            return None
        last = max(rows, key=lambda row: row.number)
        columns = [path.rpartition("/")[2] for path in self._fields if row_of(path) == last]
        fresh = [last.with_number(last.number + 1).prefix + column for column in columns]
        for leaf in fresh:
            self._add(leaf)
            self._added.append(leaf)
        self._fit()
        return fresh[0]

    def row_is_empty(self, row: Row) -> bool:
        """Nothing typed in the row, stored or not."""
        mine = [path for path in self._fields if row_of(path) == row]
        return all(self._model.session.get(path).empty and not self._edits[path].text() for path in mine)

    def _add(self, leaf: str) -> None:
        policy = self._model.policy(leaf)
        edit = SmallEdit(leaf, policy.item.kind, self.panel)
        edit.setAccessibleName(accessible_name(self._model.edition, leaf))
        field = Field(policy, self._model.session, self._navigator, edit, self)
        edit.field = field
        edit.grown.connect(self._fit)
        self._fields[leaf], self._edits[leaf] = field, edit
        row = row_of(leaf)
        in_table = row is not None and len(self._model.boxes_of(self.path)[0].leaves) > 2
        columns = [path for path in self._fields if row_of(path) == row]
        if in_table and row is not None:
            line, column = row.number, len(columns) - 1
            if line == 1:
                self._grid.addWidget(self._label(leaf), 0, column)
            self._grid.addWidget(edit, line, column)
            self._grid.setColumnStretch(column, 2 if policy.item.kind in ("text", "long_text") else 1)
        else:
            line = len(self._fields)
            self._grid.addWidget(self._label(leaf), line, 0)
            self._grid.addWidget(edit, line, 1)
            self._grid.setColumnStretch(1, 1)
        field.load()
        self._say_reason(leaf)
        field.text_changed.connect(lambda: self._say_reason(leaf))

    def _label(self, leaf: str) -> QLabel:
        label = QLabel(leaf_label(self._model.edition, leaf), self.panel)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _say_reason(self, leaf: str) -> None:
        missing = self._fields[leaf].cell.missing
        self._edits[leaf].show_chip(reason_word(missing) if missing else "")

    def _dress(self) -> None:
        colours = desk_colours()
        self.panel.setStyleSheet(
            f"QFrame#composed {{ background: white; border: 2px solid {colours.accent.name()}; border-radius: 4px; }}"
            "QFrame#composed QLabel { color: #3A4348; background: transparent; border: none; }"
            f"QFrame#composed QTextEdit {{ background: {colours.ground.name()}; border: none;"
            " border-bottom: 1px solid #77858C; padding: 0; }"
            f"QFrame#composed QTextEdit:focus {{ border-bottom: 2px solid {colours.accent.name()}; }}"
        )

    # -- stop

    def place(self) -> None:
        """Stand below the box, or above it when there is no room below."""
        boxes = self._model.boxes_of(self.path)
        if not boxes:
            return
        rect = self._view.box_rect(boxes[0])
        columns = max(self._grid.columnCount(), 2)
        metrics = QFontMetrics(self.panel.font())
        wide = metrics.averageCharWidth() * 18 * columns if len(boxes[0].leaves) > 3 else _NARROWEST
        width = min(max(int(rect.width()), wide, _NARROWEST), max(self._view.viewport().width() - 16, 200))
        self.panel.setFixedWidth(width)
        self._fit()
        height = self.panel.height()
        left = min(max(int(rect.left()), 8), max(self._view.viewport().width() - width - 8, 8))
        below = int(rect.bottom()) + 4
        above = int(rect.top()) - height - 4
        top = below if below + height <= self._view.viewport().height() or above < 0 else above
        self.panel.move(left, top)

    def _fit(self) -> None:
        self._grid.activate()
        self.panel.setFixedHeight(max(self._grid.heightForWidth(self.panel.width()), self._grid.sizeHint().height()))
        self.panel.raise_()

    def focus(self, point: QPointF | None = None) -> None:
        """Take the keyboard at the first part."""
        self.select(next(iter(self._fields)))

    def select(self, path: str) -> None:
        """Take the keyboard at one part."""
        edit = self._edits.get(path) or next(iter(self._edits.values()))
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def holds(self, path: str) -> bool:
        """One of the parts is ``path``."""
        return path == self.path or path in self._fields

    def refresh(self) -> None:
        """Show what the session holds; rows that came into use get their fields."""
        for leaf in self._model.boxes_of(self.path)[0].leaves:
            if leaf not in self._fields:
                self._add(leaf)
        for leaf, field in self._fields.items():
            field.refresh()
            self._say_reason(leaf)

    def commit(self) -> bool:
        """Store every part; False when one is refused."""
        refused = [field for field in self._fields.values() if not field.commit()]  # every one is tried
        return not refused

    def close(self) -> None:
        """Take the panel away."""
        for field in self._fields.values():
            field.close_list()
        for edit in self._edits.values():
            edit.field = None
        self.panel.hide()
        self.panel.deleteLater()
        self.deleteLater()
