"""What can be done with questionnaires, in the list and in the paper view."""

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.paper.actions import PAPER_ACTIONS

_SOME = frozenset({"some"})
_ONE = frozenset({"one"})
_PRINT = Action("questionnaire.preview", N_("Preview and print"), "preview", ("Ctrl+P",), needs=_SOME)
_PRINT_NOW = Action("questionnaire.print", N_("Print at once"), "print", ("Ctrl+Shift+P",), needs=_SOME)
_SIGN = Action("questionnaire.sign", N_("Sign off…"), "signed", (), needs=_SOME | {"signable"})
_REVISIONS = Action("questionnaire.revisions", N_("Revisions…"), "history", (), needs=_ONE)
_VOID = Action("questionnaire.void", N_("Void…"), "void", (), needs=_ONE | {"voidable"})
_CLOSE = Action("questionnaire.close", N_("Close the questionnaire"), "closed", (), needs=_ONE | {"signed"})
_CORRECT = Action("questionnaire.correct", N_("Technical correction…"), "correct", (), needs=frozenset({"correctable"}))
_CORRECTED = Action(
    "questionnaire.corrected", N_("Finish the correction…"), "complete", (), needs=frozenset({"correcting"})
)
_UNCORRECTED = Action(
    "questionnaire.uncorrected", N_("Discard the correction"), "close", (), needs=frozenset({"correcting"})
)
_REVISE = Action("questionnaire.revise", N_("New revision"), "edit", (), needs=_ONE | {"revisable"})

LIST_ACTIONS = (
    Action("questionnaire.new", N_("New questionnaire"), "new", ("Ctrl+N",)),
    Action("questionnaire.open", N_("Open"), "open", ("Ctrl+O", "F2"), needs=_ONE),
    _PRINT,
    _PRINT_NOW,
    _SIGN,
    Action("questionnaire.blank", N_("Blank forms…"), "questionnaire", ()),
    Action("questionnaire.scans", N_("Scans…"), "image", (), needs=frozenset({"list"}), palette=False),
    _REVISIONS,
    Action("questionnaire.again", N_("New from this one"), "superseded", (), needs=_ONE),
    _REVISE,
    _CLOSE,
    _VOID,
    Action("questionnaire.archive", N_("To the recycle bin"), "archive", (), needs=_SOME | {"current"}),
    Action("questionnaire.restore", N_("Restore from the recycle bin"), "restore", (), needs=_SOME | {"archived"}),
    Action("questionnaire.export", N_("Export the list…"), "export", (), needs=frozenset({"list"})),
    Action("questionnaire.send", N_("Drafts to another PC…"), "usb", (), needs=_SOME | {"current"}),
    Action("questionnaire.undo", N_("Undo"), "undo", ("Ctrl+Z",), "edit", needs=frozenset({"list"})),
    Action("questionnaire.redo", N_("Redo"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "edit", needs=frozenset({"list"})),
    Action("questionnaire.receive", N_("Drafts from another PC…"), "open", (), needs=frozenset({"list"})),
)

LIST_TOOLBAR = (
    "questionnaire.new",
    "questionnaire.open",
    "questionnaire.preview",
    "questionnaire.sign",
    "questionnaire.scans",
    "questionnaire.blank",
)

LIST_MENU = (
    "questionnaire.open",
    "questionnaire.preview",
    "questionnaire.print",
    "questionnaire.sign",
    "",
    "questionnaire.revisions",
    "questionnaire.again",
    "questionnaire.revise",
    "questionnaire.close",
    "questionnaire.void",
    "questionnaire.send",
    "",
    "questionnaire.archive",
    "questionnaire.restore",
)

EDITOR_ACTIONS = (
    Action("questionnaire.back", N_("Back to the list"), "back", ("Alt+Left",)),
    *PAPER_ACTIONS,
    _PRINT,
    _PRINT_NOW,
    _SIGN,
    Action("questionnaire.scan", N_("Scan beside the sheet…"), "image", (), needs=_ONE | {"editable"}),
    _REVISIONS,
    _CORRECT,
    _CORRECTED,
    _UNCORRECTED,
    _CLOSE,
    _VOID,
)

EDITOR_TOOLBAR = (
    "paper.complete",
    "questionnaire.preview",
    "questionnaire.sign",
    "paper.revise",
    "questionnaire.correct",
    "questionnaire.revisions",
)

HANDWRITTEN_TOOLBAR = ("questionnaire.scan", *EDITOR_TOOLBAR)
"""The paper that was filled in by hand is typed in beside its scan: that comes first."""


def state_conditions(state: str) -> set[str]:
    """Conditions that follow from the state of the one questionnaire in question."""
    holding: set[str] = set()
    if state == "draft":
        holding.add("draft")
    if state in ("printed", "complete"):
        holding.add("signable")
    if state == "signed":
        holding.add("signed")
    if state in ("signed", "closed"):
        holding.add("revisable")
    if state not in ("void", "superseded"):
        holding.add("voidable")
    return holding
