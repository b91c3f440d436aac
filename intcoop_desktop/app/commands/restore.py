"""``restore FILE --data NEWDIR``: an office from a backup, opened with a password of that day or the recovery key."""

import argparse
from pathlib import Path

from intcoop_desktop.app.commands.console import (
    DONE,
    PROBLEM,
    add_office_arguments,
    complain,
    office_folder,
    progress_on_terminal,
    read_password,
    read_secret_file,
    say,
)
from intcoop_desktop.app.commands.outputs import refuse_device
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.i18n import N_, _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help=_("backup file, or the folder of an automatic backup"))
    parser.add_argument("--recovery-key-file", type=Path, metavar="F", help=_("recovery key instead of a password"))


def run(options: argparse.Namespace) -> int:
    """Restore it."""
    from intcoop_desktop.services.opening import restore

    source: Path = options.file
    if not source.exists():
        raise UserError(N_("There is nothing at “{path}”."), path=str(source))
    refuse_device(source)
    folder = office_folder(options)
    if options.recovery_key_file is not None:
        restored = restore(
            source, folder, recovery_key=read_secret_file(options.recovery_key_file), progress=progress_on_terminal
        )
    else:
        restored = restore(
            source, folder, user=options.user, password=read_password(options), progress=progress_on_terminal
        )
    say(_("Office: {folder}").format(folder=folder))
    if restored.kept is not None:
        say(_("What was there before is kept: {folder}").format(folder=restored.kept))
    for problem in restored.problems:
        complain(problem)
    return PROBLEM if restored.problems else DONE
