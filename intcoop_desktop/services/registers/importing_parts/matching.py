"""Which record of the office a row means: by its ID, else by passport, name or title, where that is asked for."""

import re
from collections.abc import Collection, Sequence

from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.spec import RecordKind, Row, Values
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.questionnaire_parts.listing import Listing
from intcoop_desktop.services.registers.importing_parts.alike import Alike, differ
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.storage.records import titles
from intcoop_desktop.storage.records.search import fold_code

ALIKE = 1000
"""Records called the same that are looked at."""

_UID = re.compile("[0-9a-f]{32}")


def is_uid(text: str) -> bool:
    """Whether it can be the ID of a record."""
    return _UID.fullmatch(text) is not None


class Matching:
    """Looks for records."""

    def __init__(self, context: Context, registers: Registers, questionnaires: Listing) -> None:
        self._context = context
        self._registers = registers
        self._questionnaires = questionnaires
        self._alike: dict[str, Alike] = {}

    def begin(self) -> None:
        """A dry run begins: what was looked up for the last one is forgotten."""
        self._alike.clear()

    def by_uid(self, kind: RecordKind, uid: str) -> Row | None:
        """The record with this ID, archived or not."""
        found = self._registers.of(kind.code).by_uid(uid)
        return self.row(kind, found.id) if found is not None else None

    def row(self, kind: RecordKind, record_id: int) -> Row | None:
        """A record with the titles of what it refers to."""
        return next(iter(self._registers.of(kind.code).rows([record_id])), None)

    def same(self, kind: RecordKind, values: Values, said: Collection[str]) -> tuple[list[int], list[int]]:
        """Ids of present records that are this one by passport, name or title, and of those who are only called so.

        ``said`` are the fields the row itself fills: the others hold what a new record begins with.
        """
        if kind.code == "person":
            return [one for one, surely in self.persons(values) if surely], []
        if kind.code == "stay":
            return self.stays(values["person_id"], values), []
        with self._context.store.reader() as connection:
            called = titles.called(connection, kind.code, self.title(kind, values), ALIKE)
        told = [kind.field(name) for name in kind.apart if name in said]
        if not told:
            return called, []
        same: list[int] = []
        others: list[int] = []
        for row in self._registers.of(kind.code).rows(called):
            differs = any(differ(field, values[field.name], row.record.values[field.name]) for field in told)
            (others if differs else same).append(row.id)
        return same, others

    def perhaps(self, kind: RecordKind, values: Values, said: Collection[str]) -> list[int]:
        """Ids of present records that may be this one by the part of its name the row says."""
        if kind.code == "person":
            return [one for one, _surely in self.persons(values)]
        if kind.code == "stay":
            person = values["person_id"]
            known = self._stays_of(person) if isinstance(person, int) and person > 0 else []
            return [row.id for row in known if not values["arrival"] or not row.record["arrival"]]
        if kind.code not in self._alike:
            with self._context.store.reader() as connection:
                self._alike[kind.code] = Alike(connection, kind)
        return self._alike[kind.code].found(values, said)

    def title(self, kind: RecordKind, values: Values) -> str:
        """What a record with these values is called."""
        with self._context.store.reader() as connection:
            return str(titles.derived(connection, kind, values)["record_title"])

    def persons(self, values: Values) -> list[tuple[int, bool]]:
        """(id, surely the same) of persons who may be meant. The same: by passport, or by name and date of birth."""
        passport, birth = str(values["passport_number"]), str(values["birth"])
        found: dict[int, bool] = {}
        for family, given in (("family_name", "given_name"), ("latin_family_name", "latin_given_name")):
            names = str(values[family]), str(values[given])
            if not names[0] and not passport:
                continue
            for match in self._questionnaires.find_duplicates(*names, birth, passport):
                differs = passport and match.passport and fold_code(passport) != fold_code(match.passport)
                by_name = "name" in match.why and birth[:4] and match.birth == birth and not differs
                found[match.person_id] = found.get(match.person_id, False) or "passport" in match.why or bool(by_name)
        return list(found.items())

    def stays(self, person_id: object, values: Values) -> list[int]:
        """Stays of a person that began on the same day; without a day, the only one that goes on."""
        if not isinstance(person_id, int) or person_id <= 0:
            return []
        known = [row.record for row in self._stays_of(person_id)]
        arrival = values["arrival"]
        if arrival:
            same = [stay.id for stay in known if stay["arrival"] == arrival]
            return same or [stay.id for stay in known if not stay["arrival"] and stay["state"] != "ended"][:1]
        going_on = [stay.id for stay in known if stay["state"] != "ended"]
        return going_on if len(going_on) == 1 else []

    def _stays_of(self, person_id: int) -> Sequence[Row]:
        child = next(one for one in self._registers.of("person").kind.children if one.kind == "stay")
        return self._registers.children(child, person_id)


def identities(kind: RecordKind, values: Values) -> list[tuple[str, ...]]:
    """What makes two rows of one table the same record."""
    if kind.code != "person":
        return []
    keys: list[tuple[str, ...]] = []
    passport = fold_code(str(values["passport_number"]))
    if passport:
        keys.append(("passport", passport))
    for family, given in (("family_name", "given_name"), ("latin_family_name", "latin_given_name")):
        name = fold(f"{values[family]} {values[given]}")
        if name and values[family]:
            keys.append(("name", name, str(values["birth"]), passport))
    return keys
