"""The editor on a real, encrypted office."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.boxes import Label
from intcoop_desktop.i18n import current_language, set_language
from intcoop_desktop.services import opening
from intcoop_desktop.services.office import Office
from intcoop_desktop.storage.keys import KdfParameters
from intcoop_desktop.ui.messages import Question, plain_tooltip
from intcoop_desktop.ui.paper.answer_edit import AnswerEdit
from intcoop_desktop.ui.paper.crop import CropDialog
from intcoop_desktop.ui.paper.editor import QuestionnaireEditor
from intcoop_desktop.ui.paper.photo import MOST_BYTES
from tests.services import samples
from tests.ui.robots.paper import CTRL, KEY, SHIFT, press_char, settle

PASSWORD = "Құпия-сөз-1"
USER = "Инспектор"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office made once."""
    folder = tmp_path_factory.mktemp("office")
    opening.create_office(folder, "Қазақ университеті", USER, PASSWORD, kdf=KdfParameters(1, 64, 1))
    return folder


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    """The office, open."""
    with opening.open_office(folder, USER, PASSWORD) as opened:
        yield opened


@pytest.fixture
def editor(qapp: QApplication, office: Office) -> Iterator[QuestionnaireEditor]:
    """A new questionnaire, open in its editor."""
    made = open_editor(office, office.questionnaires.create().id)
    yield made
    made.close_entry()
    made.deleteLater()
    settle()


def open_editor(office: Office, questionnaire_id: int) -> QuestionnaireEditor:
    made = QuestionnaireEditor(office, questionnaire_id)
    made.resize(1280, 800)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.activateWindow()
    made.start()
    settle()
    return made


def typed(text: str) -> None:
    for char in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        press_char(widget, char)
    settle()


def pressed(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)
    settle()


def wait_for(happened: Callable[[], bool]) -> None:
    """Let the window work until it happened, at most twenty seconds."""
    for _turn in range(1000):
        if happened():
            return
        QTest.qWait(20)
    raise AssertionError("it never happened")


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def test_typing_reaches_the_store(editor: QuestionnaireEditor, office: Office) -> None:
    assert editor.entry.path == "family_name"
    typed("Омаров")
    pressed(KEY.Key_Return)
    assert office.questionnaires.get(editor.questionnaire_id).answers["family_name"] == Cell("Омаров")
    assert office.questionnaires.get(editor.questionnaire_id).person.family_name == "Омаров"
    typed("Асан")
    assert editor.flush()
    assert office.questionnaires.get(editor.questionnaire_id).answers["given_name"] == Cell("Асан")


def test_click_beside_the_sheet_keeps_the_keyboard_there(editor: QuestionnaireEditor, office: Office) -> None:
    typed("Омаров")
    QTest.mouseClick(editor.form._lines["office.passport_number"].edit, Qt.MouseButton.LeftButton)
    settle()
    typed("N7")
    assert editor.flush()
    record = office.questionnaires.get(editor.questionnaire_id)
    assert (record.person.family_name, record.person.passport_number) == ("Омаров", "N7")


def test_after_the_sheets_comes_the_office_section(editor: QuestionnaireEditor, office: Office) -> None:
    editor.go_to("sign_date")
    pressed(KEY.Key_Return)
    typed("OMAROV")
    pressed(KEY.Key_Return)
    typed("ASAN")
    pressed(KEY.Key_Return)
    typed("05092003")
    pressed(KEY.Key_Return)
    record = office.questionnaires.get(editor.questionnaire_id)
    assert record.person.latin_family_name == "OMAROV"
    assert record.person.latin_given_name == "ASAN"
    assert record.person.birth == "2003-09-05"
    editor.go_to("stay.direction")
    typed("2")
    pressed(KEY.Key_Tab)
    assert office.questionnaires.get(editor.questionnaire_id).stay.direction == "work"


def test_complete_shows_what_is_missing_and_goes_there(editor: QuestionnaireEditor, office: Office) -> None:
    told: list[str] = []
    editor.told.connect(told.append)
    editor.go_to("religion")
    assert not editor.complete()
    assert told
    assert editor.panel.tabs.currentWidget() is editor.panel.problems
    assert editor.panel.problems.count() == len(editor.watch.problems) > 20
    assert editor.entry.path == editor.watch.problems[0].path
    pressed(KEY.Key_F8)
    assert editor.entry.path == editor.watch.problems[1].path
    pressed(KEY.Key_F8, SHIFT)
    assert editor.entry.path == editor.watch.problems[0].path
    assert office.questionnaires.get(editor.questionnaire_id).head.state == "draft"


