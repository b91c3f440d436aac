"""A bad scanner: sheets turned, skewed, noisy, pressed hard by JPEG; and a phone held askew over a table."""

import io
import random

from PIL import Image, ImageChops, ImageFilter

from intcoop_desktop.printing.rasterise import PdfPages


def sheets(pdf: bytes, dpi: float) -> list[Image.Image]:
    """The pages of a PDF as an honest scanner sees them, in grey."""
    with PdfPages(pdf) as pages:
        drawn = [pages.render(page, dpi) for page in range(pages.count)]
    return [
        Image.frombuffer("RGB", (one.width, one.height), one.data, "raw", "RGB", one.stride, 1).convert("L")
        for one in drawn
    ]


def scanned(sheet: Image.Image, chance: random.Random) -> Image.Image:
    """Turned by quarters, skewed by up to 4 degrees, with noise, a pale lamp and a soft lens."""
    turned = sheet.rotate(chance.choice((0, 90, 180, 270)), expand=True)
    skewed = turned.rotate(chance.uniform(-4, 4), resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    soft = skewed.filter(ImageFilter.GaussianBlur(chance.uniform(0, 0.6)))
    low, high = chance.randint(0, 60), chance.randint(200, 255)
    pale = soft.point([low + (high - low) * level // 255 for level in range(256)])
    noise = Image.effect_noise(pale.size, chance.uniform(5, 30))
    return ImageChops.add(pale, noise, offset=-128)


def photographed(sheet: Image.Image, chance: random.Random) -> Image.Image:
    """By phone: in perspective on a dark table, with a shadow over it."""
    width, height = sheet.size
    edge = round(width * 0.08)
    table = Image.new("L", (width + 2 * edge, height + 2 * edge), 70)
    table.paste(sheet, (edge, edge))

    def corner(x: int, y: int) -> tuple[float, float]:
        return x + chance.uniform(-0.04, 0.04) * width, y + chance.uniform(-0.04, 0.04) * width

    corners = [corner(0, 0), corner(0, table.height), corner(table.width, table.height), corner(table.width, 0)]
    quad = tuple(number for point in corners for number in point)
    seen = table.transform(table.size, Image.Transform.QUAD, quad, resample=Image.Resampling.BICUBIC, fillcolor=70)
    shadow = Image.linear_gradient("L").resize(seen.size).point([110 + level * 145 // 255 for level in range(256)])
    noise = Image.effect_noise(seen.size, 14)
    return ImageChops.add(ImageChops.multiply(seen, shadow), noise, offset=-128)


def as_jpeg(picture: Image.Image, quality: int, dpi: float = 0) -> bytes:
    """Pressed; with ``dpi`` the file tells it."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, **({"dpi": (dpi, dpi)} if dpi else {}))
    return out.getvalue()


def as_pdf(pictures: list[Image.Image], quality: int, dpi: float) -> bytes:
    """One PDF of many sheets, as the feeder makes it."""
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=quality)
    return out.getvalue()
