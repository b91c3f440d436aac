"""What a list screen asks for: words to find, an order, filters."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.i18n import current_language

if TYPE_CHECKING:
    from intcoop_desktop.storage.lists.registers import Asked


@dataclass(frozen=True, slots=True)
class ListQuery:
    """``sort`` names a column of the list (unknown ones raise ``UserError``).

    ``filters`` maps a column to the code it must have (``{"state": "draft"}``); several codes are joined with ``,``.
    """

    search: str = ""
    sort: str = "changed"
    descending: bool = True
    filters: Mapping[str, str] = field(default_factory=dict)
    archived: bool = False


def ask(query: ListQuery, sorts: Collection[str], filters: Collection[str]) -> "Asked":
    """The query as the storage takes it. Raises ``UserError`` for an unknown column."""
    from intcoop_desktop.storage.lists.registers import Asked

    wanted = {name: value.split(",") for name, value in query.filters.items() if value}
    for name in (*wanted, query.sort):
        if name not in sorts and name not in filters:
            raise UserError(N_("This list has no column “{name}”."), name=name)
    if query.sort not in sorts:
        raise UserError(N_("This list cannot be sorted by “{name}”."), name=query.sort)
    return Asked(query.search, query.sort, query.descending, wanted, query.archived, current_language())
