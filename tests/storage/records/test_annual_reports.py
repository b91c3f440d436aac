"""Tables of the yearly report: what they refuse, and the way there from a store of the program before."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from intcoop_desktop.domain.annex2 import CopyFile, ReportCopy
from intcoop_desktop.domain.annex2_editions import ReportEdition
from intcoop_desktop.storage import layout
from intcoop_desktop.storage.migrations.revisions import upgrade_store
from intcoop_desktop.storage.records import annual_reports as stored
from intcoop_desktop.storage.store import Store
from tests.storage.office import USER
from tests.storage.test_migrations import KEY, make_at, raw

EMPTY = ReportEdition(0, "", 2026, 1, "collecting", "", "")


def test_an_edition_its_texts_and_copies(store: Store) -> None:
    with store.unit_of_work(USER, "test") as uow:
        made = stored.add(uow.connection, EMPTY, USER)
        stored.put_text(uow.connection, made.id, 7, "мәтін", USER)
        stored.put_text(uow.connection, made.id, 7, "басқа мәтін", USER)
        stored.put_text(uow.connection, made.id, 8, "x", USER)
        stored.put_text(uow.connection, made.id, 8, "", USER)
        for _twice in range(2):
            stored.put_left_out(uow.connection, made.id, (5, 1, 0), True)
        uow.commit()
    with store.reader() as connection:
        assert stored.editions(connection, 2026) == [made]
        assert stored.texts(connection, made.id) == {7: "басқа мәтін"}
        assert stored.left_out(connection, made.id) == {(5, 1, 0)}
        assert stored.years(connection) == [2026]
        assert stored.last_cut_off(connection, 2027) == ""
    sha = store.attachments.put(b"copy")
    frozen = replace(made, state="approved", snapshot=store.attachments.put(b"{}"), period_end="2026-06-30")
    with store.unit_of_work(USER, "test") as uow:
        stored.change(uow.connection, frozen, USER)
        copies = [
            ReportCopy(5, "plan", 1, "Жоспар", CopyFile(1, "a.pdf", 4, sha)),
            ReportCopy(6, "agreement", 2, "К", None),
        ]
        stored.put_copies(uow.connection, made.id, copies)
        uow.commit()
    with store.reader() as connection:
        assert stored.last_cut_off(connection, 2027) == "2026-06-30"
        assert stored.last_cut_off(connection, 2026) == ""
    assert not [problem for problem in store.check() if "keys" not in problem]
    with store.unit_of_work(USER, "test") as uow:
        stored.remove(uow.connection, made.id)
        uow.commit()
    with store.reader() as connection:
        assert stored.get(connection, made.id) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"edition": 0},
        {"state": "approved"},  # without a snapshot
        {"snapshot": "a" * 64},  # frozen while it is collected
    ],
)
def test_contradictions_are_refused_by_the_store(store: Store, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), store.unit_of_work(USER, "test") as uow:
        stored.add(uow.connection, replace(EMPTY, **wrong), USER)  # type: ignore[arg-type]


def test_two_editions_of_one_number_are_refused(store: Store) -> None:
    with store.unit_of_work(USER, "test") as uow:
        stored.add(uow.connection, EMPTY, USER)
        uow.commit()
    with pytest.raises(IntegrityError), store.unit_of_work(USER, "test") as uow:
        stored.add(uow.connection, EMPTY, USER)


def test_a_missing_snapshot_is_noticed(store: Store) -> None:
    with store.unit_of_work(USER, "test") as uow:
        stored.add(uow.connection, replace(EMPTY, state="approved", snapshot="f" * 64), USER)
        uow.commit()
    assert any("f" * 16 in str(problem) for problem in store.check())


def test_a_store_of_the_program_before_gets_the_tables_and_keeps_its_rows(folder: Path) -> None:
    make_at(folder, "0003_registers")
    with closing(raw(folder)) as connection:
        connection.execute("INSERT INTO settings VALUES ('report.stays', '\"present\"')")
        before = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    upgrade_store(layout.store_path(folder), KEY, "0003_registers")
    with closing(raw(folder)) as connection:
        assert connection.execute("SELECT value FROM settings").fetchone()[0] == '"present"'
        assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] > before
        assert connection.execute("SELECT count(*) FROM annual_reports").fetchone()[0] == 0
