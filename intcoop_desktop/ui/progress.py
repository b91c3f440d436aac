"""Progress of long work: shown after half a second, with the time left and a way to stop."""

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.ui.jobs import Operation
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.texts import say

DELAY_MS = 500


def time_left(elapsed: float, done: int, total: int) -> str:
    """Words for the seconds left; empty while nobody can tell."""
    if done <= 0 or total <= 0 or elapsed < 1.0:
        return ""
    seconds = round(elapsed * (total - done) / done)
    if seconds < 60:
        return ngettext("About {n} second left", "About {n} seconds left", seconds).format(n=seconds)
    minutes = round(seconds / 60)
    return ngettext("About {n} minute left", "About {n} minutes left", minutes).format(n=minutes)


class ProgressDialog(QDialog):
    """Follows one operation. Window-modal: the rest stays alive but waits."""

    def __init__(self, parent: QWidget | None, operation: Operation) -> None:
        super().__init__(parent)
        self._operation = operation
        self._began = time.monotonic()
        self.setWindowTitle(operation.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        heading = plain_label(operation.title, self)
        heading.setObjectName("heading")
        self._what = plain_label("", self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(operation.title)
        self._left = plain_label("", self)
        self._left.setObjectName("muted")
        self._stop = QPushButton(self)
        say(self._stop, self._stop.setText, N_("Cancel"))
        self._stop.setVisible(operation.cancellable)
        self._stop.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        for widget in (heading, self._what, self._bar):
            layout.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._left, 1)
        row.addWidget(self._stop)
        layout.addLayout(row)
        operation.progress.connect(self._show)
        operation.finished.connect(self._done)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.open)
        self._timer.start(DELAY_MS)

    def _show(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if not self._operation.cancelling:
            self._what.setText(_(text))
        self._left.setText(time_left(time.monotonic() - self._began, done, total))

    def _done(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def reject(self) -> None:
        """Esc and the button ask the work to stop; the dialog goes when it has."""
        if self._operation.cancellable:
            self._operation.cancel()
            self._stop.setEnabled(False)
            self._what.setText(_("Stopping…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()
