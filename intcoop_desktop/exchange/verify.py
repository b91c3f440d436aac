"""Checks a package from any medium, without a store: every changed, missing or added byte is found."""

import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.exchange import bag
from intcoop_desktop.exchange.content import Progress
from intcoop_desktop.exchange.inside import InsideTable, read_tables
from intcoop_desktop.exchange.sealed import INNER, Digests, RereadStream, normalise_passphrase, read_digests, zip_errors
from intcoop_desktop.exchange.trees import Finding, FolderTree, Tree, ZipTree

Advance = Callable[[int, str], None]
_UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)
_REQUIRED = (bag.BAGIT, bag.BAG_INFO, bag.MANIFEST, bag.TAG_MANIFEST)
_ZIP_BEGIN = b"PK\x03\x04"
_TAG_LIMIT = 64 << 20  # bytes of a manifest that are read into memory


class _Member(Protocol):
    filename: str
    file_size: int
    wz_aes_strength: int | None


class _Archive(Protocol):
    """What is used of ``pyzipper.AESZipFile``, which carries no types."""

    def infolist(self) -> list[_Member]: ...

    def getinfo(self, name: str) -> _Member: ...

    def setpassword(self, password: bytes) -> None: ...

    def open(self, name: str) -> BinaryIO: ...


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What a package says about itself, and what was looked at."""

    form: str = "unknown"  # folder | sealed | zip | unknown
    path: str = ""
    sha256: str = ""  # sealed: of the file; folder: of tagmanifest-sha256.txt
    organisation: str = ""
    year: str = ""
    created: str = ""  # ISO 8601
    state: str = ""  # draft | approved
    files: int = 0
    size: int = 0
    opened: bool = True  # False: sealed, and only checked from outside
    bin: str = ""
    edition: str = ""
    listing: tuple[tuple[str, int], ...] = ()  # files of the payload with their sizes
    tables: tuple[InsideTable, ...] = ()


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """``ok`` means nothing was found wrong with what could be looked at."""

    problems: tuple[Finding, ...]
    facts: PackageFacts

    @property
    def ok(self) -> bool:
        """No problem was found."""
        return not self.problems


Visit = Callable[[Tree, VerifyReport], None]


def verify_package(
    path: Path, passphrase: str | None = None, progress: Progress | None = None, visit: Visit | None = None
) -> VerifyReport:
    """Check the package at ``path``: a bag folder, a sealed archive, a zipped bag, or a folder holding one of these.

    ``visit`` is shown the files of a package that was opened and found whole, while it is still open. Raises
    ``Cancelled`` from ``progress``; everything else wrong with the package is in the report.
    """
    try:
        found = _locate(path)
        if isinstance(found, Finding):
            return VerifyReport((found,), PackageFacts(path=str(path)))
        if found.name.endswith(".part"):
            unfinished = Finding(N_("“{name}” was never finished. Write the package again."), {"name": found.name})
            return VerifyReport((unfinished,), PackageFacts(path=str(found)))
        check = _verify_folder if found.is_dir() else _verify_file
        return check(found, passphrase, progress, visit)
    except _UNREADABLE as error:
        return VerifyReport((_unreadable(path.name, error),), PackageFacts(path=str(path)))


def _locate(path: Path) -> Path | Finding:
    if not os.path.lexists(path):
        return Finding(N_("There is nothing at “{path}”."), {"path": str(path)})
    if path.is_file() or (path.is_dir() and ((path / bag.BAGIT).exists() or (path / bag.PAYLOAD).exists())):
        return path
    if not path.is_dir():
        return Finding(N_("“{path}” is a link or a device, not a file."), {"path": str(path)})
    inside = sorted(item for item in path.iterdir() if (item / bag.BAGIT).is_file() or item.suffix == ".zip")
    if len(inside) == 1:
        return inside[0]
    if inside:
        return Finding(N_("“{path}” holds several packages. Name one of them."), {"path": str(path)})
    return Finding(N_("“{path}” is no package of this program."), {"path": str(path)})


def is_sealed(path: Path) -> bool:
    """Whether the file at ``path`` is a sealed package, whole or not. Raises nothing."""
    try:
        if not path.is_file() or not zipfile.is_zipfile(path):
            return False
        with zipfile.ZipFile(path) as archive:
            return INNER in archive.namelist()
    except _UNREADABLE:
        return False


def opens_with(path: Path, passphrase: str) -> bool:
    """Whether a passphrase seems to fit a sealed package: a wrong one passes once in 65,536 times. Raises nothing."""
    import pyzipper

    try:
        with zip_errors(), pyzipper.AESZipFile(path) as outer:
            outer.setpassword(normalise_passphrase(passphrase).encode())
            outer.open(INNER).close()
    except (*_UNREADABLE, KeyError):
        return False
    return True


def _verify_folder(path: Path, passphrase: str | None, progress: Progress | None, visit: Visit | None) -> VerifyReport:
    tree = FolderTree(path)
    findings, facts = check_bag(tree, _meter(tree, progress))
    return _shown(VerifyReport(tuple(findings), replace(facts, form="folder", path=str(path))), tree, visit)


def _shown(report: VerifyReport, tree: Tree, visit: Visit | None) -> VerifyReport:
    if visit is not None and report.ok:
        visit(tree, report)
    return report


def _verify_file(path: Path, passphrase: str | None, progress: Progress | None, visit: Visit | None) -> VerifyReport:
    size = path.stat().st_size
    digests = read_digests(path, bag.Meter(size, progress))
    if digests is not None:
        return _verify_sealed(path, digests, passphrase, progress, visit)
    if not zipfile.is_zipfile(path):
        return VerifyReport((_no_archive(path),), PackageFacts(path=str(path)))
    with zipfile.ZipFile(path) as archive:
        if any(info.filename == INNER for info in archive.infolist()):
            broken = Finding(N_("The seal is missing or damaged: bytes were changed, added or cut off at the end."))
            return VerifyReport((broken,), PackageFacts(form="sealed", path=str(path), size=size, opened=False))
        tree = ZipTree(archive)
        findings, facts = check_bag(tree, _meter(tree, progress), threads=1)
        return _shown(VerifyReport(tuple(findings), replace(facts, form="zip", path=str(path))), tree, visit)


def _no_archive(path: Path) -> Finding:
    """A ZIP file has its contents at the end: one that was copied in part only begins like one."""
    with path.open("rb") as stream:
        if stream.read(len(_ZIP_BEGIN)) == _ZIP_BEGIN:
            return Finding(N_("“{path}” is cut off: its end is missing. Copy it again."), {"path": path.name})
    return Finding(N_("“{path}” is no package of this program."), {"path": path.name})


def _verify_sealed(
    path: Path, digests: Digests, passphrase: str | None, progress: Progress | None, visit: Visit | None
) -> VerifyReport:
    size = path.stat().st_size
    facts = PackageFacts(form="sealed", path=str(path), sha256=digests.whole, size=size, opened=False)
    if digests.carried != digests.actual:
        broken = Finding(N_("The seal is broken: the file was changed after it was written."))
        return VerifyReport((broken,), facts)
    import pyzipper

    with zip_errors(), pyzipper.AESZipFile(path) as outer:
        findings = _outer_findings(outer)
        if findings or not passphrase:
            return VerifyReport(tuple(findings), facts)
        return _open_sealed(outer, normalise_passphrase(passphrase), facts, progress, visit)


def _outer_findings(outer: _Archive) -> list[Finding]:
    infos = outer.infolist()
    if [info.filename for info in infos] != [bag.README, INNER]:
        return [Finding(N_("The sealed file does not hold what a package holds."))]
    if infos[1].wz_aes_strength != 3:
        return [Finding(N_("The inner file is not sealed with AES-256."))]
    return []


def _open_sealed(
    outer: _Archive, passphrase: str, facts: PackageFacts, progress: Progress | None, visit: Visit | None
) -> VerifyReport:
    outer.setpassword(passphrase.encode())
    try:
        stream = outer.open(INNER)
    except RuntimeError:
        return VerifyReport((Finding(N_("The passphrase does not open this package.")),), facts)
    size = outer.getinfo(INNER).file_size
    with stream, zipfile.ZipFile(RereadStream(stream, size)) as inner:
        tree = ZipTree(inner)
        findings, found = check_bag(tree, _meter(tree, progress), threads=1)
        found = replace(found, form="sealed", path=facts.path, sha256=facts.sha256, size=facts.size)
        return _shown(VerifyReport(tuple(findings), found), tree, visit)


def _meter(tree: Tree, progress: Progress | None) -> Advance:
    return bag.Meter(sum(tree.files.values()), progress).advance


def check_bag(tree: Tree, advance: Advance, threads: int = 2) -> tuple[list[Finding], PackageFacts]:
    """Compare a bag with its manifests. ``threads``: files hashed at once (1 where reading must be in order)."""
    findings = list(tree.findings)
    missing = [name for name in _REQUIRED if name not in tree.files]
    if missing:
        findings += [Finding(N_("“{path}” is missing."), {"path": name}) for name in missing]
        return findings, PackageFacts()
    expected: dict[str, str] = {}
    for manifest, wants_payload in ((bag.MANIFEST, True), (bag.TAG_MANIFEST, False)):
        try:
            listed = bag.parse_manifest(_read_small(tree, manifest))
        except _UNREADABLE:
            findings.append(
                Finding(N_("“{path}” was changed: it is not spelt as this program writes it."), {"path": manifest})
            )
            continue
        wrong = [path for path in listed if path.startswith(bag.PAYLOAD) != wants_payload]
        findings += [Finding(N_("“{path}” is listed in the wrong place."), {"path": path}) for path in wrong]
        expected |= listed
    present = set(tree.files) - {bag.TAG_MANIFEST}
    findings += [Finding(N_("“{path}” is missing."), {"path": path}) for path in sorted(set(expected) - present)]
    findings += [Finding(N_("“{path}” was added."), {"path": path}) for path in sorted(present - set(expected))]
    both = [path for path in tree.files if path in expected]
    findings += _changed(tree, {path: expected[path] for path in both}, advance, threads)
    return findings, _facts(tree)


def _changed(tree: Tree, expected: dict[str, str], advance: Advance, threads: int) -> Iterator[Finding]:
    def check(path: str) -> Finding | None:
        try:
            with tree.open(path) as stream:
                digest, size = bag.sha256_of(stream)
        except _UNREADABLE as error:
            return _unreadable(path, error)
        advance(size, path)
        return None if digest == expected[path] else Finding(N_("“{path}” was changed."), {"path": path})

    if threads == 1:
        yield from filter(None, map(check, expected))
        return
    with ThreadPoolExecutor(threads, thread_name_prefix="verify") as pool:
        yield from filter(None, pool.map(check, expected))


def _facts(tree: Tree) -> PackageFacts:
    try:
        info = bag.parse_bag_info(_read_small(tree, bag.BAG_INFO))
        with tree.open(bag.TAG_MANIFEST) as stream:
            root = bag.sha256_of(stream)[0]
        tables = read_tables(tree)
    except _UNREADABLE:
        return PackageFacts()
    return PackageFacts(
        sha256=root,
        organisation=info.get("Source-Organization", ""),
        year=info.get("Report-Year", ""),
        created=info.get("Bagging-Date", ""),
        state=info.get("Report-State", ""),
        files=len(tree.files),
        size=sum(tree.files.values()),
        bin=info.get("Internal-Sender-Identifier", ""),
        edition=info.get("Report-Edition", ""),
        listing=tuple((path, size) for path, size in tree.files.items() if path.startswith(bag.PAYLOAD)),
        tables=tables,
    )


def _read_small(tree: Tree, path: str) -> bytes:
    if tree.files[path] > _TAG_LIMIT:
        raise ValueError(path)
    with tree.open(path) as stream:
        return stream.read(tree.files[path] + 1)  # a larger number would reserve that much at once


def _unreadable(path: str, error: BaseException) -> Finding:
    return Finding(N_("“{path}” cannot be read ({kind})."), {"path": path, "kind": type(error).__name__})
