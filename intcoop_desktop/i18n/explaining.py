"""From an error (English message id and parameters) to a sentence in the user's language.

Errors are known by shape, not by class: this package does not import the domain.
"""

from collections.abc import Mapping
from typing import Protocol

from intcoop_desktop.i18n.catalogue import gettext as _
from intcoop_desktop.i18n.words import WORDS

_WORD_PARAMETERS = {
    "state": "questionnaire_state",
    "target": "questionnaire_state",
    "reason_code": "missing",
}
"""Parameters that carry a code and are shown as the word for it."""


def explain_text(msgid: str, params: Mapping[str, object]) -> str:
    """Translate ``msgid`` and fill in its parameters; an ill-fitting translation falls back to English."""
    words = {name: _word(name, value) for name, value in params.items()}
    for text in (_(msgid), msgid):
        try:
            return text.format(**words) if params else text
        except (KeyError, IndexError, ValueError, AttributeError):
            continue
    return msgid


class Explained(Protocol):
    """Anything with a message id: a finding, a problem."""

    @property
    def msgid(self) -> str:
        """English text."""

    @property
    def params(self) -> Mapping[str, object]:
        """What fills its places."""


def explain(error: BaseException | Explained) -> str:
    """What happened, in the user's language.

    An error without a message id is a defect of the program: its own text may hold anything a user
    typed, so only its kind is named.
    """
    msgid = getattr(error, "msgid", None)
    if not isinstance(msgid, str):
        return _("The program met an unexpected error ({kind}).").format(kind=type(error).__name__)
    params = getattr(error, "params", {})
    return explain_text(msgid, params if isinstance(params, Mapping) else {})


def _word(name: str, value: object) -> object:
    table = _WORD_PARAMETERS.get(name)
    if table is None or not isinstance(value, str) or value not in WORDS[table]:
        return value
    return WORDS[table].text(value)
