"""The life of an edition: states, approval with its snapshot, corrections and what they change (8.11)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from intcoop_desktop.domain.annex2 import SECTIONS, TEXT_SECTIONS, AnnualReport, ReportCopy
from intcoop_desktop.domain.annex2_difference import ADDED, LABELS, REMOVED, Difference, difference, nearby
from intcoop_desktop.domain.annex2_editions import (
    ACCEPTED,
    APPROVED,
    COLLECTING,
    DELIVERED,
    GONE,
    STATES,
    ReportEdition,
    follows,
    freezes,
    thaws,
)
from intcoop_desktop.domain.annex2_json import from_json, to_json
from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, IntcoopError, NoteNeeded, NotFound, UserError
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.i18n import _
from intcoop_desktop.services.report_parts.base import HEAD, KIND, METHODIST, ReportBase
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import annual_reports as stored
from intcoop_desktop.storage.records import files as stored_files
from intcoop_desktop.storage.records import state_notes
from intcoop_desktop.storage.records.files import AttachedFile
from intcoop_desktop.storage.records.state_notes import StateStep
from intcoop_desktop.storage.unit_of_work import UnitOfWork

LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is still open in a section before approving; ``code`` is a key of ``words.OPEN``. It bars nothing."""

    section: int
    code: str  # gaps | empty | no_text | no_copy
    count: int


