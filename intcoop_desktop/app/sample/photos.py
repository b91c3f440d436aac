"""Drawn portraits: nobody's face, the right size, a different one each time."""

import io
from random import Random

SIZE = (354, 472)  # 30 × 40 mm at 300 dpi
_GROUNDS = ((226, 232, 240), (214, 226, 233), (236, 236, 230), (224, 230, 222))
_SKINS = ((243, 209, 178), (224, 172, 132), (198, 142, 101), (141, 92, 62))
_HAIRS = ((38, 30, 26), (72, 48, 34), (118, 84, 52), (24, 24, 28))
_COATS = ((38, 57, 92), (92, 44, 48), (52, 84, 74), (68, 68, 76), (120, 104, 72))


def portrait(seed: int) -> bytes:
    """A JPEG of 354 × 472 pixels."""
    from PIL import Image, ImageDraw, ImageFilter

    random = Random(seed)
    width, height = SIZE
    picture = Image.new("RGB", SIZE, random.choice(_GROUNDS))
    draw = ImageDraw.Draw(picture)
    skin, hair, coat = random.choice(_SKINS), random.choice(_HAIRS), random.choice(_COATS)
    middle, head = width // 2 + random.randint(-6, 6), random.randint(78, 92)
    top = height // 2 - 90 + random.randint(-8, 8)
    draw.ellipse((middle - 175, height - 150, middle + 175, height + 160), fill=coat)
    draw.rectangle((middle - 34, top + 70, middle + 34, height - 110), fill=tuple(part - 14 for part in skin))
    if random.random() < 0.45:
        draw.ellipse((middle - head - 22, top - 118, middle + head + 22, top + 150), fill=hair)
    draw.ellipse((middle - head, top - 108, middle + head, top + 108), fill=skin)
    draw.pieslice((middle - head - 4, top - 122, middle + head + 4, top + 90), 180, 360, fill=hair)
    draw.ellipse((middle - head + 8, top - 62, middle + head - 8, top + 106), fill=skin)
    for side in (-1, 1):
        eye = middle + side * 34
        draw.ellipse((eye - 9, top - 14, eye + 9, top - 2), fill=(250, 250, 250))
        draw.ellipse((eye - 5, top - 13, eye + 5, top - 3), fill=hair)
        draw.line((eye - 16, top - 28, eye + 16, top - 30), fill=hair, width=5)
    draw.line(
        (middle, top + 2, middle - 5, top + 34, middle + 6, top + 36), fill=tuple(part - 40 for part in skin), width=3
    )
    draw.arc((middle - 26, top + 40, middle + 26, top + 68), 20, 160, fill=(150, 70, 70), width=4)
    buffer = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(buffer, "JPEG", quality=88, dpi=(300, 300))
    return buffer.getvalue()
