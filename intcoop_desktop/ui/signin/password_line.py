"""A password line that says when Caps Lock or another layout is probably at work."""

from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.texts import say


class PasswordLine(QLineEdit):
    """Hidden text; the eye at its end shows it. ``hint`` is the label that carries the warnings."""

    def __init__(self, hint: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._caps = False
        hint.hide()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        eye = QAction(self)
        eye.setCheckable(True)
        show_icon(self, eye.setIcon, "preview", "muted")
        say(self, eye.setToolTip, N_("Show the password"))
        eye.toggled.connect(self._show_password)
        self.addAction(eye, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._warn)

    def _show_password(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        typed = event.text()
        if typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps = typed.isupper() != shifted
        super().keyPressEvent(event)

    def _warn(self, text: str) -> None:
        warnings = []
        if text and self._caps:
            warnings.append(_("Caps Lock is on."))
        if any("\u0400" <= character <= "\u052f" for character in text):
            warnings.append(_("You are typing Cyrillic letters."))
        self._hint.setText(" ".join(warnings))
        self._hint.setVisible(bool(warnings))
