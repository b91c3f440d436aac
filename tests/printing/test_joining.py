"""Kept prints joined for the printer show what each shows alone."""

import io

import pytest

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.printing.joining import join_pdfs
from intcoop_desktop.printing.pen import Sheets, draw_questionnaires
from tests.printing.reading import page_texts
from tests.printing.samples import KINDS, layout


def test_joined_pages_are_the_pages_one_after_the_other() -> None:
    pdfs = []
    for kind in KINDS:
        out = io.BytesIO()
        draw_questionnaires([Sheets(layout(kind))], out)
        pdfs.append(out.getvalue())
    assert page_texts(join_pdfs(pdfs)) == [text for pdf in pdfs for text in page_texts(pdf)]


def test_nothing_to_join() -> None:
    with pytest.raises(UserError):
        join_pdfs([])
