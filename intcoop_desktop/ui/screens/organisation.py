"""«Қызмет және ұйым»: the organisation, its units (A2.1) and its officials (A2.2)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QTabWidget, QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.domain.records import Official, Unit
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.fields import word_options
from intcoop_desktop.ui.records.specs import OFFICIAL, UNIT
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.organisation_form import OrganisationPage
from intcoop_desktop.ui.table.model import plain_tooltip
from intcoop_desktop.ui.texts import say

_ONE = frozenset({"one"})

_ACTIONS = (
    Action("organisation.new", N_("New"), "new", ("Ctrl+N",), needs=frozenset({"list"})),
    Action("organisation.edit", N_("Change"), "edit", ("F2",), needs=_ONE),
    Action("organisation.archive", N_("To the recycle bin"), "archive", ("Del",), needs=_ONE),
    Action("organisation.restore", N_("Recycle bin…"), "restore", (), needs=frozenset({"list"})),
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Units and officials differ only in their columns, fields and service calls."""

    title: str
    new_title: str
    edit_title: str
    fields: Sequence[Field]
    columns: tuple[tuple[str, Callable[[Any], str]], ...]
    empty: Callable[[], Any]
    load: Callable[[bool], Sequence[Any]]
    save: Callable[[Any], object]
    archive: Callable[[int], object]
    restore: Callable[[int], object]


class SmallTable(QTableWidget):
    """A short list of records; each row keeps its record."""

    def __init__(self, kind: _Kind, parent: QWidget | None = None) -> None:
        super().__init__(0, len(kind.columns), parent)
        self.kind = kind
        self.records: list[Any] = []
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        say(self, self.setAccessibleName, kind.title)
        say(self, lambda text: self.reload(), kind.title)

    def reload(self) -> None:
        """Read the records again; the selection stays on its record."""
        kept = self.record().id if self.record() is not None else 0
        self.records = list(self.kind.load(False))
        self.setHorizontalHeaderLabels([_(title) for title, _text in self.kind.columns])
        self.setRowCount(len(self.records))
        for row, record in enumerate(self.records):
            for column, (_title, text) in enumerate(self.kind.columns):
                item = QTableWidgetItem(text(record))
                item.setToolTip(plain_tooltip(text(record)))
                self.setItem(row, column, item)
            if record.id == kept:
                self.selectRow(row)

    def record(self) -> Any:  # noqa: ANN401 - a unit or an official
        """The selected record, None without one."""
        row = self.currentRow()
        chosen = self.selectionModel().hasSelection() if self.selectionModel() is not None else False
        return self.records[row] if chosen and 0 <= row < len(self.records) else None


