"""Colours of the desk. Sheets stay white in both themes, so what is drawn on them uses the light accent."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor

from intcoop_desktop.ui.theme import palettes, theme


@dataclass(frozen=True, slots=True)
class DeskColours:
    """What the paper view paints with."""

    desk: QColor
    shadow: QColor
    note: QColor
    accent: QColor
    ground: QColor
    problem: QColor


@cache
def _colours(scheme: str) -> DeskColours:
    mine, light = palettes()[scheme], palettes()["light"]
    return DeskColours(
        desk=QColor(mine["desk"]),
        shadow=QColor("black"),
        note=QColor(mine["muted"]),
        accent=QColor(light["accent"]),
        ground=QColor(light["answer_ground"]),
        problem=QColor(light["problem"]),
    )


def desk_colours() -> DeskColours:
    """The colours of the present theme."""
    return _colours("dark" if theme().dark else "light")
