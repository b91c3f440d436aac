"""``show [KIND] REF [--json]``: a questionnaire with the words of its form, or a record of a register."""

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from intcoop_desktop.app.commands.console import DONE, add_office_arguments, opened_office, plain_text, say
from intcoop_desktop.app.commands.kinds import add_kind_argument, register_of
from intcoop_desktop.i18n import _, current_language
from intcoop_desktop.i18n.words import WORDS

if TYPE_CHECKING:
    from intcoop_desktop.forms.answers import Answers, Cell
    from intcoop_desktop.forms.definition import FormEdition, Item
    from intcoop_desktop.forms.values import ValueLists
    from intcoop_desktop.registers.spec import RecordKind


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    add_office_arguments(parser)
    add_kind_argument(parser)
    parser.add_argument(
        "number",
        type=plain_text,
        metavar="REF",
        help=_("number of the questionnaire (2026-0001); id of a record, or its number or title when no other has it"),
    )
    parser.add_argument("--json", action="store_true", help=_("as a JSON list of one object, as enter takes it"))


def run(options: argparse.Namespace) -> int:
    """Show it."""
    kind = register_of(options)
    if kind is not None:
        return _show_record(options, kind)
    with opened_office(options) as office:
        if options.json:
            say(json.dumps([office.questionnaires.show_json(options.number)], ensure_ascii=False, indent=2))
            return DONE
        record = office.questionnaires.by_number(options.number)
        head = record.head
        say(f"{head.number}/{head.revision}  {WORDS['questionnaire_state'].text(head.state)}")
        edition, section = office.context.editions_of(head)
        for form, answers in ((edition, record.answers), (section, record.office)):
            for line in Sheet(form, answers, office.values).lines():
                say(line)
    return DONE


def _show_record(options: argparse.Namespace, kind: "RecordKind") -> int:
    from intcoop_desktop.app.commands.record_sheet import lines

    with opened_office(options) as office:
        record = office.record_json.find(kind, options.number)
        if options.json:
            say(json.dumps(office.record_json.shown(kind, [record.id]), ensure_ascii=False, indent=2))
            return DONE
        for line in lines(office, kind, record):
            say(line)
    return DONE


class Sheet:
    """The answers of one edition as lines: label and value; tables and orders of preference under a heading."""

    def __init__(self, edition: "FormEdition", answers: "Answers", values: "ValueLists") -> None:
        self._edition, self._answers, self._values = edition, answers, values
        self._lang = current_language()

    def lines(self) -> Iterator[str]:
        """In the order of the form; what was not answered is left out."""
        for item in self._edition.items:
            yield from self._item(item, item.prefix)

    def _item(self, item: "Item", prefix: str) -> Iterator[str]:
        own = self._answers.get(item.link_id)
        value = self._value(item, own) if own is not None else ""
        if value:
            yield f"{self._label(item, prefix)}: {value}"
        elif item.kind == "group":
            for part in item.items:
                yield from self._item(part, prefix)
        elif item.kind in ("table", "rank"):
            inner = list(self._rows(item) if item.kind == "table" else self._ranks(item))
            if inner:
                yield self._label(item, prefix)
                yield from (f"    {line}" for line in inner)

    def _rows(self, item: "Item") -> Iterator[str]:
        from intcoop_desktop.forms.paths import row_names, table_rows

        names = {row.key: row.text.get(self._lang) for row in item.rows}
        for row in row_names(item, table_rows(self._answers).get(item.link_id, {})):
            key, _dot, number = row.rpartition(".")
            title = f"{names[key]} {number}" if key else f"{number}."
            for column in (leaf for part in item.items for leaf in part.leaves()):
                cell = self._answers.get(f"{item.link_id}/{row}/{column.link_id}")
                value = self._value(column, cell) if cell is not None else ""
                if value:
                    yield f"{title} {self._label(column, '')}: {value}"

    def _ranks(self, item: "Item") -> Iterator[str]:
        from intcoop_desktop.forms.display import option_text

        for option in item.options:
            cell = self._answers.get(f"{item.link_id}/{option.code}")
            if cell is not None and not cell.empty:
                yield f"{option_text(option, self._lang, self._answers)}: {cell.value}"

    def _label(self, item: "Item", prefix: str) -> str:
        if item.link_id == "sign_date":  # the form has a line to fill in there, no words
            return _("Signed on")
        return f"{prefix} {item.text.get(self._lang)}".strip().partition("\n")[0].rstrip(":")

    def _value(self, item: "Item", cell: "Cell") -> str:
        from intcoop_desktop.forms.display import date_text, display_text

        if cell.missing is not None:
            return f"({WORDS['missing'].text(cell.missing)})"
        if item.kind == "partial_date":  # the form's own way of writing its date is Kazakh in every language
            return date_text(str(cell.value or ""))
        text = display_text(item, cell, self._edition, self._values, self._lang, self._answers)
        return " ".join(text.split())
