"""Media of a Linux machine: ``/proc/self/mountinfo`` (proc(5)), ``/sys/dev/block``, ``/dev/disk/by-label``.

Letting go is asked of ``udisksctl``, which also cuts the power; where there is none, of ``gio``, then of ``umount``.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from intcoop_desktop.platform.drives import Drive, EjectError, existing_parent

Run = Callable[[Sequence[str]], tuple[int, str]]
"""Runs a command; its exit code and what it complained of. Raises FileNotFoundError when there is no such program."""

_PATIENCE = 120  # seconds; a slow stick may have much to write out
_VIRTUAL = frozenset({"proc", "sysfs", "devtmpfs", "devpts", "cgroup2", "cgroup", "squashfs", "securityfs"})
_DISCS = frozenset({"iso9660", "udf"})
"""CDs call themselves removable; nothing can be written to them this way."""
_OCTAL = re.compile(r"\\(\d{3})")
_HEX = re.compile(rb"\\x([0-9a-f]{2})")
_USB = re.compile(r"usb\d+")
_BUSY = re.compile(r"(?i)\bbusy\b|in use")


@dataclass(frozen=True, slots=True)
class _Mount:
    device: str  # "8:17"
    point: Path
    file_system: str
    source: str
    read_only: bool


def run_command(command: Sequence[str]) -> tuple[int, str]:
    """Without a shell, and with English complaints, which are read here."""
    environment = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(
            list(command),
            capture_output=True,
            env=environment,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 1, "no answer"
    return done.returncode, done.stderr.decode("utf-8", "replace").strip()


class LinuxDrives:
    """What is mounted, and on what kind of disk."""

    def __init__(
        self,
        mountinfo: Path = Path("/proc/self/mountinfo"),
        sys_block: Path = Path("/sys/dev/block"),
        labels: Path = Path("/dev/disk/by-label"),
        run: Run = run_command,
    ) -> None:
        self._mountinfo = mountinfo
        self._sys_block = sys_block
        self._labels = labels
        self._run = run

    def removable(self) -> list[Drive]:
        """Mounts whose disk says it is removable or hangs on USB."""
        labels = self._label_names()
        drives: list[Drive] = []
        for mount in self._mounts():
            if not mount.source.startswith("/dev/") or mount.file_system in _DISCS or not self._is_removable(mount):
                continue
            try:
                drives.append(self._drive(mount, labels))
            except OSError:  # pulled out between the two looks
                continue
        return drives

    def holding(self, path: Path) -> Drive:
        """The mount with the longest point above ``path``."""
        folder = existing_parent(path).resolve()
        best: _Mount | None = None
        for mount in self._mounts():
            above = mount.point == folder or mount.point in folder.parents
            if above and (best is None or len(mount.point.parts) >= len(best.point.parts)):
                best = mount
        return self._drive(best or _Mount("", folder, "", "", False), self._label_names(), at=folder)

    # ------------------------------------------------------------- letting go

    def eject(self, drive: Drive) -> None:
        """Unmount every part of the disk, then cut its power where that can be done."""
        mounts = [mount for mount in self._mounts() if mount.source == drive.device]
        disk = self._disk(mounts[0]) if mounts else None
        if disk is not None:
            mounts = [mount for mount in self._mounts() if self._disk(mount) == disk]
        for mount in mounts:
            self._unmount(mount)
        if disk is not None:
            # A card reader keeps its power: what is unmounted may be pulled out all the same.
            self._try(["udisksctl", "power-off", "-b", f"/dev/{disk.name}", "--no-user-interaction"])

    def _unmount(self, mount: _Mount) -> None:
        ways = (
            ["udisksctl", "unmount", "-b", mount.source, "--no-user-interaction"],
            ["gio", "mount", "-u", str(mount.point)],
            ["umount", "--", str(mount.point)],
        )
        told: list[str] = []
        for way in ways:
            answer = self._try(way)
            if answer is None:
                continue
            code, complaint = answer
            if code == 0 or not any(one.point == mount.point for one in self._mounts()):
                return
            told.append(complaint)
        text = told[0] if told else ""
        raise EjectError(text.splitlines()[-1] if text else "", busy=any(map(_BUSY.search, told)))

    def _try(self, command: Sequence[str]) -> tuple[int, str] | None:
        try:
            return self._run(command)
        except OSError:  # no such program here
            return None

    # ------------------------------------------------------------- looking

    def _drive(self, mount: _Mount, labels: dict[str, str], at: Path | None = None) -> Drive:
        usage = shutil.disk_usage(at or mount.point)
        return Drive(
            path=mount.point,
            label=labels.get(mount.source, "") or mount.point.name or str(mount.point),
            file_system=mount.file_system,
            total=usage.total,
            free=usage.free,
            removable=self._is_removable(mount),
            read_only=mount.read_only,
            device=mount.source,
            bus=self._bus(mount),
        )

    def _mounts(self) -> list[_Mount]:
        try:
            text = self._mountinfo.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return []
        mounts = [mount for mount in map(_parse_mount, text.splitlines()) if mount is not None]
        return [mount for mount in mounts if mount.file_system not in _VIRTUAL]

    def _label_names(self) -> dict[str, str]:
        """Device → label of its file system, as udev tells it."""
        names: dict[str, str] = {}
        try:
            for link in self._labels.iterdir():
                names[f"/dev/{link.readlink().name}"] = _spelt_out(link.name)
        except OSError:
            return names
        return names

    def _entry(self, mount: _Mount) -> Path | None:
        try:
            return (self._sys_block / mount.device).resolve(strict=True) if mount.device else None
        except OSError:
            return None

    def _disk(self, mount: _Mount) -> Path | None:
        """Folder of the whole disk; a partition's folder lies inside it."""
        entry = self._entry(mount)
        if entry is None:
            return None
        return entry if (entry / "removable").is_file() else entry.parent

    def _is_removable(self, mount: _Mount) -> bool:
        disk = self._disk(mount)
        if disk is None:
            return False
        flag = disk / "removable"
        if flag.is_file() and flag.read_text(encoding="ascii", errors="replace").strip() == "1":
            return True
        return self._bus(mount) == "usb"

    def _bus(self, mount: _Mount) -> str:
        disk = self._disk(mount)
        if disk is None:
            return ""
        if any(_USB.fullmatch(part) for part in disk.parts):
            return "usb"
        return "sd" if disk.name.startswith("mmcblk") else ""


def _parse_mount(line: str) -> _Mount | None:
    left, separator, right = line.partition(" - ")
    fields, rest = left.split(), right.split()
    if not separator or len(fields) < 6 or len(rest) < 2:
        return None
    options = set(fields[5].split(",")) | set(rest[2].split(",") if len(rest) > 2 else ())
    return _Mount(
        device=fields[2],
        point=Path(_unescape(fields[4])),
        file_system=rest[0].lower(),
        source=_unescape(rest[1]),
        read_only="ro" in options,
    )


def _unescape(field: str) -> str:
    r"""Spaces and the like stand as ``\040`` in mountinfo."""
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), field)


def _spelt_out(name: str) -> str:
    r"""udev writes bytes of a label it fears as ``\x20``."""
    raw = _HEX.sub(lambda match: bytes([int(match[1], 16)]), name.encode("utf-8", "surrogateescape"))
    return raw.decode("utf-8", "replace")
