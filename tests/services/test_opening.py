"""Making, opening, sharing and recovering an office."""

import json
import shutil
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import (
    DamagedKeys,
    DamagedStore,
    FieldError,
    KnownError,
    NotAllowed,
    OfficeInUse,
    UnsafePlace,
    UserError,
    WrongPassword,
)
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services import opening
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.users import ROLES
from tests.services.conftest import CHEAP, NAME, PASSWORD, USER, reopen
from tests.services.samples import filled, jpeg


def test_a_new_office_knows_its_organisation_and_first_user(folder: Path) -> None:
    assert opening.user_names(folder) == [USER]
    with reopen(folder) as office:
        assert office.organisation_service.get().name_kk == NAME
        assert office.user.roles == frozenset(ROLES)
        assert not office.users.recovery_made()


def test_an_office_is_not_made_twice(folder: Path) -> None:
    with pytest.raises(KnownError):
        opening.create_office(folder, NAME, USER, PASSWORD, kdf=CHEAP)


@pytest.mark.parametrize(("organisation", "user", "password"), [("", USER, "x"), (NAME, " ", "x"), (NAME, USER, "")])
def test_empty_names_make_no_office(tmp_path: Path, organisation: str, user: str, password: str) -> None:
    with pytest.raises(UserError):
        opening.create_office(tmp_path / "new", organisation, user, password, kdf=CHEAP)
    assert not opening.is_office(tmp_path / "new")


def test_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafePlace):
        opening.create_office(tmp_path / "Dropbox" / "office", NAME, USER, PASSWORD, kdf=CHEAP)


def test_a_wrong_password_leaves_the_office_free(folder: Path) -> None:
    with pytest.raises(WrongPassword):
        reopen(folder, password="wrong")
    reopen(folder).close()


def test_a_second_opening_is_refused_while_the_first_lasts(folder: Path) -> None:
    with reopen(folder), pytest.raises(OfficeInUse):
        reopen(folder)
    reopen(folder).close()


def test_damaged_keys_and_a_damaged_store_are_told_apart(folder: Path) -> None:
    store = folder / "office.db"
    whole = store.read_bytes()
    store.write_bytes(whole[:500] + bytes([whole[500] ^ 1]) + whole[501:])
    with pytest.raises(DamagedStore):
        reopen(folder)
    store.write_bytes(whole)
    for name in ("keys.json", "keys.copy.json"):
        (folder / name).write_text("{}", "utf-8")
    with pytest.raises(DamagedKeys):
        reopen(folder)


def test_the_paper_key_gives_a_new_password(tmp_path: Path) -> None:
    place = tmp_path / "office"
    key = opening.create_office(place, NAME, USER, PASSWORD, kdf=CHEAP)
    opening.recover(place, key.text.lower(), USER, "жаңа құпия сөз", kdf=CHEAP)
    with pytest.raises(WrongPassword):
        reopen(place)
    with reopen(place, password="жаңа құпия сөз") as office:
        assert "recover" in [row.kind for row in office.audit.rows()]
    with pytest.raises(WrongPassword):
        opening.recover(place, key.text.replace(key.groups[0], "0000"), USER, "x" * 8, kdf=CHEAP)


def test_a_password_is_changed_from_outside(folder: Path) -> None:
    opening.change_password(folder, USER, PASSWORD, "жаңа құпия сөз", kdf=CHEAP)
    reopen(folder, password="жаңа құпия сөз").close()


def test_users_come_and_go(office: Office, folder: Path) -> None:
    office.users.add("Болат", "пароль Болата", frozenset({"inspector"}))
    assert [user.name for user in office.users.list()] == [USER, "Болат"]
    office.close()
    with reopen(folder, user="Болат", password="пароль Болата") as other:
        with pytest.raises(NotAllowed):
            other.users.add("Х", "х", frozenset())
        with pytest.raises(NotAllowed):
            other.questionnaires.technical_correction(1, {}, "қате")
    with reopen(folder) as again:
        again.users.set_roles("Болат", frozenset({"head"}))
        with pytest.raises(UserError):
            again.users.set_roles(USER, frozenset({"inspector"}))
        again.users.remove("Болат")
        assert opening.user_names(folder) == [USER]
        with pytest.raises(UserError):
            again.users.remove(USER)


def test_the_recovery_sheet_is_confirmed_and_renewed(office: Office) -> None:
    office.users.confirm_recovery()
    assert office.users.recovery_made()
    key = office.users.new_recovery_key()
    assert len(key.groups) == 8
    assert not office.users.recovery_made()
    office.users.change_password(PASSWORD, "жаңа құпия сөз")
    office.users.check_password("жаңа құпия сөз")
    with pytest.raises(WrongPassword):
        office.users.check_password(PASSWORD)


@pytest.mark.parametrize("short", ["", "жетіәрі", "e\u0301" * 7])
def test_a_short_password_is_refused_wherever_one_is_set(office: Office, tmp_path: Path, short: str) -> None:
    with pytest.raises(FieldError):
        opening.create_office(tmp_path / "new", NAME, USER, short, kdf=CHEAP)
    assert not (tmp_path / "new").exists()
    with pytest.raises(FieldError):
        office.users.add("Болат", short, frozenset({"inspector"}))
    with pytest.raises(FieldError):
        office.users.change_password(PASSWORD, short)
    office.users.check_password(PASSWORD)
    folder = office.folder
    office.close()
    with pytest.raises(FieldError):
        opening.change_password(folder, USER, PASSWORD, short, kdf=CHEAP)
    with pytest.raises(FieldError):
        opening.recover(folder, "0000", USER, short, kdf=CHEAP)
    reopen(folder).close()


