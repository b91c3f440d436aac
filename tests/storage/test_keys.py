"""Who can open the office: slots, passwords, the recovery key, and every way the file can be damaged."""

import json
import os
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.domain.errors import DamagedKeys, IntcoopError, KnownError, NotFound, UserError, WrongPassword
from intcoop_desktop.storage import keyfile, keys, layout
from intcoop_desktop.storage.recovery import RecoveryKey, new_recovery_key, parse_recovery_key
from tests.storage.office import CHEAP, USER, flip

PASSWORD = "құпия-сөз 1"


@pytest.fixture
def new(folder: Path) -> keys.NewKeys:
    return keys.create(folder, USER, PASSWORD, kdf=CHEAP)


def test_password_opens(folder: Path, new: keys.NewKeys) -> None:
    assert keys.unlock(folder, USER, PASSWORD) == new.data_key
    assert keyfile.user_names(folder) == [USER]


def test_product_cost_is_strong() -> None:
    assert keys.PRODUCT_KDF.memory_kib >= 64 << 10
    assert keys.PRODUCT_KDF.time >= 3


def test_wrong_password(folder: Path, new: keys.NewKeys) -> None:
    with pytest.raises(WrongPassword, match="password"):
        keys.unlock(folder, USER, PASSWORD + " ")


def test_unknown_user(folder: Path, new: keys.NewKeys) -> None:
    with pytest.raises(NotFound, match="Болат"):
        keys.unlock(folder, "Болат", PASSWORD)


def test_password_in_another_normal_form(folder: Path) -> None:
    new = keys.create(folder, "Йо", "й", kdf=CHEAP)
    assert keys.unlock(folder, "Йо", "й") == new.data_key


def test_empty_name_or_password_is_refused(folder: Path) -> None:
    for user, password in (("", "x"), (" \t", "x"), ("a\x07b", "x"), ("x", "")):
        with pytest.raises(UserError):
            keys.create(folder, user, password, kdf=CHEAP)


def test_keys_are_not_made_over_a_store(folder: Path, new: keys.NewKeys) -> None:
    layout.store_path(folder).write_bytes(b"x")
    with pytest.raises(KnownError, match="already"):
        keys.create(folder, USER, PASSWORD, kdf=CHEAP)


def test_change_password(folder: Path, new: keys.NewKeys) -> None:
    keys.change_password(folder, USER, PASSWORD, "new", kdf=CHEAP)
    assert keys.unlock(folder, USER, "new") == new.data_key
    with pytest.raises(WrongPassword):
        keys.unlock(folder, USER, PASSWORD)


def test_users_come_and_go(folder: Path, new: keys.NewKeys) -> None:
    keys.add_user(folder, new.data_key, "Болат", "b", kdf=CHEAP)
    assert keys.unlock(folder, "Болат", "b") == new.data_key
    with pytest.raises(UserError, match="already"):
        keys.add_user(folder, new.data_key, "болат", "c", kdf=CHEAP)
    keys.remove_user(folder, USER)
    assert keyfile.user_names(folder) == ["Болат"]
    with pytest.raises(NotFound):
        keys.unlock(folder, USER, PASSWORD)
    with pytest.raises(UserError, match="last"):
        keys.remove_user(folder, "Болат")


def test_recovery_key_opens_and_sets_a_password(folder: Path, new: keys.NewKeys) -> None:
    typed = new.recovery.text.lower().replace("-", " ")
    assert keys.recover(folder, typed, USER, "after", kdf=CHEAP) == new.data_key
    assert keys.unlock(folder, USER, "after") == new.data_key


def test_new_sheet_ends_the_old_one(folder: Path, new: keys.NewKeys) -> None:
    second = keys.replace_recovery_key(folder, new.data_key)
    assert keys.unlock_with_recovery(folder, second.text) == new.data_key
    with pytest.raises(WrongPassword, match="newer sheet"):
        keys.unlock_with_recovery(folder, new.recovery.text)


