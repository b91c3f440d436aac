"""A date typed as offices type it, or picked from a calendar.

Always dd.MM.yyyy: Qt's own short form has two digits for the year and reads 26 as 1926.
"""

from PySide6.QtCore import QDate, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, dates
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.records.fields import FieldEditor, Options
from intcoop_desktop.ui.texts import say


class DateLine(QLineEdit):
    """A line for a whole or partial date, with a calendar on F4 or Alt+Down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(40)
        self.setMinimumWidth(150)
        say(self, self.setPlaceholderText, N_("dd.mm.yyyy"))
        pick = QAction(self)
        show_icon(self, pick.setIcon, "calendar", "muted")
        say(self, pick.setToolTip, N_("Calendar (F4)"))
        pick.setShortcuts([QKeySequence("F4"), QKeySequence("Alt+Down")])
        pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        pick.triggered.connect(self.open_calendar)
        self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._tidy)

    def iso(self, path: str = "") -> str:
        """The date as ISO text, possibly partial. Raises ``FieldError``."""
        from intcoop_desktop.ui.records.cleaning import partial_date

        return partial_date(self.text(), path)

    def set_iso(self, iso: str) -> None:
        """Show an ISO date as offices write it."""
        self.setText(dates.short(iso))

    def _tidy(self) -> None:
        from intcoop_desktop.domain.errors import FieldError

        try:
            iso = self.iso()
        except FieldError:
            return
        if dates.short(iso) != self.text():
            self.set_iso(iso)

    def open_calendar(self) -> None:
        """Pick a day; Esc leaves the line as it was."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        calendar = QCalendarWidget(popup)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = QDate.fromString(self.text(), "dd.MM.yyyy")
        if shown.isValid():
            calendar.setSelectedDate(shown)

        def chosen(day: QDate) -> None:
            self.setText(day.toString("dd.MM.yyyy"))
            popup.close()

        calendar.clicked.connect(chosen)
        calendar.activated.connect(chosen)
        layout.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()


class DateField(FieldEditor):
    """Form editor around ``DateLine``."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.line = DateLine(self)
        self.line.textChanged.connect(self.changed)
        self.put(self.line)

    def value(self) -> object:
        return self.line.iso(self.field.name)

    def set_value(self, value: object) -> None:
        with QSignalBlocker(self.line):
            self.line.set_iso(str(value or ""))
