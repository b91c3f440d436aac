"""Photos of many persons from one folder: files find their persons by name, passport, IIN or questionnaire number."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from intcoop_desktop.domain.errors import N_, IntcoopError, UserError
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.photos import prepare_photo
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.lists.photo_names import PhotoNames, photo_names
from intcoop_desktop.storage.records.search import fold_code

ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff"})
MOST = 2000
"""Pictures of one folder."""

LARGEST = 60 << 20
"""Bytes of one file that are read."""

_NUMBER = re.compile(r"(?<![0-9])([0-9]{4})[-_ ]?([0-9]{4,6})(?![0-9])")
_IGNORED = frozenset({"photo", "foto", "фото", "сурет", "img", "image", "scan", "3x4", "3х4", "copy", "копия"})
"""Words in file names that name nobody (folded)."""


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """One picture: ``persons`` are those it may show, the likeliest first; ``by`` tells what it was found by
    ("passport", "iin", "number", "name", "part"; "hand" when the user said so)."""

    path: Path
    persons: tuple[int, ...] = ()
    by: str = ""

    @property
    def state(self) -> str:
        """``matched``: surely one person; ``ambiguous``: to be looked at; ``unmatched``: nobody."""
        if not self.persons:
            return "unmatched"
        return "matched" if len(self.persons) == 1 and self.by != "part" else "ambiguous"


@dataclass(frozen=True, slots=True)
class Kept:
    """How many photos were stored, and files that could not be used, with the reason (an error)."""

    stored: int
    refused: tuple[tuple[Path, IntcoopError], ...] = ()


class PhotoFolderService:
    """Looks through a folder, then stores what the user agreed to."""

    def __init__(self, context: Context, persons: PersonService) -> None:
        self._context = context
        self._persons = persons

    def look(self, folder: Path, person_ids: Sequence[int] | None = None) -> list[PhotoFile]:
        """The pictures of a folder with the persons they may show (of all, or of ``person_ids``); two pictures that
        claim the same person are ambiguous. Raises ``UserError`` for a folder that cannot be read."""
        paths = _pictures(folder)
        with self._context.store.reader() as connection:
            index = _Index(photo_names(connection, person_ids))
        files = [index.match(path) for path in paths]
        claimed: dict[int, int] = {}
        for one in files:
            if one.state == "matched":
                claimed[one.persons[0]] = claimed.get(one.persons[0], 0) + 1
        return [
            replace(one, by="part") if one.state == "matched" and claimed[one.persons[0]] > 1 else one for one in files
        ]

    def keep(self, chosen: Mapping[Path, int], progress: Progress | None = None) -> Kept:
        """Read, cut and store photos (file → person), all in one step to take back. ``progress`` may raise
        ``Cancelled``: then nothing is stored. Pictures that cannot be read are left out and named.

        Raises ``UserError`` when two files are chosen for one person.
        """
        if len(set(chosen.values())) < len(chosen):
            raise UserError(N_("Two pictures are chosen for the same person. Leave one of them out."))
        attachments = self._context.store.attachments
        ready: dict[int, tuple[str, str]] = {}
        refused: list[tuple[Path, IntcoopError]] = []
        for done, (path, person_id) in enumerate(chosen.items()):
            if progress is not None:
                progress(done, len(chosen), path.name)
            try:
                photo = prepare_photo(_read(path))
            except UserError as error:
                refused.append((path, error))
                continue
            ready[person_id] = attachments.put(photo.cropped), attachments.put(photo.original)
        if progress is not None:
            progress(len(chosen), len(chosen), "")
        people = [
            replace(self._persons.get(one), photo=cut, photo_original=whole) for one, (cut, whole) in ready.items()
        ]
        with self._context.whole(N_("Photos from a folder: {n}"), n=len(people)):
            if people:
                self._persons.save_all(people)
        return Kept(len(people), tuple(refused))


class _Index:
    """Persons by everything a file may be called after."""

    def __init__(self, people: Iterable[PhotoNames]) -> None:
        self._codes: dict[str, dict[str, list[int]]] = {"passport": {}, "iin": {}, "number": {}}
        self._whole: dict[frozenset[str], list[int]] = {}
        self._family: dict[str, list[int]] = {}
        for one in people:
            codes = {"passport": [one.passport], "iin": [fold_code(one.iin)], "number": list(one.numbers)}
            for by, values in codes.items():
                for value in values:
                    if value:
                        self._codes[by].setdefault(value, []).append(one.person_id)
            for family, given, patronymic in one.names:
                for parts in ((family, given), (family, given, patronymic)):
                    words = frozenset(word for part in parts for word in fold(part).split())
                    if len(words) > 1 and one.person_id not in self._whole.setdefault(words, []):
                        self._whole[words].append(one.person_id)
                for word in (fold(family),):
                    if word and one.person_id not in self._family.setdefault(word, []):
                        self._family[word].append(one.person_id)

    def match(self, path: Path) -> PhotoFile:
        """Who the file is called after."""
        stem = path.stem.replace("_", " ").replace(".", " ").replace("(", " ").replace(")", " ").replace("+", " ")
        words = [word for word in fold(stem).split() if word not in _IGNORED]
        for by, found in (("passport", self._code("passport", words)), ("iin", self._code("iin", words))):
            if found:
                return PhotoFile(path, tuple(found), by)
        for year, number in _NUMBER.findall(path.stem):
            if found := self._codes["number"].get(f"{year}-{number}", []):
                return PhotoFile(path, tuple(dict.fromkeys(found)), "number")
        named = [word for word in words if not word.isdigit()]
        if found := self._named(named):
            return PhotoFile(path, tuple(found), "name")
        parts = [one for word in named for one in self._family.get(word, ())]
        return PhotoFile(path, tuple(dict.fromkeys(parts)), "part" if parts else "")

    def _code(self, by: str, words: Sequence[str]) -> list[int]:
        """Codes are written with or without spaces: ``U 1234567``."""
        known = self._codes[by]
        for length in (1, 2, 3):
            for start in range(len(words) - length + 1):
                found = known.get(fold_code("".join(words[start : start + length])), [])
                if found:
                    return found
        return []

    def _named(self, words: Sequence[str]) -> list[int]:
        """All words of the file are the person's, or the person's names stand among them."""
        whole = frozenset(words)
        if found := self._whole.get(whole, []):
            return found
        inside = [ids for names, ids in self._whole.items() if names < whole] if len(whole) > 2 else []
        return list(dict.fromkeys(one for ids in inside for one in ids))


def _pictures(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    except OSError as error:
        raise UserError(N_("The folder cannot be read. Choose another one.")) from error
    if len(found) > MOST:
        raise UserError(N_("There are more than {most} pictures in this folder. Divide them."), most=MOST)
    return found


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST + 1)
    except OSError as error:
        raise UserError(N_("The file cannot be read: {file}"), file=path.name) from error
    return content
