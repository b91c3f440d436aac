"""``document list``, ``document print KIND [REF…] -o FILE``: documents made of records, as PDF or Word.

A PDF is a print: it gets its number and is remembered as it was. ``--preview`` and a Word file take no number.
"""

import argparse
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.app.commands.console import (
    DONE,
    Refused,
    add_office_arguments,
    opened_office,
    plain_text,
    progress_on_terminal,
    say,
)
from intcoop_desktop.app.commands.outputs import check_output, write_file
from intcoop_desktop.domain.errors import NotFound
from intcoop_desktop.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from intcoop_desktop.registers.spec import RecordKind
    from intcoop_desktop.services.documents import DocumentKind, Options
    from intcoop_desktop.services.office import Office

SUFFIXES = (".pdf", ".docx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them, by what is to be done."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    text = _("name the documents there are")
    listing = actions.add_parser("list", help=text, description=text)
    add_office_arguments(listing)
    listing.add_argument("--json", action="store_true", help=_("as a JSON list of objects"))
    text = _("make a document of records")
    printing = actions.add_parser("print", help=text, description=text)
    add_office_arguments(printing)
    _add_print_arguments(printing)


def _add_print_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", type=plain_text, metavar="KIND", help=_("the document; “document list” names them"))
    parser.add_argument(
        "refs",
        nargs="*",
        type=plain_text,
        metavar="NUMBER",
        help=_("records it speaks of: id, number or title (none: every record, where it is a list)"),
    )
    parser.add_argument("--all", action="store_true", help=_("of every record, one paper each"))
    text = _("file to write: .pdf or .docx")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf", help=text)
    parser.add_argument("--in", dest="paper", choices=LANGUAGES, default="kk", help=_("language of the document"))
    parser.add_argument("--date", default="", metavar="DATE", help=_("date of the document, such as 2026-07-15"))
    parser.add_argument("--number", default="", type=plain_text, metavar="N", help=_("a number kept back for it"))
    parser.add_argument("--preview", action="store_true", help=_("keep nothing, take no number"))


def run(options: argparse.Namespace) -> int:
    """List or make."""
    return _list(options) if options.action == "list" else _print(options)


# ------------------------------------------------------------- list


def _list(options: argparse.Namespace) -> int:
    with opened_office(options) as office:
        kinds = office.documents.kinds()
        rows = [_row(office, kind) for kind in kinds]
    if options.json:
        say(json.dumps(rows, ensure_ascii=False, indent=2))
        return DONE
    for kind in kinds:
        say(f"{kind.code}\t{_plural(kind) or '–'}\t{','.join(kind.languages)}\t{kind.title}")
    return DONE


def _row(office: "Office", kind: "DocumentKind") -> dict[str, object]:
    return {
        "kind": kind.code,
        "title": kind.title,
        "records": _plural(kind),
        "scope": kind.scope,
        "languages": list(kind.languages),
        "numbered": kind.numbered,
        "next_number": office.documents.next_number(kind.code) if kind.numbered else "",
        "word": kind.word,
        "reworded": [language for language in kind.languages if office.documents.reworded(kind.code, language)],
    }


def _plural(kind: "DocumentKind") -> str:
    from intcoop_desktop.registers.registry import kind_of

    return kind_of(kind.record_kind).plural if kind.record_kind else ""


# ------------------------------------------------------------- print


def _print(options: argparse.Namespace) -> int:
    from intcoop_desktop.services.documents import Options

    output = _output(options)
    how = Options(options.paper, options.date, options.number)
    with opened_office(options) as office:
        kind = office.documents.kind(options.kind.strip().replace("-", "_"))
        ids = _records(office, kind, options)
        if output.suffix.lower() == ".docx":
            write_file(output, office.documents.word(kind.code, ids, how))
            say(_("Written: {file}").format(file=output))
            return DONE
        return _print_pdf(office, kind, ids, how, output, keep=not options.preview)


def _print_pdf(
    office: "Office", kind: "DocumentKind", ids: list[int], how: "Options", output: Path, *, keep: bool
) -> int:
    if keep:
        prepared = office.documents.prepare(kind.code, ids, how, progress_on_terminal)
        write_file(output, prepared.pdf)
        office.documents.keep(prepared)  # what could not be written was not printed
        pdf, numbers = prepared.pdf, [one.number for one in prepared.papers if one.number]
    else:
        pdf, numbers = office.documents.preview(kind.code, ids, how, progress_on_terminal), []
        write_file(output, pdf)
    say(_("Written: {file}, pages: {count}").format(file=output, count=office.printing.page_count(pdf)))
    if numbers:
        say(_("Numbers: {numbers}").format(numbers=", ".join(numbers)))
    return DONE


def _output(options: argparse.Namespace) -> Path:
    output: Path = options.output
    if output.suffix.lower() not in SUFFIXES:
        raise Refused(_("The name of the file ends in .pdf or .docx."))
    check_output(output, pdf=output.suffix.lower() == ".pdf")
    return output


def _records(office: "Office", kind: "DocumentKind", options: argparse.Namespace) -> list[int]:
    from intcoop_desktop.registers.registry import kind_of
    from intcoop_desktop.services.lists import ListQuery

    if kind.scope == "office":
        if options.refs or options.all:
            raise Refused(_("This document speaks of the office as a whole: it takes no records."))
        return []
    if bool(options.refs) == bool(options.all) and (options.all or kind.scope == "record"):
        raise Refused(_("Give either records or --all."))
    register = office.registers.of(kind.record_kind)
    if options.refs:
        return list(dict.fromkeys(_record(office, register.kind, ref) for ref in options.refs))
    one = kind_of(kind.record_kind)
    return list(register.ids(ListQuery(sort=one.sort, descending=one.descending)))


def _record(office: "Office", kind: "RecordKind", ref: str) -> int:
    """By id, number or title; a person or stay by the number of its questionnaire, too, a stay by its person's name.
    Raises ``NotFound``, ``UserError``."""
    try:
        return office.record_json.find(kind, ref).id
    except NotFound:
        if kind.code not in ("person", "stay"):
            raise
        with suppress(NotFound):
            head = office.questionnaires.by_number(ref).head
            return head.person_id if kind.code == "person" else head.stay_id
        if kind.code == "stay":
            person = office.record_json.find(office.registers.of("person").kind, ref)
            stays = [one.stay for one in office.many.subjects("person", [person.id]) if one.stay is not None]
            if stays:
                return stays[0].id
        raise