def test_reason_menu_gives_a_reason(editor: QuestionnaireEditor, office: Office) -> None:
    editor.go_to("religion")
    pressed(KEY.Key_F7)
    menu = editor.reasons.menu
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == "refused").trigger()
    menu.hide()
    assert editor.session.get("religion") == Cell(missing="refused")
    editor.flush()
    assert office.questionnaires.get(editor.questionnaire_id).answers["religion"] == Cell(missing="refused")


def test_a_problem_is_said_when_the_field_is_left(editor: QuestionnaireEditor) -> None:
    editor.go_to("motives/fee")
    typed("1")
    editor.go_to("motives/level")
    typed("1")
    editor.watch.check_now()
    assert "motives/level" not in editor.view.marks.notes
    pressed(KEY.Key_Tab)
    editor.watch.check_now()
    assert "1" in editor.view.marks.notes["motives/level"]
    editor.go_to("motives/level")
    pressed(KEY.Key_A, CTRL)
    typed("2")
    pressed(KEY.Key_Tab)
    editor.watch.check_now()
    assert "motives/level" not in editor.view.marks.notes


def test_photo_is_pasted_cut_with_the_keyboard_and_kept(editor: QuestionnaireEditor, office: Office) -> None:
    editor.go_to("photo")
    data = QMimeData()
    data.setImageData(QImage.fromData(picture(900, 600)))
    QGuiApplication.clipboard().setMimeData(data)
    pressed(KEY.Key_V, CTRL)
    wait_for(lambda: editor.photos.dialog is not None)
    dialog = editor.photos.dialog
    assert isinstance(dialog, CropDialog)
    before = dialog.view.cut
    assert before.width * 900 / (before.height * 600) == pytest.approx(3 / 4, rel=0.01)
    QTest.keyClick(dialog.view, KEY.Key_Left)
    QTest.keyClick(dialog.view, KEY.Key_Minus)
    after = dialog.view.cut
    assert after.centre[0] < before.centre[0]
    assert after.height < before.height
    assert after.width * 900 / (after.height * 600) == pytest.approx(3 / 4, rel=0.01)
    dialog.use.click()
    settle()
    kept = office.questionnaires.photo(editor.questionnaire_id)
    assert kept is not None
    size = Image.open(io.BytesIO(kept)).size
    assert size[0] / size[1] == pytest.approx(3 / 4, rel=0.01)


def test_file_that_is_no_picture_says_so(editor: QuestionnaireEditor) -> None:
    editor.photos.take(b"not a picture")
    wait_for(lambda: bool(editor.findChildren(Question)))
    question = editor.findChildren(Question)[0]
    question.reject()
    settle()
    assert office_photo(editor) is None


def office_photo(editor: QuestionnaireEditor) -> bytes | None:
    return editor.office.questionnaires.photo(editor.questionnaire_id)


def test_signed_questionnaire_asks_before_a_new_revision(qapp: QApplication, office: Office) -> None:
    head = samples.signed(office)
    editor = open_editor(office, head.id)
    assert editor.banner.isVisible()
    editor.entry.go_to("about")
    typed("!")
    questions = editor.findChildren(Question)
    assert questions
    questions[-1].buttons[-1].click()
    editor.activateWindow()  # no window manager here gives the focus back
    settle()
    assert office.questionnaires.get(head.id).head.revision == 2
    assert not editor.session.read_only
    editor.entry.go_to("about")
    pressed(KEY.Key_End)
    typed("!")
    assert editor.flush()
    assert str(office.questionnaires.get(head.id).answers["about"].value).endswith("!")
    assert office.questionnaires.get(head.id).head.stale
    editor.close_entry()
    editor.deleteLater()
    settle()


def test_editing_a_complete_one_returns_it_to_draft(qapp: QApplication, office: Office) -> None:
    head = samples.completed(office)
    editor = open_editor(office, head.id)
    states: list[bool] = []
    editor.state_changed.connect(lambda: states.append(True))
    editor.entry.go_to("about")
    typed("Жаңа")
    pressed(KEY.Key_Tab)
    assert office.questionnaires.get(head.id).head.state == "draft"
    assert states
    editor.close_entry()
    editor.deleteLater()
    settle()


