"""Editions of a yearly report: the life from collecting to accepted, and what a step means.

Every step is possible, back and over several, with a word of explanation; refused is only what contradicts itself: an
approved edition is frozen, and one that has left the office is corrected by a new edition, never taken back.
"""

from dataclasses import dataclass

COLLECTING, CHECKED, APPROVED, PRINTED = "collecting", "checked", "approved", "printed"
SIGNED, WRITTEN, DELIVERED, ACCEPTED = "signed", "written", "delivered", "accepted"

STATES = (COLLECTING, CHECKED, APPROVED, PRINTED, SIGNED, WRITTEN, DELIVERED, ACCEPTED)
"""In their order."""

FROZEN = STATES[STATES.index(APPROVED) :]
"""States in which the content does not change any more."""

GONE = STATES[STATES.index(WRITTEN) :]
"""States in which the report has left the office: its approval cannot be taken back, only a correction follows."""


@dataclass(frozen=True, slots=True)
class ReportEdition:
    """One edition of the report of a year. ``id`` 0: nothing of it is stored yet (it is being collected)."""

    id: int
    uid: str
    year: int
    edition: int
    state: str
    period_start: str  # ISO 8601 days
    period_end: str
    reason: str = ""  # why a correction was opened
    snapshot: str = ""  # SHA-256 of the canonical JSON of the approved report, in the attachments
    approved_at: str = ""  # UTC, ISO 8601
    approved_by: str = ""
    incoming_number: str = ""  # of the authorised body
    delivered_on: str = ""
    accepted_on: str = ""
    created_at: str = ""
    created_by: str = ""
    changed_at: str = ""
    changed_by: str = ""

    @property
    def frozen(self) -> bool:
        """Approved: later changes of the registers change nothing of it."""
        return self.state in FROZEN

    @property
    def draft(self) -> bool:
        """Not approved yet: every output carries «ЖОБА»."""
        return not self.frozen


def follows(old: str, new: str) -> bool:
    """Whether ``new`` is the usual next step after ``old``; any other step wants a note."""
    return STATES.index(new) == STATES.index(old) + 1 or (old, new) == (CHECKED, COLLECTING)


def thaws(old: str, new: str) -> bool:
    """Whether the step takes an approval back."""
    return old in FROZEN and new not in FROZEN


def freezes(old: str, new: str) -> bool:
    """Whether the step approves, be it in passing."""
    return old not in FROZEN and new in FROZEN
