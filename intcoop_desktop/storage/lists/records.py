"""The list of any register: its orders, filters and search, made from its declaration.

Filters beside those of the columns: ``<date>_from`` and ``<date>_until`` (inclusive, whole days), ``ids`` (these
records only: what a line of the home screen opens), and every field that refers to another record, by its id.
"""

from collections.abc import Mapping

from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, RecordKind
from intcoop_desktop.storage.lists.finding import Searchable
from intcoop_desktop.storage.lists.orders import Orders, Ranks, Sort
from intcoop_desktop.storage.lists.registers import IDS, ONE_OF, Lists
from intcoop_desktop.storage.schema.registers import INDEX, has_key, search_base

_RANKS = {"country": "countries", "language": "languages"}
_TARGET_KEY = {
    "person": "(SELECT p.name_key FROM persons p WHERE p.id = {table}.{column})",
    "stay": "(SELECT p.name_key FROM stays s JOIN persons p ON p.id = s.person_id WHERE s.id = {table}.{column})",
}
_OTHER_KEY = "(SELECT t.record_key FROM {target} t WHERE t.id = {table}.{column})"
_REFERS = "{column} IN (SELECT CAST(value AS INTEGER) FROM json_each(:{name}))"
_LINKED = (
    "id IN (SELECT record_id FROM record_links WHERE kind = '{kind}' AND field = '{name}'"
    " AND target_id IN (SELECT CAST(value AS INTEGER) FROM json_each(:{name})))"
)
_FROM = "{column} >= (SELECT value FROM json_each(:{name}))"
_UNTIL = "{column} > '' AND {column} <= (SELECT value FROM json_each(:{name}))"


def sorts_of(kind: RecordKind) -> Mapping[str, Sort]:
    """Sort key of the list → how it is sorted. ``name`` and ``changed`` are always there."""
    sorts = {"name": Sort("record_key"), "changed": Sort("changed_at"), "created": Sort("id", filled="id > 0")}
    for field in kind.columns:
        sort = _sort(kind, field)
        if sort is not None:
            sorts[field.name] = sort
    return sorts


def _sort(kind: RecordKind, field: Field) -> Sort | None:
    column = field.name
    if has_key(field):
        return Sort(f"{column}_key")
    if field.kind == "choice":
        return Sort(column, f"words:{field.options}", "record_key")
    if field.kind in _RANKS:
        return Sort(column, _RANKS[field.kind], "record_key")
    if field.kind == "reference":
        pattern = _TARGET_KEY.get(field.options, _OTHER_KEY)
        order = pattern.format(table=kind.plural, column=column, target=kind_of(field.options).plural)
        return Sort(column, order=order, filled=f"{column} IS NOT NULL", blank=f"{column} IS NULL")
    if field.kind == "number":
        return Sort(column, filled=f"{column} IS NOT NULL", blank=f"{column} IS NULL")
    if field.kind == "check":
        return Sort(column, filled=f"{column} = 1", blank=f"{column} = 0")
    return None if field.kind in ("references", "countries") else Sort(column)


_BY_KIND: Mapping[str, Mapping[str, str]] = {
    **{kind: {"{field}": ONE_OF} for kind in ("choice", "country", "language", "year")},
    **{kind: {"{field}": _REFERS} for kind in ("reference", "check")},
    **{kind: {"{field}_from": _FROM, "{field}_until": _UNTIL} for kind in ("date", "step")},
    "references": {"{field}": _LINKED},
}
"""Kind of field → its filters and their conditions."""


def filters_of(kind: RecordKind, renamed: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Filter → SQL condition; ``renamed`` gives the column of a field that is called otherwise in the store."""
    filters = {"ids": IDS}
    for field in kind.all_fields:
        column = (renamed or {}).get(field.name, field.name)
        for pattern, condition in _BY_KIND.get(field.kind, {}).items():
            name = pattern.format(field=field.name)
            filters[name] = condition.format(column=column, name=name, kind=kind.code)
    return filters


def record_lists(kind: RecordKind, ranks: Ranks) -> Lists:
    """Orders, search and filters of one register."""
    searchable = Searchable(kind.plural, INDEX, ("record_fold",), "record_title", base=search_base(kind))
    return Lists(Orders(kind.plural, sorts_of(kind), ranks), searchable, filters_of(kind))
