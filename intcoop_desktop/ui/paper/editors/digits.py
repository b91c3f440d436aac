"""Kinds made of digits; the Kazakh number row gives digits here."""

from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.entry import kazakh_digits, parse_year
from intcoop_desktop.ui.paper.editors.base import KindPolicy

_MOST_DIGITS = 9


def plain_digits(text: str) -> str:
    """The digits of a key press or paste; letters of the Kazakh number row count as theirs."""
    return "".join(char for char in kazakh_digits(text, separators=False) if char.isascii() and char.isdigit())


class IntegerPolicy(KindPolicy):
    """A whole number."""

    def typed(self, text: str, before: str) -> str:
        return plain_digits(text)

    def cell_of(self, text: str) -> Cell:
        if not text:
            return Cell()
        if not (text.isascii() and text.isdigit()) or len(text) > _MOST_DIGITS:
            raise FieldError(N_("Type a whole number."), path=self.path)
        return Cell(int(text))

    def step(self, text: str, by: int) -> str | None:
        return str(max(int(text) + by, 0)) if text.isdigit() else None


class YearPolicy(IntegerPolicy):
    """A year of four digits."""

    live = False

    def cell_of(self, text: str) -> Cell:
        if not text.strip():
            return Cell()
        try:
            return Cell(parse_year(text))
        except UserError as error:
            raise self.refusal(error) from error


class PhonePolicy(KindPolicy):
    """Telephone numbers: free text whose digits may come from the Kazakh number row."""

    def typed(self, text: str, before: str) -> str:
        return kazakh_digits(text)
