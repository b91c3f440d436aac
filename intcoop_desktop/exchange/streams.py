"""Content made piece by piece, as a stream: whoever reads it never holds more than a piece."""

import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO


def stream_of(pieces: Iterable[bytes], block: int = 1 << 16) -> BinaryIO:
    """A stream over ``pieces``; what making them raises comes out of ``read``."""
    return io.BufferedReader(_Pieces(iter(pieces)), block)


def made_stream(make: Callable[[], bytes]) -> BinaryIO:
    """A stream over what ``make`` returns; it is not made before the first read, and forgotten with the stream."""

    def once() -> Iterator[bytes]:
        yield make()

    return stream_of(once(), 1 << 20)


class _Pieces(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
