"""Writing a package to a medium: checked first, written as ``*.part``, flushed, read back, renamed.

Whatever happens in between, nothing that looks finished is left behind: the final name appears in one
rename, after every byte was read back and compared.
"""

import shutil
from dataclasses import replace
from pathlib import Path

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.exchange.bag import Meter
from intcoop_desktop.exchange.content import Entry, PackageContent, PackageResult, Progress
from intcoop_desktop.exchange.datapackage import table_entries
from intcoop_desktop.exchange.medium import check_medium, medium_errors
from intcoop_desktop.exchange.names import safe_name, unique_paths
from intcoop_desktop.exchange.plain import write_plain
from intcoop_desktop.exchange.sealed import normalise_passphrase, write_sealed
from intcoop_desktop.platform.drives import Drives, system_drives

__all__ = ["PackageContent", "PackageResult", "write_package"]


def write_package(
    content: PackageContent,
    target: Path,
    *,
    plain: bool,
    passphrase: str | None = None,
    progress: Progress | None = None,
    drives: Drives | None = None,
) -> PackageResult:
    """Write ``content`` below the folder ``target`` and return where it is.

    Raises PackageProblem, DiskFull, UserError (sealed without a passphrase) and Cancelled.
    """
    if not plain and not passphrase:
        raise UserError(N_("A sealed package needs a passphrase."))
    entries = _all_entries(content)
    drive = check_medium(target, entries, plain=plain, drives=drives or system_drives())
    total = sum(entry.size for entry in entries)
    meter = Meter(2 * total, progress)  # written once, read back once
    with medium_errors(target):
        final = _free_name(target, safe_name(content.name, "package"), "" if plain else ".zip")
        part = final.with_name(final.name + ".part")
        _clear(part)
        if plain:
            facts = write_plain(content, entries, part, final, meter)
            sha256 = facts.tag_manifest_sha256
        else:
            facts, sha256 = write_sealed(content, entries, normalise_passphrase(passphrase or ""), part, final, meter)
        size = facts.octets if plain else final.stat().st_size
    label = drive.label if drive.removable else ""
    return PackageResult(final, sha256, facts.files, size, not plain, label, content.edition, content.draft)


def _all_entries(content: PackageContent) -> list[Entry]:
    """Payload under safe names, no two alike; our own tables keep theirs."""
    tables = table_entries(content)
    paths = unique_paths([*(entry.path for entry in tables), *(entry.path for entry in content.entries)])
    return [replace(entry, path=path) for entry, path in zip([*tables, *content.entries], paths, strict=True)]


def _free_name(folder: Path, name: str, suffix: str) -> Path:
    candidate, count = folder / (name + suffix), 1
    while candidate.exists():
        count += 1
        candidate = folder / f"{name}-{count}{suffix}"
    return candidate


def _clear(part: Path) -> None:
    """An unfinished package of an earlier try, by its name ours, makes room."""
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)
