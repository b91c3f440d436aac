"""One layout, two pens: paper and screen draw the same questionnaire.

The PDF is read back with PDFium; its strings, the layout and the sheet on screen must agree in every
line, and the ink of every line and printed rule must fall on the same pixels at 150 dpi, give or take one.
"""

import io
from typing import Literal

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.boxes import AnswerBox, Frame, Label, PaperLayout, QrBox, Rule, TextLine
from intcoop_desktop.forms.definition import load_edition
from intcoop_desktop.forms.layout import Furniture, lay_out
from intcoop_desktop.printing.pen import Sheets, draw_questionnaires
from intcoop_desktop.printing.rasterise import PdfPages
from intcoop_desktop.services.values import OfficeValues
from intcoop_desktop.ui.paper.sheets import SheetCache
from tests.printing.reading import Shown, shown_strings
from tests.ui.paper.samples import sample

DPI = 150
SCALE = DPI / 72
NAMES = ("blank", "typical", "overlong")
NEAR_PT = 0.05
INK = 150
"""Darker than this (0 black … 255 white) counts as ink."""

FAINT = 235
"""Printed rules are thinner than a pixel: on screen they are grey."""

Box4 = tuple[int, int, int, int]


def laid_out(name: str) -> PaperLayout:
    """The questionnaire of one length, with everything that is printed around it."""
    answers = sample(name) | ({"sex": Cell("m"), "citizenship_1": Cell("TR")} if name != "blank" else {})
    furniture = Furniture("2026-0001", 2, "1F3A9C0E", copy=name == "typical")
    mode: Literal["blank", "filled"] = "blank" if name == "blank" else "filled"
    return lay_out(load_edition("kz.q661.annex1"), answers, values=OfficeValues(list), furniture=furniture, mode=mode)


def printed(layout: PaperLayout) -> bytes:
    """The layout as a PDF."""
    out = io.BytesIO()
    draw_questionnaires([Sheets(layout)], out)
    return out.getvalue()


def lines_of(box: object) -> tuple[TextLine, ...]:
    """Lines of text of a box, the watermark's left out: it is grey."""
    if isinstance(box, AnswerBox) or (isinstance(box, Label) and box.role != "watermark"):
        return box.lines
    return ()


def sheet_ink(image: QImage, darker: int = INK) -> Image.Image:
    """The sheet on screen as black and white."""
    size = (image.width(), image.height())
    colours = Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "BGRX", image.bytesPerLine(), 1)
    return colours.convert("L").point(lambda value: 255 if value < darker else 0)


def paper_ink(pages: PdfPages, number: int, darker: int = INK) -> Image.Image:
    """A page of the PDF as black and white."""
    page = pages.render(number, DPI)
    colours = Image.frombuffer("RGB", (page.width, page.height), page.data, "raw", "RGB", page.stride, 1)
    return colours.convert("L").point(lambda value: 255 if value < darker else 0)


def ink_box(image: Image.Image, x: float, y: float, width: float, height: float) -> Box4 | None:
    """The inked rectangle inside an area given in points, in pixels of the page."""
    left, top = round(x * SCALE), round(y * SCALE)
    found = image.crop((left, top, round((x + width) * SCALE), round((y + height) * SCALE))).getbbox()
    return None if found is None else (found[0] + left, found[1] + top, found[2] + left, found[3] + top)


def same_ink(one: Box4 | None, other: Box4 | None) -> bool:
    """Both empty, or no edge more than a pixel apart."""
    if one is None or other is None:
        return one is other
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 1


def line_area(line: TextLine) -> tuple[float, float, float, float]:
    """Where the ink of a line may be, neighbours and printed rules left out."""
    return (line.x - 1.5, line.baseline - 0.88 * line.size, line.width + 3.0, 1.12 * line.size)


@pytest.mark.parametrize("name", NAMES)
def test_every_string_of_the_pdf_stands_where_the_layout_says(name: str) -> None:
    layout = laid_out(name)
    for page, shown in zip(layout.pages, shown_strings(printed(layout)), strict=True):
        runs = [(run, line) for box in page.boxes for line in lines_of(box) for run in line.runs]
        strings = [string for string in shown if string.size < 60]
        assert len(strings) >= len({(run.x, line.baseline) for run, line in runs})
        for run, line in runs:
            assert visible(run.text) == text_at(strings, run.x, line.baseline, len(visible(run.text)))


