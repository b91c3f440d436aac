"""What a hand does on the desk of the designer."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from intcoop_desktop.forms.definition import FormEdition, Item, find_item
from intcoop_desktop.forms.design.places import MM
from intcoop_desktop.services.office import LEGAL_FORM, Office
from intcoop_desktop.ui.screens.forms.designer import DesignerPage
from intcoop_desktop.ui.screens.forms.pane_fields import DialogField
from intcoop_desktop.ui.screens.forms.screen import FormsScreen
from intcoop_desktop.ui.screens.forms.sheet import DesignSheet
from tests.ui.robots.window import WindowRobot, press, press_button, settle


def legal(office: Office) -> str:
    """The edition of the order in force."""
    return f"{LEGAL_FORM}@{office.edition.edition}"


class Desk:
    """The designer with an edition on it."""

    def __init__(self, window: WindowRobot, screen: FormsScreen) -> None:
        self.window, self.screen = window, screen

    @property
    def page(self) -> DesignerPage:
        """The designer."""
        return self.screen.designer

    @property
    def sheet(self) -> DesignSheet:
        """Its sheet."""
        return self.page.sheet

    @property
    def edition(self) -> FormEdition:
        """What is on the desk."""
        assert self.page.edition is not None
        return self.page.edition

    def item(self, link_id: str) -> Item:
        """An item as it is now."""
        return find_item(self.edition, link_id)

    def ids(self) -> list[str]:
        """The items at the top."""
        return [item.link_id for item in self.edition.items]

    def length(self, link_id: str, name: str) -> float:
        """A measure of an item in millimetres."""
        return round(float(getattr(self.item(link_id).print, name)) / MM, 2)

    def choose(self, link_id: str) -> None:
        """Choose an item, with the cursor in the tree."""
        self.page.choose(link_id)
        self.page.tree.setFocus()
        self.window.rest()

    def centre(self, link_id: str) -> QPoint:
        """The middle of an item on the sheet, brought into sight."""
        self.sheet.choose(link_id)
        settle()
        area = self.sheet.area_of(link_id)
        assert area is not None
        return area.center().toPoint()

    def drag(self, start: QPoint, end: QPoint, view: QWidget | None = None) -> None:
        """Drag with the left button."""
        view = view or self.sheet.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view, (start + end) / 2)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        self.window.rest()

    def undo(self) -> None:
        """Ctrl+Z in the tree."""
        self.page.tree.setFocus()
        press("Ctrl+Z")
        self.window.rest()

    def field(self, name: str) -> DialogField:
        """A field of the pane that opens a dialog."""
        assert self.page.pane.form is not None
        editor = self.page.pane.form.editors[name]
        assert isinstance(editor, DialogField)
        return editor

    def open(self, name: str) -> None:
        """Open the dialog of a field."""
        press_button(self.field(name).button)


def pick(box: QComboBox, data: object) -> None:
    """Choose an entry of a drop-down with the arrow keys."""
    wanted = box.findData(data)
    assert wanted >= 0
    box.setFocus()
    press("Home")
    for _step in range(wanted):
        press("Down")
    assert box.currentData() == data
