"""Erasing a person for good: what goes, what stays, what to change by hand; the name is typed to confirm."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.services.erasure import Outlook
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, plain_label, tell_error
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.links import Link, LinkList
from intcoop_desktop.ui.texts import say

_LINES = 3
"""Lines of a list shown at once; the rest is scrolled to."""

BACKUPS = N_(
    "Backups made before still hold the data, wherever they are kept, until you delete them. When one of them is"
    " restored over this office, the person is erased again."
)


def ask_to_erase(parent: QWidget, context: ScreenContext, person_id: int, erased: Callable[[], object]) -> None:
    """Work out in the background what would go, then ask; somebody who cannot be erased is told at once."""
    erasure = context.office.erasure

    def work(progress: Progress) -> Outlook:
        return erasure.outlook(person_id)

    def found(outlook: Outlook) -> None:
        EraseDialog(parent, context, outlook, erased).open()

    def refused(error: BaseException) -> None:
        tell_error(parent, error)

    context.jobs.run(work, success=found, failure=refused, title=_("Looking for everything about the person"))


class EraseDialog(QDialog):
    """``erased`` is called afterwards."""

    def __init__(self, parent: QWidget, context: ScreenContext, outlook: Outlook, erased: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._context, self._outlook, self._erased = context, outlook, erased
        self._erasing = False
        say(self, self.setWindowTitle, N_("Erase for good"))
        page = QWidget()
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._fill()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        heading = plain_label(outlook.person.name or _("No name yet"), self)
        heading.setObjectName("heading")
        self.name = QLineEdit(self)
        say(self.name, self.name.setAccessibleName, N_("Name of the person"))
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("Type the name as it stands above"))
        label.setBuddy(self.name)
        for part in (label, self.name):  # an unfinished questionnaire makes a person without a name
            part.setVisible(bool(outlook.person.name))
        self.name.textChanged.connect(self._typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(area, 1)
        layout.addWidget(label)
        layout.addWidget(self.name)
        layout.addLayout(self._buttons())
        resize_within_screen(self, 660, 660)
        self._typed("")
        (self.name if outlook.person.name else self.cancel_button).setFocus()

    def _fill(self) -> None:
        self._text(_("This cannot be taken back, not even with Ctrl+Z."), "problem")
        self._text(_("What goes"), "fieldlabel")
        self._text(gone_text(self._outlook))
        self._text(_(BACKUPS), "help")
        self._links(
            _("What stays, without the person"),
            self._outlook.shared,
            _("They are kept; only this person is taken out of them."),
        )
        self._links(
            _("Change by hand"),
            self._outlook.named,
            _("The name or the passport stands in the text of these records."),
        )
        self._column.addStretch(1)

    def _text(self, text: str, name: str = "") -> None:
        label = plain_label(text)
        if name:
            label.setObjectName(name)
        self._column.addWidget(label)

    def _links(self, title: str, records: Sequence[tuple[str, int, str]], hint: str) -> None:
        if not records:
            return
        self._column.addSpacing(6)
        self._text(title, "fieldlabel")
        self._text(hint, "help")
        links = LinkList(self._context, self)
        links.setAccessibleName(title)
        links.show_links([Link(f"{title_of(code)}: {name or record_id}", code, [record_id])
                          for code, record_id, name in records])  # fmt: skip
        links.ensurePolished()
        line = links.sizeHintForRow(0) + 2 * links.spacing()
        links.setFixedHeight(line * min(len(records), _LINES) + 2 * links.frameWidth() + 2)
        links.followed.connect(self.reject)
        self._column.addWidget(links)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.erase_button = QPushButton(self)
        self.erase_button.setProperty("danger", True)
        self.erase_button.setAutoDefault(False)
        say(self.erase_button, self.erase_button.setText, N_("Erase for good"))
        self.erase_button.clicked.connect(self.erase)
        self.cancel_button = QPushButton(self)
        self.cancel_button.setDefault(True)
        say(self.cancel_button, self.cancel_button.setText, N_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.erase_button)
        row.addWidget(self.cancel_button)
        return row

    def _typed(self, text: str) -> None:
        self.erase_button.setEnabled(" ".join(text.split()) == " ".join(self._outlook.person.name.split()))

    def reject(self) -> None:
        """Close, unless it is being erased: how that ended is told here."""
        if not self._erasing:
            super().reject()

    def erase(self) -> None:
        """Erase, and close."""
        erasure, person_id, typed = self._context.office.erasure, self._outlook.person.id, self.name.text()

        def work(progress: Progress) -> Outlook:
            return erasure.erase(person_id, typed)

        def done(outlook: Outlook) -> None:
            self._erasing = False
            self.accept()
            self._context.bar.hide()  # it may still offer to take back something of the person
            self._erased()
            ask(self.parentWidget(), _("The person is erased."), _(BACKUPS), [Choice(N_("Close"))], "info")

        def failed(error: BaseException) -> None:
            self._erasing = False
            self.setEnabled(True)
            self.name.setFocus()
            tell_error(self, error)

        self._erasing = True
        self.setEnabled(False)
        self._context.jobs.run(work, success=done, failure=failed, title=_("Erasing"), cancellable=False)


def title_of(code: str) -> str:
    """What records of a kind are called together."""
    return _(kind_of(code).title) if is_kind(code) else _("Questionnaires")


def gone_text(outlook: Outlook) -> str:
    """The person and how many records of each kind, with their files and search words."""
    parts = [f"{title_of(code)}: {count}" for code, count in outlook.gone.items() if count]
    total = sum(outlook.gone.values())
    if not parts:
        return _("The person, with photo, files and history.")
    text = ngettext(
        "The person, with photo, files and history, and {n} record: {kinds}.",
        "The person, with photo, files and history, and {n} records: {kinds}.",
        total,
    )
    return text.format(n=total, kinds=", ".join(parts))
