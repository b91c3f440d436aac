"""The form designer: its list, the desk with drafts of both sorts, and its dialogs."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from intcoop_desktop.app.pictures import settle
from intcoop_desktop.forms.design.types import AmendingOrder
from intcoop_desktop.services.editions import LEGAL_FORM
from intcoop_desktop.ui.screens.forms.pane_fields import DialogField
from intcoop_desktop.ui.screens.forms.screen import FormsScreen
from intcoop_desktop.ui.window.main_window import MainWindow
from shots.photographer import Shot


def designer_shots(window: MainWindow) -> dict[str, Shot]:
    """One draft by an order and one of the office serve all pictures."""
    shots: dict[str, Callable[[], object]] = {
        "76-forms": partial(_list, window),
        "76-forms-desk": partial(_desk, window, True, "sex"),
        "76-forms-column": partial(_desk, window, True, "occupation"),
        "76-forms-table": partial(_desk, window, True, "relatives"),
        "76-forms-part": partial(_desk, window, True, "phones"),
        "76-forms-layer": partial(_desk, window, False, "religion"),
        "76-forms-text": partial(_text, window),
    }
    fronts: dict[str, Callable[[], object]] = {
        "77-forms-condition": partial(_dialog, window, "speciality", "when"),
        "77-forms-checks": partial(_dialog, window, "birth_year", "rules"),
        "77-forms-options": partial(_dialog, window, "marital_status", "options"),
        "77-forms-rows": partial(_dialog, window, "relatives", "rows"),
        "77-forms-publish": partial(_publish, window),
    }
    found = {name: Shot(arrange) for name, arrange in shots.items()}
    return found | {name: Shot(arrange, front=True) for name, arrange in fronts.items()}


def _screen(window: MainWindow) -> FormsScreen:
    window.show_screen("forms")
    screen = window.screen_named("forms")
    if not isinstance(screen, FormsScreen):
        raise TypeError(screen)
    return screen


def _list(window: MainWindow) -> None:
    _screen(window).show_list()


def _draft(window: MainWindow, by_order: bool) -> str:
    """The reference of a draft, made when there is none yet."""
    office = window.office
    drafts = [info for info in office.form_designs.list(LEGAL_FORM) if info.state == "draft"]
    found = next((info for info in drafts if (info.authority == "legal") is by_order), None)
    if found is None:
        today = office.context.today()
        order = AmendingOrder("77", (today - timedelta(40)).isoformat(), (today - timedelta(30)).isoformat())
        reference = f"{LEGAL_FORM}@{office.edition.edition}"
        found = office.form_designs.new_draft(reference, order if by_order else None)
    return found.reference


def _desk(window: MainWindow, by_order: bool, link_id: str) -> FormsScreen:
    screen = _screen(window)
    screen.show_on_desk(_draft(window, by_order))
    settle(window)
    screen.designer.choose(link_id)
    settle(window)
    return screen


def _text(window: MainWindow) -> None:
    _desk(window, True, "speciality").designer.sheet.write()


def _dialog(window: MainWindow, link_id: str, name: str) -> None:
    form = _desk(window, True, link_id).designer.pane.form
    editor = form.editors[name] if form is not None else None
    if not isinstance(editor, DialogField):
        raise TypeError(editor)
    editor.button.click()


def _publish(window: MainWindow) -> None:
    screen = _desk(window, True, "speciality")
    screen.designer.desk.put_text("speciality", "text", "Оқитын мамандығы, жұмыс мақсаты, зерттеу тақырыбы")
    screen.designer.desk.step("sex", 1)
    screen.publish(_draft(window, True))
