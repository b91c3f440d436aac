"""What can be taken hold of on the sheet: items, lower edges of rows, lines between columns. Lengths are points."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from intcoop_desktop.forms.boxes import AnswerBox, Frame, Label, Page, PaperLayout, PhotoBox
from intcoop_desktop.forms.definition import FormEdition, all_items
from intcoop_desktop.forms.design.places import MM, Place, height_owner, place_of, printed_place
from intcoop_desktop.forms.layout.columns import column_widths
from intcoop_desktop.forms.layout.geometry import LEFT, RIGHT

ALIGNED = 1.2 * MM
"""How near a column's edge must come to one of another table to stand under it."""


@dataclass(frozen=True, slots=True)
class RowEdge:
    """The lower edge of a row whose height belongs to ``owner``."""

    owner: str
    row: QRectF


@dataclass(frozen=True, slots=True)
class ColumnEdge:
    """The line after column ``index`` of a table (0: the column of its rows)."""

    table: str
    index: int
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Words:
    """A printed text of an item: where it stands and which text it is (``design.places.text_places``)."""

    link_id: str
    key: str
    area: QRectF
    size: float


@dataclass(slots=True)
class PageHandles:
    """Everything on one page, in reading order."""

    items: dict[str, QRectF] = field(default_factory=dict)
    rows: list[RowEdge] = field(default_factory=list)
    columns: list[ColumnEdge] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


def handles_of(layout: PaperLayout, edition: FormEdition) -> list[PageHandles]:
    """The handles of every page of a form as it is laid out."""
    places = {item.link_id: place_of(edition, item.link_id) for item in all_items(edition.items)}
    owners = {link_id: height_owner(edition, link_id) for link_id in places}
    return [_page(page, places, owners) for page in layout.pages]


def _page(page: Page, places: dict[str, Place], owners: dict[str, str]) -> PageHandles:
    found = PageHandles()
    frames = [box for box in page.boxes if isinstance(box, Frame) and abs(box.x - LEFT) < 0.1]
    rows: dict[tuple[str, str], QRectF] = {}
    for box in page.boxes:
        link_id = box.path if isinstance(box, PhotoBox) else getattr(box, "link_id", "")
        if link_id not in places or not isinstance(box, AnswerBox | Label | PhotoBox):
            continue
        area = QRectF(box.x, box.y, box.width, box.height)
        found.items[link_id] = found.items[link_id].united(area) if link_id in found.items else area
        if isinstance(box, AnswerBox):
            _row(box, places[owners[link_id]] if owners[link_id] else None, frames, rows)
        elif isinstance(box, Label):
            _words(box, area, places[link_id], found)
    found.rows = [RowEdge(owner, QRectF(LEFT, row.y(), RIGHT - LEFT, row.height())) for (owner, _), row in rows.items()]
    for place in places.values():
        if place.block == "table":
            _columns(place, found)
    return found


def _row(box: AnswerBox, owner: Place | None, frames: list[Frame], rows: dict[tuple[str, str], QRectF]) -> None:
    """The row an answer stands in, by the item its height belongs to."""
    if owner is None:
        return
    area = QRectF(box.x, box.y, box.width, box.height)
    key = box.path.split("/")[1] if owner.block == "table" and "/" in box.path else ""
    if owner.block == "row":
        middle = box.y + box.height / 2
        around = [frame for frame in frames if frame.y <= middle <= frame.y + frame.height]
        if around:
            area = QRectF(box.x, around[0].y, box.width, around[0].height)
    rows.setdefault((owner.item.link_id, key), area)


def _words(box: Label, area: QRectF, place: Place, found: PageHandles) -> None:
    shown = "".join(run.text for line in box.lines for run in line.runs)
    key = printed_place(place.item, place.parent, shown)
    if key:
        size = box.lines[0].size if box.lines else 11.0
        found.words.append(Words(place.item.link_id, key, area, size))


def _columns(place: Place, found: PageHandles) -> None:
    table = place.item
    areas = [found.items[one.link_id] for one in table.items if one.link_id in found.items]
    if not areas:
        return
    whole = areas[0]
    for area in areas[1:]:
        whole = whole.united(area)
    x = LEFT
    for index, width in enumerate(column_widths(table)[:-1]):
        x += width
        found.columns.append(ColumnEdge(table.link_id, index, x, whole.top(), whole.bottom()))


def snapped(points: float, others: list[float]) -> float:
    """A place on the sheet put on a whole millimetre from its edge, or under the edge of another table close by."""
    near = min(others, key=lambda one: abs(one - points), default=None)
    if near is not None and abs(near - points) <= ALIGNED:
        return near
    return round(points / MM) * MM
