"""«Сауалнама құрастырушы»: all editions of the forms; drafts are changed on the sheet and published."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import (
    QStackedWidget,
    QWidget,
)

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.forms.design.types import AmendingOrder, MoveReport
from intcoop_desktop.i18n import N_, _, current_language, dates
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.services.form_parts.results import EditionInfo
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, tell_error
from intcoop_desktop.ui.preview import PreviewDialog
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.forms.designer import DesignerPage
from intcoop_desktop.ui.screens.forms.files import FormFiles
from intcoop_desktop.ui.screens.forms.move_dialog import MoveDialog
from intcoop_desktop.ui.screens.forms.publish_dialog import PublishDialog
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say

STANDING = Words(
    {
        "draft": P_("form edition", "draft"),
        "waiting": P_("form edition", "published, not yet in force"),
        "in_force": P_("form edition", "in force"),
        "superseded": P_("form edition", "replaced by a later one"),
        "retired": P_("form edition", "retired"),
    }
)
_ONE, _DRAFT, _OLD = frozenset({"one"}), frozenset({"one", "draft"}), frozenset({"one", "published"})
_ACTIONS = (
    Action("edition.open", N_("Open in the designer"), "edit", ("F2",), needs=_ONE),
    Action("edition.law", N_("New edition by an order…"), "new", (), needs=_OLD),
    Action("edition.office", N_("New edition of the office"), "new", (), needs=_OLD),
    Action("edition.publish", N_("Check and publish…"), "verify", (), needs=_DRAFT),
    Action("edition.look", N_("Look at the form"), "preview", (), needs=_ONE),
    Action("edition.import", N_("Take in a file…"), "open", ()),
    Action("edition.export", N_("Save as a file…"), "export", (), needs=_ONE),
    Action("edition.order", N_("Order and day in force…"), "calendar", (), needs=_DRAFT),
    Action("edition.move", N_("Move drafts to it…"), "questionnaire", (), needs=_OLD),
    Action("edition.blank", N_("Blank forms…"), "print", (), needs=_OLD),
    Action("edition.retire", N_("Retire…"), "closed", (), needs=_OLD),
    Action("edition.discard", N_("Throw the draft away"), "archive", (), needs=_DRAFT),
)
_TOOLBAR = (
    "edition.open", "edition.law", "edition.office", "edition.publish", "edition.look", "edition.import",
    "edition.export", "edition.order", "edition.move", "edition.blank", "edition.retire", "edition.discard",
)  # fmt: skip
_TITLES = (N_("Form"), N_("Edition"), N_("State"), N_("In force from"), N_("Order"), N_("Questionnaires"))
_WIDTHS = (250, 120, 200, 160, 180, 130)
_ORDER = (
    Field("number", N_("Number of the order"), required=True, wide=False),
    Field("date", N_("Date of the order"), "date", required=True, wide=False),
    Field("published_on", N_("First published on"), "date", N_("In force when ten calendar days have passed."),
          required=True, wide=False),
    Field("in_force_from", N_("In force from"), "date", N_("Empty: computed from the day of publication."), wide=False),
)  # fmt: skip
_REASON = (Field("reason", N_("Reason"), "long", N_("The edition stays readable, with it."), required=True),)
_DAY = (Field("in_force_from", N_("In force from"), "date", N_("Empty: from the day it is published."), wide=False),)
_COUNT = (Field("count", N_("How many"), "choice", N_("Each carries its own number as a QR code."), "counts", True),)
COUNTS = (1, 2, 5, 10, 20, 50, 100, 200)
MOST_BLANKS = max(COUNTS)


class FormsScreen(Screen):
    """The list, and the desk of one edition over it."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Form designer"), _ACTIONS)
        self._rows: list[EditionInfo] = []
        self.table = PlainTable(self, N_("Editions of the forms"), _TITLES, _WIDTHS)
        self.table.itemSelectionChanged.connect(self._tell_actions)
        self.table.cellActivated.connect(lambda row, column: self.open())
        self.designer = DesignerPage(context, self)
        self.designer.left.connect(self.show_list)
        self.designer.publishing.connect(self.publish)
        self.toolbar = self.actions_here.toolbar(self, _TOOLBAR)
        self.outer.addWidget(self.toolbar)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.designer)
        self.outer.addWidget(self.pages, 1)
        self.files = FormFiles(context, self, lambda: self.reference, self.show_on_desk)
        bound: dict[str, Callable[[], object]] = {
            "edition.open": self.open,
            "edition.law": self.new_by_order,
            "edition.office": self.new_of_office,
            "edition.publish": lambda: self.publish(self.reference),
            "edition.look": self.look,
            "edition.import": self.files.ask_which,
            "edition.export": lambda: self.files.ask_where(self.reference),
            "edition.order": self.change_order,
            "edition.move": lambda: self.move_drafts(self.reference),
            "edition.blank": self.blank,
            "edition.retire": self.retire,
            "edition.discard": self.discard,
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)
        say(self, lambda text: self.reload(), N_("Form designer"))

    # ------------------------------------------------------------- list

    @property
    def chosen(self) -> EditionInfo | None:
        """The edition chosen in the list."""
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @property
    def reference(self) -> str:
        """Its reference, "" when none is chosen."""
        return self.chosen.reference if self.chosen is not None else ""

    def reload(self, chosen: str = "") -> None:
        """Read the editions anew; the chosen one stays chosen, unless another one is named."""
        kept = chosen or self.reference
        self._rows = list(self.office.form_designs.list())
        self.table.setRowCount(len(self._rows))
        for place, info in enumerate(self._rows):
            order = info.order
            cells = (
                getattr(info.title, current_language(), "") or info.title.kk,
                info.edition,
                STANDING.text(info.standing),
                dates.short(info.in_force_from),
                f"№ {order.number}, {dates.short(order.date)}" if order is not None else "",
                str(info.used),
            )
            self.table.put(place, cells)
        references = [info.reference for info in self._rows]
        self.table.setCurrentCell(references.index(kept) if kept in references else 0, 0)
        self._tell_actions()

    def _tell_actions(self) -> None:
        info = self.chosen
        holding = set()
        if info is not None:
            holding = {"one", "draft" if info.state == "draft" else "published"}
        if self.pages.currentWidget() is self.designer:
            holding = set()
        self.actions_here.conditions(holding)

    def show_list(self) -> None:
        """Back from the desk; the edition that was on it is chosen."""
        self.designer.close_pdf()
        self.pages.setCurrentWidget(self.table)
        self.toolbar.show()
        self.title.show()
        shown = self.designer.info.reference if self.designer.info is not None else ""
        self.reload(shown)
        self.table.setFocus()
        self.actions_changed.emit()

    def show_on_desk(self, reference: str) -> None:
        """Put an edition on the desk."""
        self.pages.setCurrentWidget(self.designer)
        self.toolbar.hide()
        self.title.hide()  # the desk has its own, and needs the room
        self.designer.show_edition(reference)
        self._tell_actions()
        self.actions_changed.emit()

    def open(self) -> None:
        """The chosen edition on the desk; one in force for looking only."""
        if self.reference:
            self.show_on_desk(self.reference)

    # ------------------------------------------------------------- editions

    def new_by_order(self) -> None:
        """A draft of the next legal edition; needs the amending order."""
        reference = self.reference

        def save(values: Mapping[str, object], note: str) -> None:
            order = AmendingOrder(*(str(values[name]) for name in ("number", "date", "published_on", "in_force_from")))
            made = self.office.form_designs.new_draft(reference, order)
            self.show_on_desk(made.reference)

        RecordDialog(self, N_("New edition by an order"), _ORDER, {}, save, button=N_("Make the draft")).open()

    def new_of_office(self) -> None:
        """A draft the office makes by itself: of the legal form a layer with locks."""
        self._try(lambda: self.show_on_desk(self.office.form_designs.new_draft(self.reference).reference))

    def publish(self, reference: str) -> None:
        """Check, class the changes, publish."""

        def go_to(link_id: str) -> None:
            if self.pages.currentWidget() is not self.designer:
                self.show_on_desk(reference)
            if link_id:
                self.designer.choose(link_id)

        def published() -> None:
            self.show_list()
            self._offer_to_move(reference)

        PublishDialog(self, self.context, reference, published, go_to).open()

    def _offer_to_move(self, reference: str) -> None:
        """After publishing: drafts could go along at once, when the edition is in force already."""
        designs = self.office.form_designs
        if designs.info(reference).standing == "in_force" and designs.movable(reference):
            self.context.bar.tell(_("The form is published."), _("Move drafts…"), lambda: self.move_drafts(reference))

    def move_drafts(self, reference: str) -> None:
        """Draft questionnaires of other editions, with a report of what becomes of every answer."""
        designs = self.office.form_designs

        def work(progress: Progress) -> list[MoveReport]:
            return designs.move_report(designs.movable(reference), reference)

        def show(reports: list[MoveReport]) -> None:
            if not reports:
                self.context.bar.tell(_("No draft of another edition can be moved."))
                return
            MoveDialog(self, self.context, reference, reports, self.reload).open()

        self.context.jobs.run(work, success=show, title=_("Reading the drafts"))

    def change_order(self) -> None:
        """Number and dates of a draft's order, or the day from which a draft of the office counts."""
        info = self.chosen
        if info is None:
            return
        designs, reference, order = self.office.form_designs, info.reference, info.order

        def save(values: Mapping[str, object], note: str) -> None:
            put(AmendingOrder(*(str(values.get(field.name, "")) for field in _ORDER)))
            back = order or AmendingOrder("", "", "", info.in_force_from)
            self.context.bar.tell(_("The order of the draft is changed."), _("Undo"), lambda: put(back))

        def put(facts: AmendingOrder) -> None:
            if order is None:
                designs.set_in_force_from(reference, facts.in_force_from)
            else:
                designs.set_order(reference, facts)
            self.reload()

        names = ("number", "date", "published_on") if order is not None else ()
        values: dict[str, object] = {name: getattr(order, name) for name in names}
        values["in_force_from"] = info.in_force_from
        RecordDialog(self, N_("Order and day in force"), _ORDER if order else _DAY, values, save).open()

    def blank(self) -> None:
        """Blank forms of the chosen edition, to be filled in by hand."""
        reference = self.reference

        def make(values: Mapping[str, object], note: str) -> None:
            count = max(1, min(int(str(values["count"] or "1")), MOST_BLANKS))

            def work(progress: Progress) -> bytes:
                return self.office.form_designs.blank_pdf(reference, count)

            def show(pdf: bytes) -> None:
                PreviewDialog(self, self.office, self.context.jobs, _("Blank forms"), pdf).open()

            self.context.jobs.run(work, success=show, title=_("Preparing blank forms"))

        RecordDialog(
            self, N_("Blank forms"), _COUNT, {"count": "1"}, make,
            lambda name: [(str(number), str(number)) for number in COUNTS], N_("Show"),
        ).open()  # fmt: skip

    def retire(self) -> None:
        """Take a published edition out of use."""
        reference = self.reference

        def save(values: Mapping[str, object], note: str) -> None:
            self.office.form_designs.retire(reference, str(values["reason"]))
            self.reload()

        RecordDialog(self, N_("Retire the edition"), _REASON, {"reason": ""}, save, button=N_("Retire")).open()

    def discard(self) -> None:
        """Throw a draft away, when that is told once more."""
        reference = self.reference

        def go() -> None:
            self._try(lambda: self.office.form_designs.discard(reference))
            self.reload()

        text = _("The draft and its steps go for good. Its names of items are never given again.")
        choices = [Choice(N_("Keep it")), Choice(N_("Throw the draft away"), go, "danger")]
        ask(self, _("Throw the draft away?"), text, choices)

    def _try(self, doing: Callable[[], object]) -> None:
        try:
            doing()
        except IntcoopError as error:
            tell_error(self, error)

    def look(self) -> None:
        """The form as it prints, blank."""
        designs, reference = self.office.form_designs, self.reference

        def work(progress: Progress) -> bytes:
            return designs.preview_pdf(designs.get(reference), "blank")

        def show(pdf: bytes) -> None:
            PreviewDialog(self, self.office, self.context.jobs, _("Look at the form"), pdf).open()

        self.context.jobs.run(work, success=show, title=_("Drawing the form"))

    # ------------------------------------------------------------- of the window

    def menu_actions(self) -> ActionSet:
        return self.designer.actions_here if self.pages.currentWidget() is self.designer else self.actions_here

    def take_changes(self, changes: Changes) -> None:  # type: ignore[override]
        if "form_edition" in changes.kinds and self.pages.currentWidget() is self.table:
            self.reload()

    def refresh(self) -> None:
        self.reload()

    def first_focus(self) -> QWidget:
        return self.designer.tree if self.pages.currentWidget() is self.designer else self.table

    def panes(self) -> list[QWidget]:
        return self.designer.panes() if self.pages.currentWidget() is self.designer else super().panes()

    def help_page(self) -> str:
        return "forms"

    def keep_drafts(self) -> bool:
        self.designer.pane.store()
        return True
