"""What a new password must be; the same at the window, the command line and for a second user."""

import unicodedata

from intcoop_desktop.domain.errors import N_, FieldError

SHORTEST = 8
"""Characters. Below it a stolen folder would be opened by trying."""


def check_new_password(password: str) -> None:
    """Raise ``FieldError`` for a password that is too short; its strength is advice only."""
    if len(unicodedata.normalize("NFC", password)) < SHORTEST:
        raise FieldError(N_("The password needs at least {count} characters."), path="password", count=SHORTEST)
