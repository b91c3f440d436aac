"""The office's own wordings, who signs, case forms: changed, checked, taken back, given back to the program."""

import pytest

from intcoop_desktop.domain.errors import FieldError, NotAllowed, NotFound, UserError
from intcoop_desktop.services.documents import Options, Signatory
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.results import User
from tests.printing.reading import page_texts
from tests.services.conftest import USER
from tests.services.documents.people import student

CODE = "study_certificate"


def said(office: Office, stay: int, options: Options | None = None) -> str:
    return " ".join(page_texts(office.documents.preview(CODE, [stay], options or Options())))


def test_a_text_is_said_otherwise_and_given_back(office: Office) -> None:
    _person, stay = student(office)
    before = said(office, stay)
    office.documents.set_wording(CODE, "kk", {"purpose.text": "Анықтама {organisation.title|dative} ұсынылады.",
                                              "words.doing.study": "білім алып жатқанын"})  # fmt: skip
    after = said(office, stay)
    assert "Анықтама «Болашақ» халықаралық университетіне ұсынылады." in after
    assert "білім алып жатқанын" in after
    texts = {one.key: one for one in office.documents.texts(CODE)}
    assert [key for key, one in texts.items() if one.changed] == ["purpose.text", "words.doing.study"]
    assert texts["purpose.text"].original == "Анықтама талап етілген жерге ұсыну үшін берілді."
    office.documents.reset_wording(CODE, "kk", ["words.doing.study"])
    assert "оқитынын" in said(office, stay)
    office.undo.undo()
    assert "білім алып жатқанын" in said(office, stay)
    office.undo.undo()
    assert said(office, stay) == before
    office.undo.redo()
    office.documents.reset_wording(CODE, "kk")
    assert said(office, stay) == before
    assert not office.documents.reworded(CODE)
    assert {row.kind for row in office.audit.rows()} >= {"wording"}


def test_saying_the_same_stores_nothing(office: Office) -> None:
    original = office.documents.texts(CODE)[0]
    office.documents.set_wording(CODE, "kk", {original.key: f" {original.original} "})
    assert not office.documents.reworded(CODE)


def test_the_live_preview_tries_texts_without_keeping_them(office: Office) -> None:
    _person, stay = student(office)
    assert "Сынақ мәтіні" in said(office, stay, Options(texts={"purpose.text": "Сынақ мәтіні"}))
    assert "Сынақ мәтіні" not in said(office, stay)


@pytest.mark.parametrize(
    ("key", "text"),
    [("purpose.text", "{persn.name}"), ("purpose.text", "{person.name|genetive}"), ("purpose.text", "{person.name"),
     ("purpose.text", "[[x"), ("details.rows.0.1", "{row.number}"), ("words.doing.study", "{x}"), ("nothing.text", "x"),
     ("purpose.text", "x" * 30_000)],
)  # fmt: skip
def test_a_wording_that_cannot_be_printed_is_refused_and_named(office: Office, key: str, text: str) -> None:
    with pytest.raises(FieldError) as refused:
        office.documents.set_wording(CODE, "kk", {key: text})
    assert refused.value.path == key
    assert not office.documents.reworded(CODE)
    if key != "nothing.text" and len(text) < 1000:
        assert [problem.key for problem in office.documents.check_wording(CODE, "kk", {key: text})] == [key]
        _person, stay = student(office)
        with pytest.raises(UserError):
            said(office, stay, Options(texts={key: text}))


def test_markup_in_a_wording_is_plain_text(office: Office) -> None:
    _person, stay = student(office)
    office.documents.set_wording(CODE, "kk", {"purpose.text": "<b>Қалың</b> <img src='/etc/passwd'/> &amp; {{x}}"})
    assert "<b>Қалың</b> <img src='/etc/passwd'/> &amp; {x}" in said(office, stay)


def test_placeholders_are_offered_where_they_can_stand(office: Office) -> None:
    texts = {one.key: one for one in office.documents.texts("admission_order")}
    assert "admission_order.number" in texts["preamble.text"].offered
    assert "member.person.name" in texts["people.columns.1.text"].offered
    assert "row.number" in texts["people.columns.0.text"].offered
    assert "member.person.name" not in texts["people.columns.1.title"].offered
    assert "organisation.title" in texts["people.columns.1.title"].offered
    for one in texts.values():
        for path in one.offered[:200]:
            filters = "|count" if path.endswith(("persons", "members")) else ""
            problems = office.documents.check_wording("admission_order", "kk", {one.key: f"{{{path}{filters}}}"})
            assert problems == [], (one.key, path)


def test_only_the_administrator_rewords(office: Office) -> None:
    office.context.user = User("Басқа", frozenset({"inspector"}))
    with pytest.raises(NotAllowed):
        office.documents.set_wording(CODE, "kk", {"purpose.text": "x"})
    with pytest.raises(NotAllowed):
        office.documents.save_signatory(Signatory(0, "", "sign", "А", "Б"))
    assert USER


