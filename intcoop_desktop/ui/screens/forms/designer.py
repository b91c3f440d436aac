"""One edition on the desk: the tree of its items, the sheet with handles, the properties of the chosen item.

Every change is stored as one step of the draft at once; undo and redo walk through the steps kept in the store.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.forms.boxes import PaperLayout
from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.design.locks import lock_of
from intcoop_desktop.forms.design.places import MM, height_owner
from intcoop_desktop.forms.design.samples import Sample
from intcoop_desktop.i18n import N_, _, current_language, explain
from intcoop_desktop.services.form_parts.results import EditionInfo
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.preview import LOOKING, bind_looking
from intcoop_desktop.ui.printing import image_of
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.forms.draft_desk import DraftDesk
from intcoop_desktop.ui.screens.forms.item_tree import ItemTree, Palette
from intcoop_desktop.ui.screens.forms.properties import LOCKED, PropertyPane
from intcoop_desktop.ui.screens.forms.sheet import DesignSheet
from intcoop_desktop.ui.screens.forms.words import KIND_WORDS, SAMPLES
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.printing.rasterise import PdfPages

_DRAFT = frozenset({"draft"})
_ITEM = frozenset({"draft", "item"})
_ACTIONS = (
    Action("form.back", N_("Back to the editions"), "back", ("Alt+Left",)),
    Action("form.undo", N_("Undo"), "undo", ("Ctrl+Z",), "edit", _DRAFT),
    Action("form.redo", N_("Redo"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "edit", _DRAFT),
    Action("form.add", N_("Add an item…"), "new", ("Ctrl+N",), needs=_DRAFT),
    Action("form.write", N_("Edit the text"), "edit", ("F2",), needs=_ITEM),
    Action("form.up", N_("Move up"), "", ("Ctrl+Up",), needs=_ITEM),
    Action("form.down", N_("Move down"), "", ("Ctrl+Down",), needs=_ITEM),
    Action("form.into", N_("Move into the group before"), "", ("Ctrl+Right",), needs=_ITEM),
    Action("form.out", N_("Move out of the group"), "", ("Ctrl+Left",), needs=_ITEM),
    Action("form.taller", N_("Row higher by 1 mm"), "", ("Ctrl+Shift+Down",), needs=_ITEM),
    Action("form.lower", N_("Row lower by 1 mm"), "", ("Ctrl+Shift+Up",), needs=_ITEM),
    Action("form.wider", N_("Column wider by 1 mm"), "", ("Ctrl+Shift+Right",), needs=_ITEM),
    Action("form.narrower", N_("Column narrower by 1 mm"), "", ("Ctrl+Shift+Left",), needs=_ITEM),
    Action("form.delete", N_("Take the item out"), "archive", ("Del",), needs=_ITEM),
    Action("form.publish", N_("Check and publish…"), "verify", ("Ctrl+Return",), needs=_DRAFT),
)
_TOOLBAR = ("form.back", "form.undo", "form.redo", "form.add", "form.publish", "form.write", "form.delete")


class DesignerPage(QWidget):
    """``left`` goes back to the list; ``publishing`` asks to check and publish the draft shown."""

    left = Signal()
    publishing = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.desk = DraftDesk(context.office.form_designs, self)
        self.desk.shown.connect(self._show)
        self.desk.refused.connect(self._refused)
        self.link_id = ""
        self._open: list[PdfPages] = []
        self.destroyed.connect(partial(_close_all, self._open))
        self._drawing = 0
        self.actions_here = ActionSet(self, (*_ACTIONS, *LOOKING))
        self.title = plain_label(parent=self)
        self.title.setObjectName("heading")
        self.sample = QComboBox(self)
        say(self.sample, self.sample.setAccessibleName, N_("Sample answers"))
        say(self.sample, lambda text: self._fill_samples(), N_("Sample answers"))
        self.sample.currentIndexChanged.connect(lambda row: self.draw())
        self.tree = ItemTree(self)
        self.tree.chosen.connect(self.choose)
        self.palette_here = Palette(self)
        self.palette_here.picked.connect(self.add)
        self.palette_here.dropped.connect(self._drop_kind)
        self.sheet = DesignSheet(self)
        self.palette_here.dragged.connect(self.sheet.show_drop)
        self.palette_here.given_up.connect(lambda: self.sheet.show_drop("", QPoint()))
        self.sheet.barred = self._barred
        self.sheet.chosen.connect(self.choose)
        self.sheet.stretched.connect(self._stretch)
        self.sheet.edge_moved.connect(lambda table, edge, points: self.desk.move_edge(table, edge, points))
        self.sheet.moved_beside.connect(lambda one, other, after: self.desk.move_beside(one, other, after=after))
        self.sheet.written.connect(lambda link_id, key, words: self.desk.put_text(link_id, key, words))
        self.pane = PropertyPane(self._changed_item, context.office.values, self)
        self._bind()
        self._arrange()
        say(self, lambda text: self._say_again(), "")

    def _bind(self) -> None:
        desk = self.desk
        bound: dict[str, Callable[[], object]] = {
            "form.back": self.leave,
            "form.undo": partial(self._walk, "undo"),
            "form.redo": partial(self._walk, "redo"),
            "form.add": self.ask_kind,
            "form.write": self._write,
            "form.up": lambda: desk.step(self.link_id, -1),
            "form.down": lambda: desk.step(self.link_id, 1),
            "form.into": lambda: desk.into(self.link_id),
            "form.out": lambda: desk.out(self.link_id),
            "form.taller": partial(self._height_by, 1),
            "form.lower": partial(self._height_by, -1),
            "form.wider": partial(self._width_by, 1),
            "form.narrower": partial(self._width_by, -1),
            "form.delete": self.delete,
            "form.publish": self._publish,
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)
        bind_looking(self.actions_here, self.sheet)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.sample)
        left = QSplitter(Qt.Orientation.Vertical, self)
        left.setChildrenCollapsible(False)
        left.addWidget(self.tree)
        left.addWidget(self.palette_here)
        left.setSizes([300, 170])
        left.setStretchFactor(0, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        for widget in (left, self.sheet, self.pane):
            splitter.addWidget(widget)
        splitter.setSizes([200, 460, 360])
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

    @property
    def info(self) -> EditionInfo | None:
        """What is on the desk."""
        return self.desk.info

    @property
    def edition(self) -> FormEdition | None:
        """Its content."""
        return self.desk.edition

    @property
    def draft(self) -> bool:
        """Whether what is shown may be changed."""
        return self.desk.draft

    @property
    def item(self) -> Item | None:
        """The chosen item."""
        return self.desk.item(self.link_id)

    def show_edition(self, reference: str) -> None:
        """Put another edition on the desk."""
        self.link_id = ""
        self.desk.open(reference)
        self.tree.setFocus()

    def _show(self) -> None:
        if self.edition is None:
            return
        if self.item is None:
            self.link_id = ""
        self._say_again()
        self.sheet.editable = self.draft
        self.tree.mark(self.link_id)
        self._show_properties()
        self.draw()

    def _say_again(self) -> None:
        if self.edition is None:
            return
        words = _("{title} · draft {edition}") if self.draft else _("{title} · edition {edition}, for looking only")
        title = getattr(self.edition.title, current_language(), "") or self.edition.title.kk
        self.title.setText(words.format(title=title, edition=self.edition.edition))
        self.palette_here.setVisible(self.draft)
        self.tree.show_items(self.edition)
        self.tree.mark(self.link_id)

    def choose(self, link_id: str) -> None:
        """Choose an item; what is typed about the one before becomes a step first."""
        if link_id == self.link_id:
            return
        self.pane.store()
        self.link_id = link_id
        self.tree.mark(link_id)
        self.sheet.choose(link_id)
        self._show_properties()

    def _show_properties(self, *, force: bool = False) -> None:
        shown = self.item
        link_id = shown.link_id if shown is not None else ""
        locks = self.desk.locks(link_id)
        self.pane.show_item(self.edition, link_id, locks, editable=self.draft, force=force)
        holding = {"draft"} if self.draft else set()
        self.actions_here.conditions(holding | ({"item"} if shown is not None else set()))

    def draw(self) -> None:
        """Lay the edition out with sample answers and show the very PDF."""
        edition = self.edition
        sample: Sample = self.sample.currentData() or "typical"
        if edition is None:
            return
        designs = self._context.office.form_designs
        self._drawing += 1
        number = self._drawing

        def work(progress: Progress) -> tuple[int, FormEdition, PaperLayout, bytes]:
            layout = designs.preview_layout(edition, sample)
            return number, edition, layout, designs.preview_pdf(edition, sample)

        self._context.jobs.run(work, success=self._drawn, title=_("Drawing the form"))

    def _drawn(self, made: tuple[int, FormEdition, PaperLayout, bytes]) -> None:
        number, edition, layout, pdf = made
        if number != self._drawing:
            return  # a later change is being drawn
        self.close_pdf()
        pages = self._context.office.printing.open_pdf(pdf)
        self._open.append(pages)
        self.sheet.show_form(layout, edition, lambda page, dpi: image_of(pages.render(page, dpi)))
        self.sheet.choose(self.link_id)

    def close_pdf(self) -> None:
        """Give PDFium's memory back."""
        _close_all(self._open)

    # ------------------------------------------------------------- changing

    def _refused(self, error: IntcoopError) -> None:
        tell_error(self, error)
        self._show_properties(force=True)

    def _changed_item(self, item: Item) -> None:
        self.desk.replace(item)

    def _walk(self, way: str) -> None:
        self.pane.store()
        try:
            self.desk.walk(way)
        except IntcoopError as error:
            self._context.bar.tell(explain(error))

    def _barred(self, link_id: str, key: str) -> bool:
        """Say why a text of the sheet cannot be edited, when it cannot."""
        part = {"text": "text.kk", "line": "text.kk", "row_heading": "row_heading.kk"}.get(key, key)
        if lock_of(part) not in self.desk.locks(link_id):
            return False
        self._context.bar.tell(_(LOCKED))
        return True

    def _write(self) -> None:
        self.pane.store()
        if not self.sheet.write() and self.pane.form is not None:  # its text is not printed: there is its field
            self.pane.form.editors["text_kk"].setFocus()
            self.pane.ensureWidgetVisible(self.pane.form.editors["text_kk"])

    def _stretch(self, link_id: str, points: float) -> None:
        self.desk.set_height(link_id, points, blank=self.sample.currentData() == "blank")

    def _height_by(self, millimetres: int) -> None:
        """One millimetre more or less than what is printed now."""
        owner = height_owner(self.edition, self.link_id) if self.edition is not None and self.item is not None else ""
        if owner:
            printed = self.sheet.height_of(owner)
            self._stretch(owner, (round(printed / MM) + millimetres) * MM)

    def _width_by(self, millimetres: int) -> None:
        """The chosen column, or the column of the rows of the chosen table; the last one moves its left edge."""
        place = self.desk.place(self.link_id)
        if place is None:
            return
        points = millimetres * MM
        if place.block == "table":
            self.desk.move_edge(self.link_id, 0, points)
        elif place.column and place.parent is not None:
            index = [one.link_id for one in place.parent.items].index(self.link_id) + 1
            last = index == len(place.parent.items)
            self.desk.move_edge(place.parent.link_id, index - last, -points if last else points)

    def ask_kind(self) -> QMenu:
        """Which kind of item is added after the chosen one."""
        menu = QMenu(self)
        for code in KIND_WORDS:
            menu.addAction(KIND_WORDS.text(code)).triggered.connect(partial(self._add_kind, code))
        menu.popup(self.tree.mapToGlobal(QPoint(24, 24)))
        return menu

    def _add_kind(self, code: str, checked: bool = False) -> None:
        self.add(code)

    def add(self, kind: str) -> None:
        """A fresh item of a kind, after the chosen one (at the end when none is)."""
        if self.draft:
            self._added(self.desk.add(kind, self.link_id))

    def _drop_kind(self, kind: str, on_screen: QPoint) -> None:
        at = self.sheet.viewport().mapFromGlobal(on_screen)
        target = self.sheet.drop_target(at) if self.sheet.viewport().rect().contains(at) else None
        if target is not None and self.draft:
            self._added(self.desk.add(kind, target[0], after=target[1]))

    def _added(self, link_id: str) -> None:
        if link_id:
            self.choose(link_id)

    def delete(self) -> None:
        """Take the chosen item out; undo brings it back. Its neighbour is chosen."""
        if self.item is None:
            return
        next_one = self.desk.remove(self.link_id)
        if next_one and next_one != self.link_id:
            self.choose(next_one)

    # ------------------------------------------------------------- leaving

    def panes(self) -> list[QWidget]:
        """Tree, palette, sheet, and the first field of the properties."""
        found: list[QWidget] = [pane for pane in (self.tree, self.palette_here, self.sheet) if pane.isVisible()]
        form = self.pane.form
        first = next((one for one in form.editors.values() if one.isEnabled()), None) if form is not None else None
        return [*found, first] if first is not None else found

    def leave(self) -> None:
        """Back to the list."""
        self.pane.store()
        self.left.emit()

    def _publish(self) -> None:
        self.pane.store()
        if self.info is not None:
            self.publishing.emit(self.info.reference)


def _close_all(pages: "list[PdfPages]", *_destroyed: object) -> None:
    while pages:
        pages.pop().close()
