"""Long work off the window's thread, one piece at a time.

``jobs.run(work, success=..., failure=...)`` calls ``work(progress)`` in the worker thread and one of the
callbacks in the window's thread. Work reports through ``progress(done, total, text)``, which raises
``Cancelled`` once ``cancel()`` was asked for. There is no nested event loop anywhere.

The worker only ever holds plain objects: a QObject whose last reference went away in the worker would be
destroyed there, while the window's thread still delivers its signals.
"""

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from intcoop_desktop.domain.errors import Cancelled

Progress = Callable[[int, int, str], None]
Work = Callable[[Progress], Any]


class Operation(QObject):
    """One piece of work under way; lives in the window's thread."""

    progress = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, stop: threading.Event, title: str = "", cancellable: bool = True) -> None:
        super().__init__()
        self.title = title
        self.cancellable = cancellable
        self._stop = stop

    def cancel(self) -> None:
        """Ask the work to stop at its next progress report."""
        self._stop.set()

    @property
    def cancelling(self) -> bool:
        """Somebody asked to stop."""
        return self._stop.is_set()

    def deliver(self, how: str, what: object) -> None:
        """Tell how it ended; called by ``Jobs``."""
        self.finished.emit()
        if how == "cancelled":
            self.cancelled.emit()
        elif how == "failed":
            self.failed.emit(what)
        else:
            self.succeeded.emit(what)


class _Worker(QThread):
    """Executes work in the order it came and reports by number."""

    reported = Signal(int, int, int, str)
    ended = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[tuple[int, Work, threading.Event] | None] = deque()
        self._ready = threading.Semaphore(0)

    def put(self, task: tuple[int, Work, threading.Event] | None) -> None:
        """Add work; None ends the thread."""
        self._queue.append(task)
        self._ready.release()

    def run(self) -> None:
        while True:
            self._ready.acquire()
            task = self._queue.popleft()
            if task is None:
                return
            self.ended.emit(task[0], *self._outcome(*task))
            del task

    def _outcome(self, number: int, work: Work, stop: threading.Event) -> tuple[str, object]:
        def report(done: int, total: int, text: str) -> None:
            if stop.is_set():
                raise Cancelled
            self.reported.emit(number, done, total, text)

        try:
            report(0, 0, "")
            return "succeeded", work(report)
        except Cancelled as error:
            return "cancelled", error
        except BaseException as error:
            return "failed", error


class Jobs(QObject):
    """The worker of one window. ``failure`` without a callback goes to ``unhandled``."""

    started = Signal(object)
    unhandled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker(self)
        # Always queued, so that no callback ever runs in the worker.
        self._worker.reported.connect(self._reported, Qt.ConnectionType.QueuedConnection)
        self._worker.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        self._running: dict[int, Operation] = {}
        self._last = 0
        # The widget it belongs to may go while work is under way; a thread must never be destroyed running.
        self.destroyed.connect(partial(_finish, self._running, self._worker))

    @property
    def busy(self) -> bool:
        """Work is under way or waiting."""
        return bool(self._running)

    def run(
        self,
        work: Work,
        *,
        success: Callable[[Any], None] | None = None,
        failure: Callable[[BaseException], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        title: str = "",
        cancellable: bool = True,
    ) -> Operation:
        """Queue ``work``. A ``title`` (already translated) lets the window show progress after half a second."""
        stop = threading.Event()
        operation = Operation(stop, title, cancellable)
        if success is not None:
            operation.succeeded.connect(success)
        operation.failed.connect(failure if failure is not None else self.unhandled.emit)
        if cancelled is not None:
            operation.cancelled.connect(cancelled)
        self._last += 1
        self._running[self._last] = operation
        if not self._worker.isRunning():
            self._worker.start()
        self.started.emit(operation)
        self._worker.put((self._last, work, stop))
        return operation

    @Slot(int, int, int, str)
    def _reported(self, number: int, done: int, total: int, text: str) -> None:
        operation = self._running.get(number)
        if operation is not None:
            operation.progress.emit(done, total, text)

    @Slot(int, str, object)
    def _ended(self, number: int, how: str, what: object) -> None:
        operation = self._running.pop(number, None)
        if operation is not None:
            operation.deliver(how, what)

    def stop(self) -> None:
        """Cancel what runs, finish the thread, tell nobody any more. Afterwards ``run`` starts anew."""
        _finish(self._running, self._worker)


def _finish(running: dict[int, Operation], worker: _Worker, *_destroyed: object) -> None:
    for operation in running.values():
        operation.cancel()
    if worker.isRunning():
        worker.put(None)
        worker.wait()
    running.clear()
