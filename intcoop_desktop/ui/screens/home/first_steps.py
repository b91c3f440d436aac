"""What an office with nothing in it yet is offered: its first minutes."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec

from PySide6.QtWidgets import QCommandLinkButton, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.screens.context import ScreenContext

IMPORT_DIALOG = "intcoop_desktop.ui.records.import_dialog"


def _questionnaire(context: ScreenContext, parent: QWidget) -> None:
    context.go("questionnaires", {"new": "1"})


def _import_list(context: ScreenContext, parent: QWidget) -> None:
    """The import reads Excel: it is loaded when it is asked for."""
    if find_spec(IMPORT_DIALOG) is None:
        context.go("persons", {})
        return
    import_module(IMPORT_DIALOG).open_import(parent, context, kind_of("person"))


def _organisation(context: ScreenContext, parent: QWidget) -> None:
    context.go("organisation", {})


def _sample(context: ScreenContext, parent: QWidget) -> None:
    if context.see_sample is not None:
        context.see_sample()


Step = Callable[[ScreenContext, QWidget], None]

STEPS: Mapping[str, tuple[str, str, str, Step]] = {
    "questionnaire": (
        "questionnaire",
        N_("Enter the first questionnaire"),
        N_("Annex 1, as on the paper."),
        _questionnaire,
    ),
    "import": (
        "open",
        N_("Import an Excel list"),
        N_("The people who are already here, from a list you have."),
        _import_list,
    ),
    "organisation": (
        "organisation",
        N_("Fill in the organisation"),
        N_("Units and officials (A2.1, A2.2)."),
        _organisation,
    ),
    "sample": (
        "preview",
        N_("See the sample office"),
        N_("This office closes; after the sample you sign in again. Nothing in the sample is real."),
        _sample,
    ),
}
"""Code → icon, words, explanation, what it does."""


def first_steps(context: ScreenContext, parent: QWidget) -> list[QCommandLinkButton]:
    """The links of an empty office."""
    made = []
    for code, (picture, title, words, step) in STEPS.items():
        if code == "sample" and context.see_sample is None:
            continue
        link = QCommandLinkButton(_(title), _(words), parent)
        link.setAccessibleName(_(title))
        show_icon(link, link.setIcon, picture, "accent")
        link.clicked.connect(lambda checked=False, step=step: step(context, parent))
        made.append(link)
    return made
