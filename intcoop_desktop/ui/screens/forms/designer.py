"""One edition on the desk: the tree of its items, the sheet with handles, the properties of the chosen item.

Every change is stored as one step of the draft at once; undo and redo walk through the steps kept in the store.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.forms.boxes import PaperLayout
from intcoop_desktop.forms.definition import FormEdition, Item, all_items, find_item
from intcoop_desktop.forms.design import editing
from intcoop_desktop.i18n import N_, _, current_language, explain
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.services.form_parts.results import EditionInfo
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.preview import LOOKING, bind_looking
from intcoop_desktop.ui.printing import image_of
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.forms.properties import PropertyPane
from intcoop_desktop.ui.screens.forms.sheet import DesignSheet
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.printing.rasterise import PdfPages

KIND_WORDS = Words(
    {
        "group": P_("item kind", "group"),
        "text": P_("item kind", "text, one line"),
        "long_text": P_("item kind", "text, several lines"),
        "integer": P_("item kind", "whole number"),
        "year": P_("item kind", "year"),
        "partial_date": P_("item kind", "date"),
        "phone": P_("item kind", "telephone"),
        "choice": P_("item kind", "one of several"),
        "open_choice": P_("item kind", "one of several, or a text"),
        "multi_choice": P_("item kind", "several of many"),
        "rank": P_("item kind", "order of preference"),
        "boolean": P_("item kind", "yes or no"),
        "photo": P_("item kind", "photo"),
        "table": P_("item kind", "table"),
        "declaration": P_("item kind", "declaration"),
        "signature": P_("item kind", "signature"),
        "note": P_("item kind", "printed text"),
    }
)
SAMPLES = Words(
    {
        "blank": P_("sample answers", "blank"),
        "typical": P_("sample answers", "typical answers"),
        "overlong": P_("sample answers", "overlong answers"),
        "foreign": P_("sample answers", "foreign scripts"),
    }
)
_DRAFT = frozenset({"draft"})
_ITEM = frozenset({"draft", "item"})
_ACTIONS = (
    Action("form.back", N_("Back to the editions"), "back", ("Alt+Left",)),
    Action("form.undo", N_("Undo"), "undo", ("Ctrl+Z",), "edit", _DRAFT),
    Action("form.redo", N_("Redo"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "edit", _DRAFT),
    Action("form.add", N_("Add an item…"), "new", ("Ctrl+N",), needs=_DRAFT),
    Action("form.up", N_("Move up"), "", ("Ctrl+Up",), needs=_ITEM),
    Action("form.down", N_("Move down"), "", ("Ctrl+Down",), needs=_ITEM),
    Action("form.delete", N_("Take the item out"), "archive", ("Del",), needs=_ITEM),
    Action("form.publish", N_("Check and publish…"), "verify", ("Ctrl+Return",), needs=_DRAFT),
)
_TOOLBAR = ("form.back", "form.undo", "form.redo", "form.add", "form.delete", "form.publish")
LONGEST = 70
"""Characters of a text in the tree."""


class DesignerPage(QWidget):
    """``left`` goes back to the list; ``publishing`` asks to check and publish the draft shown."""

    left = Signal()
    publishing = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.info: EditionInfo | None = None
        self.edition: FormEdition | None = None
        self.link_id = ""
        self._open: list[PdfPages] = []
        self._drawing = 0
        self.actions_here = ActionSet(self, (*_ACTIONS, *LOOKING))
        self.title = plain_label(parent=self)
        self.title.setObjectName("heading")
        self.sample = QComboBox(self)
        say(self.sample, self.sample.setAccessibleName, N_("Sample answers"))
        say(self.sample, lambda text: self._fill_samples(), N_("Sample answers"))
        self.sample.currentIndexChanged.connect(lambda row: self.draw())
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        say(self.tree, self.tree.setAccessibleName, N_("Items of the form"))
        self.tree.currentItemChanged.connect(lambda item, before: self._picked(item))
        self.sheet = DesignSheet(self)
        self.sheet.chosen.connect(self.choose)
        self.sheet.stretched.connect(self.stretch)
        self.sheet.dropped.connect(self.drop)
        self.pane = PropertyPane(self._changed_item, self)
        bound: dict[str, Callable[[], object]] = {
            "form.back": self.leave,
            "form.undo": partial(self._walk, "undo"),
            "form.redo": partial(self._walk, "redo"),
            "form.add": self.ask_kind,
            "form.up": partial(self.step, -1),
            "form.down": partial(self.step, 1),
            "form.delete": self.delete,
            "form.publish": self._publish,
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)
        bind_looking(self.actions_here, self.sheet)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.sample)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        for widget in (self.tree, self.sheet, self.pane):
            splitter.addWidget(widget)
        splitter.setSizes([210, 440, 390])
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.actions_here.toolbar(self, _TOOLBAR))
        layout.addWidget(splitter, 1)

    def _fill_samples(self) -> None:
        kept = self.sample.currentData() or "typical"
        with QSignalBlocker(self.sample):
            self.sample.clear()
            for code in SAMPLES:
                self.sample.addItem(SAMPLES.text(code), code)
            self.sample.setCurrentIndex(max(self.sample.findData(kept), 0))

    # ------------------------------------------------------------- showing

    def show_edition(self, reference: str) -> None:
        """Put another edition on the desk."""
        self.link_id = ""
        self.info = self._context.office.form_designs.info(reference)
        self._show(self._context.office.form_designs.get(reference))
        self.tree.setFocus()

    @property
    def draft(self) -> bool:
        """Whether what is shown may be changed."""
        return self.info is not None and self.info.state == "draft"

    def _show(self, edition: FormEdition) -> None:
        self.edition = edition
        if self.info is not None:
            self.info = self._context.office.form_designs.info(self.info.reference)
            words = _("{title} · draft {edition}") if self.draft else _("{title} · edition {edition}, for looking only")
            title = getattr(edition.title, current_language(), "") or edition.title.kk
            self.title.setText(words.format(title=title, edition=edition.edition))
        self._fill_tree()
        self._show_properties()
        self.draw()

    def _fill_tree(self) -> None:
        if self.edition is None:
            return
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for item in self.edition.items:
                self._branch(self.tree.invisibleRootItem(), item)
            self.tree.expandAll()
            self._mark_in_tree()

    def _branch(self, parent: QTreeWidgetItem, item: Item) -> None:
        text = " ".join(item.text.get(current_language()).split()) or KIND_WORDS.text(item.kind)
        words = f"{item.prefix} {text}".strip()
        line = QTreeWidgetItem(parent, [words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"])
        line.setData(0, Qt.ItemDataRole.UserRole, item.link_id)
        line.setToolTip(0, KIND_WORDS.text(item.kind))
        for part in item.items:
            self._branch(line, part)

    def _mark_in_tree(self) -> None:
        for line in self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if line.data(0, Qt.ItemDataRole.UserRole) == self.link_id:
                self.tree.setCurrentItem(line)

    def _picked(self, line: QTreeWidgetItem | None) -> None:
        if line is not None:
            self.choose(str(line.data(0, Qt.ItemDataRole.UserRole)))

    def choose(self, link_id: str) -> None:
        """Choose an item; what is typed about the one before becomes a step first."""
        if link_id == self.link_id:
            return
        self.pane.store()
        self.link_id = link_id
        with QSignalBlocker(self.tree):
            self._mark_in_tree()
        self.sheet.choose(link_id)
        self._show_properties()

    @property
    def item(self) -> Item | None:
        """The chosen item."""
        if self.edition is None or not self.link_id:
            return None
        known = {one.link_id: one for one in all_items(self.edition.items)}
        return known.get(self.link_id)

    def _show_properties(self) -> None:
        item = self.item
        locks: frozenset[str] = frozenset()
        if item is not None and self.info is not None and self.draft:
            locks = self._context.office.form_designs.locks(self.info.reference, item.link_id)
        self.pane.show_item(item, locks, editable=self.draft)
        holding = {"draft"} if self.draft else set()
        self.actions_here.conditions(holding | ({"item"} if item is not None else set()))

    def draw(self) -> None:
        """Lay the edition out with sample answers and show the very PDF."""
        edition, sample = self.edition, str(self.sample.currentData() or "typical")
        if edition is None:
            return
        designs = self._context.office.form_designs
        self._drawing += 1
        number = self._drawing

        def work(progress: Progress) -> tuple[int, PaperLayout, bytes]:
            layout = designs.preview_layout(edition, sample)  # type: ignore[arg-type]  # one of SAMPLES
            return number, layout, designs.preview_pdf(edition, sample)  # type: ignore[arg-type]

        self._context.jobs.run(work, success=self._drawn, title=_("Drawing the form"))

    def _drawn(self, made: tuple[int, PaperLayout, bytes]) -> None:
        number, layout, pdf = made
        if number != self._drawing:
            return  # a later change is being drawn
        self.close_pdf()
        pages = self._context.office.printing.open_pdf(pdf)
        self._open.append(pages)
        self.sheet.show_layout(layout, lambda page, dpi: image_of(pages.render(page, dpi)))
        self.sheet.choose(self.link_id)

    def close_pdf(self) -> None:
        """Give PDFium's memory back."""
        while self._open:
            self._open.pop().close()

    # ------------------------------------------------------------- changing

    def change(self, edition: FormEdition, note: str) -> bool:
        """Store another state of the draft as one step. False: it was refused, and nothing changed."""
        if self.info is None or not self.draft:
            return False
        try:
            self._context.office.form_designs.save(self.info.reference, edition, note, base_hash=self.info.hash)
        except IntcoopError as error:
            tell_error(self, error)
            self._show_properties()
            return False
        self._show(edition)
        return True

    def _changed_item(self, item: Item) -> None:
        if self.edition is not None and not self.change(
            editing.replace_item(self.edition, item.link_id, item), item.link_id
        ):
            self.pane.show_item(None, frozenset(), editable=False)
            self._show_properties()

    def _walk(self, way: str) -> None:
        self.pane.store()
        if self.info is None:
            return
        designs = self._context.office.form_designs
        try:
            edition = designs.undo(self.info.reference) if way == "undo" else designs.redo(self.info.reference)
        except IntcoopError as error:
            self._context.bar.tell(explain(error))
            return
        self._show(edition)

    def stretch(self, link_id: str, points: float) -> None:
        """Make the rows of an item higher or lower."""
        if self.edition is None:
            return
        spec = find_item(self.edition, link_id).print
        height = max(spec.min_height + points, 8.0)
        update = {"min_height": height, "blank_height": max(height, spec.blank_height + points)}
        item = find_item(self.edition, link_id).model_copy(update={"print": spec.model_copy(update=update)})
        self.change(editing.replace_item(self.edition, link_id, item), link_id)

    def drop(self, link_id: str, target: str, after: bool) -> None:
        """Move an item before or after another one."""
        if self.edition is None:
            return
        parent, place = editing.place_of(self.edition, target)
        old_parent, old_place = editing.place_of(self.edition, link_id)
        place += int(after)
        if old_parent == parent and old_place < place:
            place -= 1
        self._move(link_id, parent, place)

    def step(self, by: int) -> None:
        """Move the chosen item among its neighbours."""
        if self.edition is None or self.item is None:
            return
        parent, place = editing.place_of(self.edition, self.link_id)
        if 0 <= place + by < len(editing.children(self.edition, parent)):
            self._move(self.link_id, parent, place + by)

    def _move(self, link_id: str, parent: str, place: int) -> None:
        if self.edition is None or editing.place_of(self.edition, link_id) == (parent, place):
            return
        try:
            moved = editing.move_item(self.edition, link_id, parent, place)
        except IntcoopError as error:
            tell_error(self, error)
            return
        self.change(moved, link_id)

    def ask_kind(self) -> QMenu:
        """The palette: which kind of item is added after the chosen one."""
        menu = QMenu(self)
        for code in KIND_WORDS:
            menu.addAction(KIND_WORDS.text(code)).triggered.connect(partial(self._add_kind, code))
        menu.popup(QCursor.pos())
        return menu

    def _add_kind(self, code: str, checked: bool = False) -> None:
        self.add(code)

    def add(self, kind: str) -> None:
        """A fresh item of a kind, after the chosen one (at the end when none is)."""
        if self.info is None or self.edition is None:
            return
        designs = self._context.office.form_designs
        parent, place = "", len(self.edition.items)
        if self.item is not None:
            parent, place = editing.place_of(self.edition, self.link_id)
            place += 1
        try:
            link_id = designs.new_link_id(self.info.reference)
            item = editing.new_item(kind, link_id, printed=not parent and not self.info.form_key.endswith(".office"))
            made = editing.insert_item(self.edition, parent, place, item)
        except IntcoopError as error:
            tell_error(self, error)
            return
        if self.change(made, link_id):
            self.choose(link_id)

    def delete(self) -> None:
        """Take the chosen item out; undo brings it back."""
        if self.edition is None or self.item is None:
            return
        without, link_id = editing.remove_item(self.edition, self.link_id), self.link_id
        self.link_id = ""
        if not self.change(without, link_id):
            self.link_id = link_id

    # ------------------------------------------------------------- leaving

    def leave(self) -> None:
        """Back to the list."""
        self.pane.store()
        self.left.emit()

    def _publish(self) -> None:
        self.pane.store()
        if self.info is not None:
            self.publishing.emit(self.info.reference)
