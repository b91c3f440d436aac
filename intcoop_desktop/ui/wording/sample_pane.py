"""The wording being changed, drawn on a record of the office: the very PDF it would be."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.i18n import N_, explain
from intcoop_desktop.services.documents import Options, joined
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.ui.jobs import Operation, Progress
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.preview import PreviewPane
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.records.record_field import RecordLine
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.services.documents import DocumentKind

DELAY_MS = 300
MOST_TRIED = 30
"""Records looked at for the first one the document can be made of."""
LISTED = 8
"""Records a list is shown of."""

NOTHING = N_("There is no record to show this document of yet. The texts can be changed all the same.")


class SamplePane(QWidget):
    """``ids``: records to draw it of, when it was opened from them."""

    def __init__(
        self, context: ScreenContext, kind: "DocumentKind", language: str, parent: QWidget, ids: tuple[int, ...] = ()
    ) -> None:
        super().__init__(parent)
        self._context, self._kind, self._language = context, kind, language
        self._texts: Mapping[str, str] = {}
        self._drawing: Operation | None = None
        self._ids = ids or self._first()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.line: RecordLine | None = None
        if kind.scope == "record":
            self.line = RecordLine(Lookup(context.office), kind.record_kind, self)
            say(self.line, self.line.setAccessibleName, N_("Record it is shown of"))
            self.line.set_id(self._ids[0] if self._ids else None)
            self.line.picked.connect(self._picked)
            self.line.editingFinished.connect(self._typed)
            column.addWidget(self.line)
        self.remark = plain_label(parent=self)
        self.remark.setObjectName("remark")
        self.remark.hide()
        column.addWidget(self.remark)
        self.pages = PreviewPane(context.office, context.jobs, "", self, commands=False)
        column.addWidget(self.pages, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.draw)

    def _first(self) -> tuple[int, ...]:
        """The latest record it can be made of; the latest ones for a list."""
        if self._kind.scope == "office":
            return ()
        found = self._context.office.registers.of(self._kind.record_kind).ids(ListQuery(sort="changed"))
        if self._kind.scope == "list":
            return tuple(found[:LISTED])
        tried = list(found[:MOST_TRIED])
        bad = {one for one, _error in self._context.office.documents.unfit(self._kind.code, tried, self._options())}
        return tuple([one for one in tried if one not in bad][:1] or tried[:1])

    def _options(self) -> Options:
        return Options(self._language, texts=dict(self._texts))

    def _picked(self, record_id: int) -> None:
        self._ids = (record_id,)
        self.draw()

    def _typed(self) -> None:
        """Enter in the line: the one record it names; words that name none, or several, leave the pages as they are."""
        try:
            found = self.line.id() if self.line is not None else None
        except FieldError:
            return
        if found is not None and self._ids != (found,):
            self._picked(found)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Draw with these texts when the typing rests."""
        self._texts = dict(texts)
        self._soon.start(DELAY_MS)

    def draw(self) -> None:
        """Draw; what was under way is given up."""
        if self._kind.scope != "office" and not self._ids:
            self._say(NOTHING)
            return
        if self._drawing is not None:
            self._drawing.cancel()
        documents, code, ids, options = self._context.office.documents, self._kind.code, self._ids, self._options()

        def work(progress: Progress) -> bytes:
            return joined(documents.make(code, ids, options, progress))

        self._drawing = operation = self._context.jobs.run(
            work,
            success=lambda pdf: self._show(operation, pdf),
            failure=lambda error: self._refused(operation, error),
            cancelled=lambda: None,
        )

    def _show(self, operation: Operation, pdf: bytes) -> None:
        if operation is self._drawing:
            self.remark.hide()
            self.pages.show_pdf(pdf)

    def _refused(self, operation: Operation, error: BaseException) -> None:
        if operation is not self._drawing:
            return
        if isinstance(error, IntcoopError):
            self.remark.setText(explain(error))
            self.remark.show()
        else:
            tell_error(self, error)

    def _say(self, text: str) -> None:
        say(self.remark, self.remark.setText, text)
        self.remark.show()

    def stop(self) -> None:
        """Give up what is being drawn."""
        self._soon.stop()
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
