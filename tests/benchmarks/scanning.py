"""Scans of questionnaires from files to codes, in the child process, against drawing the same pages once."""

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from intcoop_desktop.exchange.scan_reader import ScanReader
from intcoop_desktop.exchange.viewing import FileLook
from intcoop_desktop.printing.rasterise import PdfPages
from intcoop_desktop.services.scanning.reading import read_files
from intcoop_desktop.services.scanning.values import Batch
from tests.benchmarks.harness import BENCHMARKS, Row, Scale, in_turns, timed
from tests.printing.samples import layout
from tests.printing.test_pen import drawn
from tests.services.scanner import as_pdf, scanned, sheets

PAPERS, QUICK_PAPERS = 10, 1
ROUNDS = 3
AIM = 2.5


@BENCHMARKS("scanning")
def scanning(scale: Scale) -> Iterator[Row]:
    """Turned, skewed and noisy sheets from a feeder, at both resolutions offices scan with."""
    numbers = [f"2026-{number:04d}" for number in range(1, scale.count(PAPERS, QUICK_PAPERS) + 1)]
    pdf = drawn(*(layout("typical", number) for number in numbers))
    with TemporaryDirectory() as name:
        for dpi in (150, 300):
            chance = random.Random(dpi)
            pictures = [scanned(sheet, chance) for sheet in sheets(pdf, dpi)]
            path = Path(name) / f"{dpi}.pdf"
            path.write_bytes(as_pdf(pictures, 60, dpi))
            yield _row(path, dpi, len(pictures), scale.count(ROUNDS, 1))


def _row(path: Path, dpi: int, count: int, rounds: int) -> Row:
    content = path.read_bytes()

    def read() -> None:
        batch = Batch()
        with ScanReader() as reader:
            read_files(batch, [path], reader)
        assert sum(bool(sheet.codes) for sheet in batch.sheets) == count

    def draw() -> None:
        look = FileLook(content).open()  # a child process, as ours
        look.close()
        with PdfPages(content) as pages:
            for page in range(pages.count):
                pages.render(page, 150)

    median = in_turns({"ours": timed(read), "floor": timed(draw)}, rounds)
    ratio = median["ours"] / median["floor"]
    speed = f"{count / median['ours']:.0f} pages a second"
    return Row(
        f"reading scanned sheets, {dpi} dpi", median["ours"] / count * 1000, "ms a page", "drawing them at 150 dpi",
        median["floor"] / count * 1000, ratio, f"≤ {AIM} ×", ratio <= AIM, speed,
    )  # fmt: skip
