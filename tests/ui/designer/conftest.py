"""A draft of Annex 1 on the desk."""

from datetime import timedelta

import pytest

from intcoop_desktop.forms.design.types import AmendingOrder
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.screens.forms.screen import FormsScreen
from tests.ui.designer.desk import Desk, legal
from tests.ui.robots.window import WindowRobot


@pytest.fixture
def screen(window: WindowRobot) -> FormsScreen:
    """The list of editions."""
    made = window.go("forms").screen(FormsScreen)
    window.rest()
    return made


@pytest.fixture
def desk(window: WindowRobot, office: Office, screen: FormsScreen) -> FormsScreen:
    """A draft by an amending order on the desk."""
    today = office.context.today()
    order = AmendingOrder("77", (today - timedelta(40)).isoformat(), (today - timedelta(30)).isoformat())
    made = office.form_designs.new_draft(legal(office), order)
    screen.show_on_desk(made.reference)
    window.rest()
    return screen


@pytest.fixture
def drawn(window: WindowRobot, desk: FormsScreen) -> Desk:
    """The same, with what a hand does to it."""
    return Desk(window, desk)


@pytest.fixture
def layer(window: WindowRobot, office: Office, screen: FormsScreen) -> Desk:
    """A draft of the office, in which the order's items are locked."""
    screen.show_on_desk(office.form_designs.new_draft(legal(office)).reference)
    window.rest()
    return Desk(window, screen)
