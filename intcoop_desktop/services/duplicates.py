"""Persons entered twice: finding them, remembering who is not the same, merging, and taking a merge back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.records import Person
from intcoop_desktop.i18n import _
from intcoop_desktop.services.likeness import Known, Pair, pairs
from intcoop_desktop.services.organisation import changed_fields
from intcoop_desktop.services.person_checks import checked_person
from intcoop_desktop.services.questionnaire_parts.base import QuestionnaireBase, record_name
from intcoop_desktop.services.stays import CHANGED_SINCE
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import Connection, merging, people, printed
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import search as words
from intcoop_desktop.storage.records.belongings import belongings
from intcoop_desktop.storage.records.merging import Patch
from intcoop_desktop.storage.records.registers import retitle
from intcoop_desktop.storage.unit_of_work import UnitOfWork

MERGED_INTO = N_("Merged into: {name}")

_OWN = frozenset({"id", "uid", "archived", "changed_at"})
MERGEABLE = tuple(one.name for one in fields(Person) if one.name not in _OWN and one.name != "photo_original")
"""Fields one chooses between; the original of a photo goes with its crop."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two persons who may be the same, with how many records of each kind are theirs."""

    person: Person
    records: Mapping[str, int]


class DuplicateService(QuestionnaireBase):
    """``office.duplicates``."""

    # ------------------------------------------------------------- finding

    def find(self) -> list[Pair]:
        """Pairs of present persons who may be the same, likeliest first; those said to be distinct are left out."""
        with self._context.store.reader() as connection:
            rows = merging.compared(connection)
            distinct = merging.distinct(connection)
        return pairs((Known(*row) for row in rows), distinct)

    def side(self, person_id: int) -> Side:
        """One person of a pair. Raises ``NotFound``."""
        with self._context.store.reader() as connection:
            person = self._person(connection, person_id)
            theirs = belongings(connection, person_id)
        return Side(person, {code: len(ids) for code, ids in theirs.items()})

    def keep_apart(self, first: int, second: int) -> None:
        """Remember that the two are not the same."""
        self._set_distinct((first, second), True)
        undo, redo = (
            (lambda: self._set_distinct((first, second), False)),
            (lambda: self._set_distinct((first, second), True)),
        )
        with self._context.store.reader() as connection:
            name = self._person(connection, first).name
        self._context.undo.push(Step(N_("Not the same: {name}"), undo, redo, {"name": name}))

    def _set_distinct(self, pair: tuple[int, int], distinct: bool) -> None:
        with self._context.work("distinct") as uow:
            merging.set_distinct(uow.connection, pair, uow.user, distinct=distinct)
            first, second = sorted(pair)
            uow.audit("distinct" if distinct else "not_distinct", f"person:{first}", {"person": second})
            uow.commit()

    # ------------------------------------------------------------- merging

    @staticmethod
    def suggested(winner: Person, loser: Person) -> set[str]:
        """Fields to take from the other one: those the first has nothing in."""
        return {name for name in MERGEABLE if getattr(loser, name) and not getattr(winner, name)}

    def merge(self, winner_id: int, loser_id: int, take: Collection[str]) -> Changes:
        """One person of two: the named fields of ``loser`` win, all that is theirs moves over, and they go to the
        recycle bin with a note. One step to take back. Raises ``FieldError`` (contradiction of dates), ``NotFound``."""
        if winner_id == loser_id:
            raise UserError(N_("Choose two different persons."))
        both = (winner_id, loser_id)
        with self._context.work("merge") as uow:
            winner, loser = (self._person(uow.connection, one) for one in both)
            ids = merging.touched(uow.connection, both)
            before = merging.snapshot(uow.connection, ids, both)
            new = self._join(uow, winner, loser, take)
            moved = merging.move(uow.connection, loser_id, winner_id, uow.user)
            papers = printed.share(uow.connection, "person", loser_id, winner_id)
            self._follow(uow, both)
            retitle(uow.connection, "person", both)
            retitle(uow.connection, "stay", [stay.id for stay in people.list_stays(uow.connection, winner_id)])
            changed = merging.patch(before, merging.snapshot(uow.connection, ids, both))
            self._audit_merge(uow, (winner, new, loser), moved)
            uow.commit()
        self._remember(new, changed, both, papers)
        return self._tell(changed)

    def _join(self, uow: UnitOfWork, winner: Person, loser: Person, take: Collection[str]) -> Person:
        """Write both persons; return the one that stays."""
        chosen = {name: getattr(loser, name) for name in take if name in MERGEABLE}
        if "photo" in chosen:
            chosen["photo_original"] = loser.photo_original
        new = checked_person(replace(winner, **chosen), self._context.today())
        sources = people.person_sources(uow.connection, winner.id)
        theirs = people.person_sources(uow.connection, loser.id)
        # A questionnaire that filled a field may go on changing it: it moves over, too.
        sources = {name: one for name, one in sources.items() if name not in chosen}
        sources |= {name: one for name, one in theirs.items() if name in chosen}
        people.update_person(uow.connection, winner, new, uow.user, sources)
        note = _(MERGED_INTO).format(name=new.name)
        gone = replace(loser, archived=True, notes=f"{loser.notes}\n{note}".strip())
        people.update_person(uow.connection, loser, gone, uow.user, {})
        return new

    def _follow(self, uow: UnitOfWork, both: Sequence[int]) -> None:
        """What is repeated of a person elsewhere: the stay in the list, the Latin name with questionnaires."""
        for person_id in both:
            people.refresh_current_stay(uow.connection, person_id)
            person = self._person(uow.connection, person_id)
            for questionnaire_id in heads.of_person(uow.connection, person_id):
                self._rename(uow, self._head(uow.connection, questionnaire_id), person)

    def _audit_merge(
        self, uow: UnitOfWork, persons: tuple[Person, Person, Person], moved: Mapping[str, Sequence[int]]
    ) -> None:
        winner, new, loser = persons
        counts = {code: len(ids) for code, ids in moved.items()}
        changes: dict[str, Any] = changed_fields(winner, new)
        uow.audit("merge", f"person:{winner.id}", {"person": loser.id, "moved": counts, "changes": changes})
        uow.audit("merged", f"person:{loser.id}", {"person": winner.id})
        for code, ids in moved.items():
            for record_id in ids:
                name = record_name(record_id) if code == "questionnaire" else f"{code}:{record_id}"
                uow.audit("moved", name, {"from": loser.id, "to": winner.id})

    # ------------------------------------------------------------- taking it back

    def _remember(self, winner: Person, changed: Patch, both: tuple[int, int], papers: Sequence[int]) -> None:
        undo, redo = (lambda: self._put(changed.back(), both, papers)), (lambda: self._put(changed, both, papers))
        self._context.undo.push(Step(N_("Merged: {name}"), undo, redo, {"name": winner.name}))

    def _put(self, wanted: Patch, both: tuple[int, int], papers: Sequence[int]) -> None:
        """Write the rows of a merge, or those before it, when they are as they are thought to be."""
        with self._context.work("merge") as uow:
            if not merging.stands(uow.connection, wanted):
                raise UserError(CHANGED_SINCE, name=self._person(uow.connection, both[0]).name)
            merging.apply(uow.connection, wanted)
            merging.index_anew(uow.connection, wanted)
            for person_id in both:
                people.refresh_current_stay(uow.connection, person_id)
                person = self._person(uow.connection, person_id)
                words.put(uow.connection, "persons_fts", [(person.id, words.person_words(person))])
            self._index_questionnaires(uow.connection, both)
            loser = self._person(uow.connection, both[1])
            if loser.archived:
                printed.share(uow.connection, "person", both[1], both[0])
            else:
                printed.unshare(uow.connection, "person", both[0], papers)
            uow.audit("merge" if loser.archived else "unmerge", f"person:{both[0]}", {"person": both[1]})
            uow.audit("merged" if loser.archived else "unmerged", f"person:{both[1]}", {"person": both[0]})
            uow.commit()
        self._tell(wanted)

    def _index_questionnaires(self, connection: Connection, both: Sequence[int]) -> None:
        for person_id in both:
            person = self._person(connection, person_id)
            for questionnaire_id in heads.of_person(connection, person_id):
                head = self._head(connection, questionnaire_id)
                text = words.questionnaire_words(head.number, head.name, words.latin_name(person))
                words.put(connection, "questionnaires_fts", [(head.id, text)])

    def _tell(self, changed: Patch) -> Changes:
        told = Changes.of("person") | Changes.of("stay") | Changes.of("questionnaire")
        for code in merging.codes(changed):
            told |= Changes.of(code)
        return self._context.publish(told)
