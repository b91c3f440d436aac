"""``list [--search TEXT] [--sort name|number|changed] [--json]``."""

import argparse
import json

from intcoop_desktop.app.commands.console import DONE, add_office_arguments, opened_office, plain_text, say
from intcoop_desktop.i18n import _, current_language
from intcoop_desktop.i18n.dates import short_time
from intcoop_desktop.i18n.words import WORDS

_WINDOW = 1000  # rows fetched at once


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    parser.add_argument(
        "--search", type=plain_text, default="", metavar="TEXT", help=_("words of a name or number, any spelling")
    )
    parser.add_argument(
        "--sort", choices=("name", "number", "changed"), default="number", help=_("order (changed: newest first)")
    )
    parser.add_argument("--json", action="store_true", help=_("as a JSON list of objects"))


def run(options: argparse.Namespace) -> int:
    """List them."""
    from intcoop_desktop.services.lists import ListQuery

    query = ListQuery(search=options.search, sort=options.sort, descending=options.sort == "changed")
    with opened_office(options) as office:
        ids = office.questionnaires.ids(query)
        windows = [ids[start : start + _WINDOW] for start in range(0, len(ids), _WINDOW)]
        rows = [row for window in windows for row in office.questionnaires.rows(window)]
        citizenship = {
            code: office.values.label("citizenships", code, current_language())
            for row in rows
            for code in row.citizenships
        }
    if options.json:
        fields = ("number", "revision", "name", "latin_name", "state", "origin", "stale", "changed_at", "signed_on")
        listed = [
            {field: getattr(row, field) for field in fields} | {"citizenships": list(row.citizenships)} for row in rows
        ]
        say(json.dumps(listed, ensure_ascii=False, indent=2))
        return DONE
    for row in rows:
        countries = ", ".join(citizenship[code] for code in row.citizenships)
        state = WORDS["questionnaire_state"].text(row.state)
        say(f"{row.number}/{row.revision}\t{row.name}\t{countries}\t{state}\t{short_time(row.changed_at)}")
    return DONE
