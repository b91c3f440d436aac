"""The list of printed papers: its columns and filters over the service of documents."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import LANGUAGES, N_, dates
from intcoop_desktop.services.documents import Paper
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.ui.moments import local_time
from intcoop_desktop.ui.table.columns import Column
from intcoop_desktop.ui.table.register import Filter, RegisterSpec

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

KIND = "printed_document"
"""Of the changes a print makes."""


class PaperSource:
    """Rows of the list."""

    def __init__(self, office: "Office") -> None:
        self._documents = office.documents

    def ids(self, query: ListQuery) -> Sequence[int]:
        """Ids in the asked order."""
        return self._documents.paper_ids(query)

    def rows(self, ids: Sequence[int]) -> Sequence[Paper]:
        """Papers by their ids."""
        return self._documents.paper_rows(ids)


def papers_spec(office: "Office") -> RegisterSpec:
    """What the list shows."""
    return RegisterSpec(
        name="printed_documents",
        kind=KIND,
        columns=(
            Column("number", N_("Number"), lambda row: row.printed.number, "number", 90),
            Column("day", N_("Date"), lambda row: dates.short(row.printed.day), "day", 110),
            Column("document", N_("Document"), lambda row: row.title, "document", 220),
            Column("subject", N_("About whom, about what"), lambda row: row.subject, "", 260),
            Column("at", N_("Printed"), lambda row: local_time(row.printed.at), "at", 150),
            Column("by", N_("Who"), lambda row: row.printed.by, "by", 150),
            Column("pages", N_("Pages"), lambda row: str(row.printed.pages), "", 70, hidden=True),
            Column("language", N_("Language"), lambda row: LANGUAGES[row.printed.language], "", 110, hidden=True),
        ),
        filters=(
            Filter("document", N_("Document"), partial(_documents, office), live=True),
            Filter("year", N_("Year"), partial(_used, office, "year"), live=True),
            Filter("by", N_("Who"), partial(_used, office, "by"), live=True),
        ),
        empty=N_("Nothing was printed yet. Choose records in any list and press Ctrl+P."),
        empty_button="",
        sort="at",
    )


def _used(office: "Office", name: str) -> Sequence[tuple[str, str]]:
    return [(one, one) for one in reversed(office.documents.papers_used(name))]


def _documents(office: "Office") -> Sequence[tuple[str, str]]:
    from intcoop_desktop.domain.errors import NotFound
    from intcoop_desktop.ui.documents.offered import title_of

    found = []
    for code in office.documents.papers_used("document"):
        try:
            found.append((code, title_of(office, office.documents.kind(code))))
        except NotFound:  # a document of another version of the program
            found.append((code, code))
    return found
