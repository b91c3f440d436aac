"""A child process that reads scans: one for a whole batch, started anew when a file breaks it."""

from collections.abc import Sequence

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.exchange.child import LIMITS, BadFile, Helper
from intcoop_desktop.exchange.scanned_sheets import Pick, desk_here

MAX_FILE = 100 << 20  # bytes
MEMORY = 2 << 30  # bytes of address space
SECONDS = 45.0  # for one page
ON_DESK = 256 << 20  # bytes of files the child holds at once

EMPTY = "empty"

PROBLEMS = {
    EMPTY: N_("The file is empty. Scan the paper again."),
    "unknown": N_("This file is no scan the program can open (PDF, JPEG, PNG, TIFF)."),
    "damaged": N_("The file is damaged or cut off and cannot be read. Scan the paper again."),
    "locked": N_("The document is protected with a password. Save it without one."),
    "large": N_("The scan is larger than 100 MB. Scan it with fewer dots per inch."),
    "limits": N_("The file could not be read within the limits of memory and time."),
    "pages": N_("The file has more than 2,000 pages. Divide it."),
}


class ScanReader:
    """``lay`` a file under a key, then ``read`` its pages or ``gather`` pages of several into one PDF. Close it.

    Raises ``UserError`` saying why a file or a page cannot be read. Not for several threads at once, but ``close`` may
    come from another.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._helper = Helper(desk_here, b"", seconds=seconds, memory=memory)
        self._laid: dict[str, int] = {}  # key → bytes, the longest unused first

    def __enter__(self) -> "ScanReader":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child; a second call does nothing."""
        self._helper.stop()

    def has(self, key: str) -> bool:
        """Whether a file lies ready."""
        return key in self._laid

    def lay(self, key: str, content: bytes, keep: Sequence[str] = ()) -> None:
        """Give a file to the child; files laid earlier are cleared away when there are too many, but not ``keep``."""
        if not content:
            raise UserError(PROBLEMS[EMPTY])
        if len(content) > MAX_FILE:
            raise UserError(PROBLEMS["large"])
        for old in [one for one in self._laid if one not in keep]:
            if sum(self._laid.values()) + len(content) <= ON_DESK:
                break
            self._ask("clear", old)
            del self._laid[old]
        self._ask("lay", key, content)
        self._laid[key] = len(content)

    def count(self, key: str) -> int:
        """Pages of a file."""
        count = self._ask("count", key)
        assert isinstance(count, int)
        return count

    def read(self, key: str, page: int) -> list[tuple[str, int]]:
        """(text, degrees the sheet lies turned) of the codes on a page, from 0."""
        found = self._ask("read", key, page)
        assert isinstance(found, list)
        return found

    def gather(self, picks: Sequence[Pick]) -> bytes:
        """Pages of files that lie ready, as one PDF."""
        pdf = self._ask("gather", list(picks))
        assert isinstance(pdf, bytes)
        return pdf

    def _ask(self, *question: object) -> object:
        try:
            return self._helper.ask(*question)
        except BadFile as bad:
            if bad.reason == LIMITS:
                self._laid.clear()  # the child is gone, and with it what it held
            raise UserError(PROBLEMS[bad.reason]) from bad
