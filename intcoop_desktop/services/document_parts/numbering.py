"""Numbers of documents: yearly counters, numbers kept back from them."""

import re
from collections.abc import Iterator

from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.printing.templates.model import Template
from intcoop_desktop.services.document_parts.base import DocumentBase
from intcoop_desktop.services.document_parts.results import Options, Reserved
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import printed as stored

MOST_RESERVED = 1000
LARGEST = 999_999
_PLACES = re.compile(r"\{(n|year)(?::0?(\d))?\}")

NO_NUMBERS = N_("This document has no numbers of its own.")
NOT_RESERVED = N_("The number “{number}” is not kept back. Keep it back first, or take the next one.")


def written(pattern: str, year: int, number: int) -> str:
    """A number as the wording wants it: ``{year}-{n:04}`` → 2026-0015."""

    def one(match: re.Match[str]) -> str:
        value = number if match[1] == "n" else year
        return f"{value:0{match[2]}d}" if match[2] else str(value)

    return _PLACES.sub(one, pattern)


class Numbers(DocumentBase):
    """The numbers of every document that has its own. Writing needs the right to change records."""

    def next_number(self, code: str, day: str = "") -> str:
        """The number the next paper of this day's year gets."""
        template, year = self._numbered(code), int(self._day(Options(day=day))[:4])
        with self._context.store.reader() as connection:
            last = stored.last_number(connection, code, year)
        return written(template.number, year, last + 1)

    def set_next_number(self, code: str, number: int, day: str = "") -> None:
        """Go on with this number (an office that begins in the middle of a year). Raises ``FieldError`` for one
        that was given already. One step to take back, as long as it was not used."""
        self._numbered(code)
        year = int(self._day(Options(day=day))[:4])
        with self._context.store.reader() as connection:
            last = stored.last_number(connection, code, year)
        if not last < number <= LARGEST:
            raise FieldError(N_("Numbers up to {last} are given already."), path="number", last=last)
        self._move_counter(code, year, last, number - 1)
        undo, redo = (
            lambda: self._move_counter(code, year, number - 1, last),
            lambda: self._move_counter(code, year, last, number - 1),
        )
        self._context.undo.push(Step(N_("Numbers of “{name}” begin anew"), undo, redo, {"name": self.kind(code).title}))

    def reserve(self, code: str, count: int = 1, note: str = "", day: str = "") -> list[Reserved]:
        """Keep the next numbers back, for papers written elsewhere. Raises ``FieldError``."""
        self._numbered(code)
        year = int(self._day(Options(day=day))[:4])
        if not 1 <= count <= MOST_RESERVED:
            raise FieldError(N_("Between 1 and {most} numbers can be kept back."), path="count", most=MOST_RESERVED)
        with self._context.work("numbers") as uow:
            last = stored.last_number(uow.connection, code, year)
            given = range(last + 1, last + count + 1)
            stored.set_last_number(uow.connection, code, year, last + count)
            stored.reserve(uow.connection, code, year, given, note.strip()[:500], uow.user)
            uow.audit("document_numbers", "", {"document": code, "year": year, "first": last + 1, "count": count})
            uow.commit()
        return [one for one in self.reserved(code) if one.year == year and one.number in given]

    def reserved(self, code: str = "", *, free: bool = True) -> list[Reserved]:
        """Numbers kept back, those used left out unless asked for."""
        with self._context.store.reader() as connection:
            return stored.reserved(connection, code, free=free)

    def release(self, reserved_id: int) -> None:
        """Keep a number back no longer; when it was the last one given, the next paper gets it, else it stays a gap."""
        with self._context.work("numbers") as uow:
            one = next((one for one in stored.reserved(uow.connection) if one.id == reserved_id), None)
            if one is None:
                raise UserError(N_("This number was used or let go already."))
            stored.release(uow.connection, reserved_id)
            if stored.last_number(uow.connection, one.document, one.year) == one.number:
                stored.set_last_number(uow.connection, one.document, one.year, one.number - 1)
            payload: dict[str, object] = {"document": one.document, "year": one.year, "released": one.number}
            uow.audit("document_numbers", "", payload)
            uow.commit()

    def written_number(self, one: Reserved) -> str:
        """A number kept back as it stands on paper."""
        return written(self.original(one.document, self.kind(one.document).languages[0]).number, one.year, one.number)

    # ------------------------------------------------------------- for papers

    def _given(self, template: Template, options: Options, count: int) -> Iterator[tuple[str, int, int]]:
        """(number as written, as a number, id of the one kept back) for papers to be drawn, without taking them."""
        if not template.number or not (options.numbered or options.number):
            yield from (("", 0, 0) for _number in range(count))
            return
        year = int(self._day(options)[:4])
        if options.number:
            yield self._kept_back(template, options.number, year, count)
            return
        with self._context.store.reader() as connection:
            last = stored.last_number(connection, template.code, year)
        number = last
        while True:
            number += 1
            yield written(template.number, year, number), number, 0

    def _kept_back(self, template: Template, wanted: str, year: int, count: int) -> tuple[str, int, int]:
        if count != 1:
            raise UserError(N_("A number kept back is for one paper. Choose one record."))
        for one in self.reserved(template.code):
            if one.year == year and wanted.strip() == written(template.number, year, one.number):
                return wanted.strip(), one.number, one.id
        raise UserError(NOT_RESERVED, number=wanted[:50])

    def _numbered(self, code: str) -> Template:
        template = self.original(code, self.kind(code).languages[0])
        if not template.number:
            raise UserError(NO_NUMBERS)
        return template

    def _move_counter(self, code: str, year: int, expected: int, wanted: int) -> None:
        with self._context.work("numbers") as uow:
            if stored.last_number(uow.connection, code, year) != expected:
                raise UserError(N_("Numbers were given since; this step cannot be taken back."))
            stored.set_last_number(uow.connection, code, year, wanted)
            uow.audit("document_numbers", "", {"document": code, "year": year, "next": [expected + 1, wanted + 1]})
            uow.commit()
