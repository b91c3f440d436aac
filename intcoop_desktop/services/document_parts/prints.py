"""What came out of the printer: kept as it was, with its number, and printed again from there."""

from collections.abc import Sequence

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, NotFound, UserError
from intcoop_desktop.printing.rasterise import page_count
from intcoop_desktop.services.document_parts.making import Making, joined, payload_of, record_name
from intcoop_desktop.services.document_parts.results import USUAL, Made, Options, Prepared, Printed
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.records import printed as stored
from intcoop_desktop.storage.unit_of_work import UnitOfWork

CHANGED = "printed_document"
"""Kind of the change that views of printed papers listen to."""

MOVED_ON = N_("Meanwhile another paper got the number {number}. Print it again.")
ERASED = N_("This paper named a person who was erased; its content is not kept any more.")
OF_MANY = N_("A paper about several records is made as a Word file from their list.")


class Prints(Making):
    """Printing and the register of what was printed."""

    def prepare(
        self, code: str, ids: Sequence[int], options: Options = USUAL, progress: Progress | None = None
    ) -> Prepared:
        """Draw for paper with the numbers they will get; nothing is kept until ``keep``."""
        made = self.make(code, ids, options, progress)
        return Prepared(joined(made), tuple(made))

    def keep(self, prepared: Prepared) -> list[Printed]:
        """It came out: numbers are taken, the papers kept, all or none. Drafts are only noted in the log. An office
        open for reading only keeps nothing. Raises ``UserError`` when a number was given to another paper meanwhile."""
        if self._context.store.read_only is not None:
            return []
        finished = [one for one in prepared.papers if not one.draft]
        shas = [self._context.store.attachments.put(one.pdf) for one in finished]
        kept = []
        with self._context.work("print") as uow:
            for one, sha in zip(finished, shas, strict=True):
                kept.append(self._keep_one(uow, one, sha))
            for one in prepared.papers:
                if one.draft:
                    uow.audit("print_draft", record_name(one), payload_of(one))
            uow.commit()
        if kept:
            self._context.publish(Changes.of(CHANGED, *(one.id for one in kept)))
        return kept

    def stopped(self, prepared: Prepared) -> None:
        """The printer stopped: some of it may be on paper, so the log knows that it was drawn."""
        self.previewed(prepared.papers)

    def print(
        self, code: str, ids: Sequence[int], options: Options = USUAL, progress: Progress | None = None
    ) -> Prepared:
        """``prepare`` and ``keep`` at once, for files that go to a printer."""
        prepared = self.prepare(code, ids, options, progress)
        self.keep(prepared)
        return prepared

    def _keep_one(self, uow: UnitOfWork, one: Made, sha: str) -> Printed:
        connection = uow.connection
        if one.place and not one.reserved:
            year = int(one.day[:4])
            if stored.last_number(connection, one.document, year) != one.place - 1:
                raise UserError(MOVED_ON, number=one.number)
            stored.set_last_number(connection, one.document, year, one.place)
        if one.reserved and one.reserved not in {free.id for free in stored.reserved(connection, one.document)}:
            raise UserError(MOVED_ON, number=one.number)
        record_id = one.ids[0] if len(one.ids) == 1 else None
        subjects = {(one.record_kind, each) for each in one.ids} | {("person", each) for each in one.people}
        fresh = Printed(0, one.document, one.language, one.record_kind, record_id, one.number, one.day, 1,
                        page_count(one.pdf), sha, "", uow.user)  # fmt: skip
        kept = stored.add(connection, fresh, subjects)
        if one.reserved:
            stored.use(connection, one.reserved, kept.id)
        uow.audit("print", record_name(one), payload_of(one) | {"pdf": sha})
        return kept

    # ------------------------------------------------------------- what was printed

    def printed_of(self, record_kind: str, record_id: int) -> list[Printed]:
        """Papers that speak of a record or name a person, newest first."""
        with self._context.store.reader() as connection:
            return stored.of_record(connection, record_kind, record_id)

    def printed_list(self, code: str = "", year: int | None = None) -> list[Printed]:
        """The register of printed papers, newest first: of one document, of one year."""
        with self._context.store.reader() as connection:
            return stored.listed(connection, code, year)

    def printed_pdf(self, printed_id: int) -> bytes:
        """A paper as it came out. Raises ``NotFound``, ``UserError`` where it was erased."""
        found = self._printed(printed_id)
        if found.pdf is None:
            raise UserError(ERASED)
        return self._context.store.attachments.get(found.pdf)

    def reprint(self, printed_id: int) -> bytes:
        """The same for the printer: the log knows that it came out once more."""
        pdf, found = self.printed_pdf(printed_id), self._printed(printed_id)
        if self._context.store.read_only is None:
            with self._context.work("print") as uow:
                record = f"{found.record_kind}:{found.record_id}" if found.record_id is not None else ""
                payload: dict[str, object] = {"document": found.document, "pdf": found.pdf}
                uow.audit("reprint", record, payload | ({"number": found.number} if found.number else {}))
                uow.commit()
        return pdf

    def printed_word(self, printed_id: int) -> bytes:
        """A paper as a Word file to go on editing: its language, date and number, with what its record says today (no
        Word file is kept). Raises ``NotFound``, ``UserError`` where it speaks of several records."""
        found = self._printed(printed_id)
        if found.record_id is None and self.kind(found.document).scope != "office":
            raise UserError(OF_MANY)
        ids = [found.record_id] if found.record_id is not None else []
        return self.word(found.document, ids, Options(found.language, found.day, found.number))

    def _printed(self, printed_id: int) -> Printed:
        with self._context.store.reader() as connection:
            found = stored.get(connection, printed_id)
        if found is None:
            raise NotFound(N_("This paper is not there any more."))
        return found
