"""``consolidate FOLDER… -o FILE.xlsx [--passphrases F]``: the packages of many offices in one Excel workbook.

Passphrases come from a file (a line each: the passphrase, or the package's name, a tab or semicolon and the
passphrase), from a folder (``NAME.txt`` for the package ``NAME.zip``), or are asked for.
"""

import argparse
import getpass
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from intcoop_desktop.app.commands.console import (
    DONE,
    PROBLEM,
    complain,
    harmless,
    progress_on_terminal,
    read_secret_file,
    say,
)
from intcoop_desktop.app.commands.outputs import check_output, read_file, refuse_device, refuse_office
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.i18n import N_, _, explain, ngettext

_LIMIT = 4 << 20  # bytes of a list of passphrases
_EXCEL = b"PK\x03\x04"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument(
        "places", type=Path, nargs="+", metavar="FOLDER", help=_("folders with packages, or packages themselves")
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.xlsx", help=_("Excel workbook to write")
    )
    parser.add_argument(
        "--passphrases",
        type=Path,
        metavar="F",
        help=_("file with a passphrase on each line (or: name; passphrase), or a folder with NAME.txt for NAME.zip"),
    )


def run(options: argparse.Namespace) -> int:
    """Write the workbook of all that is whole; 1 when something was refused."""
    from intcoop_desktop.exchange.consolidating import consolidate

    _check(options.output)
    for place in options.places:
        refuse_device(place)
        refuse_office(place)
    given = _given(options.passphrases) if options.passphrases is not None else _asked
    result = consolidate(options.places, options.output, given, progress_on_terminal)
    for one in result.refused:
        for problem in one.problems[:20]:
            complain(_("{path}: {problem}").format(path=one.path, problem=explain(problem)))
    if not result.taken:
        complain(_("Nothing could be taken: no workbook was written."))
        return PROBLEM
    for taken in result.taken:
        say(harmless(f"{taken.facts.organisation} · {taken.facts.year} · {taken.path.name}"))
    count = len(result.taken)
    text = ngettext("{n} package taken, {refused} refused.", "{n} packages taken, {refused} refused.", count)
    say(text.format(n=count, refused=len(result.refused)))
    say(_("Written: {file}").format(file=options.output))
    return PROBLEM if result.refused else DONE


def _check(output: Path) -> None:
    check_output(output, pdf=False)
    if output.exists() and read_file(output, len(_EXCEL)) != _EXCEL:
        raise UserError(
            N_("“{path}” is there already and is no Excel workbook: it is not overwritten. Choose another name."),
            path=str(output),
        )


Passphrases = Callable[[Path], Iterator[str]]


def _given(place: Path) -> Passphrases:
    if place.is_dir():
        return lambda package: _from_folder(place, package)
    named: dict[str, list[str]] = {}
    anybody: list[str] = []
    text = read_file(place, _LIMIT, pipe=True).decode("utf-8-sig", "replace")
    for line in filter(None, map(str.strip, text.splitlines())):
        name, separator, secret = (part.strip() for part in _parted(line))
        if separator and secret:
            named.setdefault(_key(name), []).append(secret)
        anybody.append(secret if separator and secret else line)
    return lambda package: iter([*named.get(_key(package.name), []), *anybody])


def _parted(line: str) -> tuple[str, str, str]:
    found = re.match(r"([^\t;]*)([\t;])(.*)", line)
    return (found[1], "|", found[3]) if found else (line, "", "")


def _key(name: str) -> str:
    return name.casefold().removesuffix(".zip")


def _from_folder(folder: Path, package: Path) -> Iterator[str]:
    for name in (f"{package.stem}.txt", f"{package.name}.txt"):
        if (folder / name).is_file():
            yield read_secret_file(folder / name)


def _asked(package: Path) -> Iterator[str]:
    """Asked three times at the keyboard; an empty answer goes on to the next package."""
    if not sys.stdin.isatty():
        return
    for _time in range(3):
        secret = getpass.getpass(_("Passphrase of “{path}” (empty: leave it out): ").format(path=package.name))
        if not secret:
            return
        yield secret