# ------------------------------------------------------------- who signs


def test_who_signs_on_a_day(office: Office) -> None:
    _person, stay = student(office)
    assert "Н. Сейітқали" in said(office, stay)
    deputy = office.documents.save_signatory(
        Signatory(0, "", "sign", "А. Оспанов", "Проректор", since="2026-01-01", until="2026-12-31")
    )
    acting = Signatory(0, "", "sign", "Б. Әлі", "Ректор", acting=True, since="2026-07-01", until="2026-07-31")
    office.documents.save_signatory(acting)
    office.documents.save_signatory(Signatory(0, CODE, "sign", "В. Тіркеуші", "Бөлім басшысы", since="2027-01-01"))

    def who(day: str, role: str = "sign", language: str = "kk") -> str:
        found = office.documents.signer_of(CODE, role, day, language)
        return f"{found.position} {found.name}".strip()

    assert who("2025-12-31") == "Ректор Н. Сейітқали"
    assert who("2026-01-01") == "Проректор А. Оспанов"
    assert who("2026-07-15") == "Ректордың м.а. Б. Әлі"
    assert who("2026-08-01") == "Проректор А. Оспанов"
    assert who("2027-02-02") == "Бөлім басшысы В. Тіркеуші"
    assert who("2026-07-15", "approve") == "Ректор Н. Сейітқали"
    assert who("2026-07-15", "agree") == ""
    text = said(office, stay, Options(day="2026-07-20"))
    assert "Ректордың м.а." in text
    assert "Б. Әлі" in text
    office.documents.remove_signatory(deputy.id)
    assert who("2026-08-01") == "Ректор Н. Сейітқали"
    office.undo.undo()
    assert who("2026-08-01") == "Проректор А. Оспанов"
    changed = office.documents.save_signatory(
        Signatory(deputy.id, "", "sign", "Г. Жаңа", "Проректор", since="2026-01-01")
    )
    assert who("2026-08-01") == "Проректор Г. Жаңа"
    office.undo.undo()
    assert who("2026-08-01") == "Проректор А. Оспанов"
    assert changed.id == deputy.id


@pytest.mark.parametrize(
    ("one", "path"),
    [(Signatory(0, "", "sign", " ", "Ректор"), "name"), (Signatory(0, "", "king", "А", ""), "role"),
     (Signatory(0, "", "sign", "А", "", since="2026-02-30"), "since"),
     (Signatory(0, "", "sign", "А", "", until="2026"), "until"),
     (Signatory(0, "", "sign", "А", "", since="2026-02-02", until="2026-01-01"), "until")],
)  # fmt: skip
def test_entries_that_make_no_sense_are_refused(office: Office, one: Signatory, path: str) -> None:
    with pytest.raises(FieldError) as refused:
        office.documents.save_signatory(one)
    assert refused.value.path == path
    assert office.documents.signatories() == []
    with pytest.raises(NotFound):
        office.documents.save_signatory(Signatory(0, "no_such_document", "sign", "А", ""))
    with pytest.raises(NotFound):
        office.documents.remove_signatory(7)


# ------------------------------------------------------------- case forms


def test_a_form_written_by_hand_goes_before_the_rule(office: Office) -> None:
    person, stay = student(office)
    forms = {one.name: one for one in office.documents.cases("person", person)}
    assert "uid" not in forms
    assert forms["name"].forms["dative"] == ("Өмірзақов Дәулетке", "")
    assert forms["citizenship"].forms["genitive"] == ("Түркияның", "")
    office.documents.set_case("person", person, "name", "dative", "Өмірзақов Дәулетқа")
    office.documents.set_case("person", person, "citizenship", "genitive", "Түрік Республикасының")
    text = said(office, stay)
    assert "Өмірзақов Дәулетқа" in text
    assert "Түрік Республикасының азаматы" in text
    office.undo.undo()
    assert "Түркияның азаматы" in said(office, stay)
    office.documents.set_case("person", person, "name", "dative", "Өмірзақов Дәулетке")
    assert office.documents.cases("person", person)[0].forms["dative"][1] == ""
    office.documents.set_case("organisation", 1, "title", "locative", "Болашақ ЖОО-да")
    assert "Болашақ ЖОО-да" in said(office, stay)
    kinds = [row.kind for row in office.audit.rows(record=f"person:{person}")]
    assert kinds.count("case_form") == 4


def test_forms_of_what_is_not_there_are_refused(office: Office) -> None:
    person, _stay = student(office)
    for name, case in (("nothing", "dative"), ("name", "vocative"), ("patronymic", "dative")):
        with pytest.raises(FieldError):
            office.documents.set_case("person", person, name, case, "x")
    with pytest.raises(NotFound):
        office.documents.cases("person", 999)
