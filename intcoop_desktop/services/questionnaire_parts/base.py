"""What the use cases of a questionnaire share: reading heads, the whole record, names."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, NotFound
from intcoop_desktop.domain.records import Person, Questionnaire, Stay
from intcoop_desktop.forms.answers import EMPTY, Answers, Cell
from intcoop_desktop.services.bindings import Binding, bindings, cell_of, office_ids, path_of
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.results import QuestionnaireRecord
from intcoop_desktop.storage.records import Connection, people
from intcoop_desktop.storage.records import answers as stored_answers
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from intcoop_desktop.forms.definition import FormEdition

PHOTO = "photo"
"""Path of the photo: its cell shows the SHA-256 of the crop; what it shows is kept as an attachment."""

NAMES = ("person.family_name", "person.given_name", "person.patronymic")
CITIZENSHIPS = ("person.citizenships.0", "person.citizenships.1")
"""Fields whose answers are repeated in the head, where the list shows and sorts them."""


class QuestionnaireBase:
    """Reading; the parts build on it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def _legal(self, head: Questionnaire) -> Mapping[str, Binding]:
        """Answers of a questionnaire that are fields of its person or stay."""
        return bindings(self._context.editions.of(head.edition))

    def _office(self, head: Questionnaire) -> Mapping[str, Binding]:
        """The same of its office section."""
        return bindings(self._context.editions.of(head.office_edition))

    def _office_ids(self, head: Questionnaire) -> frozenset[str]:
        """Every answer of its office section, bound or not."""
        return office_ids(self._context.editions.of(head.office_edition))

    def _head_paths(self, head: Questionnaire) -> frozenset[str]:
        edition = self._context.editions.of(head.edition)
        return frozenset(path for target in (*NAMES, *CITIZENSHIPS) if (path := path_of(edition, target)))

    def _head(self, connection: Connection, questionnaire_id: int) -> Questionnaire:
        head = heads.get_head(connection, questionnaire_id)
        if head is None:
            raise NotFound(N_("This questionnaire is not there any more."))
        return head

    def _person(self, connection: Connection, person_id: int) -> Person:
        person = people.get_person(connection, person_id)
        if person is None:
            raise NotFound(N_("This person is not there any more."))
        return person

    def _stay(self, connection: Connection, stay_id: int) -> Stay:
        stay = people.get_stay(connection, stay_id)
        if stay is None:
            raise NotFound(N_("This stay is not there any more."))
        return stay

    def _record(self, connection: Connection, questionnaire_id: int) -> QuestionnaireRecord:
        head = self._head(connection, questionnaire_id)
        cells = stored_answers.load(connection, questionnaire_id)
        person, stay = self._person(connection, head.person_id), self._stay(connection, head.stay_id)
        return self._assemble(head, cells, person, stay)

    def _assemble(
        self, head: Questionnaire, cells: Mapping[str, Cell], person: Person, stay: Stay
    ) -> QuestionnaireRecord:
        """Office answers bound to a field are views of person and stay; only their missing reasons, and the answers
        bound to nothing, lie among the answers."""
        own, bound = self._office_ids(head), self._office(head)
        answers = {path: cell for path, cell in cells.items() if path not in own}
        if head.photo:
            answers[PHOTO] = Cell(head.photo)
        office = {path: cell for path, cell in cells.items() if path in own and path not in bound}
        for path, binding in bound.items():
            cell = cell_of(person if binding.owner == "person" else stay, binding)
            office[path] = cells.get(path, EMPTY) if cell.empty else cell
        return QuestionnaireRecord(head, answers, {p: c for p, c in office.items() if not c.empty}, person, stay)

    def _keys(self, answers: Answers, person: Person, edition: "FormEdition") -> dict[str, Any]:
        """Derived columns of the head."""
        family, given, patronymic = (_text(answers, path_of(edition, target)) for target in NAMES)
        name = " ".join(part for part in (family, given, patronymic) if part)
        codes = tuple(code for code in (_text(answers, path_of(edition, target)) for target in CITIZENSHIPS) if code)
        return heads.head_keys(name, (family, given, patronymic), codes, person)

    def _rename(self, uow: UnitOfWork, head: Questionnaire, person: Person) -> None:
        answers = stored_answers.load(uow.connection, head.id, self._head_paths(head))
        keys = self._keys(answers, person, self._context.editions.of(head.edition))
        heads.rename(uow.connection, head, keys)

    def _changed(self, head: Questionnaire, *, person: bool = False) -> Changes:
        changes = Changes.of("questionnaire", head.id)
        if person:
            changes |= Changes.of("person", head.person_id) | Changes.of("stay", head.stay_id)
        return self._context.publish(changes)


def record_name(questionnaire_id: int) -> str:
    """How the audit log names a questionnaire."""
    return f"questionnaire:{questionnaire_id}"


def _text(answers: Answers, path: str) -> str:
    value = answers.get(path, EMPTY).value
    return value if isinstance(value, str) else ""
