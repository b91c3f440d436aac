"""What the service of documents takes and gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import DEFAULT_LANGUAGE
from intcoop_desktop.storage.records.printed import Printed, Reserved
from intcoop_desktop.storage.records.wordings import StoredSignatory as Signatory

if TYPE_CHECKING:
    from intcoop_desktop.printing.templates.pdf import Laid


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document that can be made. ``record_kind``: of records of this register ("" = of the office as a whole);
    ``scope``: record (one paper each), list (one paper for all chosen), office. ``numbered``: it gets a number of its
    own; ``word``: offered as .docx."""

    code: str
    title: str
    record_kind: str
    scope: str
    languages: tuple[str, ...]
    numbered: bool
    word: bool


@dataclass(frozen=True, slots=True)
class Options:
    """How to make a document: its language, its date (ISO, "" = today), one of the numbers kept back ("" = the next
    one, where it has numbers), texts to try in place of the wording in use (the live preview of a new wording).
    ``numbered`` False: a paper that is not remembered takes no number, the place for it stays empty."""

    language: str = DEFAULT_LANGUAGE
    day: str = ""
    number: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    numbered: bool = True


USUAL = Options()


@dataclass(frozen=True, slots=True)
class Made:
    """One paper: which records it speaks of, its number and day, whom it names, its PDF. ``place`` is the number as a
    number, ``reserved`` the id of the one kept back it uses; a draft has neither and is not kept. ``laid`` is what is
    drawn when several papers become one PDF."""

    document: str
    language: str
    record_kind: str
    ids: tuple[int, ...]
    title: str
    number: str
    day: str
    pdf: bytes
    people: frozenset[int] = frozenset()
    place: int = 0
    reserved: int = 0
    draft: bool = False
    laid: "Laid | None" = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Papers drawn with the numbers they will get, and not kept yet: whether they come out is known only when the
    printer is done."""

    pdf: bytes
    papers: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class WordingText:
    """One text of a wording: as the program has it, and as the office says it. ``label`` is a msgid for what it is,
    ``offered`` the names a placeholder in it may have."""

    key: str
    label: str
    original: str
    text: str
    offered: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """The office words it otherwise."""
        return self.text != self.original


@dataclass(frozen=True, slots=True)
class CaseForm:
    """A value of a record in the six cases: case → (by rule, written by hand or "")."""

    name: str
    label: str
    text: str
    forms: Mapping[str, tuple[str, str]]


__all__ = [
    "USUAL",
    "CaseForm",
    "DocumentKind",
    "Made",
    "Options",
    "Prepared",
    "Printed",
    "Reserved",
    "Signatory",
    "WordingText",
]
