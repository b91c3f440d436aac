"""The questionnaire on paper as the view sees it: boxes of the present answers, and who edits what."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.answers import EMPTY, Cell
from intcoop_desktop.forms.boxes import AnswerBox, PaperLayout, PhotoBox
from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.layout import Furniture
from intcoop_desktop.forms.paths import item_of
from intcoop_desktop.forms.values import ValueLists
from intcoop_desktop.ui.paper.editors.base import KindPolicy
from intcoop_desktop.ui.paper.editors.registry import policy_for
from intcoop_desktop.ui.paper.fabricate import broken_box
from intcoop_desktop.ui.paper.session import EntrySession

Suggest = Callable[[str, str], Sequence[str]]
"""Texts entered before for a path that continue what is typed."""


class Layouter(Protocol):
    """``forms.layout.PaperLayouter``: lays out again only what a change touches."""

    @property
    def layout(self) -> PaperLayout:
        """The layout of the present answers."""

    def update(self, path: str, cell: Cell | None) -> PaperLayout:
        """The layout after one answer changed."""

    def dress(self, furniture: Furniture) -> PaperLayout:
        """The layout with something else around the form."""


class PaperModel(QObject):
    """Answers → layout → boxes by path. ``laid_out`` fires after every new layout."""

    laid_out = Signal()

    def __init__(
        self,
        edition: FormEdition,
        values: ValueLists,
        session: EntrySession,
        layouter: Callable[[Mapping[str, Cell]], Layouter],
        parent: QObject | None = None,
        suggest: Suggest = lambda path, begun: (),
    ) -> None:
        super().__init__(parent)
        self.edition = edition
        self.values = values
        self.session = session
        self._make_layouter = layouter
        self._suggest = suggest
        self._layouter = layouter(session.answers)
        self._cells: dict[str, Cell] = dict(session.answers)
        self._take(self._layouter.layout)
        self._announced = self._layout

    @property
    def answers(self) -> Mapping[str, Cell]:
        """The session's answers."""
        return self.session.answers

    @property
    def words_lang(self) -> str:
        """Options appear as they print."""
        return "kk"

    def suggestions(self, path: str, begun: str) -> Sequence[str]:
        """Texts entered before for this answer."""
        return self._suggest(path, begun)

    @property
    def laid_answers(self) -> Mapping[str, Cell]:
        """The answers on the sheets: the session's, and a row shown empty."""
        return self._cells

    @property
    def layout(self) -> PaperLayout:
        """Pages of boxes as they would print now."""
        return self._layout

    @property
    def boxes(self) -> Sequence[AnswerBox]:
        """Answer boxes in reading order, continuations left out."""
        return self._first_boxes

    def start_again(self) -> None:
        """Lay out everything anew (other furniture, other answers)."""
        self._layouter = self._make_layouter(self.session.answers)
        self._cells = dict(self.session.answers)
        self._take(self._layouter.layout)
        self._announced = self._layout
        self.laid_out.emit()

    def dress(self, furniture: Furniture) -> None:
        """Change number, hash and codes around the form."""
        layout = self._layouter.dress(furniture)
        if layout is not self._layout:
            self._take(layout)
            self._announce()

    def bring_up_to_date(self, paths: Sequence[str]) -> None:
        """Lay out again what changed in the session."""
        new = None
        for path in paths:
            cell = self.session.get(path)
            if self._cells.get(path, EMPTY) != cell:
                self._cells[path] = cell
                new = self._layouter.update(path, cell)
        if new is not None:
            self._take(new)
        self._announce()

    def show_empty(self, path: str) -> None:
        """Show the table row of ``path`` although nothing is in it yet."""
        self._cells[path] = Cell(missing="later")  # prints nothing, but holds the row open
        self._take(self._layouter.update(path, self._cells[path]))
        self._announce()

    def hide_empty(self, prefix: str) -> None:
        """Take away what ``show_empty`` showed."""
        for path in [path for path in self._cells if path.startswith(prefix) and path not in self.session.answers]:
            del self._cells[path]
            self._take(self._layouter.update(path, None))
        self._announce()

    def relay(self, policy: KindPolicy, text: str) -> Sequence[AnswerBox]:
        """Boxes of an answer whose text is being typed; the layout follows at once where it can."""
        path = policy.path
        if policy.live and (text or self._cells.get(path, EMPTY).missing is None):
            self._try(policy, text)
        return self.look(path, text)

    def look(self, path: str, text: str) -> Sequence[AnswerBox]:
        """Boxes of an answer showing ``text``, which need not be what the layout has."""
        boxes = self.boxes_of(path)
        if boxes and boxes[0].text == text:
            return boxes
        return (broken_box(boxes[0], text),)

    def boxes_of(self, path: str) -> tuple[AnswerBox, ...]:
        """The box that shows the answer at ``path`` and its continuations; empty when none does."""
        return self._parts.get(self._shown_in.get(path, path), ())

    def place_of(self, box: AnswerBox | PhotoBox) -> int:
        """Index of the page the box stands on."""
        return self._pages_of.get(id(box), 0)

    def photo_boxes(self) -> tuple[PhotoBox, ...]:
        """Where the photo goes."""
        return self._photos

    def item(self, path: str) -> Item:
        """The item of a path."""
        return item_of(self.edition, path)

    def policy(self, path: str) -> KindPolicy:
        """How the answer at ``path`` is typed."""
        return policy_for(self.item(path), path, self)

    # -- inside

    def _announce(self) -> None:
        if self._layout is not self._announced:  # changed just now, or already while typing
            self._announced = self._layout
            self.laid_out.emit()

    def _try(self, policy: KindPolicy, text: str) -> None:
        try:
            cell = policy.cell_of(text)
        except FieldError:
            return
        if self._cells.get(policy.path, EMPTY) != cell:
            self._cells[policy.path] = cell
            self._take(self._layouter.update(policy.path, cell))

    def _take(self, layout: PaperLayout) -> None:
        self._layout = layout
        parts: dict[str, list[AnswerBox]] = {}
        self._shown_in: dict[str, str] = {}
        self._pages_of: dict[int, int] = {}
        photos: list[PhotoBox] = []
        for number, page in enumerate(layout.pages):
            for box in page.boxes:
                if isinstance(box, AnswerBox):
                    parts.setdefault(box.path, []).append(box)
                    self._pages_of[id(box)] = number
                elif isinstance(box, PhotoBox):
                    photos.append(box)
                    self._pages_of[id(box)] = number
        self._parts = {path: tuple(sorted(boxes, key=lambda box: box.part)) for path, boxes in parts.items()}
        for path, boxes in self._parts.items():
            for leaf in boxes[0].leaves:
                self._shown_in[leaf] = path
        self._photos = tuple(photos)
        self._first_boxes = tuple(boxes[0] for boxes in self._parts.values())
