"""Several of a list, typed one after another with commas, or ticked in the list."""

from collections.abc import Sequence

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.ui.paper.editors.base import Choice
from intcoop_desktop.ui.paper.editors.choice import ChoicePolicy

SEPARATOR = ", "


class MultiChoicePolicy(ChoicePolicy):
    """Several codes, kept in the order of the list."""

    many = True

    def text_of(self, cell: Cell) -> str:
        codes = cell.value if isinstance(cell.value, tuple) else ((cell.value,) if cell.value else ())
        return SEPARATOR.join(self._label(str(code)) for code in codes)

    def cell_of(self, text: str) -> Cell:
        chosen = self._chosen(text)
        return Cell(tuple(c.code for c in self._all() if c.code in chosen)) if chosen else Cell()

    def choices(self, text: str, cell: Cell) -> Sequence[Choice]:
        done, last = _split(text)
        try:
            chosen = self._chosen(done)
        except FieldError:
            chosen = set()
        lines = super().choices("" if last.isdigit() or self._exact(last) else last, cell)
        whole = self._exact(last) if last else None
        return [Choice(c.code, c.label, c.hint, c.code in chosen or c.code == whole) for c in lines]

    def pick(self, text: str, choice: Choice) -> str:
        done, last = _split(text)
        try:
            chosen = self._chosen(text if self._exact(last) else done)
        except FieldError:
            chosen = set()
        chosen ^= {choice.code}
        labels = [c.label for c in self._all() if c.code in chosen]
        return SEPARATOR.join(labels)

    def _chosen(self, text: str) -> set[str]:
        chosen: set[str] = set()
        for piece in text.split(","):
            wanted = piece.strip()
            if not wanted:
                continue
            code = self._exact(wanted) or self._single(wanted)
            if code is None:
                raise FieldError(
                    N_("“{text}” is not in the list. Choose from the list (F4)."), path=self.path, text=wanted
                )
            chosen.add(code)
        return chosen


def _split(text: str) -> tuple[str, str]:
    """What is finished, and the piece still being typed."""
    done, _comma, last = text.rpartition(",")
    return done, last.strip()
