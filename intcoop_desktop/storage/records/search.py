"""The trigram indexes: which text of a record is found, and writing it."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from intcoop_desktop.domain.records import Person
from intcoop_desktop.i18n.keys import fold, index_text

INDEXES = ("persons_fts", "questionnaires_fts")

_PUT = {name: text(f"INSERT OR REPLACE INTO {name} (rowid, text) VALUES (:id, :text)") for name in INDEXES}


def put(connection: Connection, index: str, rows: Iterable[tuple[int, str]]) -> None:
    """Index (or index anew) the folded text of records."""
    parameters = [{"id": row_id, "text": words} for row_id, words in rows]
    if parameters:
        connection.execute(_PUT[index], parameters)


def latin_name(person: Person) -> str:
    """Latin family and given name in one line."""
    return " ".join(part for part in (person.latin_family_name, person.latin_given_name) if part)


def fold_code(code: str) -> str:
    """A passport number or IIN as it is compared: letters and digits only."""
    return "".join(char for char in fold(code) if char.isalnum())


def person_words(person: Person) -> str:
    """What a person is found by: names in every script, passport, IIN."""
    return index_text(
        " ".join(
            part
            for part in (
                person.family_name,
                person.given_name,
                person.patronymic,
                latin_name(person),
                person.native_name,
                fold_code(person.passport_number),
                person.iin,
            )
            if part
        )
    )


def questionnaire_words(number: str, name: str, latin: str) -> str:
    """What a questionnaire is found by: the number as typed and without its dash, and the names."""
    return index_text(" ".join(part for part in (number, name, latin) if part))
