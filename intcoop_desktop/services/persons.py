"""Foreign citizens and their stays, with or without a questionnaire."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.lists import ListQuery, ask
from intcoop_desktop.services.organisation import changed_fields
from intcoop_desktop.services.person_checks import checked_person, checked_stay
from intcoop_desktop.services.questionnaire_parts.base import QuestionnaireBase
from intcoop_desktop.services.questionnaire_parts.listing import Listing, forget
from intcoop_desktop.services.results import PersonRow, QuestionnaireRow
from intcoop_desktop.storage.lists.registers import (
    PERSON_FILTERS,
    PERSON_SORTS,
    Register,
    RowMapping,
    person_register,
)
from intcoop_desktop.storage.records import people
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.unit_of_work import UnitOfWork


class PersonService(QuestionnaireBase):
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
        person = checked_person(person, self._context.today())
        with self._context.work("create") as uow:
            person = people.insert_person(uow.connection, replace(person, id=0, uid=""), uow.user)
            uow.audit("create", f"person:{person.id}")
            uow.commit()
        self._context.publish(Changes.of("person", person.id))
        return person

    def save(self, person: Person) -> Changes:
        """Store the fields of a known person. Raises ``FieldError``."""
        person = checked_person(person, self._context.today())
        with self._context.work("change") as uow:
            old = self._person(uow.connection, person.id)
            changed = changed_fields(old, person)
            if not changed:
                return Changes()
            sources = people.person_sources(uow.connection, person.id)
            kept = {field: source for field, source in sources.items() if field not in changed}
            people.update_person(uow.connection, old, person, uow.user, kept)
            renamed = self._rename_questionnaires(uow, changed, person)
            uow.audit("change", f"person:{person.id}", changed)
            uow.commit()
        changes = Changes.of("person", person.id)
        return self._context.publish(changes | Changes.of("questionnaire", *renamed) if renamed else changes)

    def _rename_questionnaires(self, uow: UnitOfWork, changed: Mapping[str, Any], person: Person) -> list[int]:
        if not {"latin_family_name", "latin_given_name"} & set(changed):
            return []
        ids = heads.of_person(uow.connection, person.id)
        for questionnaire_id in ids:
            self._rename(uow, self._head(uow.connection, questionnaire_id), person)
        return ids

    def archive(self, person_id: int) -> Changes:
        """Into the recycle bin."""
        return self._set_archived(person_id, True)

    def restore(self, person_id: int) -> Changes:
        """Out of the recycle bin."""
        return self._set_archived(person_id, False)

    def _set_archived(self, person_id: int, archived: bool) -> Changes:
        with self._context.work("archive") as uow:
            old = self._person(uow.connection, person_id)
            people.update_person(uow.connection, old, replace(old, archived=archived), uow.user)
            uow.audit("archive" if archived else "restore", f"person:{person_id}")
            uow.commit()
        return self._context.publish(Changes.of("person", person_id))

    def view_masked(self, person_id: int, sitting: str = "") -> None:
        """Log that items 5–7 were shown, once per record and sitting."""
        self._context.note_view(f"person:{person_id}", sitting)

    def photo(self, person_id: int) -> bytes | None:
        """The person's photo, a cropped JPEG."""
        sha = self.get(person_id).photo
        return self._context.store.attachments.get(sha) if sha else None

    def stays(self, person_id: int, *, archived: bool = False) -> list[Stay]:
        """Stays, latest arrival first."""
        with self._context.store.reader() as connection:
            return people.list_stays(connection, person_id, archived=archived)

    def stay(self, stay_id: int) -> Stay:
        """One stay. Raises ``NotFound``."""
        with self._context.store.reader() as connection:
            return self._stay(connection, stay_id)

    def create_stay(self, stay: Stay) -> Stay:
        """Store a new stay of a known person. Raises ``FieldError``."""
        stay = checked_stay(stay)
        with self._context.work("create") as uow:
            self._person(uow.connection, stay.person_id)
            stay = people.insert_stay(uow.connection, replace(stay, id=0, uid=""), uow.user)
            uow.audit("create", f"stay:{stay.id}", {"person": stay.person_id})
            uow.commit()
        self._publish_stay(stay)
        return stay

    def save_stay(self, stay: Stay) -> Changes:
        """Store the fields of a known stay. Raises ``FieldError``."""
        stay = checked_stay(stay)
        with self._context.work("change") as uow:
            old = self._stay(uow.connection, stay.id)
            if stay.person_id != old.person_id:
                raise FieldError(N_("A stay does not move to another person."), path="person_id")
            changed = changed_fields(old, stay)
            if not changed:
                return Changes()
            sources = people.stay_sources(uow.connection, stay.id)
            kept = {field: source for field, source in sources.items() if field not in changed}
            people.update_stay(uow.connection, old, stay, uow.user, kept)
            uow.audit("change", f"stay:{stay.id}", changed)
            uow.commit()
        return self._publish_stay(stay)

    def archive_stay(self, stay_id: int) -> Changes:
        """Into the recycle bin."""
        return self._set_stay_archived(stay_id, True)

    def restore_stay(self, stay_id: int) -> Changes:
        """Out of the recycle bin."""
        return self._set_stay_archived(stay_id, False)

    def _set_stay_archived(self, stay_id: int, archived: bool) -> Changes:
        with self._context.work("archive") as uow:
            old = self._stay(uow.connection, stay_id)
            people.update_stay(uow.connection, old, replace(old, archived=archived), uow.user)
            uow.audit("archive" if archived else "restore", f"stay:{stay_id}")
            uow.commit()
        return self._publish_stay(old)

    def _publish_stay(self, stay: Stay) -> Changes:
        return self._context.publish(Changes.of("stay", stay.id) | Changes.of("person", stay.person_id))

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
