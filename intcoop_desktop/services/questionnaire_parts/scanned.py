"""Scans that are in the store already, put to questionnaires: signed with, added to what is signed, waiting."""

from collections.abc import Callable, Sequence

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.services.questionnaire_parts.base import record_name
from intcoop_desktop.services.questionnaire_parts.life import Life, check_date, check_day
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import revisions as stored_revisions

CHANGED = N_("Questionnaire {number} was changed since; its scan stays.")


class Scanned(Life):
    """``sha`` names an attachment whose content was opened before. Each is one step to take back."""

    def sign_with(self, questionnaire_id: int, day: str, sha: str) -> Changes:
        """Sign off with a scan. Raises like ``sign``."""
        check_date(day, self._context.today())
        return self._sign_off([questionnaire_id], day, sha)

    def day_refused(self, ids: Sequence[int], day: str) -> dict[int, UserError]:
        """Which of these cannot have been signed on ``day``, and why. Raises ``FieldError`` for a day that is none."""
        check_date(day, self._context.today())
        refused: dict[int, UserError] = {}
        with self._context.store.reader() as connection:
            for one in ids:
                head = self._head(connection, one)
                try:
                    check_day(day, head, self._person(connection, head.person_id), self._ordered(head))
                except UserError as error:
                    refused[one] = error
        return refused

    def add_signed_scan(self, questionnaire_id: int, revision: int, sha: str) -> Changes:
        """The scan of a revision that was signed without one. Raises ``UserError`` when it has one."""
        changes = self._put_signed_scan(questionnaire_id, revision, "", sha)
        self._remember_scan(
            questionnaire_id,
            lambda: self._put_signed_scan(questionnaire_id, revision, sha, ""),
            lambda: self._put_signed_scan(questionnaire_id, revision, "", sha),
        )
        return changes

    def _put_signed_scan(self, questionnaire_id: int, revision: int, old: str, new: str) -> Changes:
        with self._context.work("scan") as uow:
            head = self._head(uow.connection, questionnaire_id)
            rows = stored_revisions.listed(uow.connection, head.id)
            row = next((one for one in rows if one.number == revision), None)
            if row is None or row.scan != old or row.state not in ("signed", "closed"):
                raise UserError(CHANGED, number=head.number)
            stored_revisions.write(uow.connection, head.id, revision, {"scan": new or None})
            values = {"signed_scan": new or None} if head.signed_revision == revision else {}
            heads.touch(uow.connection, head.id, uow.user, values)
            uow.audit("scan", record_name(head.id), {"number": head.number, "revision": revision, "scan": new})
            uow.commit()
        return self._changed(head)

    def put_beside(self, questionnaire_id: int, sha: str) -> Changes:
        """The scan of a handwritten original, to be typed in from it."""
        changes = self._put_waiting(questionnaire_id, "", sha)
        self._remember_scan(
            questionnaire_id,
            lambda: self._put_waiting(questionnaire_id, sha, ""),
            lambda: self._put_waiting(questionnaire_id, "", sha),
        )
        return changes

    def _put_waiting(self, questionnaire_id: int, old: str, new: str) -> Changes:
        with self._context.work("scan") as uow:
            head = self._head(uow.connection, questionnaire_id)
            if heads.pending_scan(uow.connection, head.id) != old:
                raise UserError(CHANGED, number=head.number)
            heads.touch(uow.connection, head.id, uow.user, {"scan": new or None})
            uow.audit("scan", record_name(head.id), {"number": head.number, "scan": new})
            uow.commit()
        return self._changed(head)

    def _remember_scan(self, questionnaire_id: int, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        with self._context.store.reader() as connection:
            number = self._head(connection, questionnaire_id).number
        self._context.undo.push(Step(N_("Scan added: {number}"), undo, redo, {"number": number}))
