"""Draft questionnaires under a new edition, and answers whose questions are gone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.records import Questionnaire
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.definition import FormEdition, built_in
from intcoop_desktop.forms.design.differences import title_of
from intcoop_desktop.forms.design.moving import field_moves, fits
from intcoop_desktop.forms.design.rule_checks import FormNames
from intcoop_desktop.forms.design.types import FieldMove, MoveReport
from intcoop_desktop.forms.display import display_text
from intcoop_desktop.forms.paths import item_of
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.editions import OFFICE_FORM
from intcoop_desktop.services.form_parts.base import plain
from intcoop_desktop.services.questionnaire_parts.base import QuestionnaireBase, record_name
from intcoop_desktop.storage.records import Connection
from intcoop_desktop.storage.records import answers as stored_answers
from intcoop_desktop.storage.records import forms as stored
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import revisions as stored_revisions
from intcoop_desktop.storage.unit_of_work import UnitOfWork

NOT_MOVABLE = N_("Questionnaire {number} keeps its edition of the form: only a draft that was never printed is moved.")
NOT_IN_USE = N_("The edition {reference} is not in use: nothing can be moved to it.")


class Moving(QuestionnaireBase):
    """Reports and moves; a part of the designer's service."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)

    def movable(self, reference: str) -> list[int]:
        """Draft questionnaires of other editions of the same form that were never printed or signed, by number."""
        key = reference.partition("@")[0]
        with self._context.store.reader() as connection:
            found = stored.movable(connection, key, reference, office=key == OFFICE_FORM)
            return [one for one in found if not self._printed(connection, one)]

    def move_report(self, ids: Sequence[int], reference: str) -> list[MoveReport]:
        """What a move would do, questionnaire by questionnaire, field by field; nothing is changed."""
        with self._context.store.reader() as connection:
            return [self._report(connection, self._movable(connection, one, reference), reference) for one in ids]

    def move(self, ids: Sequence[int], reference: str) -> list[MoveReport]:
        """Move drafts to another edition, all or none. Answers the edition has no place for stay with the questionnaire
        (``former_answers``). Raises UserError for one that keeps its edition."""
        if not self._context.editions.known(reference):
            raise UserError(NOT_IN_USE, reference=reference[:200])
        with self._context.work("move_form") as uow:
            reports = [self._move(uow, one, reference) for one in ids]
            uow.commit()
        self._context.publish(Changes.of("questionnaire", *ids))
        return reports

    def former_answers(self, questionnaire_id: int) -> list[FieldMove]:
        """Answers of a questionnaire to questions its edition does not ask, with the words they were asked in."""
        with self._context.store.reader() as connection:
            head = self._head(connection, questionnaire_id)
            answers = stored_answers.load(connection, questionnaire_id)
            references = [row.reference for row in stored.listed(connection) if row.state != "draft"]
        shown = [FormNames(edition) for edition in self._context.editions_of(head)]
        left = [path for path, cell in answers.items() if not any(fits(path, cell, names) for names in shown)]
        if not left:
            return []
        former = [FormNames(self._context.editions.of(reference)) for reference in reversed(references)]
        return [FieldMove(path, _title(path, former), "kept_aside", answers[path]) for path in sorted(left)]

    def answer_words(self, fields: Sequence[FieldMove], lang: str) -> list[str]:
        """Answers in words, as the newest edition that asks them shows them; what none knows as it is stored."""
        with self._context.store.reader() as connection:
            references = [row.reference for row in stored.listed(connection) if row.state != "draft"]
        known = [*reversed(references), *(one for one in built_in() if one not in references)]
        editions = [self._context.editions.of(reference) for reference in known]
        return [self._words(field, editions, lang) for field in fields]

    def _words(self, field: FieldMove, editions: Sequence[FormEdition], lang: str) -> str:
        if field.cell.empty:
            return ""
        for edition in editions:
            if fits(field.path, field.cell, FormNames(edition)):
                item = item_of(edition, field.path)
                return display_text(item, field.cell, edition, self._context.values, lang)
        value = field.cell.value
        return ", ".join(value) if isinstance(value, tuple) else str(value or "")

    def _movable(self, connection: Connection, questionnaire_id: int, reference: str) -> Questionnaire:
        head = self._head(connection, questionnaire_id)
        fresh = head.state == "draft" and head.revision == 1 and head.signed_revision == 0
        if not fresh or self._printed(connection, questionnaire_id):
            raise UserError(NOT_MOVABLE, number=head.number)
        return head

    def _printed(self, connection: Connection, questionnaire_id: int) -> bool:
        return stored_revisions.last_print(connection, questionnaire_id) is not None

    def _report(self, connection: Connection, head: Questionnaire, reference: str) -> MoveReport:
        office = reference.partition("@")[0] == OFFICE_FORM
        present = head.office_edition if office else head.edition
        old, new = self._context.editions.of(present), self._context.editions.of(reference)
        answers = _own(old, stored_answers.load(connection, head.id))
        moves = field_moves(old, new, answers, self._renamed(connection, present, reference))
        return MoveReport(head.id, head.number, present, reference, tuple(moves))

    def _renamed(self, connection: Connection, old: str, new: str) -> Mapping[str, str]:
        """Items that got another name on the way from one edition to the other, however many lie between."""
        found: dict[str, str] = {}
        row = stored.find(connection, new)
        while row is not None and row.reference != old:
            later = plain(row.renamed)
            found = {name: found.get(target, target) for name, target in later.items()} | {
                name: target for name, target in found.items() if name not in later.values()
            }
            row = stored.find(connection, row.base) if row.base else None
        return found

    def _move(self, uow: UnitOfWork, questionnaire_id: int, reference: str) -> MoveReport:
        head = self._movable(uow.connection, questionnaire_id, reference)
        report = self._report(uow.connection, head, reference)
        column = "office_edition" if reference.partition("@")[0] == OFFICE_FORM else "edition"
        heads.touch(uow.connection, head.id, uow.user, {column: reference})
        if column == "edition":
            moved = replace(head, edition=reference)
            self._rename(uow, moved, self._person(uow.connection, head.person_id))
        facts = {name: report.count(name) for name in ("kept", "reworded", "renamed", "kept_aside", "new")}
        payload = {"number": head.number, "old": report.old, "new": reference, "fields": facts}
        uow.audit("move_form", record_name(head.id), payload)
        return report


def _own(edition: FormEdition, answers: Mapping[str, Cell]) -> dict[str, Cell]:
    """The answers that belong to one of the two forms of a questionnaire."""
    names = FormNames(edition).items
    return {path: cell for path, cell in answers.items() if path.partition("/")[0] in names}


def _title(path: str, editions: Sequence[FormNames]) -> str:
    names = path.split("/")[::2] if path.count("/") == 2 else [path.partition("/")[0]]
    for known in editions:
        if all(name in known.items for name in names):
            return ": ".join(title_of(known.items[name]) for name in names)
    return path
