"""A list as it is seen becomes a file: Excel, CSV or PDF in Kazakh. ``export_list`` serves every register."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.domain.tables import Cell
from intcoop_desktop.i18n import N_, _, current_language, explain, ngettext
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.registers.spec import RecordKind, Row
from intcoop_desktop.services.registers.cells import UID, record_columns
from intcoop_desktop.services.registers.cells import Column as OutColumn
from intcoop_desktop.services.registers.exporting import FORMS, ExportList
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, plain_label, show_with_room, tell_error
from intcoop_desktop.ui.path_line import PathLine
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.table.columns import Column
from intcoop_desktop.ui.table.register import Filter, Register
from intcoop_desktop.ui.texts import say, say_again

FOLDER = "export.folder"
FORM = "export.form"
_TITLES = {"questionnaire": N_("Questionnaires"), "printed_document": N_("Printed papers")}
"""Titles of lists that are no registers of the framework."""


def export_list(screen: Screen, register: Register) -> "ExportDialog":
    """Ask how the list of a screen is to be written; returns the open window."""
    dialog = ExportDialog(screen, screen.context, register)
    dialog.open()
    return dialog


def as_seen(context: ScreenContext, register: Register, ids: Sequence[int]) -> ExportList:
    """The register with the columns shown now, in their order; cells with their real types."""
    kind = _kind(register)
    typed = record_columns(kind, context.office.values, current_language) if kind is not None else {}
    sections = register.table.shown_sections()
    columns = [_out(register.model.columns[one], typed, register.table.columnWidth(one)) for one in sections]
    return ExportList(
        register.spec.name,
        kind.title if kind is not None else _TITLES[register.spec.kind],
        tuple(columns),
        tuple(ids),
        register.model.source.rows,
        _narrowing(register),
    )


def _kind(register: Register) -> RecordKind | None:
    return kind_of(register.spec.kind) if is_kind(register.spec.kind) else None


def _out(column: Column, typed: Mapping[str, OutColumn], width: int) -> OutColumn:
    known = typed.get(column.key)

    def cell(row: Any) -> Cell:  # noqa: ANN401 - rows of any register
        if column.cell is not None:
            return column.cell(row)
        if known is not None and isinstance(row, Row):
            return known.cell(row)
        return column.text(row)

    return OutColumn(column.title, cell, width or column.width, known.kind if known is not None else "text")


def _narrowing(register: Register) -> Callable[[], str]:
    """What narrows the list, said later in the language of the file."""
    query = register.query()
    filters: dict[str, Filter] = {one.key: one for one in register.spec.filters}

    def note() -> str:
        parts = [f"«{query.search.strip()}»"] if query.search.strip() else []
        for key, value in query.filters.items():
            spec = filters.get(key)
            if spec is None:
                parts.append(_("Filter from the home screen"))
            else:
                parts.append(f"{_(spec.label)} – {dict(spec.options()).get(value, value)}")
        if query.archived:
            parts.append(_("Recycle bin"))
        return "; ".join(dict.fromkeys(parts))

    return note


class ExportDialog(QDialog):
    """Form, rows, columns, file. Enter writes."""

    def __init__(self, parent: Screen, context: ScreenContext, register: Register) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._register, self._screen = context, register, parent
        self._kind = _kind(register)
        self._selected = tuple(register.table.selected_ids())
        self._named = ""
        say(self, self.setWindowTitle, N_("Write the list to a file"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, N_("Write the list to a file"))
        layout.addWidget(heading)
        self.count = plain_label(parent=self)
        self.count.setObjectName("muted")
        say(self.count, self.count.setText, self._count_text)
        layout.addWidget(self.count)
        layout.addSpacing(4)
        self._forms(layout)
        self._choices(layout)
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("File"))
        layout.addWidget(label)
        self.file = PathLine(N_("File"), QFileDialog.FileMode.AnyFile, self)
        layout.addWidget(self.file)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        layout.addWidget(self.problem)
        layout.addSpacing(8)
        layout.addLayout(self._buttons())
        self._offer_name()
        self.resize(640, self.sizeHint().height())
        self.forms[str(self._form())].setFocus()

    # ------------------------------------------------------------- parts

    def _label(self, layout: QVBoxLayout, text: str) -> None:
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        say(label, label.setText, text)
        layout.addWidget(label)

    def _forms(self, layout: QVBoxLayout) -> None:
        self._label(layout, N_("What kind of file"))
        kept = self._context.settings.text(FORM, "xlsx")
        self._group = QButtonGroup(self)
        self.forms: dict[str, QRadioButton] = {}
        for name, form in FORMS.items():
            button = QRadioButton(self)
            say(button, button.setText, form.label)
            self._group.addButton(button)
            self.forms[name] = button
            layout.addWidget(button)
        self.forms[kept if kept in self.forms else "xlsx"].setChecked(True)
        self._group.buttonToggled.connect(lambda *_args: self._form_changed())

    def _choices(self, layout: QVBoxLayout) -> None:
        self.selected = QCheckBox(self)
        say(self.selected, self.selected.setText, self._selected_text)
        self.selected.setVisible(len(self._selected) > 1)
        self.selected.toggled.connect(lambda on: say_again(self.count))
        self.all_fields = QCheckBox(self)
        text = N_("Every field and the ID of each record, to change the table and bring it back")
        say(self.all_fields, self.all_fields.setText, text)
        self.all_fields.setVisible(self._kind is not None)
        layout.addSpacing(4)
        layout.addWidget(self.selected)
        layout.addWidget(self.all_fields)
        layout.addSpacing(4)
        self._form_changed()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.go = QPushButton(self)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        say(self.go, self.go.setText, N_("Write the file"))
        self.go.clicked.connect(self.write)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.go)
        row.addWidget(cancel)
        return row

    # ------------------------------------------------------------- what is chosen

    def _form(self) -> str:
        return next(name for name, button in self.forms.items() if button.isChecked())

    def _form_changed(self) -> None:
        self.all_fields.setEnabled(self._form() != "pdf")
        if self.all_fields.isChecked() and not self.all_fields.isEnabled():
            self.all_fields.setChecked(False)
        if hasattr(self, "file"):
            self._offer_name()

    def _ids(self) -> Sequence[int]:
        return self._selected if self.selected.isChecked() else self._register.model.ids

    def _count_text(self) -> str:
        count = len(self._selected) if hasattr(self, "selected") and self.selected.isChecked() else 0
        count = count or len(self._register.model.ids)
        text = ngettext("{n} record", "{n} records", count).format(n=f"{count:,}".replace(",", "\u00a0"))
        return _("{count}, in the columns and the order shown now").format(count=text)

    def _selected_text(self) -> str:
        count = len(self._selected)
        return ngettext("Only {n} selected record", "Only {n} selected records", count).format(n=count)

    def _title(self) -> str:
        return self._screen.title.text()

    def _offer_name(self) -> None:
        """A free name in the folder used last, until the user typed another."""
        present = self.file.line.text().strip()
        suffix = FORMS[self._form()].suffix
        if present and present != self._named:
            path = Path(present)
            if path.suffix in {form.suffix for form in FORMS.values()}:
                self.file.set_path(path.with_suffix(suffix))
            return
        folder = Path(self._context.settings.text(FOLDER) or Path.home())
        today = self._context.office.context.today().isoformat()
        name = "".join(char for char in self._title() if char not in '<>:"/\\|?*').strip() or "list"
        path = folder / f"{name} {today}{suffix}"
        count = 1
        while path.exists():
            count += 1
            path = folder / f"{name} {today} ({count}){suffix}"
        self.file.set_path(path)
        self._named = str(path)

    # ------------------------------------------------------------- writing

    def write(self) -> None:
        """Write in the worker, after a question where a file is there already."""
        path = self.file.path()
        if path is None:
            self._say(_("Choose the file first."))
            self.file.line.setFocus()
            return
        suffix = FORMS[self._form()].suffix
        if path.suffix.casefold() != suffix:
            path = path.with_name(path.name + suffix)
        if path.exists():
            ask(
                self,
                _("Replace the file?"),
                _("{file} is there already.").format(file=path.name),
                [Choice(N_("Go back")), Choice(N_("Replace it"), partial(self._write, path), "danger")],
                "warning",
            )
            return
        self._write(path)

    def _write(self, path: Path) -> None:
        form, office = self._form(), self._context.office
        self._context.settings.put(FORM, form)
        self._context.settings.put(FOLDER, str(path.parent))
        listing = self._listing()
        self.go.setEnabled(False)
        self.problem.hide()

        def work(progress: Progress) -> int:
            return office.exports.write(listing, path, form, progress)

        self._context.jobs.run(
            work,
            success=lambda count: self._done(path, count),
            failure=self._failed,
            cancelled=self._cancelled,
            title=_("Writing the list"),
        )

    def _listing(self) -> ExportList:
        if self._kind is not None and self.all_fields.isChecked():
            names = (UID, *(field.name for field in self._kind.all_fields))
            return self._context.office.exports.of_kind(self._kind, names, tuple(self._ids()))
        return as_seen(self._context, self._register, self._ids())

    def _done(self, path: Path, count: int) -> None:
        self.accept()
        text = ngettext("{n} row written: {file}", "{n} rows written: {file}", count)
        self._context.bar.tell(text.format(n=count, file=path.name))

    def _cancelled(self) -> None:
        self.go.setEnabled(True)
        self._say(_("Stopped. No file was written."))

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if isinstance(error, IntcoopError):
            self._say(explain(error))
        else:
            tell_error(self, error)

    def _say(self, text: str) -> None:
        show_with_room(self.problem, text)
