"""Which edition of a form: the one a questionnaire keeps, and the one in force on a day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from intcoop_desktop.domain.errors import N_, NotFound
from intcoop_desktop.forms.definition import FormEdition, built_in, load_edition
from intcoop_desktop.forms.design.files import parse_edition
from intcoop_desktop.storage.records import forms as stored
from intcoop_desktop.storage.store import Store

LEGAL_FORM = "kz.q661.annex1"
OFFICE_FORM = "kz.q661.annex1.office"

NO_EDITION = N_("There is no edition {reference} of the form here.")


@dataclass(frozen=True, slots=True)
class Dated:
    """A published edition and from when it counts; ``published_at`` decides between two of one day."""

    reference: str
    in_force_from: str
    published_at: str = ""


class EditionShelf:
    """Editions by reference, those of the program and those of the office. Published ones never change and are kept."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self._kept: dict[str, FormEdition] = {}
        self._dated: dict[str, list[Dated]] | None = None
        self._current: dict[tuple[str, str], FormEdition] = {}

    def of(self, reference: str) -> FormEdition:
        """The edition of a reference, a draft as it stands. Raises NotFound, DamagedStore."""
        kept = self._kept.get(reference)
        return kept if kept is not None else self._load(reference)

    def known(self, reference: str) -> bool:
        """Whether there is such an edition, published."""
        key = reference.partition("@")[0]
        return any(one.reference == reference for one in self.dated(key))

    def current(self, form_key: str, day: str = "") -> FormEdition:
        """The edition in force on a day (ISO 8601; "": today): what a new questionnaire uses. Raises NotFound."""
        day = day or self._today().isoformat()
        found = self._current.get((form_key, day))
        if found is None:
            found = self._current[form_key, day] = self.of(in_force(self.dated(form_key), form_key, day).reference)
        return found

    def dated(self, form_key: str) -> Sequence[Dated]:
        """The published editions of a form that are not retired."""
        if self._dated is None:
            self._dated = {}
            for one in self._published():
                self._dated.setdefault(one.reference.partition("@")[0], []).append(one)
        return self._dated.get(form_key, ())

    def forget(self) -> None:
        """Something about the editions changed."""
        self._dated = None
        self._current.clear()

    def _published(self) -> Iterator[Dated]:
        with self._store.reader() as connection:
            rows = stored.listed(connection)
        here = {row.reference for row in rows}
        for reference in built_in():
            if reference not in here:
                edition = load_edition(reference)
                if edition.status == "active":
                    yield Dated(reference, edition.effective_from)
        for row in rows:
            if row.state == "active":
                yield Dated(row.reference, row.in_force_from, row.published_at)

    def _load(self, reference: str) -> FormEdition:
        with self._store.reader() as connection:
            row = stored.find(connection, reference)
            text = stored.content(connection, row) if row is not None else None
        edition = parse_edition(text) if text is not None else _from_program(reference)
        if row is None or row.state != "draft":
            self._kept[reference] = edition
        return edition


def _from_program(reference: str) -> FormEdition:
    if reference not in built_in():
        raise NotFound(NO_EDITION, reference=reference[:200])
    return load_edition(reference)


def in_force(editions: Sequence[Dated], form_key: str, day: str) -> Dated:
    """The one in force on a day; before the first of them, the first. Raises NotFound when there is none."""
    if not editions:
        raise NotFound(NO_EDITION, reference=form_key[:200])
    begun = [one for one in editions if one.in_force_from <= day]
    if not begun:
        return min(editions, key=lambda one: (one.in_force_from, one.published_at))
    return max(begun, key=lambda one: (one.in_force_from, one.published_at))
