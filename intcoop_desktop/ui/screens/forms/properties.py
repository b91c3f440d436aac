"""The properties of one item: only those that do something; what is locked can be read, with the reason."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.definition import FormEdition, Item, Option, Row, Rule
from intcoop_desktop.forms.design import limits
from intcoop_desktop.forms.design.places import Place, composes_here, kinds_here, place_of
from intcoop_desktop.forms.values import ValueLists
from intcoop_desktop.i18n import N_, _, current_language
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.records.fields import Factory
from intcoop_desktop.ui.records.form import RecordForm
from intcoop_desktop.ui.records.specs import PERSON, STAY
from intcoop_desktop.ui.screens.forms.condition_words import Speaker
from intcoop_desktop.ui.screens.forms.item_fields import CODED, Property, item_with, properties_of, values_of
from intcoop_desktop.ui.screens.forms.list_dialogs import ListDialog, OptionsDialog, RowsDialog
from intcoop_desktop.ui.screens.forms.pane_fields import DecimalField, DialogField, LengthField, SpacedField, SureChoice
from intcoop_desktop.ui.screens.forms.rule_dialogs import ConditionDialog, RulesDialog
from intcoop_desktop.ui.screens.forms.words import KIND_WORDS
from intcoop_desktop.ui.texts import say

PAUSE = 900
"""Milliseconds after the last key before a change becomes a step."""

BY_ORDER = N_("Fixed by the order.")
LOCKED = N_("The order fixes what is grey here. It changes only in a new edition made by an amending order.")
IN_FORCE = N_("A published edition never changes. Make a new draft from it in the list of editions.")
COMPOSES = Words(
    {
        "": P_("setting out of an item", "the answer alone"),
        "stack": P_("setting out of an item", "each part on its own line"),
        "line": P_("setting out of an item", "all parts in one line"),
        "inline": P_("setting out of an item", "ranks in the brackets of the text"),
        "rows": P_("setting out of an item", "a line for each row"),
        "boxes": P_("setting out of an item", "boxes to tick"),
    }
)
_CODES: dict[str, Words] = {
    "script": Words(
        {
            "any": P_("script of an answer", "any script"),
            "cyrl": P_("script of an answer", "Cyrillic"),
            "latn": P_("script of an answer", "Latin"),
        }
    ),
    "overflow": Words(
        {
            "annex": P_("overflow of an answer", "smaller letters, then another page"),
            "shrink": P_("overflow of an answer", "smaller letters"),
            "grow": P_("overflow of an answer", "a higher row"),
        }
    ),
    "align": Words(
        {"left": P_("alignment of an answer", "left"), "center": P_("alignment of an answer", "in the middle")}
    ),
}
LISTS = Words(
    {
        "": P_("list of values", "its own options"),
        "countries": P_("list of values", "countries"),
        "citizenships": P_("list of values", "citizenships"),
        "languages": P_("list of values", "languages"),
        "units": P_("list of values", "units of the organisation"),
    }
)


Made: TypeAlias = tuple[QWidget, RecordForm, QLabel]
MOST_MADE = 16
"""Forms of different fields kept for use again."""


class PropertyPane(QScrollArea):
    """``stored(item)`` is called with the changed item; what it refuses is shown under its field."""

    def __init__(self, stored: Callable[[Item], None], values: ValueLists, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored, self._values = stored, values
        self._place: Place | None = None
        self._edition: FormEdition | None = None
        self._shown: tuple[object, ...] = ()
        self._before: dict[str, object] = {}
        self._made: dict[object, Made] = {}
        self._held: tuple[frozenset[str], bool] = (frozenset(), False)
        self.form: RecordForm | None = None
        self.banner: QLabel | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(330)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        say(self, lambda text: self._say_again(), "")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.store)

    # ------------------------------------------------------------- showing

    def show_item(
        self, edition: FormEdition | None, link_id: str, locks: frozenset[str], *, editable: bool, force: bool = False
    ) -> None:
        """Show the properties of an item; "" shows none. The same item with the same values is left alone, unless
        ``force``."""
        place = place_of(edition, link_id) if edition is not None and link_id else None
        self._edition = edition
        properties = properties_of(place) if place is not None else []
        shown = (link_id, tuple(one.path for one in properties), locks, editable)
        if not force and place is not None and place == self._place and shown == self._shown:
            return
        self._later.stop()
        self._place = place
        if place is None:
            self.form, self._shown = None, ()
            if self.widget() is not None:
                self.takeWidget().setParent(None)
            self.setWidget(_nothing())
            return
        self._held = (locks, editable)
        if shown != self._shown or self.form is None or force:
            at = self.verticalScrollBar().value() if self._shown[:1] == shown[:1] else 0
            cursor = self._cursor() if self._shown[:1] == shown[:1] else ""
            self._bring(properties, locks, editable)
            self._shown = shown
            if cursor and self.form is not None and cursor in self.form.editors:
                self.form.editors[cursor].setFocus()
            self.verticalScrollBar().setValue(at)
        if self.form is not None:
            self.form.set_values(values_of(place))
            self._before = _now(self.form)

    def _say_again(self) -> None:
        """Choices speak the language they were made in."""
        if self._place is not None and self._shown:
            locks, editable = self._held
            self._forget()
            self.show_item(self._edition, self._place.item.link_id, locks, editable=editable, force=True)

    def _cursor(self) -> str:
        """The field the cursor is in."""
        focus = QApplication.focusWidget()
        editors = self.form.editors if self.form is not None else {}
        return next((name for name, one in editors.items() if focus is not None and one.isAncestorOf(focus)), "")

    def _bring(self, properties: Sequence[Property], locks: frozenset[str], editable: bool) -> None:
        """Show the form of these fields; one made before is used again, since making it takes a moment."""
        key = (tuple(one.path for one in properties), locks, editable)
        if key not in self._made:
            if len(self._made) >= MOST_MADE:
                self._forget()
            self._made[key] = self._build(properties, locks, editable)
        page, self.form, self.banner = self._made[key]
        if self.widget() is page:
            return
        if self.widget() is not None:
            self.takeWidget().setParent(None)
        self.setWidget(page)
        page.show()

    def _forget(self) -> None:
        if self.widget() is not None:
            self.takeWidget().setParent(None)
        while self._made:
            _key, (page, _form, _banner) = self._made.popitem()
            page.deleteLater()

    def _build(self, properties: Sequence[Property], locks: frozenset[str], editable: bool) -> Made:
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 0, 14, 0)
        barred = {one.field.name: one.lock for one in properties if one.lock and one.lock in locks}
        why = LOCKED if editable else IN_FORCE
        banner = plain_label(_(why), page)
        banner.setObjectName("banner")
        banner.setContentsMargins(10, 6, 10, 6)
        banner.setVisible(bool(barred) or not editable)
        column.addWidget(banner)
        form = RecordForm([one.field for one in properties], self._options, page, self._editors(locks))
        column.addWidget(form)
        for name, editor in form.editors.items():
            glosses = isinstance(editor, DialogField) and name in ("options", "rows")
            editor.setEnabled(editable and (name not in barred or glosses))
            if editable and name in barred:
                form.show_remark(name, _(BY_ORDER))
                editor.setToolTip(_(LOCKED))
                editor.setAccessibleDescription(_(LOCKED))
        form.changed.connect(self._later.start)
        return page, form, banner

    def _options(self, name: str) -> list[tuple[str, str]]:
        """Codes and words of a drop-down of the item shown."""
        place = self._place
        if place is None:
            return []
        if name == "item_kind":
            return [(code, KIND_WORDS.text(code)) for code in kinds_here(place)]
        if name == "compose":
            return [(code, COMPOSES.text(code)) for code in composes_here(place)]
        return choices(name)

    def _editors(self, locks: frozenset[str]) -> dict[str, Factory]:
        def dialog(words: Callable[[object], str], opened: Callable[[DialogField], object]) -> Factory:
            return lambda field, options, parent: DialogField(field, options, parent, words, opened)

        fixed = "type" in locks
        return {
            **dict.fromkeys(CODED, SureChoice),
            "spaced": SpacedField,
            "length": LengthField,
            "decimal": DecimalField,
            "condition": dialog(self._condition_words, self._open_condition),
            "rules": dialog(self._rules_words, self._open_rules),
            "item_options": dialog(_lines_words, partial(self._open_list, OptionsDialog, fixed)),
            "item_rows": dialog(_lines_words, partial(self._open_list, RowsDialog, fixed)),
        }

    # ------------------------------------------------------------- rules, options, rows

    @property
    def speaker(self) -> Speaker:
        """Says rules of the item shown."""
        if self._place is None or self._edition is None:
            raise LookupError("no item is shown")
        return Speaker(self._edition, self._place.item, self._values)

    def _condition_words(self, value: object) -> str:
        return self.speaker.rule(value) if isinstance(value, list) and value else _("always")

    def _rules_words(self, value: object) -> str:
        rules: tuple[Rule, ...] = value if isinstance(value, tuple) else ()
        lines = [f"• {self.speaker.rule(rule.expression)}" for rule in rules]
        return "\n".join(lines) or _("none")

    def _open_condition(self, editor: DialogField) -> None:
        value = editor.value()
        tree: list[Any] = value if isinstance(value, list) else []
        ConditionDialog(self.window(), editor.field.label, tree, self.speaker, partial(self._take, editor)).open()

    def _open_rules(self, editor: DialogField) -> None:
        value = editor.value()
        rules: tuple[Rule, ...] = value if isinstance(value, tuple) else ()
        RulesDialog(self.window(), rules, self.speaker, partial(self._take, editor)).open()

    def _open_list(self, made: type[ListDialog], fixed: bool, editor: DialogField) -> None:
        if self._place is not None:
            made(self.window(), self._place.item, partial(self._take, editor), fixed=fixed).open()

    def _take(self, editor: DialogField, value: object) -> None:
        editor.take(value)
        self.store()

    # ------------------------------------------------------------- storing

    def store(self) -> None:
        """Make what is typed a step, now."""
        self._later.stop()
        if self._place is None or self.form is None or not self._held[1]:
            return
        values = self.form.values()
        if values is None:
            return
        try:
            item = item_with(self._place, values, self._before)
        except FieldError as error:
            self.form.show_error(error)
            return
        if item != self._place.item:
            self._place = Place(item, self._place.parent, self._place.printed)
            self._stored(item)


def choices(name: str) -> list[tuple[str, str]]:
    """Codes and words of a drop-down that does not depend on the item."""
    if name == "value_list":
        return [(code, LISTS.text(code)) for code in ("", *limits.LISTS)]
    if name == "binding":
        return _bindings()
    words = {"compose": COMPOSES, "item_kind": KIND_WORDS}.get(name) or _CODES[name]
    return [(code, words.text(code)) for code in words]


def choice_words(name: str, code: str) -> str:
    """The words of one code of such a drop-down; what is none stays as it is."""
    known = dict(choices(name)) if name in (*_CODES, "compose", "value_list", "binding") else {}
    return known.get(code, {"True": _("yes"), "False": _("no")}.get(code, code))


def _now(form: RecordForm) -> dict[str, object]:
    """What the editors say; without those that refuse what they hold."""
    found: dict[str, object] = {}
    for name, editor in form.editors.items():
        try:
            found[name] = editor.value()
        except FieldError:
            continue
    return found


def _bindings() -> list[tuple[str, str]]:
    found = [("", _("none"))]
    for owner, owner_words, fields in (("person", _("person"), PERSON), ("stay", _("stay"), STAY)):
        for field in fields:
            label = f"{owner_words}: {_(field.label)}"
            if field.name == "citizenships":
                found += [(f"{owner}.{field.name}.{place}", f"{label} ({place + 1})") for place in (0, 1)]
            else:
                found.append((f"{owner}.{field.name}", label))
    return found


def _lines_words(value: object) -> str:
    language = current_language()
    lines: list[str] = []
    for one in value if isinstance(value, tuple) else ():
        if (isinstance(one, Option) and not one.retired) or isinstance(one, Row):
            lines.append(one.text.get(language))
    return "; ".join(lines) or _("none")


def _nothing() -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    words = plain_label(_("Choose an item on the sheet or in the tree."), page)
    words.setObjectName("muted")
    layout.addWidget(words)
    layout.addStretch(1)
    return page
