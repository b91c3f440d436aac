"""Editions of the forms as they are kept: drafts, steps, published ones, link ids."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from intcoop_desktop.domain.errors import N_, DamagedStore
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.schema.forms import form_editions, form_link_ids, form_steps
from intcoop_desktop.storage.schema.questionnaires import questionnaires

KEPT_STEPS = 200
DISCARDED = "discarded "

DAMAGED = N_("The edition {reference} of the form is not what was stored. Open the newest good backup.")


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition without its content. Dates ISO 8601, moments UTC."""

    id: int
    form_key: str
    edition: str
    authority: str
    state: str
    hash: str
    base: str
    order_number: str
    order_date: str
    published_on: str
    in_force_from: str
    step: int
    classes: str
    renamed: str
    retired_reason: str
    created_at: str
    created_by: str
    changed_at: str
    changed_by: str
    published_at: str
    published_by: str

    @property
    def reference(self) -> str:
        """``form_key@edition``."""
        return f"{self.form_key}@{self.edition}"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a draft's history, without its content."""

    number: int
    note: str
    at: str
    by: str


_COLUMNS = tuple(form_editions.c[name] for name in EditionRow.__dataclass_fields__)
_STEP_COLUMNS = tuple(form_steps.c[name] for name in StepRow.__dataclass_fields__)


def content_hash(content: str) -> str:
    """SHA-256 (hex) of the stored JSON."""
    return hashlib.sha256(content.encode()).hexdigest()


def listed(connection: Connection) -> list[EditionRow]:
    """Every edition, by form and in the order they were made."""
    query = select(*_COLUMNS).order_by(form_editions.c.form_key, form_editions.c.id)
    return [_row(row) for row in connection.execute(query).mappings()]


def find(connection: Connection, reference: str) -> EditionRow | None:
    """One edition by ``form_key@edition``."""
    key, _, edition = reference.partition("@")
    query = select(*_COLUMNS).where(form_editions.c.form_key == key, form_editions.c.edition == edition)
    row = connection.execute(query).mappings().first()
    return _row(row) if row is not None else None


def content(connection: Connection, row: EditionRow) -> str:
    """The JSON of an edition. Raises DamagedStore when it is not what was stored."""
    text = str(connection.execute(select(form_editions.c.content).where(form_editions.c.id == row.id)).scalar_one())
    if content_hash(text) != row.hash:
        raise DamagedStore(DAMAGED, reference=row.reference)
    return text


def add(connection: Connection, user: str, text: str, values: Mapping[str, Any]) -> int:
    """Keep a new edition; returns its row id."""
    moment = now()
    common = {
        "content": text,
        "hash": content_hash(text),
        "step": 0,
        "classes": "{}",
        "renamed": "{}",
        "retired_reason": "",
        "order_number": "",
        "order_date": "",
        "published_on": "",
        "in_force_from": "",
        "created_at": moment,
        "created_by": user,
        "changed_at": moment,
        "changed_by": user,
        "published_at": "",
        "published_by": "",
    }
    result = connection.execute(insert(form_editions), common | dict(values))
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def write(connection: Connection, row_id: int, user: str, values: Mapping[str, Any], text: str | None = None) -> None:
    """Change an edition; ``text`` is its new content (of a draft)."""
    changed = {"changed_at": now(), "changed_by": user} | dict(values)
    if text is not None:
        changed |= {"content": text, "hash": content_hash(text)}
    connection.execute(update(form_editions).where(form_editions.c.id == row_id), changed)


def discard(connection: Connection, row_id: int, reference: str) -> None:
    """Delete a draft with its steps; its link ids stay taken, also for a later draft of the same name."""
    gone = update(form_link_ids).where(form_link_ids.c.edition == reference)
    connection.execute(gone, {"edition": f"{DISCARDED}{reference}"})
    connection.execute(delete(form_steps).where(form_steps.c.edition_id == row_id))
    connection.execute(delete(form_editions).where(form_editions.c.id == row_id))


def add_step(connection: Connection, row_id: int, number: int, text: str, note: str, user: str) -> None:
    """Keep a step; those after it, taken back before, are gone, and the oldest beyond ``KEPT_STEPS``."""
    own = form_steps.c.edition_id == row_id
    connection.execute(delete(form_steps).where(own, form_steps.c.number >= number))
    values = {"edition_id": row_id, "number": number, "content": text, "note": note, "at": now(), "by": user}
    connection.execute(insert(form_steps), values)
    connection.execute(delete(form_steps).where(own, form_steps.c.number <= number - KEPT_STEPS))


def steps(connection: Connection, row_id: int) -> list[StepRow]:
    """The steps kept, oldest first."""
    query = select(*_STEP_COLUMNS).where(form_steps.c.edition_id == row_id).order_by(form_steps.c.number)
    return [StepRow(**row) for row in connection.execute(query).mappings()]


def step_content(connection: Connection, row_id: int, number: int) -> str | None:
    """What the draft was at a step; None when that is not kept."""
    query = select(form_steps.c.content).where(form_steps.c.edition_id == row_id, form_steps.c.number == number)
    found = connection.execute(query).scalar()
    return str(found) if found is not None else None


def drop_steps(connection: Connection, row_id: int) -> None:
    """The history of a draft that was published."""
    connection.execute(delete(form_steps).where(form_steps.c.edition_id == row_id))


def take_ids(connection: Connection, reference: str, link_ids: Iterable[str]) -> None:
    """Note that these link ids were given; those given before stay as they are."""
    moment = now()
    rows = [{"link_id": link_id, "edition": reference, "at": moment} for link_id in link_ids]
    if rows:
        connection.execute(upsert(form_link_ids).on_conflict_do_nothing(), rows)


def taken_ids(connection: Connection) -> dict[str, str]:
    """Every link id ever given in this office → the edition it was first given in."""
    query = select(form_link_ids.c.link_id, form_link_ids.c.edition)
    return {str(row[0]): str(row[1]) for row in connection.execute(query)}


def uses(connection: Connection) -> dict[str, int]:
    """Reference → number of questionnaires that keep it, as their form or their office section."""
    found: dict[str, int] = {}
    for column in (questionnaires.c.edition, questionnaires.c.office_edition):
        for reference, count in connection.execute(select(column, func.count()).group_by(column)):
            found[str(reference)] = found.get(str(reference), 0) + int(count)
    return found


def movable(connection: Connection, form_key: str, reference: str, *, office: bool) -> list[int]:
    """First-revision drafts of other editions of the form, by number."""
    column = questionnaires.c.office_edition if office else questionnaires.c.edition
    query = (
        select(questionnaires.c.id)
        .where(
            questionnaires.c.state == "draft",
            questionnaires.c.revision == 1,
            questionnaires.c.signed_revision == 0,
            questionnaires.c.archived == 0,
            column.startswith(f"{form_key}@", autoescape=True),
            column != reference,
        )
        .order_by(questionnaires.c.number)
    )
    return [int(row[0]) for row in connection.execute(query)]


def _row(row: RowMapping) -> EditionRow:
    return EditionRow(**row)
