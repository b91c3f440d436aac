"""A register whose records are stored by its declaration."""

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, NotFound, UserError
from intcoop_desktop.registers.spec import Record, RecordKind, Row, Value, Values
from intcoop_desktop.registers.values import cleaned
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.lists import ListQuery, ask
from intcoop_desktop.services.person_checks import check_birth
from intcoop_desktop.services.registers.base import GONE_TARGET, stepped
from intcoop_desktop.services.registers.consequences import Consequences
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.lists.records import record_lists
from intcoop_desktop.storage.lists.registers import Lists
from intcoop_desktop.storage.records import registers as stored
from intcoop_desktop.storage.records import state_notes, titles
from intcoop_desktop.storage.unit_of_work import UnitOfWork

Pair = tuple[Record, Record]
"""A record before and after."""


class GenericRegister:
    """Implements ``RecordService``."""

    def __init__(self, context: Context, kind: RecordKind, consequences: Consequences | None = None) -> None:
        self._context = context
        self.kind = kind
        self._consequences = consequences
        self._own_lists: Lists | None = None

    # ------------------------------------------------------------- reading

    @property
    def _lists(self) -> Lists:
        if self._own_lists is None:
            lists = record_lists(self.kind, self._context.values.ranks)
            self._context.bus.subscribe(lambda changes: self._forget(lists, changes))
            self._own_lists = lists
        return self._own_lists

    def _forget(self, lists: Lists, changes: Changes) -> None:
        # Sorting by a record referred to follows its name.
        watched = {field.options for field in self.kind.columns if field.kind == "reference"}
        if changes.kinds & {self.kind.code, *watched}:
            lists.orders.forget()

    @property
    def sorts(self) -> Collection[str]:
        return self._lists.orders.sorts

    def ids(self, query: ListQuery) -> "array[int]":
        lists = self._lists
        with self._context.store.reader() as connection:
            return lists.ids(connection, ask(query, lists.orders.sorts, lists.filters))

    def rows(self, ids: Sequence[int]) -> list[Row]:
        with self._context.store.reader() as connection:
            return stored.rows(connection, self.kind, ids)

    def get(self, record_id: int) -> Record:
        with self._context.store.reader() as connection:
            found = stored.get(connection, self.kind, record_id)
        if found is None:
            raise _gone()
        return found

    def by_uid(self, uid: str) -> Record | None:
        with self._context.store.reader() as connection:
            return stored.by_uid(connection, self.kind, uid)

    def called(self, name: str) -> list[int]:
        with self._context.store.reader() as connection:
            return titles.called(connection, self.kind.code, name)

    def used(self, name: str) -> list[str]:
        """Values of a coded field, a year or a reference that present records have (ids as text)."""
        with self._context.store.reader() as connection:
            return stored.used_values(connection, self.kind, name)

    def copy_of(self, record_id: int) -> dict[str, Value]:
        values = dict(self.get(record_id).values)
        if self.kind.states:
            values["state"] = self.kind.field("state").start
        return values

    # ------------------------------------------------------------- writing

    def create(self, values: Values, *, uid: str = "") -> Record:
        return self.create_many([values], uids=[uid])[0]

    def create_many(self, many: Sequence[Values], *, uids: Sequence[str] = ()) -> list[Record]:
        """Store new records, with what follows for others: all or none."""
        self._context.require(self.kind.role)
        if many and self._consequences is not None and self._consequences.known(self.kind.code):
            with self._context.whole(N_("New: {name}"), name=self._called(many[0])):
                return self._create_many(many, uids)
        return self._create_many(many, uids)

    def _called(self, values: Values) -> str:
        with self._context.store.reader() as connection:
            return str(titles.derived(connection, self.kind, cleaned(self.kind, values))["record_title"])

    def _create_many(self, many: Sequence[Values], uids: Sequence[str]) -> list[Record]:
        clean = [self._filled_in(None, cleaned(self.kind, values)) for values in many]
        with self._context.work("create") as uow:
            made = []
            for place, values in enumerate(clean):
                self._check_targets(uow, values)
                uid = uids[place] if place < len(uids) else ""
                record = stored.insert_record(uow.connection, self.kind, values, uow.user, uid=uid)
                uow.audit("create", self._name(record.id), _filled(self.kind, record.values))
                made.append(record)
            uow.commit()
        ids = [record.id for record in made]
        undo, redo = (lambda: self._set_archived(ids, True)), (lambda: self._set_archived(ids, False))
        self._remember(N_("New: {name}"), undo, redo, made[0].title)
        if self._consequences is not None:
            self._consequences.follow(self.kind.code, [(None, record) for record in made])
        self._publish(ids)
        return made

    def save(self, record_id: int, changes: Values, note: str = "") -> Changes:
        return self.set_many([record_id], changes, note)

    def set_many(self, ids: Sequence[int], changes: Values, note: str = "") -> Changes:
        return self.update([(one, changes) for one in ids], note)

    def update(self, wanted: Sequence[tuple[int, Values]], note: str = "") -> Changes:
        """Store changed fields of several records (id, changes), with what follows for others: all or none."""
        self._context.require(self.kind.role)
        if wanted and self._consequences is not None and self._consequences.known(self.kind.code):
            with self._context.whole(N_("Changed: {name}"), name=self.get(wanted[0][0]).title):
                return self._update(wanted, note)
        return self._update(wanted, note)

    def _update(self, wanted: Sequence[tuple[int, Values]], note: str) -> Changes:
        today = self._context.today().isoformat()
        with self._context.work("change") as uow:
            pairs = []
            for record_id, changes in wanted:
                old = self._old(uow, record_id)
                values = cleaned(self.kind, {**old.values, **changes})
                values = self._filled_in(old.values, stepped(self.kind, old.values, values, note, today))
                if values != old.values:
                    self._check_targets(uow, values)
                    self._check_self(old, values)
                    pairs.append((old, self._write(uow, old, values, note)))
            if not pairs:
                return Changes()
            uow.commit()
        self._remember_pairs(pairs)
        if self._consequences is not None:
            self._consequences.follow(self.kind.code, pairs)
        return self._publish([old.id for old, _new in pairs], renamed=any(old.title != new.title for old, new in pairs))

    def archive(self, ids: Sequence[int]) -> Changes:
        return self._archive(ids, True)

    def restore(self, ids: Sequence[int]) -> Changes:
        return self._archive(ids, False)

    def _archive(self, ids: Sequence[int], archived: bool) -> Changes:
        self._context.require(self.kind.role)
        title = self.get(ids[0]).title if ids else ""
        changes = self._set_archived(ids, archived)
        text = N_("To the recycle bin: {name}") if archived else N_("Restored: {name}")
        self._remember(
            text, lambda: self._set_archived(ids, not archived), lambda: self._set_archived(ids, archived), title
        )
        return changes

    # ------------------------------------------------------------- parts

    def _filled_in(self, old: Values | None, values: Values) -> dict[str, Value]:
        check_birth(str(values.get("birth", "")), self._context.today())
        if self._consequences is None:
            return dict(values)
        return self._consequences.fill(self.kind.code, old, values)

    def _name(self, record_id: int) -> str:
        return f"{self.kind.code}:{record_id}"

    def _old(self, uow: UnitOfWork, record_id: int) -> Record:
        old = stored.get(uow.connection, self.kind, record_id)
        if old is None:
            raise _gone()
        return old

    def _write(self, uow: UnitOfWork, old: Record, values: Values, note: str) -> Record:
        new = stored.update_record(uow.connection, self.kind, old, values, uow.user)
        payload: dict[str, object] = {**changed(old.values, values)}
        if note.strip():
            payload["note"] = note.strip()
        if self.kind.states and old["state"] != new["state"]:
            step = str(old["state"]), str(new["state"])
            state_notes.add(uow.connection, (self.kind.code, old.id), *step, note.strip(), uow.user)
        uow.audit("change", self._name(old.id), payload)
        return new

    def _check_targets(self, uow: UnitOfWork, values: Values) -> None:
        missing = stored.missing_targets(uow.connection, self.kind, values)
        if missing:
            raise FieldError(GONE_TARGET, path=missing)

    def _check_self(self, old: Record, values: Values) -> None:
        for field in self.kind.all_fields:
            if field.kind == "reference" and field.options == self.kind.code and values[field.name] == old.id:
                raise FieldError(N_("A record cannot refer to itself."), path=field.name)

    def _set_archived(self, ids: Sequence[int], archived: bool) -> Changes:
        with self._context.work("archive") as uow:
            stored.set_archived(uow.connection, self.kind, ids, archived, uow.user)
            for record_id in ids:
                uow.audit("archive" if archived else "restore", self._name(record_id))
            uow.commit()
        return self._publish(ids)

    def _remember(self, text: str, undo: Callable[[], object], redo: Callable[[], object], name: str) -> None:
        self._context.undo.push(Step(text, undo, redo, {"name": name}))

    def _remember_pairs(self, pairs: Sequence[Pair]) -> None:
        back = [(new, old) for old, new in pairs]
        name = pairs[0][0].title
        self._remember(N_("Changed: {name}"), lambda: self._put(back), lambda: self._put(pairs), name)

    def _put(self, pairs: Sequence[Pair]) -> Changes:
        """Change the fields back, when they still hold what the step gave them; what else became of the records since
        stays. Raises ``UserError``."""
        with self._context.work("change") as uow:
            for expected, wanted in pairs:
                now = self._old(uow, expected.id)
                step = {name: value for name, value in wanted.values.items() if value != expected.values[name]}
                if any(now.values[name] != expected.values[name] for name in step):
                    raise UserError(N_("“{name}” was changed since; this step cannot be taken back."), name=now.title)
                values = {**now.values, **step}
                self._write(uow, now, values if now.values == expected.values else cleaned(self.kind, values), "")
            uow.commit()
        return self._publish([expected.id for expected, _wanted in pairs], renamed=True)

    def _publish(self, ids: Sequence[int], *, renamed: bool = False) -> Changes:
        changes = Changes.of(self.kind.code, *ids)
        if renamed:
            for kind, _field in titles.named_by(self.kind.code):
                changes |= Changes.of(kind.code)
        return self._context.publish(changes)


def changed(old: Values, new: Values) -> dict[str, list[object]]:
    """Field → [old, new] of what differs, as the audit log keeps it."""
    return {name: [old.get(name), value] for name, value in new.items() if old.get(name) != value}


def _filled(kind: RecordKind, values: Mapping[str, Value]) -> dict[str, object]:
    return {one.name: values[one.name] for one in kind.all_fields if values[one.name] != one.empty}


def _gone() -> NotFound:
    return NotFound(N_("This record is not there any more."))
