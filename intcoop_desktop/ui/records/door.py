"""The forms of records of any register: a new one, a known one, one beside another."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, RecordKind, Value
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.lookup import Lookup

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

_NOT_ASKED: Mapping[str, tuple[str, ...]] = {"person": ("marital_status",)}
"""Fields no form asks for: they hold a code of the questionnaire's own list."""

_FIXED: Mapping[str, tuple[str, ...]] = {"stay": ("person_id",)}
"""Fields that a known record keeps for ever."""

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

        def save(entered: dict[str, object], note: str) -> int:
            record = self._office.registers.of(code).create({**values, **_values(entered)})
            if made is not None:
                made(record.id)
            return record.id

        return self._open(kind, title or kind.new, form_fields(kind), values, save)

    def edit(self, code: str, record_id: int, focus: str = "", saved: Made | None = None) -> RecordDialog:
        """A known record; the cursor goes to the field ``focus``. ``saved`` hears when it was stored."""
        kind = kind_of(code)
        record = self._office.registers.of(code).get(record_id)

        def save(entered: dict[str, object], note: str) -> int:
            self._office.registers.of(code).save(record_id, _values(entered), note)
            if saved is not None:
                saved(record_id)
            return record_id

        fields = tuple(one for one in form_fields(kind) if one.name not in _FIXED.get(code, ()))
        dialog = self._open(kind, kind.one, fields, record.values, save)
        if focus in dialog.form.editors:
            dialog.form.editors[focus].setFocus()
        return dialog

    def _open(
        self,
        kind: RecordKind,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Value],
        save: Callable[[dict[str, object], str], object],
    ) -> RecordDialog:
        dialog = _dialog_of(kind)(self._parent, title, fields, values, save, self.lookup)
        dialog.open()
        return dialog


def form_fields(kind: RecordKind) -> tuple[Field, ...]:
    """Fields in the order they are asked."""
    return tuple(one for one in kind.all_fields if one.name not in _NOT_ASKED.get(kind.code, ()))


def _dialog_of(kind: RecordKind) -> type[RecordDialog]:
    """The window of a form; that of a person can do more."""
    if kind.code == "person":
        from intcoop_desktop.ui.records.person_dialog import PersonDialog

        return PersonDialog
    return RecordDialog


def _values(entered: Mapping[str, object]) -> dict[str, Value]:
    return {name: value for name, value in entered.items() if value is None or isinstance(value, str | int | tuple)}
