"""``passwd``: change a user's password."""

import argparse
from pathlib import Path

from intcoop_desktop.app.commands.console import (
    DONE,
    NEW_PASSWORD_VARIABLE,
    add_office_arguments,
    existing_office,
    read_new_password,
    read_password,
    say,
)
from intcoop_desktop.i18n import _


def add_new_password(parser: argparse.ArgumentParser) -> None:
    """``--new-password-file``."""
    parser.add_argument(
        "--new-password-file",
        type=Path,
        metavar="FILE",
        help=_("file with the new password (else {variable}, else asked for)").format(variable=NEW_PASSWORD_VARIABLE),
    )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    add_new_password(parser)


def run(options: argparse.Namespace) -> int:
    """Change it."""
    from intcoop_desktop.services.opening import change_password, only_user

    folder = existing_office(options)
    user = options.user or only_user(folder)
    old = read_password(options)
    change_password(folder, user, old, read_new_password(options.new_password_file))
    say(_("The password of {user} is changed.").format(user=user))
    return DONE
