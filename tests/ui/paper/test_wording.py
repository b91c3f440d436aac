"""Words shown beside the sheet."""

import pytest

from intcoop_desktop.forms.definition import load_edition
from intcoop_desktop.ui.paper.wording import item_text, top_item


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_brackets_of_item_14_leave_no_trace(lang: str) -> None:
    item = top_item(load_edition("kz.q661.annex1@2007-12-27"), "motives/fee")
    text = item_text(item, lang)
    assert "( )" in item.text.get(lang)
    assert "( )" not in text
    assert " ," not in text
    assert " ;" not in text
