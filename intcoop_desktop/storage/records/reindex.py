"""Making the search indexes anew from the records."""

from sqlalchemy import Connection, select

from intcoop_desktop.registers.registry import KINDS
from intcoop_desktop.storage.records import registers, search
from intcoop_desktop.storage.records.people import get_person
from intcoop_desktop.storage.schema.people import persons
from intcoop_desktop.storage.schema.questionnaires import questionnaires
from intcoop_desktop.storage.schema.registers import OWN_TABLES, TABLES

BATCH = 1000


def index_all(connection: Connection) -> None:
    """Index every person, questionnaire and record of a register."""
    ids = connection.execute(select(persons.c.id)).scalars().all()
    for start in range(0, len(ids), BATCH):
        found = [
            person for row_id in ids[start : start + BATCH] if (person := get_person(connection, row_id)) is not None
        ]
        search.put(connection, "persons_fts", [(person.id, search.person_words(person)) for person in found])
    columns = questionnaires.c
    heads = connection.execute(select(columns.id, columns.number, columns.name, columns.latin_name)).all()
    for start in range(0, len(heads), BATCH):
        rows = heads[start : start + BATCH]
        words = [(row.id, search.questionnaire_words(row.number, row.name, row.latin_name)) for row in rows]
        search.put(connection, "questionnaires_fts", words)
    for kind in KINDS:
        if kind.code not in OWN_TABLES:
            registers.reindex(connection, kind, list(connection.execute(select(TABLES[kind.code].c.id)).scalars()))
