"""Documents that were printed, and the numbers kept back for them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.schema.documents import case_forms, printed_documents, printed_subjects, reserved_numbers
from intcoop_desktop.storage.schema.questionnaires import counters


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper as it came out. ``pdf`` is its SHA-256, None where it was erased with a person it named."""

    id: int
    document: str
    language: str
    record_kind: str
    record_id: int | None
    number: str
    day: str
    revision: int
    pages: int
    pdf: str | None
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Reserved:
    """A number kept back; ``printed_id``: the paper it was used for."""

    id: int
    document: str
    year: int
    number: int
    note: str
    at: str
    by: str
    printed_id: int | None


_PRINTED = tuple(printed_documents.c[name] for name in Printed.__dataclass_fields__)
_RESERVED = tuple(reserved_numbers.c[name] for name in Reserved.__dataclass_fields__)


def add(connection: Connection, printed: Printed, subjects: Iterable[tuple[str, int]]) -> Printed:
    """Remember a paper (its id, revision, moment are given here) and the records it speaks of."""
    table = printed_documents.c
    values = {name: getattr(printed, name) for name in Printed.__dataclass_fields__ if name != "id"}
    same = (
        table.document == printed.document,
        table.language == printed.language,
        table.record_kind == printed.record_kind,
        table.record_id.is_(None) if printed.record_id is None else table.record_id == printed.record_id,
    )
    before = connection.execute(select(func.max(table.revision)).where(*same)).scalar() or 0
    values |= {"revision": int(before) + 1, "at": now()}
    key = connection.execute(insert(printed_documents), values).inserted_primary_key
    assert key is not None
    rows = [{"printed_id": int(key[0]), "kind": kind, "record_id": one} for kind, one in sorted(set(subjects))]
    if rows:
        connection.execute(insert(printed_subjects), rows)
    return Printed(id=int(key[0]), **values)


def get(connection: Connection, printed_id: int) -> Printed | None:
    """One paper."""
    row = connection.execute(select(*_PRINTED).where(printed_documents.c.id == printed_id)).mappings().first()
    return Printed(**row) if row is not None else None


def of_record(connection: Connection, kind: str, record_id: int) -> list[Printed]:
    """Papers that speak of a record or name a person, newest first."""
    theirs = select(printed_subjects.c.printed_id).where(
        printed_subjects.c.kind == kind, printed_subjects.c.record_id == record_id
    )
    query = select(*_PRINTED).where(printed_documents.c.id.in_(theirs)).order_by(printed_documents.c.id.desc())
    return [Printed(**row) for row in connection.execute(query).mappings()]


def listed(connection: Connection, document: str = "", year: int | None = None) -> list[Printed]:
    """The register of printed papers, newest first: of a document ("" = all), of a year."""
    query = select(*_PRINTED).order_by(printed_documents.c.id.desc())
    if document:
        query = query.where(printed_documents.c.document == document)
    if year is not None:
        query = query.where(printed_documents.c.day.between(f"{year:04d}-01-01", f"{year:04d}-12-31"))
    return [Printed(**row) for row in connection.execute(query).mappings()]


def share(connection: Connection, kind: str, owner: int, other: int) -> list[int]:
    """Papers that name ``owner`` stand with ``other``, too; return those that did not before."""
    table = printed_subjects.c
    theirs = select(table.printed_id).where(table.kind == kind, table.record_id == other)
    new = select(table.printed_id).where(table.kind == kind, table.record_id == owner, table.printed_id.not_in(theirs))
    papers = [int(one) for one in connection.execute(new).scalars()]
    if papers:
        rows = [{"printed_id": one, "kind": kind, "record_id": other} for one in papers]
        connection.execute(insert(printed_subjects), rows)
    return papers


def unshare(connection: Connection, kind: str, other: int, papers: Collection[int]) -> None:
    """What ``share`` did, taken back."""
    table = printed_subjects.c
    for one in papers:
        connection.execute(
            delete(printed_subjects).where(table.printed_id == one, table.kind == kind, table.record_id == other)
        )


def erase(connection: Connection, gone: Mapping[str, Collection[int]]) -> None:
    """Records and persons are erased: papers that speak of them lose their content and name them no more; that a paper
    with this number came out of the printer on this day remains. Case forms of theirs go."""
    subjects, papers, forms = printed_subjects.c, printed_documents.c, case_forms.c
    for kind, ids in gone.items():
        for one in ids:
            theirs = select(subjects.printed_id).where(subjects.kind == kind, subjects.record_id == one)
            connection.execute(update(printed_documents).where(papers.id.in_(theirs)), {"pdf": None})
            own = (papers.record_kind == kind, papers.record_id == one)
            connection.execute(update(printed_documents).where(*own), {"pdf": None, "record_id": None})
            connection.execute(delete(printed_subjects).where(subjects.kind == kind, subjects.record_id == one))
            connection.execute(delete(case_forms).where(forms.kind == kind, forms.record_id == one))


# ------------------------------------------------------------- numbers


def last_number(connection: Connection, document: str, year: int) -> int:
    """The last number given in a year; 0 before the first."""
    query = select(counters.c.last).where(counters.c.name == _series(document, year))
    return int(connection.execute(query).scalar() or 0)


def set_last_number(connection: Connection, document: str, year: int, last: int) -> None:
    """Go on after this number."""
    statement = upsert(counters).values(name=_series(document, year), last=last)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"last": last}))


def _series(document: str, year: int) -> str:
    return f"document:{document}/{year}"


def reserve(connection: Connection, document: str, year: int, numbers: Iterable[int], note: str, user: str) -> None:
    """Keep numbers back."""
    moment = now()
    rows = [
        {
            "document": document,
            "year": year,
            "number": number,
            "note": note,
            "at": moment,
            "by": user,
            "printed_id": None,
        }
        for number in numbers
    ]
    connection.execute(insert(reserved_numbers), rows)


def reserved(connection: Connection, document: str = "", *, free: bool = True) -> list[Reserved]:
    """Numbers kept back, oldest first; ``free``: only those not used yet."""
    table = reserved_numbers.c
    query = select(*_RESERVED).order_by(table.document, table.year, table.number)
    if document:
        query = query.where(table.document == document)
    if free:
        query = query.where(table.printed_id.is_(None))
    return [Reserved(**row) for row in connection.execute(query).mappings()]


def use(connection: Connection, reserved_id: int, printed_id: int) -> None:
    """A number kept back was used for this paper."""
    connection.execute(update(reserved_numbers).where(reserved_numbers.c.id == reserved_id), {"printed_id": printed_id})


def release(connection: Connection, reserved_id: int) -> None:
    """Keep a number back no longer."""
    connection.execute(delete(reserved_numbers).where(reserved_numbers.c.id == reserved_id))
