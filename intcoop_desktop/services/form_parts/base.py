"""What the use cases of the form designer share: rows, lines of the list, names that are taken."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, NotFound, UserError
from intcoop_desktop.forms.definition import (
    FormEdition,
    all_items,
    built_in,
    canonical_json,
    edition_hash,
    load_edition,
)
from intcoop_desktop.forms.design.files import parse_edition
from intcoop_desktop.forms.design.ids import link_ids
from intcoop_desktop.forms.design.problems import check_edition
from intcoop_desktop.forms.design.types import AmendingOrder, DesignProblem, Standing
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.editions import LEGAL_FORM, OFFICE_FORM
from intcoop_desktop.services.form_parts.results import EditionInfo
from intcoop_desktop.storage.records import Connection
from intcoop_desktop.storage.records import forms as stored
from intcoop_desktop.storage.records.forms import EditionRow

ROLE = "administrator"
FORMS = (LEGAL_FORM, OFFICE_FORM)
"""The forms this program works with."""

NOT_DRAFT = N_("The edition {reference} is published and never changes. Make a new draft from it.")
NO_EDITION = N_("There is no edition {reference} of the form here.")


class DesignFailed(UserError):
    """The draft cannot be published; ``problems`` says why, item by item."""

    def __init__(self, problems: Sequence[DesignProblem]) -> None:
        super().__init__(N_("The draft cannot be published yet: {count} to settle."), count=len(problems))
        self.design_problems = tuple(problems)


class DesignBase:
    """Reading; the parts build on it. ``backup`` makes a checked backup and returns where it lies."""

    def __init__(self, context: Context, backup: Callable[[str], Path]) -> None:
        self._context = context
        self._backup = backup

    def _row(self, connection: Connection, reference: str) -> EditionRow:
        row = stored.find(connection, reference)
        if row is None:
            raise NotFound(NO_EDITION, reference=reference[:200])
        return row

    def _draft(self, connection: Connection, reference: str) -> EditionRow:
        """The row of a draft. Raises UserError for a published edition, NotFound."""
        row = stored.find(connection, reference)
        if row is None and reference in built_in():
            raise UserError(NOT_DRAFT, reference=reference)
        if row is None:
            raise NotFound(NO_EDITION, reference=reference[:200])
        if row.state != "draft":
            raise UserError(NOT_DRAFT, reference=reference)
        return row

    def _content(self, connection: Connection, row: EditionRow) -> FormEdition:
        return parse_edition(stored.content(connection, row))

    def _changed(self, *ids: int) -> Changes:
        return self._context.publish(Changes.of("form_edition", *ids))

    def keys(self) -> list[str]:
        """The forms there are."""
        return list(FORMS)

    def list(self, form_key: str = "") -> Sequence[EditionInfo]:
        """All editions, of one form or of all: drafts first, then the newest."""
        with self._context.store.reader() as connection:
            rows, uses = stored.listed(connection), stored.uses(connection)
        here = {row.reference for row in rows}
        infos = [self._info(row, uses) for row in rows]
        infos += [self._built_in(reference, uses) for reference in built_in() if reference not in here]
        infos = [info for info in infos if info.form_key in ((form_key,) if form_key else FORMS)]
        newest = sorted(infos, key=lambda one: (one.in_force_from, one.published_at, one.edition), reverse=True)
        return sorted(newest, key=lambda one: (one.form_key, one.state != "draft"))

    def info(self, reference: str) -> EditionInfo:
        """One line of the list. Raises NotFound."""
        with self._context.store.reader() as connection:
            row, uses = stored.find(connection, reference), stored.uses(connection)
        if row is not None:
            return self._info(row, uses)
        if reference not in built_in():
            raise NotFound(NO_EDITION, reference=reference[:200])
        return self._built_in(reference, uses)

    def get(self, reference: str) -> FormEdition:
        """An edition, a draft as it stands. Raises NotFound."""
        return self._context.editions.of(reference)

    def _info(self, row: EditionRow, uses: Mapping[str, int]) -> EditionInfo:
        edition = self.get(row.reference)
        return EditionInfo(
            form_key=row.form_key,
            edition=row.edition,
            authority=row.authority,
            state=row.state,
            standing=self._standing(row.reference, row.state, row.in_force_from),
            title=edition.title,
            hash=row.hash,
            order=order_of(row),
            in_force_from=row.in_force_from,
            derived_from=edition.derived_from,
            supersedes=edition.supersedes,
            built_in=row.reference in built_in(),
            used=uses.get(row.reference, 0),
            changed_at=row.changed_at,
            changed_by=row.changed_by,
            published_at=row.published_at,
            published_by=row.published_by,
            retired_reason=row.retired_reason,
        )

    def _built_in(self, reference: str, uses: Mapping[str, int]) -> EditionInfo:
        edition = load_edition(reference)
        legal = edition.legal
        order = None
        if edition.authority == "legal":
            number, day = legal.amendment_number or legal.order_number, legal.amendment_date or legal.order_date
            order = AmendingOrder(number, day, legal.published_on, edition.effective_from)
        return EditionInfo(
            form_key=edition.form_key,
            edition=edition.edition,
            authority=edition.authority,
            state=edition.status,
            standing=self._standing(reference, edition.status, edition.effective_from),
            title=edition.title,
            hash=edition_hash(edition),
            order=order,
            in_force_from=edition.effective_from,
            derived_from=edition.derived_from,
            supersedes=edition.supersedes,
            built_in=True,
            used=uses.get(reference, 0),
        )

    def _standing(self, reference: str, state: str, begins: str) -> Standing:
        if state == "draft":
            return "draft"
        if state == "retired":
            return "retired"
        if self._context.editions.current(reference.partition("@")[0]).reference == reference:
            return "in_force"
        return "waiting" if begins > self._context.today().isoformat() else "superseded"

    def _foreign(self, connection: Connection, reference: str) -> frozenset[str]:
        """Link ids other editions gave, in the program and in the office."""
        given = {one for one, edition in stored.taken_ids(connection).items() if edition != reference}
        return frozenset(given).union(*(link_ids(load_edition(one)) for one in built_in()))

    def _problems(self, connection: Connection, edition: FormEdition, base: str) -> Sequence[DesignProblem]:
        former = self.get(base) if base else None
        return check_edition(edition, former, self._foreign(connection, edition.reference))

    def _taken_names(self, connection: Connection, form_key: str) -> set[str]:
        """Names of editions of a form."""
        names = {row.edition for row in stored.listed(connection) if row.form_key == form_key}
        return names | {one.partition("@")[2] for one in built_in() if one.partition("@")[0] == form_key}


def canonical(edition: FormEdition) -> str:
    """The JSON that is stored."""
    return canonical_json(edition).decode()


def order_of(row: EditionRow) -> AmendingOrder | None:
    """The order of a legal edition."""
    if not row.order_number:
        return None
    return AmendingOrder(row.order_number, row.order_date, row.published_on, row.in_force_from)


def names_of(edition: FormEdition) -> frozenset[str]:
    """Every link id of an edition."""
    return frozenset(item.link_id for item in all_items(edition.items))


def plain(text: str) -> dict[str, str]:
    """A stored JSON object of texts."""
    found = json.loads(text)
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
