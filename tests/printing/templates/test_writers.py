"""Both writers set the same parts: PDF read back with PDFium, Word with python-docx."""

import io
import re
from pathlib import Path

import docx
import pytest

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.printing.templates.filled import Filled
from intcoop_desktop.printing.templates.filling import BLOCKS, fill
from intcoop_desktop.printing.templates.pdf import write_pdf
from intcoop_desktop.printing.templates.reading import SHAPES
from intcoop_desktop.printing.templates.values import Group, Text
from intcoop_desktop.printing.templates.word import write_word
from tests.printing.reading import page_texts, shown_strings
from tests.printing.templates.wordings import block, template

MM = 72 / 25.4
EVERYTHING = (Path(__file__).parent / "everything.toml").read_text(encoding="utf-8")
SAID = ("БЕКІТЕМІН", "КЕЛІСІЛДІ", "Ректор", "Н. Сейітқали", "Қызмет бастығына", "ЖОСПАР", "№ 5", "Екінші.", "Аты:",
        "Ли", "Бос:", "сызықпен", "1) Бір", "2) Екі", "– Ли", "Ешкім жоқ.", "661/1", "Тапсырды", "Қабылдады",
        "Ілмек Ан", "Инспектор", "С. Омарова", "М.О.", "(қолы)")  # fmt: skip


def data(count: int = 2) -> Group:
    names = ["Ли", "Ан", *(f"Адам {number:03}" for number in range(3, count + 1))][:count]
    return Group({"one": Group({"title": Text("Ли")}), "people": tuple(Group({"title": Text(n)}) for n in names)})


def filled(blocks: str, root: Group | None = None, facts: str = "") -> Filled:
    return fill(template(blocks, facts=facts), root or data(), author="Университет")


def test_every_type_of_block_is_filled_and_set() -> None:
    assert BLOCKS.keys() == SHAPES.keys()
    document = filled(EVERYTHING)
    text = " ".join(page_texts(write_pdf(document)))
    for part in SAID:
        assert part in text, part
    assert "Көрінбейді" not in text


def test_word_says_the_same() -> None:
    word = docx.Document(io.BytesIO(write_word(filled(EVERYTHING))))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
    for part in SAID:
        assert part in text, part
    assert "Көрінбейді" not in text
    assert word.core_properties.language == "kk-KZ"
    margins = [getattr(word.sections[0], f"{side}_margin").mm for side in ("left", "right", "top", "bottom")]
    assert [round(one) for one in margins] == [30, 10, 20, 20]
    assert len(word.sections) == 2
    turned = word.sections[1]
    assert turned.page_width is not None
    assert turned.page_height is not None
    assert turned.page_width > turned.page_height


def test_margins_are_those_of_the_rules_and_pages_are_numbered() -> None:
    pages = shown_strings(write_pdf(filled(block("paragraph", f'text = "{"Сөз " * 5000}"'))))
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        body = [one for one in page if one.size == 12]
        assert min(one.x for one in body) == pytest.approx(30 * MM, abs=0.1)
        assert min(one.baseline for one in body) > 20 * MM
        assert max(one.baseline for one in body) < (297 - 20) * MM
        assert max(one.x for one in body) < (210 - 10) * MM
        assert any(f"{number}-бет" in one.text for one in page)


def test_tables_repeat_their_heading_and_the_signature_has_rows_before_it() -> None:
    columns = 'columns = [{title = "Тегі, аты", text = "{man.title}"}, {title = "Қолы", text = ""}]'
    blocks = block("table", f'each = "people"\nas = "man"\nroom = 10\n{columns}', "list") + block(
        "signature", 'position = "Ректор"\nname = "С."', "end"
    )
    for count in range(18, 62):
        texts = page_texts(write_pdf(filled(blocks, data(count))))
        assert all("Тегі, аты" in page for page in texts), count
        assert sum(page.count("Адам") for page in texts) == count - 2
        last = texts[-1]
        assert "Ректор" in last
        assert f"Адам {count:03}" in last, count


def test_a_signature_takes_the_paragraph_before_it_along() -> None:
    for count in range(40, 62):
        lines = "\\n".join(f"Жол {number}" for number in range(count))
        blocks = block("paragraph", f'text = "{lines}"\nstyle = "left"') + block("gap", "size = 10", "gap")
        last = page_texts(write_pdf(filled(blocks + block("signature", 'position = "Ректор"', "end"))))[-1]
        assert f"Жол {count - 1}" in last, count


@pytest.mark.parametrize("name", ["Н. Ким", "Сейітқали Нұрлан Бекболатұлы", "Құлмағамбетов Нұрмұхаммед Әлімұлы"])
def test_a_name_in_an_approval_is_not_torn_apart(name: str) -> None:
    pdf = write_pdf(filled(block("approval", f'position = "Ректор"\nname = "{name}"')))
    (line,) = [shown for page in shown_strings(pdf) for shown in page if name in shown.text]
    assert re.fullmatch(rf"(_{{9,15}} )?{name}", line.text)
    cells = docx.Document(io.BytesIO(write_word(filled(block("approval", f'name = "{name}"'))))).tables[0].rows[0].cells
    assert any(text.endswith(f" {name}") or text == name for text in cells[1].text.split("\n"))


def test_names_of_two_parties_stand_on_their_lines() -> None:
    one = block("signatures", 'left_heading = "Тапсырды:"\nleft_name = "С. Омарова"\nright_heading = "Қабылдады:"')
    shown = {part.text: part.baseline for page in shown_strings(write_pdf(filled(one))) for part in page}
    signed, captioned = shown["(қолы)"], next(y for text, y in shown.items() if text.startswith("(тегі"))
    low, high = sorted((signed, captioned))
    assert low < shown["С. Омарова"] < high
    assert "М.О." not in shown


