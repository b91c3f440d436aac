"""``print (NUMBER… | --all | --blank) -o FILE.pdf``: changes no record; what is incomplete carries «ЖОБА»."""

import argparse
from pathlib import Path

from intcoop_desktop.app.commands.console import (
    DONE,
    Refused,
    add_office_arguments,
    find_ids,
    opened_office,
    plain_text,
    progress_on_terminal,
    say,
)
from intcoop_desktop.app.commands.outputs import check_output, write_file
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.i18n import N_, _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    parser.add_argument("numbers", type=plain_text, nargs="*", metavar="NUMBER", help=_("numbers of questionnaires"))
    parser.add_argument("--all", action="store_true", help=_("every questionnaire"))
    parser.add_argument("--blank", action="store_true", help=_("an empty form to fill in by hand"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf", help=_("file to write"))


def run(options: argparse.Namespace) -> int:
    """Print them."""
    from intcoop_desktop.services.lists import ListQuery

    if bool(options.numbers) + options.all + options.blank != 1:
        raise Refused(_("Give either numbers, or --all, or --blank."))
    check_output(options.output)
    with opened_office(options) as office:
        if options.blank:
            pdf = office.printing.blank_pdf()
        else:
            ids = (
                list(office.questionnaires.ids(ListQuery(sort="number", descending=False)))
                if options.all
                else find_ids(office, options.numbers)
            )
            if not ids:
                raise UserError(N_("There is no questionnaire yet."))
            pdf = office.printing.preview_pdf(ids, progress_on_terminal)
        pages = office.printing.page_count(pdf)
    write_file(options.output, pdf)
    say(_("Written: {file}, pages: {count}").format(file=options.output, count=pages))
    return DONE
