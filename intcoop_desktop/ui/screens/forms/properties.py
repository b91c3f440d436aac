"""The properties of one item: only those that apply to its kind; what is locked can be read, not changed."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.definition import Item, Option, Rule, Texts
from intcoop_desktop.forms.rules import fault
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.records.form import RecordForm

MM = 72 / 25.4
PAUSE = 900
"""Milliseconds after the last key before a change becomes a step."""

NOT_A_RULE = N_("This is not written as a condition is. The guide (F1) shows how: brackets, quotation marks, commas.")

CHOICES = frozenset({"choice", "open_choice", "multi_choice", "rank"})
TYPED = frozenset({"text", "long_text", "phone", "open_choice"})
PRINTED_ONLY = frozenset({"note", "declaration", "signature"})

_LANGUAGES = ("kk", "ru", "en")
_REASONS = {
    "unknown": N_("Reason: not known"),
    "refused": N_("Reason: refused"),
    "not_applicable": N_("Reason: does not apply"),
    "later": N_("Reason: later"),
    "illegible": N_("Reason: illegible"),
}
_LOCKED_BY = {
    "text": ("prefix", "text_kk", "options"),
    "type": ("options", "value_list", "min_rows"),
}


@dataclass(frozen=True, slots=True)
class _Property:
    """A field of the pane, and whether an item has it."""

    field: Field
    applies: Callable[[Item], bool]


def _always(item: Item) -> bool:
    return True


def _asks(item: Item) -> bool:
    return item.kind not in PRINTED_ONLY


_PROPERTIES: Sequence[_Property] = (
    _Property(Field("prefix", N_("Number as printed"), wide=False, section=N_("Texts")), _always),
    _Property(Field("text_kk", N_("Text in Kazakh"), "long"), _always),
    _Property(Field("text_ru", N_("Gloss in Russian"), "long"), _always),
    _Property(Field("text_en", N_("Gloss in English"), "long"), _always),
    _Property(Field("hint_kk", N_("Hint in Kazakh")), _asks),
    _Property(Field("hint_ru", N_("Hint in Russian")), _asks),
    _Property(Field("hint_en", N_("Hint in English")), _asks),
    _Property(
        Field("options", N_("Options"), "long", N_("One a line: code = Kazakh | Russian | English. A line taken away is"
              " retired: old records keep it."), section=N_("Answer")),
        lambda item: item.kind in CHOICES,
    ),
    _Property(Field("value_list", N_("List of values"), wide=False), lambda item: item.kind in TYPED | CHOICES),
    _Property(Field("max_length", N_("Characters at most"), "number", wide=False), lambda item: item.kind in TYPED),
    _Property(Field("min_rows", N_("Empty rows printed"), "number", wide=False), lambda item: item.kind == "table"),
    _Property(Field("needed", N_("An answer or a reason is needed"), "check"), _asks),
    *(_Property(Field(f"missing_{code}", label, "check", wide=False), _asks) for code, label in _REASONS.items()),
    _Property(
        Field("when", N_("Asked only if"), "long",
              N_('A condition such as ["=", ["answer", "sex"], "f"]; empty: always.'), section=N_("Rules")),
        _asks,
    ),
    _Property(
        Field("rules", N_("Rules"), "long", N_("A list of checks as in the guide (F1).")),
        _asks,
    ),
    _Property(
        Field("min_height", N_("Row height, mm"), "number", wide=False, section=N_("Print")), _always,
    ),
    _Property(Field("blank_height", N_("Row height in a blank, mm"), "number", wide=False), _asks),
    _Property(Field("width", N_("Column width, mm"), "number", wide=False), _always),
    _Property(Field("upper", N_("In capitals"), "check", wide=False), lambda item: item.kind in TYPED),
    _Property(Field("ruled", N_("Writing lines in a blank"), "check", wide=False), _asks),
    _Property(Field("clause", N_("Clause"), wide=False, section=N_("Source")), _always),
)  # fmt: skip


class PropertyPane(QScrollArea):
    """``stored(item)`` is called with the changed item; what it refuses is shown under its field."""

    def __init__(self, stored: Callable[[Item], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = stored
        self._item: Item | None = None
        self.form: RecordForm | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(360)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.store)

    def show_item(self, item: Item | None, locks: frozenset[str], *, editable: bool) -> None:
        """Show the properties of an item; None: of none. The same item with the same values is left alone."""
        if item is not None and item == self._item:
            return
        self._later.stop()
        same = self._item is not None and item is not None and (self._item.link_id, self._item.kind) == (
            item.link_id, item.kind
        )  # fmt: skip
        self._item = item
        if item is None:
            self.form = None
            self.setWidget(_nothing())
            return
        if not same or self.form is None:
            fields = [one.field for one in _PROPERTIES if one.applies(item)]
            self.form = RecordForm(fields, _no_options)
            self.form.changed.connect(self._later.start)
            page = QWidget()
            page.setObjectName("page")
            layout = QVBoxLayout(page)
            layout.setContentsMargins(4, 0, 8, 0)
            layout.addWidget(self.form)
            self.setWidget(page)
        self.form.set_values(values_of(item))
        barred = {name for lock in locks for name in _LOCKED_BY.get(lock, ())}
        for name, editor in self.form.editors.items():
            editor.setEnabled(editable and name not in barred)

    def store(self) -> None:
        """Make what is typed a step, now."""
        self._later.stop()
        if self._item is None or self.form is None:
            return
        values = self.form.values()
        if values is None:
            return
        try:
            item = item_with(self._item, values)
        except FieldError as error:
            self.form.show_error(error)
            return
        if item != self._item:
            self._item = item
            self._stored(item)


def _nothing() -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    words = plain_label(_("Choose an item on the sheet or in the tree."), page)
    words.setObjectName("muted")
    layout.addWidget(words)
    layout.addStretch(1)
    return page


def _no_options(name: str) -> list[tuple[str, str]]:
    return []


# ------------------------------------------------------------- item ↔ values


def values_of(item: Item) -> dict[str, object]:
    """What the pane shows of an item; lengths in millimetres."""
    shown: dict[str, object] = {"prefix": item.prefix, "clause": item.clause, "needed": item.needed}
    for language in _LANGUAGES:
        shown[f"text_{language}"] = getattr(item.text, language)
        shown[f"hint_{language}"] = getattr(item.hint, language)
    shown |= {f"missing_{code}": code in item.missing for code in _REASONS}
    shown |= {"value_list": item.value_list, "min_rows": item.min_rows, "max_length": item.entry.max_length}
    shown["options"] = "\n".join(_option_line(one) for one in item.options if not one.retired)
    shown["when"] = json.dumps(item.when, ensure_ascii=False) if item.when else ""
    rules = [rule.model_dump(by_alias=True, exclude_defaults=True) for rule in item.rules]
    shown["rules"] = json.dumps(rules, ensure_ascii=False) if rules else ""
    for name in ("min_height", "blank_height", "width"):
        shown[name] = round(getattr(item.print, name) / MM)
    return shown | {"upper": item.print.upper, "ruled": item.print.ruled}


def item_with(item: Item, values: Mapping[str, object]) -> Item:
    """The item with the values of the pane. Raises FieldError for what cannot be read."""
    before = values_of(item)
    new = {name: value for name, value in values.items() if value != before.get(name)}
    update: dict[str, Any] = {name: new[name] for name in ("prefix", "clause", "needed", "value_list") if name in new}
    for part in ("text", "hint"):
        texts = {one: str(new[f"{part}_{one}"]) for one in _LANGUAGES if f"{part}_{one}" in new}
        if texts:
            update[part] = getattr(item, part).model_copy(update=texts)
    if any(name.startswith("missing_") for name in new):
        update["missing"] = tuple(code for code in _REASONS if values.get(f"missing_{code}"))
    if "options" in new:
        update["options"] = _options(str(new["options"]), item.options)
    if "when" in new:
        update["when"] = _tree(str(new["when"]), "when")
    if "rules" in new:
        update["rules"] = _rules(str(new["rules"]))
    if "min_rows" in new:
        update["min_rows"] = _whole(new["min_rows"], 1)
    if "max_length" in new:
        update["entry"] = item.entry.model_copy(update={"max_length": _whole(new["max_length"], 1)})
    spec: dict[str, Any] = {name: new[name] for name in ("upper", "ruled") if name in new}
    spec |= {name: _whole(new[name], 0) * MM for name in ("min_height", "blank_height", "width") if name in new}
    if spec:
        update["print"] = item.print.model_copy(update=spec)
    return item.model_copy(update=update)


def _whole(value: object, least: int) -> int:
    return max(value, least) if isinstance(value, int) else least


def _option_line(option: Option) -> str:
    texts = [option.text.kk, option.text.ru, option.text.en]
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    return f"{option.code} = {' | '.join(texts)}"


def _options(text: str, old: Sequence[Option]) -> tuple[Option, ...]:
    """The options of the lines; one no line names any more is retired, never deleted."""
    known = {option.code: option for option in old}
    made: dict[str, Option] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        code, sign, words = (part.strip() for part in line.partition("="))
        if not sign or not code:
            text = N_("Write each option as: code = text. This line is none: {line}")
            raise FieldError(text, path="options", line=line)
        parts = [part.strip() for part in words.split("|")]
        texts = dict(zip(_LANGUAGES, parts, strict=False))
        before = known.get(code)
        kept = before.text if before is not None else Texts()
        new = kept.model_copy(update={one: texts.get(one, "") for one in _LANGUAGES})
        made[code] = (before or Option(code=code, text=new)).model_copy(update={"text": new, "retired": False})
    gone = [one.model_copy(update={"retired": True}) for code, one in known.items() if code not in made]
    return (*made.values(), *gone)


def _json(text: str, path: str) -> Any:  # noqa: ANN401 - whatever the clerk typed
    try:
        return json.loads(text) if text.strip() else []
    except ValueError as error:
        raise FieldError(NOT_A_RULE, path=path) from error


def _tree(text: str, path: str) -> list[Any]:
    tree = _json(text, path)
    if not isinstance(tree, list):
        raise FieldError(N_("A condition is a list in square brackets."), path=path)
    if tree and fault(tree):
        raise FieldError(NOT_A_RULE, path=path)
    return tree


def _rules(text: str) -> tuple[Rule, ...]:
    rules = _json(text, "rules")
    if not isinstance(rules, list):
        raise FieldError(N_("Rules are a list in square brackets."), path="rules")
    try:
        return tuple(Rule.model_validate(rule) for rule in rules)
    except ValidationError as error:
        raise FieldError(NOT_A_RULE, path="rules") from error
