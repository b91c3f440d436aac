"""Blank forms for known persons: printed with a serial, found again by it when they come back filled."""

import re
from collections.abc import Sequence
from functools import partial

from intcoop_desktop.domain.errors import N_, NotFound, UserError
from intcoop_desktop.domain.records import Person, Questionnaire
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.many.base import Subject
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.printing import Holder, PrintService
from intcoop_desktop.services.questionnaires import QuestionnaireService
from intcoop_desktop.services.results import Progress
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import blanks as stored
from intcoop_desktop.storage.records.blanks import BlankForm

_SERIAL = re.compile(r"(?:^|/)\s*[BbВв](\d{4})-?(\d{4,6})\s*(?:/|$)")
"""Alone, or inside what the QR code says (``661/B2026-0001/1-3``); a Cyrillic В is forgiven."""

LONGEST_NAME = 60


class BlankService:
    """Serials of blank forms and whom they belong to."""

    def __init__(
        self, context: Context, persons: PersonService, questionnaires: QuestionnaireService, printing: PrintService
    ) -> None:
        self._context = context
        self._persons = persons
        self._questionnaires = questionnaires
        self._printing = printing

    def pdf(self, subjects: Sequence[Subject], progress: Progress | None = None) -> bytes:
        """A blank form for each of them; their serials are remembered. Raises ``UserError`` for nobody."""
        if not subjects:
            raise UserError(N_("Nobody is selected."))
        return self._printing.blanks_for([self._holder(one) for one in subjects], progress)

    def find(self, text: str) -> BlankForm | None:
        """The blank with this serial, typed or read from its QR code."""
        match = _SERIAL.search(text.strip())
        if match is None:
            return None
        with self._context.store.reader() as connection:
            return stored.by_serial(connection, f"B{match[1]}-{match[2]}")

    def of_person(self, person_id: int) -> list[BlankForm]:
        """The blanks printed for a person, newest first."""
        with self._context.store.reader() as connection:
            return stored.of_person(connection, person_id)

    def start(self, serial: str, person_id: int | None = None) -> Questionnaire:
        """The questionnaire typed in from a filled blank: the one begun already, or a new handwritten one of the person
        and stay it was printed for. ``person_id`` is whose a blank of nobody is (None: of a new person).

        Raises ``NotFound`` for a serial that was never printed. One step to take back.
        """
        blank = self.find(serial)
        if blank is None:
            raise NotFound(N_("No blank form has the number {serial}."), serial=serial[:100])
        if blank.questionnaire_id is not None:
            return self._questionnaires.get_head(blank.questionnaire_id)
        whose = blank.person_id if blank.person_id is not None else person_id
        text = N_("Filled blank begun: {serial}")
        with self._context.whole(text, serial=blank.serial):
            made = self._questionnaires.create(
                person_id=whose, stay_id=blank.stay_id, origin="handwritten", edition=blank.edition
            )
            self._assign(blank, made)
            undo, redo = (partial(way, blank, made, whose is None) for way in (self._take_back, self._again))
            self._context.undo.push(Step(text, undo, redo, {"serial": blank.serial}))
        return made

    def _assign(self, blank: BlankForm, made: Questionnaire) -> None:
        with self._context.work("blank") as uow:
            stored.assign(uow.connection, blank.id, made.person_id, made.stay_id, made.id)
            uow.audit("blank_back", f"questionnaire:{made.id}", {"number": made.number, "serial": blank.serial})
            uow.commit()

    def _take_back(self, blank: BlankForm, made: Questionnaire, newcomer: bool) -> None:
        """Into the recycle bin with it; the blank waits again."""
        if self._questionnaires.get_head(made.id).state != "draft":
            raise UserError(N_("Questionnaire {number} was changed since; it stays."), number=made.number)
        self._questionnaires.archive([made.id])
        if newcomer:
            self._persons.archive(made.person_id)
        with self._context.work("blank") as uow:
            stored.assign(uow.connection, blank.id, blank.person_id, blank.stay_id, None)
            uow.audit("blank_apart", f"questionnaire:{made.id}", {"number": made.number, "serial": blank.serial})
            uow.commit()

    def _again(self, blank: BlankForm, made: Questionnaire, newcomer: bool) -> None:
        if newcomer:
            self._persons.restore(made.person_id)
        self._questionnaires.restore([made.id])
        self._assign(blank, made)

    def _holder(self, subject: Subject) -> Holder:
        person = self._persons.get(subject.person_id)
        return Holder(person.id, subject.stay.id if subject.stay is not None else None, printable_name(person))


def printable_name(person: Person, longest: int = LONGEST_NAME) -> str:
    """What a person is called on paper: the Cyrillic name, else the Latin one; ``""`` when no font has it. Cut to
    ``longest`` characters (0: never)."""
    latin = " ".join(part for part in (person.latin_family_name, person.latin_given_name) if part)
    for name in (person.name, latin):
        if name and not measurer("serif").missing(name):
            return name if not longest or len(name) <= longest else f"{name[: longest - 1]}…"
    return ""
