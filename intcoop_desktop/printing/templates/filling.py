"""A wording and its data become a document: placeholders filled in, conditions decided, loops gone through."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.printing.templates import texts
from intcoop_desktop.printing.templates.filled import (
    Approval,
    Beside,
    Card,
    Cards,
    Code,
    Filled,
    Gap,
    Grid,
    Image,
    Lines,
    Pairs,
    Part,
    Points,
    Side,
    Sign,
    Turn,
    TwoSigns,
    Words,
)
from intcoop_desktop.printing.templates.filters import FILTERS, OWN_WORDS, is_given, shown
from intcoop_desktop.printing.templates.model import Block, Template
from intcoop_desktop.printing.templates.styles import STAMP_WIDTH
from intcoop_desktop.printing.templates.texts import Condition, Equal, Given, Hole, Maybe, Not, parse_condition
from intcoop_desktop.printing.templates.values import Group, Picture, Text, Value

Scope = Mapping[str, Value]
NONE = "none"
"""Key of the word for an empty value."""

_LONELY = re.compile(r"^(?:[,;·/] +)+|(?:,| [–·/])$", re.MULTILINE)
"""A sign between two values at the edge of a line: one of them is not there."""

_DEFAULT_WORD = {"kk": "БЕКІТЕМІН", "ru": "УТВЕРЖДАЮ", "en": "APPROVED"}


def fill(template: Template, root: Group, *, author: str = "", subject: str = "") -> Filled:
    """The document. Raises ``UserError`` for a placeholder that is not there, a text that cannot be read."""
    filling = Filling(template, root)
    return Filled(
        title=template.title,
        language=template.language,
        author=author,
        subject=subject,
        parts=tuple(filling.blocks(template.blocks, {})),
        size=template.size,
        landscape=template.landscape,
        draft=bool(template.draft) and filling.holds(template.draft, {}),
        paper=template.paper,
    )


class Filling:
    """One wording being filled."""

    def __init__(self, template: Template, root: Group) -> None:
        self.template = template
        self.language = template.language
        self._root = root

    # ------------------------------------------------------------- values

    def value(self, path: Sequence[str], scope: Scope) -> Value:
        """What a path leads to; None where a group on the way is empty."""
        found = scope[path[0]] if path[0] in scope else self._root.get(path[0])
        for name in path[1:]:
            if not isinstance(found, Group):
                return None
            found = found.get(name)
        return found

    def rows(self, path: str, scope: Scope) -> tuple[Group, ...]:
        """The groups of a list."""
        found = self.value(texts.parse_path(path), scope)
        return found if isinstance(found, tuple) else ()

    def holds(self, condition: str, scope: Scope) -> bool:
        """Whether a condition is met; an empty one is."""
        return not condition or self._met(parse_condition(condition), scope)

    def _met(self, one: Condition, scope: Scope) -> bool:
        if isinstance(one, Given):
            return is_given(self.value(one.path, scope))
        if isinstance(one, Equal):
            return _plain(self.value(one.path, scope)) == one.value
        if isinstance(one, Not):
            return not self._met(one.one, scope)
        met = (self._met(part, scope) for part in one.parts)
        return all(met) if isinstance(one, texts.All) else any(met)

    # ------------------------------------------------------------- texts

    def text(self, written: str, scope: Scope) -> str:
        """A text with its placeholders filled in."""
        return self._parts(texts.parse_text(written), scope)

    def _parts(self, parts: Sequence[texts.Part], scope: Scope) -> str:
        return "".join(self._part(part, scope) for part in parts)

    def _part(self, part: texts.Part, scope: Scope) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, Maybe):
            full = all(is_given(self._filtered(hole, scope)) for hole in texts.holes(part.parts))
            return self._parts(part.parts, scope) if full else ""
        return shown(self._filtered(part, scope), self.language)

    def _filtered(self, hole: Hole, scope: Scope) -> Value:
        value = self.value(hole.path, scope)
        for one in hole.filters:
            if one.name == OWN_WORDS:
                words = self.template.words.get(one.argument, {})
                written = words.get(_plain(value) or NONE, "")
                value = Text(self.text(written, scope)) if written and written != hole.written else Text()
                continue
            known = FILTERS.get(one.name)
            if known is None:
                raise UserError(N_("There is no filter “{name}”."), name=one.name[:60])
            value = known.run(_without_group(value), one.argument, self.language)
        return value

    # ------------------------------------------------------------- blocks

    def blocks(self, blocks: Sequence[Block], scope: Scope) -> Iterator[Part]:
        """The parts of these blocks, those left out whose condition is not met."""
        for block in blocks:
            if self.holds(block.word("when"), scope):
                yield from BLOCKS[block.type](self, block, scope)

    def of(self, block: Block, name: str, scope: Scope) -> str:
        """A text of a block, filled in, without white space around. Where it is put together of several values, no
        comma or dash is left beside one that is empty; a value alone stays as it was written."""
        parts = texts.parse_text(block.text(name))
        found = self._parts(parts, scope).strip()
        return found if len(parts) == 1 else _LONELY.sub("", found).strip()

    def each(self, block: Block, scope: Scope) -> Iterator[Scope]:
        """The scope of every row of a loop."""
        rows = self.rows(block.word("each"), scope)
        for number, row in enumerate(rows, 1):
            facts = Group({"number": number, "count": len(rows), "first": number == 1, "last": number == len(rows)})
            yield {**scope, block.word("as", "one"): row, "row": facts}


def _plain(value: Value) -> str:
    if isinstance(value, Text):
        return value.code or value.text
    return "" if value is None else shown(value, "en")


def _without_group(value: Value) -> Value:
    return value.get("title") if isinstance(value, Group) else value


# ------------------------------------------------------------- one function for each type of block


def _paragraph(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    style = block.word("style", "body")
    for line in filling.of(block, "text", scope).split("\n"):
        if line.strip():
            yield Words(line.strip(), style)


def _heading(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    text = filling.of(block, "text", scope)
    style = block.word("style", "title")
    if text:
        yield Words(text, style, 2 if style == "section" else 1)


def _requisites(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    places = [name for name in ("left", "center", "right") if name in block.texts]
    cells = tuple((filling.of(block, name, scope), 1 / len(places), name) for name in places)
    if any(text for text, _share, _align in cells):
        yield Beside(cells)


def _approval(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    def side(before: str, word: str) -> tuple[str, str, str]:
        position, name = (filling.of(block, f"{before}{one}", scope) for one in ("position", "name"))
        return filling.of(block, f"{before}word", scope) or word, position, name

    left = side("left_", "") if "left_word" in block.texts else None
    right = side("", _DEFAULT_WORD[filling.language]) if "position" in block.texts or left is None else None
    yield Approval(right, left, block.flag("date", True))


def _stamp(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    text, style = filling.of(block, "text", scope), block.word("style", "stamp")
    if text:
        yield Side(tuple((line.strip(), style) for line in text.split("\n")), block.length("width", STAMP_WIDTH))


def _fields(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    empty, rows = block.word("empty", "skip"), []
    for number in range(len(block.numbers("rows"))):
        label, value = (filling.of(block, f"rows.{number}.{at}", scope) for at in (0, 1))
        if value or empty != "skip":
            rows.append((label, value or ("_" * 30 if empty == "blank" else "")))
    if rows:
        yield Pairs(tuple(rows), block.length("share", 0.4), block.flag("lined"))


def _list(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    if block.word("each"):
        found = [filling.of(block, "text", inner) for inner in filling.each(block, scope)]
    else:
        found = [filling.text(line, scope).strip() for line in block.text("items").split("\n")]
    marker, items = block.word("marker", "1."), [text for text in found if text]
    if items:
        marked = tuple((_marker(marker, number), text) for number, text in enumerate(items, 1))
        yield Points(marked, block.word("style", "body"))


def _marker(marker: str, number: int) -> str:
    return marker.replace("1", str(number))


def _table(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    columns = range(len(block.numbers("widths")))
    scopes = list(filling.each(block, scope)) if block.word("each") else []
    rows = [tuple(filling.of(block, f"columns.{at}.text", inner) for at in columns) for inner in scopes]
    for number, width in enumerate(block.numbers("rows")):
        rows.append(tuple(filling.of(block, f"rows.{number}.{at}", scope) for at in range(int(width))))
    if not rows:
        empty = filling.of(block, "empty", scope)
        if empty:
            yield Words(empty, "left")
        return
    titles = tuple(filling.of(block, f"columns.{at}.title", scope) for at in columns)
    aligns, widths = block.names("aligns"), block.numbers("widths")
    yield Grid(titles, widths, aligns, tuple(rows), block.length("room"), block.length("size", 10))


def _loop(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    for number, inner in enumerate(filling.each(block, scope)):
        if number and block.flag("page_break"):
            yield Turn(filling.template.landscape)
        yield from filling.blocks(block.blocks, inner)


def _group(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    yield from filling.blocks(block.blocks, scope)


def _signature(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    caption, position, name = (filling.of(block, one, scope) for one in ("caption", "position", "name"))
    yield Sign(position, name, caption, block.flag("date"), block.flag("seal"), "position" not in block.texts)


def _signatures(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    heading, name, other, second = (
        filling.of(block, one, scope) for one in ("left_heading", "left_name", "right_heading", "right_name")
    )
    yield TwoSigns((heading, name), (other, second))


def _page_break(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    yield Turn(block.flag("landscape", filling.template.landscape))


def _gap(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    yield Gap(block.length("size", 4))


def _lines(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    yield Lines(int(block.length("count", 1)))


def _code(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    text = filling.of(block, "text", scope)
    if text:
        yield Code(text, block.length("size", 25), filling.of(block, "caption", scope), block.word("align", "left"))


def _picture(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    found = filling.value(texts.parse_path(block.word("of")), scope)
    jpeg = found.jpeg if isinstance(found, Picture) else b""
    yield Image(jpeg, block.length("width", 30), block.length("height", 40), block.word("align", "right"))


def _cards(filling: Filling, block: Block, scope: Scope) -> Iterator[Part]:
    pictured = block.word("of")
    cards = []
    for inner in filling.each(block, scope):
        found = filling.value(texts.parse_path(pictured), inner) if pictured else None
        lines = tuple(line.strip() for line in filling.of(block, "text", inner).split("\n") if line.strip())
        cards.append(Card(lines, filling.of(block, "code", inner), found.jpeg if isinstance(found, Picture) else b""))
    if not cards:
        return
    yield Cards(
        tuple(cards),
        int(block.length("count", 2)),
        block.length("height", 50),
        block.length("code_size", 22) if "code" in block.texts else 0.0,
        (block.length("width", 30), block.length("picture_height", 40)) if pictured else None,
        block.length("size", 11),
        block.flag("stacked"),
    )


BLOCKS: Mapping[str, Callable[[Filling, Block, Scope], Iterator[Part]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "requisites": _requisites,
    "approval": _approval,
    "stamp": _stamp,
    "fields": _fields,
    "list": _list,
    "table": _table,
    "loop": _loop,
    "group": _group,
    "signature": _signature,
    "signatures": _signatures,
    "page_break": _page_break,
    "gap": _gap,
    "lines": _lines,
    "code": _code,
    "picture": _picture,
    "cards": _cards,
}
