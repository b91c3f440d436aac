"""The PDF holds exactly what the layout says, at the place the layout says."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from intcoop_desktop.forms.boxes import AnswerBox, Label, Page, PaperLayout, PhotoBox, QrBox, Run, TextLine
from intcoop_desktop.printing.fastpen import MissingGlyph
from intcoop_desktop.printing.pen import Sheets, draw_questionnaires
from intcoop_desktop.printing.rasterise import PdfPages, RasterPage
from tests.printing.reading import Shown, page_texts, shown_strings
from tests.printing.samples import KINDS, layout, photo

TOLERANCE = 0.05  # points


def drawn(*layouts: PaperLayout, with_photo: bytes | None = None) -> bytes:
    out = io.BytesIO()
    draw_questionnaires([Sheets(one, with_photo) for one in layouts], out, author="Абай атындағы университет")
    return out.getvalue()


def expected(page: Page) -> list[Shown]:
    """The runs of a page in the order the pen draws them: pale marks lie beneath, hence first."""
    labels = [box for box in page.boxes if isinstance(box, Label | AnswerBox)]
    pale = [box for box in labels if isinstance(box, Label) and box.role == "watermark"]
    return [
        Shown(run.text, run.x, line.baseline, line.size)
        for box in [*pale, *(box for box in labels if box not in pale)]
        for line in box.lines
        for run in line.runs
        if run.text
    ]


def visible(text: str) -> str:
    """The inked characters: the reader adds and joins spaces as it sees fit."""
    return "".join(text.split())


def image(page: RasterPage) -> Image.Image:
    return Image.frombuffer("RGB", (page.width, page.height), page.data, "raw", "RGB", page.stride, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_stands_where_the_layout_put_it(kind: str) -> None:
    paper = layout(kind)
    pages = shown_strings(drawn(paper))
    assert len(pages) == len(paper.pages)
    for page, strings in zip(paper.pages, pages, strict=True):
        strings = strings[::-1]
        for run in expected(page):
            first = strings.pop()
            text = visible(first.text)
            while len(text) < len(visible(run.text)):  # a second subset of the same font
                text += visible(strings.pop().text)
            assert text == visible(run.text)
            assert first.x == pytest.approx(run.x, abs=TOLERANCE)
            assert first.baseline == pytest.approx(run.baseline, abs=TOLERANCE)
            assert first.size == pytest.approx(run.size, abs=0.01)
        assert strings == []


@pytest.mark.parametrize("kind", KINDS)
def test_qr_codes_read_at_scanner_resolution(kind: str) -> None:
    paper = layout(kind)
    with PdfPages(drawn(paper, with_photo=photo())) as pages:
        for number, page in enumerate(paper.pages):
            wanted = [box.text for box in page.boxes if isinstance(box, QrBox)]
            found = zxingcpp.read_barcodes(image(pages.render(number, 150)))
            assert [code.text for code in found] == wanted
            assert len(wanted) == 1


def test_same_input_gives_same_bytes() -> None:
    assert drawn(layout("typical"), with_photo=photo()) == drawn(layout("typical"), with_photo=photo())


def test_batch_is_the_single_prints_one_after_the_other() -> None:
    kinds = ("typical", "blank", "typical")
    batch = page_texts(drawn(*map(layout, kinds)))
    assert batch == [text for kind in kinds for text in page_texts(drawn(layout(kind)))]


def test_photo_fills_its_box_and_is_stored_once() -> None:
    picture = photo(7)
    pdf = drawn(layout("typical"), layout("typical"), with_photo=picture)
    assert pdf.count(picture) == 1
    with PdfPages(pdf) as pages:
        first, other = (image(pages.render(number, 72)) for number in (0, len(layout("typical").pages)))
    box = next(box for box in layout("typical").pages[0].boxes if isinstance(box, PhotoBox))
    assert first.getpixel((int(box.x + box.width / 2), int(box.y + box.height / 2))) != (255, 255, 255)
    assert first.tobytes() == other.tobytes()


def test_photo_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="JPEG"):
        drawn(layout("typical"), with_photo=b"\x89PNG\r\n\x1a\n" + bytes(100))


def test_character_without_a_glyph_is_never_dropped_silently() -> None:
    line = TextLine(50, 100, 100, 11, (Run(50, "Әlі ﷽", "serif"),))
    page = Page(1, 1, 595.28, 841.89, (Label("", "label", 50, 90, 100, 12, (line,)),))
    with pytest.raises(MissingGlyph) as caught:
        drawn(PaperLayout((page,)))
    assert caught.value.characters == "﷽"


def test_properties_name_the_document_and_its_language() -> None:
    pdf = drawn(layout("blank"))
    assert b"/Lang (kk)" in pdf
    assert b"Helvetica" not in pdf
    assert b"ASCII85Decode" not in pdf


PRINT_ALL = """
import hashlib, io, sys
from tests.printing.samples import KINDS, layout, photo
from intcoop_desktop.printing.pen import Sheets, draw_questionnaires
out = io.BytesIO()
draw_questionnaires([Sheets(layout(kind), photo()) for kind in KINDS], out)
sys.stdout.write(hashlib.sha256(out.getvalue()).hexdigest())
"""


def test_same_bytes_in_every_process() -> None:
    """Sets and dictionaries are hashed differently in every process; the print must not notice."""
    root = Path(__file__).resolve().parents[2]
    digests = set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PRINT_ALL]
        digests.add(subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True).stdout)
    assert len(digests) == 1
