"""Work on files nobody vouches for, in a child process with limits of memory and time."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection

from intcoop_desktop.platform.limits import limit_memory

LIMITS = "limits"
DAMAGED = "damaged"


class BadFile(Exception):
    """``reason`` is a short key; who calls has the words for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def in_child(work: Callable[..., object], *given: object, seconds: float, memory: int) -> object:
    """What ``work(*given)`` returns, run in a child process; ``work`` is a function at the top of a module.

    ``memory`` in bytes of address space. Raises ``BadFile`` with the reason ``work`` gave, ``limits`` when the child
    ran out of time or memory or died, ``damaged`` for whatever else a decoder tripped over.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=_child, args=(there, memory), daemon=True)
    child.start()
    there.close()
    try:
        good, answer = _exchange(here, (work, given), seconds)
    finally:
        here.close()
        child.join(0.2)
        if child.is_alive():
            child.kill()
            child.join()
        child.close()
    if not good:
        raise BadFile(str(answer))
    return answer


def _exchange(pipe: "Connection[object, object]", request: object, seconds: float) -> tuple[bool, object]:
    try:
        pipe.send(request)
        if not pipe.poll(seconds):
            return False, LIMITS
        answer = pipe.recv()
    except (EOFError, OSError):
        return False, LIMITS
    return answer if isinstance(answer, tuple) else (False, LIMITS)


def _child(pipe: "Connection[object, object]", memory: int) -> None:
    limit_memory(memory)
    received = pipe.recv()
    assert isinstance(received, tuple)
    work, given = received
    answer: tuple[bool, object]
    try:
        answer = (True, work(*given))
    except BadFile as bad:
        answer = (False, bad.reason)
    except MemoryError:
        answer = (False, LIMITS)
    except Exception:  # whatever a decoder trips over, the file is at fault
        answer = (False, DAMAGED)
    pipe.send(answer)
    pipe.close()
