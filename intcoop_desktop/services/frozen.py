"""Answers as they were printed or signed: canonical JSON and the hash that stands on paper."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intcoop_desktop.forms.answers import Answers, Cell
from intcoop_desktop.forms.interchange import answers_hash, short_hash

if TYPE_CHECKING:
    from intcoop_desktop.forms.definition import FormEdition


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``text``: JSON {path: [value, reason]}, sorted; ``hash``: SHA-256 in hex."""

    text: str
    hash: str

    @property
    def short(self) -> str:
        """What paper carries: the first eight digits."""
        return short_hash(self.hash)


def freeze(edition: "FormEdition", answers: Answers, photo: str) -> Snapshot:
    """The snapshot of these answers; ``photo`` is the SHA-256 of the printed picture."""
    plain = {path: [cell.value, cell.missing] for path, cell in answers.items() if not cell.empty}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Snapshot(text, answers_hash(answers, edition, photo=photo))


def thaw(text: str) -> dict[str, Cell]:
    """Answers of a snapshot."""
    return {
        path: Cell(tuple(value) if isinstance(value, list) else value, missing)
        for path, (value, missing) in json.loads(text).items()
    }
