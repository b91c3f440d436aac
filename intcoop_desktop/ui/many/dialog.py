"""«For all selected»: one briefing, order, date or change for many persons, as one step to take back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from intcoop_desktop.domain.errors import FieldError, IntcoopError, NoteNeeded
from intcoop_desktop.i18n import N_, _, explain, ngettext
from intcoop_desktop.registers.spec import Value
from intcoop_desktop.services.many.base import Act, Done, Subject
from intcoop_desktop.services.many.service import ACTS
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.many.frame import ManyFrame
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.records.form import RecordForm
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.undoing import tell_undoable


class ManyDialog(ManyFrame):
    """Choose what, fill in its few fields, do it. ``finished_with`` hears what came of it."""

    def __init__(
        self,
        parent: QWidget,
        context: ScreenContext,
        subjects: Sequence[Subject],
        *,
        first: str = "",
        finished_with: Callable[[Done], object] = lambda done: None,
    ) -> None:
        super().__init__(parent, context, N_("For all selected"), N_("Do it for all"))
        self._subjects = list(subjects)
        self._finished_with = finished_with
        self._acts = ACTS
        say(self.heading, self.heading.setText, self._who)
        self.which = QComboBox(self)
        say(self.which, self.which.setAccessibleName, N_("What to do for all of them"))
        for act in self._acts:
            self.which.addItem(_(act.title), act.code)
        self.which.currentIndexChanged.connect(self._choose)
        self.help = plain_label(parent=self)
        self.help.setObjectName("help")
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.which, self.help):
            self.body.addWidget(widget)
        self.body.addWidget(self.area, 1)
        self.resize(640, 620)
        place = next((n for n, act in enumerate(self._acts) if act.code == first), 0)
        self.which.setCurrentIndex(place)
        self._choose(place)
        self.which.setFocus()

    def _who(self) -> str:
        persons = len({one.person_id for one in self._subjects})
        text = ngettext("{n} person", "{n} persons", persons).format(n=persons)
        bare = sum(one.stay is None for one in self._subjects)
        if not bare:
            return text
        without = ngettext("{n} of them without a stay", "{n} of them without a stay", bare).format(n=bare)
        return f"{text}, {without}"

    @property
    def act(self) -> Act:
        """What is chosen."""
        return self._acts[self.which.currentIndex()]

    def _choose(self, place: int) -> None:
        act = self._acts[place]
        self.form = RecordForm(act.fields, Lookup(self.context.office), self)
        self.form.set_values(self.context.office.many.preset(act, self._subjects))
        self.area.setWidget(self.form)
        self.help.setText(_(act.help) if act.help else "")
        self.help.setVisible(bool(act.help))
        self.problem.hide()

    def go(self) -> None:
        """Do it; a refused field keeps the window open with the focus there."""
        self._go_with("")

    def _go_with(self, note: str) -> None:
        entered = self.form.values()
        if entered is None:
            return
        values: dict[str, Value] = {
            name: value for name, value in entered.items() if value is None or isinstance(value, str | int | tuple)
        }
        act, office, subjects = self.act, self.context.office, self._subjects

        def work(progress: Progress) -> Done:
            return office.many.do(act, subjects, values, note)

        self.work(work, self._done, _(act.title))

    def refuse(self, error: BaseException) -> None:
        """A field is marked where it stands; an unusual step asks for a note."""
        self.go_button.setEnabled(True)
        if isinstance(error, NoteNeeded):
            NoteDialog(self, explain(error), self._go_with).open()
        elif not (isinstance(error, FieldError) and self.form.show_error(error)):
            super().refuse(error)

    def _done(self, done: object) -> None:
        if not isinstance(done, Done):
            return
        text = ngettext("Done for {n}.", "Done for {n}.", done.count).format(n=done.count)
        if done.left:
            left = ngettext("{n} left as it was.", "{n} left as they were.", done.left).format(n=done.left)
            text = f"{text} {left}"
        self.accept()
        tell_undoable(self.parentWidget(), self.context, text)
        self._finished_with(done)


def for_all(parent: QWidget, context: ScreenContext, kind: str, ids: Sequence[int], first: str = "") -> None:
    """Open the window for records of a register."""
    try:
        subjects = context.office.many.subjects(kind, ids)
    except IntcoopError as error:
        tell_error(parent, error)
        return
    ManyDialog(parent, context, subjects, first=first).open()
