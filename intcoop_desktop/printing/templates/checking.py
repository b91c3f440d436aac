"""What is wrong with the texts of a wording: placeholders that do not exist, filters that do not fit, unread braces."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.printing.templates import texts
from intcoop_desktop.printing.templates.filters import FILTERS, OWN_WORDS
from intcoop_desktop.printing.templates.model import Block, Template
from intcoop_desktop.printing.templates.texts import Equal, Given, Hole
from intcoop_desktop.printing.templates.values import ROW, Offer, Offers

Scope = Mapping[str, Offer]

UNKNOWN = N_("There is no placeholder “{name}”.")
NO_FILTER = N_("There is no filter “{name}”.")
NOT_FOR_IT = N_("The filter “{name}” does not fit “{placeholder}”.")
NOT_A_TEXT = N_("“{placeholder}” has parts of its own: name one of them.")
NO_WORDS = N_("This wording has no table of words “{name}”.")
NO_LIST = N_("“{name}” is no list to go through.")
NO_CODE = N_("“{placeholder}” is never “{value}”.")
NOT_A_NUMBER = N_("The filter “{name}” takes a number.")


@dataclass(frozen=True, slots=True)
class Problem:
    """``key`` is that of the text (``Template.texts``) or ``<block>.when`` and the like; ``msgid`` with ``params`` says
    what is wrong."""

    key: str
    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)


def problems(template: Template, offers: Offers) -> list[Problem]:
    """Everything wrong with a wording, in the order of its texts."""
    return list(_Check(template, offers).all())


def scopes(template: Template, offers: Offers) -> dict[str, Scope]:
    """Id of a block → the names its loop adds: what can be named in its texts beside the root."""
    found: dict[str, Scope] = {}
    check = _Check(template, offers)
    check.note_scopes(template.blocks, {}, found)
    return found


class _Check:
    def __init__(self, template: Template, offers: Offers) -> None:
        self._template = template
        self._offers = offers

    def all(self) -> Iterator[Problem]:
        template = self._template
        for path in template.needs:
            yield from self._condition("needs", path, {})
        yield from self._condition("draft", template.draft, {})
        yield from self._blocks(template.blocks, {})
        for table, words in template.words.items():
            for code, text in words.items():
                yield from self._text(f"words.{table}.{code}", text, {})

    def _blocks(self, blocks: tuple[Block, ...], scope: Scope) -> Iterator[Problem]:
        for block in blocks:
            yield from self._condition(f"{block.id}.when", block.word("when"), scope)
            inner = scope
            if block.word("each"):
                problem, inner = self._inner(block, scope)
                if problem is not None:
                    yield problem
                    continue
            for name, text in block.texts.items():
                outside = name.endswith(".title") or name == "empty" or name.startswith("rows.")
                for line in text.split("\n") if name == "items" else [text]:
                    yield from self._text(f"{block.id}.{name}", line, scope if outside else inner)
            yield from self._blocks(block.blocks, inner)

    def note_scopes(self, blocks: tuple[Block, ...], scope: Scope, found: dict[str, Scope]) -> None:
        for block in blocks:
            inner = self._inner(block, scope)[1] if block.word("each") else scope
            found[block.id] = inner
            self.note_scopes(block.blocks, inner, found)

    def _inner(self, block: Block, scope: Scope) -> tuple[Problem | None, Scope]:
        """The scope inside a loop."""
        written = block.word("each")
        try:
            offer = self._offers.find(texts.parse_path(written), scope)
        except UserError as error:
            return Problem(f"{block.id}.each", error.msgid, error.params), scope
        if offer is None or offer.kind != "rows":
            return Problem(f"{block.id}.each", NO_LIST, {"name": written}), scope
        name = block.word("as", "one")
        return None, {**scope, name: Offer(name, "group", offer.label, offer.of), ROW.name: ROW}

    def _condition(self, key: str, written: str, scope: Scope) -> Iterator[Problem]:
        if not written:
            return
        try:
            found = list(texts.paths(texts.parse_condition(written)))
        except UserError as error:
            yield Problem(key, error.msgid, error.params)
            return
        for one in found:
            yield from self._looked_at(key, one, scope)

    def _looked_at(self, key: str, one: Given | Equal, scope: Scope) -> Iterator[Problem]:
        name = ".".join(one.path)
        offer = self._offers.find(one.path, scope)
        if offer is None:
            yield Problem(key, UNKNOWN, {"name": name})
        elif isinstance(one, Equal) and offer.codes and one.value and one.value not in offer.codes:
            yield Problem(key, NO_CODE, {"placeholder": name, "value": one.value})

    def _text(self, key: str, written: str, scope: Scope) -> Iterator[Problem]:
        try:
            parts = texts.parse_text(written)
        except UserError as error:
            yield Problem(key, error.msgid, error.params)
            return
        for hole in texts.holes(parts):
            yield from self._hole(key, hole, scope)

    def _hole(self, key: str, hole: Hole, scope: Scope) -> Iterator[Problem]:
        name = ".".join(hole.path)
        offer = self._offers.find(hole.path, scope)
        if offer is None:
            yield Problem(key, UNKNOWN, {"name": name})
            return
        kind = offer.kind
        for one in hole.filters:
            if one.name == OWN_WORDS:
                if one.argument not in self._template.words:
                    yield Problem(key, NO_WORDS, {"name": one.argument})
                kind = "text"
                continue
            known = FILTERS.get(one.name)
            if known is None:
                yield Problem(key, NO_FILTER, {"name": one.name})
                return
            if kind not in known.takes:
                yield Problem(key, NOT_FOR_IT, {"name": one.name, "placeholder": name})
                return
            if known.argument == "number" and one.argument and not one.argument.isdigit():
                yield Problem(key, NOT_A_NUMBER, {"name": one.name})
            kind = known.gives or kind
        if kind == "picture" or (kind == "group" and not self._has_title(offer)):
            yield Problem(key, NOT_A_TEXT, {"placeholder": name})

    def _has_title(self, offer: Offer) -> bool:
        return any(part.name == "title" for part in self._offers.parts(offer.of))
