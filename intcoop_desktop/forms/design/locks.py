"""What may not be changed in a draft: the law's items in an office's own layer, and whatever an item locks itself."""

from collections.abc import Iterator, Mapping

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.forms.definition import FormEdition, Item, all_items
from intcoop_desktop.forms.design.differences import compare
from intcoop_desktop.forms.design.rule_checks import FormNames
from intcoop_desktop.forms.design.types import Change

LOCKED = N_(
    "“{item}” is fixed by the order and cannot be changed here ({part}). "
    "Make a new legal edition from the amending order."
)
ALL = frozenset({"text", "type", "order", "delete"})

_LOCK_OF: Mapping[str, str] = {
    "text.kk": "text",
    "text.verbatim": "text",
    "row_heading.kk": "text",
    "row_heading.verbatim": "text",
    "prefix": "text",
    "verbatim_prefix": "text",
    "kind": "type",
    "value_list": "type",
    "binds_to": "type",
    "locks": "type",
    "moved": "order",
    "options.order": "order",
    "rows.order": "order",
    "removed": "delete",
    "added": "order",
}
"""Changed part → the lock that forbids it; options and rows are the text and type of their item."""


class Locked(UserError):
    """A change the locks forbid; ``link_id`` and ``part`` say where."""

    def __init__(self, change: Change) -> None:
        super().__init__(LOCKED, item=change.title or change.link_id, part=change.part)
        self.link_id, self.part = change.link_id, change.part


def locks_of(base: FormEdition, link_id: str) -> frozenset[str]:
    """The locks of an item of the base edition: its own and those of what it is a part of."""
    names = FormNames(base)
    item = names.items.get(link_id)
    if item is None:
        return frozenset()
    return frozenset(lock for one in (item, *names.above[link_id]) for lock in one.locks)


def check_locks(base: FormEdition, draft: FormEdition, *, by_order: bool) -> None:
    """Raise ``Locked`` for the first change that is not allowed. ``by_order``: an amending order stands behind the
    draft, so that everything may change."""
    if by_order:
        return
    for change in _forbidden(base, draft):
        raise Locked(change)


def _forbidden(base: FormEdition, draft: FormEdition) -> Iterator[Change]:
    locks = {item.link_id: locks_of(base, item.link_id) for item in all_items(base.items)}
    legal = any("order" in one.locks for one in base.items)
    for change in compare(base, draft).changes:
        lock = lock_of(change.part)
        if not change.link_id:
            if legal and change.part in ("title.kk", "title.verbatim", "legal.citation.kk"):
                yield change
        elif change.part == "added":
            if legal or "order" in locks.get(_parent(draft, change.link_id), frozenset()):
                yield change
        elif lock and lock in locks.get(change.link_id, frozenset()):
            yield change


def lock_of(part: str) -> str:
    """The lock that forbids a change of this part; empty when none does."""
    known = _LOCK_OF.get(part)
    if known is not None:
        return known
    head, _, rest = part.partition(".")
    if head in ("options", "rows"):
        return "" if rest.endswith((".ru", ".en")) else "type"
    return ""


def _parent(edition: FormEdition, link_id: str) -> str:
    above: tuple[Item, ...] = FormNames(edition).above.get(link_id, ())
    return above[-1].link_id if above else ""
