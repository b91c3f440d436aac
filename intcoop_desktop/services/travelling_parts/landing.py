"""A draft lands in this office: person and stay are found or made, the answers are kept as they were."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.domain.records import Person, Questionnaire, Stay
from intcoop_desktop.forms.answers import EMPTY, Cell
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.checking import clean_cells
from intcoop_desktop.services.cleaning import cleaned
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.person_checks import PERSON_DATES, STAY_DATES, checked_person, checked_stay
from intcoop_desktop.services.photos import prepare_photo
from intcoop_desktop.services.questionnaire_parts.editing import new_sitting
from intcoop_desktop.services.questionnaire_parts.photos import Photos
from intcoop_desktop.services.registers.importing_parts.matching import is_uid
from intcoop_desktop.services.travelling_parts.luggage import REFERENCES, Draft
from intcoop_desktop.services.values import ORIGINS
from intcoop_desktop.storage.records import Connection, people, titles
from intcoop_desktop.storage.records import answers as stored_answers
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import registers as stored
from intcoop_desktop.storage.records import revisions as stored_revisions
from intcoop_desktop.storage.unit_of_work import UnitOfWork

R = TypeVar("R", Person, Stay)
Picture = tuple[str, str]
"""SHA-256 of the cut and of the whole picture, "" without one."""

_OWN = frozenset({"id", "uid", "person_id", "photo", "photo_original", "archived", "changed_at"})


class Landing(Photos):
    """Stores drafts inside a unit of work."""

    def picture(self, draft: Draft) -> Picture:
        """Keep the photo of a draft, decoded anew in a child process. Raises ``UserError`` for what is no picture."""
        if not draft.photo:
            return "", ""
        cut = prepare_photo(draft.photo).cropped
        whole = prepare_photo(draft.photo_original).original if draft.photo_original else cut
        attachments = self._context.store.attachments
        return attachments.put(cut), attachments.put(whole)

    def land(self, uow: UnitOfWork, draft: Draft, picture: Picture, person_id: int) -> Questionnaire:
        """Store a draft that is not here yet; ``person_id`` 0 makes its person. Raises ``FieldError``."""
        self._check(draft)
        form = self._context.editions.of(draft.edition)
        cells = clean_cells(self._context, draft.cells, form=form)
        person = self._landed_person(uow, draft, person_id)
        stay = self._landed_stay(uow, draft, person)
        shown = replace(person, photo=picture[0], photo_original=picture[1])
        head = self._insert(uow, shown, stay, draft.origin, None, cells, draft.uid, form)
        if picture[0]:
            self._to_person(uow, head, *picture)
        self._name_sources(uow, head, cells)
        return head

    def update(self, uow: UnitOfWork, head: Questionnaire, draft: Draft, picture: Picture) -> Questionnaire:
        """Bring a draft that nobody touched here up to date."""
        self._check(draft)
        cells = clean_cells(self._context, draft.cells, head)
        connection = uow.connection
        person, stay = self._person(connection, head.person_id), self._stay(connection, head.stay_id)
        coming = _checked_person(draft.person, self._context)
        # A person who was here before keeps what the office knows; only what was empty is filled.
        own = person.uid == draft.person.uid
        new_person = replace(coming, **_here(person)) if own else replace(person, **_filled(person, coming))
        new_stay = replace(self._with_references(connection, _checked_stay(draft.stay), draft), **_here(stay))
        people.update_person(connection, person, new_person, uow.user, people.person_sources(connection, person.id))
        people.update_stay(connection, stay, new_stay, uow.user, people.stay_sources(connection, stay.id))
        old = stored_answers.load(connection, head.id)
        gone = {path: EMPTY for path in old if path not in cells}
        stored_answers.save(connection, head.id, {**cells, **gone}, sitting=new_sitting(), user=uow.user)
        if (head.photo, head.photo_original) != picture:
            self._place(uow, head, *picture)
        heads.touch(connection, head.id, uow.user, {"state": "draft"})
        stored_revisions.write(connection, head.id, head.revision, {"state": "draft"})
        self._rename(uow, head, self._person(connection, head.person_id))
        self._name_sources(uow, head, cells)
        return self._head(connection, head.id)

    @staticmethod
    def _check(draft: Draft) -> None:
        if draft.origin not in ORIGINS:
            raise UserError(N_("Unknown origin: {origin}"), origin=draft.origin[:100])
        if not all(is_uid(uid) for uid in (draft.uid, draft.person.uid, draft.stay.uid)):
            raise FieldError(N_("This is not the ID of a record."), path="uid")

    # ------------------------------------------------------------- person and stay

    def _landed_person(self, uow: UnitOfWork, draft: Draft, person_id: int) -> Person:
        coming = _checked_person(draft.person, self._context)
        connection = uow.connection
        # Two drafts of one person in one file: the first made it.
        person_id = person_id or people.person_id_of(connection, coming.uid) or 0
        if not person_id:
            made = people.insert_person(connection, replace(coming, id=0), uow.user)
            uow.audit("create", f"person:{made.id}", {"from": draft.number})
            return made
        known = self._person(connection, person_id)
        filled = _filled(known, coming)
        if filled or known.archived:
            person = replace(known, archived=False, **filled)
            sources = people.person_sources(connection, known.id)
            people.update_person(connection, known, person, uow.user, sources)
            uow.audit(
                "change", f"person:{known.id}", {name: [getattr(known, name), new] for name, new in filled.items()}
            )
            return self._person(connection, known.id)
        return known

    def _landed_stay(self, uow: UnitOfWork, draft: Draft, person: Person) -> Stay:
        connection = uow.connection
        coming = self._with_references(connection, _checked_stay(draft.stay), draft)
        known_id = people.stay_id_of(connection, coming.uid)
        known = self._stay(connection, known_id) if known_id else None
        if known is None or known.person_id != person.id:
            uid = coming.uid if known is None else ""
            made = people.insert_stay(connection, replace(coming, id=0, uid=uid, person_id=person.id), uow.user)
            uow.audit("create", f"stay:{made.id}", {"person": person.id, "from": draft.number})
            return made
        filled = _filled(known, coming)
        if filled:
            stay = replace(known, **filled)
            people.update_stay(connection, known, stay, uow.user, people.stay_sources(connection, known.id))
            uow.audit("change", f"stay:{known.id}", {name: [getattr(known, name), new] for name, new in filled.items()})
        return self._stay(connection, known.id)

    @staticmethod
    def _with_references(connection: Connection, stay: Stay, draft: Draft) -> Stay:
        """Records the stay refers to, by their ID, else by what they are called; what is not here is left out."""
        found: dict[str, Any] = {}
        for name, code in REFERENCES.items():
            uid, title = draft.references.get(name, ("", ""))
            record = stored.by_uid(connection, kind_of(code), uid) if uid else None
            called = titles.called(connection, code, title) if record is None and title else []
            found[name] = record.id if record is not None else called[0] if len(called) == 1 else None
        return replace(stay, **found)

    def _name_sources(self, uow: UnitOfWork, head: Questionnaire, cells: Mapping[str, Cell]) -> None:
        """Fields that say what the questionnaire says may go on following it, as where it was filled in."""
        connection = uow.connection
        subject = self._subject(connection, head)
        for path, binding in self._legal(head).items():
            answer = cells.get(path, EMPTY)
            if not answer.empty and subject.get(binding) == answer:
                subject.sources(binding).setdefault(binding.field, head.id)
        people.update_person(connection, subject.person, subject.person, uow.user, subject.person_sources)
        people.update_stay(connection, subject.stay, subject.stay, uow.user, subject.stay_sources)


def _here(record: R) -> dict[str, Any]:
    """What stays as it is in this office."""
    return {field.name: getattr(record, field.name) for field in fields(record) if field.name in _OWN}


def _filled(known: R, coming: R) -> dict[str, Any]:
    """Fields that are empty here and not in what comes."""
    names = [field.name for field in fields(known) if field.name not in _OWN and field.name != "state"]
    pairs = {name: getattr(coming, name) for name in names if not getattr(known, name)}
    return {name: value for name, value in pairs.items() if value}


def _checked_person(person: Person, context: Context) -> Person:
    """As a person may be stored; one whose name nobody typed yet as well."""
    return checked_person(person, context.today()) if person.name else cleaned(person, dates=PERSON_DATES)


def _checked_stay(stay: Stay) -> Stay:
    cleaned(stay, dates=STAY_DATES)
    return checked_stay(stay)
