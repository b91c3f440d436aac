"""Documents: the dialog with its preview, case endings; printed papers, their numbers; wordings, who signs."""

from collections.abc import Callable
from functools import partial

from intcoop_desktop.app.pictures import settle
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.ui.documents.cases import CasesDialog
from intcoop_desktop.ui.documents.dialog import DocumentDialog
from intcoop_desktop.ui.documents.offered import offered, open_document
from intcoop_desktop.ui.screens.papers.screen import PapersScreen
from intcoop_desktop.ui.screens.settings.screen import SettingsScreen
from intcoop_desktop.ui.window.main_window import MainWindow
from intcoop_desktop.ui.wording.dialog import WordingDialog
from shots.photographer import Shot, until
from shots.places import register, show


def document_shots(window: MainWindow) -> dict[str, Shot]:
    """Of the sample's first records."""
    dialogs: dict[str, Callable[[], object]] = {
        "87-document": partial(document, window, "reception", "stay", 1),
        "87-document-many": partial(document, window, "reception", "stay", 30),
        "87-document-draft": partial(document, window, "reception", "admission_order", 1),
        "87-cases": partial(cases, window),
        "88-papers-numbers": partial(numbers, window),
        "89-wording": partial(wording, window),
        "89-wording-problem": partial(wrong_wording, window),
        "89-signatory": partial(signatory, window),
    }
    return {
        **{name: Shot(arrange, front=True) for name, arrange in dialogs.items()},
        "88-papers": Shot(partial(papers, window)),
        "88-papers-of-a-record": Shot(partial(of_record, window)),
    }


def printed(window: MainWindow) -> None:
    """Some certificates were printed."""
    documents = window.office.documents
    if not documents.printed_list():
        stays = window.office.registers.of("stay").ids(ListQuery(sort="changed"))[:6]
        documents.keep(documents.prepare("study_certificate", stays))
        documents.reserve("study_certificate", 2, "пошта")


def papers(window: MainWindow) -> PapersScreen:
    """The register of printed papers with one of them."""
    printed(window)
    show(window, "papers")
    screen = window.screen_named("papers")
    if not isinstance(screen, PapersScreen):
        raise TypeError(screen)
    screen.refresh()
    screen.register.table.select([screen.register.model.id_at(0)])
    until(lambda: screen.pane.pages.view.count)
    return screen


def numbers(window: MainWindow) -> None:
    """Numbers kept back."""
    papers(window).numbers()


def of_record(window: MainWindow) -> None:
    """What was printed, on the page of a stay."""
    printed(window)
    paper = window.office.documents.printed_list()[0]
    register(window, "reception", "stay")
    window.go("reception", {"kind": "stay", "open": str(paper.record_id), "files": "1"})


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


def settings(window: MainWindow) -> SettingsScreen:
    """The settings."""
    show(window, "settings")
    screen = window.screen_named("settings")
    if not isinstance(screen, SettingsScreen):
        raise TypeError(screen)
    return screen


def wording(window: MainWindow) -> WordingDialog:
    """The texts of the certificate, the body in front."""
    page = settings(window).wordings
    window.go("settings", {"section": "wording"})
    dialog = WordingDialog(page, window.context, "study_certificate", "kk")
    dialog.open()
    dialog.list.setCurrentRow(4)
    until(lambda: dialog.sample.pages.view.count)
    return dialog


def wrong_wording(window: MainWindow) -> None:
    """A placeholder that does not exist."""
    dialog = wording(window)
    dialog.editor.appendPlainText("{person.nmae|dative} туралы")
    dialog.check()


def signatory(window: MainWindow) -> None:
    """Who stands in for the first head."""
    page = settings(window).signatories
    window.go("settings", {"section": "signatories"})
    page.new()