class Editions(ReportBase):
    """Steps of state, approval, corrections, differences, copies."""

    # ------------------------------------------------------------- reading

    def steps(self, edition: ReportEdition) -> list[StateStep]:
        """The steps an edition went through, oldest first."""
        with self._context.store.reader() as connection:
            return state_notes.of_record(connection, KIND, edition.id)

    def readiness(self, year: int) -> list[Readiness]:
        """What is still open, in the order of the report; nothing of it bars the approval."""
        report = self.report(year)
        found = [Readiness(0, "gaps", len(report.gaps_of(0)))]
        for number in SECTIONS:
            gaps = [gap.why for gap in report.gaps_of(number)]
            unread = gaps.count("no_text")
            copies = gaps.count("no_copy")
            found.append(Readiness(number, "gaps", len(gaps) - unread - copies))
            found.append(Readiness(number, "no_copy", copies))
            found.append(Readiness(number, "no_text", unread))
            if number not in TEXT_SECTIONS:
                found.append(Readiness(number, "empty", int(not report.section(number).filled)))
        return [one for one in found if one.count]

    def signed_copies(self, year: int, edition: int = 0) -> list[AttachedFile]:
        """Scans of the signed report: the files of the edition."""
        found = self.edition(year, edition)
        with self._context.store.reader() as connection:
            return stored_files.of_record(connection, KIND, found.id) if found.id else []

    def copies(self, year: int, edition: int = 0) -> tuple[ReportCopy, ...]:
        """Copies of sections 5 and 6, in the order of the report."""
        return self.report(year, edition).copies

    def open_copy(self, copy: ReportCopy) -> BinaryIO:
        """The content of a copy, read piece by piece. Raises ``NotFound``; KnownError when it was altered."""
        if copy.file is None:
            raise NotFound(N_("This record has no scan; its own print stands for it."))
        return self._context.store.attachments.open(copy.file.sha256)

    def verify_snapshot(self, year: int, edition: int = 0) -> bool:
        """Whether the snapshot of an approved edition is whole: its hash, and its canonical form."""
        found = self.edition(year, edition)
        if not found.frozen:
            return False
        try:
            text = self._context.store.attachments.get(found.snapshot).decode("utf-8")
            return to_json(from_json(text)) == text
        except (IntcoopError, ValueError):
            return False

    # ------------------------------------------------------------- steps

    def set_state(self, year: int, state: str, note: str = "") -> ReportEdition:
        """Take the latest edition to another state; into or over ``approved`` it is frozen.

        Raises ``NoteNeeded`` for a step back or over others without a note, ``UserError`` for a contradiction,
        ``NotAllowed``.
        """
        return self._step(year, state, note, {})

    def approve(self, year: int, note: str = "") -> ReportEdition:
        """Freeze the report as it is now. Raises what ``set_state`` raises."""
        return self.set_state(year, APPROVED, note)

    def deliver(self, year: int, number: str, on: str, note: str = "") -> ReportEdition:
        """It was handed over: the incoming number and the day. May be called again to correct them.

        Raises ``FieldError`` for a day that cannot be, and what ``set_state`` raises.
        """
        latest = self.edition(year)
        self._check_day(on, "delivered_on", latest.accepted_on, later=True)
        clean = clean_text(number, path="incoming_number", limit=200, multiline=False).strip()
        state = latest.state if latest.state == ACCEPTED else DELIVERED
        return self._step(year, state, note, {"incoming_number": clean, "delivered_on": on})

    def accept(self, year: int, on: str, note: str = "") -> ReportEdition:
        """The authorised body accepted it on that day. Raises ``FieldError``, and what ``set_state`` raises."""
        self._check_day(on, "accepted_on", self.edition(year).delivered_on, later=False)
        return self._step(year, ACCEPTED, note, {"accepted_on": on})

    def _check_day(self, on: str, path: str, other: str, *, later: bool) -> None:
        try:
            day = date.fromisoformat(on)
        except ValueError:
            raise FieldError(N_("This is not a date: {value}"), path=path, value=on[:100]) from None
        if day > self._context.today():
            raise FieldError(N_("This day is still to come."), path=path)
        if other and (on > other if later else on < other):
            raise FieldError(N_("A report cannot be accepted before it is delivered."), path=path)

    def _step(self, year: int, state: str, note: str, facts: dict[str, str]) -> ReportEdition:
        if state not in STATES:
            raise UserError(N_("A report has no state “{state}”."), state=state[:100])
        note = clean_text(note, path="note", limit=LONGEST_NOTE, multiline=True).strip()
        old_look = self.edition(year)
        self._check_step(old_look, state, note)
        frozen = self._live_frozen(old_look) if freezes(old_look.state, state) else None
        with self._context.work("report_state") as uow:
            raw = self._raw(uow, year)
            if (raw.state, raw.edition) != (old_look.state, old_look.edition):
                raise UserError(N_("The report was changed meanwhile. Look at it and try again."))
            new = self._moved(raw, state, facts, frozen)
            if new == raw:
                return old_look
            self._store(uow, raw, new, frozen, note)
            uow.commit()
        self._remember_step(raw, new, frozen)
        self._publish(new)
        return self.edition(year)

    def _check_step(self, edition: ReportEdition, state: str, note: str) -> None:
        old = edition.state
        taken_back = thaws(old, state)
        if taken_back and old in GONE:
            raise UserError(
                N_("This report has left the office: its approval cannot be taken back. Open a correction instead.")
            )
        wants_head = taken_back or freezes(old, state)
        if wants_head:
            self._context.require(HEAD)
        elif STATES.index(state) < STATES.index(APPROVED):
            self._context.require(METHODIST)
        if old != state and not follows(old, state) and not note:
            raise NoteNeeded(
                N_("This step is unusual: it goes back or leaves steps out. Say why in a few words."), path="state"
            )

    def _live_frozen(self, edition: ReportEdition) -> tuple[str, AnnualReport]:
        """SHA-256 of the snapshot and the report in it; the content is stored before anything refers to it."""
        report = replace(
            self._collected(edition),
            draft=False,
            approved_on=self._context.today().isoformat(),
            approved_by=self._context.user.name,
        )
        return self._context.store.attachments.put(to_json(report).encode("utf-8")), report

    def _moved(
        self, raw: ReportEdition, state: str, facts: dict[str, str], frozen: tuple[str, AnnualReport] | None
    ) -> ReportEdition:
        new = replace(
            raw,
            state=state,
            incoming_number=facts.get("incoming_number", raw.incoming_number),
            delivered_on=facts.get("delivered_on", raw.delivered_on),
            accepted_on=facts.get("accepted_on", raw.accepted_on),
        )
        if frozen is not None:
            sha, report = frozen
            return replace(
                new,
                snapshot=sha,
                approved_at=now(),
                approved_by=report.approved_by,
                period_start=report.period.start,
                period_end=report.period.end,
            )
        if thaws(raw.state, state):
            blank = replace(new, snapshot="", approved_at="", approved_by="")
            return replace(blank, incoming_number="", delivered_on="", accepted_on="")
        return new

    def _store(
        self,
        uow: UnitOfWork,
        old: ReportEdition,
        new: ReportEdition,
        frozen: tuple[str, AnnualReport] | None,
        note: str,
    ) -> None:
        stored.change(uow.connection, new, uow.user)
        if frozen is not None:
            stored.put_copies(uow.connection, old.id, frozen[1].copies)
        elif not new.snapshot and old.snapshot:
            stored.put_copies(uow.connection, old.id, ())
        if old.state != new.state:
            state_notes.add(uow.connection, (KIND, old.id), old.state, new.state, note, uow.user)
        told = ("state", "snapshot", "approved_by", "incoming_number", "delivered_on", "accepted_on", "period_end")
        changed = {name: [getattr(old, name), getattr(new, name)] for name in told}
        payload: dict[str, object] = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
        payload |= {"year": old.year, "edition": old.edition} | ({"note": note} if note else {})
        uow.audit("report_state", f"{KIND}:{old.id}", payload)

    # ------------------------------------------------------------- undo

    def _remember_step(self, old: ReportEdition, new: ReportEdition, frozen: tuple[str, AnnualReport] | None) -> None:
        before = self._frozen(old) if old.snapshot else None
        back = (old.snapshot, before) if before is not None else None
        self._context.undo.push(
            Step(
                N_("Report for {year}: another state"),
                self._putting(new, old, back),
                self._putting(old, new, frozen or back),
                {"year": old.year},
            )
        )

    def _putting(
        self, expected: ReportEdition, wanted: ReportEdition, frozen: tuple[str, AnnualReport] | None
    ) -> Callable[[], object]:
        def put() -> Changes:
            with self._context.work("report_state") as uow:
                present = self._raw(uow, expected.year)
                if not _same(present, expected):
                    raise UserError(N_("The report was changed since; this step cannot be taken back."))
                self._store(uow, present, wanted, frozen if wanted.snapshot else None, "")
                uow.commit()
            return self._publish(present)

        return put

    # ------------------------------------------------------------- corrections

    def correct(self, year: int, reason: str) -> ReportEdition:
        """Open the next edition, collected from the registers again, with the texts of the one before.

        Raises ``UserError`` when the latest edition is not approved, ``FieldError`` without a reason.
        """
        self._context.require(HEAD)
        clean = clean_text(reason, path="reason", limit=LONGEST_NOTE, multiline=True).strip()
        if not clean:
            raise FieldError(N_("Say why the report is corrected."), path="reason")
        with self._context.work("report_correction") as uow:
            old = self._raw(uow, year)
            if not old.frozen:
                raise UserError(N_("This edition is not approved yet: change it as it is."))
            new = self._next(uow, old, clean)
            uow.commit()
        self._context.undo.push(
            Step(
                N_("Report for {year}: correction opened"),
                lambda: self._close_again(new),
                lambda: self.correct(year, reason),
                {"year": year},
            )
        )
        self._publish(new)
        return self.edition(year)

    def _next(self, uow: UnitOfWork, old: ReportEdition, reason: str) -> ReportEdition:
        empty = ReportEdition(0, "", old.year, old.edition + 1, COLLECTING, old.period_start, old.period_end, reason)
        new = stored.add(uow.connection, empty, uow.user)
        for section, text in stored.texts(uow.connection, old.id).items():
            stored.put_text(uow.connection, new.id, section, text, uow.user)
        for what in stored.left_out(uow.connection, old.id):
            stored.put_left_out(uow.connection, new.id, what, True)
        facts = {"year": old.year, "edition": new.edition, "reason": reason}
        uow.audit("report_correction", f"{KIND}:{new.id}", facts)
        return new

    def _close_again(self, opened: ReportEdition) -> Changes:
        with self._context.work("report_correction") as uow:
            latest = self._raw(uow, opened.year)
            files = stored_files.of_record(uow.connection, KIND, latest.id)
            if latest.edition != opened.edition or latest.state != COLLECTING or files:
                raise UserError(N_("The report was changed since; this step cannot be taken back."))
            stored.remove(uow.connection, latest.id)
            uow.audit("undo", f"{KIND}:{latest.id}", {"year": latest.year, "edition": latest.edition})
            uow.commit()
        return self._publish(latest)

    # ------------------------------------------------------------- differences

    def difference(self, year: int, before: int, after: int = 0) -> tuple[Difference, ...]:
        """What edition ``after`` (0: the latest) has otherwise than edition ``before``."""
        return difference(self.report(year, before), self.report(year, after))

    def changed_since(self, year: int) -> tuple[Difference, ...]:
        """What the registers have otherwise than the latest edition; nothing while that is collected from them."""
        latest = self.edition(year)
        return difference(self._frozen(latest), self.live(year)) if latest.frozen else ()

    def difference_lines(self, year: int, before: int, after: int = 0) -> list[str]:
        """The same in words."""
        return [self.line(one) for one in self.difference(year, before, after)]

    @staticmethod
    def line(one: Difference) -> str:
        """One difference in words, in the user's language."""
        where = f"A2.{one.section}" if one.section else _("Heading")
        what = one.record or _("Text of the section")
        if one.field == "":
            text = {ADDED: _("{where}: added: {record}"), REMOVED: _("{where}: removed: {record}")}[one.what]
            return text.format(where=where, record=what)
        label = _(LABELS[one.field])
        if one.field == "text" and one.what == ADDED:
            return _("{where}: paragraph added: “{after}”").format(where=where, after=one.after)
        if one.field == "text" and one.what == REMOVED:
            return _("{where}: paragraph removed: “{before}”").format(where=where, before=one.before)
        if not one.before and not one.after:  # of prints, of which only that they differ is told
            return _("{where}: {record}: changed: {field}").format(where=where, record=what, field=label)
        before, after = nearby(one.before, one.after) if one.field == "text" else (one.before, one.after)
        before, after = before or "–", after or "–"
        text = _("{where}: {record}: {field}: “{before}” → “{after}”")
        if not one.record:
            text = _("{where}: {field}: “{before}” → “{after}”")
        return text.format(where=where, record=what, field=label, before=before, after=after)


def _same(present: ReportEdition, expected: ReportEdition) -> bool:
    """Equal but for the moment of the last change."""
    return replace(present, changed_at="", changed_by="") == replace(expected, changed_at="", changed_by="")


__all__: Sequence[str] = ("Editions", "Readiness")
