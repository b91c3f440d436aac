"""The list of printed papers: its orders, what narrows it, what is found in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from intcoop_desktop.storage.records.printed import Printed
from intcoop_desktop.storage.schema.documents import printed_documents, printed_subjects

_papers, _subjects = printed_documents.c, printed_subjects.c

SORTS: Mapping[str, tuple[ColumnElement[object], ...]] = {
    "at": (_papers.id,),
    "day": (_papers.day,),
    "document": (_papers.document, _papers.day),
    # № 10 stands after № 9.
    "number": (func.substr(_papers.day, 1, 4), func.length(_papers.number), _papers.number),
    "by": (_papers.by,),
}

Record = tuple[str, int]
"""Kind and id."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """``filters``: document, year, by, language → one of these values; ``ids``: these papers; ``of``: they speak of
    this record. ``typed``: the number holds this, or the document is one of ``titled``, or they speak of one of
    ``found``."""

    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ids: Sequence[int] | None = None
    of: Record | None = None
    typed: str = ""
    titled: Collection[str] = ()
    found: Collection[Record] = ()


def ids(connection: Connection, wanted: Wanted, sort: str = "at", *, descending: bool = True) -> list[int]:
    """Ids of papers in order. KeyError for an unknown sort."""
    orders = [*SORTS[sort], _papers.id]
    query = select(_papers.id).order_by(*(one.desc() if descending else one.asc() for one in orders))
    for condition in _conditions(wanted):
        query = query.where(condition)
    return [int(one) for one in connection.execute(query).scalars()]


def rows(connection: Connection, wanted: Sequence[int]) -> list[Printed]:
    """Papers in the order of their ids; those that are gone are left out."""
    columns = [_papers[name] for name in Printed.__dataclass_fields__]
    found = connection.execute(select(*columns).where(_papers.id.in_(wanted))).mappings()
    by_id = {row["id"]: Printed(**row) for row in found}
    return [by_id[one] for one in wanted if one in by_id]


def used(connection: Connection, name: str) -> list[str]:
    """Values of ``document``, ``by`` or ``year`` that occur."""
    column = func.substr(_papers.day, 1, 4) if name == "year" else _papers[name]
    return [str(one) for one in connection.execute(select(column).distinct().order_by(column)).scalars()]


def kinds(connection: Connection) -> set[str]:
    """Registers of which papers were printed."""
    return set(connection.execute(select(_subjects.kind).distinct()).scalars())


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for name, values in wanted.filters.items():
        column = func.substr(_papers.day, 1, 4) if name == "year" else _papers[name]
        found.append(column.in_(values))
    if wanted.ids is not None:
        found.append(_papers.id.in_(wanted.ids))
    if wanted.of is not None:
        found.append(_speaks_of([wanted.of]))
    if wanted.typed:
        number = func.instr(func.lower(_papers.number), wanted.typed.lower()) > 0
        found.append(or_(number, _papers.document.in_(wanted.titled), _speaks_of(wanted.found)))
    return found


def _speaks_of(records: Collection[Record]) -> ColumnElement[bool]:
    kinds: dict[str, list[int]] = {}
    for kind, record_id in records:
        kinds.setdefault(kind, []).append(record_id)
    theirs = [and_(_subjects.kind == kind, _subjects.record_id.in_(ids)) for kind, ids in kinds.items()]
    return _papers.id.in_(select(_subjects.printed_id).where(or_(False, *theirs)))
