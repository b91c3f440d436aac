"""Prints of questionnaires and of documents; the preview is the very PDF."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.forms.boxes import PaperLayout
from intcoop_desktop.forms.layout import Furniture, lay_out
from intcoop_desktop.printing.joining import join_pdfs
from intcoop_desktop.printing.pen import Sheets, draw_questionnaires
from intcoop_desktop.printing.rasterise import PdfPages, RasterPage, page_count
from intcoop_desktop.services.frozen import Snapshot, freeze
from intcoop_desktop.services.questionnaire_parts.base import QuestionnaireBase, record_name
from intcoop_desktop.services.results import Progress, QuestionnaireRecord
from intcoop_desktop.services.sheets import recovery_sheet_pdf
from intcoop_desktop.storage.records import Connection
from intcoop_desktop.storage.records import blanks as stored_blanks
from intcoop_desktop.storage.records import organisation as stored_organisation
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import revisions as stored_revisions
from intcoop_desktop.storage.unit_of_work import UnitOfWork

MOST_BLANKS = 1000

FINISHED = frozenset({"complete", "printed", "signed", "closed"})
"""States whose print carries no «ЖОБА»."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a blank form is printed for; ``name`` stands on it."""

    person_id: int | None = None
    stay_id: int | None = None
    name: str = ""


NOBODY = Holder()


@dataclass(frozen=True, slots=True)
class _Paper:
    """One questionnaire ready to be drawn."""

    record: QuestionnaireRecord
    snapshot: Snapshot
    sheets: Sheets


@dataclass(frozen=True, slots=True)
class _Print:
    """One questionnaire drawn; ``kept`` is the SHA-256 of the earlier print it equals."""

    record: QuestionnaireRecord
    snapshot: Snapshot
    pdf: bytes
    kept: str = ""


@dataclass(frozen=True, slots=True)
class PreparedPrint:
    """A batch drawn for paper and not yet kept: whether it comes out is known only when the printer is done."""

    pdf: bytes
    prints: tuple[_Print, ...]


