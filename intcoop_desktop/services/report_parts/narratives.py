"""Texts of the sections: kept for each edition, drafted, compared with the registers and with last year (A2.7–A2.9)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from intcoop_desktop.domain.annex2 import SECTIONS, AnnualReport
from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.services.report_parts.base import KIND, METHODIST, ReportBase
from intcoop_desktop.services.report_parts.drafting import draft_text
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import annual_reports as stored
from intcoop_desktop.storage.records.annual_reports import LeftOut

LONGEST_TEXT = 200_000
"""Characters of one section: about eighty pages."""

_SHORT = 4
"""A title or number of so few letters is looked for as a whole word."""


_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A record of the period a text does not tell of yet."""

    kind: str  # code of its register
    record_id: int
    title: str


class Narratives(ReportBase):
    """Texts, and what is left out of the copies."""

    # ------------------------------------------------------------- texts

    def texts(self, year: int, edition: int = 0) -> dict[int, str]:
        """Section → text of an edition; those of an approved one as they were frozen."""
        found = self.edition(year, edition)
        if found.frozen:
            return dict(self._frozen(found).texts)
        with self._context.store.reader() as connection:
            return stored.texts(connection, found.id)

    def save_text(self, year: int, section: int, text: str) -> Changes:
        """Keep the text of a section. Raises ``UserError`` when the report is approved, ``FieldError`` for a text that
        cannot be kept, ``NotAllowed``."""
        self._context.require(METHODIST)
        if section not in SECTIONS:
            raise UserError(N_("The report has no section {section}."), section=section)
        clean = clean_text(text, path="text", limit=LONGEST_TEXT, multiline=True).strip()
        with self._context.work("report_text") as uow:
            edition = self._open(uow, year)
            before = stored.texts(uow.connection, edition.id).get(section, "")
            if before == clean:
                return Changes()
            stored.put_text(uow.connection, edition.id, section, clean, uow.user)
            facts = {"year": year, "section": section, "text": [before, clean]}
            uow.audit("report_text", f"{KIND}:{edition.id}", facts)
            uow.commit()
        undo, redo = self._putting_text(year, section, clean, before), self._putting_text(year, section, before, clean)
        self._context.undo.push(Step(N_("Text of section {section}"), undo, redo, {"section": section}))
        return self._publish(edition)

    def _putting_text(self, year: int, section: int, expected: str, wanted: str) -> Callable[[], object]:
        def put() -> Changes:
            with self._context.work("report_text") as uow:
                edition = self._open(uow, year)
                if stored.texts(uow.connection, edition.id).get(section, "") != expected:
                    raise UserError(N_("The text was changed since; this step cannot be taken back."))
                stored.put_text(uow.connection, edition.id, section, wanted, uow.user)
                facts = {"year": year, "section": section, "text": [expected, wanted]}
                uow.audit("report_text", f"{KIND}:{edition.id}", facts)
                uow.commit()
            return self._publish(edition)

        return put

    def draft_text(self, year: int, section: int) -> str:
        """A draft from the registers for sections 7, 8 and 9; nothing is stored. "" where there is nothing to tell."""
        return draft_text(self.live(year), section)

    def last_text(self, year: int, section: int) -> str:
        """The text of the section in last year's report, "" when there is none."""
        # An approved edition keeps its texts beside its snapshot; that one is too long to be read at every section.
        with self._context.store.reader() as connection:
            editions = stored.editions(connection, year - 1)
            return stored.texts(connection, editions[0].id).get(section, "") if editions else ""

    def unmentioned(self, year: int, section: int, text: str | None = None) -> list[Mention]:
        """Records of the period whose title or number does not occur in the text (None: the stored one), however it is
        spelt and whatever endings it has."""
        told = plain(self.texts(year).get(section, "") if text is None else text)
        return [
            Mention(kind, record_id, title)
            for kind, record_id, title, names in _mentionable(self.report(year), section)
            if not any(is_told(name, told) for name in names if name)
        ]

    # ------------------------------------------------------------- copies

    def leave_out(self, year: int, section: int, record_id: int, file_id: int = 0) -> Changes:
        """Leave a plan or agreement (``file_id`` 0), or one of its files, out of the report. Raises ``UserError`` when
        it is approved, ``NotAllowed``."""
        return self._leave(year, (section, record_id, file_id), True)

    def take_in(self, year: int, section: int, record_id: int, file_id: int = 0) -> Changes:
        """Take in again what was left out."""
        return self._leave(year, (section, record_id, file_id), False)

    def _leave(self, year: int, what: LeftOut, out: bool) -> Changes:
        self._context.require(METHODIST)
        if what[0] not in (5, 6):
            raise UserError(N_("Only copies of plans and agreements can be left out."))
        changes = self._put_left_out(year, what, out)
        text = N_("Left out of the report") if out else N_("Taken into the report")
        undo, redo = (lambda: self._put_left_out(year, what, not out)), (lambda: self._put_left_out(year, what, out))
        self._context.undo.push(Step(text, undo, redo))
        return changes

    def _put_left_out(self, year: int, what: LeftOut, out: bool) -> Changes:
        with self._context.work("report_copies") as uow:
            edition = self._open(uow, year)
            stored.put_left_out(uow.connection, edition.id, what, out)
            facts = {"year": year, "section": what[0], "record": what[1], "file": what[2], "left_out": out}
            uow.audit("report_copies", f"{KIND}:{edition.id}", facts)
            uow.commit()
        return self._publish(edition)


def plain(text: str) -> str:
    """Text as titles are looked for in it: folded, words only, a space before and after."""
    words = " ".join(_NO_WORD.sub(" ", fold(text.replace("№", " "))).split())
    return f" {words} "


def is_told(name: str, told: str) -> bool:
    """Whether a text (``plain``) has this title or number in it, with any ending unless it is very short."""
    wanted = plain(name).strip()
    if not wanted:
        return False
    return f" {wanted} " in told if len(wanted) <= _SHORT or wanted[-1].isdecimal() else f" {wanted}" in told


def _mentionable(report: AnnualReport, section: int) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    """Kind, id, title and the names by which a text may tell of a record."""
    if section == 7:
        for activity in report.activities:
            yield "activity", activity.activity_id, activity.name, (activity.subject,)
        for agreement in report.agreements:
            if not agreement.left_out:
                names = (agreement.number, agreement.partner_number, agreement.subject)
                yield "agreement", agreement.agreement_id, agreement.name, names
    elif section == 8:
        for conference in report.conferences:
            yield "conference", conference.conference_id, conference.name, (conference.event,)
    elif section == 9:
        for row in report.teaching:
            yield row.kind, row.record_id, row.name, (row.title,)
