"""The screens of the registers as the tests of clauses use them: find, choose, press a step, read the pane."""

from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QWidget

from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record, Value
from intcoop_desktop.ui.facts import Facts
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.registers.page import RegisterPage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.screens.report.screen import ReportScreen
from intcoop_desktop.ui.window.places import place_of
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, settle, type_text, wait_for


def facts_of(facts: Facts) -> dict[str, str]:
    """Label → value of a pane."""
    shown = [label for label in facts.findChildren(QLabel) if label.accessibleName() and not label.isHidden()]
    return {label: value for label, _, value in (one.accessibleName().partition(": ") for one in shown)}


def words_of(widget: QWidget) -> str:
    """Everything that is read in a widget: labels and lists."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    lists = [one for one in widget.findChildren(QListWidget) if one.isVisible()]
    return "\n".join([*labels, *(one.item(row).text() for one in lists for row in range(one.count()))])


class Page:
    """A register in front."""

    def __init__(self, page: RegisterPage) -> None:
        self.page = page

    @property
    def rows(self) -> list[str]:
        """Each line of the table as it is read, cell after cell."""
        model = self.page.register.model
        lines = []
        for row in range(model.rowCount()):
            cells = [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            lines.append(" | ".join(cell for cell in cells if cell))
        return lines

    def wait_rows(self, count: int) -> list[str]:
        """The lines, once there are so many."""
        wait_for(lambda: self.page.register.model.rowCount() == count, f"{count} rows, not {self.rows}")
        return self.rows

    def find(self, words: str, count: int) -> list[str]:
        """Type into the filter of the list."""
        self.page.register.search.setFocus()
        self.page.register.search.clear()
        type_text(words)
        return self.wait_rows(count)

    def pick(self, field: str, label: str, count: int) -> list[str]:
        """Choose in a drop-down over the list."""
        box: QComboBox = self.page.register._combos[field]
        place = box.findText(label)
        assert place >= 0, [box.itemText(one) for one in range(box.count())]
        box.setCurrentIndex(place)
        return self.wait_rows(count)

    def choose(self, record: Record) -> "Page":
        """Select one record."""
        wait_for(lambda: self.page.register.model.place(record.id) is not None, f"{record.title} is listed")
        self.page.register.table.select([record.id])
        settle()
        assert self.page.detail.record_id == record.id
        return self

    @property
    def name(self) -> str:
        """What the chosen record is called."""
        return self.page.detail.name.text()

    @property
    def chip(self) -> str:
        """The state of the chosen record."""
        return self.page.detail.chip.accessibleName()

    @property
    def facts(self) -> dict[str, str]:
        """Label → value in the pane."""
        return facts_of(self.page.detail.facts)

    @property
    def steps(self) -> list[str]:
        """The steps of state offered."""
        return [button.text().removeprefix("→ ") for button in self.page.detail._step_buttons]

    def press_step(self, label: str) -> None:
        """Press one of them."""
        button: QPushButton = next(one for one in self.page.detail._step_buttons if one.text() == f"→ {label}")
        press_button(button)

    def step(self, label: str) -> None:
        """Press one of them; the record stays chosen."""
        self.press_step(label)
        wait_for(lambda: label in self.chip, f"the state is {label}, not {self.chip}")

    def wait_beside(self, plural: str, lines: list[str]) -> None:
        """The records of another register in the pane are these; what changed elsewhere takes a moment to show."""
        wait_for(lambda: self.beside(plural) == lines, f"{lines} in the pane, not {self.beside(plural)}")

    def beside(self, plural: str) -> list[str]:
        """The records of another register in the pane."""
        wanted = kind_of(plural).code
        lists = [made for made in self.page.detail.children_lists if made.kind.code == wanted]
        return [made.list.item(row).text() for made in lists for row in range(made.list.count())]

    @property
    def files(self) -> str:
        """The files of the chosen record, as they are listed."""
        return words_of(self.page.detail.files)

    def enter(self, **values: Value) -> None:
        """A new record through its form."""
        press("Ctrl+N")
        asked = dialog(RecordDialog)
        asked.form.set_values(values)
        asked._changed()
        press_button(asked.save_button)

    def entered(self, **values: Value) -> None:
        """The same, and it is stored."""
        self.enter(**values)
        wait_for(no_dialog, "stored")

    def refused(self, field: str) -> str:
        """What the form in front says under a field; the form is given up."""
        asked = dialog(RecordDialog)
        text = asked.form._problems[field].text()
        assert text, "nothing is said"
        asked._dirty = False
        asked.reject()
        wait_for(no_dialog, "closed")
        return text


class Desk:
    """The window, going from register to register."""

    def __init__(self, window: WindowRobot) -> None:
        self.window = window

    def open(self, plural: str) -> Page:
        """The list of a register: its screen, its tab."""
        code = kind_of(plural).code
        screen = self.window.go(place_of(code)).screen(RegistersScreen)
        screen.tabs.setCurrentIndex(screen.tabs.count() - len(screen.kinds) + screen.kinds.index(code))
        settle()
        page = screen.page
        assert page is not None
        assert page.kind.code == code
        return Page(page)

    def persons(self) -> PersonsScreen:
        """The screen of the people."""
        return self.window.go("persons").screen(PersonsScreen)

    def report(self) -> ReportScreen:
        """The yearly report, assembled."""
        screen = self.window.go("report").screen(ReportScreen)
        self.window.rest()
        return screen
