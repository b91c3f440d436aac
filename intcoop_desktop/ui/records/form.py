"""A form made from a list of fields: label above, help under it, problem under the editor."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.i18n import _, explain
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.records.fields import Factory, FieldEditor, Options, editors, word_options
from intcoop_desktop.ui.texts import say


class RecordForm(QWidget):
    """Edits some fields of one record; narrow fields stand two in a row."""

    changed = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        options: Options = word_options,
        parent: QWidget | None = None,
        more: Mapping[str, Factory] | None = None,
    ) -> None:
        """``more``: editors of kinds that only one form has."""
        super().__init__(parent)
        self.setObjectName("page")
        self._fields = tuple(fields)
        self._problems: dict[str, QLabel] = {}
        self._remarks: dict[str, QLabel] = {}
        self.editors: dict[str, FieldEditor] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        kinds = {**editors(), **(more or {})}
        row, column = 0, 0
        for field in self._fields:
            if field.section:
                row, column = row + bool(column), 0
                self._grid.addWidget(self._heading(field.section), row, 0, 1, 2)
                row += 1
            if field.wide and column:
                row, column = row + 1, 0
            cell = self._cell(field, kinds[field.kind](field, options, self))
            self._grid.addWidget(cell, row, column, 1, 2 if field.wide else 1)
            row, column = (row + 1, 0) if field.wide or column else (row, 1)
        self._grid.setRowStretch(row + 1, 1)

    def _heading(self, section: str) -> QLabel:
        heading = plain_label(parent=self)
        heading.setObjectName("sectionhead")
        say(heading, heading.setText, section)
        return heading

    def _cell(self, field: Field, editor: FieldEditor) -> QWidget:
        cell = QWidget(self)
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        if field.kind != "check":
            label = plain_label(parent=cell)
            label.setObjectName("fieldlabel")
            label.setBuddy(editor)
            say(label, label.setText, lambda: self._label(field))
            layout.addWidget(label)
        layout.addWidget(editor)
        if field.help:
            help_label = plain_label(parent=cell)
            help_label.setObjectName("help")
            say(help_label, help_label.setText, field.help)
            layout.addWidget(help_label)
        problem = plain_label(parent=cell)
        problem.setObjectName("problem")
        problem.hide()
        layout.addWidget(problem)
        layout.addStretch(1)
        self._problems[field.name] = problem
        self.editors[field.name] = editor
        editor.changed.connect(self.changed)
        editor.changed.connect(lambda: self.show_problem(field.name, ""))
        return cell

    @staticmethod
    def _label(field: Field) -> str:
        return _("{label} (needed)").format(label=_(field.label)) if field.required else _(field.label)

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show a record's values; fields not named are left as they are."""
        for name, editor in self.editors.items():
            if name in values:
                editor.set_value(values[name])
                self.show_problem(name, "")

    def show_problem(self, name: str, text: str) -> None:
        """Put ``text`` under a field, or take it away."""
        self._problems[name].setText(text)
        self._problems[name].setVisible(bool(text))
        self.editors[name].mark(bool(text))

    def show_remark(self, name: str, text: str) -> None:
        """Put a quiet warning under a field, or take it away; it bars nothing."""
        if name not in self._remarks:
            if not text:
                return
            remark = plain_label(parent=self)
            remark.setObjectName("remark")
            cell = self._problems[name].parentWidget()
            layout = cell.layout() if cell is not None else None
            if isinstance(layout, QVBoxLayout):
                layout.insertWidget(layout.indexOf(self._problems[name]), remark)
            self._remarks[name] = remark
        self._remarks[name].setText(text)
        self._remarks[name].setVisible(bool(text))

    def show_error(self, error: FieldError) -> bool:
        """Put a refusal under its field and go there; False when the field is not on this form."""
        name = error.path.rpartition(".")[2]
        if name not in self.editors:
            return False
        self.show_problem(name, explain(error))
        self.editors[name].setFocus()
        return True

    def values(self) -> dict[str, object] | None:
        """All values, or None when one is refused (its problem is shown and it has the focus)."""
        values: dict[str, object] = {}
        first: FieldError | None = None
        for field in self._fields:
            try:
                value = self.editors[field.name].value()
                if field.required and value in ("", (), None):
                    raise FieldError(N_("Fill in this field."), path=field.name)
            except FieldError as error:
                self.show_error(error)
                first = first or error
            else:
                values[field.name] = value
        if first is not None:
            self.show_error(first)
            return None
        return values
