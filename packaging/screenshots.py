"""Pictures of every screen from the program itself, for the README, the guide and for looking at.

    .venv/bin/python packaging/screenshots.py OUT [--lang kk ru en] [--scheme light dark] [--size 1280x800]
                                                  [--only home paper ...] [--office DIR]

Writes ``OUT/LANGUAGE-SCHEME/NAME.png``. A sample office is made in a temporary folder and removed
afterwards; ``--office`` takes one made by ``demo`` instead. Needs no screen.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

# This module tells Qt that there is no screen, before Qt is imported.
from intcoop_desktop.app.pictures import quiet_qt, use_bundled_font

# isort: split
from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler
from shots.designer import designer_shots
from shots.dialogs import dialog_shots
from shots.documents import document_shots
from shots.photographer import Defects, Photographer, Shot, Window
from shots.places import place_shots, show

from intcoop_desktop.app.sample import PASSWORD, make_office
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import only_user, open_office, user_names
from intcoop_desktop.ui.application import Application, make_application
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.signin import ways
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.window.main_window import MainWindow

PERSONS = 60

# ------------------------------------------------------------------ before an office is open


def start_shots(window: StartWindow) -> dict[str, Shot]:
    """The ways to an office."""
    return {
        "01-first-start": Shot(window.show_welcome),
        "02-new-office": Shot(partial(ways.WAYS["new_office"], window)),
        "03-from-backup": Shot(partial(ways.WAYS["from_backup"], window)),
        "04-check-package": Shot(partial(ways.WAYS["verify"], window)),
        "05-sign-in": Shot(window.show_first),
    }


# ------------------------------------------------------------------ in the office


def main_shots(window: MainWindow) -> dict[str, Shot]:
    """The everyday screens and dialogs."""

    def of(screen: str, action: str) -> Shot:
        return Shot(partial(command, window, screen, action), front=True)

    def on(name: str) -> Shot:
        return Shot(partial(show, window, name))

    return {
        "10-home": on("home"),
        "11-persons": on("persons"),
        "12-person-dialog": of("persons", "record.new"),
        "13-stay-dialog": of("persons", "stay.new"),
        "20-questionnaires": on("questionnaires"),
        "21-new-questionnaire": of("questionnaires", "questionnaire.new"),
        "22-paper-draft": Shot(partial(paper, window, "draft", "typed")),
        "23-paper-handwritten": Shot(partial(paper, window, "complete", "handwritten")),
        "24-paper-signed": Shot(partial(paper, window, "signed", "typed")),
        "25-preview": of("questionnaires", "questionnaire.preview"),
        "26-revisions": of("questionnaires", "questionnaire.revisions"),
        "30-report": on("report"),
        "31-package": of("report", "report.package"),
        "40-organisation": on("organisation"),
        "50-settings": on("settings"),
        "60-finder": Shot(partial(find, window, "рах"), front=True),
        "61-help": Shot(partial(of_window, window, "help.show"), front=True),
        "62-about": Shot(partial(of_window, window, "help.about"), front=True),
    }


def paper(window: MainWindow, state: str, origin: str) -> None:
    """The paper view of the first questionnaire of that state and origin."""
    ids = window.office.questionnaires.ids(ListQuery(filters={"state": state, "origin": origin}))
    window.go("questionnaires", {"open": str(ids[0])})


def command(window: MainWindow, screen: str, action: str) -> None:
    """A command of a screen, on its first record."""
    show(window, screen)
    window.screen_named(screen).menu_actions()[action].trigger()


def of_window(window: MainWindow, action: str) -> None:
    """A command of the window, over the home screen."""
    show(window, "home")
    window.actions_here[action].trigger()


def find(window: MainWindow, typed: str) -> None:
    """The finder over the home screen."""
    show(window, "home")
    window.doing.find(typed)


# ------------------------------------------------------------------ the sitting


@contextmanager
def sample_office(given: Path | None, folder: Path) -> Iterator[Office]:
    """An open sample office; of one that was given a copy, since what is looked at is also written down."""
    if given is None:
        office = make_office(folder, PERSONS)
    else:
        shutil.copytree(given, folder)
        office = open_office(folder, only_user(folder), PASSWORD)
    with office:
        yield office


def take_start(photographer: Photographer, application: Application, office: Office) -> None:
    def no_sample(progress: object) -> Office:
        raise RuntimeError("the sample is open already")

    window = StartWindow(office.folder, application.settings, application.language, no_sample, user_names)
    window.show()
    photographer.take(window, start_shots(window))
    end(window)


def take_main(photographer: Photographer, application: Application, office: Office, size: tuple[int, int]) -> None:
    window = MainWindow(office, application.settings, application.language, application.theme, sample=True)
    window.resize(*size)
    window.show()
    with tempfile.TemporaryDirectory(prefix="intcoop-pictures-") as files:
        everything = main_shots(window) | place_shots(window) | designer_shots(window)
        everything |= dialog_shots(window, Path(files)) | document_shots(window)
        photographer.take(window, everything)
    end(window)


def end(window: Window) -> None:
    """Close the window and let it give back what it holds, before its office closes."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Pictures of every screen.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--lang", nargs="+", default=["kk", "ru", "en"], choices=["kk", "ru", "en"])
    parser.add_argument("--scheme", nargs="+", default=["light", "dark"], choices=["light", "dark"])
    parser.add_argument("--size", default="1280x800", type=lambda text: tuple(map(int, text.split("x"))))
    parser.add_argument("--only", nargs="*", default=[], help="parts of the names wanted")
    parser.add_argument("--office", type=Path, help="an office made by demo")
    options = parser.parse_args(arguments)
    defects = Defects()
    with tempfile.TemporaryDirectory(prefix="intcoop-pictures-") as name:
        folder = Path(name)
        application = make_application(PcSettings(folder / "settings.json"), "kk")
        use_bundled_font()
        qInstallMessageHandler(quiet_qt)
        photographer = Photographer(application, options.out, options.lang, options.scheme, options.only, defects)
        with sample_office(options.office, folder / "office") as office:
            take_start(photographer, application, office)
            take_main(photographer, application, office, options.size)
    return 1 if defects.count else 0


if __name__ == "__main__":
    sys.exit(main())
