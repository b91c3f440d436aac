"""``check``: store, attachments, audit log."""

import argparse

from intcoop_desktop.app.commands.console import DONE, PROBLEM, add_office_arguments, complain, opened_office, say
from intcoop_desktop.i18n import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Check it."""
    with opened_office(options) as office:
        problems = office.backups.check()
    for problem in problems:
        complain(problem)
    if problems:
        return PROBLEM
    say(_("The store, the attachments and the audit log are sound."))
    return DONE
