"""Files of records: copies, scans, letters. Any content is kept as it came; it is looked at only
in a child process with limits, and never executed."""

import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, KnownError, NotFound, UserError
from intcoop_desktop.exchange.names import safe_name as name_on_disk
from intcoop_desktop.exchange.scans import MAX_FILE, check_scan
from intcoop_desktop.exchange.viewing import FileLook
from intcoop_desktop.forms.text import tidy_paste
from intcoop_desktop.platform.durable import flush_file, rename
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import Connection
from intcoop_desktop.storage.records import files as stored
from intcoop_desktop.storage.records.files import AttachedFile
from intcoop_desktop.storage.records.questionnaires import get_head
from intcoop_desktop.storage.records.titles import titles

LARGEST = 2 << 30
"""Bytes of one file."""

LONGEST_NAME = 200
QUESTIONNAIRE, REPORT = "questionnaire", "annual_report"
"""What besides the records of registers has files; no report is ever deleted."""


Progress = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be kept: a path of the disk, or content with a name."""

    name: str
    source: Path | bytes

    def open(self) -> BinaryIO:
        """Raises OSError; only ordinary files are read (no device, no pipe, no folder)."""
        if isinstance(self.source, bytes):
            return io.BytesIO(self.source)
        if not self.source.is_file() or self.source.stat().st_size > LARGEST:
            raise OSError(self.name)
        return self.source.open("rb")


class FileService:
    """``kind`` is the code of a register, ``questionnaire`` or ``annual_report``."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, kind: str, record_id: int) -> list[AttachedFile]:
        """Files of a record, oldest first."""
        with self._context.store.reader() as connection:
            return stored.of_record(connection, kind, record_id)

    def add(self, kind: str, record_id: int, name: str, content: bytes | BinaryIO) -> AttachedFile:
        """Keep a file with a record. Raises ``UserError`` for an empty one, ``NotFound``, ``NotAllowed`` without the
        role of the register; DiskFull, ReadOnlyOffice."""
        self._require(kind)
        attachments = self._context.store.attachments
        sha = attachments.put(content)
        size = attachments.size(sha)
        if size == 0:
            raise UserError(N_("The file is empty: {file}"), file=name)
        with self._context.work("attach") as uow:
            self._check_there(uow.connection, kind, record_id)
            kept = stored.add(uow.connection, kind, record_id, safe_name(name), size, sha, uow.user)
            uow.audit("attach", f"{kind}:{record_id}", {"file": kept.name, "sha256": sha})
            uow.commit()
        self._remember(N_("File added: {name}"), kept, archived=False)
        self._context.publish(Changes.of(kind, record_id))
        return kept

    def add_many(
        self, kind: str, record_id: int, files: Sequence[NewFile], progress: Progress = lambda done, total, text: None
    ) -> tuple[list[AttachedFile], list[UserError]]:
        """Keep several files with a record, as one step of undo. What cannot be kept (empty, not readable) is told in
        the second list, the others are kept; when ``progress`` raises, none is. Raises what ``add`` does."""
        self._require(kind)
        attachments = self._context.store.attachments
        taken: list[tuple[str, str, int]] = []
        refused: list[UserError] = []
        for done, file in enumerate(files):
            progress(done, len(files), file.name)
            try:
                with file.open() as stream:
                    sha = attachments.put(stream)
            except OSError:
                refused.append(UserError(N_("The file cannot be read: {file}"), file=file.name))
                continue
            size = attachments.size(sha)
            if size:
                taken.append((safe_name(file.name), sha, size))
            else:
                refused.append(UserError(N_("The file is empty: {file}"), file=file.name))
        kept = self._keep(kind, record_id, taken) if taken else []
        return kept, refused

    def _keep(self, kind: str, record_id: int, taken: Sequence[tuple[str, str, int]]) -> list[AttachedFile]:
        with self._context.work("attach") as uow:
            self._check_there(uow.connection, kind, record_id)
            kept = []
            for name, sha, size in taken:
                kept.append(stored.add(uow.connection, kind, record_id, name, size, sha, uow.user))
                uow.audit("attach", f"{kind}:{record_id}", {"file": name, "sha256": sha})
            uow.commit()
        with self._context.undo.group(N_("Files added: {names}"), names=", ".join(one.name for one in kept)):
            for one in kept:
                self._remember(N_("File added: {name}"), one, archived=False)
        self._context.publish(Changes.of(kind, record_id))
        return kept

    def remove(self, file_id: int) -> Changes:
        """Take a file off its record; it stays in the office until nothing refers to it any more. Raises
        ``NotFound``, ``NotAllowed``."""
        kept = self.get(file_id)
        self._require(kept.kind)
        changes = self._set(kept, True)
        self._remember(N_("File taken away: {name}"), kept, archived=True)
        return changes

    def get(self, file_id: int) -> AttachedFile:
        """One file. Raises ``NotFound``."""
        with self._context.store.reader() as connection:
            found = stored.get(connection, file_id)
        if found is None:
            raise NotFound(N_("This record is not there any more."))
        return found

    def content(self, file_id: int) -> bytes:
        """The bytes as they came. Raises ``NotFound``; KnownError when they were altered."""
        return self._context.store.attachments.get(self.get(file_id).content)

    def open(self, file_id: int) -> BinaryIO:
        """The same as a stream, read piece by piece."""
        return self._context.store.attachments.open(self.get(file_id).content)

    def look(self, file_id: int) -> FileLook:
        """What shows pages of the file as pixels, decoded in a child process; ``open`` and ``close`` it. Raises
        ``UserError`` saying why it cannot be shown, and what ``content`` raises."""
        return FileLook(self.content(file_id))

    def check_scan(self, path: Path) -> None:
        """Raise ``UserError`` unless the file is a scan that opens from its first page to its last."""
        try:
            with path.open("rb") as stream:
                content = stream.read(MAX_FILE + 1)
        except OSError as error:
            raise UserError(N_("The file cannot be read: {file}"), file=path.name) from error
        check_scan(content)

    def save_copy(self, file_id: int, target: Path) -> None:
        """Write the bytes as they came, beside the place and then over it. Raises KnownError when that fails."""
        part = target.with_name(f"{target.name[:100]}.part")
        try:
            with self.open(file_id) as source, part.open("wb") as stream:
                shutil.copyfileobj(source, stream, 1 << 20)
                flush_file(stream)
            rename(part, target)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise KnownError(N_("The file could not be written. Choose another folder.")) from error

    def _require(self, kind: str) -> None:
        """Who may change a register may change its files."""
        if is_kind(kind):
            self._context.require(kind_of(kind).role)

    @staticmethod
    def _check_there(connection: Connection, kind: str, record_id: int) -> None:
        """A record may be erased while a file is on its way to it: the file would be lost among the others."""
        if is_kind(kind):
            there = bool(titles(connection, kind_of(kind).code, [record_id]))
        else:
            there = kind == REPORT or (kind == QUESTIONNAIRE and get_head(connection, record_id) is not None)
        if not there:
            raise NotFound(N_("This record is not there any more."))

    def _remember(self, text: str, kept: AttachedFile, *, archived: bool) -> None:
        undo, redo = (lambda: self._set(kept, not archived)), (lambda: self._set(kept, archived))
        self._context.undo.push(Step(text, undo, redo, {"name": kept.name}))

    def _set(self, kept: AttachedFile, archived: bool) -> Changes:
        with self._context.work("attach") as uow:
            stored.set_archived(uow.connection, kept.id, archived)
            uow.audit("detach" if archived else "attach", f"{kept.kind}:{kept.record_id}", {"file": kept.name})
            uow.commit()
        return self._context.publish(Changes.of(kept.kind, kept.record_id))


def safe_name(name: str) -> str:
    """The last part of a path in any system's manner, without what cannot be shown; never empty."""
    last = PurePath(name.replace("\\", "/")).name
    plain = " ".join(tidy_paste(last, multiline=False).split())
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > LONGEST_NAME:
        plain = f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"[:LONGEST_NAME]
    return plain or "file"


def copy_name(name: str) -> str:
    """The name a copy gets on the disk: near to ``name``, and possible on every system (no ``CON.txt``)."""
    return name_on_disk(name)
