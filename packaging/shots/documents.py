"""Documents: the dialog with its preview, case endings."""

from collections.abc import Callable
from functools import partial

from intcoop_desktop.app.pictures import settle
from intcoop_desktop.ui.documents.cases import CasesDialog
from intcoop_desktop.ui.documents.dialog import DocumentDialog
from intcoop_desktop.ui.documents.offered import offered, open_document
from intcoop_desktop.ui.window.main_window import MainWindow
from shots.photographer import Shot, until
from shots.places import register


def document_shots(window: MainWindow) -> dict[str, Shot]:
    """Of the sample's first records."""
    dialogs: dict[str, Callable[[], object]] = {
        "87-document": partial(document, window, "reception", "stay", 1),
        "87-document-many": partial(document, window, "reception", "stay", 30),
        "87-document-draft": partial(document, window, "reception", "admission_order", 1),
        "87-cases": partial(cases, window),
    }
    return {name: Shot(arrange, front=True) for name, arrange in dialogs.items()}


def document(window: MainWindow, place: str, kind: str, count: int) -> DocumentDialog:
    """The first document of the first records of a register."""
    found = register(window, place, kind)
    ids = list(found.model.ids[:count])
    found.table.select(ids)
    first = offered(window.office, [(kind, ids)])[0]
    dialog = open_document(window.screen_named(place), window.context, first)
    until(lambda: not window.jobs.busy)
    settle(window)
    return dialog


def cases(window: MainWindow) -> CasesDialog:
    """Endings of a person's name, one of them by hand."""
    dialog = document(window, "reception", "stay", 1).cases()
    dialog.whose.setCurrentIndex(1)
    return dialog
