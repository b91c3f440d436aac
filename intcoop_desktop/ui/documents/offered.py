"""What can be printed of chosen records: the menu «Құжаттар», the same on every register, in its menus and by key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QMenu, QWidget

from intcoop_desktop.i18n import N_, _, current_language
from intcoop_desktop.services.documents import DocumentKind
from intcoop_desktop.ui.screens.context import ScreenContext

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.ui.documents.dialog import DocumentDialog

Subjects: TypeAlias = Sequence[tuple[str, Sequence[int]]]
"""Code of a register, ids of its records: what is chosen, then what belongs to it (the stay of a person)."""

NO_DOCUMENT = N_("Nothing is printed of this register.")


@dataclass(frozen=True, slots=True)
class Offered:
    """A document that can be made now, of these records."""

    kind: DocumentKind
    ids: tuple[int, ...]
    title: str

    @property
    def text(self) -> str:
        """What it is called, and of how many records it is made where there are several."""
        return f"{self.title} ({len(self.ids)})" if len(self.ids) > 1 else self.title


def title_of(office: "Office", kind: DocumentKind) -> str:
    """What a document is called in the present language where it is made in it, else in its first one."""
    language = current_language()
    return office.documents.original(kind.code, language).title if language in kind.languages else kind.title


def offered(office: "Office", subjects: Subjects) -> list[Offered]:
    """The documents that can be made of these records."""
    return [
        Offered(kind, tuple(ids), title_of(office, kind))
        for code, ids in subjects
        if ids
        for kind in office.documents.kinds_for(code)
    ]


def of_office(office: "Office") -> list[Offered]:
    """The documents of the office as a whole."""
    kinds = [kind for kind in office.documents.kinds() if kind.scope == "office"]
    return [Offered(kind, (), title_of(office, kind)) for kind in kinds]


def open_document(parent: QWidget, context: ScreenContext, wanted: Offered) -> "DocumentDialog":
    """Show a document with what can be chosen about it."""
    from intcoop_desktop.ui.documents.dialog import DocumentDialog

    dialog = DocumentDialog(parent, context, wanted)
    dialog.open()
    return dialog


def fill_menu(
    menu: QMenu, parent: QWidget, context: ScreenContext, found: Sequence[Offered], chosen: tuple[str, int] | None
) -> None:
    """Put there what can be made now, and the way to what was printed of the chosen record."""
    menu.clear()
    for one in found:
        _add(menu, one.text, partial(open_document, parent, context, one))
    if not found:
        menu.addAction(_(NO_DOCUMENT)).setEnabled(False)
    if chosen is not None:
        menu.addSeparator()
        _add(menu, _("What was printed of this record"), partial(show_printed, context, *chosen))


def _add(menu: QMenu, text: str, slot: Callable[[], object]) -> None:
    action = menu.addAction(text.replace("&", "&&"))
    action.triggered.connect(lambda checked=False: slot())


def show_printed(context: ScreenContext, code: str, record_id: int) -> None:
    """The register of printed papers, narrowed to those that speak of a record."""
    context.go("papers", {"record": f"{code}:{record_id}"})
