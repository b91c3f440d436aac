"""Who signs, approves and agrees: entries for one document or all, for a time, with «м.а.»."""

from collections.abc import Callable
from dataclasses import replace

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, NotFound
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.i18n import DEFAULT_LANGUAGE
from intcoop_desktop.services.cleaning import check_date
from intcoop_desktop.services.document_parts.base import DocumentBase
from intcoop_desktop.services.document_parts.results import Options, Signatory
from intcoop_desktop.services.document_parts.signing import ROLES, SIGN, Signer, signer
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import wordings as stored

CHANGED = "signatory"
LIMIT = 500
_WHOLE = len("2026-07-15")


class Signatories(DocumentBase):
    """Changing needs the role of the administrator. Every change is one step to take back."""

    def signatories(self) -> list[Signatory]:
        """All entries, by document and role, the latest last."""
        with self._context.store.reader() as connection:
            return stored.signatories(connection)

    def signer_of(self, code: str, role: str = SIGN, day: str = "", language: str = DEFAULT_LANGUAGE) -> Signer:
        """Who has a role (sign, approve, agree) for a document on a day, as it is printed."""
        return signer(self.signatories(), code, role, self._day(Options(day=day)), self._organisation(), language)

    def save_signatory(self, one: Signatory) -> Signatory:
        """Store an entry; id 0 makes a new one. Raises ``FieldError``."""
        self._context.require("administrator")
        one = self._checked(one)
        before = next((old for old in self.signatories() if old.id == one.id), None)
        if one.id and before is None:
            raise NotFound(N_("This record is not there any more."))
        kept = self._put_signatory(one)
        undo: Callable[[], object]
        redo: Callable[[], object]
        if before is None:
            undo, redo = (lambda: self._drop_signatory(kept)), (lambda: self._put_signatory(kept))
        else:
            old = before
            undo, redo = (lambda: self._put_signatory(old)), (lambda: self._put_signatory(kept))
        self._context.undo.push(Step(N_("Who signs: {name}"), undo, redo, {"name": kept.name}))
        return kept

    def remove_signatory(self, signatory_id: int) -> None:
        """Delete an entry."""
        self._context.require("administrator")
        found = next((one for one in self.signatories() if one.id == signatory_id), None)
        if found is None:
            raise NotFound(N_("This record is not there any more."))
        self._drop_signatory(found)
        step = Step(
            N_("Removed: {name}"),
            lambda: self._put_signatory(found),
            lambda: self._drop_signatory(found),
            {"name": found.name},
        )
        self._context.undo.push(step)

    def _checked(self, one: Signatory) -> Signatory:
        name, position = (
            clean_text(getattr(one, field), path=field, limit=LIMIT, multiline=False).strip()
            for field in ("name", "position")
        )
        if not name:
            raise FieldError(N_("Fill in this field."), path="name")
        if one.role not in ROLES:
            raise FieldError(N_("This value is not among those offered: {value}"), path="role", value=one.role[:100])
        if one.document:
            self.kind(one.document)
        for field in ("since", "until"):
            value = getattr(one, field)
            check_date(field, value)
            if value and len(value) != _WHOLE:
                raise FieldError(N_("Give the whole date, with day and month."), path=field)
        if one.since and one.until and one.until < one.since:
            raise FieldError(N_("The end lies before the beginning."), path="until")
        return replace(one, name=name, position=position)

    def _put_signatory(self, one: Signatory) -> Signatory:
        with self._context.work("signatory") as uow:
            kept = stored.put_signatory(uow.connection, one, uow.user)
            payload: dict[str, object] = {"document": one.document, "role": one.role, "name": one.name}
            payload |= {"position": one.position, "since": one.since, "until": one.until}
            uow.audit("signatory", "", payload | ({"acting": True} if one.acting else {}))
            uow.commit()
        self._context.publish(Changes.of(CHANGED))
        return kept

    def _drop_signatory(self, one: Signatory) -> None:
        with self._context.work("signatory") as uow:
            stored.remove_signatory(uow.connection, one.id)
            uow.audit("signatory", "", {"document": one.document, "role": one.role, "removed": one.name})
            uow.commit()
        self._context.publish(Changes.of(CHANGED))
