"""Ctrl+K: one line that finds persons, questionnaires, records of every register, screens and commands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.ui.icons import put_sign
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.screens.settings.sections import SECTIONS
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.window.places import place_of

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

PER_GROUP = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the finder."""

    text: str
    detail: str
    icon: str
    go: Callable[[], object]


def command_hits(actions: Iterable[QAction], typed: str) -> list[Hit]:
    """Enabled commands whose name holds what is typed."""
    wanted = fold(typed)
    hits = []
    for action in actions:
        name = action.text().replace("&", "")
        if action.isEnabled() and name and wanted in fold(name):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            hits.append(Hit(name, keys or _("command"), "forward", action.trigger))
    return hits


def section_hits(typed: str, go: Callable[[str, dict[str, str]], object]) -> list[Hit]:
    """Tabs of the settings by their name."""
    wanted = fold(typed)
    return [
        Hit(_(title), _("settings"), "settings", partial(go, "settings", {"section": section}))
        for section, title in SECTIONS.items()
        if wanted and wanted in fold(_(title))
    ]


def record_hits(office: "Office", typed: str, go: Callable[[str, dict[str, str]], object]) -> list[Hit]:
    """Records found by name, number or passport: persons and questionnaires first, then every register."""
    if len(typed.strip()) < 2:
        return []
    query = ListQuery(search=typed, sort="name", descending=False)
    hits = _blank_hits(office, typed, go)
    for person in office.persons.rows(office.persons.ids(query)[:PER_GROUP]):
        detail = _("foreign citizen")
        text = " · ".join(part for part in (person.name, person.latin_name) if part)
        hits.append(Hit(text, detail, "person", partial(go, "persons", {"open": str(person.id)})))
    for row in office.questionnaires.rows(office.questionnaires.ids(query)[:PER_GROUP]):
        text = " · ".join(part for part in (row.number, row.name) if part)
        link = partial(go, "questionnaires", {"open": str(row.id)})
        hits.append(Hit(text, _("questionnaire"), "questionnaire", link))
    for code, record_id, title in office.registers.find(typed):
        kind = kind_of(code)
        link = partial(go, place_of(code), {"kind": code, "open": str(record_id)})
        hits.append(Hit(title, _(kind.one), kind.icon, link))
    return hits


def _blank_hits(office: "Office", typed: str, go: Callable[[str, dict[str, str]], object]) -> list[Hit]:
    """A blank form by its serial, typed or read from its QR code by a scanner: filled, it becomes a questionnaire."""
    blank = office.blanks.find(typed)
    if blank is None:
        return []
    name = office.registers.titles("person", [blank.person_id]).get(blank.person_id, "") if blank.person_id else ""
    text = " · ".join(part for part in (blank.serial, name) if part)
    return [Hit(text, _("blank form"), "questionnaire", partial(go, "questionnaires", {"blank": blank.serial}))]


class Finder(QDialog):
    """Typing narrows, arrows choose, Enter goes, Esc leaves."""

    def __init__(self, parent: QWidget, find: Callable[[str], list[Hit]], typed: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._find = find
        self._hits: list[Hit] = []
        say(self, self.setWindowTitle, N_("Find anything"))
        self.line = QLineEdit(self)
        say(self.line, self.line.setPlaceholderText, N_("Person, questionnaire number, screen or command"))
        say(self.line, self.line.setAccessibleName, N_("Find anything"))
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(360)
        # What kind of record it is stands at the end of a line.
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        say(self.list, self.list.setAccessibleName, N_("What was found"))
        self.nothing = plain_label(parent=self)
        self.nothing.setObjectName("muted")
        say(self.nothing, self.nothing.setText, N_("Nothing found."))
        layout = QVBoxLayout(self)
        for widget in (self.line, self.nothing, self.list):
            layout.addWidget(widget)
        self.resize(620, 460)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._go)
        self.list.itemClicked.connect(lambda item: self._go())
        self.line.setText(typed)
        self._search(typed)

    def _search(self, typed: str) -> None:
        self._hits = self._find(typed)
        self.list.clear()
        for hit in self._hits:
            item = QListWidgetItem(f"{hit.text}    {hit.detail}", self.list)
            put_sign(item, hit.icon, "accent")
            item.setToolTip(plain_tooltip(item.text()))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.text}, {hit.detail}")
        self.list.setCurrentRow(0)
        self.nothing.setVisible(not self._hits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self._hits:
                row = min(max(self.list.currentRow() + step, 0), len(self._hits) - 1)
                self.list.setCurrentRow(row)
                return True
        return False

    def _go(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.accept()
            # After this window is gone, so that the command finds its own window active.
            QTimer.singleShot(0, hit.go)
