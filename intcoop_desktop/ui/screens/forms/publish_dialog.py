"""Check, compare, class each change, publish: «Сұрақтың мағынасы өзгерді ме?»"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.forms.definition import all_items
from intcoop_desktop.forms.design.differences import title_of
from intcoop_desktop.forms.design.types import Change, ChangeClass, DesignProblem
from intcoop_desktop.i18n import N_, _, dates, explain, ngettext
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.ui.icons import put_sign
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.forms.change_words import ChangeSpeaker, part_text
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.wrapped_lines import wrap_lines

CLASSES = Words(
    {
        "typography": P_("class of a change", "only the looks"),
        "compatible": P_("class of a change", "the meaning is the same"),
        "meaning": P_("class of a change", "the meaning changed: a new question"),
        "removed": P_("class of a change", "taken out"),
    }
)
_TITLES = (N_("Item"), N_("Before"), N_("After"), N_("Did the meaning of the question change?"))
_WIDTHS = (170, 190, 190, 280)
LONGEST = 300


class PublishDialog(QDialog):
    """``published`` is called afterwards, ``go_to`` with the link id of a problem."""

    def __init__(
        self,
        parent: QWidget,
        context: ScreenContext,
        reference: str,
        published: Callable[[], object],
        go_to: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._context, self._reference, self._published, self._go_to = context, reference, published, go_to
        designs = context.office.form_designs
        self._problems: list[DesignProblem] = list(designs.check(reference))
        self._changes: list[Change] = list(designs.diff(reference).changes)
        self._confirmed = designs.confirmed(reference)
        say(self, self.setWindowTitle, N_("Check and publish"))
        self.told = plain_label(parent=self)
        self.told.setObjectName("heading")
        self.problems = QListWidget(self)
        self.problems.setObjectName("list")
        wrap_lines(self.problems)
        self.problems.setMaximumHeight(140)
        self.problems.itemActivated.connect(self._open)
        say(self.problems, self.problems.setAccessibleName, N_("Problems of the draft"))
        self.changes = PlainTable(self, N_("Changes to the edition before"), _TITLES, _WIDTHS, (1, 2))
        self.classes: list[QComboBox] = []
        self._arrange()
        self._fill()
        self._first = self.chosen()
        resize_within_screen(self, 980, 640)

    def _arrange(self) -> None:
        self.publish_button = QPushButton(self)
        self.publish_button.setProperty("primary", True)
        say(self.publish_button, self.publish_button.setText, N_("Publish"))
        self.publish_button.clicked.connect(self.publish)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Go on designing"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.publish_button)
        row.addWidget(cancel)
        hint = plain_label(parent=self)
        hint.setObjectName("help")
        say(hint, hint.setText, N_(
            "A backup is made first. From its day on new questionnaires use the edition; old ones keep theirs. A"
            " question whose meaning changed gets a new name, so that old answers are never read as answers to it."
        ))  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        for widget in (self.told, self.problems, self.changes, hint):
            layout.addWidget(widget)
        layout.addLayout(row)

    def _fill(self) -> None:
        items = all_items(self._context.office.form_designs.get(self._reference).items)
        names = {item.link_id: title_of(item) for item in items}
        for problem in self._problems:
            name = names.get(problem.link_id, problem.link_id)
            title = f"{name}: " if name else ""
            sign = ("error", "danger") if problem.level == "error" else ("warning", "warning")
            put_sign(QListWidgetItem(title + problem.text(_), self.problems), *sign)
        self.problems.setVisible(bool(self._problems))
        office = self._context.office
        diff = office.form_designs.diff(self._reference)
        base = office.form_designs.get(diff.old) if diff.old != diff.new else None
        speaker = ChangeSpeaker(base, office.form_designs.get(self._reference), office.values)
        self.changes.setRowCount(len(self._changes))
        for place, change in enumerate(self._changes):
            title = change.title or change.link_id or _("The form")
            cells = (f"{title}\n{part_text(change.part)}", *speaker.sides(change))
            self.changes.put(place, (text[:LONGEST] for text in cells))
            box = QComboBox(self.changes)
            for code in change.allowed:
                box.addItem(CLASSES.text(code), code)
            box.setCurrentIndex(max(box.findData(self._confirmed.get(change.key, change.proposed)), 0))
            box.setAccessibleName(_("Class of the change: {title}").format(title=title))
            self.classes.append(box)
            self.changes.setCellWidget(place, 3, box)
        self.changes.fit_rows()
        self._tell()

    def _tell(self) -> None:
        errors = sum(1 for problem in self._problems if problem.level == "error")
        count = len(self._changes)
        changes = ngettext("{n} change", "{n} changes", count).format(n=count)
        if errors:
            text = ngettext("{n} problem bars publishing", "{n} problems bar publishing", errors).format(n=errors)
            self.told.setText(f"{text} · {changes}")
        else:
            info = self._context.office.form_designs.info(self._reference)
            day = dates.short(info.in_force_from) or _("the day of publishing")
            self.told.setText(_("{changes}; in force from {day}").format(changes=changes, day=day))
        self.publish_button.setEnabled(not errors and bool(count))

    def _open(self, item: QListWidgetItem) -> None:
        problem = self._problems[self.problems.row(item)]
        self.reject()
        self._go_to(problem.link_id)

    def chosen(self) -> dict[str, ChangeClass]:
        """The class of each change as it stands in the table."""
        return {change.key: box.currentData() for change, box in zip(self._changes, self.classes, strict=True)}

    def reject(self) -> None:
        """Go on designing; the classes chosen so far are kept for next time."""
        settled = {key: kind for key, kind in self.chosen().items() if self._first.get(key) != kind}
        if settled and self.isEnabled():
            try:
                self._context.office.form_designs.confirm(self._reference, settled)
            except IntcoopError as error:
                self._context.bar.tell(explain(error))
        super().reject()

    def publish(self) -> None:
        """Confirm the classes, make a backup, publish."""
        designs, reference, classes = self._context.office.form_designs, self._reference, self.chosen()

        def work(progress: Progress) -> object:
            return designs.publish(reference, classes, progress)

        self.setEnabled(False)
        self._context.jobs.run(
            work, success=partial(self._done), failure=self._failed, title=_("Publishing the form"), cancellable=False
        )

    def _done(self, result: object) -> None:
        self.accept()
        self._context.bar.tell(_("The form is published."))
        self._published()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        tell_error(self, error)
