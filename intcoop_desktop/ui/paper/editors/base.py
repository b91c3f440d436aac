"""What an editor must know about a kind of item, apart from any widget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.forms.values import ValueLists


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a pop-up list. ``mark`` shows whether it is chosen now; None: no mark.

    ``also`` are other names it is found by.
    """

    code: str
    label: str
    hint: str = ""
    mark: bool | None = None
    also: tuple[str, ...] = ()


class EntryData(Protocol):
    """What a kind may look at."""

    @property
    def edition(self) -> FormEdition:
        """The form edition of the item."""

    @property
    def values(self) -> ValueLists:
        """Countries, languages and the office's own lists."""

    @property
    def words_lang(self) -> str:
        """Language of options and value lists; on paper Kazakh."""

    @property
    def answers(self) -> Mapping[str, Cell]:
        """All answers, for kinds that look at their neighbours."""

    def suggestions(self, path: str, begun: str) -> Sequence[str]:
        """Texts entered before for this answer that continue what is typed."""


class KindPolicy:
    """Typing of free text; the base of all kinds.

    ``live`` kinds are stored at every key press, others when the field is left. ``multiline`` kinds take
    Shift+Enter, ``many`` keep several values, ``free`` ones any text beside those of the list.
    Methods that read typed text raise ``FieldError`` with a message for the user.
    """

    live = True
    multiline = False
    many = False
    free = False

    def __init__(self, item: Item, path: str, data: EntryData) -> None:
        self.item = item
        self.path = path
        self.data = data

    def text_of(self, cell: Cell) -> str:
        """The text to edit for a stored cell."""
        return "" if cell.value is None else str(cell.value)

    def cell_of(self, text: str) -> Cell:
        """The cell for a typed text. Raises FieldError."""
        cleaned = clean_text(text, path=self.path, limit=self.item.entry.max_length, multiline=self.multiline)
        return Cell(cleaned or None)

    def refusal(self, error: UserError) -> FieldError:
        """The error as one of this field."""
        return FieldError(error.msgid, path=self.path, **error.params)

    def typed(self, text: str, before: str) -> str:
        """What a key press inserts when the field holds ``before``; empty: the key is refused."""
        return text

    def step(self, text: str, by: int) -> str | None:
        """The text after ``+`` or ``-``; None when the kind does not step."""
        return None

    @property
    def has_list(self) -> bool:
        """F4 opens a list."""
        return False

    def choices(self, text: str, cell: Cell) -> Sequence[Choice]:
        """Lines of the pop-up list for a typed text."""
        return ()

    def pick(self, text: str, choice: Choice) -> str:
        """The field's text after a line of the list was chosen."""
        return choice.label

    def drops_down(self, text: str) -> bool:
        """Whether the list opens by itself while ``text`` is typed."""
        return bool(text)