class PrintService(QuestionnaireBase):
    """Everything that becomes paper."""

    def furniture(self, record: QuestionnaireRecord) -> Furniture:
        """What is printed around the form: number, revision, hash, «ЖОБА», «КӨШІРМЕ»."""
        return self._furniture(record, self._freeze(record))

    def _freeze(self, record: QuestionnaireRecord) -> Snapshot:
        return freeze(self._context.editions.of(record.head.edition), record.answers, record.head.photo)

    def _furniture(self, record: QuestionnaireRecord, snapshot: Snapshot) -> Furniture:
        head = record.head
        return Furniture(
            number=head.number,
            revision=head.revision,
            hash=snapshot.short,
            draft=head.state not in FINISHED,
            copy=head.origin == "handwritten",
        )

    def layout(self, questionnaire_id: int, *, mode: Literal["filled", "blank"] = "filled") -> PaperLayout:
        """The questionnaire laid out ("filled" | "blank")."""
        with self._context.store.reader() as connection:
            record = self._record(connection, questionnaire_id)
        return self._lay_out(record, self.furniture(record), mode)

    def _lay_out(
        self, record: QuestionnaireRecord, furniture: Furniture, mode: Literal["filled", "blank"] = "filled"
    ) -> PaperLayout:
        answers = record.answers if mode == "filled" else {}
        edition = self._context.editions.of(record.head.edition)
        return lay_out(edition, answers, values=self._context.values, furniture=furniture, mode=mode)

    def preview_pdf(self, ids: Sequence[int], progress: Progress | None = None) -> bytes:
        """The PDF of these questionnaires; no record changes (an audit row is written).

        Raises ``FieldError`` for an answer no font can print. ``progress`` may raise ``Cancelled``.
        """
        out = io.BytesIO()
        with self._context.store.reader() as connection:
            author = stored_organisation.get_organisation(connection).name_kk
            papers = (paper.sheets for paper in self._papers(connection, ids, progress))
            draw_questionnaires(papers, out, author=author)
        self._audit("preview", ids)
        return out.getvalue()

    def _papers(self, connection: Connection, ids: Sequence[int], progress: Progress | None) -> Iterator[_Paper]:
        for done, questionnaire_id in enumerate(ids):
            record = self._record(connection, questionnaire_id)
            if progress is not None:
                progress(done, len(ids), record.head.number)
            yield self._paper(record)
        if progress is not None:
            progress(len(ids), len(ids), "")

    def _paper(self, record: QuestionnaireRecord) -> _Paper:
        snapshot = self._freeze(record)
        layout = self._lay_out(record, self._furniture(record, snapshot))
        for path, characters in layout.problems:
            raise FieldError(
                N_("Questionnaire {number}: “{characters}” cannot be printed. Use the Latin spelling."),
                path=path,
                number=record.head.number,
                characters=characters[:20],
            )
        photo = self._context.store.attachments.get(record.head.photo) if record.head.photo else None
        return _Paper(record, snapshot, Sheets(layout, photo))

    def print_pdf(self, ids: Sequence[int], progress: Progress | None = None) -> bytes:
        """The same PDF for paper: what was printed is kept, complete ones become printed.

        A questionnaire printed before and unchanged since comes out exactly as it did then. Drafts carry «ЖОБА» and
        are not kept. Nothing is kept when the batch is cancelled or one of it cannot be printed, nor in an office
        open for reading only.
        """
        prepared = self.prepare_print(ids, progress)
        self.keep_print(prepared)
        return prepared.pdf

    def prepare_print(self, ids: Sequence[int], progress: Progress | None = None) -> PreparedPrint:
        """Draw for paper, like ``print_pdf``, but keep nothing yet."""
        with self._context.store.reader() as connection:
            author = stored_organisation.get_organisation(connection).name_kk
        prints: list[_Print] = []
        for done, questionnaire_id in enumerate(ids):
            prints.append(self._print(questionnaire_id, author))
            if progress is not None:
                progress(done + 1, len(ids), prints[-1].record.head.number)
        return PreparedPrint(joined([one.pdf for one in prints]), tuple(prints))

    def keep_print(self, prepared: PreparedPrint) -> None:
        """It came out: keep it. Raises ``UserError`` for one that was changed since it was drawn."""
        if self._context.store.read_only is None and prepared.prints:
            self._keep(prepared.prints)

    def stopped_print(self, prepared: PreparedPrint) -> None:
        """The printer stopped: some of it may be on paper, so the audit log knows that it was drawn."""
        self._audit("preview", [one.record.head.id for one in prepared.prints])

    def _print(self, questionnaire_id: int, author: str) -> _Print:
        """Draw one, or take the kept print of the same content."""
        with self._context.store.reader() as connection:
            record = self._record(connection, questionnaire_id)
            last = stored_revisions.last_print(connection, questionnaire_id)
        snapshot = self._freeze(record)
        unchanged = last is not None and (last.revision, last.hash) == (record.head.revision, snapshot.hash)
        if last is not None and unchanged and record.head.state in FINISHED:
            return _Print(record, snapshot, self._context.store.attachments.get(last.pdf), last.pdf)
        return _Print(record, snapshot, _drawn(self._paper(record).sheets, author))

    def _keep(self, prints: Sequence[_Print]) -> None:
        """One action, one transaction: the prints, their snapshots, the new states."""
        attachments = self._context.store.attachments
        finished = [one for one in prints if one.record.head.state in FINISHED]
        shas = [one.kept or attachments.put(one.pdf) for one in finished]
        moved = []
        with self._context.work("print") as uow:
            for one, sha in zip(finished, shas, strict=True):
                if self._keep_one(uow, one, sha):
                    moved.append(one.record.head.id)
            for one in prints:
                if one.record.head.state not in FINISHED:
                    uow.audit("print_draft", record_name(one.record.head.id), {"number": one.record.head.number})
            uow.commit()
        if moved:
            self._context.publish(Changes.of("questionnaire", *moved))

    def _keep_one(self, uow: UnitOfWork, one: _Print, sha: str) -> bool:
        """Remember a print; whether the questionnaire changed. A signed one stays signed."""
        head, connection = one.record.head, uow.connection
        present = self._head(connection, head.id)
        if (present.changed_at, present.state) != (head.changed_at, head.state):
            raise UserError(N_("Questionnaire {number} was changed meanwhile. Print it again."), number=head.number)
        facts = {"number": head.number, "revision": head.revision, "hash": one.snapshot.hash, "pdf": sha}
        uow.audit("reprint" if one.kept else "print", record_name(head.id), facts)
        if not one.kept:
            kind = "copy" if head.origin == "handwritten" else "original"
            stored_revisions.add_print(connection, head.id, head.revision, kind, one.snapshot.hash, sha, uow.user)
        if head.state == "complete" or (head.state == "printed" and not one.kept):
            frozen = {"answers": one.snapshot.text, "hash": one.snapshot.hash, "photo": head.photo or None}
            values = frozen | {"printed_pdf": sha, "state": "printed"}
            stored_revisions.write(connection, head.id, head.revision, values)
            heads.touch(connection, head.id, uow.user, {"state": "printed"})
            return True
        return False

    def printed_pdf(self, sha: str) -> bytes:
        """A kept print, by ``Revision.printed_pdf_sha``. Raises ``NotFound``."""
        return self._context.store.attachments.get(sha)

    def blank_pdf(self, count: int = 1, edition: str = "") -> bytes:
        """Blank forms, each with a serial of its own (none where the office is open for reading only).

        ``edition``: of another edition than the one in force, by its reference.
        """
        if not 1 <= count <= MOST_BLANKS:
            raise UserError(N_("Between 1 and {most} blank forms can be printed at once."), most=MOST_BLANKS)
        return self.blanks_for([NOBODY] * count, edition=edition)

    def blanks_for(self, holders: Sequence[Holder], progress: Progress | None = None, *, edition: str = "") -> bytes:
        """Blank forms for these persons: the serial of each finds its person and stay again.

        In an office open for reading only they carry no serial. ``progress`` may raise ``Cancelled``: the numbers taken
        are never given again.
        """
        with self._context.store.reader() as connection:
            author = stored_organisation.get_organisation(connection).name_kk
        writable = self._context.store.read_only is None
        serials = self._serials(holders, edition) if writable else [""] * len(holders)
        out = io.BytesIO()
        draw_questionnaires(self._blank_sheets(serials, holders, progress, edition), out, author=author)
        return out.getvalue()

    def _blank_sheets(
        self, serials: Sequence[str], holders: Sequence[Holder], progress: Progress | None, edition: str
    ) -> Iterator[Sheets]:
        for done, (serial, holder) in enumerate(zip(serials, holders, strict=True)):
            if progress is not None:
                progress(done, len(serials), holder.name)
            yield Sheets(self.blank_layout(serial, holder.name, edition))

    def _serials(self, holders: Sequence[Holder], edition: str) -> list[str]:
        form = edition or self._context.edition.reference
        with self._context.work("blank") as uow:
            year = self._context.today().year
            whose = [(one.person_id, one.stay_id) for one in holders]
            serials = stored_blanks.take(uow.connection, year, whose, uow.user, form)
            payload: dict[str, object] = {"first": serials[0], "count": len(serials), "edition": form}
            persons = [one.person_id for one in holders if one.person_id is not None]
            uow.audit("print_blank", "", payload | ({"persons": persons} if persons else {}))
            uow.commit()
        return serials

    def blank_layout(self, serial: str = "", holder: str = "", edition: str = "") -> PaperLayout:
        """An empty form laid out for writing by hand."""
        furniture = Furniture(serial=serial, holder=holder if serial else "")
        form = self._context.editions.of(edition) if edition else self._context.edition
        return lay_out(form, {}, values=self._context.values, furniture=furniture, mode="blank")

    def recovery_sheet_pdf(self, groups: Sequence[str], user: str = "") -> bytes:
        """The paper recovery key for the safe of para 5."""
        with self._context.store.reader() as connection:
            organisation = stored_organisation.get_organisation(connection).name_kk
        return recovery_sheet_pdf(groups, organisation, user or self._context.user.name)

    def page_count(self, pdf: bytes) -> int:
        """Number of pages."""
        return page_count(pdf)

    def open_pdf(self, pdf: bytes) -> PdfPages:
        """The pages of a PDF for repeated rendering; close it."""
        return PdfPages(pdf)

    def render(self, pdf: bytes, page: int, dpi: float) -> RasterPage:
        """Page ``page`` (from 0) as a picture."""
        with PdfPages(pdf) as pages:
            return pages.render(page, dpi)

    def _audit(self, kind: str, ids: Sequence[int]) -> None:
        if self._context.store.read_only is not None:
            return
        with self._context.work(kind) as uow:
            record = record_name(ids[0]) if len(ids) == 1 else ""
            uow.audit(kind, record, {} if len(ids) == 1 else {"questionnaires": list(ids)})
            uow.commit()


def _drawn(sheets: Sheets, author: str) -> bytes:
    out = io.BytesIO()
    draw_questionnaires([sheets], out, author=author)
    return out.getvalue()


def joined(pdfs: Sequence[bytes]) -> bytes:
    """Several PDFs as one; a single one as it is."""
    return pdfs[0] if len(pdfs) == 1 else join_pdfs(pdfs)