def visible(text: str) -> str:
    """The characters that leave ink."""
    return "".join(text.split())


def text_at(strings: list[Shown], x: float, baseline: float, count: int) -> str:
    """The text that begins at a place; a run may be drawn in several strings, one for each font subset."""
    for first, string in enumerate(strings):
        if abs(string.x - x) < NEAR_PT and abs(string.baseline - baseline) < NEAR_PT:
            text = ""
            for following in strings[first:]:
                text += visible(following.text)
                if len(text) >= count:
                    return text
    return ""


@pytest.mark.parametrize("name", NAMES)
def test_ink_of_sheet_and_pdf_is_the_same(qapp: QApplication, name: str) -> None:
    layout = laid_out(name)
    cache = SheetCache()
    cache.set_scale(SCALE)
    differing: list[str] = []
    compared = 0
    with PdfPages(printed(layout)) as pages:
        assert pages.count == len(layout.pages)
        for number, page in enumerate(layout.pages):
            screen, paper = sheet_ink(cache.image(number, page)), paper_ink(pages, number)
            assert screen.size == pytest.approx(paper.size, abs=1)
            for box in page.boxes:
                for line in lines_of(box):
                    area = line_area(line)
                    compared += 1
                    if not same_ink(ink_box(screen, *area), ink_box(paper, *area)):
                        text = "".join(run.text for run in line.runs)
                        differing.append(f"{text}: {ink_box(screen, *area)} {ink_box(paper, *area)}")
    assert compared > 60
    assert differing == []


@pytest.mark.parametrize("name", NAMES)
def test_rules_frames_and_codes_fall_on_the_same_pixels(qapp: QApplication, name: str) -> None:
    layout = laid_out(name)
    cache = SheetCache()
    cache.set_scale(SCALE)
    with PdfPages(printed(layout)) as pages:
        for number, page in enumerate(layout.pages):
            image = cache.image(number, page)
            screen, paper = sheet_ink(image), paper_ink(pages, number)
            faint_screen, faint_paper = sheet_ink(image, FAINT), paper_ink(pages, number, FAINT)
            assert same_ink(screen.getbbox(), paper.getbbox())
            for box in page.boxes:
                if isinstance(box, QrBox):
                    area = (box.x - 2, box.y - 2, box.size + 4, box.size + 4)
                    assert same_ink(ink_box(screen, *area), ink_box(paper, *area))
                elif isinstance(box, Rule | Frame):
                    assert rule_inked(faint_screen, box)
                    assert rule_inked(faint_paper, box)


def rule_inked(image: Image.Image, box: Rule | Frame) -> bool:
    """Something is drawn along the upper edge of a frame, or along a rule."""
    if isinstance(box, Frame):
        area = (box.x, box.y - 1.0, box.width, 2.0)
    else:
        area = (min(box.x1, box.x2) - 1, min(box.y1, box.y2) - 1, abs(box.x2 - box.x1) + 2, abs(box.y2 - box.y1) + 2)
    return ink_box(image, *area) is not None


def test_watermark_is_on_both(qapp: QApplication) -> None:
    layout = lay_out(load_edition("kz.q661.annex1"), {}, furniture=Furniture("2026-0001", draft=True))
    cache = SheetCache()
    cache.set_scale(SCALE)
    marks = [box for box in layout.pages[0].boxes if isinstance(box, Label) and box.role == "watermark"]
    assert marks
    with PdfPages(printed(layout)) as pages:
        image = cache.image(0, layout.pages[0])
        screen, paper = sheet_ink(image, FAINT), paper_ink(pages, 0, FAINT)
        for line in marks[0].lines:
            assert same_ink(ink_box(screen, *line_area(line)), ink_box(paper, *line_area(line)))
        area = line_area(marks[0].lines[0])
        inked = [picture.crop(ink_box(picture, *area)).histogram()[255] for picture in (screen, paper)]
    assert inked[0] == pytest.approx(inked[1], rel=0.03)
