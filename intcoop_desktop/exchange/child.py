"""Work on files nobody vouches for, in a child process with limits of memory and time."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from typing import Protocol

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


class Answering(Protocol):
    """What a helper keeps open in its process."""

    def answer(self, *question: object) -> object:
        """May raise ``BadFile``."""
        ...


class Helper:
    """A child process that opens content once (``opens`` is a function at the top of a module) and then answers
    questions about it. One that runs out of time or memory, or dies, is started anew for the next question.

    ``ask`` may be called from any thread, one question at a time; ``stop`` at any moment.
    """

    def __init__(self, opens: Callable[[bytes], Answering], content: bytes, *, seconds: float, memory: int) -> None:
        self._opens, self._content = opens, content
        self._seconds, self._memory = seconds, memory
        self._turn = Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection[object, object] | None = None
        self._stopped = False

    def ask(self, *question: object) -> object:
        """The answer. Raises ``BadFile`` as ``in_child`` does."""
        with self._turn:
            if self._stopped:
                raise BadFile(LIMITS)
            if self._pipe is None:
                self._start()
            pipe = self._pipe
            assert pipe is not None
            good, answer = _exchange(pipe, question, self._seconds)
            if not good and answer == LIMITS:
                self._end()
        if not good:
            raise BadFile(str(answer))
        return answer

    def stop(self) -> None:
        """End the child whatever it does now; a question under way fails."""
        self._stopped = True
        process = self._process
        if process is not None:
            with suppress(ValueError):  # it ended by itself just now
                process.kill()
        with self._turn:
            self._end()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        child = context.Process(target=_serve, args=(there, self._opens, self._memory), daemon=True)
        child.start()
        there.close()
        self._process, self._pipe = child, here
        try:
            here.send_bytes(self._content)
        except OSError:
            return  # the child died; the first question will tell

    def _end(self) -> None:
        pipe, process = self._pipe, self._process
        self._pipe = self._process = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


def _serve(pipe: "Connection[object, object]", opens: Callable[[bytes], Answering], memory: int) -> None:
    limit_memory(memory)
    content = pipe.recv_bytes()
    opened: Answering | None = None
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        assert isinstance(question, tuple)
        answer: tuple[bool, object]
        try:
            opened = opened or opens(content)
            answer = (True, opened.answer(*question))
        except BadFile as bad:
            answer = (False, bad.reason)
        except MemoryError:
            answer = (False, LIMITS)
        except Exception:  # whatever a decoder trips over, the file is at fault
            answer = (False, DAMAGED)
        pipe.send(answer)
