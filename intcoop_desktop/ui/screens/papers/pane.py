"""The pane of one printed paper: what is known of it, and its pages as they came out."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import LANGUAGES, N_, _, dates, explain
from intcoop_desktop.services.documents import Paper
from intcoop_desktop.ui.jobs import Operation
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.moments import local_time
from intcoop_desktop.ui.preview import PreviewPane
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say

DELAY_MS = 120
"""The pages are read when the keys rest on a line."""


class PaperPane(QFrame):
    """``show_paper(None)`` asks to choose one."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setMinimumWidth(330)
        self._context = context
        self._paper: Paper | None = None
        self._reading: Operation | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 8, 8)
        column.setSpacing(4)
        self.nothing = plain_label(parent=self)
        self.nothing.setObjectName("muted")
        say(self.nothing, self.nothing.setText, N_("Choose a paper to see it here."))
        self.name = plain_label(parent=self)
        self.name.setObjectName("heading")
        self.line = plain_label(parent=self)
        self.line.setObjectName("muted")
        self.remark = plain_label(parent=self)
        self.remark.setObjectName("remark")
        self.pages = PreviewPane(context.office, context.jobs, "", self, commands=False)
        for label in (self.nothing, self.name, self.line, self.remark):
            column.addWidget(label)
        column.addWidget(self.pages, 1)
        column.addStretch(0)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)
        say(self, lambda text: self.show_paper(self._paper), N_("Details"))

    @property
    def paper(self) -> Paper | None:
        """The paper shown."""
        return self._paper

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper, or nothing."""
        before, self._paper = self._paper, paper
        self.nothing.setVisible(paper is None)
        for widget in (self.name, self.line, self.pages):
            widget.setVisible(paper is not None)
        self.remark.hide()
        if paper is None:
            self.pages.show_nothing()
            return
        self.name.setText(name_of(paper))
        self.line.setText(line_of(paper))
        if before is None or before.id != paper.id or not self.pages.pdf:
            self._soon.start(DELAY_MS)

    def _read(self) -> None:
        paper = self._paper
        if paper is None:
            return
        documents = self._context.office.documents
        self._reading = operation = self._context.jobs.run(
            lambda progress: documents.printed_pdf(paper.id),
            success=lambda pdf: self._show(operation, pdf),
            failure=lambda error: self._refused(operation, error),
        )

    def _show(self, operation: Operation, pdf: bytes) -> None:
        if operation is self._reading:
            self.pages.show_pdf(pdf)

    def _refused(self, operation: Operation, error: BaseException) -> None:
        if operation is not self._reading:
            return
        self.pages.show_nothing()
        self.pages.hide()
        if isinstance(error, IntcoopError):
            self.remark.setText(explain(error))
            self.remark.show()
        else:
            tell_error(self, error)


def name_of(paper: Paper) -> str:
    """Document and number."""
    return f"{paper.title} № {paper.printed.number}" if paper.printed.number else paper.title


def line_of(paper: Paper) -> str:
    """Its day, of whom, when it was printed by whom, which time, its language where it is not Kazakh."""
    one = paper.printed
    parts = [dates.short(one.day), paper.subject]
    parts.append(_("printed {when}, {who}").format(when=local_time(one.at), who=one.by))
    if one.revision > 1:
        parts.append(_("time {n} for this record").format(n=one.revision))
    if one.language != "kk":
        parts.append(LANGUAGES[one.language])
    return " · ".join(part for part in parts if part)
