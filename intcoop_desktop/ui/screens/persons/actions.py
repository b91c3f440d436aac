"""Commands of the persons screen: those of every register, and what only persons and their stays have."""

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.screens.registers.actions import ACTIONS, DOCUMENTS

_PERSON = frozenset({"person", "one"})
_SOME = frozenset({"person", "some", "current"})

DECLARED = (
    *ACTIONS,
    Action("stay.new", N_("New stay"), "stay", (), needs=_PERSON),
    Action("stay.edit", N_("Change the stay"), "edit", ("Ctrl+F2",), needs=_PERSON | {"stay"}),
    Action("stay.archive", N_("Stay to the recycle bin"), "archive", (), needs=_PERSON | {"stay"}),
    Action("person.questionnaire", N_("New questionnaire of this person"), "questionnaire", (), needs=_PERSON),
    Action("stay.change", N_("Change of the stay with an order…"), "history", (), needs=_PERSON | {"stay"}),
    Action("person.many", N_("For all selected…"), "users", ("Ctrl+Shift+E",), needs=_SOME),
    Action("person.blanks", N_("Blank forms for selected…"), "questionnaire", (), needs=_SOME),
    Action("person.scans", N_("Scans…"), "image", needs=frozenset({"person"}), palette=False),
    Action("person.photos", N_("Photos from a folder…"), "image", needs=frozenset({"person"})),
    Action("person.unmask", N_("Show items 5–7"), "preview", (), needs=_PERSON),
    Action("person.mrz", N_("Paste MRZ…"), "passport", ("Ctrl+M",), needs=_PERSON | {"current"}),
    Action("person.duplicates", N_("Find duplicates…"), "users", (), needs=frozenset({"person"})),
    Action("person.merge", N_("Merge the two selected…"), "people", (), needs=frozenset({"person", "two", "current"})),
    Action("person.erase", N_("Erase for good…"), "void", (), needs=_PERSON | {"may_erase"}),
)

TOOLBAR = (
    "record.new", "record.edit", "stay.new", "person.questionnaire", "person.many", DOCUMENTS, "person.mrz",
    "record.set", "record.copy", "record.import", "record.export",
)  # fmt: skip

MENU = (
    "record.edit", "stay.new", "stay.edit", "stay.change", "person.questionnaire", "person.many", "person.blanks",
    DOCUMENTS, "person.scans", "person.mrz", "", "record.copy", "record.set", "person.merge", "record.file",
    "record.history", "", "record.archive", "record.restore", "person.erase",
)  # fmt: skip
