"""Coverage of the tasks 2.1–2.14: planned, done, and the records behind them (8.13)."""

from intcoop_desktop.domain.coverage import TASKS, Period, TaskCoverage
from intcoop_desktop.services.context import Context
from intcoop_desktop.storage.lists import coverage as stored


class CoverageService:
    """Reads only."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, period: Period) -> list[TaskCoverage]:
        """The fourteen tasks in order."""
        with self._context.store.reader() as connection:
            items = stored.plan_items(connection, period)
            behind = stored.evidence(connection, period)
        return [
            TaskCoverage(
                task,
                tuple(one for one, of, _state in items if of == task),
                tuple(one for one, of, state in items if of == task and state == "done"),
                {kind: tuple(ids) for kind, ids in behind.get(task, {}).items()},
            )
            for task in TASKS
        ]

    def years(self) -> list[int]:
        """Years worth looking at, the latest first: those of the plans, the present one and its neighbours."""
        now = self._context.today().year
        with self._context.store.reader() as connection:
            planned = stored.years(connection)
        first, last = planned or (now, now)
        first, last = max(min(first, now - 1), now - 30), min(max(last, now + 1), now + 10)
        return list(range(last, first - 1, -1))
