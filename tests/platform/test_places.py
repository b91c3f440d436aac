"""Network shares and synchronised folders are recognised."""

from pathlib import Path

import pytest

from intcoop_desktop.platform.places import Danger, danger, file_system

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/share cifs rw 0 0
server:/home /home/net\\040work nfs4 rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
nonsense
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/srv/office", None),
        ("/mnt/share", Danger.NETWORK),
        ("/mnt/share/a/b", Danger.NETWORK),
        ("/mnt/share/local/office", None),
        ("/mnt/shared", None),
        ("/home/net work/office", Danger.NETWORK),
        ("/srv/Dropbox/office", Danger.SYNCED),
        ("/srv/OneDrive - Колледж/office", Danger.SYNCED),
        ("/srv/Яндекс.Диск/кеңсе", Danger.SYNCED),
        ("/srv/dropboxes/office", None),
    ],
)
def test_danger(folder: str, expected: Danger | None) -> None:
    assert danger(Path(folder), mounts=MOUNTS, environ={}) == expected


def test_onedrive_by_environment() -> None:
    assert danger(Path("/srv/cloud/office"), mounts=MOUNTS, environ={"OneDrive": "/srv/cloud"}) == Danger.SYNCED


def test_marked_folder(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert danger(tmp_path / "office", mounts=MOUNTS, environ={}) == Danger.SYNCED


def test_this_machine_can_hold_an_office(tmp_path: Path) -> None:
    assert danger(tmp_path) is None


def test_longest_mount_counts() -> None:
    assert file_system(Path("/mnt/share/local/x"), MOUNTS) == "ext4"
    assert file_system(Path("/mnt/share/x"), MOUNTS) == "cifs"
