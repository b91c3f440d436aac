"""What may be done with the questionnaire in the editor, as conditions of its actions."""

from intcoop_desktop.ui.paper.record_door import RecordDoor
from intcoop_desktop.ui.paper.session import RecordSession


def conditions_now(session: RecordSession, door: RecordDoor) -> frozenset[str]:
    """Names of the conditions of ``PAPER_ACTIONS`` that hold."""
    editable = not session.read_only and not door.correcting
    draft = door.record.head.state == "draft" or bool(session.unsaved)  # a change makes it one again
    holding = {
        "can_undo": session.can_undo,
        "can_redo": session.can_redo,
        "writable": not session.read_only,
        "editable": editable,
        "completable": editable and draft,
        "correcting": door.correcting,
        "correctable": door.may_correct,
        "revisable": door.may_revise,
    }
    return frozenset(name for name, holds in holding.items() if holds)
