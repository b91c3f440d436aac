"""A document of records: its wording and their values put together, drawn as PDF or written as Word."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.exchange.names import safe_name, unique_paths
from intcoop_desktop.i18n import _
from intcoop_desktop.printing.templates.checking import problems
from intcoop_desktop.printing.templates.filled import Filled
from intcoop_desktop.printing.templates.filling import Filling, fill
from intcoop_desktop.printing.templates.filters import is_given
from intcoop_desktop.printing.templates.model import Template
from intcoop_desktop.printing.templates.texts import parse_path
from intcoop_desktop.printing.templates.values import Group
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record
from intcoop_desktop.services.document_parts.numbering import Numbers
from intcoop_desktop.services.document_parts.results import USUAL, DocumentKind, Made, Options
from intcoop_desktop.services.document_parts.signing import AGREE, APPROVE, SIGN, signer
from intcoop_desktop.services.document_parts.source import Facts, Forms, Source
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.records import wordings as stored

NOBODY = N_("Nobody stands on this record yet. Add the foreign citizens first.")
NEEDED = N_("The document needs this and it is empty: {what}")
PDF, WORD = ".pdf", ".docx"
_LONGEST_NAME = 100


class Making(Numbers):
    """Previews and files. Nothing is kept, no number is taken."""

    def preview(
        self, code: str, ids: Sequence[int], options: Options = USUAL, progress: Progress | None = None
    ) -> bytes:
        """The PDF of a document of these records, joined: the very one that would be printed."""
        made = self.make(code, ids, options, progress, apart=False)
        self.previewed(made)
        return joined(made)

    def previewed(self, made: Sequence[Made]) -> None:
        """They were shown: the log knows."""
        self._log("preview", made)

    def make(
        self,
        code: str,
        ids: Sequence[int],
        options: Options = USUAL,
        progress: Progress | None = None,
        *,
        apart: bool = True,
    ) -> list[Made]:
        """The papers, one for each record (one for all where the document is a list), with the numbers they would get.
        ``progress`` may raise ``Cancelled``. ``apart`` false: for ``joined`` alone, without a PDF of each."""
        from intcoop_desktop.printing.templates.pdf import draw, lay_out

        kind = self.kind(code)
        groups = self._each(kind, ids)
        wording = _Wording(self, kind, options, ids)
        numbers = self._given(wording.template, options, len(groups))
        number = next(numbers)
        made = []
        for done, group in enumerate(groups):
            if progress is not None:
                progress(done, len(groups), "")
            filled, source = wording.filled(group, number[0])
            paper = wording.made(group, filled, source, number)
            laid = lay_out(filled)
            made.append(replace(paper, laid=laid, pdf=draw([laid]) if apart else b""))
            if not paper.draft and done + 1 < len(groups):
                number = next(numbers)
        if progress is not None:
            progress(len(groups), len(groups), "")
        return made

    def unfit(
        self, code: str, ids: Sequence[int], options: Options = USUAL, progress: Progress | None = None
    ) -> list[tuple[int, UserError]]:
        """The records no paper can be made of, with what is missing: so that the others can be printed. Empty where
        one paper is about all of them."""
        kind = self.kind(code)
        if kind.scope != "record":
            return []
        wording, found = _Wording(self, kind, options, ids), []
        for done, one in enumerate(ids):
            if progress is not None:
                progress(done, len(ids), "")
            try:
                wording.check((one,))
            except UserError as error:
                found.append((one, error))
        return found

    def word(self, code: str, ids: Sequence[int], options: Options = USUAL) -> bytes:
        """The same as a Word file, of one record or list."""
        kind = self.kind(code)
        if len(self._each(kind, ids)) > 1:
            raise UserError(N_("One Word file is made of one record. Choose one."))
        (content,) = self._word_files(kind, ids, options)
        return content

    def file(self, code: str, ids: Sequence[int], options: Options = USUAL, progress: Progress | None = None) -> bytes:
        """All papers as one PDF that leaves as a file: exported, not printed, so that they get no number."""
        made = self.make(code, ids, replace(options, numbered=False), progress, apart=False)
        self._log("export", made)
        return joined(made)

    def files(
        self,
        code: str,
        ids: Sequence[int],
        options: Options = USUAL,
        suffix: str = PDF,
        progress: Progress | None = None,
    ) -> list[tuple[str, bytes]]:
        """A file for each record, (name, content): names fit every system and no two are alike. ``suffix``: .pdf or
        .docx. The files are exported, not printed: they get no number."""
        kind = self.kind(code)
        if suffix == WORD:
            contents = self._word_files(kind, ids, options, progress)
        else:
            made = self.make(code, ids, replace(options, numbered=False), progress)
            contents = [one.pdf for one in made]
            self._log("export", made)
        names = [self.file_name(code, group, options.language, suffix) for group in self._each(kind, ids)]
        return list(zip(unique_paths(names), contents, strict=True))

    def file_name(self, code: str, ids: Sequence[int], language: str, suffix: str = PDF) -> str:
        """What a file of a document of these records is called: «Анықтама Ли Даулет.pdf»."""
        kind, title = self.kind(code), self.original(code, language).title
        if kind.scope != "record" or len(ids) != 1:
            return safe_name(title[:_LONGEST_NAME]) + suffix
        record = self._registers.of(kind.record_kind).get(ids[0])
        return safe_name(f"{title} {record.title}"[:_LONGEST_NAME]) + suffix

    # ------------------------------------------------------------- parts

    def _word_files(
        self, kind: DocumentKind, ids: Sequence[int], options: Options, progress: Progress | None = None
    ) -> list[bytes]:
        from intcoop_desktop.printing.templates.word import write_word

        groups = self._each(kind, ids)
        if not kind.word:
            raise UserError(N_("This document is not made as a Word file."))
        wording, contents, papers = _Wording(self, kind, options, ids), [], []
        for done, group in enumerate(groups):
            if progress is not None:
                progress(done, len(groups), "")
            filled, source = wording.filled(group, options.number)
            contents.append(write_word(filled))
            papers.append(wording.made(group, filled, source, ("", 0, 0)))
        self._log("export", papers)
        return contents

    def _each(self, kind: DocumentKind, ids: Sequence[int]) -> list[tuple[int, ...]]:
        if kind.scope == "office":
            return [()]
        if not ids:
            raise UserError(N_("Choose the records the document speaks of."))
        return [tuple(ids)] if kind.scope == "list" else [(one,) for one in ids]

    def _forms(self, kind: str, record_id: int) -> Forms:
        with self._context.store.reader() as connection:
            return stored.forms(connection, kind, record_id)

    def _facts(self, template: Template, options: Options, organisation: Organisation) -> Facts:
        day, today = self._day(options), self._context.today().isoformat()
        with self._context.store.reader() as connection:
            entries = stored.signatories(connection)
        who = {
            role: signer(entries, template.code, role, day, organisation, template.language)
            for role in (SIGN, APPROVE, AGREE)
        }
        user = self._context.user.name
        return Facts(organisation, template.title, "", day, today, user, who[SIGN], who[APPROVE], who[AGREE])

    def _log(self, action: str, made: Sequence[Made]) -> None:
        if self._context.store.read_only is not None:
            return
        with self._context.work(action) as uow:
            for one in made:
                uow.audit(action, record_name(one), payload_of(one))
            uow.commit()


class _Wording:
    """One document being made of many records: what stays the same is found out once."""

    def __init__(self, service: Making, kind: DocumentKind, options: Options, ids: Sequence[int]) -> None:
        self._service, self._kind, self._options = service, kind, options
        template = service.template(kind.code, options.language)
        self.template = template.reworded(options.texts) if options.texts else template
        for problem in problems(self.template, service.offers(kind.code)):
            raise UserError(problem.msgid, **problem.params)  # words would silently be missing on paper
        self._organisation = service._organisation()
        self._known = service._facts(self.template, options, self._organisation)
        with service._context.store.reader() as connection:
            self._forms = stored.all_forms(connection)
        self._records: dict[tuple[str, int], Record] = {}
        if kind.scope == "record":
            self._source().read(kind.record_kind, ids)

    def filled(self, ids: tuple[int, ...], number: str) -> tuple[Filled, Source]:
        """The document of these records; a draft has no number."""
        source = self._source()
        root = partial(self._root, source, ids)
        found = root(number)
        self._check_needs(found)
        filled = fill(self.template, found, author=self._organisation.name_kk)
        if filled.draft and number:
            filled = fill(self.template, root(""), author=self._organisation.name_kk)
        if self.template.append:
            filled = replace(filled, copies=tuple(page for one in source.copies(ids[0]) for page in one.pages))
        return filled, source

    def check(self, ids: tuple[int, ...]) -> None:
        """Raises ``UserError`` where something it needs is empty."""
        self._check_needs(self._root(self._source(), ids, ""))

    def _source(self) -> Source:
        service = self._service
        return Source(
            service._context,
            service._registers,
            service._many,
            self._options.language,
            lambda kind, record_id: self._forms.get((kind, record_id), {}),
            service._paras,
            records=self._records,
        )

    def made(self, ids: tuple[int, ...], filled: Filled, source: Source, number: tuple[str, int, int]) -> Made:
        """What is known of the paper, without its PDF."""
        written, place, reserved = ("", 0, 0) if filled.draft else number
        return Made(
            self._kind.code,
            self._options.language,
            self._kind.record_kind,
            ids,
            self.template.title,
            written,
            self._known.date,
            b"",
            frozenset(source.people),
            place,
            reserved,
            filled.draft,
        )

    def _root(self, source: Source, ids: tuple[int, ...], number: str) -> Group:
        facts = self._known.numbered(number)
        if self._kind.scope == "office":
            return source.of_office(facts)
        if self._kind.scope == "list":
            return source.of_list(self._kind.record_kind, list(ids), facts)
        return source.of_record(self._kind.record_kind, ids[0], facts)

    def _check_needs(self, root: Group) -> None:
        filling = Filling(self.template, root)
        for path in self.template.needs:
            if not is_given(filling.value(parse_path(path), {})):
                offer = self._service.offers(self._kind.code).find(parse_path(path), {})
                if offer is not None and offer.kind == "rows" and offer.of in ("person", "member"):
                    raise UserError(NOBODY)
                raise UserError(NEEDED, what=_(offer.label) if offer is not None else path)


def joined(made: Sequence[Made]) -> bytes:
    """All papers as one PDF, each font in it once."""
    from intcoop_desktop.printing.templates.pdf import draw

    if len(made) == 1 and made[0].pdf:
        return made[0].pdf
    return draw([one.laid for one in made if one.laid is not None])


def record_name(made: Made) -> str:
    """The record of the log a paper belongs to; that of several belongs to none."""
    return f"{made.record_kind}:{made.ids[0]}" if len(made.ids) == 1 else ""


def payload_of(made: Made) -> dict[str, object]:
    """What the log keeps of a paper: never a name."""
    payload: dict[str, object] = {"document": made.document}
    if made.language != "kk":
        payload["language"] = made.language
    if made.number:
        payload["number"] = made.number
    if len(made.ids) > 1:
        payload[kind_of(made.record_kind).plural] = list(made.ids)
    return payload
