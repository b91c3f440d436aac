"""The office section beside the sheet: label above the field, its help and what is wrong below."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.values import ValueLists
from intcoop_desktop.i18n import current_language, explain
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.paper.composed import SmallEdit
from intcoop_desktop.ui.paper.editors.registry import policy_for
from intcoop_desktop.ui.paper.field import Field
from intcoop_desktop.ui.paper.menus import field_menu
from intcoop_desktop.ui.paper.model import Suggest
from intcoop_desktop.ui.paper.session import RecordSession
from intcoop_desktop.ui.paper.wording import item_text, reason_word
from intcoop_desktop.ui.theme import theme


class OfficeData:
    """What the kinds of the office section look at; their words are in the language of the window."""

    def __init__(self, edition: FormEdition, values: ValueLists, session: RecordSession, suggest: Suggest) -> None:
        self.edition, self.values, self._session, self._suggest = edition, values, session, suggest

    @property
    def answers(self) -> Mapping[str, Cell]:
        """The office fields."""
        return self._session.office

    def suggestions(self, path: str, begun: str) -> Sequence[str]:
        """Texts entered before for this field."""
        return self._suggest(path, begun)

    @property
    def words_lang(self) -> str:
        """Language of options and value lists."""
        return current_language()


class FormLine(QWidget):
    """One field with its label."""

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.label = plain_label("", self)
        self.label.setObjectName("fieldlabel")
        self.frame = QFrame(self)
        self.frame.setObjectName("officeField")
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(3, 3, 3, 3)  # room for the frame of the field with the keyboard
        self.edit = SmallEdit(item.link_id, item.kind, self.frame)
        inside.addWidget(self.edit)
        self.edit.installEventFilter(self)
        self.problem = plain_label("", self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        column.addWidget(self.label)
        column.addWidget(self.frame)
        column.addWidget(self.problem)
        self.say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame shows where the keyboard is: Qt's own ``:focus`` never reaches a frame around an editor."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.frame.setProperty("entered", event.type() == QEvent.Type.FocusIn)
            self.frame.style().polish(self.frame)
        return super().eventFilter(watched, event)

    def say(self) -> None:
        """Texts in the language of the window."""
        text = item_text(self.item)
        self.label.setText(text)
        self.edit.setAccessibleName(text)

    def complain(self, text: str) -> None:
        """Show what is wrong; empty: nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)


