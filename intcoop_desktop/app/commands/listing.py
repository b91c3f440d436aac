"""``list [KIND] [--search TEXT] [--sort COLUMN] [--archived] [--json]``."""

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from intcoop_desktop.app.commands.console import DONE, Refused, add_office_arguments, opened_office, plain_text, say
from intcoop_desktop.app.commands.kinds import add_kind_argument, register_of
from intcoop_desktop.i18n import _, current_language
from intcoop_desktop.i18n.dates import short_time
from intcoop_desktop.i18n.words import WORDS

if TYPE_CHECKING:
    from intcoop_desktop.registers.spec import RecordKind, Row
    from intcoop_desktop.services.office import Office

_WINDOW = 1000  # rows fetched at once
_SORTS = ("name", "number", "changed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    add_kind_argument(parser)
    parser.add_argument(
        "--search", type=plain_text, default="", metavar="TEXT", help=_("words of a name or number, any spelling")
    )
    parser.add_argument(
        "--sort",
        default="",
        metavar="COLUMN",
        help=_("order: name, number, changed (newest first), or another column of a register"),
    )
    parser.add_argument("--archived", action="store_true", help=_("what is in the recycle bin instead"))
    parser.add_argument("--json", action="store_true", help=_("as a JSON list of objects"))


def run(options: argparse.Namespace) -> int:
    """List them."""
    kind = register_of(options)
    if kind is not None:
        return _list_records(options, kind)
    from intcoop_desktop.services.lists import ListQuery

    sort = _one_of(options.sort or "number", _SORTS)
    query = ListQuery(search=options.search, sort=sort, descending=sort == "changed", archived=options.archived)
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


def _list_records(options: argparse.Namespace, kind: "RecordKind") -> int:
    from intcoop_desktop.services.lists import ListQuery

    with opened_office(options) as office:
        register = office.registers.of(kind.code)
        sort = _one_of(options.sort, sorted(register.sorts)) if options.sort else kind.sort
        descending = sort == "changed" or (kind.descending and sort == kind.sort)
        query = ListQuery(options.search, sort, descending, archived=options.archived)
        ids = register.ids(query)
        if options.json:
            say(json.dumps(office.record_json.shown(kind, ids), ensure_ascii=False, indent=2))
            return DONE
        for start in range(0, len(ids), _WINDOW):
            for row in register.rows(ids[start : start + _WINDOW]):
                say(_line(office, kind, row))
    return DONE


def _line(office: "Office", kind: "RecordKind", row: "Row") -> str:
    """What it is called, the columns the list shows at first, its id."""
    from intcoop_desktop.registers.values import shown

    lang = current_language()
    texts = [
        shown(field, row.record.values[field.name], office.values, lang, row.labels)
        for field in kind.columns
        if not field.hidden and field.name not in kind.name
    ]
    return "\t".join(" ".join(text.split()) for text in (row.record.title, *texts, row.record.uid))


def _one_of(sort: str, names: Sequence[str]) -> str:
    if sort in names:
        return sort
    value = plain_text(sort)[:100]
    problem = _("invalid choice: %(value)r (choose from %(choices)s)") % {"value": value, "choices": ", ".join(names)}
    raise Refused(_("argument %(argument_name)s: %(message)s") % {"argument_name": "--sort", "message": problem})
