"""The questionnaire being entered: sheets, office section, problems, photo, states. Used by the window."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.layout import PaperLayouter
from intcoop_desktop.i18n import _, explain
from intcoop_desktop.services.errors import NeedsRevision, ValidationFailed
from intcoop_desktop.ui.jobs import Jobs
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.paper.banner import StateBanner
from intcoop_desktop.ui.paper.conditions import conditions_now
from intcoop_desktop.ui.paper.entry import EntryDesk
from intcoop_desktop.ui.paper.keymap import key_name
from intcoop_desktop.ui.paper.model import PaperModel
from intcoop_desktop.ui.paper.office_form import OfficeForm
from intcoop_desktop.ui.paper.page_strip import PageStrip
from intcoop_desktop.ui.paper.panes import PanelFold, three_panes
from intcoop_desktop.ui.paper.photo_flow import PhotoFlow
from intcoop_desktop.ui.paper.problem_pane import ProblemPane
from intcoop_desktop.ui.paper.reasons import ReasonAsker
from intcoop_desktop.ui.paper.record_door import RecordDoor
from intcoop_desktop.ui.paper.revising import Revising
from intcoop_desktop.ui.paper.scan_pane import ScanPane
from intcoop_desktop.ui.paper.scans import show_scan
from intcoop_desktop.ui.paper.session import RecordSession
from intcoop_desktop.ui.paper.side_panel import SidePanel
from intcoop_desktop.ui.paper.view import PaperView
from intcoop_desktop.ui.paper.watch import ProblemWatch

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

OFFICE_PREFIXES = ("office.", "stay.")
_DRESS_AFTER_MS = 600


def is_office(path: str) -> bool:
    """The path belongs to the office section."""
    return path.startswith(OFFICE_PREFIXES)


class QuestionnaireEditor(QWidget):
    """One questionnaire.

    ``conditions_changed`` carries the conditions for ``PAPER_ACTIONS``; ``state_changed`` tells that the
    record's state or revision may be another; ``save_failed`` that typed text is not yet durable.
    """

    conditions_changed = Signal(object)
    state_changed = Signal()
    problems_changed = Signal(int)
    saved = Signal()
    save_failed = Signal(object)
    finished = Signal()
    told = Signal(str)

    def __init__(self, office: "Office", questionnaire_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.door = RecordDoor(office, questionnaire_id)
        self._conditions: frozenset[str] | None = None
        self._form_path = ""
        self._scan_shown: bool | None = None
        record = self.door.record
        self.edition, self.section = office.context.editions_of(record.head)
        self.session = RecordSession(
            record.answers,
            record.office,
            self.door.save,
            is_office=is_office,
            read_only=self.door.read_only,
            parent=self,
        )
        self.model = PaperModel(self.edition, office.values, self.session, self._layouter, self, self.door.suggestions)
        self.view = PaperView(self.model, self)
        self.entry = EntryDesk(self.view, self.model, self.session, self.door.last_value, self)
        self.jobs = Jobs(self)
        self.watch = ProblemWatch(
            self.edition, self.section, office.values, self.session, lambda: self.entry.path, self
        )
        self.form = OfficeForm(
            self.section, office.values, self.session, self.door.last_value, self, self.door.suggestions
        )
        self.panel = SidePanel(self.edition, self.form, self)
        self.strip = PageStrip(self.view, self.model, self)
        editions = (self.edition, self.section)
        self.pane = ProblemPane(self.watch, editions, self.session, self.view, self.panel, self.strip, is_office, self)
        self.reasons = ReasonAsker(self.entry, self.form, self._may_edit, self)
        self.scan = ScanPane(self)
        self.photos = PhotoFlow("photo", self.view, self.entry.photos, self.door, self.jobs, self._may_put_photo, self)
        self._dress_timer = QTimer(self, singleShot=True, interval=_DRESS_AFTER_MS)
        self._dress_timer.timeout.connect(self._after_pause)
        self._build()
        self._connect()
        self.pane.refresh()
        self.panel.help.show_differences(self.door.differences())
        self.panel.former.show_answers(self.door.former())
        self._tell_conditions()

    # -- what the window uses

    @property
    def questionnaire_id(self) -> int:
        """Row id of the record."""
        return self.door.id

    def title(self) -> str:
        """Number and revision, without anything personal."""
        head = self.door.record.head
        return f"{head.number}/{head.revision}"

    def start(self) -> None:
        """Fit the sheet to the window and put the cursor into item 1."""
        self.view.fit_width()
        self._conditions = None  # whoever listens now has not heard them
        self._tell_conditions()
        if self.session.read_only and not self.office.read_only:
            self.door.log_reading()
        elif not self.session.read_only:
            self.entry.start()

    def flush(self) -> bool:
        """Store what is being typed and save it now; False when something is refused or the store failed."""
        committed = self.entry.stop is None or self.entry.stop.commit()
        return self.form.commit() and self.session.flush() and committed

    def keep_draft(self) -> bool:
        """Save what can be saved (lock, close, a defect). False when something typed is only in its field."""
        return self.flush() and not (self.door.correcting and self.session.collected)

    def give_up(self) -> None:
        """Forget what is not finished or could not be saved; show what the store holds."""
        self.door.correcting = False
        self.session.drop()
        self.refresh_record()
        self.entry.forget()
        self.form.forget()

    def close_entry(self) -> bool:
        """Before the editor goes: leave the field and save. False when the field refuses its text."""
        done = self.entry.leave() and self.flush()
        if done:
            self.jobs.stop()
        return done

    def complete(self) -> bool:
        """Draft → complete; otherwise show what is missing and go to the first."""
        if not self.flush():
            return False
        try:
            self.office.questionnaires.complete(self.door.id)
        except ValidationFailed as failed:
            self.watch.check_now()
            self.watch.say_all()
            self.fold.bring()
            self.panel.show_problems_tab()
            self.told.emit(explain(failed))
            self.go_to(failed.problems[0].path)
            return False
        except IntcoopError as error:
            tell_error(self, error)
            return False
        self.refresh_record()
        return True

    def refresh_record(self) -> None:
        """Read the record again (state, revision, what others changed)."""
        record = self.door.reload()
        self.session.read_only = self.door.read_only
        self.session.load(record.answers, record.office)
        self.panel.former.show_answers(self.door.former())
        self.photos.show_photo()
        self._show_scan()
        self._show_banner()
        self._dress()
        self._tell_conditions()
        self.state_changed.emit()

    def go_to(self, path: str) -> None:
        """Edit the answer or office field at ``path``."""
        if is_office(path):
            self.fold.bring()
            self.panel.show_office_tab()
            self.form.select(path)
        else:
            self.entry.go_to(path)

    def undo(self) -> None:
        """Take back the last step of the record."""
        self.entry.undo()

    def redo(self) -> None:
        """Repeat it."""
        self.entry.redo()

    def next_problem(self, step: int = 1) -> None:
        """Go to the next (-1: previous) problem."""
        found = self.pane.next_path(self.entry.path or self._form_path, step)
        if found is not None:
            self.go_to(found)
        else:
            self.told.emit(_("Nothing is left to settle."))

    def toggle_glosses(self) -> None:
        """Show or hide the translations beside the sheet."""
        self.pane.toggle_glosses()

    def toggle_panel(self) -> None:
        """Show or hide the side panel."""
        self.fold.toggle()

    def choose_photo(self) -> None:
        """Ask for a picture file."""
        self.photos.choose_file()

    def ask_reason(self) -> None:
        """Open the menu of reasons at the present field."""
        self.reasons.ask(self.entry.path or self._form_path)

    def revise(self) -> None:
        """Ask, then open revision n+1 of a signed questionnaire."""
        self.revising.ask()

    # -- building

    def _layouter(self, answers: Mapping[str, Cell]) -> PaperLayouter:
        return PaperLayouter(
            self.edition,
            answers,
            values=self.office.values,
            furniture=self.door.furniture(answers),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = StateBanner(self)
        self.banner.revise_asked.connect(self.revise)
        self.revising = Revising(self.door, self)
        self.revising.revised.connect(self._revised)
        self.revising.told.connect(self.told)
        self.splitter = three_panes(self.scan, (self.view, self.strip), self.panel, self)
        self.fold = PanelFold(self.splitter, self.scan, self.panel)
        column.addWidget(self.banner)
        column.addWidget(self.splitter, 1)
        self.view.setAccessibleName(_("Questionnaire as it prints"))
        self._show_banner()
        self._show_scan()

    def _connect(self) -> None:
        self.session.saved.connect(self._after_save)
        self.session.save_failed.connect(self._failed)
        self.session.steps_changed.connect(self._tell_conditions)
        self.session.changed.connect(self._tell_conditions)
        self.entry.path_entered.connect(self._entered)
        self.entry.path_left.connect(self.watch.left)
        self.entry.locked.connect(self.revise)
        self.entry.problem_asked.connect(self.next_problem)
        self.entry.reason_asked.connect(self.reasons.ask)
        self.entry.finished.connect(self._sheets_done)
        self.entry.photos.reason_asked.connect(self.reasons.ask)
        self.form.path_entered.connect(self._form_entered)
        self.form.path_left.connect(self.watch.left)
        self.form.problem_asked.connect(self.next_problem)
        self.form.reason_asked.connect(self.reasons.ask)
        self.form.locked.connect(self.revise)
        self.panel.problems.chosen.connect(self.go_to)
        self.panel.help.difference_accepted.connect(self._accept_difference)
        self.photos.changed.connect(self.refresh_record)
        self.photos.failed.connect(lambda error: tell_error(self, error))
        self.photos.told.connect(self.told)
        self.reasons.told.connect(self.told)
        self.pane.counted.connect(self.problems_changed)
        self.view.keyed.connect(self._key)

    # -- following

    def _entered(self, path: str) -> None:
        self._form_path = ""
        self.panel.help.show_path(path)
        self.pane.refresh_marks()

    def _form_entered(self, path: str) -> None:
        self._form_path = path
        if self.entry.stop is not None:
            self.entry.leave()
        self.panel.help.show_path("")

    def _sheets_done(self) -> None:
        self.fold.bring()
        self.panel.show_office_tab()
        if self.form.paths:
            self.form.select(self.form.paths[0])
        self.finished.emit()

    def _key(self, event: QKeyEvent) -> None:
        name = key_name(event)
        actions: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "next": self.entry.start,
            "next_problem": self.next_problem,
            "previous_problem": lambda: self.next_problem(-1),
        }
        if name in actions:
            event.accept()
            actions[name]()

    def _after_save(self) -> None:
        self._dress_timer.start()
        state = self.door.record.head.state
        if state in ("complete", "printed"):
            self.door.reload()
            if self.door.record.head.state != state:
                self.state_changed.emit()
                self._tell_conditions()
        self.saved.emit()

    def _failed(self, error: IntcoopError) -> None:
        if isinstance(error, NeedsRevision):
            self.session.read_only = True
            self.revise()
            return
        self.save_failed.emit(error)

    def _after_pause(self) -> None:
        """Items 14 and 15 fill fields of the stay as well: show what the store made of them."""
        self.session.load(self.session.answers, self.door.reload().office)
        self._dress()

    def _dress(self) -> None:
        """Number, hash and codes around the form, and the record beside it, for what is saved now."""
        self.model.dress(self.door.furniture(self.session.answers))
        self.panel.help.show_differences(self.door.differences())

    def _accept_difference(self, path: str) -> None:
        if self.flush():
            self.door.accept_difference(path)
            self._dress()

    def _may_edit(self) -> bool:
        if self.session.read_only:
            self.revise()
            return False
        return True

    def _may_put_photo(self) -> bool:
        if self.door.correcting:
            self.told.emit(_("A photo is changed in a new revision, not by a technical correction."))
            return False
        return self._may_edit()

    def _revised(self) -> None:
        self.refresh_record()
        self.entry.start()

    # -- banner, scan, conditions

    def _show_banner(self) -> None:
        state = self.door.record.head.state
        self.banner.show_state(state, read_only=self.session.read_only, revisable=self.door.may_revise)

    def _show_scan(self) -> None:
        try:
            shown = show_scan(self.door, self.scan)
        except IntcoopError as error:
            tell_error(self, error)
            return
        if shown != self._scan_shown:
            self._scan_shown = shown
            self.fold.arrange(scanned=shown)

    def _tell_conditions(self) -> None:
        conditions = conditions_now(self.session, self.door)
        if conditions != self._conditions:
            self._conditions = conditions
            self.conditions_changed.emit(conditions)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes where the entry is."""
        if self.entry.stop is not None:
            self.entry.stop.select(self.entry.path)
        else:
            self.view.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "banner"):
            self.banner.say()
            self.strip.say()
            self.pane.refresh()
