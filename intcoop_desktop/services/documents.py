"""Documents made of records, by the wordings of ``resources/documents``: ``office.documents``.

What can be made of a record, its preview (the very PDF), Word files, batches.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from intcoop_desktop.domain.errors import N_, NotFound, UserError
from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.i18n import DEFAULT_LANGUAGE, _
from intcoop_desktop.printing.joining import join_pdfs
from intcoop_desktop.printing.templates.checking import Problem, problems
from intcoop_desktop.printing.templates.filled import Filled
from intcoop_desktop.printing.templates.filling import Filling, fill
from intcoop_desktop.printing.templates.filters import is_given
from intcoop_desktop.printing.templates.model import Template
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.printing.templates.texts import parse_path
from intcoop_desktop.printing.templates.values import Group, Offers
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.document_parts.offers import offers
from intcoop_desktop.services.document_parts.signing import AGREE, APPROVE, SIGN, signer
from intcoop_desktop.services.document_parts.source import Facts, Source
from intcoop_desktop.services.many.service import ManyService
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.records import organisation as stored_organisation

NOBODY = N_("Nobody stands on this record yet. Add the foreign citizens first.")
NEEDED = N_("The document needs this and it is empty: {what}")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document that can be made. ``record_kind``: of records of this register ("" = of the office as a whole);
    ``scope``: record (one paper each), list (one paper for all chosen), office. ``numbered``: it gets a number of its
    own; ``word``: offered as .docx."""

    code: str
    title: str
    record_kind: str
    scope: str
    languages: tuple[str, ...]
    numbered: bool
    word: bool


@dataclass(frozen=True, slots=True)
class Options:
    """How to make a document: its language, its date (ISO, "" = today), a number ("" = the next one, where it has
    numbers)."""

    language: str = DEFAULT_LANGUAGE
    day: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """One paper: which record it speaks of, its number and day, whom it names, its PDF."""

    document: str
    language: str
    record_kind: str
    ids: tuple[int, ...]
    title: str
    number: str
    day: str
    pdf: bytes
    people: frozenset[int] = field(default_factory=frozenset)


def made_of(record_kind: str) -> tuple[str, ...]:
    """Codes of the documents that can be printed of a register, in order."""
    found = {one.code: one.place for one in shipped().values() if one.kind == record_kind}
    return tuple(sorted(found, key=lambda code: (found[code], code)))


