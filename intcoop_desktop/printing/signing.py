"""Places to sign: position, signature, name and date, with their captions under the lines."""

from dataclasses import dataclass

from intcoop_desktop.printing.flow import Flow
from intcoop_desktop.printing.typeset import MM, Style, break_text
from intcoop_desktop.printing.wording import Wording

NAME = Style(size=12)
CAPTION = Style(size=8.5, align="center")
GAP = 4 * MM


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs; an empty part is left as a line to write on."""

    position: str = ""
    name: str = ""


def signature_block(flow: Flow, who: Signatory, captions: Wording, *, seal: bool = False) -> None:
    """Position · signature · name in one row on lines, then the date (and the place of the seal)."""
    flow.reserve(30 * MM)
    signature_row(flow, who, captions)
    flow.y += 8 * MM
    right = NAME.but(align="right")
    flow.columns(
        [
            (0.0, flow.width / 3, captions.text("seal") if seal else " ", NAME),
            (flow.width / 3, flow.width * 2 / 3, captions.text("date"), right),
        ]
    )


def signature_row(flow: Flow, who: Signatory, captions: Wording, look: Style = NAME, *, person: bool = False) -> None:
    """Position · signature · name in one row on lines, with their captions. ``person``: somebody without a position."""
    parts = (
        ("position_caption", 0.38, who.position),
        ("signature_caption", 0.22, ""),
        ("name_caption", 0.40, who.name),
    )[person:]
    free = flow.width - 2 * GAP
    widths = [free * share for _key, share, _text in parts]
    xs = [sum(widths[:place]) + place * GAP for place in range(len(parts))]
    texts = [text for _key, _share, text in parts]
    height = max(len(break_text(text, width, look)) for text, width in zip(texts, widths, strict=True)) * look.step
    flow.reserve(height + 5 * MM)
    top = flow.y
    for x, width, text in zip(xs, widths, texts, strict=True):  # all stand on the line, whoever needs two
        flow.y = top + height - len(break_text(text or " ", width, look)) * look.step
        flow.columns([(x, width, text or " ", look)])
    flow.y = top + height
    for x, width in zip(xs, widths, strict=True):
        flow.rule(x, width)
    flow.y += 1.0
    flow.columns(
        [(x, wide, captions.text(key), CAPTION) for x, wide, (key, *_rest) in zip(xs, widths, parts, strict=True)]
    )


def two_sided_signatures(flow: Flow, sides: tuple[tuple[str, str], tuple[str, str]], captions: Wording) -> None:
    """Two parties side by side: (heading, organisation) each, lines to sign under them."""
    gap = 10 * MM
    width = (flow.width - gap) / 2
    xs = (0.0, width + gap)
    names = [len(break_text(name, width, NAME)) for _, name in sides if name]
    flow.reserve(60 * MM + max(names, default=0) * NAME.step)
    flow.columns([(x, width, side[0], NAME.but(font="serif-bold")) for x, side in zip(xs, sides, strict=True)])
    flow.y += 2 * MM
    flow.columns([(x, width, side[1] or " ", NAME) for x, side in zip(xs, sides, strict=True)])
    for key in ("position_caption", "signature_caption", "name_caption"):
        flow.y += 7 * MM
        for x in xs:
            flow.rule(x, width)
        flow.y += 1.0
        flow.columns([(x, width, captions.text(key), CAPTION) for x in xs])
    flow.y += 4 * MM
    flow.columns([(x, width, captions.text("date"), NAME.but(size=11)) for x in xs])
    flow.y += 4 * MM
    flow.columns([(x, width, captions.text("seal"), NAME) for x in xs])
