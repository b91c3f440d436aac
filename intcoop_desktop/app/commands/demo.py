"""``demo DIR [--persons N] [--seed S] [--out OUT]``: a plausible sample office, and what it prints."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.app.commands.console import DONE, Refused, complain, progress_on_terminal, say
from intcoop_desktop.app.commands.outputs import refuse_office, write_file
from intcoop_desktop.app.sample import PASSWORD, SEED
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.i18n import N_, _

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

PERSONS = 100
MOST = 1_000_000
PRINTED = 20
"""How many questionnaires the sample print holds."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument("folder", type=Path, metavar="DIR", help=_("folder of the new office"))
    parser.add_argument("--persons", type=int, default=PERSONS, metavar="N", help=_("how many people"))
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help=_("the same seed makes the same people"))
    parser.add_argument("--out", type=Path, metavar="OUT", help=_("write prints, report, package and pictures here"))


def run(options: argparse.Namespace) -> int:
    """Make it."""
    from intcoop_desktop.app.sample import make_office

    if not 0 <= options.persons <= MOST:
        raise Refused(_("--persons is between 0 and {most}.").format(most=MOST))
    folder: Path = options.folder
    if options.out is not None:
        refuse_office(options.out)
        if options.out.resolve().is_relative_to(folder.resolve()):
            raise UserError(
                N_("“{path}” lies in the folder of an office. Choose another place."), path=str(options.out)
            )
    say(_("Making a sample office of {count} people …").format(count=options.persons))
    with make_office(folder, options.persons, options.seed, progress=progress_on_terminal) as office:
        say(_("Office: {folder} (password: {password})").format(folder=folder, password=PASSWORD))
        if options.out is not None:
            _write_samples(office, options.out)
    return DONE


def _write_samples(office: "Office", out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(N_("The folder cannot be made: {folder}"), folder=str(out)) from error
    _write_prints(office, out)
    _write_package(office, out)
    say(_("Taking pictures of the screens …"))
    _take_pictures(office, out / "screens")


def _write_prints(office: "Office", out: Path) -> None:
    from intcoop_desktop.services.lists import ListQuery

    query = ListQuery(sort="number", descending=False, filters={"state": "complete,printed,signed,closed"})
    ids = list(office.questionnaires.ids(query))[:PRINTED]
    if ids:
        _keep(out / "annex1-filled.pdf", office.printing.preview_pdf(ids))
    _keep(out / "annex1-blank.pdf", office.printing.blank_pdf())
    _keep(out / "annex2.pdf", office.reports.pdf(_year(office)))


def _write_package(office: "Office", out: Path) -> None:
    year, passphrase = _year(office), office.packages.new_passphrase()
    target = out / "stick"
    target.mkdir(exist_ok=True)
    plain = office.packages.export(year, target, plain=True)
    say(_("Package: {path}").format(path=plain.path))
    sealed = office.packages.export(year, target, plain=False, passphrase=passphrase)
    say(_("Package: {path}").format(path=sealed.path))
    _keep(out / "passphrase.txt", f"{passphrase}\n".encode())
    _keep(out / "passphrase-sheet.pdf", office.packages.passphrase_pdf(passphrase, sealed, year))
    _keep(out / "handover-act.pdf", office.packages.act_pdf(sealed, year))


def _year(office: "Office") -> int:
    """The latest report year with anyone in it; the calendar year while the first period runs."""
    years = office.reports.years()
    return next((year for year in years if year <= date.today().year), years[0])


def _keep(path: Path, content: bytes) -> None:
    write_file(path, content)
    say(_("Written: {file}").format(file=path))


def _take_pictures(office: "Office", folder: Path) -> None:
    """Pictures need Qt's system libraries; a machine without them still has all the rest."""
    try:
        from intcoop_desktop.app.pictures import take_pictures
    except ImportError as error:
        complain(_("No pictures: Qt cannot start here ({reason}).").format(reason=error))
        return
    for path in take_pictures(office, folder):
        say(_("Written: {file}").format(file=path))
