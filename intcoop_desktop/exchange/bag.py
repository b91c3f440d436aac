"""A bag (RFC 8493): payload under ``data/``, manifests of SHA-256 beside it.

We write and accept one canonical spelling of the manifests (lower-case digits, two spaces, sorted, LF), so
that every byte of a package counts.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, Protocol

from intcoop_desktop.data_root import data_root
from intcoop_desktop.exchange.content import Entry, PackageContent, Progress
from intcoop_desktop.i18n.dates import short

BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
README = "ОҚЫҢЫЗ.txt"
PAYLOAD = "data/"

BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_HEX = frozenset("0123456789abcdef")


class Sink(Protocol):
    """Where a bag is written to."""

    def add(self, path: str, source: BinaryIO, progress: "Meter") -> tuple[str, int]:
        """Write one file and return its SHA-256 and its size."""


class Meter:
    """Counts written bytes and passes them on; ``Cancelled`` comes out of ``advance``."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.total = total
        self._done = 0
        self._progress = progress

    def advance(self, count: int, what: str) -> None:
        """``count`` more bytes of ``what`` are done."""
        self._done += count
        if self._progress is not None:
            self._progress(min(self._done, self.total), self.total, what)

    def finish(self) -> None:
        """All that was to be done is: sizes that were only guessed may have kept the count from its total."""
        self.advance(max(0, self.total - self._done), "")


@dataclass(frozen=True, slots=True)
class BagFacts:
    """Of a written bag."""

    files: int
    octets: int
    tag_manifest_sha256: str


def write_bag(content: PackageContent, entries: Iterable[Entry], sink: Sink, meter: Meter) -> BagFacts:
    """Write the payload, then the tag files. Raises OSError, ``Cancelled`` and what reading an entry raises."""
    payload: dict[str, str] = {}
    octets = 0
    for entry in entries:
        path = PAYLOAD + entry.path
        meter.advance(0, path)  # drawing it may take a while: its name is shown, and the user may stop here
        with entry.open() as source:
            payload[path], size = sink.add(path, source, meter)
        octets += size
    tag_files = {
        BAGIT: BAGIT_TEXT,
        BAG_INFO: bag_info(content, octets, len(payload)),
        README: readme("plain", content),
        MANIFEST: manifest_text(payload),
    }
    tags = {name: _add_bytes(sink, name, data, meter) for name, data in tag_files.items()}
    root = _add_bytes(sink, TAG_MANIFEST, manifest_text(tags), meter)
    return BagFacts(len(payload) + len(tags) + 1, octets, root)


def _add_bytes(sink: Sink, name: str, data: bytes, meter: Meter) -> str:
    with Entry.of_bytes(name, data).open() as source:
        return sink.add(name, source, meter)[0]


def bag_info(content: PackageContent, octets: int, count: int) -> bytes:
    """``bag-info.txt`` (RFC 8493, 2.2.2): one line a value."""
    values = {
        "Source-Organization": content.organisation,
        "Internal-Sender-Identifier": content.bin,
        "External-Description": content.description,
        "External-Identifier": content.name,
        "Bagging-Date": content.created.date().isoformat(),
        "Payload-Oxum": f"{octets}.{count}",
        "Bag-Software-Agent": content.agent,
        "Report-Year": str(content.year),
        "Report-State": "draft" if content.draft else "approved",
        "Report-Edition": str(content.edition),
    }
    lines = [f"{label}: {' '.join(value.split())}\n" for label, value in values.items() if value.strip()]
    return "".join(lines).encode()


def parse_bag_info(data: bytes) -> dict[str, str]:
    """Label → value; lines that are none are passed over."""
    values: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").splitlines():
        label, colon, value = line.partition(": ")
        if colon:
            values[label] = value.strip()
    return values


def readme(form: str, content: PackageContent) -> bytes:
    """ОҚЫҢЫЗ.txt for the ``plain`` or ``sealed`` form; with a byte order mark and CRLF for old Notepads."""
    text = _template(form).format(
        year=content.year,
        organisation=" ".join(content.organisation.split()),
        created=short(content.created.date().isoformat()),
    )
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


@lru_cache(maxsize=2)
def _template(form: str) -> str:
    return (data_root() / "resources" / "package" / f"readme-{form}.txt").read_text(encoding="utf-8")


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """The one spelling of a manifest."""
    return "".join(f"{digests[path]}  {_encode(path)}\n" for path in sorted(digests)).encode()


def parse_manifest(data: bytes) -> dict[str, str]:
    """Path → SHA-256. Raises ValueError when the text is not spelt as ``manifest_text`` would."""
    digests: dict[str, str] = {}
    for line in data.decode("utf-8").split("\n")[:-1]:
        digest, separator, path = line[:64], line[64:66], line[66:]
        if len(digest) != 64 or not _HEX.issuperset(digest) or separator != "  " or not path:
            raise ValueError(line)
        digests[_decode(path)] = digest
    if manifest_text(digests) != data:
        raise ValueError("not in canonical form")
    return digests


def _encode(path: str) -> str:
    """RFC 8493, 2.1.3: only line ends and the percent sign are escaped."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decode(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def sha256_of(stream: BinaryIO, chunk: int = 1 << 20) -> tuple[str, int]:
    """SHA-256 and number of the bytes left in ``stream``."""
    digest, size = hashlib.sha256(), 0
    while block := stream.read(chunk):
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size
