"""A wording as it was read: its facts and its blocks, every text under a key of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

Option = str | int | float | bool | tuple[float, ...] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block. ``texts`` are what an office may reword, by key inside the block (``text``, ``columns.0.title``);
    ``options`` are how it looks and when it stands."""

    id: str
    type: str
    texts: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    blocks: "tuple[Block, ...]" = ()

    def text(self, name: str) -> str:
        """A text; empty when the wording has none."""
        return self.texts.get(name, "")

    def word(self, name: str, default: str = "") -> str:
        """An option that is a word."""
        return str(self.options.get(name, default))

    def length(self, name: str, default: float = 0.0) -> float:
        """An option that is a number."""
        found = self.options.get(name, default)
        return float(found) if isinstance(found, int | float) else default

    def flag(self, name: str, default: bool = False) -> bool:
        """An option that is yes or no."""
        return bool(self.options.get(name, default))

    def numbers(self, name: str) -> tuple[float, ...]:
        """An option that is a list of numbers."""
        found = self.options.get(name, ())
        return tuple(one for one in found if isinstance(one, int | float)) if isinstance(found, tuple) else ()

    def names(self, name: str) -> tuple[str, ...]:
        """An option that is a list of words."""
        found = self.options.get(name, ())
        return tuple(one for one in found if isinstance(one, str)) if isinstance(found, tuple) else ()


@dataclass(frozen=True, slots=True)
class Template:
    """One wording in one language.

    ``kind`` is the register it speaks of ("" = the office as a whole); ``scope`` says of how many of its records:
    ``record`` one, ``list`` all those chosen together. ``number`` is how its own numbers look (``{n}``, ``{year}``; ""
    = it has none), ``needs`` what must be there, ``draft`` a condition under which it carries «ЖОБА»,
    ``paper`` the sheet (``styles.PAPERS``), ``append`` a list of copies whose pages follow (those of a person).
    """

    code: str
    language: str
    kind: str
    scope: str
    title: str
    blocks: tuple[Block, ...]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    number: str = ""
    draft: str = ""
    size: float = 12.0
    landscape: bool = False
    paper: str = "a4"
    append: str = ""
    word: bool = True
    place: int = 100
    note: str = ""

    def walk(self) -> Iterator[Block]:
        """All blocks, those inside others included, in order."""
        yield from _walk(self.blocks)

    def texts(self) -> dict[str, str]:
        """Key → text of everything that can be reworded, in order."""
        found = {f"{block.id}.{name}": text for block in self.walk() for name, text in block.texts.items()}
        for table, words in self.words.items():
            found |= {f"words.{table}.{code}": text for code, text in words.items()}
        return found

    def reworded(self, texts: Mapping[str, str]) -> "Template":
        """The same with other texts; keys that are not there (any more) are left aside."""
        words = {
            table: {code: texts.get(f"words.{table}.{code}", text) for code, text in entries.items()}
            for table, entries in self.words.items()
        }
        return replace(self, blocks=tuple(_reworded(block, texts) for block in self.blocks), words=words)


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(block.blocks)


def _reworded(block: Block, texts: Mapping[str, str]) -> Block:
    own = {name: texts.get(f"{block.id}.{name}", text) for name, text in block.texts.items()}
    return replace(block, texts=own, blocks=tuple(_reworded(inner, texts) for inner in block.blocks))
