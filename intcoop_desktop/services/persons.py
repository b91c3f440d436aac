"""Foreign citizens and their stays, with or without a questionnaire."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.records import Person
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.lists import ListQuery, ask
from intcoop_desktop.services.organisation import changed_fields, put_back
from intcoop_desktop.services.person_checks import checked_person
from intcoop_desktop.services.questionnaire_parts.listing import Listing, forget
from intcoop_desktop.services.results import PersonRow, QuestionnaireRow
from intcoop_desktop.services.stays import CHANGED_SINCE, StayWork
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.lists.registers import (
    PERSON_FILTERS,
    PERSON_SORTS,
    Register,
    RowMapping,
    person_register,
)
from intcoop_desktop.storage.records import people
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records.registers import retitle
from intcoop_desktop.storage.unit_of_work import UnitOfWork


class PersonService(StayWork):
    """Register of persons."""

    SORTS = tuple(PERSON_SORTS)
    FILTERS = tuple(PERSON_FILTERS)

    def __init__(self, context: Context, questionnaires: Listing) -> None:
        super().__init__(context)
        self._questionnaires = questionnaires
        self._own_register: Register | None = None

    @property
    def _register(self) -> Register:
        if self._own_register is None:
            register = person_register(self._context.values.ranks)
            self._context.bus.subscribe(lambda changes: forget(register, "person", changes.kinds))
            self._own_register = register
        return self._own_register

    def ids(self, query: ListQuery) -> "array[int]":
        """Ids in the asked order. Raises ``UserError`` for an unknown sort or filter."""
        with self._context.store.reader() as connection:
            return self._register.ids(connection, ask(query, self.SORTS, self.FILTERS))

    def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        """A window of rows, in the order of ``ids``; ids that are gone are left out."""
        with self._context.store.reader() as connection:
            return [_person_row(row) for row in self._register.rows(connection, ids)]

    def get(self, person_id: int) -> Person:
        """The person. Raises ``NotFound``."""
        with self._context.store.reader() as connection:
            return self._person(connection, person_id)

    def create(self, person: Person) -> Person:
        """Store a new person (id and uid are given by the store). Raises ``FieldError``."""
        return self.create_all([person])[0]

    def create_all(self, new: Sequence[Person]) -> list[Person]:
        """Store new persons, all or none. Raises ``FieldError``."""
        checked = [checked_person(person, self._context.today()) for person in new]
        with self._context.work("create") as uow:
            made = [people.insert_person(uow.connection, replace(person, id=0), uow.user) for person in checked]
            for person in made:
                uow.audit("create", f"person:{person.id}")
            uow.commit()
        ids = [person.id for person in made]
        self._remember(N_("New: {name}"), made[0].name, lambda: self._bin(ids, True), lambda: self._bin(ids, False))
        self._context.publish(Changes.of("person", *ids))
        return made

    def save(self, person: Person) -> Changes:
        """Store the fields of a known person. Raises ``FieldError``."""
        return self.save_all([person])

    def save_all(self, wanted: Sequence[Person]) -> Changes:
        """Store the fields of known persons, all or none. Raises ``FieldError``."""
        checked = [checked_person(person, self._context.today()) for person in wanted]
        pairs, changes = self._write_persons(checked)
        if pairs:
            back = [(new, old) for old, new in pairs]
            undo, redo = (lambda: self._put_persons(back)), (lambda: self._put_persons(pairs))
            self._remember(N_("Changed: {name}"), pairs[0][1].name, undo, redo)
        return changes

    def _write_persons(self, wanted: Sequence[Person]) -> tuple[list[tuple[Person, Person]], Changes]:
        pairs: list[tuple[Person, Person]] = []
        renamed: list[int] = []
        with self._context.work("change") as uow:
            for person in wanted:
                old = self._person(uow.connection, person.id)
                changed = changed_fields(old, person)
                if not changed:
                    continue
                sources = people.person_sources(uow.connection, person.id)
                kept = {field: source for field, source in sources.items() if field not in changed}
                pairs.append((old, people.update_person(uow.connection, old, person, uow.user, kept)))
                renamed += self._rename_questionnaires(uow, changed, person)
                if old.name != person.name:
                    retitle(uow.connection, "person", [person.id])
                uow.audit("change", f"person:{person.id}", changed)
            if not pairs:
                return [], Changes()
            uow.commit()
        changes = Changes.of("person", *(old.id for old, _new in pairs))
        if renamed:
            changes |= Changes.of("questionnaire", *renamed)
        return pairs, self._context.publish(changes)

    def _put_persons(self, pairs: Sequence[tuple[Person, Person]]) -> None:
        """Change the fields back, when they still hold what the step gave them. Raises ``UserError``."""
        again: list[Person] = []
        for expected, wanted in pairs:
            now = self.get(expected.id)
            new = put_back(now, expected, wanted)
            if new is None:
                raise UserError(CHANGED_SINCE, name=now.name)
            again.append(new if not changed_fields(now, expected) else checked_person(new, self._context.today()))
        self._write_persons(again)

    def _remember(self, text: str, name: str, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        self._context.undo.push(Step(text, undo, redo, {"name": name}))

    def _rename_questionnaires(self, uow: UnitOfWork, changed: Mapping[str, Any], person: Person) -> list[int]:
        if not {"latin_family_name", "latin_given_name"} & set(changed):
            return []
        ids = heads.of_person(uow.connection, person.id)
        for questionnaire_id in ids:
            self._rename(uow, self._head(uow.connection, questionnaire_id), person)
        return ids

    def archive(self, *ids: int) -> Changes:
        """Into the recycle bin, all or none."""
        return self._bin_undoably(ids, True)

    def restore(self, *ids: int) -> Changes:
        """Out of the recycle bin, all or none."""
        return self._bin_undoably(ids, False)

    def _bin_undoably(self, ids: Sequence[int], archived: bool) -> Changes:
        changes = self._bin(ids, archived)
        text = N_("To the recycle bin: {name}") if archived else N_("Restored: {name}")
        name = self.get(ids[0]).name if ids else ""
        self._remember(text, name, lambda: self._bin(ids, not archived), lambda: self._bin(ids, archived))
        return changes

    def _bin(self, ids: Sequence[int], archived: bool) -> Changes:
        with self._context.work("archive") as uow:
            for person_id in ids:
                old = self._person(uow.connection, person_id)
                people.update_person(uow.connection, old, replace(old, archived=archived), uow.user)
                uow.audit("archive" if archived else "restore", f"person:{person_id}")
            uow.commit()
        return self._context.publish(Changes.of("person", *ids))

    def view_masked(self, person_id: int, sitting: str = "") -> None:
        """Log that items 5–7 were shown, once per record and sitting."""
        self._context.note_view(f"person:{person_id}", sitting)

    def photo(self, person_id: int) -> bytes | None:
        """The person's photo, a cropped JPEG."""
        sha = self.get(person_id).photo
        return self._context.store.attachments.get(sha) if sha else None

    def questionnaires(self, person_id: int) -> list[QuestionnaireRow]:
        """The person's questionnaires, newest first."""
        with self._context.store.reader() as connection:
            ids = heads.of_person(connection, person_id)
        return self._questionnaires.rows(ids)


def _person_row(row: RowMapping) -> PersonRow:
    latin = f"{row['latin_family_name']} {row['latin_given_name']}".strip()
    name = " ".join(part for part in (row["family_name"], row["given_name"], row["patronymic"]) if part)
    return PersonRow(
        id=row["id"],
        name=name or latin,
        latin_name=latin,
        birth=row["birth"],
        citizenships=tuple(row["citizenships"].split()),
        direction=row["stay_direction"],
        speciality=row["speciality"],
        course=row["course"],
        residence=row["residence"],
        expected_end=row["stay_end"],
        state=row["stay_state"],
        passport_number=row["passport_number"],
        passport_expires=row["passport_expires"],
        stays=row["stays"],
        changed_at=row["changed_at"],
        archived=bool(row["archived"]),
    )
