"""Ranks 1, 2, 3 … in the order of importance; the space bar gives the next free one."""

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.entry import parse_rank
from intcoop_desktop.ui.paper.editors.base import KindPolicy
from intcoop_desktop.ui.paper.editors.digits import plain_digits


class RankPolicy(KindPolicy):
    """The rank of one reason; every rank is given once."""

    def typed(self, text: str, before: str) -> str:
        if text == " ":
            return "" if before else str(self.next_free())
        shown = plain_digits(text)
        return shown if shown.strip("0") else ""

    def cell_of(self, text: str) -> Cell:
        try:
            return Cell(parse_rank(text, len(self.item.options)))
        except UserError as error:
            raise self.refusal(error) from error

    def step(self, text: str, by: int) -> str | None:
        return str(max(int(text) + by, 1)) if text.isdigit() else None

    def next_free(self) -> int:
        """The smallest rank not yet given to a neighbour."""
        table = self.path.partition("/")[0] + "/"
        taken = {cell.value for path, cell in self.data.answers.items() if path.startswith(table)}
        return next(rank for rank in range(1, len(taken) + 2) if rank not in taken)
