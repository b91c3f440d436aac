"""Drafts of a form: made from an edition, saved step by step, taken back, checked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.forms.definition import FormEdition
from intcoop_desktop.forms.design import in_force
from intcoop_desktop.forms.design.files import LARGEST, parse_edition
from intcoop_desktop.forms.design.ids import new_id
from intcoop_desktop.forms.design.locks import ALL, check_locks, locks_of
from intcoop_desktop.forms.design.types import AmendingOrder, DesignProblem
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.services.editions import LEGAL_FORM
from intcoop_desktop.services.form_parts.base import ROLE, DesignBase, canonical, names_of, order_of
from intcoop_desktop.services.form_parts.results import DraftStep, EditionInfo
from intcoop_desktop.storage.records import forms as stored
from intcoop_desktop.storage.records.forms import EditionRow
from intcoop_desktop.storage.unit_of_work import UnitOfWork

FROM_DRAFT = N_("{reference} is a draft itself. Publish it, or go on with it.")
NEEDS_ORDER = N_("Name the order the new edition comes from: its number.")
NO_DAY = N_("This is no day.")
BEFORE_ORDER = N_("The order cannot be published before it was made ({date}).")
BEFORE_PUBLISHED = N_("The edition cannot be in force before its order was published ({date}).")
NO_ORDER_HERE = N_("The office section comes from no order.")
SAVED_MEANWHILE = N_("The draft was changed meanwhile. Open it again.")
NO_STEP = N_("There is nothing to take back.")
NO_LATER_STEP = N_("There is nothing to do again.")
TOO_LARGE = N_("The form is too large to be kept.")
LONGEST_NUMBER = 100


class Conflict(UserError):
    """Somebody else saved the draft since it was read."""


class Drafts(DesignBase):
    """Everything that happens before publishing."""

    @staticmethod
    def proposed_in_force(published_on: str) -> str:
        """From which day an order published on this day counts (ISO 8601). Raises FieldError."""
        return in_force.in_force_from(_day(published_on, "published_on"))

    def new_draft(self, reference: str, order: AmendingOrder | None = None) -> EditionInfo:
        """A draft from a published edition.

        With an amending order it is a new legal edition, in which everything may change; without one a layer of the
        office, in which the law's items keep texts, order and kinds. Raises NotFound, FieldError for the order.
        """
        self._context.require(ROLE)
        base = self.get(reference)
        if base.status == "draft":
            raise UserError(FROM_DRAFT, reference=reference)
        return self._add(base, reference, order, "new_form_draft")

    def _add(self, content: FormEdition, base: str, order: AmendingOrder | None, action: str) -> EditionInfo:
        if order is not None and content.form_key != LEGAL_FORM:
            raise FieldError(NO_ORDER_HERE, path="number")
        order = checked_order(order) if order is not None else None
        check_locks(self.get(base), content, by_order=order is not None)
        with self._context.work(action) as uow:
            taken = self._taken_names(uow.connection, content.form_key)
            former = base.partition("@")[2]
            name = in_force.legal_name(order.date, taken) if order else in_force.layer_name(former, taken)
            draft = content.model_copy(
                update={
                    "edition": name,
                    "status": "draft",
                    "authority": "legal" if order else "office",
                    "supersedes": former if order else "",
                    "derived_from": "" if order else base,
                    "effective_from": "",
                    "effective_to": "",
                }
            )
            draft = with_order(draft, order) if order else draft
            text = canonical(draft)
            values = {"form_key": draft.form_key, "edition": name, "authority": draft.authority, "state": "draft"}
            row_id = stored.add(uow.connection, uow.user, text, values | {"base": base} | _order_values(order))
            stored.add_step(uow.connection, row_id, 0, text, "", uow.user)
            stored.take_ids(uow.connection, draft.reference, names_of(draft) - names_of(self.get(base)))
            uow.audit(action, f"form:{row_id}", {"reference": draft.reference, "from": base})
            uow.commit()
        self._changed(row_id)
        return self.info(draft.reference)

    def set_order(self, reference: str, order: AmendingOrder) -> EditionInfo:
        """Number, dates and day in force of a draft's order. Raises FieldError naming what is wrong."""
        self._context.require(ROLE)
        checked = checked_order(order)
        with self._context.work("set_form_order") as uow:
            row = self._draft(uow.connection, reference)
            if row.authority != "legal":
                raise FieldError(NO_ORDER_HERE, path="number")
            edition = with_order(self._content(uow.connection, row), checked)
            stored.write(uow.connection, row.id, uow.user, _order_values(checked), canonical(edition))
            uow.audit("set_form_order", f"form:{row.id}", _order_values(checked))
            uow.commit()
        self._changed(row.id)
        return self.info(reference)

    def set_in_force_from(self, reference: str, day: str) -> EditionInfo:
        """From when a draft of the office counts ("": from the day it is published). Raises FieldError."""
        self._context.require(ROLE)
        day = _day(day, "in_force_from") if day else ""
        with self._context.work("set_form_day") as uow:
            row = self._draft(uow.connection, reference)
            order = order_of(row)
            if order is not None:
                checked_order(AmendingOrder(order.number, order.date, order.published_on, day))
            stored.write(uow.connection, row.id, uow.user, {"in_force_from": day})
            uow.audit("set_form_day", f"form:{row.id}", {"in_force_from": day})
            uow.commit()
        self._changed(row.id)
        return self.info(reference)

    def save(self, reference: str, edition: FormEdition, note: str = "", *, base_hash: str = "") -> EditionInfo:
        """Keep a draft's content as one more step of its history.

        ``base_hash`` is the hash of what the change was made from. Raises ``Locked`` for what the locks forbid,
        ``Conflict`` when somebody else saved meanwhile, UserError; nothing is saved then. What belongs to the draft
        and not to its content (names, order, state) stays as it is.
        """
        self._context.require(ROLE)
        note = clean_text(note, path="note", limit=500, multiline=False)
        with self._context.work("save_form") as uow:
            row = self._draft(uow.connection, reference)
            if base_hash and base_hash != row.hash:
                raise Conflict(SAVED_MEANWHILE)
            present = self._content(uow.connection, row)
            new = parse_edition(canonical(with_facts_of(edition, present)))
            check_locks(self.get(row.base), new, by_order=row.authority == "legal")
            if canonical(new) != canonical(present):
                self._write(uow, row, new, note)
                uow.audit_edit("save_form", f"form:{row.id}", reference, {"hash": (row.hash, note)})
                uow.commit()
        self._changed(row.id)
        return self.info(reference)

    def _write(self, uow: UnitOfWork, row: EditionRow, edition: FormEdition, note: str) -> None:
        text = canonical(edition)
        if len(text.encode()) > LARGEST:
            raise UserError(TOO_LARGE)
        number = row.step + 1
        stored.add_step(uow.connection, row.id, number, text, note, uow.user)
        stored.write(uow.connection, row.id, uow.user, {"step": number}, text)
        stored.take_ids(uow.connection, row.reference, names_of(edition) - names_of(self.get(row.base)))

    def history(self, reference: str) -> Sequence[DraftStep]:
        """The steps of a draft that are kept, oldest first."""
        with self._context.store.reader() as connection:
            row = self._row(connection, reference)
            found = stored.steps(connection, row.id)
        return [DraftStep(one.number, one.note, one.at, one.by, one.number == row.step) for one in found]

    def undo(self, reference: str) -> FormEdition:
        """Back by one step. Raises UserError at the first one."""
        return self._go(reference, -1, NO_STEP)

    def redo(self, reference: str) -> FormEdition:
        """The step taken back last again. Raises UserError at the last one."""
        return self._go(reference, +1, NO_LATER_STEP)

    def _go(self, reference: str, by: int, nothing: str) -> FormEdition:
        self._context.require(ROLE)
        with self._context.work("save_form") as uow:
            row = self._draft(uow.connection, reference)
            text = stored.step_content(uow.connection, row.id, row.step + by)
            if text is None:
                raise UserError(nothing)
            edition = with_facts_of(parse_edition(text), self._content(uow.connection, row))
            stored.write(uow.connection, row.id, uow.user, {"step": row.step + by}, canonical(edition))
            uow.audit_edit("save_form", f"form:{row.id}", reference, {"step": (row.step, row.step + by)})
            uow.commit()
        self._changed(row.id)
        return edition

    def new_link_id(self, reference: str) -> str:
        """A name for a new item, taken for ever, also when the item is deleted or its step taken back."""
        self._context.require(ROLE)
        with self._context.work("new_link_id") as uow:
            row = self._draft(uow.connection, reference)
            taken = self._foreign(uow.connection, "") | names_of(self._content(uow.connection, row))
            made = new_id(taken, "q" if row.form_key == LEGAL_FORM else "office.q")
            stored.take_ids(uow.connection, reference, [made])
            uow.commit()
        return made

    def locks(self, reference: str, link_id: str) -> frozenset[str]:
        """What of an item cannot be changed: ``text``, ``type``, ``order``, ``delete``; of a published edition all;
        ``link_id`` "": the top of the form, where ``order`` also means that nothing is added."""
        with self._context.store.reader() as connection:
            row = stored.find(connection, reference)
        if row is None or row.state != "draft":
            return ALL
        if row.authority == "legal":
            return frozenset()
        base = self.get(row.base)
        if not link_id:
            return ALL if any("order" in item.locks for item in base.items) else frozenset()
        return locks_of(base, link_id)

    def check(self, subject: str | FormEdition) -> Sequence[DesignProblem]:
        """Everything wrong with a draft (by its reference, or as it is being changed), in the order of the form."""
        edition = self.get(subject) if isinstance(subject, str) else subject
        with self._context.store.reader() as connection:
            row = stored.find(connection, edition.reference)
            return self._problems(connection, edition, row.base if row is not None else "")

    def discard(self, reference: str) -> None:
        """Throw a draft away; its item names stay taken."""
        self._context.require(ROLE)
        with self._context.work("discard_form") as uow:
            row = self._draft(uow.connection, reference)
            stored.discard(uow.connection, row.id, reference)
            uow.audit("discard_form", f"form:{row.id}", {"reference": reference})
            uow.commit()
        self._changed(row.id)


