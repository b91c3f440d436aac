"""Attachments: content-addressed, stored once, streamed, collected when nobody needs them."""

import io
import os
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import insert

from intcoop_desktop.domain.errors import IntcoopError, NotFound
from intcoop_desktop.storage import layout
from intcoop_desktop.storage.attachments import CHUNK, PAGE_SIZE
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.store import Store
from tests.storage.office import DATA_KEY


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_goes_in_comes_out(store: Store, size: int) -> None:
    content = os.urandom(size)
    name = store.attachments.put(io.BytesIO(content))
    assert name == sha256(content).hexdigest()
    assert store.attachments.get(name) == content
    assert store.attachments.size(name) == size
    with store.attachments.open(name) as stream:
        assert stream.read(7) + stream.read() == content


def test_same_content_is_stored_once(store: Store) -> None:
    assert store.attachments.put(b"photo") == store.attachments.put(io.BytesIO(b"photo"))
    assert list(store.attachments.names().values()) == [5]


def test_missing_is_named(store: Store) -> None:
    assert not store.attachments.has("00")
    with pytest.raises(NotFound, match="missing"):
        store.attachments.get("00")
    with pytest.raises(NotFound, match="missing"):
        store.attachments.open("00")


def test_unreferenced_are_collected_after_a_restart_only(store: Store, folder: Path) -> None:
    keep, drop = store.attachments.put(b"keep"), store.attachments.put(b"drop")
    assert store.attachments.collect([keep]) == 0
    store.close()
    with closing(Store.open(folder, DATA_KEY)) as again:
        assert again.attachments.collect([keep]) == 1
        assert again.attachments.has(keep)
        assert not again.attachments.has(drop)


def test_referenced_by_a_record_is_kept(store: Store, folder: Path) -> None:
    from intcoop_desktop.storage.schema.core import meta

    store.attachments.put(b"drop")
    with store.unit_of_work("", "x") as uow:
        uow.connection.execute(insert(meta), {"key": "x", "value": "y"})
        uow.commit()
    store.close()
    with closing(Store.open(folder, DATA_KEY)) as again:
        assert again.collect_attachments() == 1


def test_failing_source_leaves_nothing(store: Store) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > CHUNK:
                raise OSError(5, "Input/output error")
            return super().read(size)

    with pytest.raises(IntcoopError):
        store.attachments.put(Broken(bytes(5 * CHUNK)))
    assert store.attachments.names() == {}
    assert store.attachments.put(b"after")


def test_altered_content_is_noticed(store: Store, folder: Path) -> None:
    name = store.attachments.put(b"passport")
    store.close()
    key = derive_key(DATA_KEY, "attachments")
    with closing(connect(layout.attachments_path(folder), key, writable=True, page_size=PAGE_SIZE)) as connection:
        connection.execute("UPDATE chunks SET data = x'00'")
    with closing(Store.open(folder, DATA_KEY)) as again:
        with pytest.raises(IntcoopError, match="damaged"):
            again.attachments.get(name)
        assert any("damaged" in line and name[:16] in line for line in again.check())