class DocumentService:
    """Raises ``NotFound`` for a record or document that is not there, ``UserError`` for a text that cannot be printed
    or a document with nothing to say."""

    def __init__(self, context: Context, registers: Registers, many: ManyService) -> None:
        self._context = context
        self._registers = registers
        self._many = many

    # ------------------------------------------------------------- what there is

    def kinds(self) -> list[DocumentKind]:
        """Every document, those of the office first."""
        codes = dict.fromkeys(code for code, _language in shipped())
        return sorted(
            map(self.kind, codes), key=lambda one: (one.record_kind, shipped()[one.code, one.languages[0]].place)
        )

    def kinds_for(self, record_kind: str) -> list[DocumentKind]:
        """The documents that can be made of records of a register (its code), in order."""
        return [self.kind(code) for code in made_of(record_kind)]

    def kind(self, code: str) -> DocumentKind:
        """A document by its code. Raises ``NotFound``."""
        languages = tuple(sorted((lang for one, lang in shipped() if one == code), key=("kk", "ru", "en").index))
        if not languages:
            raise NotFound(N_("There is no document called “{name}”."), name=code[:60])
        one = shipped()[code, languages[0]]
        return DocumentKind(code, one.title, one.kind, one.scope, languages, bool(one.number), one.word)

    def offers(self, code: str) -> Offers:
        """What the wordings of a document may name."""
        one = self.kind(code)
        return offers(one.record_kind, one.scope)

    def template(self, code: str, language: str = DEFAULT_LANGUAGE) -> Template:
        """The wording in use. Raises ``NotFound`` for a language the document is not in."""
        found = shipped().get((code, language))
        if found is None:
            raise NotFound(N_("There is no document called “{name}”."), name=f"{code[:60]} ({language[:5]})")
        return found

    def problems(self, code: str, language: str = DEFAULT_LANGUAGE) -> list[Problem]:
        """What is wrong with the wording in use."""
        return problems(self.template(code, language), self.offers(code))

    # ------------------------------------------------------------- making

    def preview(
        self, code: str, ids: Sequence[int], options: Options = Options(), progress: Progress | None = None
    ) -> bytes:
        """The PDF of a document of these records, joined: the very one that would be printed; nothing is kept."""
        made = self.make(code, ids, options, progress)
        self.previewed(made)
        return joined(made)

    def make(
        self, code: str, ids: Sequence[int], options: Options = Options(), progress: Progress | None = None
    ) -> list[Made]:
        """The papers, one for each record (one for all where the document is a list). ``progress`` may raise
        ``Cancelled``."""
        kind = self.kind(code)
        groups = self._each(kind, ids)
        self._sound(code, options.language)
        made = []
        for done, group in enumerate(groups):
            if progress is not None:
                progress(done, len(groups), "")
            made.append(self._one(kind, group, options))
        if progress is not None:
            progress(len(groups), len(groups), "")
        return made

    def word(self, code: str, ids: Sequence[int], options: Options = Options()) -> bytes:
        """The same as a Word file, of one record or list."""
        from intcoop_desktop.printing.templates.word import write_word

        kind = self.kind(code)
        groups = self._each(kind, ids)
        if not kind.word:
            raise UserError(N_("This document is not made as a Word file."))
        if len(groups) > 1:
            raise UserError(N_("One Word file is made of one record. Choose one."))
        self._sound(code, options.language)
        filled, source = self._filled(kind, groups[0], options)
        self._log("export", [self._made(kind, groups[0], options, b"", source)])
        return write_word(filled)

    def _sound(self, code: str, language: str) -> None:
        """Refuse to print by a wording that names what is not there: words would silently be missing on paper."""
        for problem in self.problems(code, language):
            raise UserError(problem.msgid, **problem.params)

    def _each(self, kind: DocumentKind, ids: Sequence[int]) -> list[tuple[int, ...]]:
        if kind.scope == "office":
            return [()]
        if not ids:
            raise UserError(N_("Choose the records the document speaks of."))
        return [tuple(ids)] if kind.scope == "list" else [(one,) for one in ids]

    def _one(self, kind: DocumentKind, ids: tuple[int, ...], options: Options) -> Made:
        from intcoop_desktop.printing.templates.pdf import write_pdf

        filled, source = self._filled(kind, ids, options)
        return self._made(kind, ids, options, write_pdf(filled), source)

    def _made(self, kind: DocumentKind, ids: tuple[int, ...], options: Options, pdf: bytes, source: Source) -> Made:
        title = self.template(kind.code, options.language).title
        return Made(kind.code, options.language, kind.record_kind, ids, title, options.number, self._day(options), pdf,
                    frozenset(source.people))  # fmt: skip

    def _filled(self, kind: DocumentKind, ids: tuple[int, ...], options: Options) -> tuple[Filled, Source]:
        template = self.template(kind.code, options.language)
        organisation = self._organisation()
        source = Source(self._context, self._registers, self._many, options.language, lambda kind, record_id: {})
        facts = self._facts(template, options, organisation)
        if kind.scope == "office":
            root = source.of_office(facts)
        elif kind.scope == "list":
            root = source.of_list(kind.record_kind, list(ids), facts)
        else:
            root = source.of_record(kind.record_kind, ids[0], facts)
        self._check_needs(template, root)
        return fill(template, root, author=organisation.name_kk), source

    def _facts(self, template: Template, options: Options, organisation: Organisation) -> Facts:
        day, today = self._day(options), self._context.today().isoformat()
        who = {
            role: signer((), template.code, role, day, organisation, template.language)
            for role in (SIGN, APPROVE, AGREE)
        }
        return Facts(organisation, template.title, options.number, day, today, self._context.user.name, who[SIGN],
                     who[APPROVE], who[AGREE])  # fmt: skip

    def _check_needs(self, template: Template, root: Group) -> None:
        filling = Filling(template, root)
        for path in template.needs:
            if not is_given(filling.value(parse_path(path), {})):
                offer = self.offers(template.code).find(parse_path(path), {})
                if offer is not None and offer.of in ("person", "member"):
                    raise UserError(NOBODY)
                raise UserError(NEEDED, what=_(offer.label) if offer is not None else path)

    def _day(self, options: Options) -> str:
        if not options.day:
            return self._context.today().isoformat()
        try:
            return date.fromisoformat(options.day).isoformat()
        except ValueError as error:
            raise UserError(N_("This is not a date: {value}"), value=options.day[:100]) from error

    def _organisation(self) -> Organisation:
        with self._context.store.reader() as connection:
            return stored_organisation.get_organisation(connection)

    # ------------------------------------------------------------- the log

    def previewed(self, made: Sequence[Made]) -> None:
        """They were shown."""
        self._log("preview", made)

    def printed(self, made: Sequence[Made]) -> None:
        """They came out of the printer."""
        self._log("print", made)

    def _log(self, action: str, made: Sequence[Made]) -> None:
        if self._context.store.read_only is not None:
            return
        with self._context.work(action) as uow:
            for one in made:
                record = f"{one.record_kind}:{one.ids[0]}" if len(one.ids) == 1 else ""
                payload: dict[str, object] = {"document": one.document}
                if len(one.ids) > 1:
                    payload[kind_of(one.record_kind).plural] = list(one.ids)
                uow.audit(action, record, payload)
            uow.commit()


def joined(made: Sequence[Made]) -> bytes:
    """All papers as one PDF."""
    return made[0].pdf if len(made) == 1 else join_pdfs([one.pdf for one in made])
