"""A new password typed twice, with a word on its strength."""

import math

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.domain.passwords import SHORTEST, check_new_password
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.signin.page import plain
from intcoop_desktop.ui.signin.password_line import PasswordLine
from intcoop_desktop.ui.texts import say


def strength_bits(password: str) -> float:
    """A rough number of bits: different characters used, times the logarithm of the alphabet seen."""
    alphabet = 0
    for group, size in ((str.islower, 30), (str.isupper, 30), (str.isdigit, 10)):
        alphabet += size if any(group(character) for character in password) else 0
    alphabet += 20 if any(not character.isalnum() for character in password) else 0
    varied = len(set(password)) + 0.5 * (len(password) - len(set(password)))
    return varied * math.log2(alphabet) if alphabet else 0.0


def strength_words(password: str) -> str:
    """What to tell about a password while it is typed; advice, never a wall (except the length)."""
    if not password:
        return _("At least 8 characters. Three or four words you remember make a good password.")
    if len(password) < SHORTEST:
        return _("Too short: at least 8 characters.")
    bits = strength_bits(password)
    if bits < 45:
        return _("Weak: add a word or two.")
    return _("Good.") if bits < 70 else _("Very good.")


class NewPassword(QWidget):
    """Two lines and the hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        hint = plain(self, "", "muted")
        self.first = PasswordLine(hint, self)
        self.second = PasswordLine(hint, self)
        for label_text, line in ((N_("Password"), self.first), (N_("The password once more"), self.second)):
            label = plain(self, label_text, "fieldlabel")
            label.setBuddy(line)
            say(line, line.setAccessibleName, label_text)
            layout.addWidget(label)
            layout.addWidget(line)
        self.strength = plain(self, lambda: strength_words(self.first.text()), "muted")
        layout.insertWidget(2, self.strength)
        layout.addWidget(hint)
        self.first.textChanged.connect(lambda text: self.strength.setText(strength_words(text)))
        self.setFocusProxy(self.first)

    def value(self) -> str:
        """The password. Raises ``FieldError`` when it is too short or the two differ."""
        password = self.first.text()
        check_new_password(password)
        if password != self.second.text():
            raise FieldError(N_("The two passwords differ. Type them again."), path="password")
        return password
