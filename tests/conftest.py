"""Settings shared by all tests: no screen, our own fonts, counts for the long runs."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"

settings.register_profile("run", deadline=None, max_examples=50)
settings.register_profile("long", deadline=None, max_examples=1000)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("intcoop")
    group.addoption("--kill-cycles", type=int, default=None, help="kill -9 cycles while saving (200; --long 1000)")
    group.addoption("--powerloss-images", type=int, default=None, help="simulated power losses (300; --long 2000)")
    group.addoption("--package-megabytes", type=int, default=None, help="copies in a package whose memory is measured")
    group.addoption("--long", action="store_true", help="the large counts, for the night before a release")


def pytest_configure(config: pytest.Config) -> None:
    long = config.getoption("--long")
    settings.load_profile("long" if long else "run")
    if config.option.kill_cycles is None:
        config.option.kill_cycles = 1000 if long else 200
    if config.option.powerloss_images is None:
        config.option.powerloss_images = 2000 if long else 300
    if config.option.package_megabytes is None:
        config.option.package_megabytes = 1000 if long else 48


@pytest.fixture(autouse=True)
def interface_language() -> None:
    """Every test starts in the program's own first language, whatever the one before it switched to."""
    from intcoop_desktop import i18n

    i18n.set_language(i18n.DEFAULT_LANGUAGE)


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Once there is an application object garbage is collected in its thread only, by a timer; tests without an event
    loop would pile it up."""
    yield
    if not gc.isenabled():
        gc.collect(1)


@pytest.fixture(scope="session")
def kill_cycles(pytestconfig: pytest.Config) -> int:
    """How often the kill tests kill the saving process."""
    return int(pytestconfig.option.kill_cycles)


@pytest.fixture(scope="session")
def powerloss_images(pytestconfig: pytest.Config) -> int:
    """How many cut images the power-loss tests replay."""
    return int(pytestconfig.option.powerloss_images)


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The one application object, with the bundled fonts, so that no system font decides a test."""
    from PySide6.QtGui import QFont, QFontDatabase

    for font_file in sorted(FONTS.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(font_file)) < 0:
            raise RuntimeError(f"font refused: {font_file.name}")
    qapp.setFont(QFont("Liberation Sans", 10))
    return qapp
