"""Which item may stand where: the layout, the entry and the paths of answers rely on it."""

from collections.abc import Callable, Iterator, Mapping

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.forms.definition import NO_ANSWER, FormEdition, Item
from intcoop_desktop.forms.design import limits
from intcoop_desktop.forms.design.types import DesignProblem
from intcoop_desktop.forms.layout.geometry import PAD_X, WIDTH

WRONG_BLOCK = N_("An item of this kind cannot stand in this part of the sheet.")
NOT_PRINTED = N_("The item stands nowhere on the sheet.")
GROUPS_ONLY = N_("The office section is made of groups.")
NO_PARTS = N_("There is nothing in it.")
HAS_PARTS = N_("An item of this kind has no parts.")
WRONG_PART = N_("An item of this kind cannot be a part here.")
WRONG_COMPOSE = N_("Its parts cannot be set out like this.")
WRONG_LINES = N_("The label has {lines} lines for {parts} answers; it takes one line for each.")
WRONG_BRACKETS = N_("The label has {places} brackets “( )” for {options} options.")
ONE_PHOTO = N_("A form has one photo, named “photo”, in its heading.")
HEADING = N_("The heading takes three texts (stamp, title, warning).")
SIGNATURE = N_("The last line takes a date and a signature, in this order.")
TOO_MANY_ROWS = N_("There are {count} rows; {most} are the most.")
TOO_MANY_COLUMNS = N_("There are {count} columns; {most} are the most.")
NARROW = N_("The columns leave {width} points for this one; at least {least} are needed.")
ROWS_HERE = N_("Rows are for tables only.")

SIMPLE = ("text", "long_text", "integer", "year", "partial_date", "phone", "choice", "open_choice")
SINGLE = (*SIMPLE, "multi_choice", "boolean")
BLOCKS: Mapping[str, tuple[str, ...]] = {
    "heading": ("note", "photo"),
    "row": (*SINGLE, "rank", "group", "table"),
    "table": ("table",),
    "footnote": ("note",),
    "declaration": ("declaration",),
    "signature": ("partial_date", "signature"),
}
COMPOSES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("row", "group"): ("stack", "line", "inline"),
    ("row", "table"): ("rows",),
    ("row", "rank"): ("boxes",),
    ("row", "choice"): ("", "boxes"),
    ("row", "multi_choice"): ("", "boxes"),
    ("row", "open_choice"): ("", "boxes"),
    ("row", "boolean"): ("", "boxes"),
}
"""How the parts or options of a kind can be set out in a block; others not at all."""


def blocks(edition: FormEdition, printed: bool) -> Iterator[DesignProblem]:
    """Items at the top of the form and the parts of the sheet."""
    for item in edition.items:
        block = item.print.block
        if not printed:
            if item.kind != "group":
                yield DesignProblem(item.link_id, "kind", "error", GROUPS_ONLY)
            continue
        if not block:
            yield DesignProblem(item.link_id, "print.block", "error", NOT_PRINTED)
        elif item.kind not in BLOCKS.get(block, ()):
            yield DesignProblem(item.link_id, "print.block", "error", WRONG_BLOCK)
        elif item.print.compose not in COMPOSES.get((block, item.kind), ("",)):
            yield DesignProblem(item.link_id, "print.compose", "error", WRONG_COMPOSE)
        else:
            yield from _compose(item)
    if printed:
        yield from _runs(edition)
    photos = [item for top in edition.items for item in (top, *top.leaves()) if item.kind == "photo"]
    for item in {id(item): item for item in photos}.values():
        if item.link_id != "photo" or item not in edition.items or not printed:
            yield DesignProblem(item.link_id, "kind", "error", ONE_PHOTO)


