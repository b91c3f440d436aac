"""``export --year Y --to FOLDER [--plain] [--eject]``: the package for the stick, written, read back, verified."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.app.commands.console import (
    DONE,
    PROBLEM,
    add_office_arguments,
    complain,
    opened_office,
    progress_on_terminal,
    read_secret_file,
    say,
)
from intcoop_desktop.app.commands.outputs import check_output, refuse_office, write_file, writing
from intcoop_desktop.app.commands.report import add_year, check_year
from intcoop_desktop.domain.errors import IntcoopError, UserError
from intcoop_desktop.i18n import N_, _, explain

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    add_year(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help=_("folder or stick"))
    parser.add_argument("--plain", action="store_true", help=_("a folder without encryption"))
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="F",
        help=_("passphrase to seal with; a new one is written here when the file does not exist"),
    )
    parser.add_argument("--passphrase-sheet", type=Path, metavar="FILE.pdf", help=_("print the passphrase's sheet"))
    parser.add_argument("--act", type=Path, metavar="FILE.pdf", help=_("print the handover act"))
    parser.add_argument("--letter", type=Path, metavar="FILE.pdf", help=_("print the cover letter"))
    parser.add_argument(
        "--edition", type=int, default=0, metavar="N", help=_("edition of the report (default: latest)")
    )
    parser.add_argument("--eject", action="store_true", help=_("let go of the stick when everything is written"))


def run(options: argparse.Namespace) -> int:
    """Write it."""
    year = check_year(options.year)
    for file in (options.passphrase_file, options.passphrase_sheet):
        if file is not None and file.absolute().is_relative_to(options.to.absolute()):
            raise UserError(N_("The passphrase must not travel on the same stick as the package."))
    refuse_office(options.to)
    for file in (options.act, options.letter, options.passphrase_sheet):
        if file is not None:
            check_output(file)
    if options.passphrase_file is not None and not options.passphrase_file.exists():
        check_output(options.passphrase_file)
    with opened_office(options) as office:
        _make_folder(options.to)
        passphrase = None if options.plain else _passphrase(options.passphrase_file, office.packages.new_passphrase)
        result = office.packages.export(
            year,
            options.to,
            plain=options.plain,
            passphrase=passphrase,
            progress=progress_on_terminal,
            edition=options.edition,
        )
        if options.act is not None:
            write_file(options.act, office.packages.act_pdf(result, year))
        if options.letter is not None:
            write_file(options.letter, office.packages.cover_letter_pdf(result, year))
        if passphrase is not None and options.passphrase_sheet is not None:
            write_file(options.passphrase_sheet, office.packages.passphrase_pdf(passphrase, result, year), private=True)
        ejected = _eject(office, result.path) if options.eject else None
    if passphrase is not None and options.passphrase_file is None:
        say(_("Passphrase: {passphrase}").format(passphrase=passphrase))
    say(_("SHA-256: {digest}").format(digest=result.sha256))
    say(_("Package: {path}").format(path=result.path))
    if isinstance(ejected, IntcoopError):
        complain(explain(ejected))
        return PROBLEM
    if ejected:
        say(_("It is safe to pull “{drive}” out now.").format(drive=ejected))
    return DONE


def _eject(office: "Office", package: Path) -> str | IntcoopError:
    """The label of the medium that was let go of, or why it was not: the package is written all the same."""
    drive = office.packages.drive_of(package)
    if drive is None:
        return UserError(N_("“{path}” is on a disk that cannot be taken out."), path=str(package))
    try:
        office.packages.eject(drive)
    except IntcoopError as error:
        return error
    return drive.label


def _make_folder(folder: Path) -> None:
    """Make the last folder of the path only: a missing parent is most likely a stick that is not plugged in."""
    if folder.parent.is_dir() and not folder.exists():
        with writing(folder):
            folder.mkdir()


def _passphrase(file: Path | None, make: Callable[[], str]) -> str:
    if file is not None and file.exists():
        return read_secret_file(file)
    made = make()
    if file is not None:
        write_file(file, f"{made}\n".encode(), private=True)
    return made
