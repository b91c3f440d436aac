"""Conditions and checks of an item, edited in a dialog of their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.definition import Rule, Texts
from intcoop_desktop.forms.design.conditions import Comparison, Row, Side, first_side, join, split, write
from intcoop_desktop.forms.design.conditions import Group as Rows
from intcoop_desktop.i18n import N_, _, current_language, explain
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.screens.forms.condition_editor import ConditionEditor
from intcoop_desktop.ui.screens.forms.condition_words import Speaker
from intcoop_desktop.ui.screens.forms.edit_dialog import EditDialog
from intcoop_desktop.ui.screens.forms.words import SEVERITIES, item_name
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.wrapped_lines import wrap_lines

NO_DEMAND = N_("Say what the answer must be: add a condition under “The answer must be”.")
NO_MESSAGE = N_("Write in Kazakh what the check says when the answer is not so.")
_LANGUAGES = {"kk": N_("Message in Kazakh"), "ru": N_("Message in Russian"), "en": N_("Message in English")}


class ConditionDialog(EditDialog):
    """One condition: when an item is asked, or when its answer is needed."""

    def __init__(
        self, parent: QWidget, title: str, tree: Sequence[Any], speaker: Speaker, apply: Callable[[object], object]
    ) -> None:
        super().__init__(parent, title, item_name(speaker.item), apply)
        self.editor = ConditionEditor(tree, speaker, own=False)
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.editor)
        hint = plain_label(parent=body)
        hint.setObjectName("help")
        say(hint, hint.setText, N_("Without any condition: always."))
        column.addWidget(hint)
        column.addStretch(1)
        self.fill(body, 860, 480)
        self.editor.group.add_button.setFocus()

    def value(self) -> list[Any]:
        return self.editor.value()


@dataclass
class _Draft:
    """A check being edited."""

    expression: list[Any]
    severity: str = "hard"
    message: Texts = field(default_factory=Texts)


class RulesDialog(EditDialog):
    """The checks of an item: a list, and the chosen one below it."""

    def __init__(
        self, parent: QWidget, rules: Sequence[Rule], speaker: Speaker, apply: Callable[[object], object]
    ) -> None:
        super().__init__(parent, N_("Checks of the answer"), item_name(speaker.item), apply)
        self._speaker = speaker
        self._drafts = [_Draft(list(rule.expression), rule.severity, rule.message) for rule in rules]
        self._row = -1
        self._editors: list[ConditionEditor] = []
        body = QWidget()
        body.setObjectName("page")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        self._arrange(body)
        self._list_again(0 if self._drafts else -1)
        self.fill(body, 900, 640)
        (self.list if self._drafts else self.add_button).setFocus()

    def _arrange(self, body: QWidget) -> None:
        self.list = QListWidget(body)
        self.list.setObjectName("list")
        wrap_lines(self.list)
        self.list.setFixedHeight(96)
        say(self.list, self.list.setAccessibleName, N_("Checks of the answer"))
        self.list.currentRowChanged.connect(self._chosen)
        self._column.addWidget(self.list)
        buttons = QHBoxLayout()
        self.add_button = _button(N_("Add a check"), self.add, body)
        self.remove_button = _button(N_("Take the check out"), self.remove, body)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self.page = QWidget(body)
        self.page.setObjectName("page")
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._demand_place, self._if_place = QVBoxLayout(), QVBoxLayout()
        for title, place in (
            (N_("The answer must be"), self._demand_place),
            (N_("Checked only if"), self._if_place),
        ):
            column.addWidget(_heading(title, self.page))
            column.addLayout(place)
        self.severity = QComboBox(self.page)
        say(self.severity, self.severity.setAccessibleName, N_("If the answer is not so"))
        for code in SEVERITIES:
            self.severity.addItem(SEVERITIES.text(code), code)
        column.addWidget(_heading(N_("If the answer is not so"), self.page))
        column.addWidget(self.severity)
        self.messages: dict[str, QLineEdit] = {}
        for language, label in _LANGUAGES.items():
            line = QLineEdit(self.page)
            line.setMaxLength(500)
            caption = plain_label(parent=self.page)
            caption.setObjectName("fieldlabel")
            caption.setBuddy(line)
            say(caption, caption.setText, label)
            say(line, line.setAccessibleName, label)
            column.addWidget(caption)
            column.addWidget(line)
            self.messages[language] = line
        self._column.addWidget(self.page)
        self._column.addStretch(1)

    # ------------------------------------------------------------- the list

    def _list_again(self, row: int) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for draft in self._drafts:
                message = draft.message.get(current_language())
                words = self._speaker.rule(draft.expression) if draft.expression else _("new check")
                self.list.addItem(f"{words}\n{message}" if message else words)
            self.list.setCurrentRow(row)
        self.list.setVisible(bool(self._drafts))
        self._show(row)

    def _chosen(self, row: int) -> None:
        try:
            self._keep()
        except FieldError as error:
            self.problem.setText(explain(error))
            self.problem.show()
            with QSignalBlocker(self.list):
                self.list.setCurrentRow(self._row)
            return
        self._list_again(row)

    def _show(self, row: int) -> None:
        self._row = row
        self.problem.hide()
        self.page.setVisible(row >= 0)
        self.remove_button.setEnabled(row >= 0)
        while self._editors:
            editor = self._editors.pop()
            editor.hide()
            editor.deleteLater()
        if row < 0:
            return
        draft = self._drafts[row]
        condition, demand = split(draft.expression) if draft.expression else ([], [])
        for tree, place, own in ((demand, self._demand_place, True), (condition, self._if_place, False)):
            editor = ConditionEditor(tree, self._speaker, own=own, parent=self.page)
            place.addWidget(editor)
            self._editors.append(editor)
        self.severity.setCurrentIndex(max(self.severity.findData(draft.severity), 0))
        for language, line in self.messages.items():
            line.setText(str(getattr(draft.message, language)))

    @property
    def demand(self) -> ConditionEditor:
        """What the answer must be."""
        return self._editors[0]

    @property
    def condition(self) -> ConditionEditor:
        """When it is checked."""
        return self._editors[1]

    def _keep(self) -> None:
        """Take what is edited into the list. Raises FieldError for what cannot be kept."""
        if self._row < 0:
            return
        draft = self._drafts[self._row]
        demand, condition = self.demand.value(), self.condition.value()
        texts = {language: line.text().strip() for language, line in self.messages.items()}
        if not demand:
            raise FieldError(NO_DEMAND, path="rules")
        if not texts["kk"]:
            raise FieldError(NO_MESSAGE, path="rules")
        before = split(draft.expression) if draft.expression else ([], [])
        if (condition, demand) != before:
            draft.expression = join(condition, demand)
        draft.severity = str(self.severity.currentData())
        draft.message = draft.message.model_copy(update=texts)

    def add(self) -> None:
        """One more check, with a first comparison of the answer itself."""
        try:
            self._keep()
        except FieldError as error:
            self.problem.setText(explain(error))
            self.problem.show()
            return
        self._drafts.append(_Draft(self._first()))
        self._list_again(len(self._drafts) - 1)
        self.messages["kk"].setFocus()

    def _first(self) -> list[Any]:
        item = self._speaker.item
        if "." not in self._speaker.items:
            return []
        comparison: Comparison = "<=" if item.kind in ("integer", "year", "partial_date") else "="
        if item.kind == "multi_choice":
            comparison = "has"
        side = first_side(item)
        side = side if side.value or side.source != "value" else Side("value", "–")
        return write(Rows("all", (Row(".", comparison, (side,)),)))

    def remove(self) -> None:
        """Take the chosen check out; Cancel brings it back."""
        if self._row < 0:
            return
        del self._drafts[self._row]
        self._row = -1
        self._list_again(min(len(self._drafts) - 1, self.list.currentRow()))
        self.add_button.setFocus()

    def value(self) -> tuple[Rule, ...]:
        self._keep()
        return tuple(
            Rule.model_validate({"assert": one.expression, "severity": one.severity, "message": one.message})
            for one in self._drafts
        )


def _button(text: str, slot: Callable[[], object], parent: QWidget) -> QPushButton:
    button = QPushButton(parent)
    button.setAutoDefault(False)
    say(button, button.setText, text)
    button.clicked.connect(lambda checked=False: slot())
    return button


def _heading(text: str, parent: QWidget) -> QWidget:
    label = plain_label(parent=parent)
    label.setObjectName("fieldlabel")
    say(label, label.setText, text)
    return label
