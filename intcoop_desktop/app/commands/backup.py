"""``backup --to FOLDER``: one complete, checked, encrypted file."""

import argparse
from pathlib import Path

from intcoop_desktop.app.commands.console import (
    DONE,
    add_office_arguments,
    opened_office,
    progress_on_terminal,
    say,
)
from intcoop_desktop.app.commands.outputs import in_office
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.i18n import N_, _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help=_("folder or stick"))


def run(options: argparse.Namespace) -> int:
    """Make it."""
    target: Path = options.to
    if not target.is_dir():
        raise UserError(N_("There is no folder “{folder}”."), folder=str(target))
    if in_office(target):
        raise UserError(N_("A backup in the office's own folder is lost together with it. Choose another folder."))
    with opened_office(options) as office:
        made = office.backups.make(target, progress_on_terminal)
    say(_("Backup: {path}").format(path=made))
    return DONE
