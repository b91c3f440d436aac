"""Start the program from a checkout: ``python3 packaging/run.py [arguments of intcoop-desktop]``.

The first start makes ``.venv`` and installs what is pinned; later starts go straight to the program.
Without a screen and without arguments it makes the sample office and its prints instead.
"""

import os
import subprocess
import sys
from pathlib import Path

import _setup
import _system

OFFICE = "demo-office"
OUTPUT = "demo-output"
PASSWORD = "demo-office"
EXPLANATION = """\
There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be shown.
Instead the sample office is made in ./{office} (password: {password}) and its prints, the yearly
package and pictures of the main screens in ./{output}.
The commands work without a screen: python3 packaging/run.py --help"""
THERE_ALREADY = """\
There is no screen here, so no window can be shown. The sample office is in ./{office} already
(password: {password}), its prints, package and pictures in ./{output}; it is checked now.
The commands work without a screen: python3 packaging/run.py --help"""


def without_screen(spoken: list[str]) -> list[str]:
    """The command that takes the window's place: the sample office made, or checked when it is there."""
    if Path(OFFICE).exists() and Path(OUTPUT).exists():
        _setup.say(THERE_ALREADY.format(office=OFFICE, output=OUTPUT, password=PASSWORD))
        os.environ["INTCOOP_PASSWORD"] = PASSWORD
        return [*spoken, "check", "--data", OFFICE]
    office = free_name(OFFICE)
    _setup.say(EXPLANATION.format(office=office, output=OUTPUT, password=PASSWORD))
    return [*spoken, "demo", office, "--out", OUTPUT]


def free_name(name: str) -> str:
    """``name``, or the first of name-2, name-3 … that is not taken: nothing is ever overwritten."""
    taken = 1
    free = name
    while Path(free).exists():
        taken += 1
        free = f"{name}-{taken}"
    return free


def window_asked(arguments: list[str]) -> bool:
    """Nothing is asked for but the window, perhaps in a language."""
    return (
        not arguments
        or (len(arguments) == 2 and arguments[0] == "--lang")
        or (len(arguments) == 1 and arguments[0].startswith("--lang="))
    )


def main(arguments: list[str]) -> int:
    python = _setup.prepare([_setup.USE, _setup.BUILD])
    if window_asked(arguments) and not _system.has_screen():
        arguments = without_screen(arguments)
    command = [str(python), "-m", "intcoop_desktop", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
