"""Files of records: kept whatever they are, looked at only in a child process, saved as they came."""

import os
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import Cancelled, KnownError, NotAllowed, NotFound, UserError
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.registers.files import NewFile, copy_name, safe_name
from intcoop_desktop.services.results import User
from tests.exchange.test_viewing import HOSTILE, pdf_of


@pytest.fixture
def partner(office: Office) -> int:
    """A record to put files to."""
    return office.registers.of("partners").create({"name": "Университет"}).id


def test_hostile_files_are_kept_as_they_came(office: Office, partner: int, tmp_path: Path) -> None:
    files = [NewFile(name, content) for name, (content, _why) in HOSTILE.items()]
    kept, refused = office.files.add_many("partner", partner, files)
    assert not refused
    for file, (content, _why) in zip(kept, HOSTILE.values(), strict=True):
        assert office.files.content(file.id) == content
        with pytest.raises(UserError):
            office.files.look(file.id).open()
        office.files.save_copy(file.id, tmp_path / file.name)
        assert (tmp_path / file.name).read_bytes() == content
    assert not list(tmp_path.glob("*.part"))


def test_several_files_are_one_step_and_the_unreadable_is_named(office: Office, partner: int, tmp_path: Path) -> None:
    good, empty = tmp_path / "a.pdf", tmp_path / "b.pdf"
    good.write_bytes(pdf_of((595, 842)))
    empty.write_bytes(b"")
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    paths = [good, empty, tmp_path / "gone.pdf", tmp_path, pipe]
    seen: list[str] = []
    kept, refused = office.files.add_many(
        "partner", partner, [NewFile(path.name, path) for path in paths], lambda done, total, text: seen.append(text)
    )
    assert [file.name for file in kept] == ["a.pdf"]
    assert len(refused) == 4
    assert seen == [path.name for path in paths]
    kept, _refused = office.files.add_many("partner", partner, [NewFile("1", b"1"), NewFile("2", b"2")])
    office.undo.undo()
    assert [file.name for file in office.files.of("partner", partner)] == ["a.pdf"]
    office.undo.redo()
    assert len(office.files.of("partner", partner)) == 3


def test_stopped_adding_keeps_nothing(office: Office, partner: int) -> None:
    def stop(done: int, total: int, text: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        office.files.add_many("partner", partner, [NewFile("1", b"1"), NewFile("2", b"2")], stop)
    assert office.files.of("partner", partner) == []


@pytest.mark.parametrize(
    ("name", "on_disk"),
    [
        ("CON.txt", "_CON.txt"),
        ("a/b\\c.pdf", "c.pdf"),
        ("..", "file"),
        ("x\u202efdp.exe", "xfdp.exe"),
        ("a:b?.pdf", "a_b_.pdf"),
    ],
)
def test_names_of_copies_are_possible_everywhere(name: str, on_disk: str) -> None:
    assert copy_name(safe_name(name)) == on_disk


@pytest.mark.parametrize("name", ["қ" * 255 + ".pdf", "a" * 255, "CON.txt"])
def test_long_and_reserved_names(office: Office, partner: int, tmp_path: Path, name: str) -> None:
    kept = office.files.add("partner", partner, name, b"content")
    target = tmp_path / copy_name(kept.name)
    office.files.save_copy(kept.id, target)
    assert target.read_bytes() == b"content"


def test_copy_that_cannot_be_written_is_told(office: Office, partner: int, tmp_path: Path) -> None:
    kept = office.files.add("partner", partner, "a.pdf", b"content")
    with pytest.raises(KnownError):
        office.files.save_copy(kept.id, tmp_path / "no such folder" / "a.pdf")


def test_scan_is_checked_before_it_is_taken(office: Office, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.pdf", tmp_path / "cut.pdf"
    whole.write_bytes(pdf_of((595, 842)))
    cut.write_bytes(whole.read_bytes()[:100])
    office.files.check_scan(whole)
    for bad in (cut, tmp_path / "gone.pdf"):
        with pytest.raises(UserError):
            office.files.check_scan(bad)


def test_a_file_for_what_is_not_there_is_refused(office: Office, partner: int) -> None:
    """The record was erased while the file was read: it must not be lost among the others."""
    for kind, record_id in (("partner", partner + 1), ("person", 77), ("questionnaire", 77), ("<kind>", 1)):
        with pytest.raises(NotFound):
            office.files.add(kind, record_id, "a.pdf", b"content")
        with pytest.raises(NotFound):
            office.files.add_many(kind, record_id, [NewFile("a.pdf", b"content")])


def test_files_ask_for_the_role_of_their_register(office: Office) -> None:
    plans = office.registers.of("plans")
    plan = plans.create({"title": "2027"}).id
    kept = office.files.add("plan", plan, "a.pdf", b"content")
    office.context.user = User(office.user.name, frozenset({"inspector"}))
    with pytest.raises(NotAllowed):
        office.files.add("plan", plan, "b.pdf", b"content")
    with pytest.raises(NotAllowed):
        office.files.add_many("plan", plan, [NewFile("b.pdf", b"content")])
    with pytest.raises(NotAllowed):
        office.files.remove(kept.id)
    assert [one.name for one in office.files.of("plan", plan)] == ["a.pdf"]
