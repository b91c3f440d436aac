"""``self-test``: proves an installed copy. Nothing is kept; the people in it are made up."""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

from intcoop_desktop.app.commands.console import DONE, PROBLEM, complain, say
from intcoop_desktop.data_root import data_root
from intcoop_desktop.i18n import LANGUAGES, N_, _, explain
from intcoop_desktop.platform.screen import has_screen

_KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі№«»–"
_PEOPLE = 3
_QT = (
    "from PySide6.QtWidgets import QApplication, QLabel; from PySide6.QtCore import QTranslator, QLibraryInfo;"
    "app = QApplication([]); label = QLabel('Қ'); label.show(); app.processEvents();"
    "texts = QTranslator(); folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath);"
    "raise SystemExit(0 if texts.load('qtbase_kk', folder) and not label.grab().isNull() else 3)"
)


class Failed(Exception):
    """A step found something wrong; the text says what."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    """Run every step; a line for each."""
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="intcoop-self-test-") as folder:
        for title, step in STEPS:
            try:
                step(Path(folder))
            except Exception as error:  # every step is tried, whatever the one before met
                wrong += 1
                reason = str(error) if isinstance(error, Failed) else explain(error)
                complain(_("{step}: {reason}").format(step=_(title), reason=reason))
            else:
                say(_("{step}: sound").format(step=_(title)))
    return PROBLEM if wrong else DONE


def _translations(folder: Path) -> None:
    for language in LANGUAGES:
        if language != "en" and not list((data_root() / "translations" / language).rglob("intcoop.*")):
            raise Failed(language)


def _fonts(folder: Path) -> None:
    from intcoop_desktop.forms.measure import missing

    place = data_root() / "resources" / "fonts"
    listed = tomllib.loads((place / "fonts.toml").read_text(encoding="utf-8"))
    files = [entry for entry in _dictionaries(listed) if "sha256" in entry]
    for entry in files:
        content = (place / entry["file"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise Failed(entry["file"])
    if not files or missing(_KAZAKH):
        raise Failed(missing(_KAZAKH))


def _dictionaries(value: object) -> list[dict[str, str]]:
    """The tables of a TOML file, at any depth."""
    if isinstance(value, list):
        return [found for part in value for found in _dictionaries(part)]
    if not isinstance(value, dict):
        return []
    inner = [found for part in value.values() for found in _dictionaries(part)]
    return [value, *inner] if "file" in value else inner


def _store(folder: Path) -> None:
    from intcoop_desktop.app.sample import PASSWORD, USER, make_office
    from intcoop_desktop.services.opening import open_office

    make_office(folder / "office", _PEOPLE).close()
    with open_office(folder / "office", USER, PASSWORD, automatic_backups=False) as office:
        problems = office.backups.check()
    if problems:
        raise Failed(problems[0])


def _print(folder: Path) -> None:
    from intcoop_desktop.app.sample import PASSWORD, USER
    from intcoop_desktop.services.lists import ListQuery
    from intcoop_desktop.services.opening import open_office

    with open_office(folder / "office", USER, PASSWORD, automatic_backups=False) as office:
        pdf = office.printing.preview_pdf(list(office.questionnaires.ids(ListQuery())) or [])
        page = office.printing.render(pdf, 0, 50)
        if not any(value < 128 for value in bytes(page.data)[:: max(1, page.stride // 50)]):
            raise Failed(_("the page is empty"))
        year = office.reports.years()[0]
        made = office.packages.export(year, folder, plain=True)
        passphrase = office.packages.new_passphrase()
        sealed = office.packages.export(year, folder, plain=False, passphrase=passphrase)
    from intcoop_desktop.exchange.verify import verify_package

    for path in (made.path, sealed.path):
        report = verify_package(path, passphrase)
        if not report.ok:
            raise Failed(explain(report.problems[0]))
    with made.path.joinpath("bag-info.txt").open("ab") as stream:
        stream.write(b"\n")
    if verify_package(made.path).ok:
        raise Failed(_("a changed package was accepted"))


def _qt(folder: Path) -> None:
    """In a process of its own: a missing system library may end it."""
    environment = os.environ | ({} if has_screen() else {"QT_QPA_PLATFORM": "offscreen"})
    command = [sys.executable, "-c", _QT]
    if getattr(sys, "frozen", False):
        _qt_here()
        return
    ended = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    if ended.returncode:
        lines = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Failed(lines[-1] if lines else str(ended.returncode))


def _qt_here() -> None:
    """A frozen copy has no interpreter to start."""
    from PySide6.QtCore import QLibraryInfo, QTranslator
    from PySide6.QtWidgets import QApplication

    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication(sys.argv[:1])
    texts = QTranslator(application)
    if not texts.load("qtbase_kk", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        raise Failed("qtbase_kk")


STEPS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    (N_("Translations"), _translations),
    (N_("Fonts"), _fonts),
    (N_("Store"), _store),
    (N_("Prints and packages"), _print),
    (N_("Windows (Qt)"), _qt),
)
"""Title and what is tried, in order."""
