"""Check everything: ``python3 packaging/test.py [arguments of pytest]``.

Runs ruff, mypy and pytest in ``.venv`` (made first when it is missing) and ends with 0 only when all
three are content. With arguments, pytest gets them: ``--long`` takes the large counts of the fault
tests, ``-m benchmark -n 0 -s`` prints the speeds.
"""

import subprocess
import sys
import time

import _setup


def main(arguments: list[str]) -> int:
    python = str(_setup.prepare([_setup.DEV, _setup.BUILD, _setup.SOURCE]))
    workers = [] if any(argument.startswith("-n") for argument in arguments) else ["-n", "2"]
    checks = {
        "ruff": [python, "-m", "ruff", "check", "."],
        "mypy": [python, "-m", "mypy"],
        "pytest": [python, "-m", "pytest", "-q", *workers, *arguments],
    }
    failed = []
    for name, command in checks.items():
        start = time.monotonic()
        _setup.say(f"— {name}")
        if subprocess.run(command, cwd=_setup.ROOT).returncode != 0:
            failed.append(name)
        _setup.say(f"  {time.monotonic() - start:.0f} s")
    if failed:
        _setup.stop("Not content: " + ", ".join(failed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
