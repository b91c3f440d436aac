"""Actions of the paper view, declared for menus, toolbar and palette."""

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.actions import Action

PAPER_ACTIONS = (
    Action("paper.undo", N_("Undo"), "undo", ("Ctrl+Z",), "edit", frozenset({"can_undo"})),
    Action("paper.redo", N_("Redo"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "edit", frozenset({"can_redo"})),
    Action("paper.save", N_("Save now"), "save", ("Ctrl+S",), "record"),
    Action("paper.complete", N_("Complete"), "complete", ("Ctrl+Return",), "record", frozenset({"completable"})),
    Action("paper.revise", N_("Open a new revision"), "edit", (), "record", frozenset({"revisable"})),
    Action("paper.reason", N_("Give a reason…"), "", ("F7",), "edit", frozenset({"writable"})),
    Action("paper.next_problem", N_("Next problem"), "warning", ("F8",), "view"),
    Action("paper.previous_problem", N_("Previous problem"), "", ("Shift+F8",), "view"),
    Action("paper.photo", N_("Choose a photo…"), "image", (), "record", frozenset({"editable"})),
    Action("paper.zoom_in", N_("Zoom in"), "zoom-in", ("Ctrl++", "Ctrl+="), "view"),
    Action("paper.zoom_out", N_("Zoom out"), "zoom-out", ("Ctrl+-",), "view"),
    Action("paper.zoom_actual", N_("Actual size"), "", ("Ctrl+0",), "view"),
    Action("paper.fit_width", N_("Fit width"), "", ("Ctrl+Shift+0",), "view"),
    Action("paper.gloss", N_("Translations beside the sheet"), "language", ("Ctrl+G",), "view"),
    Action("paper.panel", N_("Side panel"), "", ("Ctrl+Shift+B",), "view"),
)
"""Conditions a screen reports: ``can_undo``, ``can_redo``, ``editable``, ``completable``, ``revisable``; while a signed
one is corrected it is ``writable`` but not ``editable``."""
