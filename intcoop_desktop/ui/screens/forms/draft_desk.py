"""The edition on the desk and every change of it. Each change is one step kept in the store."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from intcoop_desktop.domain.errors import IntcoopError, UserError
from intcoop_desktop.forms.definition import FormEdition, Item, all_items, find_item
from intcoop_desktop.forms.design import editing
from intcoop_desktop.forms.design.limits import HEIGHTS, LEAST_COLUMN
from intcoop_desktop.forms.design.places import (
    Place,
    height_owner,
    parts_allowed,
    place_of,
    with_edge_moved,
    with_text,
)
from intcoop_desktop.forms.layout.geometry import PAD_X
from intcoop_desktop.i18n import N_
from intcoop_desktop.services.form_designs import FormDesigns
from intcoop_desktop.services.form_parts.results import EditionInfo

NO_PLACE = N_("An item of this kind cannot stand there.")
LEAST_WIDTH = LEAST_COLUMN + 2 * PAD_X


class DraftDesk(QObject):
    """``shown`` after every change (of the draft, or of what is on the desk), ``refused`` with the error of one that
    was not made."""

    shown = Signal()
    refused = Signal(object)

    def __init__(self, designs: FormDesigns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._designs = designs
        self.info: EditionInfo | None = None
        self.edition: FormEdition | None = None

    def open(self, reference: str) -> None:
        """Put an edition on the desk. Raises NotFound."""
        self.info = self._designs.info(reference)
        self.edition = self._designs.get(reference)
        self.shown.emit()

    @property
    def draft(self) -> bool:
        """Whether what is on the desk may be changed."""
        return self.info is not None and self.info.state == "draft"

    def item(self, link_id: str) -> Item | None:
        """An item; None for a name the edition does not have."""
        if self.edition is None or not link_id:
            return None
        return next((one for one in all_items(self.edition.items) if one.link_id == link_id), None)

    def place(self, link_id: str) -> Place | None:
        """An item with where it stands."""
        return place_of(self.edition, link_id) if self.edition is not None and self.item(link_id) else None

    def locks(self, link_id: str) -> frozenset[str]:
        """What of an item the law fixes."""
        if self.info is None or not self.draft or not link_id:
            return frozenset()
        return self._designs.locks(self.info.reference, link_id)

    # ------------------------------------------------------------- steps

    def change(self, edition: FormEdition, note: str) -> bool:
        """Keep another state of the draft as one step. False: it was refused, and nothing changed."""
        if self.info is None or not self.draft:
            return False
        try:
            self.info = self._designs.save(self.info.reference, edition, note, base_hash=self.info.hash)
        except IntcoopError as error:
            self.refused.emit(error)
            return False
        self.edition = self._designs.get(self.info.reference)
        self.shown.emit()
        return True

    def walk(self, way: str) -> None:
        """One step back (``undo``) or forward. Raises UserError at the ends."""
        if self.info is None or not self.draft:
            return
        walk = self._designs.undo if way == "undo" else self._designs.redo
        self.edition = walk(self.info.reference)
        self.info = self._designs.info(self.info.reference)
        self.shown.emit()

    # ------------------------------------------------------------- items

    def replace(self, item: Item) -> bool:
        """One item as it is now."""
        if self.edition is None:
            return False
        return self.change(editing.replace_item(self.edition, item.link_id, item), item.link_id)

    def put_text(self, link_id: str, key: str, words: str) -> bool:
        """Other words at a place of the sheet (``design.places.text_places``)."""
        if self.edition is None:
            return False
        return self.change(with_text(self.edition, link_id, key, words), link_id)

    def add(self, kind: str, target: str, *, after: bool = True) -> str:
        """A fresh item of a kind beside ``target`` ("": at the end); its link id, "" when it was refused."""
        if self.info is None or self.edition is None:
            return ""
        try:
            parent, place = self._beside(kind, target, after)
            link_id = self._designs.new_link_id(self.info.reference)
            printed = not parent and not self.info.form_key.endswith(".office")
            item = editing.new_item(kind, link_id, printed=printed)
            made = editing.insert_item(self.edition, parent, place, item)
        except IntcoopError as error:
            self.refused.emit(error)
            return ""
        return link_id if self.change(made, link_id) else ""

    def _beside(self, kind: str, target: str, after: bool) -> tuple[str, int]:
        """Parent and place for an item of a kind beside another one: in its group or table where that takes the kind,
        else beside the group. Raises UserError."""
        if self.edition is None or not target:
            return "", len(self.edition.items) if self.edition is not None else 0
        parent, place = editing.place_of(self.edition, target)
        office = self.edition.form_key.endswith(".office")
        while parent:
            if kind in parts_allowed(find_item(self.edition, parent), not office):
                return parent, place + int(after)
            parent, place = editing.place_of(self.edition, parent)
        if office and kind != "group":
            inner = find_item(self.edition, target)
            if kind in parts_allowed(inner, False):
                return target, len(inner.items)
            raise UserError(NO_PLACE)
        return "", place + int(after)

    def remove(self, link_id: str) -> str:
        """Take an item out; the link id of its neighbour, "" when it was refused or none is left."""
        if self.edition is None:
            return ""
        parent, place = editing.place_of(self.edition, link_id)
        left = [one.link_id for one in editing.children(self.edition, parent) if one.link_id != link_id]
        if not self.change(editing.remove_item(self.edition, link_id), link_id):
            return link_id
        return left[min(place, len(left) - 1)] if left else parent

    def move_beside(self, link_id: str, target: str, *, after: bool) -> bool:
        """Move an item before or after another one, into its group or table where that takes it."""
        item = self.item(link_id)
        if self.edition is None or item is None or target == link_id:
            return False
        try:
            parent, place = self._beside(item.kind, target, after)
        except IntcoopError as error:
            self.refused.emit(error)
            return False
        old_parent, old_place = editing.place_of(self.edition, link_id)
        if old_parent == parent and old_place < place:
            place -= 1
        return self._move(link_id, parent, place)

    def step(self, link_id: str, by: int) -> bool:
        """Move an item among its neighbours."""
        if self.edition is None or self.item(link_id) is None:
            return False
        parent, place = editing.place_of(self.edition, link_id)
        if not 0 <= place + by < len(editing.children(self.edition, parent)):
            return False
        return self._move(link_id, parent, place + by)

    def into(self, link_id: str) -> bool:
        """Move an item to the end of the group or table before it."""
        item = self.item(link_id)
        if self.edition is None or item is None:
            return False
        parent, place = editing.place_of(self.edition, link_id)
        before: Sequence[Item] = editing.children(self.edition, parent)[:place]
        office = self.edition.form_key.endswith(".office")
        if not before or item.kind not in parts_allowed(before[-1], not office):
            self.refused.emit(UserError(NO_PLACE))
            return False
        return self._move(link_id, before[-1].link_id, len(before[-1].items))

    def out(self, link_id: str) -> bool:
        """Move a part out of its group or table, to stand after it."""
        if self.edition is None or self.item(link_id) is None:
            return False
        parent, _place = editing.place_of(self.edition, link_id)
        if not parent:
            return False
        above, place = editing.place_of(self.edition, parent)
        return self._move(link_id, above, place + 1)

    def _move(self, link_id: str, parent: str, place: int) -> bool:
        if self.edition is None:
            return False
        old = editing.place_of(self.edition, link_id)
        if old == (parent, place):
            return False
        try:
            moved = editing.move_item(self.edition, link_id, parent, place)
            if old[0] != parent:
                moved = _fitted(moved, link_id)
        except IntcoopError as error:
            self.refused.emit(error)
            return False
        return self.change(moved, link_id)

    # ------------------------------------------------------------- measures

    def set_height(self, link_id: str, points: float, *, blank: bool) -> bool:
        """Make the row of an item so high: in blanks, or in filled forms (blanks then are as high at least)."""
        owner = height_owner(self.edition, link_id) if self.edition is not None else ""
        item = self.item(owner)
        if item is None:
            return False
        points = min(max(points, HEIGHTS[0]), HEIGHTS[1])
        update = {"blank_height": points}
        if not blank:
            update = {"min_height": points, "blank_height": max(points, item.print.blank_height)}
        return self.replace(item.model_copy(update={"print": item.print.model_copy(update=update)}))

    def move_edge(self, table: str, edge: int, points: float) -> bool:
        """Move the line after column ``edge`` of a table to the right."""
        if self.edition is None:
            return False
        made = with_edge_moved(self.edition, table, edge, points, LEAST_WIDTH)
        return made is not self.edition and self.change(made, table)


def _fitted(edition: FormEdition, link_id: str) -> FormEdition:
    """An item that came to another parent, with a part of the sheet where it needs one and none where it does not."""
    place = place_of(edition, link_id)
    if place.parent is None and place.printed and not place.item.print.block:
        fresh = editing.new_item(place.item.kind, link_id)
        update = {"block": fresh.print.block, "compose": fresh.print.compose}
    elif place.parent is not None and place.item.print.block:
        update = {"block": "", "compose": "line" if place.item.kind == "group" else ""}
    else:
        return edition
    return editing.change_item(edition, link_id, print=place.item.print.model_copy(update=update))
