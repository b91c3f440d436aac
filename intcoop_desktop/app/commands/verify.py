"""``verify PATH [--passphrase-file F]``: checks a package without any store, and tells in Kazakh and Russian what is
inside."""

import argparse
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
from intcoop_desktop.app.commands.outputs import refuse_device
from intcoop_desktop.i18n import _, current_language, speaking


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument("path", type=Path, metavar="PATH", help=_("package, or the folder or stick it is on"))
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help=_("opens a sealed package"))


def run(options: argparse.Namespace) -> int:
    """Check it."""
    from intcoop_desktop.exchange.inside import CLERK, clerk_languages, inside_lines, problem_lines
    from intcoop_desktop.exchange.verify import verify_package

    refuse_device(options.path)
    passphrase = read_secret_file(options.passphrase_file) if options.passphrase_file is not None else None
    report = verify_package(options.path, passphrase, progress_on_terminal)
    known = current_language()
    for language in clerk_languages() if known in CLERK else [known]:
        with speaking(language):
            for line in problem_lines(report):
                complain(line)
    if not report.ok:
        return PROBLEM
    for number, language in enumerate(clerk_languages()):
        with speaking(language):
            if number:
                say("")
            say(_("Package: {path}").format(path=report.facts.path))
            for line in inside_lines(report):
                say(harmless(line))
    return DONE
