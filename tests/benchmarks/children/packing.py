"""Writes one package out of an attachment store in a process of its own; tells its memory before and at the most.

``python -m tests.benchmarks.children.packing STORE KEY TARGET plain|sealed``
"""

import sys
from functools import partial
from pathlib import Path

from intcoop_desktop.exchange.content import Entry, PackageContent
from intcoop_desktop.exchange.verify import verify_package
from intcoop_desktop.exchange.writing import write_package
from intcoop_desktop.storage.attachments import Attachments
from tests.benchmarks.children.common import tell
from tests.benchmarks.package import CREATED, PASSPHRASE


def most_megabytes() -> float:
    """The most memory this process ever had in use; ``getrusage`` would tell the parent's, too."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise LookupError("VmHWM")


def main(store: Path, key: str, target: Path, form: str) -> None:
    """Write it, read it back, and check it as the receiver does."""
    attachments = Attachments(store, bytes.fromhex(key), writable=False)
    names = attachments.names()
    entries = tuple(
        Entry(f"6/{number:04d}.pdf", names[name], partial(attachments.open, name)) for number, name in enumerate(names)
    )

    def pack(name: str, chosen: tuple[Entry, ...]) -> None:
        content = PackageContent(name, "Абай атындағы университет", 2026, CREATED, chosen)
        secret = None if form == "plain" else PASSPHRASE
        package = write_package(content, target, plain=form == "plain", passphrase=secret)
        assert verify_package(package.path, secret).ok

    pack("small", (Entry.of_bytes("a", b"a"),))  # everything is loaded, every thread was there
    before = most_megabytes()
    pack("large", entries)
    tell(before=before, most=most_megabytes())
    attachments.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4])