def _compose(item: Item) -> Iterator[DesignProblem]:
    if item.print.compose == "stack":
        for lang in ("kk",):
            lines = item.text.get(lang).count("\n") + 1
            if lines != len(item.items):
                params = {"lines": lines, "parts": len(item.items)}
                yield DesignProblem(item.link_id, f"text.{lang}", "error", WRONG_LINES, params)
    if item.print.compose == "inline":
        ranks = [part for part in item.items if part.kind == "rank"]
        if len(ranks) != 1:
            yield DesignProblem(item.link_id, "print.compose", "error", WRONG_COMPOSE)
            return
        places = item.text.kk.count("( )")
        if places != len(ranks[0].options):
            params = {"places": places, "options": len(ranks[0].options)}
            yield DesignProblem(item.link_id, "text.kk", "error", WRONG_BRACKETS, params)


def _runs(edition: FormEdition) -> Iterator[DesignProblem]:
    """Neighbours that make one part of the sheet together."""
    runs: list[list[Item]] = []
    for item in edition.items:
        joined = item.print.block in ("heading", "signature")
        if runs and joined and runs[-1][0].print.block == item.print.block:
            runs[-1].append(item)
        else:
            runs.append([item])
    for run in runs:
        block, kinds = run[0].print.block, [item.kind for item in run]
        if block == "heading" and (kinds.count("note") != 3 or kinds.count("photo") > 1):
            yield DesignProblem(run[0].link_id, "print.block", "error", HEADING)
        if block == "signature" and kinds != ["partial_date", "signature"]:
            yield DesignProblem(run[0].link_id, "print.block", "error", SIGNATURE)


def parts(edition: FormEdition, printed: bool) -> Iterator[DesignProblem]:
    """What groups and tables hold."""
    for item in edition.items:
        yield from _parts(item, _allowed(item, printed))


def _allowed(item: Item, printed: bool) -> tuple[str, ...]:
    if item.kind == "table":
        return (*SINGLE, "group") if item.print.block == "table" else SINGLE
    return (*SINGLE, "rank") if item.print.compose == "inline" else SINGLE


def _parts(item: Item, allowed: tuple[str, ...]) -> Iterator[DesignProblem]:
    if item.rows and item.kind != "table":
        yield DesignProblem(item.link_id, "rows", "error", ROWS_HERE)
    if item.kind not in ("group", "table"):
        if item.items:
            yield DesignProblem(item.link_id, "items", "error", HAS_PARTS)
        return
    if not item.items:
        yield DesignProblem(item.link_id, "items", "error", NO_PARTS)
    for part in item.items:
        if part.kind not in allowed or part.kind in NO_ANSWER:
            yield DesignProblem(part.link_id, "kind", "error", WRONG_PART)
        else:
            yield from _parts(part, SINGLE)


def tables(edition: FormEdition, printed: bool) -> Iterator[DesignProblem]:
    """Rows, columns and their widths."""
    for item in edition.items:
        if item.kind != "table":
            continue
        for part, count, most, text in (
            ("rows", max(len(item.rows), item.min_rows), limits.MOST_ROWS, TOO_MANY_ROWS),
            ("items", len(item.items), limits.MOST_COLUMNS, TOO_MANY_COLUMNS),
        ):
            if count > most:
                yield DesignProblem(item.link_id, part, "error", text, {"count": count, "most": most})
        if item.min_rows < 1:
            yield DesignProblem(item.link_id, "min_rows", "error", NO_PARTS)
        if printed and item.print.block == "table":
            yield from _widths(item)


def _widths(item: Item) -> Iterator[DesignProblem]:
    free = [column for column in item.items if not column.print.width]
    rest = WIDTH - item.print.width - sum(column.print.width for column in item.items)
    least = limits.LEAST_COLUMN + 2 * PAD_X
    for column in item.items:
        width = column.print.width or rest / len(free)
        if width < least:
            params = {"width": round(width, 1), "least": least}
            yield DesignProblem(column.link_id, "print.width", "error", NARROW, params)
    if item.print.width < limits.LEAST_COLUMN or (not free and rest < -0.01):
        params = {"width": round(item.print.width if rest >= 0 else rest, 1), "least": limits.LEAST_COLUMN}
        yield DesignProblem(item.link_id, "print.width", "error", NARROW, params)


STRUCTURE: tuple[Callable[[FormEdition, bool], Iterator[DesignProblem]], ...] = (blocks, parts, tables)
