"""``recover``: a new password with the recovery key from the safe."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from intcoop_desktop.app.commands.console import (
    DONE,
    PASSWORD_VARIABLE,
    Refused,
    add_office_arguments,
    existing_office,
    read_new_password,
    read_secret_file,
    say,
)
from intcoop_desktop.app.commands.passwd import add_new_password
from intcoop_desktop.i18n import _

RECOVERY_VARIABLE = "INTCOOP_RECOVERY_KEY"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    add_new_password(parser)
    parser.add_argument(
        "--recovery-key-file",
        type=Path,
        metavar="F",
        help=_("file with the recovery key (else {variable}, else asked for)").format(variable=RECOVERY_VARIABLE),
    )


def run(options: argparse.Namespace) -> int:
    """Recover."""
    from intcoop_desktop.services.opening import only_user, recover

    folder = existing_office(options)
    user = options.user or only_user(folder)
    key = _recovery_key(options.recovery_key_file)
    given = read_secret_file(options.password_file) if options.password_file else os.environ.get(PASSWORD_VARIABLE)
    recover(folder, key, user, read_new_password(options.new_password_file, fallback=given or None))
    say(_("The password of {user} is changed.").format(user=user))
    return DONE


def _recovery_key(file: Path | None) -> str:
    if file is not None:
        return read_secret_file(file)
    if os.environ.get(RECOVERY_VARIABLE):
        return os.environ[RECOVERY_VARIABLE]
    if not sys.stdin.isatty():
        raise Refused(
            _("The recovery key is needed: {variable} or {option}.").format(
                variable=RECOVERY_VARIABLE, option="--recovery-key-file"
            )
        )
    return getpass.getpass(_("Recovery key: "))
