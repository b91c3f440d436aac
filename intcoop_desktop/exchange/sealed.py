"""The sealed form: one ZIP with the bag inside ``package.zip``, encrypted with AES-256 (WinZip AE-2).

Only neutral names can be seen without the passphrase: ``ОҚЫҢЫЗ.txt`` and ``package.zip``. The archive's
comment holds the SHA-256 of every byte before that digest, so that damage is noticed without the passphrase.
"""

import hashlib
import io
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from intcoop_desktop.domain.errors import N_, PackageProblem, UserError
from intcoop_desktop.exchange.bag import README, BagFacts, Meter, readme, write_bag
from intcoop_desktop.exchange.content import Entry, PackageContent
from intcoop_desktop.exchange.copying import CHUNK, HashingCopier, PipelinedWriter
from intcoop_desktop.platform.drives import forget_cached
from intcoop_desktop.platform.durable import flush_file, rename

INNER = "package.zip"
COMMENT = b"sha256:"
DIGEST = 64  # hex digits at the very end of the file
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 letters and digits no one mistakes for another
_GROUPS, _GROUP = 5, 5  # 125 bits: the format's own key stretching is weak
_LARGE = 1 << 31  # bytes from which the 64-bit headers are used
_TEXT_SUFFIXES = (".csv", ".json", ".txt")
MIN_PASSPHRASE = 12

Moment: TypeAlias = tuple[int, int, int, int, int, int]


def new_passphrase() -> str:
    """``"7KQ2M-…"``: five groups of five, 125 random bits."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def normalise_passphrase(text: str) -> str:
    """As typed from the sheet: spaces around do not count, nor small letters in a generated one."""
    passphrase = text.strip()
    upper = passphrase.upper()
    return upper if len(upper) == _GROUPS * (_GROUP + 1) - 1 and set(upper) <= set(_ALPHABET + "-") else passphrase


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 (hex) of a sealed file: the one it carries, the one it has before that, that of the whole file."""

    carried: str
    actual: str
    whole: str


class _DigestingWriter:
    """A stream that cannot seek; it hashes all it writes and keeps the last ``DIGEST`` bytes back."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._digest = hashlib.sha256()
        self._held = b""

    def write(self, data: bytes) -> int:
        """Pass on what is certainly not the end."""
        joined = self._held + bytes(data)
        self._held = joined[-DIGEST:]
        ready = joined[:-DIGEST]
        self._digest.update(ready)
        self._target.write(ready)
        return len(data)

    def flush(self) -> None:
        """Nothing is to be gained from flushing half a file."""

    def finish(self) -> tuple[str, str]:
        """Write the digest where the placeholder was held back; returns it, and the whole file's SHA-256."""
        inner = self._digest.hexdigest()
        self._target.write(inner.encode())
        self._digest.update(inner.encode())
        return inner, self._digest.hexdigest()


class ZipSink:
    """Writes files into the inner ZIP. Copies are compressed already; only texts are deflated."""

    def __init__(
        self, archive: zipfile.ZipFile, copier: HashingCopier, moment: Moment, pipes: tuple[PipelinedWriter, ...]
    ) -> None:
        self._archive = archive
        self._copier = copier
        self._moment = moment
        self._pipes = pipes

    def add(self, path: str, source: BinaryIO, progress: Meter) -> tuple[str, int]:
        """Write one member. Raises OSError as soon as the medium has refused a block."""

        def advance(count: int) -> None:
            for pipe in self._pipes:
                pipe.check()
            progress.advance(count, path)

        info = zipfile.ZipInfo(path, self._moment)
        info.compress_type = zipfile.ZIP_DEFLATED if path.endswith(_TEXT_SUFFIXES) else zipfile.ZIP_STORED
        info.external_attr = 0o644 << 16
        with self._archive.open(info, "w", force_zip64=progress.total >= _LARGE) as member:
            return self._copier.copy(source, member.write, advance)


def write_sealed(
    content: PackageContent, entries: list[Entry], passphrase: str, part: Path, final: Path, meter: Meter
) -> tuple[BagFacts, str]:
    """Write the archive as ``part``, read it back, rename it to ``final``; returns the file's SHA-256 too.

    Raises OSError, Cancelled, UserError (passphrase too short), PackageProblem; ``part`` is removed then.
    """
    if len(passphrase) < MIN_PASSPHRASE:
        raise UserError(N_("The passphrase needs at least {count} characters."), count=MIN_PASSPHRASE)
    try:
        with part.open("xb") as target, HashingCopier() as copier:
            writer = _DigestingWriter(target)
            facts = _write_archive(writer, content, entries, passphrase, copier, meter)
            digest, whole = writer.finish()
            flush_file(target)
        forget_cached(part)
        if read_digests(part, meter) != Digests(digest, digest, whole):
            raise PackageProblem(
                N_("What was read back from the medium differs from what was written. Use another one.")
            )
        meter.finish()
        rename(part, final)
    except BaseException:
        _remove(part)
        raise
    return facts, whole


