"""The dialogs of the registers: forms, import, export, many at once, duplicates, zones, files, drafts."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from intcoop_desktop.app.pictures import settle
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.ui.records.import_dialog import ImportDialog, open_import
from intcoop_desktop.ui.records.mrz_dialog import MrzDialog
from intcoop_desktop.ui.records.travelling_dialog import OpenDrafts, open_drafts, send_drafts
from intcoop_desktop.ui.screens.settings.screen import SettingsScreen
from intcoop_desktop.ui.window.main_window import MainWindow
from shots.photographer import Shot, front, until
from shots.places import register, show, tab

FORMS = (
    ("trips", "trip"), ("agreements", "agreement"), ("reception", "arrival_group"), ("reception", "invitation"),
    ("care", "briefing"), ("contacts", "letter"), ("conferences", "conference"), ("plans", "plan_item"),
    ("organisation", "official"), ("persons", "person"), ("persons", "stay"), ("trips", "citizen"),
)  # fmt: skip
"""Registers whose form is shown, new and with a record in it."""

COMMANDS = (
    ("set-many", "trips", "trip", "record.set"), ("history", "agreements", "agreement", "record.history"),
    ("export", "agreements", "agreement", "record.export"), ("group-add", "reception", "arrival_group", "group.add"),
    ("group-many", "reception", "arrival_group", "group.many"),
    ("group-photos", "reception", "arrival_group", "group.photos"),
    ("stay-change", "reception", "stay", "stays.change"), ("stay-course", "reception", "stay", "stays.course"),
    ("person-many", "persons", "person", "person.many"), ("person-set-many", "persons", "person", "record.set"),
    ("duplicates", "persons", "person", "person.duplicates"), ("erase", "persons", "person", "person.erase"),
    ("scans", "persons", "person", "person.scans"),
)  # fmt: skip
"""Name of the picture, place, register, command on its first records."""

ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
"""The specimen of ICAO Doc 9303."""

Front = TypeVar("Front", bound=QWidget)


def dialog_shots(window: MainWindow, folder: Path) -> dict[str, Shot]:
    """``folder`` takes the files that are read in."""
    shots: dict[str, Shot] = {}
    for place, kind in FORMS:
        shots[f"80-new-{kind}"] = Shot(partial(new, window, place, kind), front=True)
        shots[f"80-edit-{kind}"] = Shot(partial(edit, window, place, kind), front=True)
    shots["80-refused-trip"] = Shot(partial(refused, window), front=True)
    for name, place, kind, action in COMMANDS:
        shots[f"81-{name}"] = Shot(partial(command, window, place, kind, action, 3), front=True)
    for step in (1, 2, 3):
        shots[f"82-import-{step}"] = Shot(partial(import_step, window, folder, step), front=True)
    rest: dict[str, Callable[[], object]] = {
        "83-merge": partial(command, window, "persons", "person", "person.merge", 2),
        "83-zone": partial(zone, window),
        "84-file-viewer": partial(viewer, window),
        "85-rule": partial(rule, window, "rule.edit"),
        "85-days-off": partial(rule, window, "rule.days"),
        "86-drafts-away": partial(drafts_away, window),
        "86-drafts-here": partial(drafts_here, window, folder, 1),
        "86-drafts-whose": partial(drafts_here, window, folder, 2),
    }
    return shots | {name: Shot(arrange, front=True) for name, arrange in rest.items()}


def the_front(window: MainWindow, kind: type[Front]) -> Front:
    """The dialog in front, of this class."""
    widget = front(window)
    if not isinstance(widget, kind):
        raise TypeError(widget)
    return widget


def new(window: MainWindow, place: str, kind: str) -> None:
    """An empty form."""
    register(window, place, kind)
    window.go(place, {"kind": kind, "new": "1"})


def edit(window: MainWindow, place: str, kind: str) -> None:
    """The form of the first record."""
    first = register(window, place, kind).model.id_at(0)
    window.go(place, {"kind": kind, "open": str(first), "edit": ""})


def refused(window: MainWindow) -> None:
    """A form that was to be stored with a mistake in it."""
    from intcoop_desktop.ui.records.dialog import RecordDialog

    new(window, "trips", "trip")
    form = the_front(window, RecordDialog)
    form.form.set_values({"date_from": "2026-09-10", "date_to": "2026-09-01"})
    form.save()


def command(window: MainWindow, place: str, kind: str, action: str, count: int) -> None:
    """A command on the first records of a register: on one of them where it takes no more."""
    found = register(window, place, kind)
    actions = window.screen_named(place).menu_actions()
    for several in (count, 1):
        found.table.select([found.model.id_at(row) for row in range(min(several, found.model.rowCount()))])
        if actions[action].isEnabled():
            actions[action].trigger()
            return
    raise LookupError(f"{action} cannot be chosen")


def import_step(window: MainWindow, folder: Path, step: int) -> None:
    """The sample's own agreements come back from a table, one of them with a date that is none."""
    kind = kind_of("agreement")
    ids = register(window, "agreements", "agreement").model.ids
    dialog: ImportDialog = open_import(window.screen_named("agreements"), window.context, kind)
    if step == 1:
        return
    file = folder / "agreements.csv"
    names = [field.name for field in kind.all_fields if field.kind != "references"]
    listing = window.office.exports.of_kind(kind, names, list(ids)[:8])
    file.unlink(missing_ok=True)
    window.office.exports.write(listing, file, "csv", lambda *told: None)
    text = file.read_text("utf-8-sig")
    head, first, *others = text.splitlines()
    file.write_text("\n".join([head, first.replace(".20", ".13.20"), *others]), "utf-8")
    dialog.file.set_path(file)
    for _one in range(step - 1):
        dialog.next()
        settle(window)