class OfficeForm(QScrollArea):
    """All fields of the office edition; the ``Navigator`` of its fields."""

    path_entered = Signal(str)
    path_left = Signal(str)
    reason_asked = Signal(str)
    problem_asked = Signal(int)
    locked = Signal()

    def __init__(
        self,
        edition: FormEdition,
        values: ValueLists,
        session: RecordSession,
        last_value: Callable[[str], Cell | None],
        parent: QWidget | None = None,
        suggest: Suggest = lambda path, begun: (),
    ) -> None:
        super().__init__(parent)
        self._session, self._last_value = session, last_value
        self._lines: dict[str, FormLine] = {}
        self._fields: dict[str, Field] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self)
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(12, 8, 12, 12)
        self._column.setSpacing(10)
        self._headings: list[tuple[QLabel, Item]] = []
        data = OfficeData(edition, values, session, suggest)
        for group in edition.items:
            heading = plain_label("", page)
            heading.setObjectName("heading")
            self._headings.append((heading, group))
            self._column.addWidget(heading)
            for item in group.leaves():
                self._add(item, data, page)
        self._column.addStretch(1)
        self.setWidget(page)
        session.changed.connect(self._session_changed)
        self._say()
        self._dress()
        theme().changed.connect(self._dress)

    def _add(self, item: Item, data: OfficeData, page: QWidget) -> None:
        line = FormLine(item, page)
        field = Field(policy_for(item, item.link_id, data), self._session, self, line.edit, self)
        line.edit.field = field
        line.edit.set_menu(lambda event: field_menu(field, line.edit, lambda name: self.handle(name, field), event))
        line.edit.left.connect(lambda: self._left(field))
        field.entered.connect(self._entered)
        self._lines[item.link_id], self._fields[item.link_id] = line, field
        self._column.addWidget(line)
        field.load()
        self._say_reason(item.link_id)
        field.text_changed.connect(lambda: self._say_reason(item.link_id))

    @property
    def paths(self) -> list[str]:
        """Paths in order of entry."""
        return list(self._fields)

    def field(self, path: str) -> Field | None:
        """The field of a path."""
        return self._fields.get(path)

    def select(self, path: str) -> bool:
        """Take the keyboard at a field; False for an unknown path."""
        line = self._lines.get(path)
        if line is None:
            return False
        line.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        line.edit.selectAll()
        self.ensureWidgetVisible(line, 0, 24)
        return True

    def commit(self) -> bool:
        """Store what is being typed; False when it is refused."""
        refused = [field for field in self._fields.values() if not field.commit()]
        return not refused

    def forget(self) -> None:
        """Show what the session holds in place of what is being typed."""
        for field in self._fields.values():
            field.load()

    def show_problems(self, notes: Mapping[str, str]) -> None:
        """What is wrong, by path."""
        for path, line in self._lines.items():
            line.complain(notes.get(path, ""))

    # -- Navigator

    def go_next(self, field: Field) -> None:
        """The next field."""
        self._go(field, 1)

    def go_previous(self, field: Field) -> None:
        """The field before."""
        self._go(field, -1)

    def handle(self, name: str, field: Field) -> bool:
        """Keys that concern more than one field."""
        actions: Mapping[str, Callable[[], object]] = {
            "repeat": lambda: self._repeat(field),
            "undo": self._session.undo,
            "redo": self._session.redo,
            "reason": lambda: self.reason_asked.emit(field.path),
            "next_problem": lambda: self.problem_asked.emit(1),
            "previous_problem": lambda: self.problem_asked.emit(-1),
            "none": lambda: self._none(field),
            "locked": self.locked.emit,
        }
        if name not in actions:
            return False
        actions[name]()
        return True

    def refuse(self, path: str, error: FieldError | None) -> None:
        """Show why a text is refused."""
        self._lines[path].complain(explain(error) if error is not None else "")

    # -- inside

    def _go(self, field: Field, step: int) -> None:
        if not field.commit():
            return
        paths = self.paths
        at = paths.index(field.path) + step
        if 0 <= at < len(paths):
            self.select(paths[at])

    def _repeat(self, field: Field) -> None:
        cell = self._last_value(field.path)
        if cell is not None and not cell.empty:
            field.choose(cell)

    def _none(self, field: Field) -> None:
        if "not_applicable" in field.policy.item.missing:
            field.choose(Cell(missing="not_applicable"))
            self._go(field, 1)

    def _entered(self, path: str) -> None:
        self._session.close_step()
        self.path_entered.emit(path)

    def _left(self, field: Field) -> None:
        field.commit()
        self._session.close_step()
        self._session.flush()
        self.path_left.emit(field.path)

    def _session_changed(self, paths: tuple[str, ...], source: str) -> None:
        if source == "typed":
            return
        for path in paths:
            if path in self._fields:
                self._fields[path].refresh()
                self._say_reason(path)

    def _say_reason(self, path: str) -> None:
        missing = self._session.get(path).missing
        self._lines[path].edit.show_chip(reason_word(missing) if missing else "")

    def _all_lines(self) -> Iterator[FormLine]:
        yield from self._lines.values()

    def _say(self) -> None:
        for heading, group in self._headings:
            heading.setText(item_text(group))
        for line in self._all_lines():
            line.say()

    def _dress(self) -> None:
        colours = theme()
        surface, border, focus = (colours.colour(role).name() for role in ("surface", "control_border", "focus"))
        self.setStyleSheet(
            f"QFrame#officeField {{ border: 1px solid {border}; border-radius: 5px; background: {surface}; }}"
            f"QFrame#officeField QTextEdit {{ border: none; padding: 0; background: {surface}; }}"
            f'QFrame#officeField[entered="true"] {{ border: 2px solid {focus}; }}'
        )
        selection = QColor(colours.colour("accent"))
        selection.setAlpha(90)
        for line in self._all_lines():
            line.edit.lines.ink = colours.colour("text")
            line.edit.lines.selection = selection
            line.edit.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            for field in self._fields.values():
                field.refresh()
