"""What every service of an open office shares."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from threading import local
from typing import TYPE_CHECKING

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, NotAllowed
from intcoop_desktop.services.bus import ChangeBus
from intcoop_desktop.services.editions import LEGAL_FORM, OFFICE_FORM, EditionShelf
from intcoop_desktop.services.results import User
from intcoop_desktop.services.undo import Step, UndoStack
from intcoop_desktop.services.values import OfficeValues
from intcoop_desktop.storage.store import Store
from intcoop_desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from intcoop_desktop.domain.records import Questionnaire
    from intcoop_desktop.forms.definition import FormEdition


@dataclass(slots=True)
class Context:
    """Store, user, editions, value lists and the change bus; ``today`` can be set by tests."""

    store: Store
    user: User
    bus: ChangeBus
    values: OfficeValues
    editions: EditionShelf
    today: Callable[[], date] = date.today
    viewed: set[tuple[str, str]] = field(default_factory=set)
    undo: UndoStack = field(init=False)
    _held: local = field(default_factory=local)

    def __post_init__(self) -> None:
        self.undo = UndoStack(lambda: self.together("undo"))

    @property
    def edition(self) -> "FormEdition":
        """The legal form in force today: what a new questionnaire uses."""
        return self.editions.current(LEGAL_FORM)

    @property
    def office_edition(self) -> "FormEdition":
        """The office section in force today."""
        return self.editions.current(OFFICE_FORM)

    def editions_of(self, head: "Questionnaire") -> "tuple[FormEdition, FormEdition]":
        """The form and the office section a questionnaire keeps for ever."""
        return self.editions.of(head.edition), self.editions.of(head.office_edition)

    @contextmanager
    def work(self, action: str) -> Iterator[UnitOfWork]:
        """One unit of work of the signed-in user, or a part of the one ``together`` has begun in this thread."""
        under_way = self.store.under_way
        if under_way is not None:
            yield under_way
            return
        with self.store.unit_of_work(self.user.name, action) as uow:
            yield uow

    @contextmanager
    def together(self, action: str) -> Iterator[UnitOfWork]:
        """Everything services store inside is kept at its end, or none of it; the views are told then. Inside another
        one it is a part of that."""
        under_way = self.store.under_way
        if under_way is not None:
            yield under_way
            return
        with self.store.unit_of_work(self.user.name, action) as uow:
            self._held.changes = Changes()
            try:
                with self.store.joined(uow):
                    yield uow
                uow.commit()
                told = self._held.changes
            finally:
                self._held.changes = None
        self.bus.publish(told)

    @contextmanager
    def whole(self, text: str, **params: object) -> Iterator[None]:
        """Everything services store inside is kept, or none of it; ``text`` (a msgid) names the one step of undo."""
        if self.store.under_way is not None:  # a part of something larger, which makes it one step
            yield
            return
        with self.undo.gathered() as steps, self.together("many"):
            yield
        if steps:
            undo, redo = (lambda: self._again(steps, "undo")), (lambda: self._again(steps, "redo"))
            self.undo.push(Step(text, undo, redo, params))

    def _again(self, steps: Sequence[Step], how: str) -> None:
        with self.together(how):
            for step in reversed(steps) if how == "undo" else steps:
                (step.undo if how == "undo" else step.redo)()

    def publish(self, changes: Changes) -> Changes:
        """Tell the views."""
        held = getattr(self._held, "changes", None)
        if held is not None:
            self._held.changes = held | changes
            return changes
        return self.bus.publish(changes)

    def require(self, role: str) -> None:
        """Raise NotAllowed unless the user has the role."""
        if not self.user.may(role):
            raise NotAllowed(N_("Your account may not do this. It takes the role “{role}”."), role=role)

    def note_view(self, record: str, sitting: str) -> None:
        """Log that masked items of ``record`` were shown, once per sitting."""
        key = (record, sitting)
        if key in self.viewed:
            return
        if self.store.read_only is None:
            with self.work("view") as uow:
                uow.audit("view_masked", record, sitting=sitting)
                uow.commit()
        self.viewed.add(key)
