"""Documents in Ctrl+K: those of what is chosen now, those of other registers, and papers that were printed."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import _
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.ui.documents.offered import Offered, of_office, offered, open_document, title_of
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.window.finder import PER_GROUP, Hit
from intcoop_desktop.ui.window.places import place_of

if TYPE_CHECKING:
    from intcoop_desktop.ui.screens.base import Screen


def document_hits(context: ScreenContext, screen: "Screen | None", typed: str) -> list[Hit]:
    """Documents whose name holds what is typed, then printed papers by number, name or whom they speak of."""
    if len(typed.strip()) < 2:
        return []
    hits = list(_now(context, screen, typed))
    hits += _later(context, typed, {hit.text for hit in hits})
    return hits + list(_printed(context, typed))


def _now(context: ScreenContext, screen: "Screen | None", typed: str) -> Iterator[Hit]:
    if screen is None:
        return
    office, wanted = context.office, fold(typed)
    for one in [*offered(office, screen.subjects()), *of_office(office)]:
        if wanted in fold(f"{one.title} {one.kind.title}"):
            yield Hit(one.text, _of(context, one), "print", partial(open_document, screen, context, one))


def _of(context: ScreenContext, one: Offered) -> str:
    if len(one.ids) != 1:
        return _("document of what is selected") if one.ids else _("document of the office")
    title = context.office.registers.titles(one.kind.record_kind, one.ids).get(one.ids[0], "")
    return _("document: {record}").format(record=title)


def _later(context: ScreenContext, typed: str, known: set[str]) -> Iterator[Hit]:
    """Documents of records that are still to be chosen: their register opens."""
    office, wanted = context.office, fold(typed)
    for kind in office.documents.kinds():
        title, place = title_of(office, kind), place_of(kind.record_kind)
        if wanted not in fold(f"{title} {kind.title}") or not place or title in known or not is_kind(kind.record_kind):
            continue
        register = _(kind_of(kind.record_kind).title)
        detail = _("document: choose in “{register}” and press Ctrl+P").format(register=register)
        yield Hit(title, detail, "print", partial(context.go, place, {"kind": kind.record_kind}))


def _printed(context: ScreenContext, typed: str) -> Iterator[Hit]:
    documents = context.office.documents
    found = documents.paper_ids(ListQuery(search=typed, sort="at", descending=True))[:PER_GROUP]
    for paper in documents.paper_rows(found):
        number = f"№ {paper.printed.number}" if paper.printed.number else ""
        text = " · ".join(part for part in (number, paper.title, paper.subject) if part)
        yield Hit(text, _("printed paper"), "printed", partial(context.go, "papers", {"ids": str(paper.id)}))
