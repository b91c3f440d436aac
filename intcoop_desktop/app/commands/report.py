"""``report --year Y``: the yearly report, Annex 2: what it holds and lacks, its PDF, its way to accepted."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.app.commands.console import DONE, Refused, add_office_arguments, opened_office, plain_text, say
from intcoop_desktop.app.commands.outputs import check_output, write_file
from intcoop_desktop.domain.annex2_editions import STATES
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.i18n import N_, _

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

FIRST_YEAR, LAST_YEAR = 2008, 2999
FIRST_SECTION, LAST_SECTION = 1, 9


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
    _add_shown(parser)
    _add_actions(parser)


def _add_shown(parser: argparse.ArgumentParser) -> None:
    sections = range(FIRST_SECTION, LAST_SECTION + 1)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.pdf", help=_("file to write"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.add_argument("--edition", type=int, default=0, metavar="N", help=_("an edition (default: the latest)"))
    parser.add_argument("--section", type=int, choices=sections, metavar="N", help=_("the rows of a section"))
    parser.add_argument("--gaps", action="store_true", help=_("what is missing"))
    parser.add_argument(
        "--draft-text", type=int, choices=(7, 8, 9), metavar="N", help=_("a draft of the text of section 7, 8 or 9")
    )
    parser.add_argument(
        "--differences", type=int, metavar="N", help=_("what is other than in edition N (0: what changed since)")
    )


def _add_actions(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_mutually_exclusive_group()
    actions.add_argument("--approve", action="store_true", help=_("approve the report: it is frozen as it is now"))
    actions.add_argument("--state", choices=STATES, help=_("take the report to another state"))
    actions.add_argument("--correct", type=plain_text, metavar="REASON", help=_("open a correction, the next edition"))
    actions.add_argument("--incoming", type=plain_text, metavar="NUMBER", help=_("delivered: the incoming number"))
    actions.add_argument("--accepted", action="store_true", help=_("accepted by the authorised body"))
    parser.add_argument("--on", default="", metavar="DATE", help=_("day of --incoming or --accepted (default: today)"))
    parser.add_argument("--note", type=plain_text, default="", metavar="TEXT", help=_("why a step is unusual"))


def run(options: argparse.Namespace) -> int:
    """Take the step that is asked for, then show or write what is asked for."""
    check_year(options.year)
    if options.output is not None:
        check_output(options.output)
    if options.on and options.incoming is None and not options.accepted:
        raise Refused(_("--on goes with --incoming or --accepted."))
    with opened_office(options) as office:
        _act(office, options)
        if options.output is None:
            _show(office, options)
            return DONE
        pdf = office.reports.pdf(options.year, options.edition)
        pages = office.printing.page_count(pdf)
    write_file(options.output, pdf)
    say(_("Written: {file}, pages: {count}").format(file=options.output, count=pages))
    return DONE


def _act(office: "Office", options: argparse.Namespace) -> None:
    reports, year = office.reports, options.year
    day = options.on or office.context.today().isoformat()
    if options.approve:
        reports.approve(year, options.note)
    elif options.state:
        reports.set_state(year, options.state, options.note)
    elif options.correct is not None:
        reports.correct(year, options.correct)
    elif options.incoming is not None:
        reports.deliver(year, options.incoming, day, options.note)
    elif options.accepted:
        reports.accept(year, day, options.note)


def _show(office: "Office", options: argparse.Namespace) -> None:
    from intcoop_desktop.app import report_shown

    reports = office.reports
    if options.draft_text is not None:
        say(reports.draft_text(options.year, options.draft_text))
        return
    if options.differences is not None:
        report_shown.differences(office, options.year, options.differences, options.edition, as_json=options.json)
        return
    report = reports.report(options.year, options.edition)
    if options.gaps:
        gaps = report.gaps if options.section is None else report.gaps_of(options.section)
        report_shown.gaps(gaps, as_json=options.json)
    elif options.section is not None:
        report_shown.section(report, options.section, as_json=options.json)
    elif options.json:
        report_shown.whole(office, report)
    else:
        report_shown.summary(office, report)