def test_recovery_key_text() -> None:
    key = RecoveryKey(bytes(range(18)))
    assert key.text == "0008-20G2-0M2G-E20R-28B1-G70F-20G1-4SZQ" or len(key.groups) == 8
    assert parse_recovery_key(key.text) == key
    # Typed with the Cyrillic keyboard's look-alikes.
    assert parse_recovery_key(key.text.translate(str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ"))) == key


def test_every_mistyped_letter_of_a_recovery_key_is_noticed() -> None:
    key = new_recovery_key().text.replace("-", "")
    for place, letter in enumerate(key):
        other = "Z" if letter != "Z" else "Y"
        with pytest.raises(WrongPassword, match="mistyped"):
            parse_recovery_key(key[:place] + other + key[place + 1 :])
    with pytest.raises(WrongPassword, match="mistyped"):
        parse_recovery_key(key[:-1])


@pytest.mark.parametrize("name", [layout.KEYS, layout.KEYS_COPY])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff\x00", b"[" * 100_000, b'{"slots": 1}'])
def test_one_bad_copy_is_mended(folder: Path, new: keys.NewKeys, name: str, content: bytes | None) -> None:
    _put(folder / name, content)
    assert keys.unlock(folder, USER, PASSWORD) == new.data_key
    assert (folder / layout.KEYS).read_bytes() == (folder / layout.KEYS_COPY).read_bytes()


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff\x00"])
def test_both_copies_bad(folder: Path, new: keys.NewKeys, content: bytes | None) -> None:
    for name in (layout.KEYS, layout.KEYS_COPY):
        _put(folder / name, content)
    with pytest.raises(DamagedKeys, match="Both copies"):
        keys.unlock(folder, USER, PASSWORD)


def test_damaged_slot_is_not_a_wrong_password(folder: Path, new: keys.NewKeys) -> None:
    keys.add_user(folder, new.data_key, "Болат", "b", kdf=CHEAP)
    for name in (layout.KEYS, layout.KEYS_COPY):
        body = json.loads((folder / name).read_bytes())
        wrapped = body["slots"][0]["wrapped"]
        body["slots"][0]["wrapped"] = ("B" if wrapped[0] == "A" else "A") + wrapped[1:]
        (folder / name).write_text(json.dumps(body))
    with pytest.raises(DamagedKeys, match="of this user"):
        keys.unlock(folder, USER, PASSWORD)
    assert keys.unlock(folder, "Болат", "b") == new.data_key
    assert keys.unlock_with_recovery(folder, new.recovery.text) == new.data_key
    assert USER in keyfile.user_names(folder)
    keys.set_password(folder, new.data_key, USER, "again", kdf=CHEAP)
    assert keys.unlock(folder, USER, "again") == new.data_key


def test_older_copy_does_not_count(folder: Path, new: keys.NewKeys) -> None:
    old = (folder / layout.KEYS).read_bytes()
    keys.change_password(folder, USER, PASSWORD, "new", kdf=CHEAP)
    (folder / layout.KEYS).write_bytes(old)
    with pytest.raises(WrongPassword):
        keys.unlock(folder, USER, PASSWORD)
    keys.unlock(folder, USER, "new")
    assert (folder / layout.KEYS).read_bytes() != old


def test_slot_cannot_be_given_to_another_user(folder: Path, new: keys.NewKeys) -> None:
    loaded = keyfile.load(folder)
    stolen = loaded.slots[0]
    renamed = keyfile.Slot(stolen.kind, "Болат", stolen.kdf, stolen.nonce, stolen.wrapped)
    keyfile.save(folder, loaded.with_slot(renamed))
    with pytest.raises(WrongPassword):
        keys.unlock(folder, "Болат", PASSWORD)


def test_absurd_cost_is_not_paid(folder: Path, new: keys.NewKeys) -> None:
    loaded = keyfile.load(folder)
    slot = loaded.slots[0]
    greedy = keyfile.Slot(slot.kind, slot.user, {**slot.kdf, "memory_kib": 1 << 40}, slot.nonce, slot.wrapped)
    keyfile.save(folder, loaded.with_slot(greedy))
    with pytest.raises(DamagedKeys):
        keys.unlock(folder, USER, PASSWORD)


def test_every_flipped_bit_is_survived(folder: Path, new: keys.NewKeys) -> None:
    """With one copy flipped anywhere the office opens; with both flipped it opens or says why not."""
    content = (folder / layout.KEYS).read_bytes()
    for position in range(0, len(content), 7):
        flip(folder / layout.KEYS, position, position % 8)
        assert keys.unlock(folder, USER, PASSWORD) == new.data_key
        assert (folder / layout.KEYS).read_bytes() == content
        for name in (layout.KEYS, layout.KEYS_COPY):
            flip(folder / name, position, position % 8)
        assert _opened(folder) in (new.data_key, DamagedKeys)
        for name in (layout.KEYS, layout.KEYS_COPY):
            (folder / name).write_bytes(content)


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["argon2id", "AAAA"])
any_json = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)


@given(st.data())
def test_any_content_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever stands in a field of the file, checksums made to fit: keys, or DamagedKeys, or a wrong password."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        keys.create(folder, USER, PASSWORD, kdf=CHEAP)
        body = json.loads((folder / layout.KEYS).read_bytes())
        target = data.draw(st.sampled_from([body, body["slots"][0], body["slots"][0]["kdf"]]))
        target[data.draw(st.sampled_from(sorted(target)))] = data.draw(any_json)
        _fit_checksums(body)
        for name in (layout.KEYS, layout.KEYS_COPY):
            (folder / name).write_text(json.dumps(body), encoding="utf-8")
        assert _opened(folder) is not None


def _fit_checksums(body: dict[str, Any]) -> None:
    for slot in body["slots"] if isinstance(body.get("slots"), list) else []:
        try:
            whole = keyfile.Slot(
                slot["kind"], slot["user"], slot["kdf"], b64decode(slot["nonce"]), b64decode(slot["wrapped"])
            )
            slot["sum"] = whole.to_json(body["store_id"])["sum"]
        except (KeyError, ValueError, TypeError, AttributeError):
            continue


def test_reading_names_needs_only_the_standard_library(folder: Path, new: keys.NewKeys) -> None:
    code = (
        "import sys; from pathlib import Path; from intcoop_desktop.storage.keyfile import user_names;"
        f"names = user_names(Path({str(folder)!r}));"
        "heavy = {'cryptography', 'argon2', 'sqlalchemy', 'sqlcipher3', 'pydantic'} & set(sys.modules);"
        "print(len(names), sorted(heavy))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert result.stdout.strip() == "1 []"


def _opened(folder: Path) -> object:
    try:
        return keys.unlock(folder, USER, PASSWORD)
    except IntcoopError as error:
        return type(error)


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
