"""The paper layout of Annex 1: blank, typical, overlong, and any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.boxes import AnswerBox, Label, Page, PaperLayout, PhotoBox, QrBox, Rule
from intcoop_desktop.forms.definition import all_items, load_edition
from intcoop_desktop.forms.layout import Furniture, PaperLayouter, lay_out
from intcoop_desktop.forms.layout.geometry import BOTTOM
from intcoop_desktop.forms.paths import leaf_paths
from tests.forms.samples import overlong, typical
from tests.forms.sheets import assert_sound

EDITION = load_edition("kz.q661.annex1")
DRESS = Furniture("2026-0001", 1, "1f3a9c0e" * 8)


def texts(layout: PaperLayout) -> str:
    return "\n".join(words(page) for page in layout.pages)


def words(page: Page) -> str:
    lines = [line for box in page.boxes if isinstance(box, (Label, AnswerBox)) for line in box.lines]
    return " ".join("".join(run.text for run in line.runs) for line in lines)


def test_typical_form_is_two_sound_pages() -> None:
    layout = lay_out(EDITION, typical(), furniture=DRESS)
    assert_sound(layout)
    assert len(layout.pages) == 2
    assert layout.problems == ()
    printed = texts(layout)
    for expected in ("ӨЗТҮРІК АХМЕТ", "үйленбеген", "2010–2021", "мемлекеттік, зайырлы", "09.2021 – 06.2022, оқу:"):
        assert expected in printed
    assert "ÖZTÜRK" in printed
    assert "жауап бермеді" not in printed


def test_blank_form_is_three_pages_with_room_to_write() -> None:
    layout = lay_out(EDITION, {}, mode="blank", furniture=Furniture(serial="B-2026-0007"))
    assert_sound(layout)
    assert len(layout.pages) == 3
    assert all(box.text == "" for box in layout.answer_boxes())
    for box in layout.answer_boxes():
        assert box.height >= 24 or box.kind == "rank" or box.path in ("purpose", "sign_date")
    assert "3x4 фотосы" in texts(layout)
    assert sum(isinstance(box, Rule) for page in layout.pages for box in page.boxes) > 30


def test_overlong_answers_shrink_then_continue_on_annex_pages() -> None:
    layout = lay_out(EDITION, overlong(), furniture=DRESS)
    assert_sound(layout)
    about = [box for box in layout.answer_boxes() if box.path == "about"]
    assert about[0].size == 8.0
    assert len(about) >= 3
    first = next(page.number for page in layout.pages if any(box is about[1] for box in page.boxes))
    assert f"жалғасы {first}-парақта" in texts(layout)
    membership = next(box for box in layout.answer_boxes() if box.path == "membership")
    assert membership.size == 11.0
    sizes = {box.size for box in layout.answer_boxes()}
    assert min(sizes) == 8.0


def test_every_word_of_the_order_is_printed_once() -> None:
    layout = lay_out(EDITION, {}, mode="blank")
    printed = " ".join(texts(layout).replace("\u00a0", " ").split()).replace("(   )", "( )")
    for item in all_items(EDITION.items):
        if item.locks and item.kind not in ("signature",) and item.link_id != "sign_date":
            for line in item.text.kk.split("\n"):
                for word in line.replace("( )", " ").split():
                    assert word in printed, (item.link_id, word)
    for row in next(item for item in EDITION.items if item.link_id == "relatives").rows:
        assert row.text.kk in printed
    assert "Қолы" in printed


def test_rows_of_a_table_repeat_their_headings_on_every_page() -> None:
    layout = lay_out(EDITION, overlong(), furniture=DRESS)
    pages = [page for page in layout.pages if any(is_child(box) for box in page.boxes)]
    assert len(pages) >= 1
    for page in pages:
        assert "Туыстық деңгейі" in words(page)
        assert "Балалары" in words(page)


def is_child(box: object) -> bool:
    return isinstance(box, AnswerBox) and box.path.startswith("relatives/children") and box.part == 0


def test_a_family_larger_than_a_page_is_split_between_persons_only() -> None:
    answers = typical()
    for number in range(1, 90):
        answers[f"relatives/children.{number}/name"] = Cell(f"Бала {number}")
    layout = lay_out(EDITION, answers)
    assert_sound(layout)
    pages = [page for page in layout.pages if any(is_child(box) for box in page.boxes)]
    assert len(pages) == 4
    for page in pages:
        assert "Туыстық деңгейі" in words(page)
        assert "Балалары" in words(page)


@pytest.mark.parametrize("about", ["", "Қысқа жауап", "Ұзақ жауап " * 120, "Өте ұзақ жауап " * 900])
def test_item_16_declaration_and_signature_share_a_page(about: str) -> None:
    answers = typical() | {"about": Cell(about)}
    layout = lay_out(EDITION, answers, furniture=DRESS)
    page = next(page for page in layout.pages if "міндеттенемін" in words(page))
    assert "Қолы" in words(page)
    assert any(isinstance(box, AnswerBox) and box.path == "about" and box.part == 0 for box in page.boxes)


def test_every_page_carries_number_revision_hash_and_qr() -> None:
    layout = lay_out(EDITION, overlong(), furniture=Furniture("2026-0123", 2, "1f3a9c0e"))
    count = len(layout.pages)
    for page in layout.pages:
        footer = words(page)
        assert "№ 2026-0123, 2-нұсқа, бақылау коды 1F3A9C0E" in footer
        assert f"{page.number}-парақ, барлығы {count} парақ" in footer
        assert "№ 661 бұйрығы" in footer
        (code,) = [box for box in page.boxes if isinstance(box, QrBox)]
        assert code.text == f"661/2026-0123/2/{page.number}-{count}/1F3A9C0E"
        assert code.size == pytest.approx(18 * 72 / 25.4, abs=0.01)
        quiet = code.size / 25 * 4
        assert code.y - quiet >= BOTTOM
        assert code.x + code.size + quiet <= page.width
        assert code.y + code.size + quiet <= page.height


def test_qr_codes_stay_readable_or_are_refused() -> None:
    assert Furniture(serial="B-2026-0007").qr_text(1, 3) == "661/B-2026-0007/1-3"
    assert Furniture().qr_text(1, 3) == ""
    with pytest.raises(ValueError, match="too long"):
        Furniture("2026-0001" * 4, 1, "1F3A9C0E").qr_text(1, 3)


def test_drafts_and_copies_are_marked_on_every_page() -> None:
    layout = lay_out(EDITION, typical(), furniture=Furniture("2026-0001", draft=True, copy=True))
    for page in layout.pages:
        marks = [box for box in page.boxes if isinstance(box, Label) and box.role == "watermark"]
        assert ["".join(run.text for line in mark.lines for run in line.runs) for mark in marks] == ["ЖОБА", "КӨШІРМЕ"]
        assert page.boxes.index(marks[0]) == 0
    clean = lay_out(EDITION, typical(), furniture=DRESS)
    assert not [box for page in clean.pages for box in page.boxes if isinstance(box, Label) and box.role == "watermark"]


def test_ranks_stand_in_the_brackets_of_the_label() -> None:
    layout = lay_out(EDITION, typical())
    ranks = [box for box in layout.answer_boxes() if box.kind == "rank"]
    assert [box.text for box in ranks] == ["", "", "", "2", "1", "3", "", ""]
    label = next(
        box
        for page in layout.pages
        for box in page.boxes
        if isinstance(box, Label) and box.link_id == "arrival" and box.role == "label"
    )
    for box in ranks:
        assert label.x < box.x < box.x + box.width < label.x + label.width
        assert label.y <= box.y < box.y + box.height <= label.y + label.height + 0.01
        baselines = {line.baseline for line in label.lines}
        assert all(any(abs(line.baseline - base) < 0.01 for base in baselines) for line in box.lines)


def test_composed_answers_name_their_leaves_and_direct_ones_do_not() -> None:
    boxes = {box.path: box for box in lay_out(EDITION, typical()).answer_boxes()}
    assert boxes["citizenship"].leaves == ("citizenship_1", "citizenship_2")
    assert boxes["birth_place"].text == "TR, Анкара қаласы, Анкара провинциясы"
    assert boxes["home"].leaves == ("home_address", "phones")
    assert boxes["education/1/years"].leaves == ("education/1/years_from", "education/1/years_to")
    assert len(boxes["languages"].leaves) == 8
    assert boxes["languages"].text.count("\n") == 1
    for path in ("family_name", "given_name", "patronymic", "purpose", "motive_other", "relatives/father.1/name"):
        assert boxes[path].leaves == ()
    edited = {leaf for box in boxes.values() for leaf in (box.leaves or (box.path,))}
    assert edited == set(leaf_paths(EDITION, typical())) - {"photo"}


def test_reasons_print_as_words() -> None:
    answers = {
        "religion": Cell(None, "refused"),
        "birth_place": Cell(None, "unknown"),
        "patronymic": Cell(None, "not_applicable"),
        "about": Cell(None, "later"),
        "languages": Cell(None, "not_applicable"),
    }
    boxes = {box.path: box for box in lay_out(EDITION, answers).answer_boxes()}
    assert boxes["religion"].text == "жауап бермеді"
    assert boxes["birth_place"].text == "белгісіз"
    assert boxes["patronymic"].text == "жоқ"
    assert boxes["about"].text == ""
    assert boxes["languages"].text == "жоқ"


def test_reasons_for_tables_and_ranks_print_beside_their_empty_answers() -> None:
    answers = {path: Cell(None, "refused") for path in ("relatives", "education", "motives")}
    layout = lay_out(EDITION, answers)
    assert_sound(layout)
    notes = [
        box
        for page in layout.pages
        for box in page.boxes
        if isinstance(box, Label) and box.lines[0].runs and box.lines[0].runs[0].text == "жауап бермеді"
    ]
    assert [note.link_id for note in notes] == ["relatives"] * 7 + ["education", "motives"]
    assert all(not box.text for box in layout.answer_boxes())


def test_photo_caption_gives_way_to_the_photo() -> None:
    assert "3x4 фотосы" not in texts(lay_out(EDITION, typical()))
    without = lay_out(EDITION, {})
    assert "3x4 фотосы" in texts(without)
    (photo,) = [box for box in without.pages[0].boxes if isinstance(box, PhotoBox)]
    assert photo.width == pytest.approx(30 * 72 / 25.4, abs=0.01)
    assert photo.height == pytest.approx(40 * 72 / 25.4, abs=0.01)


def test_a_date_written_by_hand_prints_in_its_place() -> None:
    dated = texts(lay_out(EDITION, {"sign_date": Cell("2026-07-15")}))
    assert "«15» шілде 2026 ж." in dated
    assert '"' not in dated
    assert '"' in texts(lay_out(EDITION, {}))


def test_characters_that_cannot_be_printed_are_named_with_their_field() -> None:
    answers = {"about": Cell("سلام қалай"), "family_name": Cell("मेहरा"), "given_name": Cell("上海 თბ ß")}
    layout = lay_out(EDITION, answers)
    problems = dict(layout.problems)
    assert set(problems) == {"about", "family_name"}
    assert "س" in problems["about"]
    assert "қ" not in problems["about"]
    assert lay_out(EDITION, {"given_name": Cell("上海 თბ ß")}).problems == ()


def test_fallback_fonts_are_runs_of_their_own() -> None:
    boxes = {box.path: box for box in lay_out(EDITION, {"about": Cell("Шанхай 上海 ₸ თბ")}).answer_boxes()}
    (line,) = boxes["about"].lines
    assert [run.font for run in line.runs] == ["serif", "han", "serif", "dejavu-serif", "serif", "dejavu-serif"]
    assert "".join(run.text for run in line.runs) == "Шанхай 上海 ₸ თბ"


def test_the_same_input_gives_the_same_boxes() -> None:
    first = lay_out(EDITION, overlong(), furniture=DRESS)
    again = lay_out(EDITION, dict(reversed(overlong().items())), furniture=DRESS)
    assert first == again


LETTERS = "абвгғқңөұүһі АБВ abc ıß\n上თ₸\u200d"
answer_texts = st.text(st.sampled_from(LETTERS), max_size=400) | st.builds(
    lambda word, times: word * times, st.sampled_from(["Ұзын ", "ұзынсөз", "ж\n", "上"]), st.integers(1, 900)
)
TEXT_PATHS = [
    "family_name",
    "birth_locality",
    "home_address",
    "phones",
    "membership",
    "religion",
    "relatives/father.1/name",
    "relatives/sisters.2/occupation",
    "relatives/children.3/address",
    "education/1/institution",
    "education/4/document",
    "activity/2/what",
    "motive_other",
    "speciality",
    "about",
]


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(TEXT_PATHS), answer_texts, max_size=6))
def test_any_answers_are_laid_out_whole(given_texts: dict[str, str]) -> None:
    answers = typical() | {path: Cell(text) for path, text in given_texts.items()}
    assert_sound(lay_out(EDITION, answers, furniture=DRESS))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([*TEXT_PATHS, "sex", "purpose"]), answer_texts), min_size=1, max_size=6))
def test_updating_gives_what_a_fresh_layout_gives(steps: list[tuple[str, str]]) -> None:
    layouter = PaperLayouter(EDITION, typical(), furniture=DRESS)
    answers = typical()
    for path, text in steps:
        cell = Cell(text) if text else None
        if cell is None:
            answers.pop(path, None)
        else:
            answers[path] = cell
        updated = layouter.update(path, cell)
        assert updated == lay_out(EDITION, answers, furniture=DRESS)


def test_a_key_press_leaves_other_boxes_the_same_objects() -> None:
    layouter = PaperLayouter(EDITION, typical(), furniture=DRESS)
    before = {box.path: box for box in layouter.layout.answer_boxes()}
    after = {
        box.path: box
        for box in layouter.update("relatives/father.1/occupation", Cell("инженер-құрылысшы")).answer_boxes()
    }
    changed = [path for path, box in after.items() if box is not before[path]]
    assert changed == ["relatives/father.1/occupation"]


def test_wording_follows_the_answer_it_depends_on() -> None:
    layouter = PaperLayouter(EDITION, typical())
    layouter.update("sex", Cell("f"))
    boxes = {box.path: box.text for box in layouter.layout.answer_boxes()}
    assert boxes["marital_status"] == "тұрмыс құрмаған"


def test_russian_and_english_layouts_are_sound_too() -> None:
    for lang in ("ru", "en"):
        assert_sound(lay_out(EDITION, typical(), furniture=DRESS, lang=lang))


def test_dressing_changes_the_furniture_only() -> None:
    layouter = PaperLayouter(EDITION, typical())
    before = layouter.layout.answer_boxes()
    dressed = layouter.dress(DRESS)
    assert "1F3A9C0E" in texts(dressed)
    assert all(one is other for one, other in zip(before, dressed.answer_boxes(), strict=True))
