"""Photos from a folder, through the window: found, corrected by hand, stored, taken back."""

from pathlib import Path

from PySide6.QtCore import Qt

from intcoop_desktop.domain.records import Person
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.many.photos import PhotoFolderDialog
from intcoop_desktop.ui.messages import Question
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from tests.services.samples import jpeg
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, settle, type_text, wait_for


def opened(window: WindowRobot) -> PhotoFolderDialog:
    screen = window.go("persons").screen(PersonsScreen)
    screen.actions_here["person.photos"].trigger()
    return dialog(PhotoFolderDialog)


def rows(asked: PhotoFolderDialog) -> list[tuple[str, str, str, bool]]:
    found = []
    for place in range(asked.list.topLevelItemCount()):
        item = asked.list.topLevelItem(place)
        assert item is not None
        found.append((item.text(0), item.text(1), item.text(2), item.checkState(0) == Qt.CheckState.Checked))
    return found


def test_pictures_find_their_persons_and_the_rest_is_said_by_hand(
    window: WindowRobot, office: Office, tmp_path: Path
) -> None:
    names = ("Ли", "Ким", "Пак")
    li, kim, pak = (office.persons.create(Person(0, "", family_name=name, given_name="Чен")).id for name in names)
    place = tmp_path / "photos"
    place.mkdir()
    for name in ("Ли Чен.jpg", "пак.jpg", "DSC_0007.jpg"):
        (place / name).write_bytes(jpeg())
    asked = opened(window)
    type_text(str(place))
    wait_for(lambda: asked.list.topLevelItemCount() == 3, "the folder looked through")
    assert rows(asked) == [
        ("пак.jpg", "Пак Чен", "please check, by a part of the name", False),
        ("DSC_0007.jpg", "—", "nobody found", False),
        ("Ли Чен.jpg", "Ли Чен", "found, by name", True),
    ]
    wait_for(asked.photo.isVisible, "the picture shown beside the list")
    asked.list.setFocus()
    press("Space")  # the first is right
    press("Down")
    asked.person.setFocus()
    press("Ctrl+A")
    type_text("ким")
    press("Return")
    wait_for(lambda: rows(asked)[1] == ("DSC_0007.jpg", "Ким Чен", "found, by hand", True), "said by hand")
    assert asked.count.text() == "3 pictures, 3 to be stored"
    press_button(asked.go_button)
    wait_for(no_dialog, "stored")
    assert window.told == "3 photos stored."
    assert all(office.persons.photo(one) for one in (li, kim, pak))
    office.undo.undo()
    assert not any(office.persons.photo(one) for one in (li, kim, pak))


def test_a_picture_that_cannot_be_read_is_named(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    office.persons.create(Person(0, "", family_name="Ли", given_name="Чен"))
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "Ли Чен.jpg").write_bytes(b"\xff\xd8 no picture")
    asked = opened(window)
    type_text(str(tmp_path / "p"))
    wait_for(lambda: asked.list.topLevelItemCount() == 1, "the folder looked through")
    press_button(asked.go_button)
    told = dialog(Question)
    assert "Ли Чен.jpg" in told.accessibleDescription()
    press("Escape")
    wait_for(no_dialog, "told")


def test_a_folder_without_pictures_is_said(window: WindowRobot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    asked = opened(window)
    type_text(str(tmp_path / "empty"))
    wait_for(lambda: asked.problem.text() == "There is no picture in this folder.", "said")
    press_button(asked.go_button)
    settle()
    assert asked.problem.text() == "No picture is ticked."
    press("Escape")
