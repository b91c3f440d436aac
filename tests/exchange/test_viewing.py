"""Files nobody vouches for, looked at through the child process."""

import io
import struct
import zlib

import pypdfium2
import pytest
from PIL import Image, TiffImagePlugin

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.exchange import viewing
from intcoop_desktop.exchange.child import BadFile, Helper
from intcoop_desktop.exchange.viewing import PROBLEMS, FileLook


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def pdf_of(*sizes: tuple[float, float]) -> bytes:
    """A PDF of empty pages."""
    document = pypdfium2.PdfDocument.new()
    for width, height in sizes:
        document.new_page(width, height)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of 60000 × 60000 pixels in a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>endobj\n"
    b"trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[(0123456789abcdef)(0123456789abcdef)]>>\n%%EOF\n"
)

HOSTILE: dict[str, tuple[bytes, str]] = {
    "cut.jpg": (_saved(Image.effect_noise((900, 900), 60).convert("RGB"), "JPEG")[:4000], "damaged"),
    "bomb.png": (bomb(), "limits"),
    "locked.pdf": (LOCKED, "locked"),
    "text.pdf": ("Құрметті әріптестер!".encode() * 40, "unknown"),
    "cut.pdf": (b"%PDF-1.7\n" + b"\x93\x8c\x8b\x9e" * 50, "damaged"),
    "macro.docm": (b"PK\x03\x04" + b"word/vbaProject.bin" * 9, "unknown"),
    "run.exe": (b"MZ\x90\x00" + bytes(4000), "unknown"),
}
"""Name → (content, why it cannot be shown)."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_says_why(name: str) -> None:
    content, why = HOSTILE[name]
    look = FileLook(content)
    with pytest.raises(UserError) as refused:
        look.open()
    assert refused.value.msgid == PROBLEMS[why]
    look.close()


def test_pages_of_a_pdf() -> None:
    look = FileLook(pdf_of((595, 842), (842, 595), (200000, 10))).open()
    assert look.count == 3
    assert look.size(1) == (842, 595)
    assert look.size(2) == (14400, 10), "no page is longer than 200 inches"
    page = look.render(0, 72)
    assert (page.width, page.height) == (595, 842)
    fine = look.render(0, 5000)
    assert fine.width * fine.height <= viewing.MAX_RENDERED * 1.01
    look.close()


def test_pages_of_a_tiff_and_colours_of_print() -> None:
    pages = [Image.new("CMYK", (600, 300), (0, 255, 255, 0)), Image.new("1", (300, 600), 1)]
    content = _saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(300, 300))
    look = FileLook(content).open()
    assert look.sizes == [(144.0, 72.0), (72.0, 144.0)]
    red = look.render(0, 300)
    assert (red.width, red.height, red.data[:3]) == (600, 300, b"\xff\0\0")
    assert look.render(1, 300).data[:3] == b"\xff\xff\xff"
    look.close()


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_turned_by_the_camera(kind: str) -> None:
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste((255, 0, 0), (0, 0, 50, 200))
    if kind == "TIFF":
        turned = TiffImagePlugin.ImageFileDirectory_v2()
        turned[0x0112] = 6
        content = _saved(picture, kind, tiffinfo=turned)
    else:
        exif = Image.Exif()
        exif[0x0112] = 6
        content = _saved(picture, kind, exif=exif)
    look = FileLook(content).open()
    upright = look.render(0, 96)
    assert (upright.width, upright.height) == (200, 400)
    top = upright.data[upright.stride * 2 + 300 : upright.stride * 2 + 303]
    assert top[0] > 240
    assert top[1] < 30
    look.close()


def test_large_picture_comes_smaller() -> None:
    look = FileLook(_saved(Image.new("L", (12000, 9000), 200), "PNG")).open()
    pixels = look.render(0, 300)
    assert max(pixels.width, pixels.height) <= viewing.LONGEST_SIDE
    look.close()


class Slow:
    """Never ends, dies, or answers."""

    def answer(self, *question: object) -> object:
        """What is asked for."""
        import os
        import time

        if question == ("sleep",):
            time.sleep(60)
        if question == ("die",):
            os._exit(3)
        if question == ("eat",):
            return len([bytes(1 << 20) for _ in range(4096)])
        return question


def opens(content: bytes) -> Slow:
    """For the child."""
    return Slow()


@pytest.mark.parametrize("way", ["sleep", "die", "eat"])
def test_child_beyond_its_limits_is_started_anew(way: str) -> None:
    helper = Helper(opens, b"", seconds=3, memory=600 << 20)
    with pytest.raises(BadFile, match="limits"):
        helper.ask(way)
    assert helper.ask("hello") == ("hello",)
    helper.stop()
    with pytest.raises(BadFile, match="limits"):
        helper.ask("hello")


def test_stop_ends_a_question_under_way() -> None:
    from threading import Timer
    from time import monotonic

    helper = Helper(opens, b"", seconds=60, memory=600 << 20)
    helper.ask("hello")
    begin = monotonic()
    Timer(0.3, helper.stop).start()
    with pytest.raises(BadFile, match="limits"):
        helper.ask("sleep")
    assert monotonic() - begin < 5
