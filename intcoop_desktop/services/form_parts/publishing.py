"""From a draft to an edition in force: the differences, their classes, the backup, one transaction; retiring."""

import hashlib
import json
from collections.abc import Mapping

from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.forms.definition import FormEdition, built_in, load_edition
from intcoop_desktop.forms.design.differences import compare
from intcoop_desktop.forms.design.editing import rename_items
from intcoop_desktop.forms.design.ids import new_id
from intcoop_desktop.forms.design.locks import check_locks
from intcoop_desktop.forms.design.types import Change, ChangeClass, FormDiff
from intcoop_desktop.services.editions import Dated, in_force
from intcoop_desktop.services.form_parts.base import ROLE, DesignFailed, canonical, names_of, plain
from intcoop_desktop.services.form_parts.drafts import SAVED_MEANWHILE, Conflict, Drafts
from intcoop_desktop.services.form_parts.results import EditionInfo, Published
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import forms as stored
from intcoop_desktop.storage.records.forms import EditionRow
from intcoop_desktop.storage.unit_of_work import UnitOfWork

UNCONFIRMED = N_("{count} changes are not classed yet. First: {item}, {part}.")
NO_CHANGE = N_("There is no change “{key}” to be classed.")
NOT_THIS_CLASS = N_("The change of “{item}” ({part}) cannot be classed as {kind}.")
PHOTO_STAYS = N_("The photo keeps its meaning.")
NOTHING_CHANGED = N_("Nothing was changed: the draft says what {reference} says.")
OTHER_IN_FORCE = N_("On {date} the edition {reference} is in force. Make the draft from that one.")
NEVER_IN_FORCE = N_("From {date} on the edition {reference} is in force: this one would never be used.")
NO_REASON = N_("Say why the edition is retired.")
LAST_EDITION = N_("No other edition of the form would be in force. Publish another one first.")
NOT_PUBLISHED = N_("Only a published edition can be retired. Throw the draft away.")

LOCKS = ("text", "type", "order", "delete")


