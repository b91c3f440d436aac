"""The paper view of a questionnaire shows the edition it keeps, with every kind of item an office can add."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.boxes import Label
from intcoop_desktop.forms.design.editing import insert_item, new_item
from intcoop_desktop.services import opening
from intcoop_desktop.services.office import Office
from intcoop_desktop.storage.keys import KdfParameters
from intcoop_desktop.ui.paper.editor import QuestionnaireEditor
from tests.services.forms.amendment import ANNEX, ORDER
from tests.ui.paper.test_questionnaire_editor import PASSWORD, USER, open_editor, pressed, typed
from tests.ui.robots.paper import KEY, settle

KINDS = ("text", "integer", "choice", "multi_choice", "boolean", "rank", "table", "group")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with a questionnaire of the first edition, and an amendment that asks for one of each kind."""
    folder = tmp_path / "office"
    opening.create_office(folder, "Қазақ университеті", USER, PASSWORD, kdf=KdfParameters(1, 64, 1))
    with opening.open_office(folder, USER, PASSWORD, automatic_backups=False) as opened:
        opened.questionnaires.create()
        designs = opened.form_designs
        order = ORDER.__class__("1", "2020-04-20", "2020-05-01")
        reference = designs.new_draft(ANNEX, order).reference
        edition = designs.get(reference)
        for kind in reversed(KINDS):
            edition = insert_item(edition, "", 5, new_item(kind, f"q_{kind}"))
        designs.save(reference, edition)
        designs.publish(reference, designs.diff(reference).proposed)
        yield opened


def labels(editor: QuestionnaireEditor) -> set[str]:
    pages = editor.model.layout.pages
    return {box.link_id for page in pages for box in page.boxes if isinstance(box, Label)}


def close(editor: QuestionnaireEditor) -> None:
    editor.close_entry()
    editor.deleteLater()
    settle()


def test_an_old_questionnaire_keeps_its_sheets(qapp: QApplication, office: Office) -> None:
    old = office.questionnaires.by_number(number_of(office))
    editor = open_editor(office, old.head.id)
    assert not labels(editor) & {f"q_{kind}" for kind in KINDS}
    typed("Омаров")
    assert editor.flush()
    assert office.questionnaires.get(old.head.id).answers["family_name"] == Cell("Омаров")
    close(editor)


def number_of(office: Office) -> str:
    """The number of the only questionnaire."""
    return f"{office.context.today().year}-0001"


def test_new_items_are_typed_in(qapp: QApplication, office: Office) -> None:
    new = office.questionnaires.create()
    editor = open_editor(office, new.id)
    assert labels(editor) >= {f"q_{kind}" for kind in KINDS}
    for path, keys in (
        ("q_text", "Жұлдыз"),
        ("q_integer", "42"),
        ("q_choice", "екін"),
        ("q_boolean", "иә"),
        ("q_rank/b", "1"),
        ("q_table/1/q_table_1", "кесте"),
        ("q_group_1", "топ"),
    ):
        assert editor.entry.go_to(path), path
        settle()
        typed(keys)
        pressed(KEY.Key_Return)
    assert editor.flush()
    answers = office.questionnaires.get(new.id).answers
    assert {path: cell.value for path, cell in answers.items() if path.startswith("q_")} == {
        "q_text": "Жұлдыз",
        "q_integer": 42,
        "q_choice": "b",
        "q_boolean": 1,
        "q_rank/b": 1,
        "q_table/1/q_table_1": "кесте",
        "q_group_1": "топ",
    }
    close(editor)