def test_difference_to_the_record_is_shown_and_settled_on_demand(editor: QuestionnaireEditor, office: Office) -> None:
    typed("Омаров")
    editor.flush()
    person = office.questionnaires.get(editor.questionnaire_id).person
    office.persons.save(replace(person, family_name="Омар"))
    editor.go_to("given_name")
    editor.go_to("family_name")
    pressed(KEY.Key_End)
    typed("а")
    assert editor.flush()
    wait_for(lambda: editor.panel.help.difference.isVisible())
    assert "Омар" in editor.panel.help.difference.text()
    editor.panel.help.accept.click()
    settle()
    assert office.questionnaires.get(editor.questionnaire_id).person.family_name == "Омарова"
    assert not editor.panel.help.difference.isVisible()


def test_scan_of_the_original_stands_beside_the_sheet(qapp: QApplication, office: Office) -> None:
    head = office.questionnaires.create(origin="handwritten")
    pages = [Image.new("RGB", (620, 877), colour) for colour in ("white", "grey")]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    office.questionnaires.set_scan(head.id, out.getvalue())
    editor = open_editor(office, head.id)
    assert editor.scan.isVisible()
    assert editor.scan.view.page_count == 2
    assert editor.scan.place.text().startswith("1")
    editor.scan.view.go_to_page(1)
    shown = editor.scan.view.grab().toImage()
    assert shown.pixelColor(shown.width() // 2, 40).lightness() < 200
    editor.close_entry()
    editor.deleteLater()
    settle()


def test_reading_a_signed_one_is_logged(qapp: QApplication, office: Office) -> None:
    head = samples.signed(office)
    before = office.audit.head()
    editor = open_editor(office, head.id)
    assert office.audit.head() != before
    assert not editor.view.findChildren(AnswerEdit)
    editor.close_entry()
    editor.deleteLater()
    settle()


def test_mouse_tells_what_is_wrong_and_what_an_item_means(editor: QuestionnaireEditor) -> None:
    editor.go_to("motives/fee")
    typed("1")
    editor.go_to("motives/level")
    typed("1")
    editor.go_to("motive_other")
    editor.watch.check_now()
    box = editor.model.boxes_of("motives/level")[0]
    place = editor.view.box_rect(box).center()
    assert editor.view.tip_at(place) == editor.view.marks.notes["motives/level"]
    label = next(
        label
        for label in editor.model.layout.pages[0].boxes
        if isinstance(label, Label) and label.link_id == "religion" and label.role == "label"
    )
    editor.view.show_page(0)
    rect = editor.view.desk.rect(0, label.x, label.y, label.width, label.height)
    assert editor.view.tip_at(rect.center() - QPointF(0, editor.view.verticalScrollBar().value())) == "Вероисповедание"
    assert "&lt;b&gt;x&lt;/b&gt;</p>" in plain_tooltip("<b>x</b>")
    editor.go_to("motives/level")
    assert editor.panel.help.problem.text()


def test_photo_by_keys_alone(editor: QuestionnaireEditor, office: Office) -> None:
    pressed(KEY.Key_Backtab, SHIFT)
    assert editor.entry.path == "photo"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName()
    pressed(KEY.Key_F7)
    menu = editor.reasons.menu
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == "later").trigger()
    menu.hide()
    assert editor.flush()
    assert office.questionnaires.get(editor.questionnaire_id).answers["photo"] == Cell(missing="later")
    office.questionnaires.set_photo(editor.questionnaire_id, picture(300, 400), None)
    editor.refresh_record()
    assert editor.session.get("photo").value
    editor.activateWindow()
    editor.go_to("photo")
    pressed(KEY.Key_Delete)
    assert office_photo(editor) is None
    pressed(KEY.Key_Return)
    assert editor.entry.path == "family_name"


def test_too_large_a_file_is_not_even_read(editor: QuestionnaireEditor, tmp_path: Path) -> None:
    told: list[str] = []
    editor.told.connect(told.append)
    file = tmp_path / "big.jpg"
    with file.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    editor.entry.photos.take_file(file)
    editor.entry.photos.take_file(tmp_path / "absent.jpg")
    assert len(told) == 2


def test_language_changes_under_the_cursor(editor: QuestionnaireEditor, qapp: QApplication) -> None:
    before = current_language()
    try:
        set_language("en")
        for widget in (editor, *editor.findChildren(QWidget)):
            QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
        assert editor.panel.tabs.tabText(0) == "Office section"
        assert editor.strip.tabs.tabText(0) == "Page 1"
        assert "Surname" in editor.panel.help.gloss.text()
    finally:
        set_language(before)
