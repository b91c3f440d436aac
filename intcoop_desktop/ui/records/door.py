"""The forms of records of any register: a new one, a known one, one beside another."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, RecordKind, Value
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.lookup import Lookup

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

Made = Callable[[int], object]


class RecordDoor:
    """Opens forms over ``parent``; ``made`` hears of the ids of new records."""

    def __init__(self, parent: QWidget, office: "Office") -> None:
        self._parent = parent
        self._office = office
        self.lookup = Lookup(office)

    def new(
        self, code: str, preset: Mapping[str, Value] | None = None, made: Made | None = None, title: str = ""
    ) -> RecordDialog:
        """A new record, with some values given."""
        kind = kind_of(code)
        values = kind.blank() | dict(preset or {})

        def save(entered: dict[str, object], note: str) -> None:
            record = self._office.registers.of(code).create({**values, **_values(entered)})
            if made is not None:
                made(record.id)

        return self._open(kind, title or kind.new, values, save)

    def edit(self, code: str, record_id: int, focus: str = "", saved: Made | None = None) -> RecordDialog:
        """A known record; the cursor goes to the field ``focus``. ``saved`` hears when it was stored."""
        kind = kind_of(code)
        record = self._office.registers.of(code).get(record_id)

        def save(entered: dict[str, object], note: str) -> None:
            self._office.registers.of(code).save(record_id, _values(entered), note)
            if saved is not None:
                saved(record_id)

        dialog = self._open(kind, kind.one, record.values, save)
        if focus in dialog.form.editors:
            dialog.form.editors[focus].setFocus()
        return dialog

    def _open(
        self,
        kind: RecordKind,
        title: str,
        values: Mapping[str, Value],
        save: Callable[[dict[str, object], str], object],
    ) -> RecordDialog:
        dialog = RecordDialog(self._parent, title, form_fields(kind), values, save, self.lookup)
        dialog.open()
        return dialog


def form_fields(kind: RecordKind) -> tuple[Field, ...]:
    """Fields in the order they are asked."""
    return kind.all_fields


def _values(entered: Mapping[str, object]) -> dict[str, Value]:
    return {name: value for name, value in entered.items() if value is None or isinstance(value, str | int | tuple)}
