"""To the printer, which here is a PDF file: ranges, copies, order, memory, cancelling, nothing left behind."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox, QStyle, QStyleOptionSpinBox

from intcoop_desktop.platform import private_temp
from intcoop_desktop.printing.rasterise import PdfPages
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.jobs import Operation
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.printers import document_key, pages_wanted, recall, remember
from intcoop_desktop.ui.printing import choose_printer, new_printer, send_pdf
from tests.services.test_scanning import many_pages
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, settle, wait_for


class TwoSided(QPrinter):
    """A PDF file knows no sides; this stands in for a printer that does."""

    def __init__(self) -> None:
        super().__init__()
        self.sides = QPrinter.DuplexMode.DuplexNone

    def duplex(self) -> QPrinter.DuplexMode:
        return self.sides

    def setDuplex(self, sides: QPrinter.DuplexMode) -> None:
        self.sides = sides


def to_file(path: Path, dpi: int = 72) -> QPrinter:
    printer = new_printer("test")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    return printer


def ranged(printer: QPrinter, text: str) -> QPrinter:
    printer.setPageRanges(QPageRanges.fromString(text))
    return printer


def test_ranges_copies_and_order(qapp: object, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "a.pdf")
    assert pages_wanted(printer, 3) == [0, 1, 2]
    assert pages_wanted(ranged(printer, "1,3-4"), 9) == [0, 2, 3]
    assert pages_wanted(ranged(printer, "2-99"), 3) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_wanted(ranged(printer, "1-3"), 3) == [2, 1, 0]
    printer.setPageOrder(QPrinter.PageOrder.FirstPageFirst)
    printer.setCopyCount(2)
    own = printer.supportsMultipleCopies()
    printer.setCollateCopies(True)
    assert pages_wanted(ranged(printer, "1-2"), 3) == ([0, 1] if own else [0, 1, 0, 1])
    printer.setCollateCopies(False)
    assert pages_wanted(ranged(printer, "1-2"), 3) == ([0, 1] if own else [0, 0, 1, 1])


def test_printer_sides_and_colours_are_remembered_per_document(qapp: object, tmp_path: Path) -> None:
    settings = PcSettings(tmp_path / "settings.json")
    chosen = TwoSided()
    chosen.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    chosen.setColorMode(QPrinter.ColorMode.GrayScale)
    chosen.setCopyCount(7)
    remember(chosen, settings, "Questionnaire 2026-0001/1")
    again, other = TwoSided(), TwoSided()
    fresh = PcSettings(tmp_path / "settings.json")
    recall(again, fresh, "Questionnaire 2026-0999/2")
    recall(other, fresh, "Certificate")
    assert (again.sides, again.colorMode()) == (QPrinter.DuplexMode.DuplexLongSide, QPrinter.ColorMode.GrayScale)
    assert again.copyCount() == 1
    assert (other.sides, other.colorMode()) == (QPrinter.DuplexMode.DuplexNone, QPrinter.ColorMode.Color)
    assert "Questionnaire" not in (tmp_path / "settings.json").read_text(encoding="utf-8")
    assert document_key("Анықтама № 7") == document_key("Анықтама № 123")


def test_the_dialog_offers_what_was_chosen_last(window: WindowRobot, tmp_path: Path) -> None:
    for place in range(2):
        choose_printer(window.window, "Orders", lambda printer: None, 3)
        asked = dialog(QPrintDialog)
        assert (asked.printer().colorMode() == QPrinter.ColorMode.GrayScale) is (place == 1)
        asked.printer().setColorMode(QPrinter.ColorMode.GrayScale)
        asked.accepted.emit(asked.printer())
        asked.reject()
        window.rest()


@pytest.mark.parametrize("dpi", [72, 300])
def test_pages_come_out_at_the_printers_resolution(
    window: WindowRobot, office: Office, tmp_path: Path, dpi: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    monkeypatch.setattr(private_temp, "private_root", lambda: private)
    seen: list[bool] = []
    drawn: list[float] = []
    render = PdfPages.render

    def watched(pages: PdfPages, page: int, at: float, **band: float) -> object:
        seen.append(os.environ.get("TMPDIR", "").startswith(str(private)))
        drawn.append(at)
        return render(pages, page, at, **band)

    monkeypatch.setattr(PdfPages, "render", watched)
    target = tmp_path / "out.pdf"
    printer = ranged(to_file(target, dpi), "2,4-5")
    done: list[bool] = []
    send_pdf(window.window, window.window.jobs, office, many_pages(6), printer, "test", lambda: done.append(True))
    wait_for(lambda: done, "printed")
    assert drawn == [dpi] * 3
    assert office.printing.page_count(target.read_bytes()) == 3
    assert seen == [True] * 3
    assert list(private.iterdir()) == []
    assert no_dialog()


def test_a_print_tells_its_progress_and_can_be_cancelled(
    window: WindowRobot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_temp, "private_root", lambda: tmp_path / "private")
    told: list[tuple[int, int]] = []

    def watch(operation: Operation) -> None:
        if operation.title == "test":
            operation.progress.connect(lambda done, total, text: told.append((done, total)))
            operation.progress.connect(lambda done, total, text: operation.cancel() if done == 2 else None)

    window.window.jobs.started.connect(watch)
    stopped: list[bool] = []
    send_pdf(
        window.window, window.window.jobs, office, many_pages(6), to_file(tmp_path / "out.pdf"), "test",
        stopped=lambda: stopped.append(True),
    )  # fmt: skip
    wait_for(lambda: stopped, "stopped")
    assert told == [(0, 6), (1, 6), (2, 6)]
    assert list((tmp_path / "private").iterdir()) == []
    assert no_dialog()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_show_their_arrows(application: Application, scheme: str) -> None:
    """Copies and pages of the print dialog: the arrows are seen in both colours and can be pressed."""
    application.theme.set_mode(scheme)
    box = QSpinBox()
    box.setRange(1, 9)
    box.setValue(5)
    box.show()
    settle()
    option = QStyleOptionSpinBox()
    box.initStyleOption(option)
    picture = box.grab().toImage()
    for control, value in ((QStyle.SubControl.SC_SpinBoxUp, 6), (QStyle.SubControl.SC_SpinBoxDown, 5)):
        place = box.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, control, box)
        inside = picture.copy(place.adjusted(4, 2, -4, -2))
        colours = {inside.pixelColor(x, y).lightness() for x in range(inside.width()) for y in range(inside.height())}
        assert max(colours) - min(colours) > 100, "the arrow stands out"
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=place.center())
        assert box.value() == value
    box.close()
