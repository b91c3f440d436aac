"""Members of an arrival group: adding many persons at once, passing changes of the group on."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.i18n import N_, _, current_language, ngettext
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.registers.values import shown
from intcoop_desktop.services.arrivals import Added, Passed, ToPass
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.many.frame import ManyFrame
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.records.door import RecordDoor
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.records.record_field import RecordsField
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.undoing import tell_undoable

PERSONS = Field("persons", N_("Foreign citizens"), "references", options="person")


class AddPersonsDialog(ManyFrame):
    """Known persons by typing any part of their names, new ones by their form."""

    def __init__(self, parent: QWidget, context: ScreenContext, group_id: int) -> None:
        super().__init__(parent, context, N_("Add persons to the group"), N_("Add to the group"))
        self._group_id = group_id
        help_label = plain_label(parent=self)
        help_label.setObjectName("help")
        text = N_("Each gets a stay with the values of the group. What a stay has already, it keeps.")
        say(help_label, help_label.setText, text)
        self.persons = RecordsField(PERSONS, Lookup(context.office), self)
        self.persons.chosen.setFixedHeight(220)
        self.body.addWidget(help_label)
        self.body.addWidget(self.persons)
        self.body.addStretch(1)
        self._door = RecordDoor(self, context.office)
        self.new_button = self.more_button(N_("New person…"), self.new_person)
        self.import_button = self.more_button(N_("From Excel…"), self.from_table)
        self.resize(600, 420)
        self.persons.setFocus()

    def new_person(self) -> None:
        """The form of a person not known yet; stored, it stands among those chosen."""
        preset = self.context.office.arrivals.new_person(self._group_id)
        self._door.new("person", preset, lambda made: self.choose([made]))

    def from_table(self) -> None:
        """Persons of an Excel or CSV list, new and known ones; stored, they stand among those chosen."""
        from intcoop_desktop.ui.records.import_dialog import open_import

        asked = open_import(self, self.context, kind_of("person"))
        asked.stored.connect(lambda outcome: self.choose((*outcome.created, *outcome.changed)))

    def choose(self, person_ids: Sequence[int]) -> None:
        """Put persons among those chosen."""
        present = self.persons.value()
        already = present if isinstance(present, tuple) else ()
        self.persons.set_value(tuple(dict.fromkeys((*already, *person_ids))))

    def go(self) -> None:
        """Make them members."""
        try:
            value = self.persons.value()
            if not isinstance(value, tuple) or not value:
                raise FieldError(N_("Choose at least one person."), path="persons")
        except FieldError as error:
            self.refuse(error)
            self.persons.setFocus()
            return
        office, group_id, ids = self.context.office, self._group_id, list(value)

        def work(progress: Progress) -> Added:
            return office.arrivals.add(group_id, ids)

        self.work(work, self._added, _("Adding to the group"))

    def _added(self, added: object) -> None:
        if isinstance(added, Added):
            self.accept()
            tell_undoable(self.parentWidget(), self.context, added_text(added))


def added_text(added: Added) -> str:
    """What came of adding, in one line."""
    new, taken, there = len(added.new), len(added.taken), len(added.there)
    parts = [ngettext("{n} new stay.", "{n} new stays.", new).format(n=new)]
    if taken:
        text = ngettext("{n} stay taken into the group.", "{n} stays taken into the group.", taken)
        parts.append(text.format(n=taken))
    if there:
        parts.append(ngettext("{n} was a member already.", "{n} were members already.", there).format(n=there))
    return " ".join(parts)


class PassDialog(ManyFrame):
    """Which changes of the group its members get: only those that still have what they inherited."""

    def __init__(self, parent: QWidget, context: ScreenContext, group_id: int, found: Sequence[ToPass]) -> None:
        super().__init__(parent, context, N_("Pass the changes on to the members?"), N_("Pass on"))
        self._group_id = group_id
        help_label = plain_label(parent=self)
        help_label.setObjectName("help")
        say(
            help_label,
            help_label.setText,
            N_("Members that still have what they inherited get the new value. Members given something else keep it."),
        )
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setUniformRowHeights(True)
        say(self.list, self.list.setAccessibleName, N_("Changes of the group"))
        self._fill(found)
        self.body.addWidget(help_label)
        self.body.addWidget(self.list, 1)
        self.resize(720, 400)
        self.list.setFocus()

    def _fill(self, found: Sequence[ToPass]) -> None:
        self.list.setHeaderLabels([_("Field"), _("In the group now"), _("Get it"), _("Differ and keep theirs")])
        kind, registers = kind_of("stay"), self.context.office.registers
        for one in found:
            field = kind.field(one.field)
            labels = {}
            if field.kind == "reference" and isinstance(one.value, int):
                labels = {field.name: registers.titles(field.options, [one.value]).get(one.value, "")}
            value = shown(field, one.value, self.context.office.values, current_language(), labels)
            texts = [_(field.label), value or "—", str(len(one.follow)), str(len(one.differ))]
            item = QTreeWidgetItem(self.list, texts)
            item.setSizeHint(1, QSize(0, 32))
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setData(0, Qt.ItemDataRole.UserRole, one.field)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def chosen(self) -> set[str]:
        """Fields that are ticked."""
        rows = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return {
            str(item.data(0, Qt.ItemDataRole.UserRole))
            for item in rows
            if item is not None and item.checkState(0) == Qt.CheckState.Checked
        }

    def go(self) -> None:
        """Pass on what is ticked."""
        office, group_id, fields = self.context.office, self._group_id, self.chosen()

        def work(progress: Progress) -> Passed:
            return office.arrivals.pass_on(group_id, fields)

        self.work(work, self._passed, _("Passing changes on"))

    def _passed(self, passed: object) -> None:
        if isinstance(passed, Passed):
            self.accept()
            tell_undoable(self.parentWidget(), self.context, passed_text(passed))


def passed_text(passed: Passed) -> str:
    """What came of passing on, in one line."""
    changed = passed.changed
    text = ngettext("{n} member got the change.", "{n} members got the change.", changed).format(n=changed)
    left = ngettext("{n} differs and was left.", "{n} differ and were left.", passed.left).format(n=passed.left)
    return f"{text} {left}" if passed.left else text
