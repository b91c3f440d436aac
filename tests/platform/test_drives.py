"""Media: found in the files of a made-up machine, and in the calls of a made-up Windows."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from intcoop_desktop.platform.drives import Drive, EjectError, existing_parent, forget_cached, system_drives
from intcoop_desktop.platform.linux_drives import LinuxDrives, run_command
from intcoop_desktop.platform.windows_drives import LOCK_TRIES, WindowsDrives


class Machine:
    """A folder that looks like ``/sys`` and a ``mountinfo``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lines: list[str] = []
        self.commands: list[list[str]] = []
        self.answers: dict[str, tuple[int, str]] = {}
        (root / "dev").mkdir()
        (root / "labels").mkdir()

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
        return LinuxDrives(mountinfo, self.root / "dev", self.root / "labels", self.run)

    def label(self, name: str, source: str) -> None:
        (self.root / "labels" / name).symlink_to(f"../../{source.rpartition('/')[2]}")

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        """Programs there are answer as they were told to; unmounting works unless told otherwise."""
        self.commands.append(list(command))
        if command[0] not in self.answers:
            raise FileNotFoundError(command[0])
        code, text = self.answers[command[0]]
        if code == 0 and "power-off" not in command:
            mountinfo = self.root / "mountinfo"
            lines = mountinfo.read_text("utf-8").splitlines()
            gone = command[-1] if command[0] != "udisksctl" else command[3]
            kept = [line for line in lines if gone not in line.replace("\\040", " ")]
            mountinfo.write_text("\n".join(kept), encoding="utf-8")
        return code, text


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


def _stick(machine: Machine) -> tuple[LinuxDrives, Drive]:
    drives = machine.drives()
    return drives, next(drive for drive in drives.removable() if drive.file_system == "vfat" and drive.bus == "usb")


def test_the_label_and_the_bus_are_told(machine: Machine) -> None:
    machine.label("ЕСЕП\\x2026\\x2f1", "/dev/sdb1")
    found = {drive.device: (drive.label, drive.bus) for drive in machine.drives().removable()}
    assert found["/dev/sdb1"] == ("ЕСЕП 26/1", "usb")
    assert found["/dev/sdc1"] == ("disk", "usb")
    assert found["/dev/mmcblk0"] == ("card", "sd")


def test_a_disc_is_no_medium_to_write_to(machine: Machine) -> None:
    machine.disk("11:0", "pci0/ata2/block/sr0", removable=True)
    machine.mount("11:0", machine.root / "root/media/cd", "iso9660", "/dev/sr0")
    assert "cd" not in {drive.label for drive in machine.drives().removable()}


def test_letting_go_unmounts_all_of_the_disk_and_cuts_the_power(machine: Machine) -> None:
    (machine.root / "devices/pci0/usb2/2-1/block/sdb/sdb2").mkdir()
    (machine.root / "dev/8:18").symlink_to(machine.root / "devices/pci0/usb2/2-1/block/sdb/sdb2")
    machine.mount("8:18", machine.root / "root/media/second", "vfat", "/dev/sdb2")
    machine.answers = {"udisksctl": (0, "")}
    drives, stick = _stick(machine)
    drives.eject(stick)
    asked = [" ".join(command[1:4]) for command in machine.commands]
    assert asked == ["unmount -b /dev/sdb1", "unmount -b /dev/sdb2", "power-off -b /dev/sdb"]
    assert {drive.label for drive in drives.removable()} == {"disk", "card"}


def test_other_programs_unmount_where_the_first_is_missing(machine: Machine) -> None:
    for program in ("gio", "umount"):
        machine.commands.clear()
        machine.answers = {program: (0, "")}
        drives, stick = _stick(machine)
        drives.eject(stick)
        assert program in {command[0] for command in machine.commands}
        assert stick.device not in {drive.device for drive in drives.removable()}


def test_a_busy_stick_is_called_so(machine: Machine) -> None:
    machine.answers = {"udisksctl": (1, "Error unmounting /dev/sdb1: target is busy"), "umount": (32, "busy")}
    drives, stick = _stick(machine)
    with pytest.raises(EjectError) as refused:
        drives.eject(stick)
    assert refused.value.busy
    assert "power-off" not in {command[1] for command in machine.commands}
    machine.answers = {}
    with pytest.raises(EjectError) as nobody:
        drives.eject(stick)
    assert not nobody.value.busy


def test_commands_run_without_a_shell() -> None:
    assert run_command(["false", "; touch x"])[0] == 1
    assert run_command(["ls", "/absent/$HOME"])[1].endswith("No such file or directory")
    with pytest.raises(FileNotFoundError):
        run_command(["no-such-program-here"])


def test_dropping_the_cached_copy_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x" * 10_000)
    forget_cached(file)
    assert file.read_bytes() == b"x" * 10_000
    with pytest.raises(FileNotFoundError):
        forget_cached(tmp_path / "absent")


class FakeVolumes:
    """C: fixed, D: a second disk inside, E: a stick, F: an empty card reader, G: a large disk on USB."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.busy = 0
        self.absent = False

    def drive_letters(self) -> list[str]:
        return ["C", "D", "E", "F", "G"]

    def drive_type(self, root: str) -> int:
        return 3 if root[0] in "CDG" else 2

    def bus_type(self, letter: str) -> int:
        return {"C": 17, "D": 11, "E": 7, "F": 12, "G": 7}[letter]

    def volume(self, root: str) -> tuple[str, str, bool]:
        if root == "F:\\":
            raise OSError("no medium")
        return ("", "NTFS", False) if root[0] in "CDG" else ("ESEP", "FAT32", True)

    def free(self, root: str) -> tuple[int, int]:
        return 10, 100

    def open_volume(self, letter: str) -> int:
        if self.absent:
            raise OSError(2, "not there")
        self.calls.append(f"open {letter}")
        return 7

    def lock(self, handle: int) -> bool:
        self.calls.append("lock")
        self.busy -= 1
        return self.busy < 0

    def dismount(self, handle: int) -> bool:
        self.calls.append("dismount")
        return True

    def eject(self, handle: int) -> bool:
        self.calls.append("eject")
        return False  # a disk without a motor: dismounted is all there is to it

    def close(self, handle: int) -> None:
        self.calls.append("close")


def test_drive_letters_of_windows(tmp_path: Path) -> None:
    drives = WindowsDrives(FakeVolumes()).removable()
    assert [(drive.device, drive.label, drive.file_system, drive.bus) for drive in drives] == [
        ("E:", "ESEP", "fat32", "usb"),
        ("G:", "G:\\", "ntfs", "usb"),
    ]
    assert drives[0].read_only
    assert drives[0].free == 10
    assert drives[0].file_limit == (4 << 30) - 1


def test_windows_lets_go_once_nobody_has_anything_open() -> None:
    volumes = FakeVolumes()
    volumes.busy = 3
    waited: list[float] = []
    drives = WindowsDrives(volumes, waited.append)
    stick = drives.removable()[0]
    drives.eject(stick)
    assert volumes.calls == ["open E", *["lock"] * 4, "dismount", "eject", "close"]
    assert len(waited) == 3


def test_windows_says_that_the_stick_is_in_use() -> None:
    volumes = FakeVolumes()
    volumes.busy = LOCK_TRIES
    drives = WindowsDrives(volumes, lambda seconds: None)
    stick = drives.removable()[0]
    with pytest.raises(EjectError) as refused:
        drives.eject(stick)
    assert refused.value.busy
    assert volumes.calls[-1] == "close"
    assert "dismount" not in volumes.calls
    volumes.absent = True
    with pytest.raises(EjectError, match="not there"):
        drives.eject(stick)
