"""What is wrong or missing now: checked when a field is left, shown quietly, gone when fixed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.definition import FormEdition
from intcoop_desktop.forms.validation import CheckContext, Problem, check
from intcoop_desktop.forms.values import ValueLists
from intcoop_desktop.i18n import _, current_language
from intcoop_desktop.ui.paper.marks import Marks
from intcoop_desktop.ui.paper.session import RecordSession

CHECK_AFTER_MS = 250
_QUIET = ("complete",)
_SHOWN = ("hard", "warn", "complete")


class ProblemWatch(QObject):
    """Problems of both editions in entry order. ``changed`` fires when they were checked anew."""

    changed = Signal()

    def __init__(
        self,
        edition: FormEdition,
        office_edition: FormEdition,
        values: ValueLists,
        session: RecordSession,
        present: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        """``present`` gives the path being edited: its problems wait until it is left."""
        super().__init__(parent)
        self._edition, self._office_edition, self._values = edition, office_edition, values
        self._session = session
        self._present = present
        self._left: set[str] = {path for path, cell in session.answers.items() if not cell.empty}
        self._problems: tuple[Problem, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self.check_now)
        session.changed.connect(lambda paths, source: self._timer.start())
        self.check_now()

    @property
    def problems(self) -> Sequence[Problem]:
        """All problems; those of Annex 1 first."""
        return self._problems

    def left(self, path: str) -> None:
        """A field was left: what is wrong with it may be said now."""
        if not self._session.get(path).empty:
            self._left.add(path)
        self._timer.start()

    def say_all(self) -> None:
        """From now on everything that is wrong is marked ("Complete" was asked)."""
        self._left.update(problem.path for problem in self._problems)
        self.changed.emit()

    def check_now(self) -> None:
        """Check both editions."""
        self._timer.stop()
        arrival = self._session.office.get("stay.arrival", Cell()).value
        context = CheckContext(values=self._values, arrival=str(arrival or ""))
        legal = check(self._edition, self._session.answers, context=context)
        office = check(self._office_edition, self._session.office, context=context)
        self._problems = tuple(problem for problem in (*legal, *office) if problem.severity in _SHOWN)
        self.changed.emit()

    def marks(self, glosses: Mapping[str, str]) -> Marks:
        """What the sheets show: needed answers thinly, wrong ones with their text."""
        present = self._present()
        needed: set[str] = set()
        notes: dict[str, str] = {}
        for problem in self._problems:
            if problem.severity in _QUIET:
                needed.add(problem.path)
            elif problem.path in self._left and problem.path != present:
                notes.setdefault(problem.path, problem_text(problem))
        return Marks(frozenset(needed), notes, glosses)

    def said(self) -> Mapping[str, str]:
        """What is wrong with answers left before, the present one included."""
        found: dict[str, str] = {}
        for problem in self._problems:
            if problem.path in self._left and problem.severity not in _QUIET:
                found.setdefault(problem.path, problem_text(problem))
        return found

    def next_path(self, path: str, step: int, order: Sequence[str]) -> str | None:
        """The next (or previous) path with a problem, around the end."""
        rank = {known: place for place, known in enumerate(order)}
        wrong = sorted({rank[problem.path] for problem in self._problems if problem.path in rank})
        if not wrong:
            return None
        here = rank.get(path, -1 if step > 0 else len(order))
        ahead = [place for place in wrong if (place > here if step > 0 else place < here)]
        chosen = (ahead or wrong)[0 if step > 0 else -1]
        return order[chosen]


def problem_text(problem: Problem) -> str:
    """The problem in the user's language."""
    return problem.text(current_language(), _)