class OrganisationScreen(Screen):
    """Three tabs; changes are stored at once."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Service and organisation"), _ACTIONS)
        self.tabs = QTabWidget(self)
        say(self.tabs, self.tabs.setAccessibleName, N_("Service and organisation"))
        self.form = OrganisationPage(context)
        self.units = SmallTable(self._units(), self)
        self.officials = SmallTable(self._officials(), self)
        for page, title in (
            (self.form, N_("Organisation")),
            (self.units, N_("Units (A2.1)")),
            (self.officials, N_("Officials (A2.2)")),
        ):
            place = self.tabs.addTab(page, "")
            say(page, partial(self.tabs.setTabText, place), title)
        ids = [action.id for action in _ACTIONS]
        self.toolbar = self.actions_here.toolbar(self, ids)
        self.head.insertWidget(1, self.toolbar)
        self.outer.addWidget(self.tabs, 1)
        for table in (self.units, self.officials):
            table.itemSelectionChanged.connect(self._conditions)
            table.itemActivated.connect(lambda item: self.edit())
        self.tabs.currentChanged.connect(lambda place: self._conditions())
        self.actions_here.bind("organisation.new", self.new)
        self.actions_here.bind("organisation.edit", self.edit)
        self.actions_here.bind("organisation.archive", self.archive)
        self.actions_here.bind("organisation.restore", self.recycle_bin)
        self._conditions()

    def _units(self) -> _Kind:
        service = self.office.organisation_service
        return _Kind(
            N_("Units"),
            N_("New unit"),
            N_("Unit"),
            UNIT,
            (
                (N_("Name"), lambda unit: unit.name),
                (N_("Address"), lambda unit: unit.address),
                (N_("Building"), lambda unit: unit.building),
                (N_("Room"), lambda unit: unit.room),
                (N_("Telephone"), lambda unit: unit.phone),
                (N_("In the report"), lambda unit: _("yes") if unit.reports else _("no")),
            ),
            lambda: Unit(0, "", ""),
            service.units,
            service.save_unit,
            service.archive_unit,
            service.restore_unit,
        )

    def _officials(self) -> _Kind:
        service = self.office.organisation_service
        return _Kind(
            N_("Officials"),
            N_("New official"),
            N_("Official"),
            OFFICIAL,
            (
                (N_("Full name"), lambda who: " ".join((who.family_name, who.given_name, who.patronymic)).strip()),
                (N_("Position"), lambda who: who.position),
                (N_("Work telephone"), lambda who: who.work_phone),
                (N_("Home telephone"), lambda who: who.home_phone),
                (N_("Order"), lambda who: who.order_number),
            ),
            lambda: Official(0, "", "", ""),
            service.officials,
            service.save_official,
            service.archive_official,
            service.restore_official,
        )

    # ------------------------------------------------------------- commands

    def _table(self) -> SmallTable | None:
        page = self.tabs.currentWidget()
        return page if isinstance(page, SmallTable) else None

    def _conditions(self) -> None:
        table = self._table()
        holding = set() if table is None else {"list"}
        if table is not None and table.record() is not None:
            holding.add("one")
        self.actions_here.conditions(holding)
        self.toolbar.setVisible(table is not None)

    def _options(self, name: str) -> Sequence[tuple[str, str]]:
        if name == "unit":
            return [(str(unit.id), unit.name) for unit in self.office.organisation_service.units()]
        return word_options(name)

    def new(self) -> None:
        """A new unit or official."""
        table = self._table()
        if table is not None:
            self._form(table, table.kind.new_title, table.kind.empty())

    def edit(self) -> None:
        """Change the selected one."""
        table = self._table()
        record = table.record() if table is not None else None
        if table is not None and record is not None:
            self._form(table, table.kind.edit_title, record)

    def _form(self, table: SmallTable, title: str, record: Any) -> None:  # noqa: ANN401 - a unit or an official
        def save(values: dict[str, object]) -> None:
            table.kind.save(replace(record, **values))

        RecordDialog(self, title, table.kind.fields, asdict(record), save, self._options).open()

    def archive(self) -> None:
        """Into the recycle bin, with undo."""
        table = self._table()
        record = table.record() if table is not None else None
        if table is None or record is None:
            return
        try:
            table.kind.archive(record.id)
        except IntcoopError as error:
            tell_error(self, error)
            return
        kind = table.kind
        self.context.bar.tell(_("It is in the recycle bin."), _("Undo"), lambda: kind.restore(record.id))

    def recycle_bin(self) -> None:
        """Choose one to bring back."""
        table = self._table()
        if table is None:
            return
        kind = table.kind
        gone = [record for record in kind.load(True) if record.archived]
        if not gone:
            self.context.bar.tell(_("The recycle bin is empty."))
            return
        options = [(str(record.id), kind.columns[0][1](record)) for record in gone]

        def back(values: dict[str, object]) -> None:
            kind.restore(int(str(values["record"])))

        RecordDialog(
            self,
            N_("Restore from the recycle bin"),
            [Field("record", N_("Record"), "choice", options="gone", required=True)],
            {"record": options[0][0]},
            back,
            lambda name: options,
            N_("Restore"),
        ).open()

    # ------------------------------------------------------------- of the window

    def take_changes(self, changes: object) -> None:
        if not isinstance(changes, Changes):
            return
        if changes.kinds & {"unit", "official", "organisation"}:
            self.units.reload()
            self.officials.reload()
            self._conditions()
        if "organisation" in changes.kinds:
            self.form.reload()

    def show_query(self, query: Mapping[str, str]) -> None:
        order = {"organisation": 0, "unit": 1, "official": 2}
        self.tabs.setCurrentIndex(order.get(query.get("kind", ""), 0))
        table = self._table()
        if table is not None and query.get("open"):
            for row, record in enumerate(table.records):
                if str(record.id) == query["open"]:
                    table.selectRow(row)
                    self.edit()

    def first_focus(self) -> QWidget:
        return self._table() or self.form.form

    def keep_drafts(self) -> bool:
        self.form.save_quietly()
        return True

    def help_page(self) -> str:
        return "organisation"
