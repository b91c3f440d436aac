"""The photo of a questionnaire: 3×4, the whole picture kept beside the crop."""

from dataclasses import replace
from typing import Any

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.records import Questionnaire
from intcoop_desktop.domain.states import needs_new_revision
from intcoop_desktop.forms.answers import EMPTY
from intcoop_desktop.services.errors import NeedsRevision
from intcoop_desktop.services.photos import Crop, prepare_photo
from intcoop_desktop.services.questionnaire_parts.base import PHOTO, record_name
from intcoop_desktop.services.questionnaire_parts.editing import Editing, new_sitting
from intcoop_desktop.storage.records import answers as stored_answers
from intcoop_desktop.storage.records import people
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import revisions as stored_revisions
from intcoop_desktop.storage.unit_of_work import UnitOfWork


class Photos(Editing):
    """Set, show, remove."""

    def set_photo(self, questionnaire_id: int, original: bytes, crop: Crop | None = None) -> Changes:
        """Keep the photo. ``crop`` = x, y, width, height as fractions of the upright picture; None: centred 3:4.

        Raises ``UserError`` for a file that is no picture, is damaged or too large, and ``NeedsRevision``.
        """
        photo = prepare_photo(original, crop)
        attachments = self._context.store.attachments
        whole, cut = attachments.put(photo.original), attachments.put(photo.cropped)
        return self._write(questionnaire_id, cut, whole)

    def clear_photo(self, questionnaire_id: int) -> Changes:
        """Remove the photo from this questionnaire."""
        return self._write(questionnaire_id, "", "")

    def photo(self, questionnaire_id: int) -> bytes | None:
        """The cropped JPEG."""
        return self._attached(self.get_head(questionnaire_id).photo)

    def photo_original(self, questionnaire_id: int) -> bytes | None:
        """The whole picture, upright, without metadata (JPEG)."""
        return self._attached(self.get_head(questionnaire_id).photo_original)

    def get_head(self, questionnaire_id: int) -> Questionnaire:
        """The questionnaire without its answers. Raises ``NotFound``."""
        with self._context.store.reader() as connection:
            return self._head(connection, questionnaire_id)

    def _attached(self, sha: str) -> bytes | None:
        return self._context.store.attachments.get(sha) if sha else None

    def _write(self, questionnaire_id: int, cut: str, whole: str) -> Changes:
        with self._context.work("photo") as uow:
            head = self._head(uow.connection, questionnaire_id)
            if head.state in ("void", "superseded"):
                raise UserError(N_("Questionnaire {number} is not in use any more."), number=head.number)
            if needs_new_revision(head.state):
                raise NeedsRevision(head.number)
            if head.photo == cut and head.photo_original == whole:
                return Changes()
            self._place(uow, head, cut, whole)
            uow.audit("photo", record_name(head.id), {"old": head.photo, "new": cut})
            uow.commit()
        return self._changed(head, person=True)

    def _place(self, uow: UnitOfWork, head: Questionnaire, cut: str, whole: str) -> None:
        """Write the photo; another picture makes a complete or printed questionnaire a draft again."""
        values: dict[str, Any] = {"photo": cut or None, "photo_original": whole or None}
        if head.photo != cut and head.state in ("complete", "printed"):
            values["state"] = "draft"
            stored_revisions.write(uow.connection, head.id, head.revision, {"state": "draft"})
        heads.touch(uow.connection, head.id, uow.user, values)
        if cut:
            stored_answers.save(uow.connection, head.id, {PHOTO: EMPTY}, sitting=new_sitting(), user=uow.user)
        self._to_person(uow, head, cut, whole)

    def _to_person(self, uow: UnitOfWork, head: Questionnaire, cut: str, whole: str) -> None:
        """The person's photo follows when there was none or this questionnaire gave it."""

        person = self._person(uow.connection, head.person_id)
        sources = people.person_sources(uow.connection, person.id)
        if person.photo and sources.get("photo") != head.id:
            return
        sources["photo"] = head.id
        people.update_person(
            uow.connection, person, replace(person, photo=cut, photo_original=whole), uow.user, sources
        )
