"""Options of a choice and fixed rows of a table, edited line by line.

A line taken out of a published form's options is retired, never deleted: old records keep it. Codes are given by the
program and stay with their line whatever its words become.
"""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.definition import Item, Option, Row, Texts
from intcoop_desktop.forms.design.ids import new_id
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.screens.forms.edit_dialog import EditDialog
from intcoop_desktop.ui.screens.forms.words import item_name
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say

NO_KAZAKH = N_("Line {number} has no Kazakh text.")
FIXED = N_("The order fixes these lines; their Russian and English glosses may change.")
_LANGUAGES = ("kk", "ru", "en")
CODE = Qt.ItemDataRole.UserRole


class ListDialog(EditDialog):
    """Lines of texts in three languages with one tick; ``fixed``: only the glosses may change."""

    TITLE: ClassVar[str] = ""
    TICK: ClassVar[str] = ""
    HINT: ClassVar[str] = ""

    def __init__(self, parent: QWidget, item: Item, apply: Callable[[object], object], *, fixed: bool) -> None:
        super().__init__(parent, self.TITLE, item_name(item), apply)
        self._item, self._fixed = item, fixed
        titles = (N_("Kazakh (printed)"), N_("Russian"), N_("English"), self.TICK)
        self.table = PlainTable(self, self.TITLE, titles, (220, 180, 180, 110), (0, 1, 2))
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        for code, texts, ticked in self.lines():
            self._put(self.table.rowCount(), code, texts, ticked)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        hint = plain_label(parent=body)
        hint.setObjectName("help")
        say(hint, hint.setText, FIXED if fixed else self.HINT)
        column.addWidget(hint)
        column.addWidget(self.table, 1)
        column.addLayout(self._buttons(body))
        self.fill(body, 860, 480, scroll=False)
        if self.table.rowCount():
            self.table.setCurrentCell(0, 1 if fixed else 0)
        self.table.setFocus()

    def _buttons(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        self.buttons: list[QPushButton] = []
        for text, slot in (
            (N_("Add a line"), self.add),
            (N_("Take the line out"), self.remove),
            (N_("Line up"), lambda: self.step(-1)),
            (N_("Line down"), lambda: self.step(1)),
        ):
            button = QPushButton(parent)
            button.setAutoDefault(False)
            say(button, button.setText, text)
            button.clicked.connect(lambda checked=False, slot=slot: slot())
            button.setEnabled(not self._fixed)
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        return row

    # ------------------------------------------------------------- lines

    def lines(self) -> Sequence[tuple[str, Texts, bool]]:
        """Code, texts and tick of what is there at first."""
        raise NotImplementedError

    def _put(self, row: int, code: str, texts: Texts, ticked: bool) -> None:
        self.table.insertRow(row)
        for column, language in enumerate(_LANGUAGES):
            cell = QTableWidgetItem(str(getattr(texts, language)))
            cell.setData(CODE, code)
            if self._fixed and language == "kk":
                cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(row, column, cell)
        tick = QTableWidgetItem()
        tick.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        if not self._fixed:
            tick.setFlags(tick.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        tick.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.table.setItem(row, 3, tick)

    def _line(self, row: int) -> tuple[str, Texts, bool]:
        cells = [self.table.item(row, column) or QTableWidgetItem() for column in range(4)]
        texts = {name: cells[place].text().strip() for place, name in enumerate(_LANGUAGES)}
        return str(cells[0].data(CODE)), Texts(**texts), cells[3].checkState() == Qt.CheckState.Checked

    def add(self) -> None:
        """An empty line below the present one."""
        row = self.table.currentRow() + 1 if self.table.rowCount() else 0
        self._put(row, new_id(self.codes(), "o"), Texts(), self.ticked())
        self.table.setCurrentCell(row, 0)
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())

    def ticked(self) -> bool:
        """The tick of a new line."""
        return False

    def codes(self) -> Collection[str]:
        """Codes that are taken, also by lines taken out."""
        shown = {self._line(row)[0] for row in range(self.table.rowCount())}
        return shown | {option.code for option in self._item.options} | {one.key for one in self._item.rows}

    def remove(self) -> None:
        """Take the present line out; Cancel brings it back."""
        row = self.table.currentRow()
        if row >= 0:
            self.table.removeRow(row)
            self.table.setFocus()

    def step(self, by: int) -> None:
        """Move the present line."""
        row, column = self.table.currentRow(), self.table.currentColumn()
        if not (row >= 0 and 0 <= row + by < self.table.rowCount()):
            return
        line = self._line(row)
        self.table.removeRow(row)
        self._put(row + by, *line)
        self.table.setCurrentCell(row + by, column)

    def found(self) -> list[tuple[str, Texts, bool]]:
        """The lines as they stand. Raises FieldError for one without Kazakh text."""
        self.table.setFocus()  # an open cell editor gives its text
        lines = [self._line(row) for row in range(self.table.rowCount())]
        for number, (_code, texts, _ticked) in enumerate(lines, 1):
            if not texts.kk:
                self.table.setCurrentCell(number - 1, 0)
                raise FieldError(NO_KAZAKH, path="lines", number=number)
        return lines


class OptionsDialog(ListDialog):
    """What can be chosen."""

    TITLE = N_("Options")
    TICK = N_("Stands alone")
    HINT = N_("An option taken out is not offered any more; records that have it keep it. F2 edits a cell.")

    def lines(self) -> Sequence[tuple[str, Texts, bool]]:
        return [(one.code, one.text, one.exclusive) for one in self._item.options if not one.retired]

    def value(self) -> tuple[Option, ...]:
        known = {option.code: option for option in self._item.options}
        made: dict[str, Option] = {}
        for code, texts, ticked in self.found():
            before = known.get(code)
            update = {"text": _merged(before.text if before else Texts(), texts), "exclusive": ticked, "retired": False}
            made[code] = (before or Option(code=code, text=texts)).model_copy(update=update)
        gone = [one.model_copy(update={"retired": True}) for code, one in known.items() if code not in made]
        return (*made.values(), *gone)


class RowsDialog(ListDialog):
    """The fixed rows of a table."""

    TITLE = N_("Fixed rows")
    TICK = N_("Several entries")
    HINT = N_("Without fixed rows the table has free, numbered ones. F2 edits a cell.")

    def lines(self) -> Sequence[tuple[str, Texts, bool]]:
        return [(one.key, one.text, one.many) for one in self._item.rows]

    def ticked(self) -> bool:
        return True

    def value(self) -> tuple[Row, ...]:
        known = {row.key: row for row in self._item.rows}
        return tuple(
            Row(key=key, text=_merged(known[key].text if key in known else Texts(), texts), many=ticked)
            for key, texts, ticked in self.found()
        )


def _merged(before: Texts, texts: Texts) -> Texts:
    """New words; a published wording that was the printed one follows it."""
    update = {language: getattr(texts, language) for language in _LANGUAGES}
    if before.verbatim and before.verbatim == before.kk:
        update["verbatim"] = texts.kk
    return before.model_copy(update=update)


def summary(lines: Sequence[Texts], language: str) -> str:
    """The lines on one."""
    return "; ".join(text.get(language) for text in lines) or _("none")
