"""A small package of everything, and media made of folders."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from intcoop_desktop.exchange.content import Column, Entry, PackageContent, Table
from intcoop_desktop.platform.drives import Drive

PASSPHRASE = "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2"
STAYS = Table(
    "a2_3_stays",
    "Шетел азаматтары",
    (Column("name", "string", "Т.А.Ә."), Column("birth_year", "integer", "Туған жылы"), Column("kandas", "boolean")),
    [("Әли Өмір", 2003, True), ("=1+1", 1999, False), ('O\'Neil, "Ann"\r\nMarie', 2000, False)],
)


class FakeDrives:
    """One medium with the room and the file system a test wants."""

    def __init__(self, free: int = 1 << 40, file_system: str = "exfat", read_only: bool = False) -> None:
        self._facts = (free, file_system, read_only)

    def removable(self) -> list[Drive]:
        """None is plugged in."""
        return []

    def eject(self, drive: Drive) -> None:
        """Done."""

    def holding(self, path: Path) -> Drive:
        """Always the one."""
        free, file_system, read_only = self._facts
        return Drive(path, "ҚЫЗМЕТ", file_system, 1 << 41, free, removable=True, read_only=read_only)


def make_content(*entries: Entry, tables: tuple[Table, ...] = (STAYS,)) -> PackageContent:
    """A package of 2026 with these copies."""
    return PackageContent(
        name="661-2026",
        organisation="«Білім» университеті",
        year=2026,
        created=datetime(2026, 7, 10, 9, 30, 2),
        entries=entries or (Entry.of_bytes("есеп-2026.pdf", b"%PDF-" * 90), Entry.of_bytes("6/келісім №1.pdf", b"x")),
        tables=tables,
        description="2025/2026 оқу жылының есебі",
    )


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty medium."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def copy_of(package: Path, folder: Path) -> Path:
    """A copy to damage."""
    target = folder / package.name
    if target.is_dir():
        shutil.rmtree(target)
    if package.is_dir():
        shutil.copytree(package, target)
    else:
        shutil.copy(package, target)
    return target
