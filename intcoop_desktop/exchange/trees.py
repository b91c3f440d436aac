"""The files of a package as they are found: in a folder, or in a ZIP that may be hostile."""

import os
import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.exchange.names import is_safe_path

BAGIT = "bagit.txt"  # the file that makes a folder a bag
BOMB_RATIO = 200
BOMB_SIZE = 64 << 20  # bytes; below that nothing can hurt
_OUTSIDE = N_("“{path}” would be unpacked outside its folder.")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a package; ``i18n.explain`` puts it into words."""

    msgid: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid.format(**self.params)


class Tree(Protocol):
    """Files by path with ``/`` between, sizes in bytes."""

    files: dict[str, int]
    findings: list[Finding]

    def open(self, path: str) -> BinaryIO:
        """A file's content. Raises OSError, zipfile.BadZipFile and zlib.error for what cannot be read."""


class FolderTree:
    """A folder; links and devices are findings and are never opened."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, int] = {}
        self.findings: list[Finding] = []
        self._scan(root, "")

    def open(self, path: str) -> BinaryIO:
        """The file's content."""
        return (self.root / path).open("rb")

    def _scan(self, folder: Path, prefix: str) -> None:
        count = 0
        for item in _listed(folder):
            count += 1
            path = prefix + item.name
            mode = item.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                self._scan(Path(item.path), path + "/")
            elif stat.S_ISREG(mode):
                self.files[path] = item.stat(follow_symlinks=False).st_size
            else:
                self.findings.append(Finding(N_("“{path}” is a link or a device, not a file."), {"path": path}))
        if not count and prefix:
            self.findings.append(Finding(N_("The empty folder “{path}” was added."), {"path": prefix.rstrip("/")}))


def _listed(folder: Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as items:
        yield from sorted(items, key=lambda item: item.name)


class ZipTree:
    """An open archive; names that lead out of it, doubles, links and bombs are findings and are never read.

    Whoever zips the plain package again gets entries of folders and one folder around all (RFC 8493, 4):
    neither changes what is in the package.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.files: dict[str, int] = {}
        self.findings: list[Finding] = []
        self._around = _folder_around(archive.namelist())
        folders: list[str] = []
        for info in archive.infolist():
            finding = self._check(info)
            if finding is not None:
                self.findings.append(Finding(finding, {"path": info.filename}))
            elif info.is_dir():
                folders.append(info.filename)
            else:
                self.files[info.filename.removeprefix(self._around)] = info.file_size
        for folder in folders:
            inside = folder.removeprefix(self._around)
            if inside and not any(path.startswith(inside) for path in self.files):
                self.findings.append(Finding(N_("The empty folder “{path}” was added."), {"path": inside.rstrip("/")}))

    def open(self, path: str) -> BinaryIO:
        """The member's content, as it is unpacked."""
        return cast("BinaryIO", self._archive.open(self._around + path))

    def _check(self, info: zipfile.ZipInfo) -> str | None:
        if info.is_dir() and not info.file_size:
            return None if is_safe_path(info.filename.removesuffix("/")) else _OUTSIDE
        if not is_safe_path(info.filename):
            return _OUTSIDE
        if info.filename.removeprefix(self._around) in self.files:
            return N_("“{path}” is there twice.")
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            return N_("“{path}” is a link or a device, not a file.")
        if info.flag_bits & 1:
            return N_("“{path}” is encrypted.")
        if info.file_size > BOMB_SIZE and info.file_size > BOMB_RATIO * max(1, info.compress_size):
            return N_("“{path}” unpacks to a size out of all proportion; it was not opened.")
        return None


def _folder_around(names: Sequence[str]) -> str:
    """``folder/`` when everything lies in one folder and that holds a bag; else nothing."""
    top, slash, _ = names[0].partition("/") if names else ("", "", "")
    around = top + slash
    return around if slash and f"{around}{BAGIT}" in names and all(name.startswith(around) for name in names) else ""
