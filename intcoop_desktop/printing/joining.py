"""Finished PDFs as one, for printing a batch in one go."""

import io
from collections.abc import Sequence

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.printing.rasterise import pdfium_lock


def join_pdfs(pdfs: Sequence[bytes]) -> bytes:
    """All pages in order. Raises UserError when there is nothing to print."""
    import pypdfium2

    if not pdfs:
        raise UserError(N_("There is nothing to print."))
    with pdfium_lock:
        whole = pypdfium2.PdfDocument.new()
        try:
            for pdf in pdfs:
                part = pypdfium2.PdfDocument(pdf)
                whole.import_pages(part)
                part.close()
            out = io.BytesIO()
            whole.save(out)
            return out.getvalue()
        finally:
            whole.close()
