"""Erasing a person: nothing is left, not even in the pages of the file, and a backup does not bring them back."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import text

from intcoop_desktop.domain.errors import FieldError, NotAllowed, NotFound, UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.services import opening
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.results import User
from intcoop_desktop.storage import layout
from intcoop_desktop.storage.derivation import Purpose, derive_key
from intcoop_desktop.storage.schema.all_tables import metadata
from tests.services.conftest import PASSWORD, USER, reopen
from tests.services.samples import SCAN, filled, jpeg

FAMILY, GIVEN, LATIN = "Жұмақұлшыев", "Тұщыбек", "ZHUMAQULSHYEV"
"""Names no other text of an office has."""

SECRET = b"%PDF-1.4 a paper with the name Zhumaqulshyev"


def plain_pages(path: Path, data_key: bytes, purpose: Purpose, size: int) -> bytes:
    """Every page of a closed SQLCipher file, free ones too, deciphered (AES-256-CBC; IV and HMAC end each page)."""
    key, raw = derive_key(data_key, purpose), path.read_bytes()
    assert len(raw) % size == 0
    out = []
    for start in range(0, len(raw), size):
        page = raw[start : start + size]
        begin, end = (16 if start == 0 else 0), size - 80
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + 16])).decryptor()
        out.append(cipher.update(page[begin:end]) + cipher.finalize())
    return b"".join(out)


def _make(office: Office, code: str, **values: Any) -> int:  # noqa: ANN401
    service = office.registers.of(code)
    return service.create({**service.kind.blank(), **values}).id


def _somebody(office: Office) -> int:
    """A person with a questionnaire that was printed and signed, a stay, papers, files, shared and own records."""
    head = filled(office)
    person_id = head.person_id
    office.questionnaires.complete(head.id)
    person = office.persons.get(person_id)
    office.persons.save(
        replace(person, family_name=FAMILY, given_name=GIVEN, latin_family_name=LATIN, notes=f"{FAMILY} туралы")
    )
    office.printing.print_pdf([head.id])
    office.questionnaires.sign(head.id, office.context.today().isoformat(), SCAN)
    stay = office.persons.stays(person_id)[0]
    office.registers.of("stay").save(stay.id, {"state": "ended", "supervisor": f"{FAMILY} әкесі"}, "кетті")
    _make(office, "person_document", person_id=person_id, stay_id=stay.id, number="U7654321", issuer=FAMILY)
    _make(office, "stay_change", stay_id=stay.id, after=FAMILY)
    _make(office, "support_case", person_id=person_id, subject=f"{FAMILY} сұрады")
    _make(office, "incident", persons=(person_id,), subject=f"{GIVEN} құлады")
    office.documents.print("study_certificate", [stay.id])
    office.documents.set_case("person", person_id, "name", "dative", f"{FAMILY}ге")
    office.files.add("person", person_id, f"{FAMILY}.pdf", SECRET)
    office.files.add("questionnaire", head.id, f"{FAMILY}.jpg", jpeg(30, 40))
    return person_id


def _rows(office: Office) -> str:
    with office.context.store.reader() as connection:
        return "\n".join(
            str(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(table.select())
        )


def _terms(office: Office) -> set[str]:
    """Every trigram of the three search indexes, read from their own tables."""
    found: set[str] = set()
    with office.context.store.unit_of_work("", "look") as uow:
        for name in ("persons_fts", "questionnaires_fts", "records_fts"):
            uow.connection.execute(text(f"CREATE VIRTUAL TABLE temp.{name}_v USING fts5vocab('main', '{name}', 'row')"))
            found.update(uow.connection.execute(text(f"SELECT term FROM temp.{name}_v")).scalars())
    return found


def test_nothing_is_left_not_even_in_the_pages(folder: Path) -> None:
    with reopen(folder) as office:
        other = office.persons.create(Person(0, "", family_name="Ли", given_name="Вэй")).id
        person_id = _somebody(office)
        order = _make(office, "admission_order", subject="Қабылдау", persons=(person_id, other))
        letter = _make(office, "letter", subject="Сұрау", person_id=person_id)
        office.registers.of("admission_order").save(order, {"state": "signed"}, "бірден")
        office.documents.print("admission_order", [order])
        office.audit.rows()
        name = office.persons.get(person_id).name
        trigrams = {word[place : place + 3] for word in fold(f"{FAMILY} {GIVEN} {LATIN}").split()
                    for place in range(len(word) - 2)}  # fmt: skip
        before = _terms(office)
        assert trigrams <= before
        assert FAMILY in _rows(office)
        files = set(office.context.store.attachments.names())

        outlook = office.erasure.erase(person_id, f"  {name} ")
        assert outlook.gone["questionnaire"] == 1
        assert {code for code, _id, _title in outlook.shared} == {"admission_order", "letter"}
        assert outlook.named == []

        with pytest.raises(NotFound):
            office.persons.get(person_id)
        assert office.registers.of("admission_order").get(order)["persons"] == (other,)
        assert office.registers.of("letter").get(letter)["person_id"] is None
        for code in ("person_document", "stay_change", "support_case", "incident", "stay"):
            assert list(office.registers.of(code).ids(ListQuery(sort="changed"))) == []
        rows = _rows(office)
        for word in (FAMILY, GIVEN, LATIN, "U7654321"):
            assert word not in rows
        alone = {one for one in trigrams if one not in fold("Ли Вэй Қабылдау Сұрау")}
        assert not alone & _terms(office)
        assert office.undo.undoable is None
        assert office.context.store.audit_log.verify() == []
        assert office.context.store.check() == []
        left = set(office.context.store.attachments.names())
        assert len(files - left) >= 6  # scan, print, two files, certificate, order
        papers = office.documents.printed_list()
        assert [(one.document, one.number, one.record_id, one.pdf) for one in papers] == [
            ("admission_order", "", order, None),
            ("study_certificate", "1", None, None),
        ]
        with pytest.raises(UserError):
            office.documents.printed_pdf(papers[0].id)
        assert office.documents.printed_of("person", other) == papers[:1]
        assert next(row.kind for row in office.audit.rows(record=f"person:{person_id}")) == "erase"
        key = office.context.store.data_key
    pages = plain_pages(layout.store_path(folder), key, "store", 4096)
    assert "Қабылдау".encode() in pages  # the reading works
    for word in (FAMILY, GIVEN, LATIN, fold(FAMILY), fold(GIVEN), fold(LATIN), FAMILY.upper()):
        assert word.encode() not in pages, word
    from intcoop_desktop.storage.attachments import PAGE_SIZE

    kept = plain_pages(layout.attachments_path(folder), key, "attachments", PAGE_SIZE)
    assert SECRET not in kept
    assert not list(folder.glob("*-wal"))


def test_who_is_here_cannot_be_erased(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли", given_name="Вэй"))
    stay = office.persons.create_stay(Stay(0, "", person.id))
    with pytest.raises(UserError) as refused:
        office.erasure.erase(person.id, person.name)
    assert "Ли Вэй" in str(refused.value)
    office.persons.save_stay(replace(stay, state="ended"))
    office.erasure.erase(person.id, person.name)
    assert list(office.persons.ids(ListQuery())) == []


def test_the_name_is_typed_and_the_role_is_asked(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли", given_name="Вэй"))
    for typed in ("", "Ли", "ли вэй", "Вэй Ли"):
        with pytest.raises(FieldError):
            office.erasure.erase(person.id, typed)
    office.context.user = User(USER, frozenset({"inspector", "methodist"}))
    assert not office.erasure.allowed
    with pytest.raises(NotAllowed):
        office.erasure.erase(person.id, person.name)
    assert office.persons.get(person.id) == person
    office.context.user = User(USER, frozenset({"head"}))
    office.erasure.erase(person.id, person.name)


def test_files_of_others_stay(office: Office) -> None:
    one, other = (office.persons.create(Person(0, "", family_name=name)) for name in ("Ли", "Ван"))
    for person in (one, other):
        office.files.add("person", person.id, "a.pdf", SECRET)
    office.erasure.erase(one.id, one.name)
    file = office.files.of("person", other.id)[0]
    assert office.files.content(file.id) == SECRET


def test_where_the_name_still_stands_is_told(office: Office) -> None:
    one, other = (office.persons.create(Person(0, "", family_name=name, given_name="Вэй")) for name in ("Ли", "Ван"))
    order = _make(office, "admission_order", subject="Қабылдау", text="Вэй Ли қабылдансын", persons=(one.id,))
    office.persons.save(replace(other, notes="бөлмелесі ЛИ ВЭЙ"))
    named = {(code, record_id) for code, record_id, _title in office.erasure.outlook(one.id).named}
    assert named == {("admission_order", order), ("person", other.id)}
    assert office.erasure.outlook(one.id).shared == [("admission_order", order, "Қабылдау")]


def test_who_was_merged_into_the_person_goes_too(office: Office) -> None:
    winner = office.persons.create(Person(0, "", family_name="Ли", given_name="Вэй"))
    loser = office.persons.create(Person(0, "", family_name=FAMILY, given_name=GIVEN))
    office.duplicates.merge(winner.id, loser.id, ())
    office.erasure.erase(winner.id, "Ли Вэй")
    with pytest.raises(NotFound):
        office.persons.get(loser.id)
    assert FAMILY not in _rows(office)
    assert office.context.store.check() == []


@pytest.mark.parametrize("form", ["file", "snapshot"])
def test_a_backup_does_not_bring_them_back(folder: Path, tmp_path: Path, form: str) -> None:
    with reopen(folder) as office:
        stays = office.persons.create(Person(0, "", family_name="Ли")).id
        person_id = _somebody(office)
        source = office.backups.make(tmp_path if form == "file" else None)
        if form == "snapshot":
            source = Path(shutil.copytree(source.parent, tmp_path / "copy")) / source.name
        uid = office.persons.get(person_id).uid
        office.erasure.erase(person_id, office.persons.get(person_id).name)
    restored = opening.restore(source, folder, user=USER, password=PASSWORD)
    assert restored.problems == []
    with reopen(folder) as office:
        assert list(office.persons.ids(ListQuery())) == [stays]
        assert office.registers.of("person").by_uid(uid) is None
        assert FAMILY not in _rows(office)
        assert office.context.store.audit_log.verify() == []
        assert office.backups.check() == []
        again = office.backups.make(tmp_path)
        key = office.context.store.data_key
    assert FAMILY.encode() not in plain_pages(layout.store_path(folder), key, "store", 4096)
    # The list lives on: the next backup restored over this office finds it again.
    opening.restore(source, folder, user=USER, password=PASSWORD)
    with reopen(folder) as office:
        assert list(office.persons.ids(ListQuery())) == [stays]
    # Elsewhere an old backup is what it was; one made after the erasure knows nothing of the person.
    elsewhere = tmp_path / "elsewhere"
    opening.restore(again, elsewhere, user=USER, password=PASSWORD)
    with reopen(elsewhere) as office:
        assert list(office.persons.ids(ListQuery())) == [stays]


def test_every_table_that_names_persons_is_thought_of() -> None:
    """A new table with a key to persons, stays or questionnaires must be told to merging and erasing."""
    known = {"stays", "questionnaires", "distinct_persons", "blank_forms", "answers", "answer_events", "revisions",
             "prints"}  # fmt: skip
    from intcoop_desktop.registers.registry import KINDS

    known |= {kind.plural for kind in KINDS}
    for table in metadata.sorted_tables:
        if {key.column.table.name for key in table.foreign_keys} & {"persons", "stays", "questionnaires"}:
            assert table.name in known, table.name
