"""Errors of the services that carry more than a text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, UserError

if TYPE_CHECKING:
    from intcoop_desktop.forms.validation import Problem


class ValidationFailed(UserError):
    """The questionnaire cannot be completed; ``problems`` says why, field by field."""

    def __init__(self, problems: "Sequence[Problem]") -> None:
        super().__init__(N_("The questionnaire is not complete yet: {count} to settle."), count=len(problems))
        self.problems = tuple(problems)


class NeedsRevision(UserError):
    """A signed questionnaire is not changed: ask, then open a new revision with ``revise``."""

    def __init__(self, number: str) -> None:
        super().__init__(N_("Questionnaire {number} is signed. Open a new revision to change it."), number=number)
        self.number = number
