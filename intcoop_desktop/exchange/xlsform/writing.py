"""An edition as an XLSForm workbook, with a report of what it cannot carry."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from intcoop_desktop.exchange.xlsform import words
from intcoop_desktop.exchange.xlsform.words import LANGUAGES
from intcoop_desktop.exchange.xlsform.xpath import NotSayable, xpath
from intcoop_desktop.forms.definition import FormEdition, Item, Texts, all_items
from intcoop_desktop.forms.design.types import Loss
from intcoop_desktop.forms.display import YES_NO
from intcoop_desktop.forms.values import ValueLists

if TYPE_CHECKING:
    from openpyxl import Workbook

Row = dict[str, str]
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTIAL = "regex(., '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')"
_YEAR = "(. >= 1 and . <= 9999)"


class XlsForm:
    """The sheets of a workbook as rows, and the losses."""

    def __init__(self, edition: FormEdition, values: ValueLists) -> None:
        self._edition, self._values = edition, values
        self.survey: list[Row] = []
        self.choices: list[Row] = []
        self.losses: list[Loss] = []
        self._lists: set[str] = set()
        self._general()
        for item in edition.items:
            self._add(item)
        first = next(iter(LANGUAGES.values()))
        self.settings: Row = {
            "form_title": _clean(edition.title.kk or edition.form_key),
            "form_id": edition.form_key,
            "version": edition.edition,
            "default_language": first,
        }

    def _general(self) -> None:
        """Losses of the whole form, each told once."""
        items = list(all_items(self._edition.items))
        plain = Item(link_id="x", kind="text")
        checks: list[tuple[str, Callable[[Item], bool]]] = [
            (words.LOOKS, lambda one: one.print != plain.print),
            (words.ENTRY, lambda one: one.entry != plain.entry),
            (words.BINDINGS, lambda one: bool(one.binds_to)),
            (words.LOCKS, lambda one: bool(one.locks)),
            (words.VERBATIM, lambda one: bool(one.text.verbatim) and one.text.verbatim != one.text.kk),
            (words.REASONS, lambda one: bool(one.missing)),
            (words.NEEDED, lambda one: bool(one.needed_when)),
        ]
        self.losses.extend(Loss("", text) for text, lost in checks if any(lost(item) for item in items))

    def _lose(self, item: Item, text: str, **params: object) -> None:
        self.losses.append(Loss(item.link_id, text, params))

    def _add(self, item: Item) -> None:
        listed = item.kind in words.LISTED
        kind, appearance = words.type_of(item)
        if listed and item.value_list and not self._values.options(item.value_list, "kk"):
            self._lose(item, words.EMPTY_LIST, name=item.value_list)
            listed, kind = False, "text"
        row: Row = {"type": kind, "name": item.link_id, "appearance": appearance}
        row |= self._texts("label", item, lambda lang: words.label(item, lang))
        row |= self._texts("hint", item, lambda lang: str(getattr(item.hint, lang)))
        always = item.needed and not item.needed_when
        row["required"] = "yes" if always and not item.missing and item.kind != "group" else ""
        row["relevant"] = self._condition(item)
        row |= self._constraint(item)
        self.survey.append(row)
        if listed:
            self._list(item)
        if item.kind == "open_choice":
            self._own_words(item)
        if item.kind == "partial_date":
            self._lose(item, words.PARTIAL)
        if item.kind in ("group", "table"):
            self._parts(item)

    def _parts(self, item: Item) -> None:
        if item.rows:
            self._lose(item, words.FIXED_ROWS)
            name = item.link_id + words.ROW_SUFFIX
            heading = item.row_heading if item.row_heading.kk else item.text
            list_name = name.replace(".", "_")
            row: Row = {"type": f"select_one {list_name}", "name": name, "required": "yes"}
            self.survey.append(row | self._texts("label", item, lambda lang: str(getattr(heading, lang))))
            self._choices(list_name, ((one.key, one.text) for one in item.rows), item)
        for part in item.items:
            self._add(part)
        self.survey.append({"type": words.TYPES[item.kind][0].replace("begin", "end"), "name": item.link_id})

    def _own_words(self, item: Item) -> None:
        texts = Texts(kk="өз сөзімен", ru="своими словами", en="in own words")
        row: Row = {"type": "text", "name": item.link_id + words.OWN_SUFFIX}
        row["relevant"] = f"${{{item.link_id}}} = '{words.OWN_WORDS}'"
        self.survey.append(row | self._texts("label", item, lambda lang: str(getattr(texts, lang))))

    def _texts(self, column: str, item: Item, text: Callable[[str], str]) -> Row:
        found: Row = {}
        for lang, name in LANGUAGES.items():
            shown = _clean(text(lang))
            if "${" in shown:
                self._lose(item, words.REFERENCE)
                shown = shown.replace("${", "$ {")
            found[f"{column}::{name}"] = shown
        return found

    def _condition(self, item: Item) -> str:
        if not item.when:
            return ""
        try:
            return xpath(item.when, item.link_id)
        except NotSayable:
            self._lose(item, words.RULE, message="when")
            return ""

    def _constraint(self, item: Item) -> Row:
        said = {"partial_date": [_PARTIAL], "year": [_YEAR]}.get(item.kind, [])[:]
        messages: list[Texts] = []
        for rule in item.rules:
            message = rule.message.kk[:200]
            if rule.severity != "hard":
                self._lose(item, words.SOFT_RULE, message=message)
                continue
            try:
                said.append(xpath(rule.expression))
                messages.append(rule.message)
            except NotSayable:
                self._lose(item, words.RULE, message=message)
        row: Row = {"constraint": " and ".join(said)}
        if messages:
            row |= self._texts(
                "constraint_message", item, lambda lang: " ".join(str(getattr(one, lang)) for one in messages).strip()
            )
        return row

    def _list(self, item: Item) -> None:
        name = words.list_of(item)
        if name in self._lists:
            return
        if item.kind == "boolean":
            yes_no = ((code, Texts(**dict(texts))) for code, texts in YES_NO.items())
            self._choices(name, yes_no, item)
        elif item.value_list:
            if item.value_list == "units":
                self._lose(item, words.NO_LIST, name=name)
            self._choices(name, self._values_of(item.value_list), item)
        else:
            live = [option for option in item.options if not option.retired]
            for lost, text in (
                (len(live) < len(item.options), words.RETIRED),
                (any(option.variants for option in live), words.VARIANTS),
                (any(option.exclusive for option in live), words.EXCLUSIVE),
            ):
                if lost:
                    self._lose(item, text)
            options = [(option.code, option.text) for option in live]
            if item.kind == "open_choice":
                own = Texts(kk="басқа (өз сөзімен)", ru="другое (своими словами)", en="other (in own words)")
                options.append((words.OWN_WORDS, own))
            self._choices(name, iter(options), item)

    def _values_of(self, name: str) -> Iterator[tuple[str, Texts]]:
        labels = {lang: dict(self._values.options(name, lang)) for lang in LANGUAGES}
        for code, text in labels["kk"].items():
            yield code, Texts(kk=text, ru=labels["ru"].get(code, ""), en=labels["en"].get(code, ""))

    def _choices(self, name: str, options: Iterator[tuple[str, Texts]], item: Item) -> None:
        self._lists.add(name)
        for code, texts in options:
            row: Row = {"list_name": name, "name": code}
            labels = {lang: str(getattr(texts, lang)) for lang in LANGUAGES}
            self.choices.append(row | self._texts("label", item, labels.__getitem__))


def xlsform(edition: FormEdition, values: ValueLists) -> tuple[bytes, list[Loss]]:
    """The workbook, and what it cannot carry."""
    from openpyxl import Workbook

    form = XlsForm(edition, values)
    book = Workbook(write_only=True)
    _sheet(book, "survey", words.SURVEY, form.survey)
    _sheet(book, "choices", words.CHOICES, form.choices)
    _sheet(book, "settings", tuple(form.settings), [form.settings])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), form.losses


def _sheet(book: "Workbook", name: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(name)
    sheet.append(columns)
    for row in rows:
        cells = []
        for column in columns:
            cell = WriteOnlyCell(sheet, value=row.get(column, "") or None)
            if cell.value is not None:
                cell.data_type = "s"  # "=1+1" is a text, never reckoned
            cells.append(cell)
        sheet.append(cells)


def _clean(text: str) -> str:
    return _ILLEGAL.sub(" ", text)


def rows_by_name(edition: FormEdition, values: ValueLists) -> Mapping[str, Row]:
    """What the rows of an edition would be, to tell what somebody changed in a workbook."""
    found: dict[str, Row] = {}
    for row in XlsForm(edition, values).survey:
        found.setdefault(row["name"], row)
    return found
