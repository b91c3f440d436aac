"""Editions to and from files: our own with hash and order, XLSForm with what it cannot carry."""

from collections.abc import Mapping
from pathlib import Path

from intcoop_desktop import __version__
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.forms.definition import FormEdition, all_items
from intcoop_desktop.forms.design.editing import rename_items
from intcoop_desktop.forms.design.files import parse_edition, read_edition, write_edition
from intcoop_desktop.forms.design.ids import new_id
from intcoop_desktop.forms.design.types import AmendingOrder, Loss
from intcoop_desktop.services.form_parts.base import FORMS, ROLE, canonical, names_of
from intcoop_desktop.services.form_parts.publishing import Publishing
from intcoop_desktop.services.form_parts.results import ImportResult

OTHER_FORM = N_("This program has no form “{key}”.")


class Carrying(Publishing):
    """Export and import."""

    def export_file(self, reference: str) -> bytes:
        """An edition as a file: content, hash, order, UTF-8 JSON; the same edition gives the same bytes."""
        return write_edition(self.get(reference), self.info(reference).order, __version__)

    def import_file(self, data: bytes) -> ImportResult:
        """A draft from such a file, made from the edition in force here.

        Items of another office whose names are taken here by something else get new names. Raises UserError for a
        damaged file, one of a newer program, or one of another form; nothing is kept then.
        """
        self._context.require(ROLE)
        edition, order = read_edition(data)
        if edition.form_key not in FORMS:
            raise UserError(OTHER_FORM, key=edition.form_key[:100])
        legal = edition.authority == "legal" and bool(edition.legal.amendment_number) and order is not None
        return self._import(edition, order if legal else None, ())

    def _import(self, edition: FormEdition, order: AmendingOrder | None, losses: tuple[Loss, ...]) -> ImportResult:
        base = self._base_of(edition)
        edition, renamed = self._own_names(edition, base)
        info = self._add(edition, base, order, "import_form")
        return ImportResult(info, self.get(info.reference), dict(renamed), losses)

    def _base_of(self, edition: FormEdition) -> str:
        """The edition here the imported one is compared with: the one it names, when it is here, else that in force."""
        named = f"{edition.form_key}@{edition.supersedes}" if edition.supersedes else edition.derived_from
        if named and self._context.editions.known(named):
            return named
        return self._context.editions.current(edition.form_key).reference

    def _own_names(self, edition: FormEdition, base: str) -> tuple[FormEdition, Mapping[str, str]]:
        """The edition with new names for items whose names belong to others here."""
        kept = names_of(self.get(base))
        with self._context.store.reader() as connection:
            foreign = self._foreign(connection, "")
        taken = set(foreign | names_of(edition))
        renamed: dict[str, str] = {}
        for item in all_items(edition.items):
            if item.link_id in foreign and item.link_id not in kept and item.link_id not in renamed:
                # Even when the words are the same the name may not come back: it stands for a question that was
                # deleted here, and answers to it may lie in old questionnaires.
                prefix = "office.q" if item.link_id.startswith("office.") else "q"
                renamed[item.link_id] = new_id(taken, prefix)
                taken.add(renamed[item.link_id])
        return (rename_items(edition, renamed) if renamed else edition), renamed

    def export_xlsform(self, reference: str, path: Path) -> list[Loss]:
        """An edition as an XLSForm workbook; returns what it cannot carry. Raises KnownErrors of the disk."""
        from intcoop_desktop.exchange.file_faults import writing
        from intcoop_desktop.platform.durable import replace_file

        content, losses = self.xlsform(reference)
        with writing(path):
            replace_file(path, content)
        return losses

    def xlsform(self, reference: str) -> tuple[bytes, list[Loss]]:
        """The same as bytes."""
        from intcoop_desktop.exchange.xlsform.writing import xlsform

        return xlsform(self.get(reference), self._context.values)

    def import_xlsform(self, path: Path, reference: str, order: AmendingOrder | None = None) -> ImportResult:
        """A draft from an XLSForm workbook, laid over a published edition: items of the same name keep what XLSForm
        does not know (print behaviour, bindings, locks). Raises UserError, ``Locked`` without an order."""
        from intcoop_desktop.exchange.xlsform.reading import read_xlsform

        self._context.require(ROLE)
        base = self.get(reference)
        edition, losses = read_xlsform(path, base, self._context.values)
        edition = parse_edition(canonical(edition))
        edition, renamed = self._own_names(edition, reference)
        info = self._add(edition, reference, order, "import_form")
        return ImportResult(info, self.get(info.reference), dict(renamed), tuple(losses))
