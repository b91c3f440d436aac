"""``enter [KIND] FILE.json``: a questionnaire or records of a register; prints number or id as the last word."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intcoop_desktop.app.commands.console import (
    DONE,
    Refused,
    add_office_arguments,
    complain,
    opened_office,
    plain_text,
    say,
)
from intcoop_desktop.app.commands.kinds import add_kind_argument, register_of
from intcoop_desktop.app.commands.outputs import read_file
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from intcoop_desktop.domain.records import Questionnaire
    from intcoop_desktop.registers.spec import RecordKind
    from intcoop_desktop.services.office import Office

_LIMIT = 64 << 20  # bytes
_SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    add_kind_argument(parser)
    parser.add_argument(
        "file",
        metavar="FILE.json",
        help=_("answers as docs/schema/questionnaire.schema.json, records as docs/schema/records; - is stdin"),
    )
    parser.add_argument(
        "--photo", type=Path, metavar="FILE", help=_("photo of the questionnaire's person (JPEG, PNG …)")
    )
    parser.add_argument(
        "--update", action="store_true", help=_("records whose id is known are changed instead of entered anew")
    )
    parser.add_argument(
        "--note",
        type=plain_text,
        default="",
        metavar="TEXT",
        help=_("why a step of state goes back or leaves steps out"),
    )


def run(options: argparse.Namespace) -> int:
    """Store it."""
    kind = register_of(options)
    if kind is not None:
        return _enter_records(options, kind)
    if options.update or options.note:
        raise Refused(_("--update and --note are for records of a register."))
    data = questionnaire_of(read_json(options.file))
    photo = read_file(options.photo, _LIMIT + 1) if options.photo is not None else None
    if photo == b"":
        raise UserError(N_("The file is empty: {file}"), file=str(options.photo))
    with opened_office(options) as office:
        stored = office.questionnaires.enter(data, photo)
        open_paths = [problem.path for problem in office.questionnaires.blocking(stored.id)]
        alike = _alike(office, stored)
    for one in alike:
        complain(_("Perhaps here already: {name}").format(name=one))
    if open_paths:
        complain(what_is_open(open_paths))
    say(_("Stored: {number}").format(number=stored.number))
    return DONE


def _alike(office: "Office", stored: "Questionnaire") -> list[str]:
    """Names of others who may be the person it is about, as the window shows them before a new one is made."""
    person = office.questionnaires.get(stored.id).person
    found = office.questionnaires.find_duplicates(
        person.family_name or person.latin_family_name,
        person.given_name or person.latin_given_name,
        person.birth,
        person.passport_number,
    )
    return [f"{one.name or one.latin_name} {one.birth}".strip() for one in found if one.person_id != person.id][:_SHOWN]


def _enter_records(options: argparse.Namespace, kind: "RecordKind") -> int:
    if options.photo is not None:
        raise Refused(_("--photo is for a questionnaire."))
    data = read_json(options.file)
    with opened_office(options) as office:
        stored = office.record_json.enter(kind, data, update=options.update, note=options.note)
    for one in stored:
        text = _("Stored: {title} {id}") if one.new else _("Changed: {title} {id}")
        say(text.format(title=one.record.title, id=one.record.uid))
    return DONE


def what_is_open(paths: list[str]) -> str:
    """One line: how many answers keep it a draft, and the first of them."""
    fields = ", ".join(paths[:_SHOWN]) + (" …" if len(paths) > _SHOWN else "")
    text = ngettext(
        "It stays a draft: {count} answer is missing or wrong: {fields}",
        "It stays a draft: {count} answers are missing or wrong: {fields}",
        len(paths),
    )
    return text.format(count=len(paths), fields=fields)


def questionnaire_of(data: Any) -> dict[str, Any]:  # noqa: ANN401 (it is whatever the file holds)
    """The one object: ``show --json`` prints a list of one."""
    if isinstance(data, list) and len(data) == 1:
        data = data[0]
    if not isinstance(data, dict):
        raise UserError(N_("The file must hold one questionnaire: a JSON object."))
    return data


def read_json(name: str) -> object:
    """The file's content. Raises UserError naming the line that is no JSON."""
    content = read_file(Path(name), _LIMIT + 1) if name != "-" else sys.stdin.buffer.read(_LIMIT + 1)
    if len(content) > _LIMIT:
        raise UserError(N_("The file is too large: {file}"), file=name)
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise UserError(N_("The file is not UTF-8: {file}"), file=name) from error
    except json.JSONDecodeError as error:
        raise UserError(
            N_("The file is not JSON: {file}, line {line}, column {column}."),
            file=name,
            line=error.lineno,
            column=error.colno,
        ) from error
    except ValueError as error:  # Python reads no whole number of more than 4300 digits
        raise UserError(N_("The file holds a number that is too long: {file}"), file=name) from error
    except RecursionError as error:
        raise UserError(N_("The file is nested too deeply: {file}"), file=name) from error


def _no_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A key given twice would lose an answer in silence."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise UserError(N_("“{key}” is there twice."), key=key[:200])
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise UserError(N_("“{name}” is no JSON number."), name=name)
