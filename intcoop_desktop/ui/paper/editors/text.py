"""Names, addresses, long answers."""

from collections.abc import Sequence

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.ui.paper.editors.base import Choice, KindPolicy


class TextPolicy(KindPolicy):
    """Text of one line. F4 lists what was entered before, where the edition wants that."""

    free = True

    @property
    def has_list(self) -> bool:
        return bool(self.item.entry.autocomplete)

    def choices(self, text: str, cell: Cell) -> Sequence[Choice]:
        return [Choice(known, known) for known in self.data.suggestions(self.path, text)]

    def drops_down(self, text: str) -> bool:
        return False


class LongTextPolicy(TextPolicy):
    """One paragraph or more; Shift+Enter begins a new line."""

    multiline = True
