"""The placeholders offered for a text: found by typing any part, put in with Enter, in the form the sentence needs."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.i18n import N_
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.wording.offers import Placeholder, filters_for


class InsertPane(QWidget):
    """``wanted`` carries what is to be put in; ``maybe`` asks for [[ ]] around what is selected."""

    wanted = Signal(str)
    maybe = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offered: Sequence[Placeholder] = ()
        self._found: list[Placeholder] = []
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("Put in a value of the record"))
        self.line = QLineEdit(self)
        self.line.setClearButtonEnabled(True)
        label.setBuddy(self.line)
        say(self.line, self.line.setAccessibleName, N_("Put in a value of the record"))
        say(self.line, self.line.setPlaceholderText, N_("type any part of its name, then Enter"))
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        say(self.list, self.list.setAccessibleName, N_("Values that can stand in this text"))
        self.how = QComboBox(self)
        self.how.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        say(self.how, self.how.setAccessibleName, N_("In which form"))
        self.put_button = self._button(N_("Put in"))
        self.put_button.clicked.connect(self.put)
        self.maybe_button = self._button(N_("[[ only when filled ]]"))
        say(
            self.maybe_button,
            self.maybe_button.setToolTip,
            N_("What is selected stands on the paper only when every value in it is filled."),
        )
        self.maybe_button.clicked.connect(self.maybe)
        row = QHBoxLayout()
        row.addWidget(self.how, 1)
        row.addWidget(self.put_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.maybe_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.line.textChanged.connect(lambda typed: self._search())
        self.line.returnPressed.connect(self.put)
        self.line.installEventFilter(self)
        self.list.currentRowChanged.connect(lambda row: self._fill_how())
        self.list.itemDoubleClicked.connect(lambda item: self.put())

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        say(button, button.setText, text)
        return button

    def show_offers(self, offered: Sequence[Placeholder]) -> None:
        """What the text in front may name."""
        self._offered = offered
        self._search()

    def _search(self) -> None:
        words = fold(self.line.text()).split()
        self._found = [one for one in self._offered if all(word in fold(one.sought) for word in words)]
        self.list.clear()
        for one in self._found:
            item = QListWidgetItem(one.label, self.list)
            item.setToolTip(plain_tooltip(f"{one.label}  {{{one.path}}}"))
        self.list.setCurrentRow(0)
        self._fill_how()

    def _current(self) -> Placeholder | None:
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _fill_how(self) -> None:
        one, kept = self._current(), self.how.currentData()
        self.put_button.setEnabled(one is not None)
        self.how.clear()
        for written, label in filters_for(one.kind) if one is not None else ():
            self.how.addItem(label, written)
        self.how.setCurrentIndex(max(self.how.findData(kept), 0))

    def put(self) -> None:
        """The chosen value, in the chosen form, goes into the text."""
        one = self._current()
        if one is not None:
            how = str(self.how.currentData() or "")
            self.wanted.emit(f"{{{one.path}|{how}}}" if how else f"{{{one.path}}}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self._found and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), len(self._found) - 1))
                return True
        return False
