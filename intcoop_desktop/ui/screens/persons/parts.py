"""What the tabs of a person's page share: headings with buttons, lists that open what is chosen, scrolling."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.ui.actions import ActionSet, command_button
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.texts import say

LOWEST, HIGHEST = 56, 190
"""Pixels of a list: as high as what is in it, between these."""

TWO_LINES = 44
"""Pixels of a line that breaks once."""


def scrolling(page: QWidget) -> QScrollArea:
    """A page that may be higher than its place."""
    page.setObjectName("page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def heading(parent: QWidget, title: str, commands: Sequence[str], actions: ActionSet) -> QWidget:
    """A heading (msgid) with buttons for some commands at its end."""
    head = QWidget(parent)
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 8, 0, 0)
    label = plain_label(parent=head, wrap=False)
    label.setObjectName("fieldlabel")
    say(label, label.setText, title)
    row.addWidget(label)
    row.addStretch(1)
    for command in commands:
        row.addWidget(icon_button(command, actions, head))
    return head


def icon_button(command: str, actions: ActionSet, parent: QWidget) -> QToolButton:
    """A command as a button without words; its name is in the tooltip."""
    button = command_button(actions[command], parent)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button


def short_list(parent: QWidget, title: str) -> QListWidget:
    """A list named ``title`` (msgid) for assistive technology."""
    made = QListWidget(parent)
    made.setObjectName("list")
    made.setWordWrap(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    say(made, made.setAccessibleName, title)
    return made


def fill(target: QListWidget, lines: Sequence[tuple[str, int]]) -> None:
    """Replace what is listed (text, id); the list becomes as high as it needs."""
    target.clear()
    for text, record_id in lines:
        item = QListWidgetItem(text, target)
        item.setData(Qt.ItemDataRole.UserRole, record_id)
        item.setToolTip(plain_tooltip(text))
    # Before it is shown a list does not know how its lines will break: two lines each are allowed for.
    height = sum(max(target.sizeHintForRow(place), TWO_LINES) for place in range(min(len(lines), 5))) + 8
    target.setFixedHeight(min(max(height, LOWEST), HIGHEST))
    target.setVisible(bool(lines))


def id_of(item: QListWidgetItem) -> int:
    """The id of a line."""
    return int(item.data(Qt.ItemDataRole.UserRole))


def column_of(page: QWidget) -> QVBoxLayout:
    """The layout of a tab's page."""
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 8, 8, 8)
    column.setSpacing(4)
    return column