def checked_order(order: AmendingOrder) -> AmendingOrder:
    """The order with clean texts and its day in force, computed when it is not given. Raises FieldError."""
    number = clean_text(order.number, path="number", limit=LONGEST_NUMBER, multiline=False).strip()
    if not number:
        raise FieldError(NEEDS_ORDER, path="number")
    made, published = _day(order.date, "date"), _day(order.published_on, "published_on")
    if published < made:
        raise FieldError(BEFORE_ORDER, path="published_on", date=_shown(made))
    begins = _day(order.in_force_from, "in_force_from") if order.in_force_from else in_force.in_force_from(published)
    if begins < published:
        raise FieldError(BEFORE_PUBLISHED, path="in_force_from", date=_shown(published))
    return AmendingOrder(number, made, published, begins)


def _day(text: str, path: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise FieldError(NO_DAY, path=path) from error


def _shown(day: str) -> str:
    return ".".join(reversed(day.split("-")))


def with_order(edition: FormEdition, order: AmendingOrder) -> FormEdition:
    """The edition naming its amending order."""
    facts = {"amendment_number": order.number, "amendment_date": order.date, "published_on": order.published_on}
    return edition.model_copy(update={"legal": edition.legal.model_copy(update=facts)})


def with_facts_of(edition: FormEdition, present: FormEdition) -> FormEdition:
    """The content of one edition under the names, the state and the order of another."""
    names = ("form_key", "edition", "authority", "status", "effective_from", "effective_to", "supersedes")
    facts: dict[str, Any] = {name: getattr(present, name) for name in (*names, "derived_from")}
    orders = ("amendment_number", "amendment_date", "published_on")
    legal = edition.legal.model_copy(update={name: getattr(present.legal, name) for name in orders})
    return edition.model_copy(update=facts | {"legal": legal})


def _order_values(order: AmendingOrder | None) -> dict[str, str]:
    if order is None:
        return {}
    return {
        "order_number": order.number,
        "order_date": order.date,
        "published_on": order.published_on,
        "in_force_from": order.in_force_from,
    }
