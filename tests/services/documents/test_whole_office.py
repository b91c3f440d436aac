"""Papers about the whole office: hand-over of duties, lists as on a date, paras 4–7, the gloss sheet."""

import pytest

from intcoop_desktop.services.documents import Options
from intcoop_desktop.services.office import Office
from tests.printing.reading import page_texts
from tests.services.documents.people import student
from tests.services.samples import completed, printed, signed


def words(pdf: bytes) -> str:
    return " ".join(page_texts(pdf))


# ------------------------------------------------------------- hand-over


def test_what_is_open_goes_from_hand_to_hand(office: Office) -> None:
    draft, unsigned, done = completed(office), printed(office), signed(office)
    strict = office.registers.of("strict_document")
    strict.create({"number": "ШБ-101", "kind": "blank", "title": "Шақыру бланкісі", "state": "kept"})
    strict.create({"number": "ШБ-102", "kind": "blank", "state": "destroyed"})
    letters = office.registers.of("letter")
    letters.create({"direction": "out", "number": "ХЫ-7", "subject": "Сұрау салу", "owner": "С. Омарова",
                    "state": "waiting", "answer_due": "2026-12-01"})  # fmt: skip
    letters.create({"direction": "out", "number": "ХЫ-8", "subject": "Аяқталған", "state": "closed"})
    said = words(office.documents.preview("handover_act", [], Options(day="2026-11-26")))
    for part in (f"{draft.number}/1", f"{unsigned.number}/1", "басып шығарылған, қол қойылмаған", "ШБ-101",
                 "Шақыру бланкісі", "ХЫ-7", "С. Омарова", "01.12.2026", "2026 жылғы 26 қарашада", "Тапсырды:",
                 "Қабылдады:", "БЕКІТЕМІН"):  # fmt: skip
        assert part in said, part
    for part in (f"{done.number}/1", "ШБ-102", "Аяқталған"):
        assert part not in said, part


def test_an_act_with_nothing_open_says_so(office: Office) -> None:
    said = words(office.documents.preview("handover_act", []))
    assert said.count("Жоқ.") == 6


def test_the_act_is_numbered_and_knows_whom_it_names(office: Office) -> None:
    head = completed(office)
    (kept,) = office.documents.keep(office.documents.prepare("handover_act", []))
    assert kept.number == "1"
    assert office.documents.printed_of("person", head.person_id) == [kept]


def test_a_long_act_repeats_its_headings(office: Office) -> None:
    strict = office.registers.of("strict_document")
    strict.create_many([{"number": f"ҚЕ-{n:04}", "kind": "blank", "state": "kept"} for n in range(150)])
    pages = page_texts(office.documents.preview("handover_act", []))
    assert len(pages) > 4
    assert all("Кімге берілген" in page for page in pages if "ҚЕ-" in page)
    assert sum(page.count("ҚЕ-") for page in pages) == 150
    assert "Тапсырды:" in pages[-1]


# ------------------------------------------------------------- as on a date


def list_on(office: Office, code: str, day: str) -> str:
    return words(office.documents.preview(code, [], Options(day=day)))


@pytest.mark.parametrize(
    ("day", "here"),
    [("2025-08-31", False), ("2025-09-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_foreigners_of_a_day(office: Office, day: str, here: bool) -> None:
    _person, stay = student(office)
    office.registers.of("stay").save(stay, {"actual_end": "2026-06-30", "state": "ended"})
    said = list_on(office, "foreigners_on_date", day)
    assert ("Өмірзақов Дәулет" in said) == here
    assert ("Осы күні шетел азаматтары жоқ." in said) != here


def test_foreigners_stand_by_name_with_what_the_order_asks_for(office: Office) -> None:
    for family in ("Яковлев", "Әлиев", "Қасымов"):
        student(office, family)
    said = list_on(office, "foreigners_on_date", "2026-03-15")
    assert said.index("Әлиев") < said.index("Қасымов") < said.index("Яковлев")
    for part in ("2026 жылғы 15 наурыз жағдай бойынша", "2003", "Түркия", "6B01701", "Тізімде барлығы – 3."):
        assert part in said, part


@pytest.mark.parametrize(("day", "away"), [("2026-03-09", False), ("2026-03-10", True), ("2026-03-21", False)])
def test_travellers_of_a_day(office: Office, day: str, away: bool) -> None:
    citizen = office.registers.of("citizen").create({"family_name": "Омарова", "given_name": "Сәуле"})
    office.registers.of("trip").create(
        {"citizen_id": citizen.id, "country": "DE", "city": "Гёттинген", "purpose": "training", "state": "abroad",
         "date_from": "2026-03-10", "date_to": "2026-03-20", "return_planned": "2026-03-20"}
    )  # fmt: skip
    said = list_on(office, "travellers_on_date", day)
    assert ("Омарова Сәуле" in said) == away
    assert ("Гёттинген" in said) == away


# ------------------------------------------------------------- paras, gloss


def test_paras_name_what_is_missing(office: Office) -> None:
    office.registers.of("official").create({"family_name": "Омарова", "given_name": "Сәуле", "is_teacher": True})
    said = words(office.documents.preview("paras_sheet", []))
    for part in ("4.1. Қазіргі уақытта", "Қызметті құру туралы бұйрық", "жоқ немесе жетіспейді",
                 "Лауазымды тұлға: Омарова Сәуле"):  # fmt: skip
        assert part in said, part


@pytest.mark.parametrize(
    ("language", "item"), [("ru", "Отбасының жағдайы Семейное положение"), ("en", "Отбасының жағдайы Marital")]
)
def test_the_gloss_sheet_has_every_item_and_is_not_to_be_signed(office: Office, language: str, item: str) -> None:
    said = words(office.documents.preview("annex1_gloss", [], Options(language)))
    assert "ҚОЛ ҚОЙЫЛМАЙДЫ" in said
    assert item in said
    for number in range(1, 18):
        assert f" {number}. " in said
