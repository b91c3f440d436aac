"""File names that every medium and every office can read."""

import re
import unicodedata
from collections.abc import Iterable

MAX_NAME = 120  # characters; leaves room for the folders above within Windows' 260
MAX_BYTES = 240  # a name's limit on Linux is 255 bytes

_ILLEGAL = re.compile(r'[<>:"/\\|?*%]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?")


def safe_name(name: str, fallback: str = "file") -> str:
    """A single file name, as near to ``name`` as FAT, NTFS and ext4 all allow; the suffix is kept."""
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    text = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    text = _ILLEGAL.sub("_", " ".join(text.split())).strip(" .")
    if not text:
        return fallback
    if _RESERVED.fullmatch(text):
        text = f"_{text}"
    return _shorten(text)


def safe_path(path: str) -> str:
    """Each part made safe; ``..`` and empty parts vanish, so the path stays below its folder."""
    parts = [safe_name(part) for part in path.replace("\\", "/").split("/") if part.strip(" .")]
    return "/".join(parts) or "file"


def unique_paths(paths: Iterable[str]) -> list[str]:
    """Safe paths, no two alike on a medium that ignores case: the second gets ``(2)`` before its suffix."""
    taken: set[str] = set()
    result: list[str] = []
    for path in paths:
        safe = safe_path(path)
        candidate, count = safe, 1
        while _folded(candidate) in taken:
            count += 1
            candidate = _numbered(safe, count)
        taken.add(_folded(candidate))
        result.append(candidate)
    return result


def is_safe_path(path: str) -> bool:
    """Whether a path read from a package stays below its folder and can be written everywhere."""
    if path.startswith("/") or "\\" in path or "\0" in path:
        return False
    parts = path.split("/")
    return all(part not in ("", ".", "..") and ":" not in part for part in parts)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _numbered(path: str, count: int) -> str:
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    return f"{folder}{slash}{stem} ({count}){dot}{suffix}"


def _shorten(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > 10:
        stem, dot, suffix = name, "", ""
    tail = dot + suffix
    while stem and (len(stem) + len(tail) > MAX_NAME or len((stem + tail).encode()) > MAX_BYTES):
        stem = stem[:-1]
    return (stem.rstrip(" .") or "file") + tail
