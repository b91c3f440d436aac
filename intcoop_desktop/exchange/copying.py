"""Copying in step: hashing, and encrypting, run in a second thread while the next block is read."""

import hashlib
import io
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import BinaryIO, Protocol, Self

CHUNK = 1 << 20  # bytes


class HashingCopier:
    """Copies streams; holds one helper thread until closed."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="sha256")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._pool.shutdown()

    def copy(
        self, source: BinaryIO, write: Callable[[bytes], object], advance: Callable[[int], None]
    ) -> tuple[str, int]:
        """Pass every block of ``source`` to ``write``; returns SHA-256 (hex) and size."""
        digest, size = hashlib.sha256(), 0
        block = source.read(CHUNK)
        while block:
            hashing = self._pool.submit(digest.update, block)
            try:
                write(block)
                size += len(block)
                advance(len(block))
                following = source.read(CHUNK)
            finally:
                hashing.result()
            block = following
        return digest.hexdigest(), size


class Writer(Protocol):
    """The only thing asked of a target."""

    def write(self, data: bytes, /) -> object:
        """Take ``data``."""


class PipelinedWriter(io.RawIOBase):
    """Passes blocks to ``target`` in a second thread, in order, at most ``DEPTH`` ahead.

    ``write`` never fails: archive libraries cannot close properly when it does. The first error of the target is
    kept, everything after it is dropped, and ``check`` and ``drain`` raise it.
    """

    DEPTH = 4

    def __init__(self, target: Writer) -> None:
        super().__init__()
        self._target = target
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="seal")
        self._waiting: deque[Future[None]] = deque()
        self._error: Exception | None = None

    def writable(self) -> bool:
        """It is; it cannot seek."""
        return True

    def write(self, data: "bytes | bytearray | memoryview", /) -> int:  # type: ignore[override]
        """Queue a copy of ``data``; waits while the queue is full."""
        if len(self._waiting) >= self.DEPTH:
            self._waiting.popleft().result()
        block = bytes(data)
        self._waiting.append(self._pool.submit(self._pass_on, block))
        return len(block)

    def check(self) -> None:
        """Raise what the target raised so far."""
        if self._error is not None:
            raise self._error

    def drain(self) -> None:
        """Wait for all blocks. Raises what the target raised."""
        while self._waiting:
            self._waiting.popleft().result()
        self.check()

    def close(self) -> None:
        """Stop the thread once the queue is empty."""
        if not self.closed:
            self._pool.shutdown(wait=True)
        super().close()

    def _pass_on(self, block: bytes) -> None:
        if self._error is not None:
            return
        try:
            self._target.write(block)
        except Exception as error:  # whatever it is, ``check`` raises it
            self._error = error