def test_in_word_rows_are_not_broken_and_a_signature_stays_together() -> None:
    columns = 'columns = [{title = "Тегі", text = "{man.title}"}]'
    blocks = block("table", f'each = "people"\nas = "man"\n{columns}', "list") + block(
        "signature", 'caption = "Тексерген:"\nposition = "Ректор"\nname = "С."\ndate = true', "end"
    )
    word = docx.Document(io.BytesIO(write_word(filled(blocks))))
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for table in word.tables for row in table.rows)
    caption = next(one for one in word.paragraphs if one.text == "Тексерген:")
    assert caption.paragraph_format.keep_with_next
    kept = [
        all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[0].cells) for table in word.tables
    ]
    assert kept == [False, True, True, False], "list, signature, captions, date"


def test_a_signature_takes_the_last_lines_of_a_long_paragraph_along() -> None:
    for count in range(560, 700, 4):
        words = " ".join(f"сөз{number:03}" for number in range(count))
        blocks = block("paragraph", f'text = "{words}"') + block("signature", 'position = "Ректор"', "end")
        pages = page_texts(write_pdf(filled(blocks)))
        assert "Ректор" in pages[-1]
        assert f"сөз{count - 1}" in pages[-1], count
        assert pages[-1].count("сөз") >= 8, "more than one line"
        assert pages[0].count("сөз") > 200, "a long paragraph is broken, not pushed to the next page"


@pytest.mark.parametrize("rows", [1, 2, 3, 9])
def test_a_heading_takes_the_first_row_of_its_table_along(rows: int) -> None:
    tall = tuple(Group({"title": Text(f"Адам {number}\n" + "жол\n" * 9)}) for number in range(rows))
    columns = 'columns = [{title = "Тегі, аты", text = "{man.title}"}]'
    for count in range(25, 60):
        lines = "\\n".join(["Жол"] * count)
        blocks = block("paragraph", f'text = "{lines}"\nstyle = "left"') + block("heading", 'text = "ТІЗІМ"', "top")
        blocks += block("table", f'each = "people"\nas = "man"\n{columns}', "list")
        blocks += block("paragraph", 'text = "Барлығы"\nstyle = "small"', "sum")
        blocks += block("signature", 'position = "Ректор"\ndate = true', "end")
        pages = page_texts(write_pdf(filled(blocks, Group({"people": tall}))))
        (headed,) = [page for page in pages if "ТІЗІМ" in page]
        assert "Адам 0" in headed, count
        assert "жол" in pages[-1], (count, "the signature has a row before it")


def test_a_heading_takes_the_short_paragraph_after_it_along() -> None:
    text = "Ұзақ мазмұн екінші сөйлеммен жалғасады. " * 12
    for count in range(25, 60):
        lines = "\\n".join(["Жол"] * count)
        blocks = block("paragraph", f'text = "{lines}"\nstyle = "left"') + block("heading", 'text = "МАҚСАТЫ"', "top")
        pages = page_texts(write_pdf(filled(blocks + block("paragraph", f'text = "{text}"', "body"))))
        (headed,) = [page for page in pages if "МАҚСАТЫ" in page]
        assert "Ұзақ мазмұн" in headed, count


def test_the_foot_of_a_turned_page_stays_off_the_edge() -> None:
    pages = shown_strings(write_pdf(filled(block("paragraph", f'text = "{"Сөз " * 3000}"'), facts="landscape = true")))
    feet = [one.baseline for page in pages for one in page if "-бет" in one.text]
    assert feet
    assert max(feet) <= (210 - 6) * MM


def test_the_same_document_gives_the_same_pdf() -> None:
    assert write_pdf(filled(EVERYTHING)) == write_pdf(filled(EVERYTHING))


def test_a_draft_says_so_on_every_page() -> None:
    blocks = block("paragraph", f'text = "{"Сөз " * 1500}"')
    pdf = write_pdf(filled(blocks, facts='draft = "one"'))
    assert all("ЖОБА" in page for page in page_texts(pdf))
    assert "ЖОБА" not in page_texts(write_pdf(filled(blocks)))[0]


def test_hostile_texts_are_set_as_they_are() -> None:
    nasty = ("<b>Ли</b> <img src='/etc/passwd'/> <font", "{person.name} [[x]]", "%s \\ & &amp;", "А" * 2000, "", " ")
    rows = tuple(Group({"title": Text(one)}) for one in nasty)
    root = Group({"one": Group({"title": Text(nasty[0])}), "people": rows})
    text = "".join(page_texts(write_pdf(filled(EVERYTHING, root))))
    for one in nasty[:3]:
        assert one in text, one
    assert text.count("А" * 20) >= 10
    author = "У" * 2000
    word = docx.Document(io.BytesIO(write_word(fill(template(EVERYTHING), root, author=author))))
    assert author.startswith(word.core_properties.author)
    assert any(nasty[0] in cell.text for table in word.tables for row in table.rows for cell in row.cells)


def test_a_table_that_gets_taller_than_a_page_goes_on() -> None:
    rows = tuple(Group({"title": Text("сөз " * 4000)}) for _ in range(2))
    texts = page_texts(write_pdf(filled(EVERYTHING, Group({"people": rows}))))
    assert sum(text.count("сөз") for text in texts) >= 2 * 4000 * 3, "in the list, the table and the loop"


@pytest.mark.parametrize("text", ["أحمد محمد", "דוד", "अमित", "\U0001f600"])
def test_what_no_font_has_is_refused_and_named(text: str) -> None:
    with pytest.raises(UserError) as refused:
        write_pdf(filled(EVERYTHING, Group({"one": Group({"title": Text(text)}), "people": ()})))
    assert text in str(refused.value)
