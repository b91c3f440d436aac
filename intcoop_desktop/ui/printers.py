"""The printer of every kind of document, remembered on this PC with its sides and colours; never how many copies."""

import re
from hashlib import sha256

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from intcoop_desktop.ui.pc_settings import Json, PcSettings

KEY = "printers"
MOST = 60
_NUMBERS = re.compile(r"[\d/№\-\u2013]+")


def settings_near(widget: QWidget | None) -> PcSettings | None:
    """The settings of the window a widget belongs to; None before an office is open."""
    while widget is not None:
        found = getattr(widget, "settings", None)
        if isinstance(found, PcSettings):
            return found
        widget = widget.parentWidget()
    return None


def document_key(title: str) -> str:
    """A kind of document by its title, whatever number stands in it; no title can be read from it."""
    return sha256(" ".join(_NUMBERS.sub(" ", title).split()).encode()).hexdigest()[:16]


def recall(printer: QPrinter, settings: PcSettings | None, title: str) -> None:
    """Set the printer used last for this kind of document, when it is still there."""
    kept = settings.table(KEY).get(document_key(title)) if settings is not None else None
    if not isinstance(kept, dict):
        return
    name = kept.get("name")
    if isinstance(name, str) and name in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(name)
    duplex, colour = kept.get("duplex"), kept.get("colour")
    if isinstance(duplex, int) and duplex in {mode.value for mode in QPrinter.DuplexMode}:
        printer.setDuplex(QPrinter.DuplexMode(duplex))
    if isinstance(colour, int) and colour in {mode.value for mode in QPrinter.ColorMode}:
        printer.setColorMode(QPrinter.ColorMode(colour))


def remember(printer: QPrinter, settings: PcSettings | None, title: str) -> None:
    """Keep what was chosen for this kind of document."""
    if settings is None:
        return
    key = document_key(title)
    table: dict[str, Json] = {one: value for one, value in settings.table(KEY).items() if one != key}
    for old in list(table)[: max(len(table) - MOST + 1, 0)]:
        del table[old]
    table[key] = {
        "name": printer.printerName(),
        "duplex": printer.duplex().value,
        "colour": printer.colorMode().value,
    }
    settings.put(KEY, table)


def pages_wanted(printer: QPrinter, count: int) -> list[int]:
    """Pages (from 0) in the order they are sent: the ranges asked for, backwards where that was asked for, and
    repeated when the printer does not make copies by itself."""
    ranges = printer.pageRanges().toRangeList()
    spans = [(one.from_, one.to) for one in ranges] or [(printer.fromPage() or 1, printer.toPage() or count)]
    pages = [page - 1 for low, high in spans for page in range(max(low, 1), min(high, count) + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _copy in range(copies)]
