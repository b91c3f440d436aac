"""Remake the pinned lists of dependencies: versions and hashes for every platform, no addresses.

    python3 packaging/lock.py             keep what is pinned, add what pyproject.toml asks for
    python3 packaging/lock.py --upgrade   take the newest versions allowed

Needs ``uv`` on the PATH or in ``.venv``. ``packaging/run.py`` and ``packaging/test.py`` install from the lists.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("packaging")
USE = FOLDER / "requirements.txt"
DEV = FOLDER / "requirements-dev.txt"
SOURCE = FOLDER / "requirements-source.txt"
BUILD = FOLDER / "requirements-build.txt"
# Published as source only: installed after the rest, built with the tools pinned there.
SOURCE_ONLY = ("bagit",)

COMMON = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
]


def find_uv() -> str:
    """Return the path of uv, or end with the reason it cannot be found."""
    for folder in (ROOT / ".venv" / "bin", ROOT / ".venv" / "Scripts"):
        found = shutil.which("uv", path=str(folder))
        if found:
            return found
    found = shutil.which("uv")
    if not found:
        sys.exit("uv is missing: .venv/bin/pip install uv")
    return found


def compile_list(target: Path, arguments: list[str], given: str | None = None) -> None:
    """Write one list; ``given`` is the text of a requirements file read from standard input."""
    command = [find_uv(), "pip", "compile", *COMMON, *arguments, "-o", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, input=given, text=True)
    count(target)


def split_source_only() -> None:
    """Move the entries of ``SOURCE_ONLY`` out of the list for development into their own."""
    entries = re.split(r"\n(?=\S)", (ROOT / DEV).read_text(encoding="utf-8").strip())
    apart = [entry for entry in entries if entry.partition("==")[0] in SOURCE_ONLY]
    rest = [entry for entry in entries if entry not in apart]
    (ROOT / SOURCE).write_text("\n".join(apart) + "\n", encoding="utf-8")
    (ROOT / DEV).write_text("\n".join(rest) + "\n", encoding="utf-8")
    count(SOURCE)


def count(target: Path) -> None:
    print(target, (ROOT / target).read_text(encoding="utf-8").count("=="), "packages")


def main() -> int:
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    with (ROOT / "pyproject.toml").open("rb") as source:
        project = tomllib.load(source)
    compile_list(USE, ["pyproject.toml", *upgrade])
    compile_list(BUILD, ["-", "-c", str(USE), *upgrade], "\n".join(project["build-system"]["requires"]) + "\n")
    given = [part for path in (USE, BUILD, SOURCE) if (ROOT / path).exists() for part in ("-c", str(path))]
    compile_list(DEV, ["pyproject.toml", "--extra", "dev", *given, *upgrade])
    split_source_only()
    return 0


if __name__ == "__main__":
    sys.exit(main())
