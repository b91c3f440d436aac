"""A screen of one or several registers, each on a tab of its own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import methodcaller

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.documents.menu import DocumentsMenu
from intcoop_desktop.ui.documents.offered import Offered, Subjects, offered
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.registers.actions import ACTIONS, CONTEXT_MENU, DOCUMENTS, TOOLBAR
from intcoop_desktop.ui.screens.registers.commands import commands_of
from intcoop_desktop.ui.screens.registers.page import RegisterPage
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.undoing import take_back

MadePage = Callable[[ScreenContext], QWidget]


class RegistersScreen(Screen):
    """``kinds`` are codes of registers; a tab is filled when it is first shown. ``first`` are pages before them."""

    declared: tuple[Action, ...] = ACTIONS
    toolbar_ids: tuple[str, ...] = TOOLBAR

    def __init__(
        self, context: ScreenContext, title: str, kinds: Sequence[str], first: Sequence[tuple[str, MadePage]] = ()
    ) -> None:
        self._own_commands = {code: commands_of(code) for code in kinds}
        own = [command.action for commands in self._own_commands.values() for command in commands]
        super().__init__(context, title, [*self.declared, *own])
        self._key = f"tab.{'.'.join(kinds)}"
        self.kinds = tuple(kinds)
        self._own = len(first)
        self._pages: dict[str, RegisterPage] = {}
        self._holders: dict[str, QVBoxLayout] = {}
        self.toolbar = self.actions_here.toolbar(self, self.toolbar_ids)
        self.head.insertWidget(1, self.toolbar)
        self.documents = DocumentsMenu(self, self.actions_here[DOCUMENTS], self._offered)
        self.documents.stand_in(self.toolbar)
        self.tabs = QTabWidget(self)
        self.tabs.setUsesScrollButtons(True)
        say(self.tabs, self.tabs.setAccessibleName, title)
        self.own_pages = [make(context) for _title, make in first]
        for page, (name, _make) in zip(self.own_pages, first, strict=True):
            self._tab(page, name)
        for code in self.kinds:
            holder = QWidget(self.tabs)
            self._holders[code] = QVBoxLayout(holder)
            self._holders[code].setContentsMargins(0, 12, 0, 0)
            self._tab(holder, kind_of(code).title)
        self.tabs.tabBar().setVisible(self.tabs.count() > 1)
        self.outer.addWidget(self.tabs, 1)
        self._bind()
        self.tabs.setCurrentIndex(min(context.settings.number(self._key, 0), self.tabs.count() - 1))
        self.tabs.currentChanged.connect(self._turned)
        self._turned(self.tabs.currentIndex())

    def _tab(self, page: QWidget, title: str) -> None:
        place = self.tabs.addTab(page, "")
        say(page, partial(self.tabs.setTabText, place), title)

    def _bind(self) -> None:
        def of_page(act: Callable[[RegisterPage], object]) -> Callable[[], None]:
            def run() -> None:
                page = self.page
                if page is not None:
                    act(page)

            return run

        bound: dict[str, Callable[[], object]] = {
            "record.new": of_page(methodcaller("new")),
            "record.edit": of_page(methodcaller("edit_one")),
            "record.copy": of_page(methodcaller("copy")),
            "record.set": of_page(methodcaller("set_for_selected")),
            DOCUMENTS: lambda: self.documents.ask(),
            "record.file": of_page(methodcaller("add_file")),
            "record.history": of_page(methodcaller("history")),
            "record.archive": of_page(methodcaller("archive")),
            "record.restore": of_page(methodcaller("restore")),
            "record.import": of_page(self._import),
            "record.export": of_page(self._export),
            "edit.undo": partial(take_back, self, self.context, "undo"),
            "edit.redo": partial(take_back, self, self.context, "redo"),
        }
        for commands in self._own_commands.values():
            bound |= {command.action.id: of_page(command.run) for command in commands}
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)

    # ------------------------------------------------------------- pages

    @property
    def page(self) -> RegisterPage | None:
        """The register in front; None on a page that is none."""
        place = self.tabs.currentIndex() - self._own
        return self.page_of(self.kinds[place]) if place >= 0 else None

    def page_of(self, code: str) -> RegisterPage:
        """The page of a register, made when first asked for."""
        if code not in self._pages:
            page = self.make_page(code)
            page.conditions_changed.connect(self._conditions)
            page.menu_wanted.connect(self._menu)
            page.register.table.previewed.connect(self.actions_here[DOCUMENTS].trigger)
            in_bar = [command.action.id for command in self._own_commands[code] if command.in_bar]
            if in_bar:
                self._holders[code].addWidget(self.actions_here.toolbar(page, in_bar))
            self._holders[code].addWidget(page)
            self._pages[code] = page
        return self._pages[code]

    def subjects(self) -> Subjects:
        page = self.page
        return page.subjects() if page is not None else ()

    def _offered(self) -> Sequence[Offered]:
        return offered(self.office, self.subjects())

    def make_page(self, code: str) -> RegisterPage:
        """The page of a register; a screen laid out by hand makes its own."""
        return RegisterPage(self.context, code)

    def _turned(self, place: int) -> None:
        self.context.settings.put(self._key, place)
        self.toolbar.setVisible(self.page is not None)
        self._conditions()

    def _conditions(self) -> None:
        page = self.page
        for code, commands in self._own_commands.items():
            for command in commands:
                self.actions_here[command.action.id].setVisible(page is not None and page.kind.code == code)
        self.actions_here.conditions(page.conditions() if page is not None else ())

    def _menu(self, at: QPoint) -> None:
        page = self.page
        own = [one.action.id for one in self._own_commands[page.kind.code] if one.in_menu] if page is not None else []
        self.actions_here.menu(self, (*self.menu_of(page), *([""] if own else []), *own)).popup(at)

    def menu_of(self, page: RegisterPage | None) -> tuple[str, ...]:
        """Commands all registers have, for the menu of a record; before those that only this one has."""
        return CONTEXT_MENU

    def _import(self, page: RegisterPage) -> None:
        from intcoop_desktop.ui.records.import_dialog import open_import

        open_import(self, self.context, page.kind)

    def _export(self, page: RegisterPage) -> None:
        from intcoop_desktop.ui.records.export_menu import export_list

        export_list(self, page.register)

    # ------------------------------------------------------------- of the window

    def take_changes(self, changes: object) -> None:
        if isinstance(changes, Changes):
            for page in self._pages.values():
                page.take_changes(changes)

    def show_query(self, query: Mapping[str, str]) -> None:
        """``kind`` names the register (default: the first), ``open`` a record, ``edit`` a field to go to in its form,
        ``files`` to its files, ``child`` for a new record of that register that belongs to it; ``new`` asks for a new
        record; anything else filters."""
        rest = dict(query)
        code = rest.pop("kind", "") or self.kinds[0]
        if code not in self.kinds:
            return
        self.tabs.setCurrentIndex(self._own + self.kinds.index(code))
        page = self.page_of(code)
        if rest.pop("new", ""):
            page.new()
        elif "open" in rest:
            record_id = int(rest["open"])
            page.show_ids([record_id])
            if "edit" in rest:
                page.edit_at(record_id, rest["edit"])
            elif "files" in rest:
                page.go_to_files(record_id)
            elif "child" in rest:
                page.add_child(record_id, rest["child"])
        else:
            page.register.set_filter(rest)

    def first_focus(self) -> QWidget:
        page = self.page
        return page.register.first_focus() if page is not None else self.tabs.currentWidget()

    def focus_filter(self) -> None:
        page = self.page
        if page is not None:
            page.register.search.setFocus()

    def refresh(self) -> None:
        page = self.page
        if page is not None:
            page.register.reload()

    def help_page(self) -> str:
        return "registers"
