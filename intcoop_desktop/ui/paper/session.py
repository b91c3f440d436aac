"""What is being entered: answers, undo and redo through the whole record, and saving by itself.

The session knows no store. A ``SaveDoor`` saves; tests pass a small fake.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.forms.answers import EMPTY, Cell

SAVE_AFTER_MS = 400
"""Quiet time after a change before it is saved."""

SAVE_WITHIN_S = 1.5
"""Whoever types without a rest is saved this long after the first unsaved change."""

STEP_PAUSE_S = 1.5
"""A longer pause in one field begins a new undo step."""

Save = Callable[[Mapping[str, Cell]], object]


class EntrySession(Protocol):
    """What the paper view and the side panel need of a record being entered."""

    @property
    def answers(self) -> Mapping[str, Cell]:
        """Answers of Annex 1 by path."""

    @property
    def office(self) -> Mapping[str, Cell]:
        """Fields of the office section by path."""

    @property
    def read_only(self) -> bool:
        """Nothing may be changed now."""

    def get(self, path: str) -> Cell:
        """The cell of a path, ``EMPTY`` where nothing was entered."""

    def set(self, path: str, cell: Cell) -> None:
        """Change one cell."""

    def close_step(self) -> None:
        """Whatever comes next is an undo step of its own."""


@dataclass(slots=True)
class _Step:
    """One undo step: every path it touched with the cell before and after."""

    before: dict[str, Cell]
    after: dict[str, Cell]
    at: float
    open: bool = True


class RecordSession(QObject):
    """The session of one questionnaire.

    ``changed(paths, source)`` tells which paths changed; ``source`` is ``"typed"``, ``"undo"`` or ``"loaded"``.
    ``saved`` and ``save_failed(error)`` report about the last save; after a failure everything unsaved
    stays pending and is tried again with the next change or ``flush``.
    """

    changed = Signal(object, str)
    saved = Signal()
    save_failed = Signal(object)
    steps_changed = Signal()

    def __init__(
        self,
        answers: Mapping[str, Cell],
        office: Mapping[str, Cell],
        save: Save,
        *,
        is_office: Callable[[str], bool],
        read_only: bool = False,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._answers = dict(answers)
        self._office = dict(office)
        self._save = save
        self._is_office = is_office
        self._read_only = read_only
        self._clock = clock
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._pending: dict[str, Cell] = {}
        self._held: dict[str, Cell] = {}
        self._collected: dict[str, Cell] | None = None  # what stood there before, by path
        self._waiting_since = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def answers(self) -> Mapping[str, Cell]:
        """Answers of Annex 1 by path."""
        return self._answers

    @property
    def office(self) -> Mapping[str, Cell]:
        """Fields of the office section by path."""
        return self._office

    @property
    def read_only(self) -> bool:
        """Nothing may be changed now."""
        return self._read_only

    @read_only.setter
    def read_only(self, value: bool) -> None:
        self._read_only = value
        self.steps_changed.emit()

    @property
    def unsaved(self) -> frozenset[str]:
        """Paths whose change is not yet durable."""
        return frozenset(self._pending)

    @property
    def can_undo(self) -> bool:
        """There is a step to take back."""
        return bool(self._undo) and not self._read_only

    @property
    def can_redo(self) -> bool:
        """There is a step to repeat."""
        return bool(self._redo) and not self._read_only

    def get(self, path: str) -> Cell:
        """The cell of a path, ``EMPTY`` where nothing was entered."""
        return self._shelf(path).get(path, EMPTY)

    def set(self, path: str, cell: Cell) -> None:
        """Change one cell; typing in one field without a long pause is one undo step."""
        self.set_many({path: cell}, merge=True)

    def set_many(self, cells: Mapping[str, Cell], *, merge: bool = False) -> None:
        """Change several cells as one undo step."""
        changed = {path: cell for path, cell in cells.items() if self.get(path) != cell}
        if not changed or self._read_only:
            return
        self._record(changed, merge=merge)
        self._put(changed, "typed")

    def close_step(self) -> None:
        """Whatever comes next is an undo step of its own (the field was left, something was pasted)."""
        if self._undo:
            self._undo[-1].open = False

    def undo(self) -> tuple[str, ...]:
        """Take back the last step; return its paths."""
        return self._move(self._undo, self._redo, lambda step: step.before)

    def redo(self) -> tuple[str, ...]:
        """Repeat the step taken back last; return its paths."""
        return self._move(self._redo, self._undo, lambda step: step.after)

    def load(self, answers: Mapping[str, Cell], office: Mapping[str, Cell]) -> None:
        """Take over what the store holds now. Unsaved changes and the undo steps stay."""
        stored = {**answers, **office}
        known = {**self._answers, **self._office}
        others = {path for path in stored.keys() | known.keys() if path not in self._pending}
        changed = {
            path: stored.get(path, EMPTY)
            for path in others
            if not _same(stored.get(path, EMPTY), known.get(path, EMPTY))
        }
        self._shelve(changed)
        if changed:
            self.changed.emit(tuple(changed), "loaded")

    def collect(self) -> None:
        """From now until ``drop`` changes are only collected, not saved; undo goes back to this moment."""
        self._forget()
        self._collected = {}

    @property
    def collected(self) -> dict[str, Cell]:
        """Paths that differ from what stood there when collecting began."""
        before = self._collected or {}
        return {path: cell for path, cell in self._pending.items() if cell != before[path]}

    def drop(self) -> None:
        """End collecting and forget what was collected; ``load`` brings back what the store holds."""
        self._forget()
        self._collected = None

    def _forget(self) -> None:
        self._timer.stop()
        for kept in (self._undo, self._redo, self._pending, self._held):
            kept.clear()
        self.steps_changed.emit()

    def flush(self) -> bool:
        """Save now what is pending. False when the store refused something; that stays pending.

        An answer the store refuses by name is held back until it is changed; the others are saved.
        While changes are only collected, nothing is saved and nothing refused.
        """
        self._timer.stop()
        if self._collected is not None:
            return True
        while sending := {path: cell for path, cell in self._pending.items() if self._held.get(path) != cell}:
            try:
                self._save(sending)
            except FieldError as error:
                self.save_failed.emit(error)
                if error.path not in sending:
                    return False
                self._held[error.path] = sending[error.path]
                continue
            except IntcoopError as error:
                self.save_failed.emit(error)
                return False
            self._settle(sending)
            self.saved.emit()
        return not self._pending

    def _settle(self, sent: Mapping[str, Cell]) -> None:
        for path, cell in sent.items():
            self._held.pop(path, None)
            if self._pending.get(path) == cell:
                del self._pending[path]

    # -- inside

    def _shelf(self, path: str) -> dict[str, Cell]:
        return self._office if self._is_office(path) else self._answers

    def _record(self, changed: Mapping[str, Cell], *, merge: bool) -> None:
        now = self._clock()
        last = self._undo[-1] if self._undo else None
        self._redo.clear()
        if merge and last and last.open and last.after.keys() == changed.keys() and now - last.at < STEP_PAUSE_S:
            last.after.update(changed)
            last.at = now
        else:
            before = {path: self.get(path) for path in changed}
            self._undo.append(_Step(before, dict(changed), now, open=merge))
        self.steps_changed.emit()

    def _move(
        self, source: list[_Step], target: list[_Step], cells: Callable[[_Step], dict[str, Cell]]
    ) -> tuple[str, ...]:
        if not source or self._read_only:
            return ()
        step = source.pop()
        step.open = False
        target.append(step)
        self._put(cells(step), "undo")
        self.steps_changed.emit()
        return tuple(step.before)

    def _save_soon(self) -> None:
        """After a rest, but never later than ``SAVE_WITHIN_S`` after the first change that waits."""
        now = self._clock()
        if not self._timer.isActive():
            self._waiting_since = now
        left = int(1000 * (self._waiting_since + SAVE_WITHIN_S - now))
        self._timer.start(min(SAVE_AFTER_MS, max(left, 0)))

    def _shelve(self, cells: Mapping[str, Cell]) -> None:
        for path, cell in cells.items():
            shelf = self._shelf(path)
            if cell == EMPTY:
                shelf.pop(path, None)
            else:
                shelf[path] = cell

    def _put(self, cells: Mapping[str, Cell], source: str) -> None:
        if self._collected is not None:
            for path in cells:
                self._collected.setdefault(path, self.get(path))
        else:
            self._save_soon()
        self._shelve(cells)
        self._pending.update(cells)
        self.changed.emit(tuple(cells), source)


def _same(stored: Cell, typed: Cell) -> bool:
    """Equal but for the spaces around, which the store leaves out: the one just typed may go on with a word."""
    if isinstance(typed.value, str) and typed.missing is None:
        return stored.missing is None and str(stored.value or "").strip() == typed.value.strip()
    return stored == typed
