"""A questionnaire as JSON: what ``enter`` takes and ``show --json`` prints."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.records import Person, Questionnaire
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.interchange import from_json, to_json
from intcoop_desktop.services.checking import blocking, clean_cells
from intcoop_desktop.services.photos import prepare_photo
from intcoop_desktop.services.questionnaire_parts.base import PHOTO, record_name
from intcoop_desktop.services.questionnaire_parts.editing import new_sitting
from intcoop_desktop.services.questionnaire_parts.photos import Photos
from intcoop_desktop.services.values import ORIGINS

if TYPE_CHECKING:
    from intcoop_desktop.forms.validation import Problem

UNIT = "stay.unit_id"

DESCRIBING = frozenset(
    {
        "number",
        "revision",
        "state",
        "name",
        "edition",
        "office_edition",
        "signed_on",
        "created_at",
        "changed_at",
        "hash",
    }
)
"""Keys that tell about the stored record; a new questionnaire gets its own."""


class JsonForm(Photos):
    """Entering and showing in one go.

    ``{"origin": …, "answers": {…}, "office": {…}, "photo": base64 JPEG}`` and, of a stored one, the describing
    keys. ``answers`` may also stand at the top: ``{"family_name": …, "sex": …}``.
    """

    def enter(self, data: Mapping[str, Any], photo: bytes | None = None) -> Questionnaire:
        """One filled questionnaire at once; durable when it returns. It is complete when nothing is missing.

        Raises ``FieldError`` naming what is refused; then nothing is kept.
        """
        if not isinstance(data, Mapping):
            raise FieldError(N_("A questionnaire is a JSON object."), path="")
        plain = _split(data)
        origin = plain.get("origin", "typed")
        if origin not in ORIGINS:
            raise FieldError(N_("Unknown origin: {origin}"), path="origin", origin=str(origin)[:100])
        cells = self._cells(plain)
        picture = photo if photo is not None else _photo(plain.get(PHOTO))
        prepared = prepare_photo(picture) if picture else None
        attachments = self._context.store.attachments
        shas = (attachments.put(prepared.cropped), attachments.put(prepared.original)) if prepared else ("", "")
        with self._context.work("enter") as uow:
            head = self._create(uow, None, None, origin, None, Person(0, ""))
            self._save(uow, head, cells, new_sitting())
            if prepared:
                self._place(uow, self._head(uow.connection, head.id), *shas)
            problems = blocking(self._context, self._record(uow.connection, head.id))
            _refuse_unprintable(problems)
            if not problems:
                self._set_state(uow, self._head(uow.connection, head.id), "complete")
            head = self._head(uow.connection, head.id)
            uow.audit("enter", record_name(head.id), {"number": head.number, "answers": len(cells)})
            uow.commit()
        self._changed(head, person=True)
        return head

    def _cells(self, plain: Mapping[str, Any]) -> dict[str, Cell]:
        cells = from_json(plain.get("answers", {}), self._context.edition)
        office = from_json(plain.get("office", {}), self._context.office_edition)
        office = {path: self._unit_code(path, cell) for path, cell in office.items()}
        return clean_cells(self._context, {path: cell for path, cell in (cells | office).items() if path != PHOTO}) | (
            {PHOTO: cells[PHOTO]} if PHOTO in cells and cells[PHOTO].missing is not None else {}
        )

    def _unit_code(self, path: str, cell: Cell) -> Cell:
        """A unit goes by its name in JSON: row ids mean something else, or nothing, in another office."""
        if path != UNIT or cell.empty or cell.missing is not None:
            return cell
        name = str(cell.value)
        code = self._context.values.find("units", name, "kk")
        if code is None:
            raise FieldError(N_("There is no unit of this name: {name}"), path=path, name=name[:100])
        return Cell(code)

    def _unit_name(self, path: str, cell: Cell) -> Cell:
        if path != UNIT or cell.empty or cell.missing is not None:
            return cell
        return Cell(self._context.values.label("units", str(cell.value), "kk"))

    def show_json(self, number: str) -> dict[str, Any]:
        """What ``enter`` takes back. Raises ``NotFound``."""
        record = self.by_number(number)
        head = record.head
        office = {path: self._unit_name(path, cell) for path, cell in record.office.items()}
        answers = {path: cell for path, cell in record.answers.items() if path != PHOTO or cell.missing is not None}
        edition, section = self._context.editions_of(head)
        shown: dict[str, Any] = {
            "number": head.number,
            "revision": head.revision,
            "state": head.state,
            "name": head.name,
            "origin": head.origin,
            "edition": head.edition,
            "office_edition": head.office_edition,
            "created_at": head.created_at,
            "changed_at": head.changed_at,
            "signed_on": head.signed_on,
            "answers": to_json(answers, edition),
            "office": to_json(office, section),
        }
        picture = self.photo(head.id)
        if picture is not None:
            shown["photo"] = base64.b64encode(picture).decode()
        return shown


def _split(data: Mapping[str, Any]) -> dict[str, Any]:
    """Own keys apart from answers that stand at the top."""
    own = {key: value for key, value in data.items() if key in ("origin", "answers", "office")}
    if "answers" in data or "office" in data:
        for key in data:
            if key not in (*own, *DESCRIBING, PHOTO):
                raise FieldError(N_("There is no answer named {key}."), path=str(key)[:200], key=str(key)[:200])
        return own | ({PHOTO: data[PHOTO]} if PHOTO in data else {})
    answers = {key: value for key, value in data.items() if key not in (*own, *DESCRIBING)}
    picture = answers.get(PHOTO)
    if isinstance(picture, str):
        del answers[PHOTO]
        own[PHOTO] = picture
    return own | {"answers": answers}


def _refuse_unprintable(problems: "Sequence[Problem]") -> None:
    """A text no font carries could never be printed and signed; on the sheet it stays a problem beside the field."""
    from intcoop_desktop.forms.validation import CANNOT_PRINT

    for problem in problems:
        if problem.msgid == CANNOT_PRINT:
            raise FieldError(problem.msgid, path=problem.path, **dict(problem.params))


def _photo(value: object) -> bytes | None:
    if value is None:
        return None
    try:
        return base64.b64decode(str(value), validate=True)
    except (binascii.Error, ValueError) as error:
        raise FieldError(N_("The photo is not base64."), path=PHOTO) from error
