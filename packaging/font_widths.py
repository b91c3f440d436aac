"""Write ``resources/fonts/widths/<key>.json`` from the bundled fonts (needs fontTools, a development tool).

The layout measures with these tables alone, so that screen and PDF break lines alike on every machine.
``ranges`` are ``[first code point, count, width]`` or ``[first code point, count, [width …]]`` in font units.
"""

import json
import tomllib
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"


def ranges(widths: dict[int, int]) -> list[list[object]]:
    """Group code points into runs, runs of equal widths apart from mixed ones."""
    grouped: list[list[object]] = []
    points = sorted(widths)
    at = 0
    while at < len(points):
        end = at + 1
        while end < len(points) and points[end] == points[end - 1] + 1:
            end += 1
        run = [widths[point] for point in points[at:end]]
        grouped.append([points[at], len(run), run[0] if len(set(run)) == 1 else run])
        at = end
    return grouped


def table(file: Path) -> dict[str, object]:
    """The width table of one font file."""
    with TTFont(file, lazy=True) as font:
        advances = font["hmtx"].metrics
        widths = {point: advances[glyph][0] for point, glyph in font.getBestCmap().items() if point >= 0x20}
        return {
            "units": font["head"].unitsPerEm,
            "ascent": font["hhea"].ascent,
            "descent": -font["hhea"].descent,
            "ranges": ranges(widths),
        }


def main() -> None:
    """Write all tables."""
    listing = tomllib.loads((FONTS / "fonts.toml").read_text("utf-8"))
    folder = FONTS / "widths"
    folder.mkdir(exist_ok=True)
    for key, entry in listing["fonts"].items():
        text = json.dumps(table(FONTS / entry["file"]), separators=(",", ":"))
        (folder / f"{key}.json").write_text(text + "\n", "ascii")
        print(f"{key}: {len(text)} bytes")


if __name__ == "__main__":
    main()