def test_wrong_passwords_make_one_wait() -> None:
    attempts = opening.Attempts()
    assert attempts.wait() == 0.0
    waits = []
    for _ in opening.FIRST_DELAYS:
        attempts.failed()
        waits.append(attempts.wait())
    assert waits[0] == 0.0
    assert waits == sorted(waits)
    assert 29.0 < waits[-1] <= 30.0
    attempts.succeeded()
    assert attempts.wait() == 0.0


def test_closing_after_work_leaves_a_backup_and_idle_closing_none(folder: Path) -> None:
    with reopen(folder, automatic_backups=True) as office:
        before = office.backups.list()
        assert office.backups.last() is None
    with reopen(folder, automatic_backups=True) as office:
        filled(office)
        assert list(office.backups.list()) == list(before)
        assert office.close() is None
    with reopen(folder) as office:
        assert [made.reason for made in office.backups.list()] == ["work"]


def test_work_of_a_run_that_made_no_backup_is_backed_up_by_the_next(folder: Path) -> None:
    with reopen(folder) as office:  # from the command line, or killed
        filled(office)
    with reopen(folder, automatic_backups=True):
        pass
    with reopen(folder, automatic_backups=True) as office:
        assert [made.reason for made in office.backups.list()] == ["work"]
    with reopen(folder) as office:
        assert len(office.backups.list()) == 1
        shutil.rmtree(folder / "backups")
    with reopen(folder, automatic_backups=True):
        pass
    with reopen(folder) as office:
        assert len(office.backups.list()) == 1


def test_a_clean_close_leaves_no_log_of_a_killed_run(folder: Path, tmp_path: Path) -> None:
    with reopen(folder) as office:
        head = filled(office)
        office.questionnaires.set_photo(head.id, jpeg())
        shutil.copytree(folder, tmp_path / "killed")  # what lies on the disk in the middle of the work
    assert (tmp_path / "killed" / "attachments.db-wal").exists()
    with reopen(tmp_path / "killed") as office:
        office.questionnaires.get(head.id)
    names = {path.name for path in (tmp_path / "killed").iterdir()}
    assert not {name for name in names if name.endswith(("-wal", "-shm"))}
    with reopen(tmp_path / "killed") as office:
        assert office.questionnaires.photo(head.id) is not None


def test_replaced_photos_are_collected_when_the_office_closes(folder: Path) -> None:
    with reopen(folder, automatic_backups=True) as office:
        head = filled(office)
        office.questionnaires.set_photo(head.id, jpeg(colour="red"))
        office.questionnaires.set_photo(head.id, jpeg(colour="blue"))
        kept = office.questionnaires.photo(head.id)
    with reopen(folder, automatic_backups=True) as office:
        office.questionnaires.save(head.id, {"about": Cell("x")}, sitting="x")
        assert len(office.context.store.attachments.names()) == 2
    with reopen(folder) as office:
        assert len(office.context.store.attachments.names()) == 1
        assert office.questionnaires.photo(head.id) == kept
        assert office.backups.check() == []


def test_a_backup_restores_elsewhere(office: Office, tmp_path: Path) -> None:
    head = filled(office)
    shown = office.questionnaires.show_json(head.number)
    file = office.backups.make(tmp_path / "stick")
    assert opening.backup_user_names(file) == [USER]
    place = tmp_path / "restored"
    with pytest.raises(WrongPassword):
        opening.restore(file, place, password="wrong")
    assert not place.exists()
    assert opening.restore(file, place, password=PASSWORD).problems == []
    with reopen(place) as restored:
        assert restored.questionnaires.show_json(head.number) == shown
        assert restored.backups.check() == []


def test_a_snapshot_restores_over_a_present_office(folder: Path) -> None:
    with reopen(folder) as office:
        head = filled(office)
        snapshot = office.backups.make()
        office.questionnaires.void(head.id, "қате")
    restored = opening.restore(snapshot, folder, user=USER, password=PASSWORD)
    assert restored.kept is not None
    with reopen(folder) as office:
        assert office.questionnaires.get(head.id).head.state == "draft"


def test_no_backup_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"nothing")
    with pytest.raises(DamagedKeys):
        opening.backup_user_names(tmp_path / "file")


def test_only_user_needs_a_name_when_there_are_several(office: Office, folder: Path) -> None:
    assert opening.only_user(folder) == USER
    office.users.add("Болат", "пароль Болата", frozenset({"inspector"}))
    with pytest.raises(UserError, match="Болат"):
        opening.only_user(folder)


def test_sign_ins_are_in_the_log(office: Office) -> None:
    kinds = [row.kind for row in office.audit.rows()]
    assert kinds[:2] == ["sign_in", "create_office"]
    assert office.audit.verify() == []
    assert len(bytes.fromhex(office.audit.head())) == 32


def test_office_settings_are_kept_and_audited(office: Office, folder: Path) -> None:
    assert office.settings.get("report.country", "citizenship") == "citizenship"
    office.settings.set("report.country", "country_from")
    office.settings.set("report.country", "country_from")
    assert [row.payload for row in office.audit.rows() if row.kind == "setting"] == [
        {"key": "report.country", "old": None, "new": "country_from"}
    ]
    office.close()
    with reopen(folder) as again:
        assert again.settings.get("report.country") == "country_from"


def test_keys_hold_no_names_of_the_organisation(folder: Path) -> None:
    text = json.dumps(json.loads((folder / "keys.json").read_text("utf-8")), ensure_ascii=False)
    assert NAME not in text
