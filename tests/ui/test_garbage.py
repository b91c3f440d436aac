"""Cyclic garbage of the window is taken apart in the window's thread, whatever the worker allocates."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject

from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.garbage import YOUNG, Garbage
from intcoop_desktop.ui.jobs import Jobs, Progress
from tests.ui.robots.window import settle, wait_for


class Knot(QObject):
    """A Qt object only the collector can take away, with a connection to one of its own methods."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self
        self.destroyed.connect(self.gone)

    def gone(self) -> None:
        """Never asked: the object is taken apart before."""


def test_the_worker_collects_nothing_of_the_window(application: Application) -> None:
    ended: list[str] = []
    knots = [Knot() for _ in range(50)]
    for knot in knots:
        weakref.finalize(knot, lambda: ended.append(threading.current_thread().name))
    knots.clear()
    del knot
    jobs = Jobs()
    done: list[int] = []

    def work(progress: Progress) -> int:
        return sum(len([[number]]) for number in range(20 * YOUNG))

    jobs.run(work, success=done.append)
    wait_for(lambda: bool(done))
    jobs.stop()
    assert ended == []
    collector = application.qt.findChild(Garbage)
    assert collector is not None
    kept = [[number] for number in range(2 * YOUNG)]
    for _look in range(10):
        collector.look()
        kept += [[number] for number in range(2 * YOUNG)]
    assert len(kept) > YOUNG
    settle()
    assert set(ended) == {threading.main_thread().name}


def test_the_automatic_collector_is_off_while_there_is_a_window(application: Application) -> None:
    assert not gc.isenabled()
