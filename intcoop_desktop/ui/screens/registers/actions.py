"""Commands of a register, the same for all of them."""

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.actions import Action

_ONE = frozenset({"one"})
_SOME = frozenset({"some"})

DOCUMENTS = "record.documents"
"""Opens a menu: what can be printed of the chosen records."""

UNDO = (
    Action("edit.undo", N_("Undo"), "undo", ("Ctrl+Z",), "edit"),
    Action("edit.redo", N_("Redo"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "edit"),
)

ACTIONS = (
    Action("record.new", N_("New"), "new", ("Ctrl+N",), needs=frozenset({"register"})),
    Action("record.edit", N_("Open"), "edit", ("F2", "Ctrl+O"), needs=_ONE),
    Action("record.copy", N_("Duplicate"), "copy", ("Ctrl+D",), needs=_ONE),
    Action("record.set", N_("Set for selected…"), "complete", ("Ctrl+E",), needs=_SOME | {"current"}),
    Action(DOCUMENTS, N_("Documents…"), "print", ("Ctrl+P",), needs=_SOME),
    Action("record.file", N_("Add a file…"), "new", ("Ctrl+Shift+A",), needs=_ONE | {"current"}),
    Action("record.history", N_("History…"), "history", (), needs=_ONE),
    Action("record.archive", N_("To the recycle bin"), "archive", (), needs=_SOME | {"current"}),
    Action("record.restore", N_("Restore from the recycle bin"), "restore", (), needs=_SOME | {"archived"}),
    Action("record.import", N_("Import from Excel…"), "open", (), needs=frozenset({"register"})),
    Action("record.export", N_("Export the list…"), "export", (), needs=frozenset({"register"})),
    *UNDO,
)

TOOLBAR = ("record.new", "record.edit", "record.copy", "record.set", DOCUMENTS, "record.import", "record.export")

CONTEXT_MENU = (
    "record.edit", "record.copy", "record.set", DOCUMENTS, "record.file", "record.history", "",
    "record.archive", "record.restore",
)  # fmt: skip
