"""Finding questionnaires: the list, its windows, duplicates, values used before."""

from array import array
from collections import Counter
from collections.abc import Sequence

from intcoop_desktop.domain.records import Person
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.services.lists import ListQuery, ask
from intcoop_desktop.services.questionnaire_parts.base import QuestionnaireBase
from intcoop_desktop.services.results import PersonMatch, QuestionnaireRow
from intcoop_desktop.storage.lists.registers import (
    QUESTIONNAIRE_FILTERS,
    QUESTIONNAIRE_SORTS,
    Register,
    questionnaire_register,
)
from intcoop_desktop.storage.records import answers as stored_answers
from intcoop_desktop.storage.records import people
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records.search import fold_code, latin_name


class Listing(QuestionnaireBase):
    """Reading many questionnaires."""

    SORTS = tuple(QUESTIONNAIRE_SORTS)
    FILTERS = tuple(QUESTIONNAIRE_FILTERS)
    _own_register: Register | None = None

    @property
    def _register(self) -> Register:
        if self._own_register is None:
            register = questionnaire_register(self._context.values.ranks)
            self._context.bus.subscribe(lambda changes: forget(register, "questionnaire", changes.kinds))
            self._own_register = register
        return self._own_register

    def ids(self, query: ListQuery) -> "array[int]":
        """Ids in the asked order. Raises ``UserError`` for an unknown sort or filter."""
        with self._context.store.reader() as connection:
            return self._register.ids(connection, ask(query, self.SORTS, self.FILTERS))

    def rows(self, ids: Sequence[int]) -> list[QuestionnaireRow]:
        """A window of rows, in the order of ``ids``; ids that are gone are left out."""
        with self._context.store.reader() as connection:
            return [
                QuestionnaireRow(
                    id=row["id"],
                    number=row["number"],
                    revision=row["revision"],
                    name=row["name"],
                    latin_name=row["latin_name"],
                    citizenships=tuple(row["citizenships"].split()),
                    state=row["state"],
                    origin=row["origin"],
                    stale=0 < row["signed_revision"] < row["revision"],
                    changed_at=row["changed_at"],
                    signed_on=row["signed_on"],
                    person_id=row["person_id"],
                    archived=bool(row["archived"]),
                )
                for row in self._register.rows(connection, ids)
            ]

    def count_by_state(self) -> dict[str, int]:
        """How many there are in each state, archived ones aside."""
        with self._context.store.reader() as connection:
            return heads.count_by_state(connection)

    def find_duplicates(self, family: str, given: str, birth_year: str = "", passport: str = "") -> list[PersonMatch]:
        """Persons who may be the same: folded name, year of birth, passport; likeliest first.

        Names may be Cyrillic or Latin; ``birth_year`` may be a whole date.
        """
        last, first, code = fold(family), fold(given), fold_code(passport)
        with self._context.store.reader() as connection:
            start = f"{last} {first[:1]}" if last and first else last
            rows = people.possible_duplicates(connection, start, code)
        matches: list[tuple[int, PersonMatch]] = []
        for row in rows:
            person = people.PERSONS.record(row)
            why = _same(person, row.fold_passport, (last, first), birth_year[:4], code)
            if why:
                weight = sum(_WEIGHTS[reason] for reason in why)
                matches.append((weight, _match(person, why)))
        matches.sort(key=lambda pair: (-pair[0], pair[1].person_id))
        return [match for _, match in matches]

    def last_value(self, path: str, *, excluding: int = 0) -> Cell | None:
        """The value of the questionnaire entered last (F3), that of ``excluding`` aside."""
        with self._context.store.reader() as connection:
            return stored_answers.last_value(connection, path, excluding=excluding)

    def suggestions(self, path: str, prefix: str = "", limit: int = 20) -> list[str]:
        """Values already used for this answer that contain a word beginning so, most used first."""
        with self._context.store.reader() as connection:
            used = Counter(stored_answers.used_values(connection, path))
        start = fold(prefix)
        fitting = (value for value, _ in used.most_common() if f" {fold(value)}".find(f" {start}") >= 0)
        return [value for value, _ in zip(fitting, range(limit), strict=False)]


_WEIGHTS = {"passport": 8, "name": 4, "birth": 2, "family_name": 1}


def _same(
    person: Person, fold_passport: str, names: tuple[str, str], birth_year: str, passport: str
) -> tuple[str, ...]:
    """Reasons to take the person for the one asked about; none when family name and passport differ."""
    why = []
    if passport and fold_passport == passport:
        why.append("passport")
    last, first = names
    pairs = (
        (fold(person.family_name), fold(person.given_name)),
        (fold(person.latin_family_name), fold(person.latin_given_name)),
    )
    same_family = bool(last) and any(family == last for family, _ in pairs)
    if same_family and first and any(family == last and _alike(given, first) for family, given in pairs):
        why.append("name")
    elif same_family and not first:
        why.append("family_name")
    if why and birth_year and person.birth[:4] == birth_year:
        why.append("birth")
    known_otherwise = birth_year and person.birth and person.birth[:4] != birth_year and "passport" not in why
    return () if known_otherwise else tuple(why)


def _alike(given: str, typed: str) -> bool:
    return given == typed or (bool(given) and (given.startswith(typed) or typed.startswith(given)))


def _match(person: Person, why: tuple[str, ...]) -> PersonMatch:
    return PersonMatch(person.id, person.name, latin_name(person), person.birth, person.passport_number, why)


def forget(register: Register, kind: str, kinds: frozenset[str]) -> None:
    """Drop the known orders when records of ``kind`` changed."""
    if kind in kinds:
        register.orders.forget()
