"""Files of records: copies, scans, letters. Any content is kept as it came; nothing is opened here."""

from pathlib import PurePath
from typing import BinaryIO

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, NotFound, UserError
from intcoop_desktop.forms.text import tidy_paste
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import files as stored
from intcoop_desktop.storage.records.files import AttachedFile

LARGEST = 2 << 30
"""Bytes of one file."""

LONGEST_NAME = 200


class FileService:
    """``kind`` is the code of a register, or ``questionnaire``."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, kind: str, record_id: int) -> list[AttachedFile]:
        """Files of a record, oldest first."""
        with self._context.store.reader() as connection:
            return stored.of_record(connection, kind, record_id)

    def add(self, kind: str, record_id: int, name: str, content: bytes | BinaryIO) -> AttachedFile:
        """Keep a file with a record. Raises ``UserError`` for an empty one; DiskFull, ReadOnlyOffice."""
        attachments = self._context.store.attachments
        sha = attachments.put(content)
        size = attachments.size(sha)
        if size == 0:
            raise UserError(N_("The file is empty: {file}"), file=name)
        with self._context.work("attach") as uow:
            kept = stored.add(uow.connection, kind, record_id, safe_name(name), size, sha, uow.user)
            uow.audit("attach", f"{kind}:{record_id}", {"file": kept.name, "sha256": sha})
            uow.commit()
        self._remember(N_("File added: {name}"), kept, archived=False)
        self._context.publish(Changes.of(kind, record_id))
        return kept

    def remove(self, file_id: int) -> Changes:
        """Take a file off its record; it stays in the office until nothing refers to it any more."""
        kept = self.get(file_id)
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
