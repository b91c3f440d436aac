"""``form list|export|import|draft|check|diff|publish|retire|move|blank``: editions of the form, without the window."""

import argparse
from collections.abc import Callable
from pathlib import Path

from intcoop_desktop.app.commands.console import add_office_arguments, plain_text
from intcoop_desktop.app.commands.form_work import WORK
from intcoop_desktop.i18n import N_, _

HELP: dict[str, str] = {
    "list": N_("the editions of the forms and from when each counts"),
    "export": N_("write an edition to a file"),
    "import": N_("make a draft from a file"),
    "draft": N_("make a draft from a published edition"),
    "check": N_("list what is wrong with an edition"),
    "diff": N_("list what changed, and what each change means for the answers"),
    "publish": N_("make a draft an edition for ever, after a backup"),
    "retire": N_("let no new questionnaire use an edition"),
    "move": N_("move draft questionnaires to an edition, with a report of every field"),
    "blank": N_("write blank forms to be filled in by hand"),
}
FORMATS = ("file", "xlsform", "schema")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them, by what is to be done."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    for name, text in HELP.items():
        action = actions.add_parser(name, help=_(text), description=_(text))
        add_office_arguments(action)
        _ARGUMENTS[name](action)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    return WORK[options.action](options)


def _reference(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    text = _("the form, kz.q661.annex1 (the edition in force), or one edition of it, KEY@EDITION")
    if optional:
        parser.add_argument("reference", metavar="KEY[@EDITION]", type=plain_text, nargs="?", default="", help=text)
    else:
        parser.add_argument("reference", metavar="KEY[@EDITION]", type=plain_text, help=text)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("as a JSON list of objects"))


def _order(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--order", metavar="NUMBER", type=plain_text, default="", help=_("number of the amending order")
    )
    parser.add_argument("--order-date", metavar="DATE", default="", help=_("its date (2026-04-20)"))
    parser.add_argument("--published", metavar="DATE", default="", help=_("when it was first published"))
    parser.add_argument(
        "--in-force", metavar="DATE", default="", help=_("from when it counts (default: ten days have passed)")
    )


def _list(parser: argparse.ArgumentParser) -> None:
    _reference(parser, optional=True)
    _json(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    _reference(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=_("file to write"))
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="file",
        help=_("file: for another office; xlsform: a workbook; schema: JSON Schema of the answers"),
    )


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=_("file written by “form export”, or an XLSForm workbook")
    )
    parser.add_argument(
        "--over",
        metavar="KEY[@EDITION]",
        type=plain_text,
        default="kz.q661.annex1",
        help=_("edition an XLSForm workbook is laid over"),
    )
    _order(parser)
    _json(parser)


def _draft(parser: argparse.ArgumentParser) -> None:
    _reference(parser)
    _order(parser)
    _json(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    _reference(parser)
    _json(parser)


def _diff(parser: argparse.ArgumentParser) -> None:
    _reference(parser)
    parser.add_argument(
        "against", metavar="KEY@EDITION", type=plain_text, nargs="?", default="", help=_("the older one")
    )
    _json(parser)


def _publish(parser: argparse.ArgumentParser) -> None:
    _reference(parser)
    parser.add_argument("--accept-proposed", action="store_true", help=_("class every other change as proposed"))
    parser.add_argument(
        "--class",
        dest="classes",
        metavar="CHANGE=CLASS",
        type=plain_text,
        action="append",
        default=[],
        help=_("class of one change as “form diff” names it: typography, compatible, meaning or removed"),
    )
    _json(parser)


def _retire(parser: argparse.ArgumentParser) -> None:
    _reference(parser)
    parser.add_argument("--reason", required=True, type=plain_text, metavar="TEXT", help=_("why"))


def _move(parser: argparse.ArgumentParser) -> None:
    _reference(parser)
    parser.add_argument(
        "numbers", type=plain_text, nargs="*", metavar="NUMBER", help=_("drafts (default: all that can)")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only the report, nothing is changed"))
    _json(parser)


def _blank(parser: argparse.ArgumentParser) -> None:
    _reference(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf", help=_("file to write"))
    parser.add_argument("--count", type=int, default=1, metavar="N", help=_("how many"))


_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "list": _list,
    "export": _export,
    "import": _import,
    "draft": _draft,
    "check": _check,
    "diff": _diff,
    "publish": _publish,
    "retire": _retire,
    "move": _move,
    "blank": _blank,
}
