"""An office on a real encrypted store, with cheap password hashing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import create_office, open_office
from intcoop_desktop.storage.keys import KdfParameters

CHEAP = KdfParameters(time=1, memory_kib=8, parallelism=1)
USER, PASSWORD = "Айгүл", "құпия сөз"
NAME = "Абай атындағы университет"


def reopen(folder: Path, *, user: str = USER, password: str = PASSWORD, automatic_backups: bool = False) -> Office:
    """Open the office again."""
    return open_office(folder, user, password, automatic_backups=automatic_backups, kdf=CHEAP)


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office, closed; made once, tests work on copies."""
    place = tmp_path_factory.mktemp("new") / "office"
    create_office(place, NAME, USER, PASSWORD, kdf=CHEAP)
    return place


@pytest.fixture
def folder(new_office: Path, tmp_path: Path) -> Path:
    """A copy of it, closed."""
    return Path(shutil.copytree(new_office, tmp_path / "office"))


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    """A new office, open."""
    with reopen(folder) as opened:
        yield opened
