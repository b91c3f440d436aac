"""Scans come home: files are read, sheets find their records, and all of it is attached in one step."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.exchange.scan_reader import ScanReader
from intcoop_desktop.exchange.scanned_sheets import is_pdf
from intcoop_desktop.exchange.viewing import FileLook
from intcoop_desktop.services.blanks import BlankService
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.frozen import freeze
from intcoop_desktop.services.printing import PrintService
from intcoop_desktop.services.questionnaires import QuestionnaireService
from intcoop_desktop.services.results import Progress
from intcoop_desktop.services.scanning.arranging import Arranger, Facts
from intcoop_desktop.services.scanning.reading import content_again, read_files
from intcoop_desktop.services.scanning.values import Arrangement, Attached, Batch, Group, Hand, Key
from intcoop_desktop.storage.lists import scan_facts
from intcoop_desktop.storage.records import blanks as stored_blanks
from intcoop_desktop.storage.records.titles import titles

NOT_NOW = N_("{paper} cannot be attached any more: it was changed meanwhile. Look at the list again.")

TOO_OLD = N_("{paper}: the signature cannot be older than {date}.")


class ScanService:
    """``read`` files, ``arrange`` what was read, ``attach`` what the user agreed to."""

    def __init__(
        self, context: Context, questionnaires: QuestionnaireService, blanks: BlankService, printing: PrintService
    ) -> None:
        self._context = context
        self._questionnaires = questionnaires
        self._blanks = blanks
        self._printing = printing

    # ------------------------------------------------------------- reading

    def read(self, paths: Iterable[Path], progress: Progress | None = None, batch: Batch | None = None) -> Batch:
        """The sheets of these files, added to ``batch``. Nothing is stored and no file is touched.

        A file or page that cannot be read says so itself. When ``progress`` raises ``Cancelled`` the batch holds what
        was read until then.
        """
        read = Batch() if batch is None else batch
        with ScanReader() as reader:
            read_files(read, paths, reader, progress)
        return read

    def look(self, batch: Batch, sheet: int) -> FileLook:
        """The file of a sheet, to be looked at in a child process. Raises ``UserError`` when it is not as it was."""
        return FileLook(content_again(batch.files[batch.sheets[sheet].file]))

    # ------------------------------------------------------------- whose

    def arrange(self, batch: Batch, by_hand: Mapping[int, Hand] | None = None) -> Arrangement:
        """Whose every sheet is, by what the office knows now; ``by_hand`` says where a person put sheets."""
        placed = dict(by_hand or {})
        return Arranger(self._facts(batch, placed)).arrange(batch, placed)

    def _facts(self, batch: Batch, by_hand: Mapping[int, Hand]) -> Facts:
        codes = {code for sheet in batch.sheets for code in sheet.codes}
        serials = {code.number for code in codes if code.blank} | {hand.serial for hand in by_hand.values()}
        with self._context.store.reader() as connection:
            found = [stored_blanks.by_serial(connection, serial) for serial in sorted(serials - {""})]
            blanks = {one.serial: one for one in found if one is not None}
            numbers = scan_facts.by_number(connection, {code.number for code in codes if not code.blank})
            ids = {hand.questionnaire_id for hand in by_hand.values()} - {0}
            ids |= {one.questionnaire_id for one in blanks.values() if one.questionnaire_id is not None}
            records = scan_facts.by_id(connection, ids)
            persons = {one.person_id for one in (*numbers.values(), *records.values())}
            persons |= {one.person_id for one in blanks.values() if one.person_id is not None}
            names = titles(connection, "person", persons)
        return Facts(numbers, records, blanks, names, cache(self._check_now), cache(self.page_count))

    def _check_now(self, questionnaire_id: int) -> str:
        record = self._questionnaires.get(questionnaire_id)
        return freeze(self._context.editions.of(record.head.edition), record.answers, record.head.photo).short.upper()

    def page_count(self, questionnaire_id: int | None, edition: str = "") -> int:
        """Pages of a questionnaire's paper: as it would be printed now, or (handwritten) of its edition's blank form.

        ``None``: of a blank form of ``edition`` ("": the one in force).
        """
        if questionnaire_id is None:
            return len(self._printing.blank_layout(edition=edition).pages)
        head = self._questionnaires.get_head(questionnaire_id)
        if head.origin == "handwritten":
            return self.page_count(None, head.edition)
        return len(self._printing.layout(questionnaire_id).pages)

    # ------------------------------------------------------------- attaching

    def needs_day(self, arrangement: Arrangement, keys: Collection[Key]) -> bool:
        """Whether any of these is signed off by its scan, so that the date of signature is needed."""
        return any(one.outcome == "sign" for one in arrangement.groups if one.key in keys)

    def refused(self, arrangement: Arrangement, keys: Collection[Key], day: str) -> dict[Key, UserError]:
        """Which of these cannot have been signed on ``day``, and why. Raises ``FieldError`` for what is no day."""
        chosen = [one for one in arrangement.groups if one.key in keys and one.outcome == "sign"]
        signing = {one.questionnaire_id: one.key for one in chosen}
        return {signing[one]: error for one, error in self._questionnaires.day_refused(list(signing), day).items()}

    def attach(
        self,
        batch: Batch,
        keys: Sequence[Key],
        day: str = "",
        by_hand: Mapping[int, Hand] | None = None,
        owners: Mapping[str, int] | None = None,
        progress: Progress | None = None,
    ) -> Attached:
        """Attach these papers, all or none, as one step to take back; ``day`` (ISO) is when they were signed.

        ``owners``: serial of a blank form of nobody → person. Raises ``FieldError`` for the date, ``UserError`` for
        files that are not as they were read and for records that changed meanwhile; ``progress`` may raise
        ``Cancelled``. Then nothing is attached.
        """
        if not keys:
            return Attached()
        arrangement = self.arrange(batch, by_hand)
        groups = [self._chosen(arrangement, key) for key in keys]
        if self.needs_day(arrangement, keys):
            for key, error in self.refused(arrangement, keys, day).items():
                raise FieldError(TOO_OLD, path="signed_on", paper=key[0], **error.params)
        scans = self._gather(batch, groups, progress)
        done: dict[str, list[str]] = {"sign": [], "add": [], "begin": [], "beside": []}
        touched = []
        with self._context.whole(N_("Scans attached: {n}"), n=len(groups)):
            for group, sha in zip(groups, scans, strict=True):
                head_id, number = self._attach_one(group, sha, day, (owners or {}).get(group.key[0]))
                done[group.outcome].append(number)
                touched.append(head_id)
            self._audit(batch, groups)
        by = {outcome: tuple(numbers) for outcome, numbers in done.items()}
        attached = Attached(by["sign"], by["add"], by["begin"], by["beside"], tuple(touched))
        self._context.publish(Changes.of("questionnaire", *touched))
        return attached

    def _chosen(self, arrangement: Arrangement, key: Key) -> Group:
        group = arrangement.group(key)
        if group is None or not group.attachable:
            raise UserError(NOT_NOW, paper=key[0])
        return group

    def _attach_one(self, group: Group, sha: str, day: str, owner: int | None) -> tuple[int, str]:
        head_id, number = group.questionnaire_id, group.key[0]
        if group.outcome == "sign":
            self._questionnaires.sign_with(head_id, day, sha)
        elif group.outcome == "add":
            self._questionnaires.add_signed_scan(head_id, group.key[1], sha)
        else:
            if group.outcome == "begin":
                head = self._blanks.start(number, owner)
                head_id, number = head.id, head.number
            self._questionnaires.put_beside(head_id, sha)
        return head_id, number

    def _gather(self, batch: Batch, groups: Sequence[Group], progress: Progress | None) -> list[str]:
        """Each paper as one attachment; blobs nobody refers to in the end are collected later."""
        shas = []
        with ScanReader() as reader:
            for done, group in enumerate(groups):
                if progress is not None:
                    progress(done, len(groups), group.called)
                content = self._whole_file(batch, group) or self._gathered(reader, batch, group)
                shas.append(self._context.store.attachments.put(content))
            if progress is not None:
                progress(len(groups), len(groups), "")
        return shas

    def _whole_file(self, batch: Batch, group: Group) -> bytes | None:
        """The file itself, to the byte, when it holds this paper upright, in order, and nothing else."""
        sheets = [batch.sheets[one] for one in dict.fromkeys(group.pages.values())]
        file = batch.files[sheets[0].file]
        in_order = [(sheet.file, sheet.page, sheet.turn) for sheet in sheets]
        if in_order != [(sheets[0].file, page, 0) for page in range(file.count)]:
            return None
        content = content_again(file)
        # Viewers show one page of a picture; and a picture with several becomes a PDF.
        return content if is_pdf(content) or file.path.suffix.lower() in (".jpg", ".jpeg", ".png") else None

    def _gathered(self, reader: ScanReader, batch: Batch, group: Group) -> bytes:
        picks = []
        keep: list[str] = []
        for one in dict.fromkeys(group.pages.values()):
            sheet = batch.sheets[one]
            file = batch.files[sheet.file]
            keep.append(file.sha)
            if not reader.has(file.sha):
                reader.lay(file.sha, content_again(file), keep)
            picks.append((file.sha, sheet.page, sheet.turn))
        return reader.gather(picks)

    def _audit(self, batch: Batch, groups: Sequence[Group]) -> None:
        with self._context.work("scans") as uow:
            used = {batch.sheets[sheet].file for group in groups for sheet in group.pages.values()}
            facts: dict[str, object] = {
                "papers": [group.called for group in groups],
                "pages": sum(len(group.pages) for group in groups),
                "files": sorted(batch.files[file].sha for file in used),
            }
            if missing := {group.called: list(group.missing) for group in groups if group.missing}:
                facts["missing"] = missing
            uow.audit("scans", "", facts)
            uow.commit()
