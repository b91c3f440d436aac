"""The audit log: one entry a sitting, and nothing disappears unnoticed."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.storage.audit_writing import MOST_OPEN, net_changes
from intcoop_desktop.storage.store import Store
from tests.storage.office import DATA_KEY, USER, save

RECORD = "questionnaire:12"


def edit(store: Store, sitting: str, *, user: str = USER, **changes: tuple[object, object]) -> None:
    with store.unit_of_work(user, "edit") as uow:
        uow.audit_edit("edit", RECORD, sitting, changes)
        uow.commit()


def end(store: Store) -> None:
    with store.unit_of_work(USER, "end") as uow:
        uow.end_sitting()
        uow.commit()


def run(store: Store, *statements: str) -> None:
    """Tamper, as somebody with the key and an SQL shell would."""
    with store.unit_of_work("", "tamper") as uow:
        for statement in statements:
            uow.connection.exec_driver_sql(statement)
        uow.commit()


def test_one_entry_a_sitting_with_the_net_changes(store: Store) -> None:
    edit(store, "s1", name=("А", "Б"), religion=("", "x"))
    edit(store, "s1", name=("Б", "В"), religion=("x", ""))
    edit(store, "s1", sex=("", "f"))
    assert store.audit_log.head().entries == 0
    end(store)
    (entry,) = store.audit_log.entries(record=RECORD)
    assert entry.payload is not None
    assert entry.payload["changes"] == {"name": ["А", "В"], "sex": ["", "f"]}
    assert (entry.user, entry.kind, entry.sitting) == (USER, "edit", "s1")
    assert store.audit_log.verify() == []


def test_sitting_without_net_changes_leaves_no_entry(store: Store) -> None:
    edit(store, "s1", name=("А", "Б"))
    edit(store, "s1", name=("Б", "А"))
    end(store)
    assert store.audit_log.head().entries == 0
    assert store.audit_log.verify() == []


@pytest.mark.parametrize(("sitting", "user"), [("s2", USER), ("s1", "Болат")])
def test_another_sitting_or_user_ends_the_first(store: Store, sitting: str, user: str) -> None:
    edit(store, "s1", name=("А", "Б"))
    edit(store, sitting, user=user, name=("Б", "В"))
    assert store.audit_log.head().entries == 1
    end(store)
    newest, oldest = store.audit_log.entries(record=RECORD)
    assert oldest.payload is not None
    assert oldest.payload["changes"] == {"name": ["А", "Б"]}
    assert newest.user == user


def test_sittings_left_alone_for_longest_end(store: Store) -> None:
    """Every save seals the open sittings anew: there are never many, however long the day."""
    for number in range(20):
        with store.unit_of_work(USER, "edit") as uow:
            uow.audit_edit("edit", f"questionnaire:{number:02d}", f"s{number}", {"name": ("А", f"{number}")})
            uow.commit()
    assert store.audit_log.head().entries == 20 - MOST_OPEN
    end(store)
    records = [entry.record for entry in store.audit_log.entries()]
    assert records == [f"questionnaire:{number:02d}" for number in reversed(range(20))]
    assert store.audit_log.verify() == []


def test_other_act_on_the_record_comes_after_the_edits(store: Store) -> None:
    edit(store, "s1", name=("А", "Б"))
    with store.unit_of_work(USER, "print") as uow:
        uow.audit("print", RECORD)
        uow.commit()
    assert [entry.kind for entry in store.audit_log.entries()] == ["print", "edit"]


def test_closing_and_opening_end_sittings(store: Store, folder: Path) -> None:
    edit(store, "s1", name=("А", "Б"))
    store.close()
    with closing(Store.open(folder, DATA_KEY)) as again:
        assert again.audit_log.head().entries == 1
        assert again.audit_log.verify() == []


def test_pages_of_the_log(store: Store) -> None:
    for number in range(10):
        save(store, str(number), "x")
    first = store.audit_log.entries(limit=4)
    second = store.audit_log.entries(limit=4, before=first[-1].id)
    assert [entry.id for entry in [*first, *second]] == [10, 9, 8, 7, 6, 5, 4, 3]


def test_erasing_keeps_the_chain(store: Store) -> None:
    save(store, "keep", "kept")
    edit(store, "s1", name=("А", "secret"))
    with store.unit_of_work(USER, "erase") as uow:
        assert uow.erase_audit(RECORD) == 1
        uow.audit("erase", RECORD)
        uow.commit()
    assert store.audit_log.verify() == []
    erased = store.audit_log.entries(record=RECORD)[-1]
    assert (erased.kind, erased.payload) == ("edit", None)


@pytest.mark.parametrize(
    ("tampering", "kind"),
    [
        ("UPDATE audit_entries SET user = 'x' WHERE id = 2", "link"),
        ("UPDATE audit_entries SET at = '2020' WHERE id = 2", "link"),
        ("UPDATE audit_payloads SET payload = '{}' WHERE entry_id = 2", "payload"),
        ("DELETE FROM audit_payloads WHERE entry_id = 2; DELETE FROM audit_entries WHERE id = 2", "gap"),
        ("DELETE FROM audit_payloads WHERE entry_id = 3; DELETE FROM audit_entries WHERE id = 3", "head"),
        ("DELETE FROM audit_head", "head"),
        ("UPDATE audit_head SET entries = 2", "head"),
        ("DELETE FROM audit_sittings", "seal"),
        ("UPDATE audit_sittings SET changes = '{}'", "seal"),
    ],
)
def test_tampering_is_noticed(store: Store, tampering: str, kind: str) -> None:
    for number in range(3):
        save(store, str(number), "x")
    edit(store, "s1", name=("А", "Б"))
    assert store.audit_log.verify() == []
    run(store, *tampering.split("; "))
    assert kind in [fault for _, fault in store.audit_log.verify()]
    save(store, "later", "x")  # work goes on, and the break stays visible
    assert store.audit_log.verify() != []


values = st.sampled_from(["", "a", "b", "c"])


@given(st.lists(st.tuples(st.sampled_from("xyz"), values), max_size=30))
def test_net_changes_lead_from_the_first_state_to_the_last(steps: list[tuple[str, str]]) -> None:
    start = {"x": "", "y": "a", "z": "b"}
    now, net = dict(start), dict[str, list[object]]()
    for path, value in steps:
        net = net_changes(net, {path: (now[path], value)})
        now[path] = value
    assert net == {path: [start[path], now[path]] for path in start if start[path] != now[path]}
