"""Every document with nothing but what it needs, and with more than it was laid out for."""

from contextlib import suppress

import pytest

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.documents import Options
from intcoop_desktop.services.office import Office
from tests.printing.reading import shown_strings
from tests.registers.test_kinds import filled
from tests.services.documents.overlong import Overlong

ALL = sorted(shipped())
WITH_RECORDS = [one for one in ALL if shipped()[one].scope != "office"]


def check_inside(pdf: bytes, wide: float) -> None:
    """No text leaves the sheet."""
    for page in shown_strings(pdf):
        for shown in page:
            assert shown.x >= 20, shown
            width = measurer("serif").width(shown.text, shown.size)
            assert shown.x + width <= wide, shown
            assert shown.baseline > 15, shown


@pytest.mark.parametrize(("code", "language"), WITH_RECORDS)
def test_overlong_values_stay_on_the_sheet(office: Office, code: str, language: str) -> None:
    one = shipped()[code, language]
    long = Overlong(office)
    record = long.one(one.kind)
    long.children(one.kind, 12)
    pdf = office.documents.preview(code, [record], Options(language))
    check_inside(pdf, 842 if one.landscape or code == "admission_order" else 650)
    if one.word:
        assert office.documents.word(code, [record], Options(language))


@pytest.mark.parametrize(("code", "language"), WITH_RECORDS)
def test_a_nearly_empty_record_is_printed_or_what_it_lacks_is_named(office: Office, code: str, language: str) -> None:
    one = shipped()[code, language]
    kind = kind_of(one.kind)
    values = filled(kind)
    for field in kind.all_fields:
        if field.kind == "reference" and values[field.name]:
            values[field.name] = office.registers.of(field.options).create(filled(kind_of(field.options))).id
        elif field.kind == "references":
            values[field.name] = ()
    record = office.registers.of(kind.code).create(values)
    if one.needs:
        with suppress(UserError):  # what it lacks is named
            check_inside(office.documents.preview(code, [record.id], Options(language)), 842)
        return
    pdf = office.documents.preview(code, [record.id], Options(language))
    check_inside(pdf, 842 if one.landscape else 650)
    text = " ".join(shown.text for page in shown_strings(pdf) for shown in page)
    assert ", ," not in text
    assert "()" not in text
    assert "None" not in text
