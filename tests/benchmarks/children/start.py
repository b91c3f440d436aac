"""The program's own start: until the unlock dialog is painted. Argument: the office's folder."""

import sys
from pathlib import Path

from intcoop_desktop.app import cli, start
from tests.benchmarks.children.common import tell_and_leave

_run_window = start.run_window


def run_window(folder: Path | None = None, language: str = "") -> int:
    """The window, left as soon as it is painted."""

    def started(program: start.Program) -> None:
        assert program.start is not None
        program.start.painted.connect(tell_and_leave)

    return _run_window(folder, language, started)


if __name__ == "__main__":
    start.run_window = run_window  # type: ignore[assignment]
    cli.main(["--data", sys.argv[1]])
