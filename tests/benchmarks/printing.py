"""500 filled questionnaires with photos and QR codes: ours, bare reportlab, Typst."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from intcoop_desktop.forms.boxes import PaperLayout
from intcoop_desktop.forms.definition import load_edition
from intcoop_desktop.forms.layout import Furniture, lay_out
from intcoop_desktop.printing.pen import Sheets, draw_questionnaires
from intcoop_desktop.services.values import OfficeValues
from tests.benchmarks.bare import draw_bare, qr_codes
from tests.benchmarks.harness import BENCHMARKS, Row, Scale, in_turns, timed
from tests.benchmarks.people import sample_answers
from tests.benchmarks.typst_form import cold_compile, prepare
from tests.printing.samples import photo

FORMS, QUICK_FORMS = 500, 10
ROUNDS = 5
PICTURES = 40


@BENCHMARKS("printing")
def printing(scale: Scale) -> Iterator[Row]:
    """Laying out and drawing, against drawing alone and against a typesetter."""
    count = scale.count(FORMS, QUICK_FORMS)
    answers = [sample_answers(number) for number in range(count)]
    # Every photo differs by its last bytes, so that none is stored once for many.
    photos = [photo(number % PICTURES) + number.to_bytes(2, "big") for number in range(count)]
    edition = load_edition("kz.q661.annex1")
    values = OfficeValues(tuple)

    def layouts() -> Iterator[PaperLayout]:
        for number, one in enumerate(answers):
            furniture = Furniture(f"2026-{number:04d}", 1, "1F3A9C0E")
            yield lay_out(edition, one, values=values, furniture=furniture)

    def ours() -> bytes:
        out = io.BytesIO()
        draw_questionnaires((Sheets(one, picture) for one, picture in zip(layouts(), photos, strict=True)), out)
        return out.getvalue()

    finished = list(layouts())
    codes = qr_codes(finished)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, finished, photos)
        found = in_turns(
            {
                "ours": timed(ours),
                "bare": timed(lambda: draw_bare(finished, photos, codes)),
                "typst": lambda: cold_compile(folder),
            },
            scale.count(ROUNDS, 1),
        )
    speed = {key: count / time for key, time in found.items()}
    pages = sum(len(one.pages) for one in finished) / count
    measure = f"printing {count} questionnaires"
    note = f"{pages:.1f} pages each; ours lays out too"
    for floor, title, aim in (("typst", "Typst", 4.0), ("bare", "bare reportlab, boxes given", 1.0)):
        ratio = speed["ours"] / speed[floor]
        words = f"≥ {aim:g} × faster" if aim > 1 else "faster"
        yield Row(measure, speed["ours"], "forms/s", title, speed[floor], ratio, words, ratio >= aim, note)
