"""Yes or no."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.i18n import _
from intcoop_desktop.ui.paper.editors.base import Choice
from intcoop_desktop.ui.paper.editors.choice import ChoicePolicy

_WORDS = (("1", N_("yes")), ("0", N_("no")))


class BooleanPolicy(ChoicePolicy):
    """Stored as 1 or 0."""

    def cell_of(self, text: str) -> Cell:
        cell = super().cell_of(text)
        return cell if cell.value is None else Cell(int(str(cell.value)))

    def _all(self) -> list[Choice]:
        return [Choice(code, _(word)) for code, word in _WORDS]

    def _label(self, code: str) -> str:
        return next((_(word) for known, word in _WORDS if known == code), code)
