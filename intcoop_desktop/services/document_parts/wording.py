"""The office's own wordings: every text of a document can be said otherwise, and given back to the program."""

from collections.abc import Collection, Mapping

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.i18n import DEFAULT_LANGUAGE
from intcoop_desktop.printing.templates.checking import Problem, problems, scopes
from intcoop_desktop.printing.templates.model import Block, Template
from intcoop_desktop.printing.templates.texts import LONGEST
from intcoop_desktop.printing.templates.values import WORDS
from intcoop_desktop.services.document_parts.base import DocumentBase
from intcoop_desktop.services.document_parts.results import WordingText
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import wordings as stored

ROLE = "administrator"
CHANGED = "wording"
"""Kind of the change that views of wordings listen to."""

OFFERED = frozenset({*WORDS, "date", "number", "flag", "rows"})
"""Kinds that can stand in a text; groups are offered by their parts."""

_LABELS = {
    "paragraph": N_("Paragraph"),
    "heading": N_("Heading"),
    "requisites": N_("Date and number"),
    "approval": N_("Approval"),
    "stamp": N_("Lines at the right edge"),
    "fields": N_("Label and value"),
    "list": N_("Points"),
    "table": N_("Table"),
    "signature": N_("Signature"),
    "signatures": N_("Two signatures"),
    "code": N_("QR code"),
    "cards": N_("Cards"),
}
COLUMN_HEADING, WORD_FOR_CODE = N_("Heading of a column"), N_("Word for a value")


class Wordings(DocumentBase):
    """Changing needs the role of the administrator."""

    def texts(self, code: str, language: str = DEFAULT_LANGUAGE) -> list[WordingText]:
        """Every text of a document that can be reworded, in order."""
        original, own = self.original(code, language), self.template(code, language).texts()
        return [
            WordingText(key, label, text, own[key], offered)
            for (key, text), label, offered in zip(
                original.texts().items(), self._labels(original), self._offered(original), strict=True
            )
        ]

    def check_wording(self, code: str, language: str, texts: Mapping[str, str]) -> list[Problem]:
        """What would be wrong with the wording in use if these texts were changed."""
        return problems(self.template(code, language).reworded(texts), self.offers(code))

    def set_wording(self, code: str, language: str, texts: Mapping[str, str]) -> None:
        """Say some texts otherwise. Raises ``FieldError`` (the key of the text as its path) for a placeholder that
        does not exist or a text that cannot be read. One step to take back."""
        self._context.require(ROLE)
        known = self.original(code, language).texts()
        clean = {}
        for key, text in texts.items():
            if key not in known:
                raise FieldError(N_("This document has no text “{name}”."), path=key[:100], name=key[:100])
            clean[key] = clean_text(text, path=key, limit=LONGEST).strip()
        found = self.check_wording(code, language, clean)
        for problem in found:
            raise FieldError(problem.msgid, path=problem.key, **problem.params)
        before = self._own(code, language)
        wanted = {key: text for key, text in {**before, **clean}.items() if known.get(key) != text and key in known}
        self._put_texts(code, language, before, wanted)

    def reset_wording(self, code: str, language: str, keys: Collection[str] | None = None) -> None:
        """Give texts (all of them) back to the program. One step to take back."""
        self._context.require(ROLE)
        before = self._own(code, language)
        self._put_texts(code, language, before, {key: text for key, text in before.items() if keys and key not in keys})

    def reworded(self, code: str, language: str = DEFAULT_LANGUAGE) -> bool:
        """Whether the office says anything otherwise."""
        return bool(self._own(code, language))

    # ------------------------------------------------------------- parts

    def _own(self, code: str, language: str) -> dict[str, str]:
        with self._context.store.reader() as connection:
            return stored.texts(connection, code, language)

    def _put_texts(self, code: str, language: str, before: Mapping[str, str], wanted: Mapping[str, str]) -> None:
        if before == wanted:
            return
        self._write(code, language, wanted)
        title = self.original(code, language).title
        undo, redo = (lambda: self._write(code, language, before)), (lambda: self._write(code, language, wanted))
        self._context.undo.push(Step(N_("Wording of “{name}”"), undo, redo, {"name": title}))

    def _write(self, code: str, language: str, wanted: Mapping[str, str]) -> None:
        with self._context.work("wording") as uow:
            before = stored.texts(uow.connection, code, language)
            stored.put_texts(uow.connection, code, language, wanted, uow.user)
            keys = sorted({*before, *wanted})
            changed = {key: [before.get(key), wanted.get(key)] for key in keys if before.get(key) != wanted.get(key)}
            uow.audit("wording", "", {"document": code, "language": language, **changed})
            uow.commit()
        self._context.publish(Changes.of(CHANGED))

    def _labels(self, template: Template) -> list[str]:
        found = [_label(block, name) for block in template.walk() for name in block.texts]
        return found + [WORD_FOR_CODE] * sum(len(words) for words in template.words.values())

    def _offered(self, template: Template) -> list[tuple[str, ...]]:
        offers = self.offers(template.code)
        by_block = scopes(template, offers)

        def paths(inner: bool, block: Block | None) -> tuple[str, ...]:
            scope = by_block[block.id] if block is not None and inner else {}
            return tuple(path for path, one in offers.listed(2, scope) if one.kind in OFFERED)

        outside = paths(False, None)
        found = []
        for block in template.walk():
            inside = paths(True, block) if by_block[block.id] else outside
            found += [outside if name.endswith(".title") or name == "empty" else inside for name in block.texts]
        return found + [outside] * sum(len(words) for words in template.words.values())


def _label(block: Block, name: str) -> str:
    return COLUMN_HEADING if name.endswith(".title") else _LABELS.get(block.type, block.type)
