"""``scan attach FILE… [--signed-on DATE] [--incomplete] [--json]``: exit code 1 when anything stays unattached."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.app.commands.console import (
    DONE,
    PROBLEM,
    Refused,
    add_office_arguments,
    complain,
    opened_office,
    progress_on_terminal,
    say,
)
from intcoop_desktop.i18n import _, explain, ngettext

if TYPE_CHECKING:
    from intcoop_desktop.services.scanning.values import Arrangement, Attached, Batch, Key


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    parser.add_argument("what", choices=("attach",), help=_("attach: find the records of the sheets, sign them off"))
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=_("PDF files, pictures, or folders"))
    parser.add_argument("--signed-on", default="", metavar="DATE", help=_("date of the signatures, such as 2026-07-15"))
    parser.add_argument("--incomplete", action="store_true", help=_("attach papers with pages missing, too"))
    parser.add_argument("--json", action="store_true", help=_("the result as JSON"))


def run(options: argparse.Namespace) -> int:
    """Attach what can be attached, name the rest."""
    from intcoop_desktop.services.scanning.reading import scans_in

    _check_day(options.signed_on)
    paths = scans_in(options.files)
    with opened_office(options) as office:
        batch = office.scans.read(paths, progress_on_terminal)
        found = office.scans.arrange(batch)
        keys = [one.key for one in found.groups if one.attachable and (options.incomplete or not one.missing)]
        if office.scans.needs_day(found, keys) and not options.signed_on:
            raise Refused(_("Give the date of the signatures: --signed-on DATE"))
        refused = office.scans.refused(found, keys, options.signed_on) if options.signed_on else {}
        wanted = [key for key in keys if key not in refused]
        attached = office.scans.attach(batch, wanted, options.signed_on, progress=progress_on_terminal)
    lines = _left(batch, found, wanted)
    lines += [_("{what}: {problem}").format(what=key[0], problem=explain(error)) for key, error in refused.items()]
    if options.json:
        say(json.dumps(_as_json(batch, found, attached, wanted, lines), ensure_ascii=False, indent=1))
    else:
        for line in lines:
            complain(line)
        _tell(attached)
    return DONE if not lines else PROBLEM


def _check_day(day: str) -> None:
    if not day:
        return
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise Refused(_("“{text}” is no date. Write it as 2026-07-15.").format(text=day)) from error


def _left(batch: "Batch", found: "Arrangement", wanted: "list[Key]") -> list[str]:
    """A line for everything that was not attached."""
    from intcoop_desktop.services.scanning.words import FATES, OUTCOMES

    line = _("{what}: {problem}")
    lines = [line.format(what=one.name, problem=explain(one.problem)) for one in batch.files if one.problem is not None]
    for group in found.groups:
        if group.key in wanted:
            continue
        if not group.attachable:
            lines.append(line.format(what=group.called, problem=_(OUTCOMES[group.outcome])))
        elif group.missing:
            pages = ", ".join(map(str, group.missing))
            lines.append(_("{what}: pages missing: {pages}").format(what=group.called, pages=pages))
    for sheet in found.loose():
        one = batch.sheets[sheet]
        place = _("{file}, page {page}").format(file=batch.files[one.file].name, page=one.page + 1)
        problem = explain(one.problem) if one.problem is not None else _(FATES[found.fates[sheet]])
        lines.append(line.format(what=place, problem=problem))
    return lines


def _tell(attached: "Attached") -> None:
    for numbers, text in (
        (attached.signed, _("Signed off: {numbers}")),
        (attached.added, _("Scan added: {numbers}")),
        (attached.begun, _("Begun from blanks: {numbers}")),
        (attached.beside, _("Wait to be typed in: {numbers}")),
    ):
        if numbers:
            say(text.format(numbers=", ".join(numbers)))
    count = attached.count
    say(ngettext("{n} paper attached", "{n} papers attached", count).format(n=count))


def _as_json(
    batch: "Batch", found: "Arrangement", attached: "Attached", wanted: "list[Key]", lines: list[str]
) -> dict[str, object]:
    places = {sheet.id: {"file": batch.files[sheet.file].name, "page": sheet.page + 1} for sheet in batch.sheets}
    return {
        "signed": list(attached.signed),
        "added": list(attached.added),
        "begun": list(attached.begun),
        "waiting": list(attached.beside),
        "papers": [
            {
                "number": group.key[0],
                "revision": group.key[1],
                "outcome": group.outcome,
                "attached": group.key in wanted,
                "older": group.older,
                "missing": list(group.missing),
                "pages": {str(page): places[sheet] for page, sheet in group.pages.items()},
            }
            for group in found.groups
        ],
        "sheets_left": [places[sheet] | {"why": found.fates[sheet]} for sheet in found.loose()],
        "files_left": [one.name for one in batch.files if one.problem is not None],
        "problems": lines,
    }
