"""The stays of persons: storing, the recycle bin; every change can be taken back in the session."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.domain.records import Stay
from intcoop_desktop.services.inheriting import joining
from intcoop_desktop.services.organisation import changed_fields, put_back
from intcoop_desktop.services.person_checks import checked_stay
from intcoop_desktop.services.questionnaire_parts.base import QuestionnaireBase
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import people, state_notes
from intcoop_desktop.storage.records.registers import retitle

CHANGED_SINCE = N_("“{name}” was changed since; this step cannot be taken back.")


class StayWork(QuestionnaireBase):
    """Part of ``PersonService``."""

    def stays(self, person_id: int, *, archived: bool = False) -> list[Stay]:
        """Stays, latest arrival first."""
        with self._context.store.reader() as connection:
            return people.list_stays(connection, person_id, archived=archived)

    def stay(self, stay_id: int) -> Stay:
        """One stay. Raises ``NotFound``."""
        with self._context.store.reader() as connection:
            return self._stay(connection, stay_id)

    def current_stays(self, person_ids: Sequence[int]) -> list[int]:
        """Ids of the stays the list of persons shows, for these persons; who has none is left out."""
        with self._context.store.reader() as connection:
            return people.current_stay_ids(connection, person_ids)

    def create_stay(self, stay: Stay) -> Stay:
        """Store a new stay of a known person. Raises ``FieldError``."""
        return self.create_stays([stay])[0]

    def create_stays(self, new: Sequence[Stay]) -> list[Stay]:
        """Store new stays of known persons, all or none; a member of an arrival group inherits what it has not itself.
        Raises ``FieldError``."""
        checked = [checked_stay(stay) for stay in new]
        with self._context.work("create") as uow:
            made = []
            for stay in joining(uow.connection, checked):
                self._person(uow.connection, stay.person_id)
                made.append(people.insert_stay(uow.connection, replace(stay, id=0), uow.user))
                uow.audit("create", f"stay:{made[-1].id}", {"person": stay.person_id})
            uow.commit()
        ids = [stay.id for stay in made]
        undo, redo = (lambda: self._bin_stays(ids, True)), (lambda: self._bin_stays(ids, False))
        self._keep_step(N_("New: {name}"), made[0], undo, redo)
        self._publish_stays(made)
        return made

    def save_stay(self, stay: Stay) -> Changes:
        """Store the fields of a known stay. Raises ``FieldError``."""
        return self.save_stays([stay])

    def save_stays(self, wanted: Sequence[Stay], note: str = "") -> Changes:
        """Store the fields of known stays, all or none; who joins an arrival group now inherits what the stay has not
        itself. Raises ``FieldError``."""
        checked = [checked_stay(stay) for stay in wanted]
        with self._context.store.reader() as connection:
            checked = joining(connection, checked)
        pairs, changes = self._write_stays(checked, note)
        if pairs:
            back = [(new, old) for old, new in pairs]
            undo, redo = (lambda: self._put_stays(back)), (lambda: self._put_stays(pairs))
            self._keep_step(N_("Changed: {name}"), pairs[0][1], undo, redo)
        return changes

    def _write_stays(self, wanted: Sequence[Stay], note: str = "") -> tuple[list[tuple[Stay, Stay]], Changes]:
        pairs: list[tuple[Stay, Stay]] = []
        with self._context.work("change") as uow:
            for stay in wanted:
                old = self._stay(uow.connection, stay.id)
                if stay.person_id != old.person_id:
                    raise FieldError(N_("A stay does not move to another person."), path="person_id")
                changed = changed_fields(old, stay)
                if not changed:
                    continue
                sources = people.stay_sources(uow.connection, stay.id)
                kept = {field: source for field, source in sources.items() if field not in changed}
                pairs.append((old, people.update_stay(uow.connection, old, stay, uow.user, kept)))
                if "state" in changed:
                    state_notes.add(uow.connection, ("stay", stay.id), old.state, stay.state, note.strip(), uow.user)
                retitle(uow.connection, "stay", [stay.id])
                uow.audit("change", f"stay:{stay.id}", changed)
            if not pairs:
                return [], Changes()
            uow.commit()
        return pairs, self._publish_stays([new for _old, new in pairs])

    def _put_stays(self, pairs: Sequence[tuple[Stay, Stay]]) -> None:
        """Change the fields back, when they still hold what the step gave them. Raises ``UserError``."""
        again: list[Stay] = []
        for expected, wanted in pairs:
            now = self.stay(expected.id)
            new = put_back(now, expected, wanted)
            if new is None:
                raise UserError(CHANGED_SINCE, name=self._called(expected))
            again.append(new if not changed_fields(now, expected) else checked_stay(new))
        self._write_stays(again)

    def archive_stay(self, *ids: int) -> Changes:
        """Into the recycle bin, all or none."""
        return self._bin_stays_undoably(ids, True)

    def restore_stay(self, *ids: int) -> Changes:
        """Out of the recycle bin, all or none."""
        return self._bin_stays_undoably(ids, False)

    def _bin_stays_undoably(self, ids: Sequence[int], archived: bool) -> Changes:
        changes = self._bin_stays(ids, archived)
        if ids:
            text = N_("To the recycle bin: {name}") if archived else N_("Restored: {name}")
            undo, redo = (lambda: self._bin_stays(ids, not archived)), (lambda: self._bin_stays(ids, archived))
            self._keep_step(text, self.stay(ids[0]), undo, redo)
        return changes

    def _bin_stays(self, ids: Sequence[int], archived: bool) -> Changes:
        touched = []
        with self._context.work("archive") as uow:
            for stay_id in ids:
                old = self._stay(uow.connection, stay_id)
                people.update_stay(uow.connection, old, replace(old, archived=archived), uow.user)
                uow.audit("archive" if archived else "restore", f"stay:{stay_id}")
                touched.append(old)
            uow.commit()
        return self._publish_stays(touched)

    def _called(self, stay: Stay) -> str:
        with self._context.store.reader() as connection:
            return self._person(connection, stay.person_id).name

    def _keep_step(self, text: str, stay: Stay, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        self._context.undo.push(Step(text, undo, redo, {"name": self._called(stay)}))

    def _publish_stays(self, stays: Sequence[Stay]) -> Changes:
        return self._context.publish(
            Changes.of("stay", *(stay.id for stay in stays)) | Changes.of("person", *(stay.person_id for stay in stays))
        )
