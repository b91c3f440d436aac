"""Annex 2 with 5,000 foreigners and 2,000 trips, against drawing the same strings with public calls."""

import io
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from intcoop_desktop.printing.annex2.report import draw_annex2
from intcoop_desktop.printing.fonts import bundled_font
from tests.benchmarks.harness import BENCHMARKS, Row, Scale, in_turns, timed
from tests.printing.reading import Shown, shown_strings
from tests.printing.samples import report

AIM = 2.5
ROUNDS = 5


@BENCHMARKS("annex2")
def annex2(scale: Scale) -> Iterator[Row]:
    """Breaking, tables and drawing against drawing alone."""
    stays, trips = scale.count(5000, 50), scale.count(2000, 20)
    annual = report(stays, trips)

    def ours() -> bytes:
        out = io.BytesIO()
        draw_annex2(annual, out)
        return out.getvalue()

    pages = shown_strings(ours())
    found = in_turns({"ours": timed(ours), "bare": timed(lambda: draw_strings(pages))}, scale.count(ROUNDS, 1))
    ratio = found["ours"] / found["bare"]
    measure = f"Annex 2, {stays} stays and {trips} trips"
    strings = sum(map(len, pages))
    note = f"{len(pages)} pages, {strings} strings"
    yield Row(measure, found["ours"], "s", "bare reportlab", found["bare"], ratio, f"≤ {AIM} ×", ratio <= AIM, note)


def draw_strings(pages: list[list[Shown]]) -> bytes:
    """The floor: the same strings at the same places, nothing else."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=bundled_font("serif").name)
    font = bundled_font("serif").name
    for page in pages:
        for shown in page:
            canvas.setFont(font, shown.size)
            canvas.drawString(shown.x, 800 - shown.baseline, shown.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
