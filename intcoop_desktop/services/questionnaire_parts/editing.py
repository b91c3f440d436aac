"""Making a questionnaire and saving what is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, NotFound, UserError
from intcoop_desktop.domain.records import Person, Questionnaire, Stay
from intcoop_desktop.domain.states import check_transition, needs_new_revision
from intcoop_desktop.forms.answers import EMPTY, Answers, Cell
from intcoop_desktop.forms.design.moving import carried
from intcoop_desktop.services.bindings import Binding, bindings, cell_of, with_cell
from intcoop_desktop.services.checking import clean_cells
from intcoop_desktop.services.errors import NeedsRevision
from intcoop_desktop.services.person_checks import checked_person
from intcoop_desktop.services.questionnaire_parts.base import PHOTO, QuestionnaireBase, record_name
from intcoop_desktop.services.results import AnswerEvent, Difference, QuestionnaireRecord
from intcoop_desktop.services.values import ORIGINS
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import Connection, people
from intcoop_desktop.storage.records import answers as stored_answers
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import revisions as stored_revisions
from intcoop_desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from intcoop_desktop.forms.definition import FormEdition

AuditChanges = dict[str, tuple[object, object]]


@dataclass(slots=True)
class Subject:
    """Person and stay of a questionnaire while it is saved, with which questionnaire filled what."""

    person: Person
    stay: Stay
    person_sources: people.Sources
    stay_sources: people.Sources
    old_person: Person = field(init=False)
    old_stay: Stay = field(init=False)

    def __post_init__(self) -> None:
        self.old_person, self.old_stay = self.person, self.stay

    def get(self, binding: Binding) -> Cell:
        """The bound field as a cell."""
        return cell_of(self.person if binding.owner == "person" else self.stay, binding)

    def set(self, binding: Binding, cell: Cell, source: int | None) -> None:
        """Set the bound field; ``source`` remembers the questionnaire that fills it, None a direct edit."""
        if binding.owner == "person":
            self.person = with_cell(self.person, binding, cell)
        else:
            self.stay = with_cell(self.stay, binding, cell)
        sources = self.sources(binding)
        if source is None:
            sources.pop(binding.field, None)
        else:
            sources[binding.field] = source

    def sources(self, binding: Binding) -> people.Sources:
        """Sources of the binding's owner."""
        return self.person_sources if binding.owner == "person" else self.stay_sources

    def may_fill(self, binding: Binding, questionnaire_id: int) -> bool:
        """The field is empty, or this questionnaire filled it."""
        owner = self.person if binding.owner == "person" else self.stay
        return not getattr(owner, binding.field) or self.sources(binding).get(binding.field) == questionnaire_id


