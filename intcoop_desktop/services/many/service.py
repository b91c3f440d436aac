"""Who is meant by a selection, and what can be done for all of them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.records import Stay
from intcoop_desktop.registers.spec import Child, Value, Values
from intcoop_desktop.services.arrivals import ArrivalService
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.many import changes, papers, steps
from intcoop_desktop.services.many.base import Act, Done, Subject
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.questionnaires import QuestionnaireService
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.services.stay_changes import StayChangeService
from intcoop_desktop.storage.records import people

ACTS: tuple[Act, ...] = (*papers.ACTS, *steps.ACTS, *changes.ACTS)
"""Everything that can be done for many; a new one is added to its module."""


class ManyService:
    """``subjects`` turns a selection of any register into persons and stays; ``do`` does one of ``ACTS`` for them."""

    def __init__(
        self,
        context: Context,
        registers: Registers,
        persons: PersonService,
        questionnaires: QuestionnaireService,
        arrivals: ArrivalService,
        stay_changes: StayChangeService,
    ) -> None:
        self._context = context
        self.registers = registers
        self.persons = persons
        self.questionnaires = questionnaires
        self.arrivals = arrivals
        self.stay_changes = stay_changes
        self._resolvers: Mapping[str, Callable[[int], list[Subject]]] = {
            "person": lambda one: [self._with_stay(one)],
            "stay": lambda one: [_of_stay(self.persons.stay(one))],
            "arrival_group": lambda one: [_of_stay(stay) for stay in self.arrivals.members(one)],
            "briefing": lambda one: self._on_record("briefing", one),
            "admission_order": self._in_order,
        }

    @property
    def kinds(self) -> tuple[str, ...]:
        """Registers whose records name persons this can be done for."""
        return tuple(self._resolvers)

    def today(self) -> str:
        """ISO date."""
        return self._context.today().isoformat()

    @property
    def user(self) -> str:
        """Who is signed in."""
        return self._context.user.name

    def whole(self, text: str) -> AbstractContextManager[None]:
        """All of it is one step to take back; what fails leaves nothing behind."""
        return self._context.whole(text)

    # ------------------------------------------------------------- who

    def subjects(self, kind: str, ids: Sequence[int]) -> list[Subject]:
        """Who is meant by these records, each once. Raises ``NotFound``."""
        resolve = self._resolvers[kind]
        found = {(one.person_id, one.stay.id if one.stay else 0): one for record in ids for one in resolve(record)}
        return list(found.values())

    def _with_stay(self, person_id: int) -> Subject:
        return Subject(person_id, people.current_stay(self.persons.stays(person_id)))

    def _on_record(self, code: str, record_id: int) -> list[Subject]:
        persons = self.registers.of(code).get(record_id).values["persons"]
        return [self._with_stay(one) for one in (persons if isinstance(persons, tuple) else ()) if isinstance(one, int)]

    def _in_order(self, order_id: int) -> list[Subject]:
        """The stays that name the order, and persons of the order without one."""
        rows = self.registers.children(Child("stay", "admission_order_id"), order_id)
        stays = [_of_stay(self.persons.stay(row.id)) for row in rows]
        known = {one.person_id for one in stays}
        return stays + [one for one in self._on_record("admission_order", order_id) if one.person_id not in known]

    # ------------------------------------------------------------- what

    def do(self, act: Act, subjects: Sequence[Subject], values: Values, note: str = "") -> Done:
        """Do it for all of them. Raises ``FieldError``, ``NoteNeeded``, ``UserError``."""
        if not subjects:
            raise UserError(N_("Nobody is selected."))
        return act.run(self, subjects, act.cleaned(values), note)

    def preset(self, act: Act, subjects: Sequence[Subject]) -> dict[str, Value]:
        """What the form shows at first."""
        return {**act.blank(), **act.preset(self, subjects)}

    def enter_order(self, order_id: int, stays: Sequence[Stay], day: str = "") -> int:
        """Enter the order of admission into stays, and its day where they are not enrolled yet; how many changed."""
        wanted: list[tuple[int, Values]] = []
        for stay in stays:
            values: dict[str, Value] = {}
            if stay.admission_order_id != order_id:
                values["admission_order_id"] = order_id
            if day and not stay.enrolled_on:
                values["enrolled_on"] = day
            if values:
                wanted.append((stay.id, values))
        self.registers.of("stay").update(wanted)
        return len(wanted)

    def signable(self, subjects: Sequence[Subject]) -> list[int]:
        """Ids of their questionnaires that wait for a signature: printed ones, and handwritten ones typed in."""
        found = []
        for person_id in dict.fromkeys(one.person_id for one in subjects):
            for row in self.persons.questionnaires(person_id):
                waits = row.state == "printed" or (row.state == "complete" and row.origin == "handwritten")
                if waits and not row.archived:
                    found.append(row.id)
        return found


def _of_stay(stay: Stay) -> Subject:
    return Subject(stay.person_id, stay)
