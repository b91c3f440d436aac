"""The form of a person: the machine readable zone of a passport or visa fills it, a doubtful IIN is said under it."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.mrz import Mrz
from intcoop_desktop.registers.spec import Field, Value
from intcoop_desktop.services.papers import taken
from intcoop_desktop.ui.records.dialog import RecordDialog, Save
from intcoop_desktop.ui.records.iin_words import iin_remark
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.records.mrz_dialog import MrzDialog
from intcoop_desktop.ui.texts import say


class PersonDialog(RecordDialog):
    """Documents read from zones are stored with the person, in the same step."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, object],
        save: Save,
        lookup: Lookup,
    ) -> None:
        self._office = lookup.office
        self._zones: list[Mrz] = []
        self._store = save
        super().__init__(parent, title, fields, values, self._save_all, lookup)
        QShortcut(QKeySequence("Ctrl+M"), self, self.paste_zone)
        self.form.changed.connect(self._remark)
        self._remark()

    def _buttons(self) -> QHBoxLayout:
        row = super()._buttons()
        self.zone_button = QPushButton(self)
        self.zone_button.setAutoDefault(False)
        say(self.zone_button, self.zone_button.setText, N_("Paste MRZ…"))
        tip = N_("The two lines at the lower edge of a passport or visa (Ctrl+M)")
        say(self.zone_button, self.zone_button.setToolTip, tip)
        self.zone_button.clicked.connect(self.paste_zone)
        row.insertWidget(0, self.zone_button)
        return row

    def paste_zone(self) -> None:
        """Read a zone into the form; what is ticked stands in the fields then, and is stored with the rest."""
        MrzDialog(self, self._office, self._typed(), None, self._take).open()

    def _take(self, zone: Mrz, fields: set[str], document: bool) -> None:
        changes = taken(self._office.papers.offers(zone, self._typed()), fields)
        self.form.set_values(changes)
        if document:
            self._zones.append(zone)
        self.form.changed.emit()

    def _typed(self) -> dict[str, Value]:
        """What stands in the fields; one that cannot be read yet counts as filled with something else."""
        values: dict[str, Value] = {}
        for name, editor in self.form.editors.items():
            try:
                value = editor.value()
            except FieldError:
                value = "…"
            if value is None or isinstance(value, str | int | tuple):
                values[name] = value
        return values

    def _save_all(self, values: dict[str, object], note: str) -> None:
        if not self._zones:
            self._store(values, note)
            return
        name = str(values.get("family_name") or values.get("latin_family_name") or "")
        with self._office.undo.group(N_("Changed: {name}"), name=name):
            person_id = self._store(values, note)
            for zone in self._zones:
                if isinstance(person_id, int):
                    self._office.papers.keep_document(person_id, zone)

    def _remark(self) -> None:
        values = self._typed()
        said = [str(values.get(name) or "") for name in ("iin", "birth", "sex")]
        self.form.show_remark("iin", iin_remark(*said))
