"""Pictures of every screen from the program itself, for the README, the guide and for looking at.

    .venv/bin/python packaging/screenshots.py OUT [--lang kk ru en] [--scheme light dark] [--size 1280x800]
                                                  [--only home paper ...] [--office DIR]

Writes ``OUT/LANGUAGE-SCHEME/NAME.png``. A sample office is made in a temporary folder and removed
afterwards; ``--office`` takes one made by ``demo`` instead. Needs no screen.
"""

import argparse
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import product
from pathlib import Path
from types import TracebackType

# This module tells Qt that there is no screen, before Qt is imported.
from intcoop_desktop.app.pictures import quiet_qt, settle, use_bundled_font

# isort: split
from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from intcoop_desktop.app.sample import PASSWORD, make_office
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import only_user, open_office, user_names
from intcoop_desktop.ui.application import Application, make_application
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.signin import ways
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.table.register import Register
from intcoop_desktop.ui.window.main_window import MainWindow

PERSONS = 60

Window = StartWindow | MainWindow


class Photographer:
    """Arranges a window, waits until it rests and keeps its picture, in every language and scheme."""

    def __init__(
        self, application: Application, out: Path, languages: Sequence[str], schemes: Sequence[str], only: Sequence[str]
    ) -> None:
        self._application = application
        self._out = out
        self._languages = languages
        self._schemes = schemes
        self._only = only

    def take(self, window: Window, shots: Mapping[str, Callable[[], None]]) -> None:
        """Every shot is arranged anew each time, since dialogs keep the language and colours they opened in."""
        for language, scheme in product(self._languages, self._schemes):
            self._application.language.set(language)
            self._application.theme.set_mode(scheme)
            for name, arrange in shots.items():
                if self._only and not any(part in name for part in self._only):
                    continue
                arrange()
                settle(window)
                save_picture(window, self._out / f"{language}-{scheme}" / f"{name}.png")
                close_dialogs(window)
                settle(window)


def in_front_of(window: Window) -> list[QWidget]:
    """Dialogs and pages that lie over the window."""
    return [other for other in QApplication.topLevelWidgets() if other is not window and other.isVisible()]


def save_picture(window: Window, file: Path) -> None:
    """The window as it is seen, with what is open in front of it."""
    image = window.grab()
    with QPainter(image) as painter:
        for front in in_front_of(window):
            left, top = (window.width() - front.width()) // 2, (window.height() - front.height()) // 2
            painter.fillRect(left - 1, top - 1, front.width() + 2, front.height() + 2, QColor("#777777"))
            painter.drawPixmap(left, top, front.grab())
    file.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(file)):
        raise OSError(f"{file} could not be written")


def close_dialogs(window: Window) -> None:
    """Close what the last picture opened."""
    for front in in_front_of(window):
        if isinstance(front, QDialog):
            front.reject()
        else:
            front.close()


# ------------------------------------------------------------------ before an office is open


def start_shots(window: StartWindow) -> dict[str, Callable[[], None]]:
    """The ways to an office."""
    return {
        "01-first-start": window.show_welcome,
        "02-new-office": partial(ways.WAYS["new_office"], window),
        "03-from-backup": partial(ways.WAYS["from_backup"], window),
        "04-check-package": partial(ways.WAYS["verify"], window),
        "05-sign-in": window.show_first,
    }


# ------------------------------------------------------------------ in the office


def main_shots(window: MainWindow) -> dict[str, Callable[[], None]]:
    """Every screen and the dialogs used every day."""
    return {
        "10-home": partial(show, window, "home"),
        "11-persons": partial(show, window, "persons"),
        "12-person-dialog": partial(command, window, "persons", "record.new"),
        "13-stay-dialog": partial(command, window, "persons", "stay.new"),
        "20-questionnaires": partial(show, window, "questionnaires"),
        "21-new-questionnaire": partial(command, window, "questionnaires", "questionnaire.new"),
        "22-paper-draft": partial(paper, window, "draft", "typed"),
        "23-paper-handwritten": partial(paper, window, "complete", "handwritten"),
        "24-paper-signed": partial(paper, window, "signed", "typed"),
        "25-preview": partial(command, window, "questionnaires", "questionnaire.preview"),
        "26-revisions": partial(command, window, "questionnaires", "questionnaire.revisions"),
        "30-report": partial(show, window, "report"),
        "31-package": partial(command, window, "report", "report.package"),
        "40-organisation": partial(show, window, "organisation"),
        "50-settings": partial(show, window, "settings"),
        "60-finder": partial(find, window, "рах"),
        "61-help": partial(of_window, window, "help.show"),
        "62-about": partial(of_window, window, "help.about"),
    }


def show(window: MainWindow, name: str) -> None:
    """A screen with the first record of its list chosen."""
    window.go("questionnaires", {})  # the paper view lets go
    window.show_screen(name)
    for register in window.screen_named(name).findChildren(Register):
        register.table.select([register.model.id_at(0)])


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
    """An open sample office."""
    office = make_office(folder, PERSONS) if given is None else open_office(given, only_user(given), PASSWORD)
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
    photographer.take(window, main_shots(window))
    end(window)


def end(window: Window) -> None:
    """Close the window and let it give back what it holds, before its office closes."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Defects:
    """Remembers exceptions in slots, which Qt lets pass: a defective screen must not look like a picture."""

    def __init__(self) -> None:
        self.count = 0
        sys.excepthook = self.note

    def note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.count += 1
        traceback.print_exception(kind, error, trace)


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
        photographer = Photographer(application, options.out, options.lang, options.scheme, options.only)
        with sample_office(options.office, folder / "office") as office:
            take_start(photographer, application, office)
            take_main(photographer, application, office, options.size)
    return 1 if defects.count else 0


if __name__ == "__main__":
    sys.exit(main())
