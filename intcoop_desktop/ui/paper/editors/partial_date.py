"""Dates that may lack day or month: 5.9.2003, 05092003, 09.2003, 2003; ``+`` and ``-`` step."""

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.display import date_text
from intcoop_desktop.forms.entry import kazakh_digits, parse_partial_date, step_date
from intcoop_desktop.ui.paper.editors.base import KindPolicy

_SEPARATORS = ".-/ "


class PartialDatePolicy(KindPolicy):
    """A date of one to three parts, stored as ISO 8601."""

    live = False

    def text_of(self, cell: Cell) -> str:
        return date_text(str(cell.value)) if cell.value else ""

    def cell_of(self, text: str) -> Cell:
        try:
            return Cell(parse_partial_date(text) or None)
        except UserError as error:
            raise self.refusal(error) from error

    def typed(self, text: str, before: str) -> str:
        shown = kazakh_digits(text)
        return "".join(char for char in shown if char.isascii() and (char.isdigit() or char in _SEPARATORS))

    def step(self, text: str, by: int) -> str | None:
        try:
            stored = str(self.cell_of(text).value or "")
        except FieldError:
            return None
        return date_text(step_date(stored, by)) if stored else None
