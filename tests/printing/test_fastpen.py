"""The pen that writes page content itself agrees with reportlab's public calls, byte for byte and dot for dot."""

import io
import zlib

import reportlab
from hypothesis import given
from hypothesis import strategies as st
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from intcoop_desktop.printing.document import A4, About, pdf_document
from intcoop_desktop.printing.fastpen import MissingGlyph
from intcoop_desktop.printing.fonts import bundled_font, font_files
from intcoop_desktop.printing.rasterise import PdfPages
from tests.printing.reading import page_texts, shown_strings
from tests.printing.samples import photo

WIDTH, HEIGHT = A4


def by_the_pen() -> bytes:
    out = io.BytesIO()
    with pdf_document(out, About("Сынақ", "Ұйым")) as pen:
        pen.begin_page(WIDTH, HEIGHT)
        pen.frame(50, 60, 200, 30, 0.5)
        pen.line(50, 100, 250, 120, 1.25)
        pen.jpeg(photo(), 300, 60, 85, 113)
        pen.text(56.5, 80.25, "Әуе (ұшу) \\ қауіпсіздігі", "serif", 11)
        pen.text(56.5, 95.5, "天地", "han", 9.5)
        pen.end_page()
    return out.getvalue()


def by_public_calls() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=bundled_font("serif").name)
    canvas.setLineWidth(0.5)
    canvas.rect(50, HEIGHT - 90, 200, 30)
    canvas.setLineWidth(1.25)
    canvas.line(50, HEIGHT - 100, 250, HEIGHT - 120)
    canvas.drawImage(ImageReader(io.BytesIO(photo())), 300, HEIGHT - 173, 85, 113)
    canvas.setFont(bundled_font("serif").name, 11)
    canvas.drawString(56.5, HEIGHT - 80.25, "Әуе (ұшу) \\ қауіпсіздігі")
    canvas.setFont(bundled_font("han").name, 9.5)
    canvas.drawString(56.5, HEIGHT - 95.5, "天地")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def content(pdf: bytes) -> str:
    """Operators of the only page: the one stream that shows text."""
    texts = []
    for part in pdf.split(b"stream\n")[1::2]:
        try:
            texts.append(zlib.decompress(part).decode("latin-1"))
        except zlib.error:
            continue  # the photo
    return next(text for text in texts if " Tj" in text)


def test_same_dots_as_the_public_calls() -> None:
    with PdfPages(by_the_pen()) as ours, PdfPages(by_public_calls()) as theirs:
        mine, reference = ours.render(0, 150), theirs.render(0, 150)
    differing = sum(a != b for a, b in zip(mine.data, reference.data, strict=True))
    assert differing / len(mine.data) < 0.0005  # we write two decimal places, they write more


def test_operators_are_those_of_the_pinned_version() -> None:
    assert reportlab.Version == "5.1.0"
    assert content(by_the_pen()).split("\n") == [
        "1 0 0 1 0 0 cm ",
        "0.5 w",
        "50.00 751.89 200.00 30.00 re S",
        "1.25 w",
        "50.00 741.89 m 250.00 721.89 l S",
        "q 85.00 0 0 113.00 300.00 668.89 cm /FormXob.photo1 Do Q",
        "BT",
        "1 0 0 1 56.50 761.64 Tm /F1+0 11 Tf <010203200405060207200820090a020b0c0d0b0e0f0b100b> Tj",
        "1 0 0 1 56.50 746.39 Tm /F2+0 9.5 Tf <0102> Tj",
        "ET",
        " ",
        "",
    ]


def test_settings_of_other_users_of_reportlab_stay() -> None:
    before = rl_config.useA85
    by_the_pen()
    assert rl_config.useA85 == before
    try:
        with pdf_document(io.BytesIO(), About("Сынақ")):
            raise InterruptedError
    except InterruptedError:
        assert rl_config.useA85 == before


def test_nothing_is_written_when_drawing_fails() -> None:
    out = io.BytesIO()
    try:
        with pdf_document(out, About("Сынақ")) as pen:
            pen.begin_page(WIDTH, HEIGHT)
            pen.text(50, 50, "﷽", "serif", 11)
    except MissingGlyph:
        assert out.getvalue() == b""


def test_every_bundled_font_can_be_embedded() -> None:
    out = io.BytesIO()
    with pdf_document(out, About("Сынақ")) as pen:
        pen.begin_page(WIDTH, HEIGHT)
        for row, key in enumerate(font_files()):
            pen.text(50, 50 + 20 * row, "天地" if key == "han" else f"Hello {row}", key, 11)
        pen.end_page()
    wanted = ["天地" if key == "han" else f"Hello {row}" for row, key in enumerate(font_files())]
    assert page_texts(out.getvalue()) == [" ".join(wanted)]


# Ligatures such as U+FB01 are drawn as one sign and told by PDFium as the letters they stand for.
LIGATURES = {chr(code) for code in range(0xFB00, 0xFB07)}
DRAWABLE = sorted(
    character
    for character in (bundled_font("serif").characters & bundled_font("dejavu-serif").characters) - LIGATURES
    if character.isalnum() or character in "!#$%&()*+,-./:;<=>?@[]^_`{|}~'\"\\№«»–…"
)


@given(st.lists(st.text(DRAWABLE, min_size=1, max_size=30), min_size=1, max_size=20))
def test_any_text_is_read_back_from_the_pdf(words: list[str]) -> None:
    out = io.BytesIO()
    with pdf_document(out, About("Сынақ")) as pen:
        pen.begin_page(2000, 40 * len(words) + 80)
        for row, word in enumerate(words, 1):
            pen.text(20, 40 * row, word, "serif", 11)
        pen.end_page()
    strings = shown_strings(out.getvalue())[0]
    for row, word in enumerate(words, 1):
        shown = [string.text for string in strings if abs(string.baseline - 40 * row) < 1]
        assert "".join("".join(shown).split()) == word


def test_more_characters_than_one_subset_holds() -> None:
    """The 255th new character opens a second subset of the font; texts that mix both come out whole."""
    many = "".join(DRAWABLE[:400])
    lines = [many[start : start + 40] for start in range(0, 400, 40)]
    lines += [many[place] + many[-place - 1] for place in range(10)] + ["", "a\u00a0b"]
    out = io.BytesIO()
    with pdf_document(out, About("Сынақ")) as pen:
        pen.begin_page(2000, 2000)
        for row, line in enumerate(lines, 1):
            pen.text(20, 40 * row, line, "serif", 11)
        pen.end_page()
    strings = shown_strings(out.getvalue())[0]
    for row, line in enumerate(lines, 1):
        shown = "".join(string.text for string in strings if abs(string.baseline - 40 * row) < 1)
        assert "".join(shown.split()) == "".join(line.split())
