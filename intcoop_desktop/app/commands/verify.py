"""``verify PATH [--passphrase-file F]``: checks a package without any store."""

import argparse
from pathlib import Path

from intcoop_desktop.app.commands.console import DONE, PROBLEM, complain, progress_on_terminal, read_secret_file, say
from intcoop_desktop.app.commands.outputs import refuse_device
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.i18n.dates import short
from intcoop_desktop.i18n.sizes import size_text

_FORMS = {"folder": N_("plain folder"), "sealed": N_("sealed archive"), "zip": N_("ZIP archive")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument("path", type=Path, metavar="PATH", help=_("package, or the folder or stick it is on"))
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help=_("opens a sealed package"))


def run(options: argparse.Namespace) -> int:
    """Check it."""
    from intcoop_desktop.exchange.verify import verify_package

    refuse_device(options.path)
    passphrase = read_secret_file(options.passphrase_file) if options.passphrase_file is not None else None
    report = verify_package(options.path, passphrase, progress_on_terminal)
    facts = report.facts
    for problem in report.problems:
        complain(explain(problem))
    if not report.ok:
        return PROBLEM
    say(_("Package: {path}").format(path=facts.path))
    say(_("Form: {form}, {size}").format(form=_(_FORMS[facts.form]), size=size_text(facts.size)))
    if facts.organisation:
        say(
            _("{organisation}, report of {year}, made on {date}").format(
                organisation=facts.organisation, year=facts.year, date=short(facts.created)
            )
        )
    say(_("SHA-256: {digest}").format(digest=facts.sha256))
    if facts.opened:
        say(_("Everything is as it was written."))
    else:
        say(_("Sound as far as it shows from outside. With the passphrase every byte inside is checked."))
    return DONE
