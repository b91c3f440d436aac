"""``init DIR --organisation NAME --user NAME``: a new encrypted office and its recovery sheet."""

import argparse
from pathlib import Path

from intcoop_desktop.app.commands.console import DONE, add_password_argument, read_password, say
from intcoop_desktop.app.commands.outputs import refuse_office, write_file
from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.i18n import N_, _

_OPTIONS = {"name_kk": "--organisation"}
"""Field of the office → the option it came from. The other texts (name of the user, password) name it themselves."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument("folder", type=Path, metavar="DIR", help=_("folder of the office"))
    parser.add_argument("--organisation", required=True, metavar="NAME", help=_("name in Kazakh"))
    parser.add_argument("--user", required=True, metavar="NAME", help=_("first user; has all roles"))
    parser.add_argument(
        "--recovery-sheet", type=Path, metavar="FILE.pdf", help=_("where the sheet goes (default: beside the folder)")
    )
    add_password_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Make it."""
    from intcoop_desktop.services.opening import create_office, whole_or_nothing
    from intcoop_desktop.services.sheets import recovery_sheet_pdf

    folder: Path = options.folder.absolute()
    sheet: Path = options.recovery_sheet or folder.with_name(f"{folder.name}-recovery-sheet.pdf")
    if sheet.absolute().is_relative_to(folder):
        raise UserError(N_("The recovery sheet must not lie in the office's folder."))
    refuse_office(sheet)
    if sheet.exists():
        raise UserError(N_("The file is there already: {file}"), file=str(sheet))
    password = read_password(options, confirm=True)
    with whole_or_nothing(folder):  # an office without its recovery sheet would have no second way in
        try:
            key = create_office(folder, options.organisation, options.user, password)
        except FieldError as error:
            raise FieldError(error.msgid, path=_OPTIONS.get(error.path, ""), **error.params) from error
        write_file(sheet, recovery_sheet_pdf(key.groups, options.organisation, options.user), private=True)
    say(_("Office: {folder}").format(folder=folder))
    say(_("Recovery sheet: {file}. Print it, lock it in the safe, delete the file.").format(file=sheet))
    return DONE
