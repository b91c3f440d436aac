"""An office in the spring of 2026, and its window."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import open_office
from tests.clauses.robot import Desk
from tests.services.conftest import CHEAP, PASSWORD, USER
from tests.ui.conftest import (  # noqa: F401 - fixtures
    OpenWindow,
    application,
    office_folder,
    office_template,
    one_application,
    open_window,
)

TODAY = date(2026, 3, 16)  # a Monday


@pytest.fixture
def office(office_folder: Path) -> Iterator[Office]:  # noqa: F811
    """Empty, open, on a Monday in March."""
    with open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as opened:
        opened.context.today = lambda: TODAY
        yield opened


@pytest.fixture
def desk(open_window: OpenWindow, office: Office) -> Desk:  # noqa: F811
    """The main window, in English; opened before anything is entered."""
    return Desk(open_window(office))