class Publishing(Drafts):
    """Differences, classes, publishing, retiring."""

    def diff(self, reference: str, against: str = "") -> FormDiff:
        """What changed against another edition; against the one it was made from when none is named."""
        edition = self.get(reference)
        if not against:
            with self._context.store.reader() as connection:
                row = stored.find(connection, reference)
            against = row.base if row is not None and row.base else edition.derived_from
            if not against and edition.supersedes:
                against = f"{edition.form_key}@{edition.supersedes}"
        return compare(self.get(against) if against else edition.model_copy(update={"items": ()}), edition)

    def confirm(self, reference: str, classes: Mapping[str, ChangeClass]) -> None:
        """Keep the clerk's class of each change (``Change.key`` → class). Raises FieldError for an impossible one."""
        self._context.require(ROLE)
        known = {change.key: change for change in self.diff(reference).changes}
        for key, kind in classes.items():
            _check_class(known.get(key), key, kind)
        with self._context.work("class_form_changes") as uow:
            row = self._draft(uow.connection, reference)
            kept = plain(row.classes) | {key: f"{kind} {_digest(known[key])}" for key, kind in classes.items()}
            stored.write(uow.connection, row.id, uow.user, {"classes": json.dumps(kept, ensure_ascii=False)})
            uow.audit("class_form_changes", f"form:{row.id}", {"classes": dict(classes)})
            uow.commit()
        self._changed(row.id)

    def confirmed(self, reference: str) -> dict[str, ChangeClass]:
        """The classes the clerk confirmed, of changes that are still what they were then."""
        with self._context.store.reader() as connection:
            row = self._row(connection, reference)
        kept = plain(row.classes)
        found: dict[str, ChangeClass] = {}
        for change in self.diff(reference).changes:
            kind, _, digest = kept.get(change.key, "").partition(" ")
            for allowed in change.allowed:
                if allowed == kind and digest == _digest(change):
                    found[change.key] = allowed
        return found

    def publish(
        self, reference: str, classes: Mapping[str, ChangeClass] | None = None, progress: Progress | None = None
    ) -> Published:
        """Make a draft an edition for ever, after a backup, in one transaction: whatever happens, the office has the
        draft or the edition, never half of it.

        Raises ``DesignFailed`` with the problems of the draft, UserError for changes nobody classed, for a day on
        which it could never be in force, KnownErrors of the disk.
        """
        self._context.require(ROLE)
        if classes:
            self.confirm(reference, classes)
        row, edition, renamed = self._ready(reference)
        if progress is not None:
            progress(0, 2, "backup")
        backup = self._backup("publish")
        if progress is not None:
            progress(1, 2, "publish")
        with self._context.work("publish_form") as uow:
            self._publish(uow, row, edition, renamed)
            uow.commit()
        self._changed(row.id)
        if progress is not None:
            progress(2, 2, "")
        return Published(self.info(reference), dict(renamed), backup.name)

    def _ready(self, reference: str) -> tuple[EditionRow, FormEdition, dict[str, str]]:
        """The edition as it will be published, and the items that get another name."""
        with self._context.store.reader() as connection:
            row = self._draft(connection, reference)
            draft = self._content(connection, row)
            problems = [one for one in self._problems(connection, draft, row.base) if one.level == "error"]
            foreign = self._foreign(connection, "")
        if problems:
            raise DesignFailed(problems)
        check_locks(self.get(row.base), draft, by_order=row.authority == "legal")
        changes = self.diff(reference).changes
        if not changes:
            raise UserError(NOTHING_CHANGED, reference=row.base)
        settled = self.confirmed(reference)
        open_ones = [change for change in changes if change.key not in settled]
        if open_ones:
            first = open_ones[0]
            raise UserError(UNCONFIRMED, count=len(open_ones), item=first.title or first.link_id, part=first.part)
        begins = self._begins(row)
        taken = set(foreign | names_of(draft))
        renamed: dict[str, str] = {}
        for change in changes:
            if settled[change.key] == "meaning" and change.link_id and change.link_id not in renamed:
                prefix = "office.q" if change.link_id.startswith("office.") else "q"
                renamed[change.link_id] = new_id(taken, prefix)
                taken.add(renamed[change.link_id])
        edition = rename_items(draft, renamed) if renamed else draft
        facts = {"status": "active", "effective_from": begins}
        edition = edition.model_copy(update=facts)
        return row, _locked(edition) if row.authority == "legal" else edition, renamed

    def _begins(self, row: EditionRow) -> str:
        """The day the edition counts from. Raises UserError when it never would be, or would undo another one."""
        begins = row.in_force_from or self._context.today().isoformat()
        dated = self._context.editions.dated(row.form_key)
        then = in_force(dated, row.form_key, begins)
        shown = ".".join(reversed(begins.split("-")))
        if row.authority == "office" and then.reference != row.base:
            raise UserError(OTHER_IN_FORCE, date=shown, reference=then.reference)
        if in_force([*dated, Dated(row.reference, begins, now())], row.form_key, begins).reference != row.reference:
            raise UserError(NEVER_IN_FORCE, date=shown, reference=then.reference)
        return begins

    def _publish(self, uow: UnitOfWork, row: EditionRow, edition: FormEdition, renamed: Mapping[str, str]) -> None:
        present = self._draft(uow.connection, row.reference)
        if (present.hash, present.classes) != (row.hash, row.classes):
            raise Conflict(SAVED_MEANWHILE)
        self._adopt(uow, row.form_key)
        text = canonical(edition)
        values = {
            "state": "active",
            "in_force_from": edition.effective_from,
            "renamed": json.dumps(renamed, ensure_ascii=False),
            "published_at": now(),
            "published_by": uow.user,
        }
        stored.write(uow.connection, row.id, uow.user, values, text)
        stored.drop_steps(uow.connection, row.id)
        stored.take_ids(uow.connection, row.reference, names_of(edition))
        payload = {"reference": row.reference, "hash": stored.content_hash(text), "from": edition.effective_from}
        payload |= {"order": row.order_number, "classes": row.classes}
        uow.audit("publish_form", f"form:{row.id}", payload)

    def _adopt(self, uow: UnitOfWork, form_key: str) -> None:
        """Editions of the program move into the office: they stay what they were when the next one came, whatever a
        later version of the program brings."""
        for reference in built_in():
            key, _, name = reference.partition("@")
            if key != form_key or stored.find(uow.connection, reference) is not None:
                continue
            edition = load_edition(reference)
            values = {"form_key": key, "edition": name, "authority": edition.authority, "state": "active", "base": ""}
            legal = edition.legal
            if edition.authority == "legal":
                values |= {"order_number": legal.amendment_number or legal.order_number}
                values |= {"order_date": legal.amendment_date or legal.order_date, "published_on": legal.published_on}
            values |= {"in_force_from": edition.effective_from, "published_at": f"{edition.effective_from}T00:00:00Z"}
            stored.add(uow.connection, uow.user, canonical(edition), values)
            stored.take_ids(uow.connection, reference, names_of(edition))

    def retire(self, reference: str, reason: str) -> EditionInfo:
        """No new questionnaire uses the edition any more; those that have it keep it. Raises UserError when nothing
        else would be in force."""
        self._context.require(ROLE)
        reason = reason.strip()
        if not reason:
            raise FieldError(NO_REASON, path="reason")
        key = reference.partition("@")[0]
        today = self._context.today().isoformat()
        if self.info(reference).state != "active":
            raise UserError(NOT_PUBLISHED)
        others = [one for one in self._context.editions.dated(key) if one.reference != reference]
        if not any(one.in_force_from <= today for one in others):
            raise UserError(LAST_EDITION)
        with self._context.work("retire_form") as uow:
            self._adopt(uow, key)
            row = self._row(uow.connection, reference)
            stored.write(uow.connection, row.id, uow.user, {"state": "retired", "retired_reason": reason[:500]})
            uow.audit("retire_form", f"form:{row.id}", {"reference": reference, "reason": reason[:500]})
            uow.commit()
        self._changed(row.id)
        return self.info(reference)


def _check_class(change: Change | None, key: str, kind: str) -> None:
    if change is None:
        raise FieldError(NO_CHANGE, path=key, key=key[:200])
    if kind not in change.allowed:
        title = change.title or change.link_id
        raise FieldError(NOT_THIS_CLASS, path=key, item=title, part=change.part, kind=str(kind)[:50])
    if kind == "meaning" and change.link_id == "photo":
        raise FieldError(PHOTO_STAYS, path=key)


def _digest(change: Change) -> str:
    return hashlib.sha256(f"{change.old}\0{change.new}".encode(errors="surrogatepass")).hexdigest()[:16]


def _locked(edition: FormEdition) -> FormEdition:
    """What the law says is fixed for the layers of the office."""
    items = tuple(item.model_copy(update={"locks": LOCKS}) for item in edition.items)
    return edition.model_copy(update={"items": items})
