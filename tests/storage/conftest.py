"""An office on the disk with cheap keys; nothing else differs from the product."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intcoop_desktop.i18n import current_language, set_language
from intcoop_desktop.storage.keys import KdfParameters
from intcoop_desktop.storage.store import Store
from tests.storage.office import DATA_KEY


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What ``check`` says is read in English."""
    before = current_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture
def kdf() -> KdfParameters:
    return KdfParameters(time=1, memory_kib=8, parallelism=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    store = Store.create(folder, DATA_KEY)
    yield store
    store.close()