def _write_archive(
    writer: _DigestingWriter,
    content: PackageContent,
    entries: list[Entry],
    passphrase: str,
    copier: HashingCopier,
    meter: Meter,
) -> BagFacts:
    import pyzipper

    created = content.created
    moment = (created.year, created.month, created.day, created.hour, created.minute, created.second)
    # Three threads: reading and hashing the copies, encrypting, hashing and writing the result.
    with PipelinedWriter(writer) as file_pipe:
        with pyzipper.AESZipFile(file_pipe, "w", pyzipper.ZIP_STORED) as outer:
            outer.comment = COMMENT + b"0" * DIGEST
            outer.writestr(outer.zipinfo_cls(README, moment), readme("sealed", content))
            outer.setencryption(pyzipper.WZ_AES, nbits=256)
            outer.setpassword(passphrase.encode())
            info = outer.zipinfo_cls(INNER, moment)
            with outer.open(info, "w", force_zip64=meter.total >= _LARGE) as sealed, PipelinedWriter(sealed) as pipe:
                with zipfile.ZipFile(pipe, "w") as inner:
                    facts = write_bag(content, entries, ZipSink(inner, copier, moment, (pipe, file_pipe)), meter)
                pipe.drain()
        file_pipe.drain()
    return facts


def read_digests(file: Path, meter: Meter | None = None) -> Digests | None:
    """Read a sealed file once; None when it carries no digest at its very end."""
    end = file.stat().st_size - DIGEST
    with file.open("rb") as stream:
        stream.seek(max(0, end - len(COMMENT)))
        tail = stream.read()
        if len(tail) != DIGEST + len(COMMENT) or not tail.startswith(COMMENT):
            return None
        stream.seek(0)
        digest = hashlib.sha256()
        left = end
        while left and (block := stream.read(min(CHUNK, left))):
            digest.update(block)
            left -= len(block)
            if meter is not None:
                meter.advance(len(block), INNER)
    actual = digest.hexdigest()
    digest.update(tail[-DIGEST:])
    return Digests(tail[-DIGEST:].decode("ascii", "replace"), actual, digest.hexdigest())


@contextmanager
def zip_errors() -> Iterator[None]:
    """``pyzipper`` has a BadZipFile of its own; callers know the standard one."""
    import pyzipper

    try:
        yield
    except pyzipper.BadZipFile as error:
        raise zipfile.BadZipFile(str(error)) from error


class RereadStream(io.RawIOBase):
    """A decrypting stream made fit for reading a ZIP from it.

    Going back in such a stream means decrypting all again from its beginning, and a ZIP is read from
    its end. So one pass checks the message code and keeps the last ``TAIL`` bytes, where the directory is;
    a second pass reads the members in their order.
    """

    TAIL = 4 << 20  # bytes: the directory of 20,000 files

    def __init__(self, source: BinaryIO, size: int) -> None:
        super().__init__()
        self._source = source
        self._size = size
        self._position = 0
        tail = bytearray()
        with zip_errors():
            while block := source.read(CHUNK):
                tail += block
                if len(tail) > self.TAIL + 4 * CHUNK:
                    del tail[: -self.TAIL]
        self._tail = tail
        self._tail_start = size - len(self._tail)

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is, at a price."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Remember the place; the source moves when it is read."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = min(max(0, base + offset), self._size)
        return self._position

    def tell(self) -> int:
        """The place in the decrypted bytes."""
        return self._position

    def read(self, size: int | None = -1, /) -> bytes:
        """At most ``size`` bytes. Raises zipfile.BadZipFile for a wrong message code."""
        wanted = self._size - self._position if size is None or size < 0 else size
        if self._position >= self._tail_start:
            start = self._position - self._tail_start
            data = bytes(memoryview(self._tail)[start : start + wanted])
        else:
            with zip_errors():
                if self._source.tell() != self._position:
                    self._source.seek(self._position)
                data = self._source.read(wanted)
        self._position += len(data)
        return data


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:  # the medium is gone; the name says the file is unfinished
        return
