"""What the store itself keeps of the forms: published editions and given names."""

from contextlib import closing
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import DamagedStore
from intcoop_desktop.storage import layout
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.records import forms
from intcoop_desktop.storage.store import Store
from tests.storage.office import DATA_KEY, USER

COMMON = {"form_key": "kz.x", "authority": "legal", "base": ""}


def add(store: Store, edition: str, state: str) -> int:
    published = {} if state == "draft" else {"in_force_from": "2026-01-01", "published_at": "2026-01-01T00:00:00Z"}
    with store.unit_of_work(USER, "add") as uow:
        row_id = forms.add(uow.connection, USER, "{}", COMMON | {"edition": edition, "state": state} | published)
        forms.add_step(uow.connection, row_id, 0, "{}", "", USER)
        uow.commit()
    return row_id


def refused(folder: Path, statement: str) -> str:
    """What the store says to a statement behind the program's back."""
    key = derive_key(DATA_KEY, "store")
    with closing(connect(layout.store_path(folder), key, writable=True)) as connection:
        try:
            connection.execute(statement)
        except Exception as error:
            return str(error)
    return ""


def test_published_editions_never_change(store: Store, folder: Path) -> None:
    draft, active = add(store, "1", "draft"), add(store, "2", "active")
    with store.unit_of_work(USER, "take") as uow:
        forms.take_ids(uow.connection, "kz.x@1", ["q1", "q2"])
        forms.take_ids(uow.connection, "kz.x@2", ["q2", "q3"])
        uow.commit()
    with store.reader() as connection:
        assert forms.taken_ids(connection) == {"q1": "kz.x@1", "q2": "kz.x@1", "q3": "kz.x@2"}
    store.close()
    for statement in (
        f"UPDATE form_editions SET content = 'x' WHERE id = {active}",
        f"UPDATE form_editions SET state = 'draft' WHERE id = {active}",
        f"UPDATE form_editions SET edition = '3' WHERE id = {active}",
        f"DELETE FROM form_editions WHERE id = {active}",
    ):
        assert "a published form" in refused(folder, statement)
    assert "given once" in refused(folder, "DELETE FROM form_link_ids")
    retired = f"UPDATE form_editions SET state = 'retired', retired_reason = 'x' WHERE id = {active}"
    assert refused(folder, retired) == ""
    assert refused(folder, f"UPDATE form_editions SET content = 'x' WHERE id = {draft}") == ""


def test_steps_are_thinned(store: Store) -> None:
    row_id = add(store, "1", "draft")
    with store.unit_of_work(USER, "steps") as uow:
        for number in range(1, forms.KEPT_STEPS + 50):
            forms.add_step(uow.connection, row_id, number, f"{number}", "", USER)
        uow.commit()
    with store.reader() as connection:
        kept = [step.number for step in forms.steps(connection, row_id)]
    assert (len(kept), kept[-1]) == (forms.KEPT_STEPS, forms.KEPT_STEPS + 49)


def test_a_changed_content_is_noticed(store: Store) -> None:
    add(store, "1", "draft")
    with store.unit_of_work(USER, "damage") as uow:
        uow.connection.exec_driver_sql("UPDATE form_editions SET content = '{ }'")
        row = forms.find(uow.connection, "kz.x@1")
        assert row is not None
        with pytest.raises(DamagedStore):
            forms.content(uow.connection, row)
