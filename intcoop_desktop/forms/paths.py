"""Which paths a form has, in the order they are entered (reading order)."""

from collections.abc import Iterator, Mapping

from intcoop_desktop.forms.answers import Answers
from intcoop_desktop.forms.definition import FormEdition, Item, find_item


def table_rows(answers: Answers) -> dict[str, dict[str, int]]:
    """Rows in use: table → row key (``""`` for free rows) → highest row number holding a cell that is not empty."""
    tables: dict[str, dict[str, int]] = {}
    for path, cell in answers.items():
        parts = path.split("/")
        if len(parts) != 3 or cell.empty:
            continue
        key, _dot, number = parts[1].rpartition(".")
        if number.isdecimal():
            rows = tables.setdefault(parts[0], {})
            rows[key] = max(rows.get(key, 0), int(number))
    return tables


def row_names(item: Item, used: Mapping[str, int]) -> Iterator[str]:
    """Row parts of the paths of one table: ``father.1`` … or ``1`` …; at least those shown when empty."""
    if item.rows:
        for row in item.rows:
            for number in range(1, max(used.get(row.key, 0), 1) + 1):
                yield f"{row.key}.{number}"
    else:
        for number in range(1, max(used.get("", 0), item.min_rows) + 1):
            yield str(number)


def leaf_paths(edition: FormEdition, answers: Answers) -> list[str]:
    """Every path that can hold an answer, in entry order; table rows in use and the empty ones shown."""
    used = table_rows(answers)
    found: list[str] = []
    for item in edition.items:
        _collect(item, used, found)
    return found


def _collect(item: Item, used: Mapping[str, Mapping[str, int]], found: list[str]) -> None:
    if item.kind == "table":
        columns = [leaf for column in item.items for leaf in column.leaves()]
        for row in row_names(item, used.get(item.link_id, {})):
            found.extend(f"{item.link_id}/{row}/{column.link_id}" for column in columns)
    elif item.kind == "rank":
        found.extend(f"{item.link_id}/{option.code}" for option in item.options if not option.retired)
    elif item.kind == "group":
        for part in item.items:
            _collect(part, used, found)
    elif item.kind not in ("note", "declaration", "signature"):
        found.append(item.link_id)


def item_of(edition: FormEdition, path: str) -> Item:
    """The item a path belongs to: the column of a table cell, the rank item of a rank. Raises NotFound."""
    parts = path.split("/")
    return find_item(edition, parts[2] if len(parts) == 3 else parts[0])
