"""Many records at once: the sample office and the speed measurements.

Everything is derived exactly as by the one-by-one services (keys, search text, revisions, snapshots), only in large
transactions, each with one line in the audit log.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any
from uuid import uuid4

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.records import Person, Questionnaire, Stay
from intcoop_desktop.exchange.images import PreparedPhoto
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.frozen import freeze
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.questionnaire_parts.base import PHOTO, QuestionnaireBase
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.records import answers as stored_answers
from intcoop_desktop.storage.records import bulk as stored
from intcoop_desktop.storage.records import people
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import revisions as stored_revisions
from intcoop_desktop.storage.records.search import person_words, questionnaire_words
from intcoop_desktop.storage.unit_of_work import UnitOfWork

BATCH = 2000
"""Persons in one transaction."""


@dataclass(frozen=True, slots=True)
class NewQuestionnaire:
    """A questionnaire of the person's first stay. ``created_at``: UTC, ISO 8601; ``""`` = now."""

    answers: Mapping[str, Cell]
    state: str = "draft"
    origin: str = "typed"
    created_at: str = ""
    signed_on: str = ""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person with stays and at most one questionnaire; ids and uids are given here."""

    person: Person
    stays: Sequence[Stay] = ()
    questionnaire: NewQuestionnaire | None = None


@dataclass(slots=True)
class _Rows:
    """Rows of one transaction by table."""

    persons: list[dict[str, Any]] = field(default_factory=list)
    stays: list[dict[str, Any]] = field(default_factory=list)
    questionnaires: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    revisions: list[dict[str, Any]] = field(default_factory=list)
    person_words: list[tuple[int, str]] = field(default_factory=list)
    questionnaire_words: list[tuple[int, str]] = field(default_factory=list)


class BulkLoader(QuestionnaireBase):
    """Loads persons into an open office."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.context)

    def keep_photo(self, photo: PreparedPhoto) -> tuple[str, str]:
        """Store a photo; return what goes into ``Person.photo`` and ``photo_original``."""
        attachments = self._context.store.attachments
        return attachments.put(photo.cropped), attachments.put(photo.original)

    def load(self, people_to_come: Iterable[NewPerson], *, total: int = 0, progress: Progress | None = None) -> int:
        """Store all; return how many persons. ``progress`` may raise ``Cancelled`` between transactions."""
        done = 0
        for batch in _batches(people_to_come):
            if progress is not None:
                progress(done, total, "")
            with self._context.work("bulk") as uow:
                rows = self._rows(uow, batch)
                self._insert(uow, rows)
                uow.audit("bulk", "", {"persons": len(rows.persons), "questionnaires": len(rows.questionnaires)})
                uow.commit()
            done += len(batch)
        self._context.publish(Changes({"person": frozenset(), "stay": frozenset(), "questionnaire": frozenset()}))
        if progress is not None:
            progress(done, max(total, done), "")
        return done

    def _rows(self, uow: UnitOfWork, batch: Sequence[NewPerson]) -> _Rows:
        rows = _Rows()
        person_id, stay_id, questionnaire_id = stored.last_ids(uow.connection)
        numbers = _Numbers(uow, batch, self._context)
        moment = stored.now()
        for one in batch:
            person_id += 1
            person = replace(one.person, id=person_id, uid=uuid4().hex, changed_at=moment)
            stays: list[Stay] = []
            for stay in one.stays or ([Stay(0, "", 0)] if one.questionnaire else ()):
                stay_id += 1
                stays.append(replace(stay, id=stay_id, uid=uuid4().hex, person_id=person_id, changed_at=moment))
            self._add_person(rows, person, stays, uow.user, moment)
            if one.questionnaire is not None:
                questionnaire_id += 1
                created = one.questionnaire.created_at or moment
                head = self._head_of(
                    one.questionnaire, questionnaire_id, numbers.next(created), person, stays[0], created
                )
                self._add_questionnaire(rows, replace(head, created_by=uow.user, changed_by=uow.user), one, person)
        return rows

    def _add_person(self, rows: _Rows, person: Person, stays: Sequence[Stay], user: str, moment: str) -> None:
        common = {"created_at": moment, "created_by": user, "sources": "{}"}
        current = people.current_stay(stays)
        values = people.person_values(person, user, moment) | common | {"id": person.id}
        rows.persons.append(values | (people.current_stay_values(current) if current else people.NO_STAY))
        rows.person_words.append((person.id, person_words(person)))
        for stay in stays:
            rows.stays.append(people.stay_values(stay, user, moment) | common | {"id": stay.id})

    def _head_of(
        self,
        new: NewQuestionnaire,
        questionnaire_id: int,
        number: str,
        person: Person,
        stay: Stay,
        created: str,
    ) -> Questionnaire:
        signed = new.state in ("signed", "closed")
        return Questionnaire(
            id=questionnaire_id,
            uid=uuid4().hex,
            number=number,
            revision=1,
            state=new.state,
            origin=new.origin,
            person_id=person.id,
            stay_id=stay.id,
            edition=self._context.edition.reference,
            office_edition=self._context.office_edition.reference,
            name="",
            citizenships=(),
            signed_on=new.signed_on if signed else "",
            signed_revision=1 if signed else 0,
            created_at=created,
            changed_at=created,
            photo=person.photo,
            photo_original=person.photo_original,
        )

    def _add_questionnaire(self, rows: _Rows, head: Questionnaire, new: NewPerson, person: Person) -> None:
        assert new.questionnaire is not None
        cells = new.questionnaire.answers
        keys = self._keys(cells, person, self._context.edition)
        values = heads.HEADS.values(head) | keys
        rows.questionnaires.append(values | {"id": head.id, "archived": 0, "previous_id": None, "scan": None})
        rows.questionnaire_words.append(
            (head.id, questionnaire_words(head.number, str(keys["name"]), str(keys["latin_name"])))
        )
        stamp = (head.created_at, head.created_by)
        rows.answers += [stored_answers.row(head.id, path, cell, *stamp) for path, cell in cells.items()]
        row = stored_revisions.first_row(head.id, 1, head.created_by, head.created_at, head.state)
        row |= {"photo": None, "signed_on": head.signed_on}
        if head.state in ("printed", "signed", "closed"):
            shown = dict(cells) | ({PHOTO: Cell(head.photo)} if head.photo else {})
            snapshot = freeze(self._context.edition, shown, head.photo)
            row |= {"answers": snapshot.text, "hash": snapshot.hash, "photo": head.photo or None}
        rows.revisions.append(row)

    def _insert(self, uow: UnitOfWork, rows: _Rows) -> None:
        stored.insert_rows(
            uow.connection,
            {
                "persons": rows.persons,
                "stays": rows.stays,
                "questionnaires": rows.questionnaires,
                "answers": rows.answers,
                "revisions": rows.revisions,
            },
            {"persons_fts": rows.person_words, "questionnaires_fts": rows.questionnaire_words},
        )


class _Numbers:
    """Numbers for one transaction, taken from the counters at once, by year of creation."""

    def __init__(self, uow: UnitOfWork, batch: Sequence[NewPerson], context: Context) -> None:
        self._this_year = str(context.today().year)
        years = Counter(self._year(one.questionnaire.created_at) for one in batch if one.questionnaire is not None)
        self._series = {
            year: iter(heads.take_numbers(uow.connection, "questionnaire", int(year), count))
            for year, count in years.items()
        }

    def _year(self, created: str) -> str:
        return created[:4] or self._this_year

    def next(self, created: str) -> str:
        """The next number of the year of ``created``."""
        year = self._year(created)
        return f"{year}-{next(self._series[year]):04d}"


def _batches(items: Iterable[NewPerson]) -> Iterator[list[NewPerson]]:
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch
