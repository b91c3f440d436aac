"""An XLSForm workbook laid over an edition: what it says goes in, what it cannot say stays as it was."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.exchange.tables_in import InSheet, read_table
from intcoop_desktop.exchange.xlsform import words
from intcoop_desktop.exchange.xlsform.words import LANGUAGES
from intcoop_desktop.exchange.xlsform.writing import rows_by_name
from intcoop_desktop.forms.definition import FormEdition, Item, Option, PrintSpec, Texts, all_items
from intcoop_desktop.forms.definition import Row as TableRow
from intcoop_desktop.forms.design.editing import changed, new_item
from intcoop_desktop.forms.design.ids import KEY, LINK_ID, new_id
from intcoop_desktop.forms.design.limits import MOST_ITEMS
from intcoop_desktop.forms.design.types import Loss
from intcoop_desktop.forms.values import ValueLists

NO_XLSFORM = N_("This workbook is no XLSForm: there is no sheet “survey” with the columns “type” and “name”.")
NOT_CLOSED = N_("Row {row}: a group or repeat ends that did not begin, or never ends.")
TOO_LONG = N_("This form has more than {most} questions.")
_PREFIX = re.compile(r"^(\d{1,3}\.)\s+")
_KINDS: Mapping[tuple[str, str], str] = {pair: kind for kind, pair in words.TYPES.items()} | {
    ("decimal", ""): "text",
    ("date", ""): "partial_date",
    ("dateTime", ""): "partial_date",
    ("barcode", ""): "text",
    ("acknowledge", ""): "boolean",
}
_SELECTS = {"select_one": "choice", "select_multiple": "multi_choice", "rank": "rank"}
_LIST_TYPES = {"select one": "select_one", "select multiple": "select_multiple", "select_one": "select_one"}


@dataclass(slots=True)
class _Open:
    """A group or table being read."""

    item: Item
    row: int
    parts: list[Item] = field(default_factory=list)
    rows: str = ""  # list of the fixed rows


def read_xlsform(path: Path, base: FormEdition, values: ValueLists) -> tuple[FormEdition, list[Loss]]:
    """The edition a workbook describes and what could not be taken over.

    Items of ``base`` are found by their names. Raises UserError for what is no XLSForm, KnownError of the disk.
    """
    book = read_table(path)
    sheets = {sheet.name.strip().casefold(): sheet for sheet in book.sheets}
    survey = _records(sheets.get("survey"))
    if not survey or not {"type", "name"} <= set().union(*(record.keys() for _, record in survey)):
        raise UserError(NO_XLSFORM)
    if len(survey) > 3 * MOST_ITEMS:
        raise UserError(TOO_LONG, most=MOST_ITEMS)
    return _Reader(base, _choices(_records(sheets.get("choices"))), values).read(survey)


Records = list[tuple[int, dict[str, str]]]


def _records(sheet: InSheet | None) -> Records:
    """Rows by the names of their columns, with the number the spreadsheet shows."""
    if sheet is None or not sheet.rows:
        return []
    heads = [_text(cell) for cell in sheet.rows[0].cells]
    found: Records = []
    for row in sheet.rows[1:]:
        record = {head: _text(row.cell(place)) for place, head in enumerate(heads) if head}
        if any(record.values()):
            found.append((row.number, {head: text for head, text in record.items() if text}))
    return found


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def _choices(records: Records) -> dict[str, list[tuple[str, Texts]]]:
    found: dict[str, list[tuple[str, Texts]]] = {}
    for _number, record in records:
        name = record.get("list_name", record.get("list name", ""))
        if name and record.get("name"):
            found.setdefault(name, []).append((record["name"], _texts(record, "label")))
    return found


def _texts(record: Mapping[str, str], column: str) -> Texts:
    """The texts of a column in our languages, whatever the workbook calls them; one without a language is Kazakh."""
    found: dict[str, str] = {}
    for head, text in record.items():
        name, _, language = head.partition("::")
        if name.strip() != column:
            continue
        lang = _language(language)
        if lang:
            found[lang] = text
    return Texts(**found)


def _language(name: str) -> str:
    name = name.strip()
    if not name:
        return "kk"
    for lang, own in LANGUAGES.items():
        if name.casefold() in (own.casefold(), lang, own.partition(" ")[0].casefold()) or f"({lang})" in name:
            return lang
    return {"kazakh": "kk", "russian": "ru"}.get(name.casefold(), "")


class _Reader:
    def __init__(
        self, base: FormEdition, choices: Mapping[str, Sequence[tuple[str, Texts]]], values: ValueLists
    ) -> None:
        self._base = base
        self._choices = choices
        self._known = {item.link_id: item for item in all_items(base.items)}
        self._said = rows_by_name(base, values)
        self._names: set[str] = set()
        self._losses: list[Loss] = []
        self._office = base.authority == "office" and not any(item.print.block for item in base.items)

    def read(self, survey: Records) -> tuple[FormEdition, list[Loss]]:
        top = _Open(Item(link_id="x", kind="group"), 0)
        stack = [top]
        for number, record in survey:
            kind = record.get("type", "").strip()
            if kind.replace(" ", "_") in ("end_group", "end_repeat"):
                if len(stack) == 1:
                    raise UserError(NOT_CLOSED, row=number)
                done = stack.pop()
                stack[-1].parts.append(self._closed(done))
                continue
            self._one(number, record, stack)
        if len(stack) > 1:
            raise UserError(NOT_CLOSED, row=stack[-1].row)
        return self._base.model_copy(update={"items": tuple(top.parts)}), self._losses

    def _one(self, number: int, record: Mapping[str, str], stack: list[_Open]) -> None:
        name = record.get("name", "")
        if name.endswith(words.OWN_SUFFIX):
            return  # the own words of the open choice before it
        if name.endswith(words.ROW_SUFFIX):
            stack[-1].rows = record.get("type", "").partition(" ")[2].strip()
            return
        item = self._item(number, record, top=len(stack) == 1)
        if item is None:
            return
        if item.kind in ("group", "table"):
            stack.append(_Open(item, number))
        else:
            stack[-1].parts.append(item)

    def _closed(self, done: _Open) -> Item:
        update: dict[str, object] = {"items": tuple(done.parts)}
        if done.rows:
            known = {row.key: row for row in done.item.rows}
            update["rows"] = tuple(
                known[key].model_copy(update={"text": _merged(known[key].text, texts)})
                if key in known
                else TableRow(key=key, text=_kazakh(texts))
                for key, texts in self._choices.get(done.rows, ())
            )
        return done.item.model_copy(update=update)

    def _item(self, number: int, record: Mapping[str, str], *, top: bool) -> Item | None:
        kind, list_name = self._kind(number, record)
        if not kind:
            return None
        name = self._name(number, record.get("name", ""))
        base = self._known.get(name)
        base = base if base is not None and self._says_same_kind(base, record) else None
        item = base or new_item(kind, name, printed=top and not self._office)
        update: dict[str, object] = {"items": ()}
        texts = _texts(record, "label")
        prefix, texts = _numbered(texts, base)
        if not texts.kk and (texts.ru or texts.en):
            self._losses.append(Loss(name, words.NO_KAZAKH, {"row": number}))
        update["text"] = _merged(base.text, texts) if base else _kazakh(texts)
        update["prefix"] = prefix
        update["hint"] = _merged(item.hint, _texts(record, "hint"))
        if base is None:
            update |= {"rows": (), "needed": record.get("required", "").casefold() in ("yes", "true", "true()", "1")}
            update |= {} if top and not self._office else {"print": PrintSpec()}
        if list_name:
            update |= self._options(item, kind, list_name)
        self._rules(number, name, record)
        return changed(item, **update)

    def _kind(self, number: int, record: Mapping[str, str]) -> tuple[str, str]:
        """Our kind and the list of choices; "" for what is not known here."""
        given = record.get("type", "")
        for words_before, word in _LIST_TYPES.items():
            given = given.replace(words_before, word) if given.startswith(words_before) else given
        kind, _, rest = given.partition(" ")
        appearance = record.get("appearance", "")
        if kind in _SELECTS and rest.strip():
            name = rest.split()[0]
            if name == words.YES_NO:
                return "boolean", name
            codes = [code for code, _texts in self._choices.get(name, ())]
            is_open = words.OWN_WORDS in codes or "or_other" in rest
            return ("open_choice" if is_open and kind == "select_one" else _SELECTS[kind]), name
        plain = given.replace("begin ", "begin_")
        found = _KINDS.get((plain, appearance)) or _KINDS.get((plain, ""))
        if found is None and plain.startswith("begin_"):
            found = {"begin_group": "group", "begin_repeat": "table"}.get(plain)
        if found is None:
            text = words.CALCULATED if plain in ("calculate", "hidden") else words.UNKNOWN_TYPE
            self._losses.append(Loss("", text, {"row": number, "type": given[:50]}))
            return "", ""
        if record.get("default"):
            self._losses.append(Loss("", words.DEFAULTS, {"row": number}))
        return found, ""

    def _name(self, number: int, name: str) -> str:
        if not LINK_ID.fullmatch(name) or name in self._names:
            made = new_id(self._names | set(self._known), "office.q" if self._office else "q")
            self._losses.append(Loss(made, words.RENAMED, {"row": number, "name": name[:50]}))
            name = made
        self._names.add(name)
        return name

    def _says_same_kind(self, base: Item, record: Mapping[str, str]) -> bool:
        """Whether the row is still of the type our item was written as; else it is another question."""
        said = self._said[base.link_id]
        mine, its = (one.get("type", "").split() for one in (said, record))
        its = " ".join(its).replace("begin ", "begin_").split()
        return mine[:1] == its[:1] and (
            base.kind in words.LISTED or said.get("appearance", "") == record.get("appearance", "")
        )

    def _options(self, item: Item, kind: str, list_name: str) -> dict[str, object]:
        if kind == "boolean" or (item.value_list and item.value_list == list_name):
            return {"options": ()} if kind == "boolean" else {}
        known = {option.code: option for option in item.options}
        options: list[Option] = []
        for code, texts in self._choices.get(list_name, ()):
            if code == words.OWN_WORDS:
                continue
            if code in known and item.link_id in self._known:
                options.append(known[code].model_copy(update={"text": _merged(known[code].text, texts)}))
            else:
                options.append(Option(code=_code(code, options), text=_kazakh(texts)))
        codes = {option.code for option in options}
        retired = [option for option in item.options if option.retired and option.code not in codes]
        return {"options": (*options, *(retired if item.link_id in self._known else ()))}

    def _rules(self, number: int, name: str, record: Mapping[str, str]) -> None:
        """What a workbook says about rules is taken only as far as it is what we wrote."""
        said = self._said.get(name, {})
        for column, text in (("constraint", words.NEW_RULE), ("relevant", words.NEW_CONDITION)):
            if record.get(column, "") != said.get(column, "").strip():
                self._losses.append(Loss(name, text, {"row": number}))


def _code(code: str, options: Sequence[Option]) -> str:
    if KEY.fullmatch(code):
        return code
    plain = re.sub(r"[^a-z0-9_]+", "_", code.casefold()).strip("_")[:30]
    plain = plain if KEY.fullmatch(plain) else f"o{plain}"[:30].rstrip("_")
    taken = {option.code for option in options}
    return plain if plain not in taken and KEY.fullmatch(plain) else new_id(taken, "o")


def _numbered(texts: Texts, base: Item | None) -> tuple[str, Texts]:
    """The printed number apart from the texts."""
    prefix = base.prefix if base is not None else ""
    found = _PREFIX.match(texts.kk)
    if not (prefix and texts.kk.startswith(f"{prefix} ")):
        prefix = found.group(1) if found else ""
    if not prefix:
        return "", texts
    cut = {lang: getattr(texts, lang).removeprefix(prefix).strip() for lang in LANGUAGES}
    return prefix, Texts(**cut)


def _merged(old: Texts, new: Texts) -> Texts:
    """New words over old ones; the published wording follows a changed one, nobody knows a better."""
    if new.kk and new.kk != old.kk.strip():
        return Texts(verbatim=new.kk if old.verbatim else "", kk=new.kk, ru=new.ru, en=new.en)
    return old.model_copy(update={lang: getattr(new, lang) for lang in ("ru", "en") if getattr(new, lang)})


def _kazakh(texts: Texts) -> Texts:
    """Texts of something new; another language stands for Kazakh that is missing."""
    return texts if texts.kk else texts.model_copy(update={"kk": texts.ru or texts.en})
