"""Erasing a person for good, when the consent is withdrawn or the time to keep the data is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, NotAllowed, UserError
from intcoop_desktop.domain.records import Person
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.storage.records import erasing, people
from intcoop_desktop.storage.records.erasing import Doom

ROLES = ("administrator", "head")
GOES_ON = ("present", "on_leave")

NOT_THEIRS = N_("Only the administrator and the head of the Service may erase a person.")
STILL_HERE = N_("“{name}” has a stay that goes on. End the stay first; who is here cannot be erased.")
OTHER_NAME = N_("This is not the name of the person. Type it as it stands above.")

SHORTEST = 4
"""Letters of a text by which a person is looked for in the texts of others' records."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What erasing would do: ``gone`` counts records by kind, ``shared`` are (kind, id, title) that stay without the
    person, ``named`` those in whose texts the name or passport stands: they must be changed by hand."""

    person: Person
    gone: Mapping[str, int]
    shared: Sequence[tuple[str, int, str]]
    named: Sequence[tuple[str, int, str]]


class ErasureService:
    """``office.erasure``."""

    def __init__(self, context: Context, registers: Registers) -> None:
        self._context = context
        self._registers = registers

    @property
    def allowed(self) -> bool:
        """Whether the signed-in user may erase anybody."""
        return any(self._context.user.may(role) for role in ROLES)

    def outlook(self, person_id: int) -> Outlook:
        """What erasing the person would do. Raises ``NotAllowed``, ``NotFound``, and ``UserError`` when the person
        cannot be erased: somebody who is here."""
        person = self._check(person_id)
        with self._context.store.reader() as connection:
            found = erasing.doom(connection, person_id)
            named = erasing.standing(connection, _words(person), found)
        counts = {code: len(ids) for code, ids in found.gone.items() if code != "person"}
        return Outlook(person, counts, self._titled(erasing.shared_records(found)), self._titled(named))

    def erase(self, person_id: int, typed_name: str) -> Outlook:
        """Erase for good: nothing of this can be taken back, and undo forgets everything. ``typed_name`` is the name as
        the user typed it. Raises as ``outlook``; ``FieldError`` when the name is another one."""
        outlook = self.outlook(person_id)
        if " ".join(typed_name.split()) != " ".join(outlook.person.name.split()):
            raise FieldError(OTHER_NAME, path="name")
        store = self._context.store
        files = store.referenced_attachments()
        with self._context.work("erase") as uow:
            found: Doom = erasing.doom(uow.connection, person_id)
            erasing.erase(uow, found)
            uow.commit()
        self._context.undo.clear()
        store.collect_attachments(forget=files)
        store.tidy()
        changed = Changes.of("person") | Changes.of("stay") | Changes.of("questionnaire")
        for code in (*found.gone, *erasing.shared_records(found)):
            changed |= Changes.of(code)
        self._context.publish(changed)
        return outlook

    def _check(self, person_id: int) -> Person:
        if not self.allowed:
            raise NotAllowed(NOT_THEIRS)
        with self._context.store.reader() as connection:
            found = people.get_persons(connection, [person_id])
            their_stays = people.list_stays(connection, person_id)
        if not found:
            raise UserError(N_("This person is not there any more."))
        if any(stay.state in GOES_ON for stay in their_stays):
            raise UserError(STILL_HERE, name=found[0].name)
        return found[0]

    def _titled(self, records: Mapping[str, Sequence[int]]) -> list[tuple[str, int, str]]:
        lines = []
        for code, ids in records.items():
            if code == erasing.QUESTIONNAIRE:
                with self._context.store.reader() as connection:
                    titles = erasing.questionnaire_titles(connection, ids)
            else:
                titles = self._registers.titles(code, ids)
            lines += [(code, one, titles.get(one, "")) for one in ids]
        return lines


def _words(person: Person) -> list[str]:
    """By what the person would be recognised in a text: names in either order, passport, IIN."""
    pairs = (
        (person.family_name, person.given_name),
        (person.latin_family_name, person.latin_given_name),
    )
    names = [name for family, given in pairs if family and given for name in (f"{family} {given}", f"{given} {family}")]
    return [word for word in (*names, person.passport_number, person.iin) if len(word) >= SHORTEST]
