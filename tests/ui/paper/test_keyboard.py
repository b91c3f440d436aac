"""A whole questionnaire by keyboard only."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from intcoop_desktop.forms.answers import Cell, Value
from tests.ui.paper.conftest import OpenPaper
from tests.ui.robots.paper import ALT, CTRL, KEY, SHIFT, PaperRobot

ANSWERS = {
    "family_name": "Йылмаз",
    "given_name": "Мехмет",
    "patronymic": "Али оғлы",
    "sex": "ер",
    "citizenship_1": "Түркия",
    "citizenship_2": "",
    "birth_country": "Түркия",
    "birth_locality": "Анкара",
    "birth_unit": "Чанкая ауданы",
    "ethnicity": "түрік",
    "religion": "ислам",
    "membership": "Студенттер одағы",
    "home_address": "Анкара, Ататүрк даңғылы 12",
    "phones": "+90 312 000 00 00",
    "marital_status": "үйленбеген",
    "relatives/father.1/name": "Йылмаз Ахмет",
    "relatives/father.1/birth_year": "1970",
    "relatives/father.1/occupation": "дәрігер",
    "relatives/father.1/address": "Анкара",
    "relatives/mother.1/name": "Йылмаз Айше",
    "relatives/mother.1/birth_year": "1973",
    "relatives/mother.1/occupation": "мұғалім",
    "relatives/mother.1/address": "Анкара",
    "relatives/brothers.1/name": "",
    "relatives/sisters.1/name": "",
    "relatives/spouse.1/name": "",
    "relatives/children.1/name": "",
    "relatives/others.1/name": "",
    "education/1/institution": "Анкара лицейі",
    "education/1/programme": "орта білім",
    "education/1/years_from": "2015",
    "education/1/years_to": "2019",
    "education/1/type": "1, 4",
    "education/1/document": "аттестат",
    "education/2/institution": "",
    "languages/1/language": "түрік тілі",
    "languages/1/oral": "1",
    "languages/1/reading": "2",
    "languages/1/writing": "2",
    "languages/2/language": "",
    "activity/1/from": "09.2015",
    "activity/1/to": "062019",
    "activity/1/kind": "1",
    "activity/1/what": "лицей, Анкара",
    "activity/2/from": "",
    "purpose": "оқу",
    "motives/state": "",
    "motives/relatives": "3",
    "motives/others": "",
    "motives/fee": "2",
    "motives/level": "1",
    "motives/country": "",
    "motives/contract": "",
    "motives/other": "",
    "motive_other": "",
    "speciality": "Инженерлік іс",
    "about": "Футбол ойнаймын",
    "sign_date": "",
}

STORED: dict[str, Value] = {
    "family_name": "Йылмаз",
    "sex": "m",
    "citizenship_1": "TR",
    "birth_country": "TR",
    "ethnicity": "turk",
    "marital_status": "single",
    "relatives/father.1/birth_year": 1970,
    "education/1/years_to": 2019,
    "education/1/type": ("state", "secular"),
    "languages/1/language": "tr",
    "languages/1/oral": "native",
    "activity/1/from": "2015-09",
    "activity/1/to": "2019-06",
    "activity/1/kind": "study",
    "purpose": "study",
    "motives/level": 1,
    "motives/fee": 2,
    "motives/relatives": 3,
    "about": "Футбол ойнаймын",
}


def fill(robot: PaperRobot) -> None:
    """Type every answer in order; each field ends with one Enter."""
    robot.start()
    for path, text in ANSWERS.items():
        assert robot.path == path
        robot.enter(text)


def test_whole_questionnaire_costs_one_key_a_field(open_paper: OpenPaper) -> None:
    robot = open_paper()
    fill(robot)
    for path, value in STORED.items():
        assert robot.cell(path) == Cell(value), path
    assert robot.extra == len(ANSWERS)
    assert robot.store.kept == dict(robot.session.answers)


def test_sheet_shows_what_was_typed(open_paper: OpenPaper) -> None:
    robot = open_paper()
    fill(robot)
    assert robot.sheet_text("family_name") == "ЙЫЛМАЗ"
    assert robot.sheet_text("citizenship_1") == "Түркия"
    assert robot.sheet_text("education/1/years").startswith("2015")
    assert "түрік тілі" in robot.sheet_text("languages").replace("\n", " ")
    assert robot.sheet_text("motives/level") == "1"


def test_shift_tab_goes_back_to_the_last_part(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("ethnicity").press(KEY.Key_Backtab, SHIFT)
    assert robot.path == "birth_unit"
    robot.press(KEY.Key_Backtab, SHIFT).press(KEY.Key_Backtab, SHIFT).press(KEY.Key_Backtab, SHIFT)
    assert robot.path == "citizenship_2"


def test_arrows_leave_only_at_the_edge(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("membership").type("бір").press(KEY.Key_Return, SHIFT).type("екі")
    assert robot.cell("membership").value == "бір\nекі"
    robot.press(KEY.Key_Up)
    assert robot.path == "membership"
    robot.press(KEY.Key_Up)
    assert robot.path == "religion"
    robot.press(KEY.Key_Down)
    assert robot.path == "membership"


def test_f3_repeats_the_last_value(open_paper: OpenPaper) -> None:
    robot = open_paper(last={"citizenship_1": Cell("CN"), "speciality": Cell("Медицина")})
    robot.go_to("citizenship_1").press(KEY.Key_F3)
    assert robot.cell("citizenship_1") == Cell("CN")
    robot.go_to("speciality").press(KEY.Key_F3)
    assert robot.edit.text() == "Медицина"


def test_f9_writes_none_and_goes_on(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("patronymic").press(KEY.Key_F9)
    assert robot.cell("patronymic") == Cell(missing="not_applicable")
    assert robot.sheet_text("patronymic") == "ЖОҚ"
    assert robot.path == "sex"
    robot.go_to("relatives/brothers.1/name").press(KEY.Key_F9)
    assert robot.cell("relatives/brothers.1/name").missing == "not_applicable"
    assert robot.path == "relatives/sisters.1/name"


def test_typing_replaces_a_reason(open_paper: OpenPaper) -> None:
    robot = open_paper({"patronymic": Cell(missing="unknown")}).go_to("patronymic")
    assert robot.edit.text() == ""
    robot.type("Омарұлы")
    assert robot.cell("patronymic") == Cell("Омарұлы")


def test_more_rows_of_one_kind(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("relatives/brothers.1/name").type("Бірінші").press(KEY.Key_Insert, CTRL)
    assert robot.path == "relatives/brothers.2/name"
    robot.type("Екінші").press(KEY.Key_Insert, CTRL)
    assert robot.path == "relatives/brothers.3/name"
    robot.press(KEY.Key_Return)
    assert robot.path == "relatives/sisters.1/name"
    assert not robot.model.boxes_of("relatives/brothers.3/name")
    robot.go_to("relatives/brothers.1/name").press(KEY.Key_Delete, CTRL | SHIFT)
    assert robot.cell("relatives/brothers.1/name") == Cell("Екінші")
    assert robot.cell("relatives/brothers.2/name").empty
    robot.press(KEY.Key_Z, CTRL)
    assert robot.cell("relatives/brothers.2/name") == Cell("Екінші")


def test_fourth_school_gets_a_row(open_paper: OpenPaper) -> None:
    filled = {f"education/{row}/institution": Cell(f"Мектеп {row}") for row in (1, 2, 3)}
    robot = open_paper(filled).go_to("education/3/document").enter("аттестат")
    assert robot.path == "education/4/institution"
    robot.press(KEY.Key_Return)
    assert robot.path == "languages/1/language"
    assert not robot.model.boxes_of("education/4/institution")
    robot.go_to("education/3/document").press(KEY.Key_Return).type("Колледж")
    assert robot.cell("education/4/institution") == Cell("Колледж")


@pytest.mark.parametrize(("typed", "rank"), [("ә", 2), ("і", 3), ("ң", 4), ("ғ", 5), ("ү", 8), ('"', 1)])
def test_kazakh_number_row_gives_ranks(open_paper: OpenPaper, typed: str, rank: int) -> None:
    robot = open_paper().go_to("motives/fee").type(typed)
    assert robot.cell("motives/fee") == Cell(rank)


def test_kazakh_number_row_gives_years_dates_and_phones(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("relatives/father.1/birth_year").type('"ұү').enter("ә")
    assert robot.cell("relatives/father.1/birth_year") == Cell(1982)
    robot.go_to("activity/1/from").enter("құ.әқ10")
    assert robot.cell("activity/1/from") == Cell("2010-09")
    robot.go_to("phones").type("+ү қ")
    assert robot.cell("phones") == Cell("+8 0")


def test_space_gives_the_next_free_rank(open_paper: OpenPaper) -> None:
    robot = open_paper({"motives/level": Cell(1), "motives/fee": Cell(3)}).go_to("motives/country").type(" ")
    assert robot.cell("motives/country") == Cell(2)


def test_refused_rank_keeps_its_place(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("motives/fee").type("9")
    assert robot.message()
    assert robot.cell("motives/fee").empty
    robot.type("8")
    assert not robot.message()
    assert robot.cell("motives/fee") == Cell(8)


def test_words_outside_the_list_stay_and_say_why(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("sex").enter("білмеймін")
    assert robot.path == "sex"
    assert robot.edit.text() == "білмеймін"
    assert "білмеймін" in robot.message()


def test_list_is_searched_in_every_language(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("citizenship_1")
    for typed in ("germ", "герм", "герман"):
        robot.edit.selectAll()
        robot.type(typed)
        assert "Германия" in robot.lines
    robot.press(KEY.Key_Return)
    assert robot.cell("citizenship_1") == Cell("DE")


def test_list_opens_and_is_chosen_from(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("religion").press(KEY.Key_F4)
    assert len(robot.lines) > 5
    robot.press(KEY.Key_Down).press(KEY.Key_Return)
    assert robot.cell("religion") == Cell("orthodox")
    assert robot.path == "membership"
    robot.go_to("religion").press(KEY.Key_F4).press(KEY.Key_Escape)
    assert robot.lines == []
    assert robot.cell("religion") == Cell("orthodox")


def test_open_choice_takes_any_text(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("ethnicity").enter("лаз")
    assert robot.cell("ethnicity") == Cell("лаз")


def test_dates_step(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("sign_date").type("31.12.2025").type("+")
    assert robot.edit.text() == "01.01.2026"
    robot.press(KEY.Key_Tab)
    assert robot.cell("sign_date") == Cell("2026-01-01")


def test_paste_of_a_million_characters_is_refused_with_a_count(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about").type("бар")
    QApplication.clipboard().setText("ж" * 1_000_000)
    robot.press(KEY.Key_V, CTRL)
    assert "1000000" in robot.message()
    assert robot.cell("about") == Cell("бар")


def test_paste_is_plain_and_tidy(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about")
    QApplication.clipboard().setText("<b>а</b>\u200b\tб\r\nв")
    robot.press(KEY.Key_V, CTRL)
    assert robot.cell("about") == Cell("<b>а</b> б\nв")


def test_mixed_letters_are_put_right_with_one_key(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("about").type("Алмaты қaлaсы").press(KEY.Key_Return, ALT)
    assert robot.cell("about") == Cell("Алматы қаласы")


def test_f4_lists_what_was_entered_before(open_paper: OpenPaper) -> None:
    robot = open_paper(suggestions={"birth_locality": ["Анкара", "Ангара"]}).go_to("birth_locality")
    robot.type("Ан").press(KEY.Key_F4)
    assert robot.lines == ["Анкара", "Ангара"]
    robot.press(KEY.Key_Down).press(KEY.Key_Return)
    assert robot.cell("birth_locality") == Cell("Ангара")


def test_exact_spelling_stands_first_in_the_list(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("citizenship_1").type("тү")
    assert robot.lines[0].startswith("Тү")


def test_menu_of_a_field(open_paper: OpenPaper) -> None:
    robot = open_paper({"about": Cell("Сәлем")}).go_to("about")
    robot.choose("copy")
    robot.press(KEY.Key_Delete)
    assert robot.cell("about").empty
    robot.choose("paste")
    assert robot.cell("about") == Cell("Сәлем")
    robot.choose("undo")
    assert robot.cell("about").empty


def test_dropped_picture_reaches_the_photo(open_paper: OpenPaper) -> None:
    robot = open_paper()
    pictures: list[bytes] = []
    robot.desk.photos.picked.connect(pictures.append)
    image = QImage(30, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    robot.drop(image)
    assert QImage.fromData(pictures[0]).pixelColor(3, 3).name() == "#336699"


def test_unfinished_text_stays_when_other_fields_come_from_the_store(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("citizenship_1").type("түр")
    robot.session.load(robot.session.answers, {"stay.direction": Cell("study")})
    assert robot.edit.text() == "түр"
    robot.enter("")
    assert robot.cell("citizenship_1") == Cell("TR")


def test_word_typed_whole_comes_first_in_the_list(open_paper: OpenPaper) -> None:
    robot = open_paper().go_to("ethnicity")
    field = robot.type("түрік").edit.field
    assert field is not None
    labels = [choice.label for choice in field.list_lines]
    assert labels[0] == "түрік"
    assert len(labels) > 1
