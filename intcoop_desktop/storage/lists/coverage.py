"""Records behind the tasks 2.1–2.14, by the rules of ``domain.coverage``."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, text

from intcoop_desktop.domain.coverage import EVIDENCE, Evidence, Period
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.storage.lists.owners import not_gone

TaskIds = dict[str, dict[str, list[int]]]
"""Task → register → ids."""

# Partial dates: the earliest day one may mean is not after the period, the latest not before it.
_BEFORE_STOP = "substr({column}, 1, 10) <= :stop"
_AFTER_START = "substr({column}, 1, 10) >= substr(:start, 1, length(substr({column}, 1, 10)))"
_WITHIN = f"({{column}} > '' AND {_BEFORE_STOP} AND {_AFTER_START})"
_ITEMS = (
    "SELECT i.id, i.task, i.state FROM plan_items i JOIN plans p ON p.id = i.plan_id"
    " WHERE i.archived = 0 AND p.archived = 0 AND i.state <> 'dropped' AND i.task > '' AND ("
    + " OR ".join(_WITHIN.format(column=f"i.{column}") for column in ("due", "done_on"))
    + f" OR (i.due = '' AND i.done_on = '' AND p.date_from > '' AND {_BEFORE_STOP.format(column='p.date_from')}"
    f" AND (p.date_to = '' OR {_AFTER_START.format(column='p.date_to')})))"
)


def plan_items(connection: Connection, period: Period) -> list[tuple[int, str, str]]:
    """(id, task, state) of items due or carried out in the period; those without a day by the days of their plan. What
    was dropped, or stands in a plan of the recycle bin, is not planned."""
    return [(int(one), str(task), str(state)) for one, task, state in connection.execute(text(_ITEMS), _days(period))]


def evidence(connection: Connection, period: Period) -> TaskIds:
    """Present records behind each task."""
    found: TaskIds = defaultdict(dict)
    for kind in KINDS:
        rule = EVIDENCE.get(kind.code)
        if rule is None:
            continue
        own = "task" in {field.name for field in kind.fields}
        query = f"SELECT id{', task' if own else ''} FROM {kind.plural} WHERE {_condition(kind, rule)} ORDER BY id"
        for row in connection.execute(text(query), _days(period)):
            for task in (str(row[1]),) if own else kind.tasks:
                if task:
                    found[task].setdefault(kind.code, []).append(int(row[0]))
    return found


def years(connection: Connection) -> tuple[int, int] | None:
    """First and last year of the plans, None while there is none."""
    query = "SELECT min(substr(date_from, 1, 4)), max(substr(date_to, 1, 4)) FROM plans WHERE archived = 0"
    row = connection.execute(text(f"{query} AND date_from > '' AND date_to > ''")).one()
    return (int(row[0]), int(row[1])) if row[0] is not None else None


def _days(period: Period) -> Mapping[str, str]:
    return {"start": period.start, "stop": period.stop}


def _condition(kind: RecordKind, rule: Evidence) -> str:
    ways = [_WITHIN.format(column=column) for column in rule.days]
    if rule.span is not None:
        ways.append(_touching(*rule.span, lasting=rule.lasting))
    if rule.through is not None:
        other, column = rule.through
        inner = _condition(kind_of(other), EVIDENCE[other])
        ways.append(f"id IN (SELECT {column} FROM {kind_of(other).plural} WHERE {inner})")
    parts = ["archived = 0", *not_gone(kind), f"({' OR '.join(ways)})"]
    if rule.never:
        parts.append(f"state NOT IN ({', '.join(repr(state) for state in rule.never)})")
    if rule.marks:
        parts.append(f"({' OR '.join(f'{mark} = 1' for mark in rule.marks)})")
    return " AND ".join(parts)


def _touching(begin: str, end: str, *, lasting: bool) -> str:
    last = f"({end} = '' OR {_AFTER_START.format(column=end)})"
    if not lasting:
        day = f"coalesce(nullif({end}, ''), {begin})"
        last = _AFTER_START.format(column=day)
    return f"({begin} > '' AND {_BEFORE_STOP.format(column=begin)} AND {last})"
