"""Pages as pixels: sizes, bands, damaged files."""

import io

import pytest

from intcoop_desktop.domain.errors import KnownError
from intcoop_desktop.printing.pen import Sheets, draw_questionnaires
from intcoop_desktop.printing.rasterise import PdfPages, page_count, render_page
from tests.printing.samples import layout


@pytest.fixture(scope="module")
def pdf() -> bytes:
    out = io.BytesIO()
    draw_questionnaires([Sheets(layout("typical"))], out)
    return out.getvalue()


def test_a4_at_150_dpi(pdf: bytes) -> None:
    page = render_page(pdf, 0, 150)
    assert (page.width, page.height) == (1241, 1754)
    assert page.stride >= page.width * 3
    assert len(page.data) == page.stride * page.height
    assert page.data[:3] == b"\xff\xff\xff"


def test_page_count_and_size(pdf: bytes) -> None:
    assert page_count(pdf) == len(layout("typical").pages)
    with PdfPages(pdf) as pages:
        assert pages.size(0) == pytest.approx((595.28, 841.89), abs=0.01)


def test_bands_are_the_page(pdf: bytes) -> None:
    """A printer at 600 dpi gets bands: a whole page would be 100 MB."""
    with PdfPages(pdf) as pages:
        whole = pages.render(0, 100)
        upper = pages.render(0, 100, bottom=0.5)
        lower = pages.render(0, 100, top=0.5)
    assert upper.width == lower.width == whole.width
    assert abs(upper.height + lower.height - whole.height) <= 1
    rows = upper.height - 1
    pairs = zip(upper.data[: rows * upper.stride], whole.data[: rows * whole.stride], strict=True)
    assert max(abs(band - page) for band, page in pairs) <= 2  # smoothing at the cut


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a PDF at all" * 100])
def test_damaged_pdf_is_named(data: bytes) -> None:
    with pytest.raises(KnownError):
        page_count(data)


def test_page_that_is_not_there(pdf: bytes) -> None:
    with PdfPages(pdf) as pages, pytest.raises(KnownError):
        pages.render(99, 72)