def zone(window: MainWindow) -> None:
    """The zone of a passport against what is kept of the person."""
    command(window, "persons", "person", "person.mrz", 1)
    the_front(window, MrzDialog).text.setPlainText(ZONE)


def viewer(window: MainWindow) -> None:
    """A scanned agreement, looked at."""
    from intcoop_desktop.ui.records.file_viewer import FileViewer
    from intcoop_desktop.ui.screens.registers.screen import RegistersScreen

    screen = window.screen_named("agreements")
    if not isinstance(screen, RegistersScreen):
        raise TypeError(screen)
    ids = register(window, "agreements", "agreement").model.ids
    with_file = next(one for one in ids if window.office.files.of("agreement", one))
    page = screen.page_of("agreement")
    page.show_ids([with_file])
    settle(window)
    page.pane.files.list.setCurrentRow(0)
    page.pane.files.look()
    shown = the_front(window, FileViewer)
    until(lambda: shown.actions_here["file.print"].isEnabled())


def rule(window: MainWindow, action: str) -> None:
    """Reminder rules: one of them, the days off."""
    tab(window, "settings", 2)
    settle(window)
    screen = window.screen_named("settings")
    if not isinstance(screen, SettingsScreen):
        raise TypeError(screen)
    screen.rules.actions_here[action].trigger()


def _drafts(window: MainWindow) -> Sequence[int]:
    return window.office.questionnaires.ids(ListQuery(filters={"state": "draft"}))[:3]


def drafts_away(window: MainWindow) -> None:
    """Drafts for the other PC."""
    show(window, "questionnaires")
    send_drafts(window.screen_named("questionnaires"), window.context, _drafts(window))


def drafts_here(window: MainWindow, folder: Path, step: int) -> None:
    """Drafts of the other PC: the file, then whose they are."""
    show(window, "questionnaires")
    dialog: OpenDrafts = open_drafts(window.screen_named("questionnaires"), window.context)
    if step == 1:
        return
    file = folder / "other.drafts"
    if not file.exists():
        window.office.travelling.pack(list(_drafts(window)), file, "secret", lambda *told: None)
    dialog.file.set_path(file)
    dialog.passphrase.setText("secret")
    dialog.next()
