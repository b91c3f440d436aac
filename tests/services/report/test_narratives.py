"""Texts of sections 7–9: drafted, kept, compared with the registers and with last year."""

from datetime import date

import pytest

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.report_parts.narratives import is_told, plain
from tests.clauses.making import agreement, make
from tests.services.report.conftest import YEAR, Filled


def test_drafts_tell_what_the_registers_hold(full: Filled) -> None:
    reports = full.office.reports
    seventh = reports.draft_text(YEAR, 7)
    assert "барлығы – 1, оның ішінде есепті кезеңде жасалғаны – 1" in seventh
    assert "1. «Студент алмасу» (келісім № 12/25, 01.10.2025 жасалған, Анкара университеті, Түркия)." in seventh
    assert "– Студенттер алмасу (білім алушылар алмасу, 10.02.2026, қатысушылар саны – 4);" in seventh
    assert "нәтижесі: Төрт студент бір семестр оқыды;" in seventh
    assert seventh.endswith("шетелдіктер саны – 1.")
    eighth = reports.draft_text(YEAR, 8)
    assert "1. «Түркітану мәселелері» халықаралық ғылыми-практикалық конференция (Анкара, Түркия, 01.03.2026" in eighth
    assert "Қатысушылар: Оспанов Е., Сәрсен А." in eighth
    assert "Іс-шаралар саны – 1, қатысулар саны – 2." in eighth
    ninth = reports.draft_text(YEAR, 9)
    assert "1. Шетелдіктермен жинақталған топтар (барлығы – 1)." in ninth
    assert "2. Тілдік даярлықты ұйымдастыру (барлығы – 1)." in ninth
    assert "жетекшісі: Ким В." in ninth
    assert reports.texts(YEAR) == {}
    assert reports.draft_text(YEAR, 3) == ""


def test_the_stop_of_initials_stays_and_that_of_a_sentence_goes(may: Office) -> None:
    make(
        may, "teaching", kind="textbook", title="Оқулық.", year="2026", authors="Ахметов Б.Т., Ким В.С.",
        publisher="«Болашақ» баспасы, 248 б.", result="Оқу үдерісіне енгізілді.", date_from="2026-02-01",
    )  # fmt: skip
    draft = may.reports.draft_text(YEAR, 9)
    assert "– Оқулық (оқулық, авторлары: Ахметов Б.Т., Ким В.С., 01.02.2026" in draft
    assert "«Болашақ» баспасы, 248 б.);" in draft
    assert draft.endswith("нәтижесі: Оқу үдерісіне енгізілді.")
    assert ".." not in draft


def test_a_draft_never_says_that_there_is_nothing(may: Office) -> None:
    assert [may.reports.draft_text(YEAR, section) for section in (7, 8, 9)] == ["", "", ""]


def test_a_draft_mentions_everything_it_is_made_of(full: Filled) -> None:
    reports = full.office.reports
    for section in (7, 8, 9):
        draft = reports.draft_text(YEAR, section)
        assert reports.unmentioned(YEAR, section, draft) == []
        assert reports.unmentioned(YEAR, section, "") != []


def test_what_a_text_does_not_mention(full: Filled) -> None:
    office, reports = full.office, full.office.reports
    silent = agreement(office, "Бірлескен зерттеу", number="77", valid_from="2026-01-01", open_ended=True)
    reports.save_text(YEAR, 7, "СТУДЕНТТЕР АЛМАСУЫ өтті; 12/25 келісімі бойынша.")
    assert [(one.kind, one.record_id) for one in reports.unmentioned(YEAR, 7)] == [("agreement", silent.id)]
    assert reports.unmentioned(YEAR, 7, "Студенттер алмасу. №12/25, № 77") == []
    assert [one.title for one in reports.unmentioned(YEAR, 8, "Түркітанудың мәселелері")] == ["Түркітану мәселелері"]
    assert reports.unmentioned(YEAR, 8, "«Туркитану маселелери» конференциясында") == []
    assert reports.unmentioned(YEAR, 3, "") == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("А-1", "А-1 тобында", True),
        ("А-1", "А-15 тобында", False),
        ("77", "№ 177", False),
        ("Наурыз", "наурызға дайындық", True),
        ("Наурыз", "жаңанаурыз", False),
        ("«»", "кез келген", False),
    ],
)
def test_titles_are_found_with_endings_and_short_ones_whole(name: str, text: str, told: bool) -> None:
    assert is_told(name, plain(text)) is told


def test_a_text_is_kept_audited_and_taken_back(full: Filled) -> None:
    office, reports = full.office, full.office.reports
    reports.save_text(YEAR, 8, "Бірінші.\r\nЕкінші.  ")
    reports.save_text(YEAR, 8, "Басқа.")
    assert reports.report(YEAR).text(8) == "Басқа."
    assert reports.report(YEAR).section(8).has_text
    assert office.audit.rows()[0].payload["text"] == ["Бірінші.\nЕкінші.", "Басқа."]
    office.undo.undo()
    assert reports.texts(YEAR) == {8: "Бірінші.\nЕкінші."}
    office.undo.redo()
    assert reports.texts(YEAR) == {8: "Басқа."}
    office.undo.undo()
    office.undo.undo()
    assert reports.texts(YEAR) == {}
    with pytest.raises(UserError):
        reports.save_text(YEAR, 10, "x")
    with pytest.raises(FieldError):
        reports.save_text(YEAR, 8, "\u202e")
    with pytest.raises(FieldError):
        reports.save_text(YEAR, 8, "а" * 200_001)


def test_a_list_may_have_a_text_and_is_filled_then(may: Office) -> None:
    assert not may.reports.report(YEAR).section(4).filled
    may.reports.save_text(YEAR, 4, "Есепті кезеңде шетелге ешкім жіберілген жоқ.")
    assert may.reports.report(YEAR).section(4).filled


def test_last_years_text_is_at_hand(full: Filled) -> None:
    office, reports = full.office, full.office.reports
    reports.save_text(YEAR, 9, "Былтырғы мәтін.")
    reports.approve(YEAR, "тексерілді")
    office.context.today = lambda: date(2026, 11, 1)
    assert reports.last_text(2027, 9) == "Былтырғы мәтін."
    assert reports.last_text(2027, 7) == ""
    assert reports.texts(2027) == {}


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("Түркітану", "1. «Түркітану» халықаралық ғылыми конференция (01.01.2026)."),
        ("«Түркітану»", "1. «Түркітану» халықаралық ғылыми конференция (01.01.2026)."),
        ("«Болашақ» форумы", "1. «„Болашақ“ форумы» халықаралық ғылыми конференция (01.01.2026)."),
        ("«Болашақ» конференциясы", "1. «„Болашақ“ конференциясы» (01.01.2026)."),
    ],
)
def test_names_stand_in_quotation_marks_once(may: Office, event: str, told: str) -> None:
    make(may, "conferences", event=event, date_from="2026-01-01")
    draft = may.reports.draft_text(YEAR, 8)
    assert told in draft
    assert may.reports.unmentioned(YEAR, 8, draft) == []


def test_hostile_words_stay_words(may: Office) -> None:
    make(may, "conferences", event="{kind} <b>=1+1", date_from="2026-01-01", participants="{0}", result="{x}")
    assert "{kind} <b>=1+1" in may.reports.draft_text(YEAR, 8)
