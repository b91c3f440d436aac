"""Whose every sheet is: by its code, or by the hand of a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from intcoop_desktop.services.scanning.values import Arrangement, Batch, Code, Fate, Group, Hand, Key, Outcome, Sheet
from intcoop_desktop.storage.lists.scan_facts import PaperRecord
from intcoop_desktop.storage.records.blanks import BlankForm


@dataclass(slots=True)
class _Paper:
    """One paper while its sheets come together."""

    record: PaperRecord | None
    revision: int
    serial: str = ""
    person_id: int | None = None
    count: int = 0
    pages: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the office knows. ``check_now`` is the code a questionnaire would be printed with now; ``count_of`` the
    pages of its paper (None: of a blank form of the edition named)."""

    by_number: Mapping[str, PaperRecord]
    by_id: Mapping[int, PaperRecord]
    blanks: Mapping[str, BlankForm]
    names: Mapping[int, str]  # of persons
    check_now: Callable[[int], str]
    count_of: Callable[[int | None, str], int]


class Arranger:
    """Puts sheets to papers: those a person placed first, so that the others of the same page are duplicates."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._papers: dict[Key, _Paper] = {}
        self._fates: dict[int, Fate] = {}

    def arrange(self, batch: Batch, by_hand: Mapping[int, Hand]) -> Arrangement:
        """Everything in its place."""
        for sheet in batch.sheets:
            if sheet.id in by_hand:
                self._fates[sheet.id] = self._put_by_hand(sheet, by_hand[sheet.id])
        for sheet in batch.sheets:
            if sheet.id not in by_hand:
                self._fates[sheet.id] = self._put(sheet)
        groups = [self._group(key, paper) for key, paper in sorted(self._papers.items()) if paper.pages]
        return Arrangement(tuple(groups), dict(sorted(self._fates.items())))

    # ------------------------------------------------------------- one sheet

    def _put_by_hand(self, sheet: Sheet, hand: Hand) -> Fate:
        if hand.serial:
            paper = self._blank_paper(hand.serial)
        else:
            record = self._facts.by_id.get(hand.questionnaire_id)
            paper = self._paper(record, record.revision) if record is not None else None
        return self._place(sheet, paper, hand.page, 0) if paper is not None else "foreign"

    def _put(self, sheet: Sheet) -> Fate:
        if sheet.problem is not None:
            return "broken"
        if not sheet.codes:
            return "unreadable"
        if len({(code.number, code.revision) for code in sheet.codes}) > 1:
            return "several"
        # Two pages side by side on one picture are both of them.
        fates = [self._put_code(sheet, code) for code in sheet.codes]
        return "placed" if "placed" in fates else fates[0]

    def _put_code(self, sheet: Sheet, code: Code) -> Fate:
        if code.blank:
            paper = self._blank_paper(code.number)
            return self._place(sheet, paper, code.page, code.count) if paper is not None else "foreign"
        record = self._facts.by_number.get(code.number)
        if record is None or code.revision > record.revision:
            return "foreign"
        fate = self._content(record, code)
        if fate != "placed":
            return fate
        return self._place(sheet, self._paper(record, code.revision), code.page, code.count)

    def _content(self, record: PaperRecord, code: Code) -> Fate:
        """Whether what was signed is what the office holds."""
        if record.origin == "handwritten":
            return "copy"
        revision = record.revisions.get(code.revision)
        if revision is None:
            return "foreign"
        if not code.check or (code.check == revision.check and not self._reopened(record, code)):
            return "placed"
        if code.revision == record.revision and code.check == self._facts.check_now(record.id):
            return "placed"
        return "older" if code.check == revision.check or code.check in revision.earlier else "foreign"

    def _reopened(self, record: PaperRecord, code: Code) -> bool:
        """Printed, and since then opened for changes: only the present content counts."""
        return code.revision == record.revision and record.state in ("draft", "complete")

    def _place(self, sheet: Sheet, paper: _Paper, page: int, count: int) -> Fate:
        paper.count = max(paper.count, count)
        if page in paper.pages:
            return "placed" if paper.pages[page] == sheet.id else "duplicate"
        paper.pages[page] = sheet.id
        return "placed"

    # ------------------------------------------------------------- papers

    def _paper(self, record: PaperRecord, revision: int) -> _Paper:
        return self._papers.setdefault((record.number, revision), _Paper(record, revision))

    def _blank_paper(self, serial: str) -> _Paper | None:
        """The paper of a blank form: of its questionnaire, when that is begun."""
        blank = self._facts.blanks.get(serial)
        if blank is None:
            return None
        record = self._facts.by_id.get(blank.questionnaire_id) if blank.questionnaire_id is not None else None
        if record is not None:
            return self._paper(record, record.revision)
        return self._papers.setdefault((serial, 0), _Paper(None, 0, serial, blank.person_id))

    def _group(self, key: Key, paper: _Paper) -> Group:
        record = paper.record
        last = max(paper.pages)
        if record is None:
            count = paper.count or max(self._facts.count_of(None, self._facts.blanks[paper.serial].edition), last)
            name = self._facts.names.get(paper.person_id, "") if paper.person_id is not None else ""
            return Group(key, 0, name, count, dict(sorted(paper.pages.items())), "begin", person_id=paper.person_id)
        count = paper.count or max(self._facts.count_of(record.id, ""), last)
        return Group(
            key, record.id, record.name or self._facts.names.get(record.person_id, ""), count,
            dict(sorted(paper.pages.items())), outcome(record, paper.revision),
            older=paper.revision < record.revision, person_id=record.person_id, state=record.state,
        )  # fmt: skip


def outcome(record: PaperRecord, revision: int) -> Outcome:
    """What a scan of this revision does to the questionnaire."""
    if record.archived:
        return "archived"
    if record.state in ("void", "superseded"):
        return "ended"
    kept = record.revisions.get(revision)
    if revision < record.revision or record.state in ("signed", "closed"):
        return "scanned" if kept is None or kept.scan else "add"
    if record.state == "draft":
        if record.origin != "handwritten":
            return "draft"
        return "scanned" if record.waiting else "beside"
    return "sign"
