"""What somebody at the keyboard sees of the paper view: where the cursor is, what covers what."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QRegion
from PySide6.QtWidgets import QWidget

from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.paper.crop import CropDialog
from intcoop_desktop.ui.paper.editor import QuestionnaireEditor
from intcoop_desktop.ui.paper.photo import PhotoWidget
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from intcoop_desktop.ui.theme import theme
from tests.ui.robots.window import WindowRobot, dialog, press, settle, wait_for


@pytest.fixture
def editor(window: WindowRobot, office: Office) -> QuestionnaireEditor:
    """A new questionnaire, open in the window."""
    made = office.questionnaires.create()
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.open_questionnaire(made.id)
    settle()
    assert screen.editor_page is not None
    return screen.editor_page.editor


def test_office_field_with_the_keyboard_is_framed(editor: QuestionnaireEditor) -> None:
    def framed() -> list[str]:
        return [path for path, line in editor.form._lines.items() if line.frame.property("entered")]

    def edge(path: str) -> QColor:
        """One pixel inside: part of the thick frame, else of the ground."""
        frame = editor.form._lines[path].frame
        return QColor(frame.grab().toImage().pixel(frame.width() // 2, 1))

    assert not framed()
    editor.go_to("sign_date")
    press("Return")
    assert framed() == ["office.latin_family_name"]
    assert edge("office.latin_family_name") == theme().colour("focus")
    press("Return")
    assert framed() == ["office.latin_given_name"]
    assert edge("office.latin_family_name") == theme().colour("surface")
    editor.go_to("religion")
    settle()
    assert not framed()


def test_hint_in_the_photo_box_makes_room_for_the_photo(editor: QuestionnaireEditor, office: Office) -> None:
    def hint() -> bool:
        box = next(part for part in editor.view.viewport().findChildren(PhotoWidget) if part.isVisible())
        drawn = QImage(box.size(), QImage.Format.Format_ARGB32)
        drawn.fill(Qt.GlobalColor.transparent)
        box.render(drawn, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return any(drawn.pixelColor(x, box.height() - 8).alpha() for x in range(drawn.width()))

    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor("#8FA9B8"))
    QGuiApplication.clipboard().setImage(picture)
    press("Shift+Tab")
    assert hint()
    press("Ctrl+V")
    dialog(CropDialog)
    press("Return")
    wait_for(lambda: office.questionnaires.photo(editor.questionnaire_id), "the photo stored")
    assert not hint()
