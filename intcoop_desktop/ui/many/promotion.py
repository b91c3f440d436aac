"""«Курстан курсқа көшіру»: filter, look through who goes where, enter the order, move all at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QHeaderView, QTableView, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.i18n.keys import sort_key
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.services.many.changes import ORDER, order_of
from intcoop_desktop.services.promotion import Move
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.many.frame import ManyFrame
from intcoop_desktop.ui.many.moves import MOVES, TARGET, MovesModel
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.records.form import RecordForm
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say, say_again
from intcoop_desktop.ui.undoing import tell_undoable

_FIELDS = (
    *(replace(field, section="", help="", wide=False) for field in ORDER if field.name != "until"),
    Field("reason", N_("Reason of the end, for graduates"), wide=False),
)


class PromotionDialog(ManyFrame):
    """``moves`` are proposed; the user unticks who stays back and corrects courses."""

    def __init__(self, parent: QWidget, context: ScreenContext, moves: Sequence[Move]) -> None:
        super().__init__(parent, context, N_("From course to course"), N_("Move"))
        self.model = MovesModel(moves)
        self._filters: list[tuple[QComboBox, Callable[[Move], str]]] = []
        self.body.addLayout(self._filter_row(moves))
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(32)
        say(self.table, self.table.setAccessibleName, N_("Who goes where"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.ensurePolished()
        for column, width in enumerate((64, 190, 110, 160, 84, 96, 104, 84)):
            self.table.setColumnWidth(column, max(width, header.sectionSizeHint(column)))
        self.body.addWidget(self.table, 1)
        self.count = plain_label(parent=self)
        self.count.setObjectName("muted")
        say(self.count, self.count.setText, self._count_text)
        self.body.addWidget(self.count)
        self.form = RecordForm(_FIELDS, Lookup(context.office), self)
        self.form.set_values({"since": "", "order_id": None, "reason": context.office.promotion.reason()})
        self.body.addWidget(self.form)
        self.model.counted.connect(lambda: say_again(self.count))
        self.more_button(N_("Tick all"), partial(self.model.set_all, True))
        self.more_button(N_("Tick none"), partial(self.model.set_all, False))
        self._filter()
        self.resize(1080, 700)
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(0, MOVES if moves else TARGET))

    def _filter_row(self, moves: Sequence[Move]) -> QHBoxLayout:
        units = self.context.office.values
        row = QHBoxLayout()
        row.setSpacing(8)
        parts: tuple[tuple[str, Callable[[Move], str]], ...] = (
            (N_("Unit"), lambda move: units.label("units", str(move.stay.unit_id), "kk") if move.stay.unit_id else ""),
            (N_("Level"), lambda move: WORDS["level"].text(move.stay.level) if move.stay.level else ""),
            (N_("Course"), lambda move: move.stay.course),
            (N_("Group"), lambda move: move.stay.group),
        )
        for label, part in parts:
            box = QComboBox(self)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
            say(box, box.setAccessibleName, label)
            box.addItem(_("{filter}: all").format(filter=_(label)), None)
            for text in sorted({part(move) for move in moves} - {""}, key=sort_key):
                box.addItem(text, text)
            box.currentIndexChanged.connect(self._filter)
            self._filters.append((box, part))
            row.addWidget(box, 1)
        return row

    def _filter(self) -> None:
        wanted = [(box.currentData(), part) for box, part in self._filters]
        self.model.show(lambda move: all(value is None or part(move) == value for value, part in wanted))

    def _count_text(self) -> str:
        moves = self.model.moves()
        ends = sum(move.ends for move in moves)
        back = sum(move.back for move in moves)
        on = len(moves) - ends - back
        parts = (
            ngettext("{n} moves on", "{n} move on", on).format(n=on),
            ngettext("{n} graduates", "{n} graduate", ends).format(n=ends),
            ngettext("{n} stays back", "{n} stay back", back).format(n=back),
        )
        return " · ".join(parts)

    def go(self) -> None:
        """Move all that are ticked."""
        values = self.form.values()
        if values is None:
            return
        order = order_of({**{name: v for name, v in values.items() if isinstance(v, str | int | None)}, "until": ""})
        office, moves, reason = self.context.office, self.model.moves(), str(values["reason"] or "")
        if all(move.back for move in moves):
            self.refuse(FieldError(N_("Nobody is ticked."), path=""))
            return

        def work(progress: Progress) -> int:
            return office.promotion.move(moves, order, reason)

        self.work(work, self._moved, _("Moving to the next course"))

    def refuse(self, error: BaseException) -> None:
        """A field is marked where it stands."""
        self.go_button.setEnabled(True)
        if not (isinstance(error, FieldError) and self.form.show_error(error)):
            super().refuse(error)

    def _moved(self, count: object) -> None:
        if isinstance(count, int):
            self.accept()
            text = ngettext("{n} stay changed, each with its order.", "{n} stays changed, each with its order.", count)
            tell_undoable(self.parentWidget(), self.context, text.format(n=count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the table edits there; it does not move anybody."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.table.hasFocus():
            super().keyPressEvent(event)
            return
        index = self.table.currentIndex()
        if index.isValid() and index.column() == TARGET:
            self.table.edit(index)


def open_promotion(parent: QWidget, context: ScreenContext, stay_ids: Sequence[int] = ()) -> PromotionDialog:
    """For these stays, or for everybody who studies here."""
    promotion = context.office.promotion
    dialog = PromotionDialog(parent, context, promotion.proposal(stay_ids or promotion.learners()))
    dialog.open()
    return dialog
