"""Places to sign: position, signature, name and date, with their captions under the lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.printing.flow import Flow
from intcoop_desktop.printing.typeset import MM, Style, break_text
from intcoop_desktop.printing.wording import Wording

NAME = Style(size=12)
CAPTION = Style(size=8.5, align="center")
GAP = 4 * MM
CAPTIONED = 5 * MM
"""Height of the captions under a row."""

BETWEEN = 10 * MM
Sides: TypeAlias = tuple[tuple[str, str], tuple[str, str]]
"""(heading, organisation) at the left and at the right."""

SHORTEST_RULE = 9
"""Underscores a signature needs at least."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs; an empty part is left as a line to write on."""

    position: str = ""
    name: str = ""


def signature_block(flow: Flow, who: Signatory, captions: Wording, *, seal: bool = False) -> None:
    """Position · signature · name in one row on lines, then the date (and the place of the seal)."""
    flow.reserve(row_height(flow.width, who, NAME) + 22 * MM)
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
    parts = _parts(who, person)
    widths = [(flow.width - 2 * GAP) * share for _key, share, _text in parts]
    xs = [sum(widths[:place]) + place * GAP for place in range(len(parts))]
    texts = [text for _key, _share, text in parts]
    height = row_height(flow.width, who, look, person=person) - CAPTIONED
    flow.reserve(height + CAPTIONED)
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


def _parts(who: Signatory, person: bool) -> tuple[tuple[str, float, str], ...]:
    """(caption, share of the width, text) of a row."""
    return (
        ("position_caption", 0.38, who.position),
        ("signature_caption", 0.22, ""),
        ("name_caption", 0.40, who.name),
    )[person:]


def row_height(width: float, who: Signatory, look: Style, *, person: bool = False) -> float:
    """Points a row takes with its captions in a column of this width."""
    texts = [(text, (width - 2 * GAP) * share) for _key, share, text in _parts(who, person)]
    return max(len(break_text(text, free, look)) for text, free in texts) * look.step + CAPTIONED


def rule_and_name(name: str, width: float, look: Style) -> str:
    """A line to sign on and the name behind it; a name too long for that stands whole under the line."""
    one = measurer(look.font).width("_", look.size)
    rest = width - measurer(look.font).width(f" {name}", look.size)
    if name and rest >= SHORTEST_RULE * one:
        return f"{'_' * min(int(rest / one), 15)} {name}"
    rule = "_" * min(int(width / one), 30)
    return f"{rule}\n{name}" if name else rule


def two_sided_height(width: float, sides: Sides, names: tuple[str, str] = ("", ""), *, seal: bool = True) -> float:
    """Points two parties take in a column of this width."""
    free = (width - BETWEEN) / 2
    lines = _most_lines([name for _heading, name in sides], free) + _most_lines(names, free)
    return (60 if seal else 52) * MM + lines * NAME.step


def _most_lines(texts: Sequence[str], width: float) -> int:
    return max((len(break_text(text, width, NAME)) for text in texts if text), default=0)


def two_sided_signatures(
    flow: Flow,
    sides: Sides,
    captions: Wording,
    *,
    names: tuple[str, str] = ("", ""),
    seal: bool = True,
) -> None:
    """Two parties side by side: (heading, organisation) each, lines to sign under them, with the ``names`` of those
    who sign where they are known. Never broken over two pages."""
    width = (flow.width - BETWEEN) / 2
    xs = (0.0, width + BETWEEN)
    named = _most_lines(names, width)
    flow.reserve(two_sided_height(flow.width, sides, names, seal=seal))
    flow.columns([(x, width, side[0], NAME.but(font="serif-bold")) for x, side in zip(xs, sides, strict=True)])
    flow.y += 2 * MM
    if any(organisation for _heading, organisation in sides):
        flow.columns([(x, width, side[1] or " ", NAME) for x, side in zip(xs, sides, strict=True)])
    for key in ("position_caption", "signature_caption", "name_caption"):
        if named and key == "name_caption":
            flow.y += 2 * MM
            top, height = flow.y, named * NAME.step
            for x, name in zip(xs, names, strict=True):  # both end on the line
                flow.y = top + height - len(break_text(name or " ", width, NAME)) * NAME.step
                flow.columns([(x, width, name or " ", NAME)])
            flow.y = top + height
        else:
            flow.y += 7 * MM
        for x in xs:
            flow.rule(x, width)
        flow.y += 1.0
        flow.columns([(x, width, captions.text(key), CAPTION) for x in xs])
    flow.y += 4 * MM
    flow.columns([(x, width, captions.text("date"), NAME.but(size=11)) for x in xs])
    if seal:
        flow.y += 4 * MM
        flow.columns([(x, width, captions.text("seal"), NAME) for x in xs])
