"""Which documents there are, their wordings, the organisation they speak for."""

from collections.abc import Callable
from datetime import date

from intcoop_desktop.domain.errors import N_, NotFound, UserError
from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.i18n import DEFAULT_LANGUAGE, LANGUAGES
from intcoop_desktop.printing.templates.checking import Problem, problems
from intcoop_desktop.printing.templates.model import Template
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.printing.templates.values import Offers
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.document_parts.offers import offers
from intcoop_desktop.services.document_parts.results import DocumentKind, Options
from intcoop_desktop.services.many.service import ManyService
from intcoop_desktop.services.paras import ParasService
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.storage.records import organisation as stored_organisation
from intcoop_desktop.storage.records import wordings as stored

NO_DOCUMENT = N_("There is no document called “{name}”.")


def made_of(record_kind: str) -> tuple[str, ...]:
    """Codes of the documents that can be printed of a register, in order."""
    found = {one.code: one.place for one in shipped().values() if one.kind == record_kind}
    return tuple(sorted(found, key=lambda code: (found[code], code)))


class DocumentBase:
    """What all parts of the service share."""

    def __init__(
        self, context: Context, registers: Registers, many: ManyService, paras: Callable[[], ParasService]
    ) -> None:
        self._context = context
        self._registers = registers
        self._many = many
        self._paras = paras

    def kinds(self) -> list[DocumentKind]:
        """Every document, those of the office first."""
        codes = dict.fromkeys(code for code, _language in shipped())
        return sorted(map(self.kind, codes), key=lambda one: (one.record_kind, self._place(one), one.code))

    def kinds_for(self, record_kind: str) -> list[DocumentKind]:
        """The documents that can be made of records of a register (its code), in order."""
        return [self.kind(code) for code in made_of(record_kind)]

    def kind(self, code: str) -> DocumentKind:
        """A document by its code. Raises ``NotFound``."""
        languages = tuple(language for language in LANGUAGES if (code, language) in shipped())
        if not languages:
            raise NotFound(NO_DOCUMENT, name=code[:60])
        one = shipped()[code, languages[0]]
        return DocumentKind(code, one.title, one.kind, one.scope, languages, bool(one.number), one.word)

    def offers(self, code: str) -> Offers:
        """What the wordings of a document may name."""
        one = self.kind(code)
        return offers(one.record_kind, one.scope)

    def original(self, code: str, language: str = DEFAULT_LANGUAGE) -> Template:
        """The wording that came with the program. Raises ``NotFound`` for a language the document is not in."""
        found = shipped().get((code, language))
        if found is None:
            raise NotFound(NO_DOCUMENT, name=f"{code[:60]} ({language[:5]})")
        return found

    def template(self, code: str, language: str = DEFAULT_LANGUAGE) -> Template:
        """The wording in use."""
        original = self.original(code, language)
        with self._context.store.reader() as connection:
            own = stored.texts(connection, code, language)
        return original.reworded(own) if own else original

    def problems(self, code: str, language: str = DEFAULT_LANGUAGE) -> list[Problem]:
        """What is wrong with the wording in use."""
        return problems(self.template(code, language), self.offers(code))

    def _place(self, kind: DocumentKind) -> int:
        return shipped()[kind.code, kind.languages[0]].place

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
