"""What every page carries besides the form: record, revision, hash, page number, QR code, watermarks."""

from dataclasses import dataclass

from intcoop_desktop.forms.boxes import Box, QrBox
from intcoop_desktop.forms.layout.geometry import (
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QR_SIZE,
    QR_Y,
    RIGHT,
    WIDTH,
)
from intcoop_desktop.forms.layout.typeset import Print

QR_LIMIT = 38  # characters of version 2, level M, upper-case alphanumeric


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is printed around the form. ``serial`` numbers a blank, ``holder`` is whom it was printed for; ``hash`` is
    the answers' hash, whole or short."""

    number: str = ""
    revision: int = 1
    hash: str = ""
    draft: bool = False
    copy: bool = False
    serial: str = ""
    holder: str = ""

    @property
    def code(self) -> str:
        """The printed check code: the first eight digits of the hash."""
        return self.hash[:8].upper()

    def qr_text(self, page: int, count: int) -> str:
        """``661/2026-0001/1/1-3/1F3A9C0E``; of a blank ``661/SERIAL/1-3``; nothing without a number."""
        if self.number:
            parts = ["661", self.number, str(self.revision), f"{page}-{count}", *([self.code] if self.hash else [])]
        elif self.serial:
            parts = ["661", self.serial, f"{page}-{count}"]
        else:
            return ""
        text = "/".join(parts).upper()
        if len(text) > QR_LIMIT or not text.isascii():
            raise ValueError(f"QR text too long or not ASCII: {text}")
        return text

    def footer(self, page: int, count: int, citation: str) -> list[str]:
        """Printed lines at the foot, Kazakh."""
        lines = []
        if self.number:
            code = f", бақылау коды {self.code}" if self.hash else ""
            lines.append(f"Сауалнама № {self.number}, {self.revision}-нұсқа{code}")
        elif self.serial:
            lines.append(f"Бланк № {self.serial}, {self.holder}" if self.holder else f"Бланк № {self.serial}")
        lines.append(f"{page}-парақ, барлығы {count} парақ")
        if citation:
            lines.append(citation)
        return lines

    def watermarks(self) -> list[str]:
        """«ЖОБА» on what is not complete, «КӨШІРМЕ» on copies of handwritten originals."""
        return [word for word, wanted in (("ЖОБА", self.draft), ("КӨШІРМЕ", self.copy)) if wanted]


def page_furniture(furniture: Furniture, page: int, count: int, citation: str) -> tuple[list[Box], list[Box]]:
    """Boxes drawn under and over the form's own."""
    under: list[Box] = []
    words = furniture.watermarks()
    for index, word in enumerate(words):
        size = 110.0 if len(word) < 6 else 84.0
        mark = Print(word, PAGE_WIDTH, size, "watermark", font="serif-bold", align="center")
        under.append(mark.at(0, PAGE_HEIGHT * (index + 1) / (len(words) + 1) - mark.height / 2))
    over: list[Box] = []
    text = furniture.qr_text(page, count)
    if text:
        over.append(QrBox(RIGHT - QR_SIZE, QR_Y, QR_SIZE, text))
    y = QR_Y + 16
    for index, line in enumerate(furniture.footer(page, count, citation)):
        size = 9.0 if index == 0 else 8.0
        label = Print(line, WIDTH - QR_SIZE - 16, size, "footer")
        over.append(label.at(LEFT, y))
        y += label.height + 1
    return under, over
