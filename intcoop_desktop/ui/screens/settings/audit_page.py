"""The audit log: who did what when, and whether the chain holds."""

from collections.abc import Mapping

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from intcoop_desktop.i18n import DEFAULT_LANGUAGE, LANGUAGES, N_, _, current_language
from intcoop_desktop.registers.registry import KINDS as REGISTERS
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.services.results import AuditRow
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.moments import local_time
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say

_ACTIONS = (
    Action("audit.verify", N_("Check the chain"), "verify"),
    Action("audit.more", N_("Older entries"), "history"),
)

KINDS: Mapping[str, str] = {
    "create_office": N_("office made"),
    "sign_in": N_("signed in"),
    "password": N_("password changed"),
    "recover": N_("opened with the recovery sheet"),
    "recovery_key": N_("new recovery sheet"),
    "recovery_confirmed": N_("recovery sheet confirmed"),
    "user_add": N_("user added"),
    "user_remove": N_("user removed"),
    "user_roles": N_("roles changed"),
    "setting": N_("setting changed"),
    "backup": N_("backup made"),
    "create": N_("made"),
    "change": N_("changed"),
    "enter": N_("entered at once"),
    "bulk": N_("loaded many at once"),
    "complete": N_("completed"),
    "state": N_("state changed"),
    "print": N_("printed"),
    "print_draft": N_("printed as a draft"),
    "reprint": N_("printed again"),
    "preview": N_("previewed"),
    "print_blank": N_("blank forms printed"),
    "blank_back": N_("filled blank form came back"),
    "sign": N_("signed off"),
    "unsign": N_("signing off taken back"),
    "scan": N_("scan added"),
    "scans": N_("scans attached"),
    "blank_apart": N_("filled blank taken back"),
    "revise": N_("new revision"),
    "technical_correction": N_("technical correction"),
    "archive": N_("to the recycle bin"),
    "restore": N_("out of the recycle bin"),
    "attach": N_("file added"),
    "detach": N_("file taken away"),
    "merge": N_("merged with another person"),
    "merged": N_("went into another person"),
    "moved": N_("moved from one person to another"),
    "unmerge": N_("merging taken back"),
    "unmerged": N_("back out of another person"),
    "distinct": N_("marked as two different persons"),
    "not_distinct": N_("no longer marked as two different persons"),
    "erase": N_("erased for good"),
    "undo": N_("step taken back"),
    "salvage": N_("office saved from damage"),
    "view_masked": N_("looked at items 5–7"),
    "photo": N_("photo changed"),
    "report": N_("report drawn"),
    "report_state": N_("state of the report changed"),
    "report_text": N_("text of the report changed"),
    "report_copies": N_("copies of the report chosen"),
    "report_period": N_("period of the report changed"),
    "report_correction": N_("correction of the report opened"),
    "collection": N_("collection sheet written"),
    "collection_in": N_("collection sheet came back"),
    "export": N_("package written"),
    "export_list": N_("list written to a file"),
    "import": N_("table brought in"),
    "travel_out": N_("drafts sent to another PC"),
    "travel_in": N_("draft brought from another PC"),
    "new_form_draft": N_("draft of the form made"),
    "import_form": N_("draft of the form brought in"),
    "set_form_order": N_("order of a draft of the form named"),
    "set_form_day": N_("first day of a draft of the form named"),
    "save_form": N_("draft of the form changed"),
    "class_form_changes": N_("changes of the form classed"),
    "publish_form": N_("edition of the form published"),
    "retire_form": N_("edition of the form retired"),
    "discard_form": N_("draft of the form thrown away"),
    "wording": N_("wording of a document changed"),
    "signatory": N_("who signs changed"),
    "document_numbers": N_("numbers of a document"),
    "case_form": N_("case form changed"),
    "move_form": N_("moved to another edition of the form"),
}
"""Kinds of entries in words; a kind without one is shown as it is."""

RECORDS: Mapping[str, str] = {
    "questionnaire": N_("questionnaire"),
    "person": N_("foreign citizen"),
    "stay": N_("stay"),
    "unit": N_("unit"),
    "official": N_("official"),
    "organisation": N_("organisation"),
    "report": N_("report"),
    "form": N_("form"),
    "annual_report": N_("report"),
}

