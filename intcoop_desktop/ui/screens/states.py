"""Chips of states: word, icon and colours for each."""

from collections.abc import Mapping

from intcoop_desktop.i18n import _
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.ui.table.columns import Chip

_QUESTIONNAIRE: Mapping[str, tuple[str, str, str]] = {
    "draft": ("draft", "text", "neutral_soft"),
    "complete": ("complete", "accent", "accent_soft"),
    "printed": ("printed", "warning", "warning_soft"),
    "signed": ("signed", "success", "success_soft"),
    "closed": ("closed", "muted", "neutral_soft"),
    "superseded": ("superseded", "muted", "neutral_soft"),
    "void": ("void", "danger", "danger_soft"),
}

_STAY: Mapping[str, tuple[str, str, str]] = {
    "expected": ("calendar", "accent", "accent_soft"),
    "present": ("stay", "success", "success_soft"),
    "on_leave": ("stale", "warning", "warning_soft"),
    "ended": ("closed", "muted", "neutral_soft"),
}


def questionnaire_chip(state: str, *, stale: bool = False) -> Chip:
    """The chip of a questionnaire; a stale one says that its signed copy is older."""
    icon, ink, ground = _QUESTIONNAIRE.get(state, ("info", "text", "neutral_soft"))
    word = WORDS["questionnaire_state"].text(state)
    if stale:
        return Chip(_("{state}, signed copy is older").format(state=word), "stale", "warning", "warning_soft")
    return Chip(word, icon, ink, ground)


def stay_chip(state: str) -> Chip:
    """The chip of a stay."""
    icon, ink, ground = _STAY.get(state, ("info", "muted", "neutral_soft"))
    return Chip(WORDS["stay_state"].text(state) if state else "—", icon, ink, ground)
