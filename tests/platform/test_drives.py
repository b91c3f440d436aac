"""Media: found in the files of a made-up machine, and in the calls of a made-up Windows."""

from pathlib import Path

import pytest

from intcoop_desktop.platform.drives import LinuxDrives, WindowsDrives, existing_parent, system_drives


class Machine:
    """A folder that looks like ``/sys`` and a ``mountinfo``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lines: list[str] = []
        (root / "dev").mkdir()

    def disk(self, device: str, place: str, *, removable: bool, partition: str = "") -> None:
        folder = self.root / "devices" / place
        folder.mkdir(parents=True)
        (folder / "removable").write_text(f"{int(removable)}\n")
        if partition:
            folder = folder / partition
            folder.mkdir()
        (self.root / "dev" / device).symlink_to(folder)

    def mount(self, device: str, point: Path, file_system: str, source: str, options: str = "rw") -> None:
        point.mkdir(parents=True, exist_ok=True)
        escaped = str(point).replace(" ", "\\040")
        self._lines.append(f"36 35 {device} / {escaped} {options},noatime - {file_system} {source} {options}")

    def drives(self) -> LinuxDrives:
        mountinfo = self.root / "mountinfo"
        mountinfo.write_text("\n".join([*self._lines, "", "nonsense", "1 2 - x"]), encoding="utf-8")
        return LinuxDrives(mountinfo, self.root / "dev")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.disk("8:1", "pci0/ata1/block/sda", removable=False, partition="sda1")
    made.disk("8:17", "pci0/usb2/2-1/block/sdb", removable=True, partition="sdb1")
    made.disk("8:33", "pci0/usb3/3-1/block/sdc", removable=False, partition="sdc1")
    made.disk("179:1", "mmc0/block/mmcblk0", removable=True)
    made.mount("8:1", tmp_path / "root", "ext4", "/dev/sda1")
    made.mount("8:17", tmp_path / "root/media/ҚЫЗМЕТ 1", "vfat", "/dev/sdb1")
    made.mount("8:33", tmp_path / "root/media/disk", "exfat", "/dev/sdc1", options="ro")
    made.mount("179:1", tmp_path / "root/media/card", "vfat", "/dev/mmcblk0")
    made.mount("0:5", tmp_path / "root/proc", "proc", "proc")
    return made


def test_sticks_cards_and_usb_disks_are_removable(machine: Machine) -> None:
    found = {drive.label: drive for drive in machine.drives().removable()}
    assert set(found) == {"ҚЫЗМЕТ 1", "disk", "card"}
    assert found["ҚЫЗМЕТ 1"].file_limit == (4 << 30) - 1
    assert found["disk"].file_limit is None
    assert found["disk"].read_only
    assert found["card"].total > 0


def test_the_medium_holding_a_folder_that_does_not_exist_yet(machine: Machine) -> None:
    drive = machine.drives().holding(machine.root / "root/media/ҚЫЗМЕТ 1/есеп/2026")
    assert (drive.label, drive.file_system, drive.removable) == ("ҚЫЗМЕТ 1", "vfat", True)
    assert machine.drives().holding(machine.root / "root/home/a").file_system == "ext4"


def test_without_mountinfo_there_is_still_room_to_measure(tmp_path: Path) -> None:
    drives = LinuxDrives(tmp_path / "absent", tmp_path)
    assert drives.removable() == []
    assert drives.holding(tmp_path).free > 0


def test_this_machine_answers(tmp_path: Path) -> None:
    drive = system_drives().holding(tmp_path)
    assert drive.free > 0
    assert isinstance(system_drives().removable(), list)


def test_the_nearest_existing_folder(tmp_path: Path) -> None:
    assert existing_parent(tmp_path / "a" / "b") == tmp_path


class FakeVolumes:
    """C: fixed, E: a stick, F: an empty card reader."""

    def drive_letters(self) -> list[str]:
        return ["C", "E", "F"]

    def drive_type(self, root: str) -> int:
        return {"C:\\": 3}.get(root, 2)

    def volume(self, root: str) -> tuple[str, str, bool]:
        if root == "F:\\":
            raise OSError("no medium")
        return ("", "NTFS", False) if root == "C:\\" else ("ESEP", "FAT32", True)

    def free(self, root: str) -> tuple[int, int]:
        return 10, 100


def test_drive_letters_of_windows() -> None:
    drives = WindowsDrives(FakeVolumes()).removable()
    assert [(str(drive.path), drive.label, drive.file_system) for drive in drives] == [("E:\\", "ESEP", "fat32")]
    assert drives[0].read_only
    assert drives[0].free == 10
    assert drives[0].file_limit == (4 << 30) - 1