class Editing(QuestionnaireBase):
    """Create, get, save."""

    def create(
        self,
        *,
        person_id: int | None = None,
        stay_id: int | None = None,
        origin: str = "typed",
        previous_id: int | None = None,
        newcomer: Person | None = None,
        edition: str = "",
    ) -> Questionnaire:
        """Take the next number. Without a person a new one is made, without a stay a new one; ``previous_id`` copies
        the answers of an earlier questionnaire; otherwise answers bound to the person are filled from it.

        ``newcomer`` is what is known of a new person already: as if typed into this questionnaire, so that a slip put
        right on the sheet is put right in the person too. Raises ``FieldError`` for it. ``edition``: of the form, when
        it is not the one in force (a blank filled by hand that was printed before).
        """
        if origin not in ORIGINS:
            raise UserError(N_("Unknown origin: {origin}"), origin=origin)
        new = Person(0, "") if newcomer is None else checked_person(newcomer, self._context.today())
        with self._context.work("create") as uow:
            head = self._create(uow, person_id, stay_id, origin, previous_id, new, edition)
            uow.commit()
        self._changed(head, person=True)
        return head

    def _create(
        self,
        uow: UnitOfWork,
        person_id: int | None,
        stay_id: int | None,
        origin: str,
        previous_id: int | None,
        newcomer: Person,
        edition: str = "",
    ) -> Questionnaire:
        connection = uow.connection
        previous = self._head(connection, previous_id) if previous_id is not None else None
        if previous is not None:
            person_id = previous.person_id
        if stay_id is not None:
            person_id = self._stay(connection, stay_id).person_id
        new_person = person_id is None
        person = (
            people.insert_person(connection, newcomer, uow.user)
            if person_id is None
            else self._person(connection, person_id)
        )
        stay = (
            people.insert_stay(connection, Stay(0, "", person.id), uow.user)
            if stay_id is None
            else self._stay(connection, stay_id)
        )
        form = self._context.editions.of(edition) if edition else self._context.edition
        cells = self._first_answers(connection, previous, person, stay, form)
        head = self._insert(uow, person, stay, origin, previous, cells, form=form)
        if new_person and cells:
            bound = self._legal(head)
            filled = {bound[path].field: head.id for path in cells if bound[path].owner == "person"}
            people.update_person(connection, person, person, uow.user, filled)
        payload = {"number": head.number, "origin": origin, "previous": previous_id, "new_person": new_person}
        uow.audit("create", record_name(head.id), payload)
        return head

    def _first_answers(
        self, connection: Connection, previous: Questionnaire | None, person: Person, stay: Stay, edition: "FormEdition"
    ) -> dict[str, Cell]:
        """Copied from the previous questionnaire as far as the form still asks, else from the bound fields."""
        if previous is not None:
            never = {item.link_id for item in edition.items if item.print.block == "signature"}  # never prefilled
            office = self._office_ids(previous)
            copied = stored_answers.load(connection, previous.id)
            kept = {p: c for p, c in copied.items() if p not in office and p not in never}
            return kept if previous.edition == edition.reference else carried(edition, kept)
        filled = {
            path: cell_of(person if binding.owner == "person" else stay, binding)
            for path, binding in bindings(edition).items()
        }
        return {path: cell for path, cell in filled.items() if not cell.empty}

    def _insert(
        self,
        uow: UnitOfWork,
        person: Person,
        stay: Stay,
        origin: str,
        previous: Questionnaire | None,
        cells: Answers,
        uid: str = "",
        form: "FormEdition | None" = None,
    ) -> Questionnaire:
        form = form or self._context.edition
        connection, moment = uow.connection, now()
        head = Questionnaire(
            id=0,
            uid=uid,
            number=heads.next_number(connection, "questionnaire", self._context.today().year),
            revision=1,
            state="draft",
            origin=origin,
            person_id=person.id,
            stay_id=stay.id,
            edition=form.reference,
            office_edition=self._context.office_edition.reference,
            name="",
            citizenships=(),
            created_at=moment,
            created_by=uow.user,
            changed_at=moment,
            changed_by=uow.user,
            photo=previous.photo if previous is not None else person.photo,
            photo_original=previous.photo_original if previous is not None else person.photo_original,
        )
        keys = self._keys(cells, person, form)
        head = heads.insert_head(connection, head, keys, previous.id if previous is not None else None)
        rows = [stored_answers.row(head.id, path, cell, moment, uow.user) for path, cell in cells.items()]
        stored_answers.insert_all(connection, rows)
        stored_revisions.add(connection, head.id, 1, uow.user)
        return replace(head, citizenships=tuple(str(keys["citizenships"]).split()))

    def get(self, questionnaire_id: int) -> QuestionnaireRecord:
        """The whole record. Raises ``NotFound``."""
        with self._context.store.reader() as connection:
            return self._record(connection, questionnaire_id)

    def by_number(self, number: str) -> QuestionnaireRecord:
        """The whole record by ``2026-0001`` or ``2026-0001/2``. Raises ``NotFound``, also for another revision."""
        record = self.get(self.id_of(number))
        wanted = number.strip().partition("/")[2]
        if wanted and wanted != str(record.head.revision):
            # The answers of another revision in silence would be mistaken for those that were signed.
            text = N_("Questionnaire {number} is at revision {revision}. The window shows earlier ones.")
            raise NotFound(text, number=record.head.number, revision=record.head.revision)
        return record

    def save(self, questionnaire_id: int, changed: Mapping[str, Cell], *, sitting: str) -> Changes:
        """Autosave: durable when it returns.

        ``changed`` holds answers and office paths (``office.*``, ``stay.*``: they write Person and Stay). Editing a
        complete or printed questionnaire returns it to draft. Raises ``NeedsRevision`` for answers of a signed one,
        ``FieldError`` for a refused text; then nothing is saved.
        """
        with self._context.work("save") as uow:
            head = self._head(uow.connection, questionnaire_id)
            cells = clean_cells(self._context, changed, head)
            self._check_open(head, cells)
            done = self._save(uow, head, cells, sitting)
            if not done:
                return Changes()
            uow.audit_edit("edit", record_name(questionnaire_id), sitting, done)
            uow.commit()
        return self._changed(head, person=True)

    def _check_open(self, head: Questionnaire, cells: Answers) -> None:
        if head.state in ("void", "superseded"):
            raise UserError(N_("Questionnaire {number} is not in use any more."), number=head.number)
        if needs_new_revision(head.state) and any(path not in self._office_ids(head) for path in cells):
            raise NeedsRevision(head.number)

    def _save(
        self, uow: UnitOfWork, head: Questionnaire, cells: Answers, sitting: str, *, keep_state: bool = False
    ) -> AuditChanges:
        """Write cells; return what changed, for the audit log: path → (old, new)."""
        connection = uow.connection
        section, bound = self._office_ids(head), self._office(head)
        legal = {path: cell for path, cell in cells.items() if path not in section}
        office = {path: cell for path, cell in cells.items() if path in bound}
        own = {path: cell for path, cell in cells.items() if path in section and path not in bound}
        if PHOTO in legal and (legal[PHOTO].value is not None or head.photo):
            raise FieldError(N_("The photo is set and removed as a picture."), path=PHOTO)
        if not office and not any(path in self._legal(head) for path in legal):
            subject, audited = None, {}
        else:
            subject = self._subject(connection, head)
            audited = self._save_office(uow, head, subject, office, sitting)
        written = stored_answers.save(connection, head.id, legal, sitting=sitting, user=uow.user)
        noted = stored_answers.save(connection, head.id, own, sitting=sitting, user=uow.user) if own else {}
        if subject is not None:
            self._follow(subject, head, written)
            self._save_subject(uow, head, subject)
        audited |= {path: (_plain(old), _plain(new)) for path, (old, new) in (written | noted).items()}
        if not self._head_paths(head).isdisjoint(written) or (subject is not None and _latin_changed(subject)):
            self._rename(uow, head, subject.person if subject else self._person(connection, head.person_id))
        if audited:
            reopened = bool(written) and head.state in ("complete", "printed") and not keep_state
            heads.touch(connection, head.id, uow.user, {"state": "draft"} if reopened else None)
            if reopened:
                stored_revisions.write(connection, head.id, head.revision, {"state": "draft"})
        return audited

    def _set_state(
        self, uow: UnitOfWork, head: Questionnaire, target: str, values: Mapping[str, Any] | None = None
    ) -> None:
        """Move head and revision to ``target``. Raises ``UserError`` when that cannot follow."""
        check_transition(head.state, target)
        heads.touch(uow.connection, head.id, uow.user, {"state": target, **(values or {})})
        stored_revisions.write(uow.connection, head.id, head.revision, {"state": target})

    def _subject(self, connection: Connection, head: Questionnaire) -> Subject:
        person = people.person_with_sources(connection, head.person_id)
        stay = people.stay_with_sources(connection, head.stay_id)
        if person is None or stay is None:
            raise NotFound(N_("This person or stay is not there any more."))
        return Subject(person[0], stay[0], person[1], stay[1])

    def _save_office(
        self, uow: UnitOfWork, head: Questionnaire, subject: Subject, office: Answers, sitting: str
    ) -> AuditChanges:
        """Office items are views: values go to person and stay, only reasons stay with the questionnaire."""
        audited: AuditChanges = {}
        reasons = stored_answers.load(uow.connection, head.id, office) if office else {}
        kept: dict[str, Cell] = {}
        for path, cell in office.items():
            binding = self._office(head)[path]
            old = subject.get(binding)
            old = reasons.get(path, EMPTY) if old.empty else old
            if old == cell or (old.empty and cell.empty):
                continue
            subject.set(binding, cell, None)
            kept[path] = Cell(None, cell.missing) if cell.missing else EMPTY
            audited[path] = (_plain(old), _plain(cell))
        if kept:
            stored_answers.save(uow.connection, head.id, kept, sitting=sitting, user=uow.user)
        return audited

    def _follow(self, subject: Subject, head: Questionnaire, written: Mapping[str, tuple[Cell, Cell]]) -> None:
        """Bound answers fill empty fields of the person; what somebody else filled stays (a difference is shown)."""
        for path, (_, new) in written.items():
            binding = self._legal(head).get(path)
            if binding is not None and subject.get(binding) != new and subject.may_fill(binding, head.id):
                subject.set(binding, new, head.id)

    def _save_subject(self, uow: UnitOfWork, head: Questionnaire, subject: Subject) -> None:
        connection = uow.connection
        if subject.person != subject.old_person:
            people.update_person(connection, subject.old_person, subject.person, uow.user, subject.person_sources)
            if _latin_changed(subject):
                for other in heads.of_person(connection, subject.person.id):
                    if other != head.id:
                        self._rename(uow, self._head(connection, other), subject.person)
        if subject.stay != subject.old_stay:
            people.update_stay(connection, subject.old_stay, subject.stay, uow.user, subject.stay_sources)

    def differences(self, questionnaire_id: int) -> list[Difference]:
        """Bound answers that differ from the person's or the stay's fields."""
        record = self.get(questionnaire_id)
        found = []
        for path, binding in self._legal(record.head).items():
            answer = record.answers.get(path, EMPTY)
            present = cell_of(record.person if binding.owner == "person" else record.stay, binding)
            if not answer.empty and answer.missing is None and answer != present:
                found.append(Difference(path, binding.target, _shown(answer), _shown(present)))
        return found

    def accept_difference(self, questionnaire_id: int, path: str) -> Changes:
        """Write the answer into the person's or the stay's field."""
        with self._context.work("accept_difference") as uow:
            head = self._head(uow.connection, questionnaire_id)
            binding = self._legal(head).get(path)
            if binding is None:
                raise FieldError(N_("This answer belongs to no field of the person."), path=path)
            subject = self._subject(uow.connection, head)
            answer = stored_answers.load(uow.connection, head.id, [path]).get(path, EMPTY)
            old = subject.get(binding)
            subject.set(binding, answer, head.id)
            self._save_subject(uow, head, subject)
            owner = f"person:{head.person_id}" if binding.owner == "person" else f"stay:{head.stay_id}"
            uow.audit("change", owner, {binding.field: [_plain(old), _plain(answer)], "from": head.number})
            uow.commit()
        return self._changed(head, person=True)

    def history(self, questionnaire_id: int) -> list[AnswerEvent]:
        """Changes of answers, newest first."""
        with self._context.store.reader() as connection:
            return [AnswerEvent(*event) for event in stored_answers.events(connection, questionnaire_id)]

    def id_of(self, number: str) -> int:
        """The id of ``2026-0001`` (a revision behind it, ``/2``, does no harm). Raises ``NotFound``."""
        wanted = number.strip().partition("/")[0]
        with self._context.store.reader() as connection:
            found = heads.find_number(connection, wanted)
        if found is None:
            raise NotFound(N_("There is no questionnaire {number}."), number=wanted)
        return found


def new_sitting() -> str:
    """A name for one sitting at one record."""
    return uuid4().hex


def _latin_changed(subject: Subject) -> bool:
    new, old = subject.person, subject.old_person
    return (new.latin_family_name, new.latin_given_name) != (old.latin_family_name, old.latin_given_name)


def _plain(cell: Cell) -> object:
    """A cell in the audit log."""
    if cell.missing is not None:
        return {"missing": cell.missing}
    return list(cell.value) if isinstance(cell.value, tuple) else cell.value


def _shown(cell: Cell) -> str:
    return ", ".join(cell.value) if isinstance(cell.value, tuple) else str(cell.value or "")
