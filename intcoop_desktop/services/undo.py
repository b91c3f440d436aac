"""Undoing in the session (Ctrl+Z): what was done to records, and how it is taken back.

A step is taken back by an ordinary action of its own, which is stored and logged like any other. Steps live as long as
the office is open; the questionnaire's own undo is apart from this.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field

from intcoop_desktop.domain.errors import N_, Cancelled, NotAllowed, UserError
from intcoop_desktop.i18n import _
from intcoop_desktop.i18n.explaining import explain

KEPT = 200
"""Steps remembered."""

LEFT_ASIDE = {
    "undo": N_("{why} “{step}” stays as it is. Ctrl+Z now takes back what was done before it."),
    "redo": N_("{why} “{step}” is not done again."),
}
"""What is said of a step that cannot be taken: it is forgotten."""

OTHERS_FIRST = N_("Other things were done since. Take them back first (Ctrl+Z).")


@dataclass(frozen=True, slots=True)
class Step:
    """``text`` (a msgid with ``params``) says what was done; the two calls take it back and do it again."""

    text: str
    undo: Callable[[], object]
    redo: Callable[[], object]
    params: Mapping[str, object] = field(default_factory=dict)


class UndoStack:
    """Steps that can be taken back, the latest last. What is stored inside ``whole`` is kept at its end, or none of it:
    a step of several is taken back altogether or not at all."""

    def __init__(self, whole: Callable[[], AbstractContextManager[object]] = nullcontext) -> None:
        self._whole = whole
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._group: list[Step] | None = None
        self._busy = False

    def push(self, step: Step) -> None:
        """Remember what was just done; what could be done again is forgotten. Inside a group, and while a step is
        being taken back, nothing is remembered apart from it."""
        if self._busy:
            return
        if self._group is not None:
            self._group.append(step)
            return
        self._done.append(step)
        del self._done[:-KEPT]
        self._undone.clear()

    @contextmanager
    def group(self, text: str, **params: object) -> Iterator[None]:
        """What is done inside is one step; what was done before something failed is one, too."""
        if self._group is not None:
            yield
            return
        steps: list[Step] = []
        self._group = steps
        try:
            yield
        finally:
            self._group = None
            if steps:
                self.push(Step(text, lambda: _all(reversed(steps), "undo"), lambda: _all(steps, "redo"), params))

    @contextmanager
    def gathered(self) -> Iterator[list[Step]]:
        """The steps of what is done inside, for the caller to make one of them or, when it fails, none."""
        before, self._group = self._group, []
        try:
            yield self._group
        finally:
            self._group = before

    @property
    def undoable(self) -> Step | None:
        """The step Ctrl+Z takes back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Step | None:
        """The step Ctrl+Y does again."""
        return self._undone[-1] if self._undone else None

    def undo(self, only: Step | None = None) -> Step:
        """Take the latest step back; with ``only``, that one or none. Raises ``UserError`` when there is none, when
        something else was done since ``only``, and when its records changed since: then the step is forgotten, so that
        it does not stand in the way of what was done before it."""
        if only is not None and self.undoable is not only:
            raise UserError(OTHERS_FIRST)
        return self._move(self._done, self._undone, "undo")

    def redo(self) -> Step:
        """Do the step taken back last again. Raises ``UserError``."""
        return self._move(self._undone, self._done, "redo")

    def _move(self, source: list[Step], target: list[Step], how: str) -> Step:
        if not source:
            raise UserError(N_("There is nothing to take back."))
        step = source[-1]
        self._busy = True
        try:
            with self._whole():
                _all([step], how)
        except (Cancelled, NotAllowed):
            raise
        except UserError as error:
            source.pop()
            raise UserError(LEFT_ASIDE[how], why=explain(error), step=_(step.text).format(**step.params)) from error
        finally:
            self._busy = False
        target.append(source.pop())
        return step

    def clear(self) -> None:
        """Forget everything (what is erased must not come back)."""
        self._done.clear()
        self._undone.clear()


def _all(steps: "Iterator[Step] | list[Step]", how: str) -> None:
    for step in steps:
        (step.undo if how == "undo" else step.redo)()
