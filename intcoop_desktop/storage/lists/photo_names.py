"""What a photo's file may be called after: passport, IIN, names and questionnaires of persons."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from intcoop_desktop.storage.records.search import fold_code
from intcoop_desktop.storage.records.titles import as_json

_PERSONS = text(
    """SELECT id, family_name, given_name, patronymic, latin_family_name, latin_given_name, passport_number, iin,
    photo IS NOT NULL AND photo <> '' AS has_photo FROM persons
    WHERE archived = 0 AND (:all = 1 OR id IN (SELECT value FROM json_each(:ids)))"""
)
_NUMBERS = text("SELECT person_id, number FROM questionnaires WHERE archived = 0")


@dataclass(frozen=True, slots=True)
class PhotoNames:
    """One person; ``names`` are Cyrillic and Latin: family name, given name, patronymic (``""`` where unknown)."""

    person_id: int
    names: tuple[tuple[str, str, str], ...]
    passport: str  # folded
    iin: str
    numbers: tuple[str, ...]  # of questionnaires
    has_photo: bool

    @property
    def title(self) -> str:
        """The first of the names, as one line."""
        return " ".join(part for part in self.names[0] if part) if self.names else ""


def photo_names(connection: Connection, ids: Sequence[int] | None = None) -> list[PhotoNames]:
    """Present persons, all or those of ``ids``."""
    numbers: dict[int, list[str]] = {}
    for person_id, number in connection.execute(_NUMBERS):
        numbers.setdefault(person_id, []).append(number)
    given = {"all": int(ids is None), "ids": as_json(ids or ())}
    found = []
    for row in connection.execute(_PERSONS, given).mappings():
        own = (row["family_name"], row["given_name"], row["patronymic"])
        latin = (row["latin_family_name"], row["latin_given_name"], "")
        names = tuple(one for one in (own, latin) if any(one))
        found.append(
            PhotoNames(
                row["id"],
                names,
                fold_code(row["passport_number"]),
                row["iin"].strip(),
                tuple(numbers.get(row["id"], ())),
                bool(row["has_photo"]),
            )
        )
    return found