FACTS: Mapping[str, str] = {
    "user": N_("user"),
    "name": N_("name"),
    "year": N_("year"),
    "edition": N_("edition"),
    "section": N_("section"),
    "note": N_("note"),
    "files": N_("files"),
    "reason": N_("reason"),
    "file": N_("file"),
    "persons": N_("persons"),
    "questionnaires": N_("questionnaires"),
    "roles": N_("roles"),
    "old": N_("before"),
    "new": N_("now"),
    "date": N_("date"),
    "state": N_("state"),
    "number": N_("number"),
    "organisation": N_("organisation"),
    "document": N_("document"),
    "language": N_("language of the document"),
    "first": N_("first number"),
    "count": N_("how many numbers"),
    "next": N_("next number"),
    "removed": N_("removed"),
}
"""Names of facts in words; others (paths of answers, hashes) are shown as they are."""

_TITLES = (N_("When"), N_("Who"), N_("What"), N_("Record"), N_("Details"))


def details(row: AuditRow) -> str:
    """The payload in one line; an erased one says so."""
    if row.erased:
        return _("erased")
    facts = ((key, value) for key, value in row.payload.items() if value not in ("", None, [], {}))
    labels = {**_labels(row.record.partition(":")[0]), **FACTS}
    return ", ".join(f"{_(labels[key]) if key in labels else key}: {_fact(key, value)}" for key, value in facts)


def _fact(key: str, value: object) -> str:
    """Documents by their titles, languages by their names."""
    if key == "language":
        return LANGUAGES.get(str(value), str(value))
    if key == "document":
        from intcoop_desktop.printing.templates.reading import shipped

        known = shipped().get((str(value), current_language())) or shipped().get((str(value), DEFAULT_LANGUAGE))
        return known.title if known is not None else str(value)
    return _plain(value)


def _labels(kind: str) -> dict[str, str]:
    """Field → its name, for a record of a register; register → its name, where many were loaded at once."""
    fields = {field.name: field.label for field in kind_of(kind).all_fields} if is_kind(kind) else {}
    return {register.plural: register.title for register in REGISTERS} | fields


def _plain(value: object) -> str:
    """A change as ``old → new``, a list with commas."""
    if isinstance(value, list):
        pair = len(value) == 2 and all(isinstance(part, str | None) for part in value)
        return (" → " if pair else ", ").join(str(part or "") or "—" for part in value)
    return str(value)


def record_words(record: str, names: Mapping[str, str]) -> str:
    """``questionnaire:12`` in the user's words, with its number or name where ``names`` has one."""
    kind, _colon, number = record.partition(":")
    word = RECORDS.get(kind) or (kind_of(kind).one if is_kind(kind) else "")
    return f"{_(word)} {names.get(record, number)}".strip() if word else record


class AuditPage(QWidget):
    """Newest first, two hundred at a time."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._rows: list[AuditRow] = []
        self.actions_here = ActionSet(self, _ACTIONS)
        self.actions_here.bind("audit.verify", self.verify)
        self.actions_here.bind("audit.more", self.more)
        self.verdict = plain_label(parent=self)
        self.table = PlainTable(self, N_("Audit log"), _TITLES, (150, 160, 190, 150), ())
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(32)
        self.table.horizontalHeader().setStretchLastSection(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.addWidget(self.actions_here.toolbar(self, [action.id for action in _ACTIONS]))
        layout.addWidget(self.verdict)
        self.verdict.hide()
        layout.addWidget(self.table, 1)
        say(self, lambda text: self._show(), N_("Audit log"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """The newest entries."""
        self._rows = list(self._context.office.audit.rows())
        self._show()

    def more(self) -> None:
        """The next two hundred."""
        if self._rows:
            self._rows += self._context.office.audit.rows(before=self._rows[-1].id)
            self._show()

    def _show(self) -> None:
        self.table.setRowCount(len(self._rows))
        names = self._names()
        for place, row in enumerate(self._rows):
            kind = _(KINDS[row.kind]) if row.kind in KINDS else row.kind
            cells = (local_time(row.at), row.user, kind, record_words(row.record, names), details(row))
            self.table.put(place, cells)

    def _names(self) -> dict[str, str]:
        """What the records are called that the entries are about: numbers of questionnaires, titles of others."""
        ids: dict[str, set[int]] = {}
        for row in self._rows:
            kind, _colon, number = row.record.partition(":")
            if number.isdigit():
                ids.setdefault(kind, set()).add(int(number))
        office = self._context.office
        rows = office.questionnaires.rows(sorted(ids.pop("questionnaire", ())))
        names = {f"questionnaire:{row.id}": row.number for row in rows}
        for kind in filter(is_kind, ids):
            names |= {f"{kind}:{one}": title for one, title in office.registers.titles(kind, ids[kind]).items()}
        return names

    def verify(self) -> None:
        """Follow the chain from the first entry on."""
        problems = self._context.office.audit.verify()
        self.verdict.setText("\n".join(problems) or _("The chain holds: no entry was changed or taken away."))
        self.verdict.show()
