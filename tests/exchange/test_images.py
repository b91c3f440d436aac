"""Pictures nobody vouches for."""

import io
import struct
import zlib

import pytest
from PIL import Image

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.exchange import images
from intcoop_desktop.exchange.images import PROBLEMS, BadPicture, Crop, prepare, prepare_here


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    """A picture file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    """What came out, decoded."""
    picture = Image.open(io.BytesIO(jpeg))
    picture.load()
    return picture


def halves(width: int = 300, height: int = 400) -> Image.Image:
    """Red above blue."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width, height // 2))
    return picture


def is_red(picture: Image.Image, at: tuple[float, float]) -> bool:
    """Whether the place (fractions) is red rather than blue."""
    pixel = picture.getpixel((int(picture.width * at[0]), int(picture.height * at[1])))
    assert isinstance(pixel, tuple)
    return pixel[0] > pixel[2]


def png_saying(width: int, height: int) -> bytes:
    """A PNG whose header promises a size its data do not have."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF"])
def test_usual_files_are_read(kind: str) -> None:
    photo = prepare_here(encoded(halves(), kind))
    for jpeg in (photo.original, photo.cropped):
        assert opened(jpeg).format == "JPEG"
        assert is_red(opened(jpeg), (0.5, 0.1))
        assert not is_red(opened(jpeg), (0.5, 0.9))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr", "I;16"])
def test_every_mode_becomes_rgb(mode: str) -> None:
    source = halves().convert("L").convert("I").point(lambda v: v * 200).convert("I;16") if mode == "I;16" else None
    kind = "TIFF" if mode in ("CMYK", "YCbCr", "I;16") else "PNG"
    photo = prepare_here(encoded(source or halves().convert(mode), kind))
    assert opened(photo.original).mode == "RGB"
    assert opened(photo.cropped).size == (300, 400)


def test_transparent_ground_is_white() -> None:
    photo = prepare_here(encoded(Image.new("RGBA", (300, 400), (0, 0, 0, 0)), "PNG"))
    assert opened(photo.cropped).getpixel((5, 5)) == (255, 255, 255)


def test_the_camera_position_is_undone_and_its_data_are_gone() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8825)[1] = "N"
    turned = halves().rotate(90, expand=True)
    photo = prepare_here(encoded(turned, "JPEG", exif=exif))
    assert (photo.width, photo.height) == (300, 400)
    assert is_red(opened(photo.cropped), (0.5, 0.1))
    for jpeg in (photo.original, photo.cropped):
        assert not dict(opened(jpeg).getexif())
        assert b"Exif" not in jpeg
        assert b"Maker" not in jpeg


def test_the_first_frame_of_a_moving_picture() -> None:
    moving = encoded(halves(), "GIF", save_all=True, append_images=[Image.new("RGB", (300, 400), "green")])
    assert is_red(opened(prepare_here(moving).cropped), (0.5, 0.1))


@pytest.mark.parametrize(
    ("crop", "size"),
    [(None, (450, 600)), ((0.0, 0.0, 0.375, 0.5), (300, 400)), ((0.5, 0.5, 0.5, 0.5), (300, 400))],
)
def test_the_cut_is_three_to_four(crop: Crop | None, size: tuple[int, int]) -> None:
    wide = (0.0, 0.0, 0.375, 0.5)
    picture = Image.new("RGB", (800, 800) if crop == wide or crop else (800, 600), "red")
    photo = prepare_here(encoded(picture, "PNG"), crop)
    assert opened(photo.cropped).size == size


def test_a_large_photo_is_made_smaller() -> None:
    photo = prepare_here(encoded(Image.new("RGB", (4200, 5600), "red"), "JPEG"))
    assert opened(photo.cropped).size == images.CUT
    assert max(opened(photo.original).size) == images.WHOLE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "unknown"),
        (b"%PDF-1.7 no picture", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown"),
        (encoded(halves(), "JPEG")[:600], "damaged"),
        (encoded(halves(), "PNG")[:-300], "damaged"),
        (png_saying(300, 400), "damaged"),
        (png_saying(12_000, 12_000), "large"),
        (png_saying(100_000, 1_000), "large"),
        (encoded(Image.new("RGB", (60, 80)), "PNG"), "small"),
    ],
)
def test_what_is_wrong_is_said(content: bytes, reason: str) -> None:
    with pytest.raises(BadPicture) as bad:
        prepare_here(content)
    assert bad.value.reason == reason


@pytest.mark.parametrize("crop", [(0.5, 0.0, 0.8, 0.5), (-0.2, 0.0, 0.5, 0.5), (0.0, 0.0, 0.0, 0.5)])
def test_a_cut_outside_the_picture_is_refused(crop: Crop) -> None:
    with pytest.raises(BadPicture) as bad:
        prepare_here(encoded(halves(), "PNG"), crop)
    assert bad.value.reason == "crop"


def test_the_child_gives_the_same_and_says_what_is_wrong() -> None:
    content = encoded(halves(), "PNG")
    assert prepare(content) == prepare_here(content)
    with pytest.raises(UserError) as refused:
        prepare(png_saying(12_000, 12_000))
    assert refused.value.msgid == PROBLEMS["large"]


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "SECONDS", 0.01)
    with pytest.raises(UserError) as refused:
        prepare(encoded(halves(), "PNG"))
    assert refused.value.msgid == PROBLEMS["limits"]


def test_a_huge_file_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_FILE", 10)
    with pytest.raises(UserError) as refused:
        prepare(encoded(halves(), "PNG"))
    assert refused.value.msgid == PROBLEMS["large"]


def test_our_own_cut_comes_back_byte_for_byte() -> None:
    cut = prepare_here(encoded(Image.effect_noise((1417, 1999), 80), "JPEG")).cropped
    assert prepare_here(cut).cropped == cut
    for other in (
        encoded(opened(cut), "JPEG", comment=b"where it was taken"),
        encoded(opened(cut), "JPEG", exif=Image.Exif().tobytes() + b"x" * 20),
        cut + b"hidden behind the picture",
    ):
        again = prepare_here(other)
        assert again.cropped != other
        assert b"where" not in again.cropped
        assert b"hidden" not in again.cropped
