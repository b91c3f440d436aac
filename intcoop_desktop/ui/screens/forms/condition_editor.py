"""The editor of conditions: rows “item – comparison – value” in groups. No JSON is typed.

What rows cannot say stands there in words, can be taken out, and otherwise stays as it is.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.definition import Item
from intcoop_desktop.forms.design.conditions import (
    DEEPEST,
    Group,
    Joint,
    Kept,
    Part,
    Row,
    comparisons,
    read,
    start,
    with_comparison,
    write,
)
from intcoop_desktop.i18n import N_, explain
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.screens.forms.condition_values import SideEditor, side_editor
from intcoop_desktop.ui.screens.forms.condition_words import JOINTS, Speaker, comparison_text
from intcoop_desktop.ui.texts import say


def combo(name: str, parent: QWidget, width: int) -> QComboBox:
    """A drop-down that never grows with its longest entry; ``name`` is a msgid for assistive technology."""
    box = QComboBox(parent)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(width)
    say(box, box.setAccessibleName, name)
    return box


def remove_button(slot: Callable[[], object], parent: QWidget) -> QToolButton:
    """A cross at the end of a row."""
    button = QToolButton(parent)
    button.setObjectName("command")
    show_icon(button, button.setIcon, "close")
    say(button, button.setAccessibleName, N_("Take the condition out"))
    say(button, button.setToolTip, N_("Take the condition out"))
    button.clicked.connect(lambda checked=False: slot())
    return button


class _Part(QWidget):
    """One part of a group."""

    changed = Signal()
    taken_out = Signal()

    def part(self) -> Part:
        """What it says now. Raises FieldError for a value that is none."""
        raise NotImplementedError


class RowEditor(_Part):
    """Item, comparison, value."""

    def __init__(self, row: Row, speaker: Speaker, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._row = row
        self._values: list[SideEditor] = []
        self.item_box = combo(N_("Item"), self, 22)
        for name in dict.fromkeys([*names, row.name]):
            self.item_box.addItem(speaker.name(name), name)
        self.comparison_box = combo(N_("Comparison"), self, 13)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.item_box, 5)
        self._layout.addWidget(self.comparison_box, 3)
        self._place = QHBoxLayout()
        self._layout.addLayout(self._place, 5)
        self._layout.addWidget(remove_button(self.taken_out.emit, self))
        self._fill()
        self.item_box.currentIndexChanged.connect(self._other_item)
        self.comparison_box.currentIndexChanged.connect(self._other_comparison)

    @property
    def _item(self) -> Item | None:
        return self._speaker.items.get(self._row.name)

    @property
    def value(self) -> SideEditor | None:
        """Where the value is given, if the comparison takes one."""
        return self._values[0] if self._values else None

    def _fill(self) -> None:
        self.item_box.blockSignals(True)
        self.item_box.setCurrentIndex(self.item_box.findData(self._row.name))
        self.item_box.setToolTip(plain_tooltip(self.item_box.currentText()))
        self.item_box.blockSignals(False)
        self.comparison_box.blockSignals(True)
        self.comparison_box.clear()
        item = self._item
        offered = comparisons(item) if item is not None else ()
        for code in dict.fromkeys([*offered, self._row.comparison]):
            self.comparison_box.addItem(comparison_text(code, item), code)
        self.comparison_box.setCurrentIndex(self.comparison_box.findData(self._row.comparison))
        self.comparison_box.blockSignals(False)
        while self._values:
            self._values.pop().deleteLater()
        made = side_editor(self._row, item, self._speaker, self)
        if made is not None:
            made.changed.connect(self.changed)
            self._values.append(made)
            self._place.addWidget(made)

    def _other_item(self) -> None:
        name = str(self.item_box.currentData())
        item = self._speaker.items.get(name)
        self._row = start(name, item) if item is not None else self._row
        self._fill()
        self.changed.emit()

    def _other_comparison(self) -> None:
        item = self._item
        if item is not None:
            try:
                kept = self.part()
            except FieldError:
                kept = self._row
            code = self.comparison_box.currentData()
            self._row = with_comparison(kept, item, code)
        self._fill()
        self.changed.emit()

    def part(self) -> Row:
        sides = self._values[0].sides() if self._values else ()
        return Row(self._row.name, self._row.comparison, sides, self._row.year)


class KeptPart(_Part):
    """A part rows cannot say: to read, to keep or to take out."""

    def __init__(self, part: Kept, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept = part
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.words = plain_label(speaker.tree(part.tree), self)
        why = plain_label(parent=self)
        why.setObjectName("help")
        say(why, why.setText, N_("This part cannot be shown in rows. It stays as it is."))
        column = QVBoxLayout()
        column.addWidget(self.words)
        column.addWidget(why)
        layout.addLayout(column, 1)
        layout.addWidget(remove_button(self.taken_out.emit, self))

    def part(self) -> Kept:
        return self._kept


class GroupEditor(_Part):
    """Parts with the word that joins them."""

    def __init__(self, group: Group, speaker: Speaker, names: Sequence[str], parent: QWidget, depth: int = 1) -> None:
        super().__init__(parent)
        self._speaker, self._names, self._depth = speaker, tuple(names), depth
        self.parts: list[_Part] = []
        self.joint = combo(N_("How the conditions are joined"), self, 20)
        for code in JOINTS:
            self.joint.addItem(JOINTS.text(code), code)
        self.joint.setCurrentIndex(max(self.joint.findData(group.joint), 0))
        self.joint.currentIndexChanged.connect(self.changed)
        frame = QFrame(self)
        frame.setObjectName("card")
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.joint)
        head.addStretch(1)
        if depth > 1:
            head.addWidget(remove_button(self.taken_out.emit, frame))
        self._column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._column.addLayout(self._rows)
        self._column.addLayout(self._buttons(frame))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        for part in group.parts:
            self._add(part)
        self._tell()

    def _buttons(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        self.add_button = QPushButton(parent)
        self.add_button.setAutoDefault(False)
        say(self.add_button, self.add_button.setText, N_("Add a condition"))
        self.add_button.clicked.connect(lambda checked=False: self.add())
        row.addWidget(self.add_button)
        self.group_button = QPushButton(parent)
        self.group_button.setAutoDefault(False)
        say(self.group_button, self.group_button.setText, N_("Add a group"))
        self.group_button.clicked.connect(lambda checked=False: self.add_group())
        self.group_button.setVisible(self._depth < DEEPEST)
        row.addWidget(self.group_button)
        row.addStretch(1)
        return row

    def add(self) -> None:
        """One more row, about the first item that can be asked."""
        if not self._names:
            return
        name = self._names[0]
        made = self._add(start(name, self._speaker.items[name]))
        self._tell()
        self.changed.emit()
        if isinstance(made, RowEditor):
            made.item_box.setFocus()

    def add_group(self) -> None:
        """A group of its own, with one row."""
        made = self._add(Group("any"))
        self._tell()
        if isinstance(made, GroupEditor):
            made.add()

    def _add(self, part: Part) -> _Part:
        made: _Part
        if isinstance(part, Group):
            made = GroupEditor(part, self._speaker, self._names, self, self._depth + 1)
        elif isinstance(part, Kept):
            made = KeptPart(part, self._speaker, self)
        else:
            made = RowEditor(part, self._speaker, self._names, self)
        made.changed.connect(self.changed)
        made.taken_out.connect(lambda: self._take_out(made))
        self.parts.append(made)
        self._rows.addWidget(made)
        return made

    def _take_out(self, part: _Part) -> None:
        self.parts.remove(part)
        part.hide()
        part.deleteLater()
        self._tell()
        self.add_button.setFocus()
        self.changed.emit()

    def _tell(self) -> None:
        self.joint.setVisible(len(self.parts) > 1 or self._depth > 1)

    def part(self) -> Group:
        joint: Joint = self.joint.currentData()
        return Group(joint, tuple(part.part() for part in self.parts))


class ConditionEditor(QWidget):
    """A whole condition, with what it says in words below it."""

    changed = Signal()

    def __init__(self, tree: Sequence[Any], speaker: Speaker, *, own: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree, self._speaker = list(tree), speaker
        self._touched = False
        names = [name for name in speaker.items if own or name != "."]
        self.group = GroupEditor(read(tree), speaker, names, self)
        self.group.changed.connect(self._changed)
        self.words = plain_label(parent=self)
        self.words.setObjectName("muted")
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.group, self.words, self.problem):
            layout.addWidget(widget)
        self._tell()

    def _changed(self) -> None:
        self._touched = True
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        try:
            part = self.group.part()
        except FieldError as error:
            self.problem.setText(explain(error))
            self.problem.show()
            return
        self.problem.hide()
        self.words.setText(self._speaker.part(part) if part.parts else "")
        self.words.setVisible(bool(part.parts))

    def value(self) -> list[Any]:
        """The rule; one nobody touched is what it was. Raises FieldError."""
        return write(self.group.part()) if self._touched else list(self._tree)
