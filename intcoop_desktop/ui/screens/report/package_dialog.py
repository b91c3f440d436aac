"""The package: where to, plain or sealed (asked once, remembered), progress, passphrase sheet, act."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label, show_with_room, tell_error
from intcoop_desktop.ui.path_line import PathLine
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.report.package_done import PackageDone
from intcoop_desktop.ui.sizes import size_text
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.exchange.content import PackageResult
    from intcoop_desktop.platform.drives import Drive

LOOK_EVERY = 2500
"""Milliseconds between two looks for sticks."""

_FILE_SYSTEMS = {"vfat": "FAT32", "msdos": "FAT"}

FORM_SETTING = "package.form"  # "plain" | "sealed", of the office


class PackageDialog(QDialog):
    """Writes one package; afterwards ``PackageDone`` offers the papers."""

    def __init__(self, parent: QWidget, context: ScreenContext, year: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._year = context, year
        self._found: tuple[Drive, ...] = ()
        self._filled = ""
        say(self, self.setWindowTitle, N_("Package for the stick"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, lambda: _("Package of the report of {year}").format(year=year))
        layout.addWidget(heading)
        self.state = plain_label(self._state_text(), self)
        self.state.setObjectName("muted")
        layout.addWidget(self.state)
        layout.addWidget(self._label(N_("Stick or other medium")))
        layout.addLayout(self._drives())
        self.about_drive = plain_label(parent=self)
        self.about_drive.setObjectName("muted")
        layout.addWidget(self.about_drive)
        self.folder = PathLine(N_("Folder"), QFileDialog.FileMode.Directory, self)
        layout.addWidget(self._label(N_("Folder")))
        layout.addWidget(self.folder)
        layout.addWidget(self._label(N_("How it is written")))
        self._forms(layout)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        layout.addWidget(self.problem)
        layout.addLayout(self._buttons())
        self.refresh_drives()
        if not self.drive.currentData():
            self.folder.line.setFocus()
        self.resize(640, self.sizeHint().height())
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _state_text(self) -> str:
        """What is about to be written, and what the office may have forgotten."""
        reports = self._context.office.reports
        edition = reports.edition(self._year)
        if not edition.frozen:
            return _("The report is not approved yet: every document in the package carries «ЖОБА».")
        if not reports.signed_copies(self._year):
            return _("Edition {number} is approved. The scan of the signed report is not attached yet.").format(
                number=edition.edition
            )
        return _("Edition {number} is approved; the scan of the signed report goes with it.").format(
            number=edition.edition
        )

    def _label(self, text: str) -> QWidget:
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        say(label, label.setText, text)
        return label

    def _drives(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.drive = QComboBox(self)
        self.drive.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.drive.currentIndexChanged.connect(self._drive_chosen)
        say(self.drive, self.drive.setAccessibleName, N_("Stick or other medium"))
        again = QPushButton(self)
        say(again, again.setText, N_("Look again"))
        again.clicked.connect(self.refresh_drives)
        row.addWidget(self.drive, 1)
        row.addWidget(again)
        return row

    def _forms(self, layout: QVBoxLayout) -> None:
        kept = self._context.office.settings.get(FORM_SETTING, "sealed")
        self.sealed = QRadioButton(self)
        say(self.sealed, self.sealed.setText, N_("Sealed: one AES-256 ZIP, its passphrase on a sheet of its own"))
        self.plain = QRadioButton(self)
        say(self.plain, self.plain.setText, N_("Plain folder: anybody with the stick can read it"))
        self._group = QButtonGroup(self)
        for button, form in ((self.sealed, "sealed"), (self.plain, "plain")):
            self._group.addButton(button)
            button.setChecked(kept == form)
            layout.addWidget(button)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.write_button = QPushButton(self)
        self.write_button.setProperty("primary", True)
        self.write_button.setDefault(True)
        say(self.write_button, self.write_button.setText, N_("Write the package"))
        self.write_button.clicked.connect(self.write)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.write_button)
        row.addWidget(cancel)
        return row

    # ------------------------------------------------------------- where to

    def refresh_drives(self) -> None:
        """Look for sticks again."""
        self._show_drives(self._context.office.packages.removable_drives())

    def _look(self) -> None:
        """A stick plugged in meanwhile turns up by itself; a slow one must not stop the window."""
        jobs = self._context.jobs
        if self.isVisible() and self.write_button.isEnabled() and not jobs.busy:
            jobs.run(lambda progress: self._drives_now(), success=self._show_changed, failure=lambda error: None)

    def _drives_now(self) -> "Sequence[Drive]":
        return self._context.office.packages.removable_drives()

    def _show_changed(self, drives: "Sequence[Drive]") -> None:
        if [drive.path for drive in drives] != [drive.path for drive in self._found] and self.write_button.isEnabled():
            self._show_drives(drives)

    def _show_drives(self, drives: "Sequence[Drive]") -> None:
        known = {drive.path for drive in self._found}
        kept = self.drive.currentData()
        self._found = tuple(drives)
        self.drive.blockSignals(True)
        self.drive.clear()
        for drive in drives:
            self.drive.addItem(_drive_text(drive), str(drive.path))
        self.drive.addItem(_("Another folder"), "")
        new = next((place for place, drive in enumerate(drives) if drive.path not in known), -1)
        place = new if new >= 0 else self.drive.findData(kept) if kept is not None else 0
        self.drive.setCurrentIndex(max(place, 0))
        self.drive.blockSignals(False)
        self._drive_chosen()

    def _drive_chosen(self) -> None:
        place = str(self.drive.currentData() or "")
        found = next((drive for drive in self._found if str(drive.path) == place), None)
        self.about_drive.setText(_about(found) if found is not None else "")
        self.about_drive.setVisible(bool(self.about_drive.text()))
        if place:
            self._fill(place)
        elif self.folder.line.text() in ("", self._filled):  # what somebody typed stays
            self._fill(self._context.settings.text("package_folder"))

    def _fill(self, folder: str) -> None:
        self._filled = folder
        self.folder.line.setText(folder)

    # ------------------------------------------------------------- writing

    def write(self) -> None:
        """Write in the worker; nothing that looks finished stays after a failure."""
        folder, plain = self.folder.path(), self.plain.isChecked()
        if folder is None:
            self._say(_("Choose the folder or the stick first."))
            self.folder.line.setFocus()
            return
        office, year = self._context.office, self._year
        office.settings.set(FORM_SETTING, "plain" if plain else "sealed")
        self._context.settings.put("package_folder", str(folder))
        passphrase = None if plain else office.packages.new_passphrase()
        self.write_button.setEnabled(False)
        self.problem.hide()

        def work(progress: Progress) -> "PackageResult":
            return office.packages.export(year, folder, plain=plain, passphrase=passphrase, progress=progress)

        def done(result: "PackageResult") -> None:
            parent = self.parentWidget()
            self.accept()
            PackageDone(parent, self._context, year, result, passphrase).open()

        self._context.jobs.run(
            work, success=done, failure=self._failed, cancelled=self._cancelled, title=_("Writing the package")
        )

    def _cancelled(self) -> None:
        self.write_button.setEnabled(True)
        self._say(_("Stopped. Nothing that looks finished was left on the medium."))

    def _failed(self, error: BaseException) -> None:
        self.write_button.setEnabled(True)
        if isinstance(error, IntcoopError):
            self._say(explain(error))
        else:
            tell_error(self, error)

    def _say(self, text: str) -> None:
        show_with_room(self.problem, text)


def _drive_text(drive: "Drive") -> str:
    """``ESEP (USB, FAT32) – 12 GB free of 31 GB``."""
    file_system = _FILE_SYSTEMS.get(drive.file_system, drive.file_system)
    kind = ", ".join(part.upper() for part in (drive.bus, file_system) if part)
    name = f"{drive.label or drive.path}  ({kind})" if kind else str(drive.label or drive.path)
    return _("{drive}: {free} free of {total}").format(
        drive=name, free=size_text(drive.free), total=size_text(drive.total)
    )


def _about(drive: "Drive") -> str:
    """What this medium does not allow."""
    if drive.read_only:
        return _("This medium is protected against writing. Slide its lock or choose another one.")
    if drive.file_limit is not None:
        return _("This medium holds no file over 4 GB: a larger sealed package needs an exFAT stick.")
    return ""
