"""One field being entered: between the record's session and whatever widget shows its text.

Programmatic changes of the widget emit nothing; only what the user does reaches the session.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.answers import EMPTY, Cell
from intcoop_desktop.forms.text import TOO_LONG, fix_mixed, tidy_paste
from intcoop_desktop.ui.paper.editors.base import Choice, KindPolicy
from intcoop_desktop.ui.paper.keymap import key_name
from intcoop_desktop.ui.paper.popup import ListPopup
from intcoop_desktop.ui.paper.session import EntrySession

_SLACK = 10_000
"""A paste longer than the limit by more than this is refused before it is looked at."""


class TextPort(Protocol):
    """The widget side of a field."""

    def text(self) -> str:
        """The whole text."""

    def show_text(self, text: str) -> None:
        """Replace the text without telling anyone; the caret goes to the end."""

    def insert_text(self, text: str) -> None:
        """Type ``text`` over the selection; the change is reported."""

    def selects_all(self) -> bool:
        """The whole text is selected."""

    def at_edge(self, key: int) -> bool:
        """The caret cannot go further up (``Key_Up``) or down (``Key_Down``)."""

    def widget(self) -> QWidget:
        """The widget itself."""


class Navigator(Protocol):
    """Who knows which field comes next."""

    def go_next(self, field: "Field") -> None:
        """Leave for the next field."""

    def go_previous(self, field: "Field") -> None:
        """Leave for the field before."""

    def handle(self, name: str, field: "Field") -> bool:
        """A key that concerns more than this field; see ``keymap``. True when it was used."""

    def refuse(self, path: str, error: FieldError | None) -> None:
        """Show (or with None take away) why the typed text is refused."""


class Field(QObject):
    """Policy, session and widget of one path."""

    text_changed = Signal()
    entered = Signal(str)

    def __init__(
        self, policy: KindPolicy, session: EntrySession, navigator: Navigator, port: TextPort, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.policy = policy
        self.path = policy.path
        self._session = session
        self._navigator = navigator
        self._port = port
        self._shown = ""
        self._popup: ListPopup | None = None

    # -- text

    @property
    def cell(self) -> Cell:
        """What the session holds."""
        return self._session.get(self.path)

    def load(self) -> None:
        """Show what the session holds."""
        self._shown = self.policy.text_of(self.cell)
        self._port.show_text(self._shown)

    def refresh(self) -> None:
        """Show what the session holds, unless it says the same already (the caret stays then)."""
        if self.policy.text_of(self.cell) != self._port.text():
            self.load()

    def edited(self) -> None:
        """The user changed the text."""
        text = self._port.text()
        if text == self._shown:
            return
        if self._session.read_only:
            self._port.show_text(self._shown)
            self._navigator.handle("locked", self)
            return
        self._navigator.refuse(self.path, None)
        if self.policy.live and not self._store(text):
            self._port.show_text(self._shown)
            return
        self._shown = text
        self._offer(text)
        self.text_changed.emit()

    def commit(self) -> bool:
        """The field is being left: store what was typed. False when it is refused and stays shown."""
        self.close_list()
        text = self._port.text()
        if self._session.read_only:
            return True
        unchanged = self.cell.missing is not None and not text
        if unchanged or text == self.policy.text_of(self.cell):
            return True
        if not self._store(text):
            return False
        self.load()
        return True

    def choose(self, cell: Cell) -> None:
        """Put a value or a reason, as one undo step."""
        self.close_list()
        self._navigator.refuse(self.path, None)
        self._session.set(self.path, cell)
        self.load()
        self.text_changed.emit()

    def paste(self, text: str) -> None:
        """Type the clipboard's text, or refuse it as a whole."""
        if self._session.read_only:
            self._navigator.handle("locked", self)
            return
        most = self.policy.item.entry.max_length
        if len(text) > most + _SLACK:
            self._navigator.refuse(self.path, FieldError(TOO_LONG, path=self.path, count=len(text), limit=most))
            return
        plain = self.policy.typed(tidy_paste(text, multiline=self.policy.multiline), "")
        if plain:
            self._session.close_step()
            self._port.insert_text(plain)
            self._session.close_step()

    def _store(self, text: str) -> bool:
        try:
            cell = self.policy.cell_of(text)
        except FieldError as error:
            self._navigator.refuse(self.path, error)
            return False
        self._navigator.refuse(self.path, None)
        self._session.set(self.path, cell)
        return True

    # -- keys

    def handle_key(self, event: QKeyEvent) -> bool:
        """Use a key press; False leaves it to the widget."""
        if self._popup is not None and self._popup.isVisible() and self._list_key(event):
            return True
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
            return True
        name = key_name(event)
        if name and self._named_key(name, event):
            return True
        return self._typed_key(event)

    def _named_key(self, name: str, event: QKeyEvent) -> bool:
        if name in ("down", "up") and not self._port.at_edge(event.key()):
            return False
        if name in ("next", "down"):
            self._navigator.go_next(self)
        elif name in ("previous", "up"):
            self._navigator.go_previous(self)
        elif name == "list":
            return self.open_list()
        elif name == "new_line":
            if self.policy.multiline:
                self._port.insert_text("\n")
        elif name == "one_script":
            return self.one_script()
        elif name == "none_if_empty":
            return not self._port.text() and self._navigator.handle("none", self)
        else:
            return self._navigator.handle(name, self)
        return True

    def _typed_key(self, event: QKeyEvent) -> bool:
        text = event.text()
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.GroupSwitchModifier)
        if not text or not text.isprintable() or not plain:
            return False
        before = "" if self._port.selects_all() else self._port.text()
        if text in "+-" and (stepped := self.policy.step(before or self._port.text(), 1 if text == "+" else -1)):
            self._port.show_text("")
            self._port.insert_text(stepped)
            return True
        typed = self.policy.typed(text, before)
        if typed == text:
            return False
        if typed:
            self._port.insert_text(typed)
        return True

    # -- list

    def open_list(self) -> bool:
        """Open the whole list under the field. False when the kind has none."""
        if not self.policy.has_list or self._session.read_only:
            return False
        text = self._port.text()
        settled = text == self.policy.text_of(self.cell)
        self._show_list(self.policy.choices("" if settled and not self.policy.many else text, self.cell), whole=True)
        return True

    def close_list(self) -> None:
        """Close the list; what was typed stays."""
        if self._popup is not None:
            self._popup.hide()

    @property
    def list_lines(self) -> Sequence[Choice]:
        """The lines shown now; empty when the list is closed."""
        return self._popup.choices if self._popup is not None and self._popup.isVisible() else ()

    def _offer(self, text: str) -> None:
        if not self.policy.has_list:
            return
        lines = self.policy.choices(text, self.cell) if self.policy.drops_down(text) else ()
        if lines:
            self._show_list(lines, whole=False)
        else:
            self.close_list()

    def _show_list(self, lines: Sequence[Choice], *, whole: bool) -> None:
        if self._popup is None:
            self._popup = ListPopup(self._port.widget())
            self._popup.picked.connect(self._pick)
        current = str(self.cell.value) if whole and self.cell.value is not None else ""
        self._popup.show_choices(lines, current, preselect=whole or not self.policy.free)

    def _list_key(self, event: QKeyEvent) -> bool:
        assert self._popup is not None
        name = key_name(event)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.close_list()
            else:
                self._popup.step(event.key())
            return True
        if event.key() == Qt.Key.Key_Escape or name == "list":
            self.close_list()
            return True
        if name in ("next", "previous"):
            self._leave_list(name)
            return True
        if self.policy.many and event.key() == Qt.Key.Key_Space and self._popup.moved:
            self._popup.pick_current()
            return True
        return False

    def _leave_list(self, name: str) -> None:
        assert self._popup is not None
        choice = self._popup.current()
        if choice is not None and (not self.policy.many or self._popup.moved or self._unfinished()):
            self._take(choice)
        self.close_list()
        if name == "next":
            self._navigator.go_next(self)
        else:
            self._navigator.go_previous(self)

    def _unfinished(self) -> bool:
        try:
            self.policy.cell_of(self._port.text())
        except FieldError:
            return True
        return False

    def _pick(self, choice: Choice) -> None:
        """A line was clicked or ticked."""
        self._take(choice)
        if self.policy.many:
            self._show_list(self.policy.choices(self._port.text() + ", ", self.cell), whole=True)
        else:
            self.close_list()
            self._navigator.go_next(self)

    def _take(self, choice: Choice) -> None:
        if self.policy.many:
            text = self.policy.pick(self._port.text(), choice)
            self._port.show_text(text)
            self._shown = text
            self._store(text)
        elif self.cell != (wanted := Cell(self._code_value(choice))):
            self._session.set(self.path, wanted)
        self._navigator.refuse(self.path, None)
        self.load()
        self.text_changed.emit()

    def _code_value(self, choice: Choice) -> str | int:
        value = self.policy.cell_of(choice.label).value
        return value if isinstance(value, int) else choice.code

    # -- whole answers

    def clear(self) -> None:
        """Take the answer away."""
        self.choose(EMPTY)

    def one_script(self) -> bool:
        """Put words that mix Latin and Cyrillic letters into one script."""
        text = self._port.text()
        fixed = fix_mixed(text)
        if fixed != text and not self._session.read_only:
            self._port.show_text("")
            self._port.insert_text(fixed)
        return True

    @property
    def port(self) -> TextPort:
        """The widget side."""
        return self._port
