"""``report --year Y -o FILE.pdf``: the yearly report, Annex 2; «ЖОБА» until it is approved."""

import argparse
from pathlib import Path

from intcoop_desktop.app.commands.console import DONE, add_office_arguments, opened_office, say
from intcoop_desktop.app.commands.outputs import check_output, write_file
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.i18n import N_, _

FIRST_YEAR, LAST_YEAR = 2008, 2999


def add_year(parser: argparse.ArgumentParser) -> None:
    """``--year``."""
    parser.add_argument("--year", type=int, required=True, metavar="Y", help=_("the academic year Y−1/Y is reported"))


def check_year(year: int) -> int:
    """Raise UserError for a year no report can be of (the order is in force since 2008)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(N_("There is no report for the year {year}."), year=year)
    return year


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    add_year(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf", help=_("file to write"))


def run(options: argparse.Namespace) -> int:
    """Write it."""
    year = check_year(options.year)
    check_output(options.output)
    with opened_office(options) as office:
        pdf = office.reports.pdf(year)
        pages = office.printing.page_count(pdf)
    write_file(options.output, pdf)
    say(_("Written: {file}, pages: {count}").format(file=options.output, count=pages))
    return DONE
