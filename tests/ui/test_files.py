"""Files on a record as a person adds and looks at them: drop, paste, keys, the viewer."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.records.file_viewer import FileViewer
from intcoop_desktop.ui.records.files_panel import FilesPanel
from intcoop_desktop.ui.screens.registers.page import RegisterPage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from tests.exchange.test_viewing import HOSTILE, pdf_of
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, question, settle, wait_for


def _page(window: WindowRobot, office: Office) -> RegisterPage:
    made = office.registers.of("partners").create({"name": "Университет", "country": "TR"})
    window.window.context.go("agreements", {"kind": "partner", "open": str(made.id)})
    wait_for(lambda: window.screen(RegistersScreen).page is not None)
    page = window.screen(RegistersScreen).page
    assert page is not None
    wait_for(lambda: page.detail.record_id == made.id, "the record is shown")
    return page


def _drop(target: QWidget, data: QMimeData) -> bool:
    """Drag over a widget and let go; whether it was taken."""
    at, copy, left = QPointF(20, 20), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier))
    return enter.isAccepted()


def _urls(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def _names(panel: FilesPanel) -> list[str]:
    return [panel.list.item(row).text().split(" · ")[0] for row in range(panel.list.count())]


def test_dropped_files_are_kept_and_one_undo_takes_them_away(
    window: WindowRobot, office: Office, tmp_path: Path
) -> None:
    page = _page(window, office)
    panel = page.detail.files
    paths = [tmp_path / name for name in ("a.pdf", "b.txt", "empty.pdf")]
    for path, content in zip(paths, (pdf_of((595, 842)), b"text", b""), strict=True):
        path.write_bytes(content)
    assert _drop(page.detail, _urls(*paths))
    window.rest()
    assert _names(panel) == ["a.pdf", "b.txt"]
    assert "empty.pdf" in question().accessibleDescription()
    press("Return")
    wait_for(no_dialog)
    page.register.table.setFocus()
    press("Ctrl+Z")
    wait_for(lambda: panel.list.count() == 0, "both are gone")


@pytest.mark.parametrize("where", ["table", "panel"])
def test_pasted_picture_opens_in_the_viewer(window: WindowRobot, office: Office, tmp_path: Path, where: str) -> None:
    page = _page(window, office)
    panel = page.detail.files
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(picture)
    (page.register.table if where == "table" else panel.add_button).setFocus()
    press("Ctrl+V")
    wait_for(lambda: panel.list.count() == 1, "the picture is kept")
    window.rest()
    panel.list.setFocus()
    press("Return")
    viewer = dialog(FileViewer)
    wait_for(lambda: viewer.view.count == 1, "it was looked at")
    wait_for(lambda: _red(viewer), "it is drawn")
    target = tmp_path / "copy.png"
    target.write_bytes(b"older")
    press("Ctrl+S")
    chooser = dialog(QFileDialog)
    line = chooser.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.text().endswith(".png")
    line.setText(str(target))
    press("Return")
    asked = question()
    assert target.read_bytes() == b"older", "nothing is replaced without a word"
    press_button(asked.buttons[1])
    wait_for(lambda: target.read_bytes() != b"older", "it is replaced")
    with Image.open(target) as saved:
        assert saved.size == (300, 200)
    viewer.close()
    settle()


def _red(viewer: FileViewer) -> bool:
    shot = viewer.view.viewport().grab().toImage()
    return shot.pixelColor(shot.width() // 2, 60).red() > 200 > shot.pixelColor(shot.width() // 2, 60).green() + 100


def test_pages_by_keys(window: WindowRobot, office: Office) -> None:
    page = _page(window, office)
    assert page.detail.record_id is not None
    office.files.add("partner", page.detail.record_id, "келісім.pdf", pdf_of(*[(595, 842)] * 5))
    panel = page.detail.files
    wait_for(lambda: panel.list.count() == 1)
    panel.list.setCurrentRow(0)
    panel.list.setFocus()
    press("Return")
    viewer = dialog(FileViewer)
    assert "келісім" not in viewer.windowTitle()
    wait_for(lambda: viewer.view.count == 5, "it was looked at")
    press("Space")
    assert viewer.view.page_in_sight() == 2
    press("Ctrl+PgDown")
    assert viewer.view.page_in_sight() == 3
    press("End")
    assert viewer.view.page_in_sight() == 5
    press("Home")
    assert viewer.view.page_in_sight() == 1
    before = viewer.view.scale
    press("Ctrl++")
    assert viewer.view.scale > before
    press("Escape")
    wait_for(no_dialog)


@pytest.mark.parametrize("name", ["text.pdf", "locked.pdf", "bomb.png", "run.exe"])
def test_hostile_file_is_told_and_can_be_saved(window: WindowRobot, office: Office, name: str) -> None:
    page = _page(window, office)
    assert page.detail.record_id is not None
    office.files.add("partner", page.detail.record_id, name, HOSTILE[name][0])
    panel = page.detail.files
    wait_for(lambda: panel.list.count() == 1)
    panel.list.setCurrentRow(0)
    panel.look()
    viewer = dialog(FileViewer)
    wait_for(viewer.trouble.isVisible, "why it is not shown")
    assert not viewer.actions_here["file.print"].isEnabled()
    assert viewer.actions_here["file.save"].isEnabled()
    press("Escape")
    wait_for(no_dialog)
    assert window.window.isVisible()


def test_viewer_closed_at_once_leaves_nothing_behind(window: WindowRobot, office: Office) -> None:
    page = _page(window, office)
    assert page.detail.record_id is not None
    office.files.add("partner", page.detail.record_id, "a.pdf", pdf_of((595, 842)))
    panel = page.detail.files
    wait_for(lambda: panel.list.count() == 1)
    panel.list.setCurrentRow(0)
    panel.look()
    dialog(FileViewer).close()
    wait_for(no_dialog)


def test_damaged_scan_is_taken_only_when_wanted(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    page = _page(window, office)
    panel = page.detail.files
    cut = tmp_path / "scan.pdf"
    cut.write_bytes(pdf_of((595, 842))[:200])
    panel.add_scan(cut)
    asked = question()
    assert panel.list.count() == 0
    press_button(asked.buttons[1])
    wait_for(lambda: panel.list.count() == 1, "kept as it is")
    window.rest()
