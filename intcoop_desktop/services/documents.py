"""Documents made of records, by the wordings of ``resources/documents``: ``office.documents``.

What can be made of a record, its preview (the very PDF), printing with numbers, Word files, what was printed, the
office's own wordings, who signs, case forms. The parts stand in ``document_parts``.
"""

from intcoop_desktop.services.document_parts.base import made_of
from intcoop_desktop.services.document_parts.case_forms import CaseForms
from intcoop_desktop.services.document_parts.making import PDF, WORD, joined
from intcoop_desktop.services.document_parts.register import Paper, PaperRegister
from intcoop_desktop.services.document_parts.results import (
    USUAL,
    CaseForm,
    DocumentKind,
    Made,
    Options,
    Prepared,
    Printed,
    Reserved,
    Signatory,
    WordingText,
)
from intcoop_desktop.services.document_parts.signatories import Signatories
from intcoop_desktop.services.document_parts.wording import Wordings


class DocumentService(PaperRegister, CaseForms, Wordings, Signatories):
    """Raises ``NotFound`` for a record or document that is not there, ``UserError`` for a text that cannot be printed
    or a document with nothing to say."""


__all__ = [
    "PDF",
    "USUAL",
    "WORD",
    "CaseForm",
    "DocumentKind",
    "DocumentService",
    "Made",
    "Options",
    "Paper",
    "Prepared",
    "Printed",
    "Reserved",
    "Signatory",
    "WordingText",
    "joined",
    "made_of",
]
