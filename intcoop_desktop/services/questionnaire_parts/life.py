"""From draft to closed: completing, signing, revising, voiding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.domain.periods import first_day, is_partial_date
from intcoop_desktop.domain.records import Person, Questionnaire
from intcoop_desktop.domain.states import check_transition, needs_new_revision
from intcoop_desktop.exchange.scans import check_scan
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.checking import blocking, clean_cells, find_problems
from intcoop_desktop.services.errors import ValidationFailed
from intcoop_desktop.services.frozen import freeze, thaw
from intcoop_desktop.services.questionnaire_parts.base import record_name
from intcoop_desktop.services.questionnaire_parts.editing import Editing, new_sitting
from intcoop_desktop.services.results import Revision
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import answers as stored_answers
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import revisions as stored_revisions
from intcoop_desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from intcoop_desktop.forms.validation import Problem

NOT_SIGNED = N_("This questionnaire is not signed: it can be changed as it is.")


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A questionnaire as it was before it was signed off: head, scan waiting, row of the revision."""

    head: Questionnaire
    scan: str
    revision: stored_revisions.StoredRevision


class Life(Editing):
    """States and revisions."""

    def problems(self, questionnaire_id: int) -> "list[Problem]":
        """Everything that is wrong or missing, in reading order."""
        return find_problems(self._context, self.get(questionnaire_id))

    def blocking(self, questionnaire_id: int) -> "list[Problem]":
        """The problems that keep it from being complete."""
        return blocking(self._context, self.get(questionnaire_id))

    def complete(self, questionnaire_id: int) -> Changes:
        """Draft → complete. Raises ``ValidationFailed``."""
        found = self.blocking(questionnaire_id)
        if found:
            raise ValidationFailed(found)
        return self._move(questionnaire_id, "complete")

    def reopen(self, questionnaire_id: int) -> Changes:
        """Complete or printed → draft."""
        with self._context.store.reader() as connection:
            head = self._head(connection, questionnaire_id)
        if needs_new_revision(head.state):
            raise UserError(N_("A signed questionnaire is changed in a new revision."))
        return self._move(questionnaire_id, "draft")

    def close(self, questionnaire_id: int) -> Changes:
        """Signed → closed."""
        return self._move(questionnaire_id, "closed")

    def void(self, questionnaire_id: int, reason: str) -> Changes:
        """End its life; the reason is required."""
        reason = reason.strip()
        if not reason:
            raise FieldError(N_("Give the reason."), path="void_reason")
        return self._move(questionnaire_id, "void", {"void_reason": reason})

    def sign(self, questionnaire_id: int, day: str, scan: bytes | None = None) -> Changes:
        """Printed (handwritten or copied: complete) → signed on ``day`` (ISO), with the scan where there is one.

        Raises ``FieldError`` for the date, ``UserError`` for a scan that does not open; then nothing is kept.
        """
        return self.sign_many([questionnaire_id], day, scan)

    def sign_many(self, ids: Sequence[int], day: str, scan: bytes | None = None) -> Changes:
        """The same day for many, all or none; one step to take back. Raises like ``sign``."""
        check_date(day, self._context.today())
        return self._sign_off(ids, day, "" if scan is None else self._keep_scan(scan))

    def _sign_off(self, ids: Sequence[int], day: str, sha: str) -> Changes:
        before = self._sign_all(ids, day, sha)
        changes = Changes()
        for one in before:
            changes |= self._changed(one.head)
        if before:
            undo, redo = (lambda: self._unsign(before, day)), (lambda: self._sign_all(ids, day, sha))
            step = Step(N_("Signed off: {number}"), undo, redo, {"number": before[0].head.number})
            self._context.undo.push(step)
        return changes

    def _sign_all(self, ids: Sequence[int], day: str, sha: str) -> list[Unsigned]:
        with self._context.work("sign") as uow:
            before = [self._sign(uow, questionnaire_id, day, sha) for questionnaire_id in ids]
            uow.commit()
        return before

    def _sign(self, uow: UnitOfWork, questionnaire_id: int, day: str, sha: str) -> Unsigned:
        record = self._record(uow.connection, questionnaire_id)
        head = record.head
        check_transition(head.state, "signed")
        check_day(day, head, record.person, self._ordered(head))
        pending = heads.pending_scan(uow.connection, head.id)
        revision = next(row for row in stored_revisions.listed(uow.connection, head.id) if row.number == head.revision)
        kept = sha or pending
        values = {"signed_on": day, "signed_revision": head.revision, "signed_scan": kept or None, "scan": None}
        heads.touch(uow.connection, head.id, uow.user, values | {"state": "signed"})
        snapshot = freeze(self._context.editions.of(head.edition), record.answers, head.photo)
        frozen = {"answers": snapshot.text, "hash": snapshot.hash, "photo": head.photo or None}
        signed = frozen | {"state": "signed", "signed_on": day, "scan": kept or None}
        stored_revisions.write(uow.connection, head.id, head.revision, signed)
        payload = {"number": head.number, "revision": head.revision, "date": day, "hash": snapshot.hash}
        uow.audit("sign", record_name(head.id), payload | {"scan": kept})
        return Unsigned(head, pending, revision)

    def _unsign(self, before: Sequence[Unsigned], day: str) -> None:
        """Make them what they were before they were signed off in this session."""
        with self._context.work("unsign") as uow:
            for one in before:
                old, row = one.head, one.revision
                now = self._head(uow.connection, old.id)
                if (now.state, now.revision, now.signed_on) != ("signed", old.revision, day):
                    text = N_("Questionnaire {number} was changed since; its signature stays.")
                    raise UserError(text, number=old.number)
                values = {"signed_on": old.signed_on, "signed_revision": old.signed_revision, "state": old.state}
                scans = {"signed_scan": old.signed_scan or None, "scan": one.scan or None}
                heads.touch(uow.connection, old.id, uow.user, values | scans)
                frozen = {"answers": row.answers, "hash": row.hash, "photo": row.photo or None}
                kept = frozen | {"state": row.state, "signed_on": row.signed_on, "scan": row.scan or None}
                stored_revisions.write(uow.connection, old.id, old.revision, kept)
                uow.audit("unsign", record_name(old.id), {"number": old.number, "date": day})
            uow.commit()
        self._context.publish(Changes.of("questionnaire", *(one.head.id for one in before)))

    def set_scan(self, questionnaire_id: int, scan: bytes) -> Changes:
        """Keep the scan of a handwritten original before it is signed off.

        Raises ``UserError`` for a file that does not open; the scan kept before stays.
        """
        sha = self._keep_scan(scan)
        with self._context.work("scan") as uow:
            head = self._head(uow.connection, questionnaire_id)
            heads.touch(uow.connection, head.id, uow.user, {"scan": sha})
            uow.audit("scan", record_name(head.id), {"scan": sha})
            uow.commit()
        return self._changed(head)

    def _keep_scan(self, scan: bytes) -> str:
        """Its SHA-256, when it opens: a scan nobody can read would take the place of the evidence."""
        check_scan(scan)
        return self._context.store.attachments.put(scan)

    def scan(self, questionnaire_id: int) -> bytes | None:
        """The scan kept last: of the original being typed in, else of the signed copy."""
        with self._context.store.reader() as connection:
            head = self._head(connection, questionnaire_id)
            sha = heads.pending_scan(connection, questionnaire_id) or head.signed_scan
        return self._context.store.attachments.get(sha) if sha else None

    def revise(self, questionnaire_id: int) -> Changes:
        """Signed or closed → revision n+1 in draft; the signed one and its scan stay readable."""
        with self._context.work("revise") as uow:
            head = self._head(uow.connection, questionnaire_id)
            if not needs_new_revision(head.state):
                raise UserError(NOT_SIGNED)
            number = head.revision + 1
            heads.touch(uow.connection, head.id, uow.user, {"state": "draft", "revision": number})
            stored_revisions.add(uow.connection, head.id, number, uow.user)
            uow.audit("revise", record_name(head.id), {"number": head.number, "revision": number})
            uow.commit()
        return self._changed(head)

    def technical_correction(self, questionnaire_id: int, changed: Mapping[str, Cell], reason: str) -> Changes:
        """A slip of the pen on a signed form («техникалық түзету»), by the head: the signed copy stays valid."""
        self._context.require("head")
        reason = reason.strip()
        if not reason:
            raise FieldError(N_("Give the reason."), path="reason")
        with self._context.work("technical_correction") as uow:
            head = self._head(uow.connection, questionnaire_id)
            cells = clean_cells(self._context, changed, head)
            if not needs_new_revision(head.state):
                raise UserError(NOT_SIGNED)
            done = self._save(uow, head, cells, new_sitting(), keep_state=True)
            if not done:
                return Changes()
            self._note(uow, head, reason)
            payload = {"reason": reason, "changes": {path: list(pair) for path, pair in done.items()}}
            uow.audit("technical_correction", record_name(head.id), payload)
            uow.commit()
        return self._changed(head, person=True)

    def _note(self, uow: UnitOfWork, head: Questionnaire, reason: str) -> None:
        present = next(r for r in stored_revisions.listed(uow.connection, head.id) if r.number == head.revision)
        line = f"{self._context.today().isoformat()} {uow.user}: {reason}"
        note = f"{present.note}\n{line}" if present.note else line
        stored_revisions.write(uow.connection, head.id, head.revision, {"note": note})

    def archive(self, ids: Sequence[int]) -> Changes:
        """Into the recycle bin."""
        return self._set_archived(ids, True)

    def restore(self, ids: Sequence[int]) -> Changes:
        """Out of the recycle bin."""
        return self._set_archived(ids, False)

    def _set_archived(self, ids: Sequence[int], archived: bool) -> Changes:
        with self._context.work("archive") as uow:
            for questionnaire_id in ids:
                head = self._head(uow.connection, questionnaire_id)
                heads.touch(uow.connection, head.id, uow.user, {"archived": int(archived)})
                uow.audit("archive" if archived else "restore", record_name(head.id), {"number": head.number})
            uow.commit()
        return self._context.publish(Changes.of("questionnaire", *ids))

    def revisions(self, questionnaire_id: int) -> list[Revision]:
        """All revisions, newest first; the answers of one that was neither printed nor signed are those of now."""
        with self._context.store.reader() as connection:
            head = self._head(connection, questionnaire_id)
            present = stored_answers.load(connection, questionnaire_id)
            return [
                Revision(
                    number=row.number,
                    state=row.state,
                    created_at=row.created_at,
                    printed_pdf_sha=row.printed_pdf,
                    scan_sha=row.scan,
                    answers=thaw(row.answers) if row.answers else present,
                    hash=row.hash,
                    signed_on=row.signed_on,
                    note=row.note,
                    photo_sha=row.photo if row.answers else head.photo,
                )
                for row in stored_revisions.listed(connection, questionnaire_id)
            ]

    def attachment(self, sha: str) -> bytes:
        """A kept scan, print or photo of a revision. Raises ``NotFound``."""
        return self._context.store.attachments.get(sha)

    def view_masked(self, questionnaire_id: int, sitting: str = "") -> None:
        """Log that items 5–7 were shown, once per record and sitting."""
        self._context.note_view(record_name(questionnaire_id), sitting)

    def _ordered(self, head: Questionnaire) -> str:
        """Day of the order the form of a questionnaire goes back to; nothing was signed on it before."""
        legal = self._context.editions.of(head.edition).legal
        return legal.amendment_date or legal.order_date

    def _move(self, questionnaire_id: int, target: str, values: Mapping[str, Any] | None = None) -> Changes:
        with self._context.work(target) as uow:
            head = self._head(uow.connection, questionnaire_id)
            self._set_state(uow, head, target, values)
            payload = {"number": head.number, "old": head.state, "new": target} | dict(values or {})
            uow.audit("state", record_name(head.id), payload)
            uow.commit()
        return self._changed(head)


def check_date(day: str, today: date) -> None:
    """Raise ``FieldError`` for what is no whole date, or lies after today."""
    if len(day) != 10 or not is_partial_date(day) or day > today.isoformat():
        raise FieldError(N_("Give the day of the signature, not after today."), path="signed_on")


def check_day(day: str, head: Questionnaire, person: Person, ordered: str) -> None:
    """Raise ``FieldError`` for a signature older than the form, the person, or (by a year) the typed questionnaire."""
    made = (date.fromisoformat(head.created_at[:10]) - timedelta(days=366)).isoformat()
    first = max(
        ordered,
        first_day(person.birth) if person.birth else "",
        made if head.origin == "typed" else "",  # an original filled by hand may have lain for years
    )
    if day < first:
        shown = f"{date.fromisoformat(first):%d.%m.%Y}"
        raise FieldError(N_("The signature cannot be older than {date}."), path="signed_on", date=shown)
