"""The plain form: a bag as a folder."""

import shutil
from pathlib import Path
from typing import BinaryIO

from intcoop_desktop.domain.errors import N_, PackageProblem
from intcoop_desktop.exchange.bag import BagFacts, Meter, write_bag
from intcoop_desktop.exchange.content import Entry, PackageContent
from intcoop_desktop.exchange.copying import HashingCopier
from intcoop_desktop.exchange.trees import FolderTree
from intcoop_desktop.exchange.verify import check_bag
from intcoop_desktop.platform.drives import forget_cached
from intcoop_desktop.platform.durable import flush_file, flush_folder, rename


class FolderSink:
    """Writes files below ``root``; each is on the medium before the next begins."""

    def __init__(self, root: Path, copier: HashingCopier) -> None:
        self._root = root
        self._copier = copier
        self.folders: set[Path] = {root}

    def add(self, path: str, source: BinaryIO, progress: Meter) -> tuple[str, int]:
        """Write one new file, flushed."""
        file = self._root / path
        if file.parent not in self.folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self.folders.update(level for level in file.parents if level.is_relative_to(self._root))
        with file.open("xb") as target:
            result = self._copier.copy(source, target.write, lambda count: progress.advance(count, path))
            flush_file(target)
        forget_cached(file)
        return result


def write_plain(content: PackageContent, entries: list[Entry], part: Path, final: Path, meter: Meter) -> BagFacts:
    """Write the bag as folder ``part``, read it back, rename it to ``final``.

    Raises OSError, Cancelled, PackageProblem (what was read back differs); ``part`` is removed then.
    """
    part.mkdir()
    try:
        with HashingCopier() as copier:
            sink = FolderSink(part, copier)
            facts = write_bag(content, entries, sink, meter)
        for folder in sorted(sink.folders, reverse=True):
            flush_folder(folder)
        findings, _ = check_bag(FolderTree(part), lambda count, what: meter.advance(count, what))
        if findings:
            raise PackageProblem(
                N_("What was read back from the medium differs from what was written. Use another one.")
            )
        meter.finish()
        rename(part, final)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return facts
