"""Problems everywhere they show: margin of the sheets, notes beside them, the list, the office form, F8."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from intcoop_desktop.forms.definition import FormEdition
from intcoop_desktop.forms.paths import leaf_paths
from intcoop_desktop.ui.paper.page_strip import PageStrip
from intcoop_desktop.ui.paper.session import RecordSession
from intcoop_desktop.ui.paper.side_panel import SidePanel
from intcoop_desktop.ui.paper.view import PaperView
from intcoop_desktop.ui.paper.watch import ProblemWatch, problem_text
from intcoop_desktop.ui.paper.wording import gloss_texts, item_text, short_name


class ProblemPane(QObject):
    """Shows what ``ProblemWatch`` finds. ``is_office`` tells paths of the office section."""

    counted = Signal(int)

    def __init__(
        self,
        watch: ProblemWatch,
        editions: tuple[FormEdition, FormEdition],
        session: RecordSession,
        view: PaperView,
        panel: SidePanel,
        strip: PageStrip,
        is_office: Callable[[str], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.watch = watch
        self._edition, self._office_edition = editions
        self._session, self._view, self._panel, self._strip = session, view, panel, strip
        self._is_office = is_office
        self._glosses = False
        watch.changed.connect(self.refresh)
        view.gloss = lambda link_id: gloss_texts(self._edition).get(link_id, "")

    def refresh(self) -> None:
        """Show the problems found last."""
        problems = self.watch.problems
        self._panel.problems.show_problems(problems, [self._name(problem.path) for problem in problems])
        self._panel.show_count(len(problems))
        self.counted.emit(len(problems))
        self.refresh_marks()

    def refresh_marks(self) -> None:
        """Show the marks again, for instance when another field is entered."""
        marks = self.watch.marks(gloss_texts(self._edition) if self._glosses else {})
        self._view.marks = marks
        self._panel.help.show_problems(self.watch.said())
        self._view.viewport().update()
        self._strip.map.refresh()
        office = {problem.path: problem_text(problem) for problem in self.watch.problems}
        self._panel.form.show_problems({path: text for path, text in office.items() if path in marks.notes})

    def toggle_glosses(self) -> None:
        """Show or hide the translations beside the sheet."""
        self._glosses = not self._glosses
        self.refresh_marks()

    def next_path(self, present: str, step: int) -> str | None:
        """The next (-1: previous) path with something to settle."""
        order = [*leaf_paths(self._edition, self._session.answers), *self._panel.form.paths]
        return self.watch.next_path(present, step, order)

    def _name(self, path: str) -> str:
        if not self._is_office(path):
            return short_name(self._edition, path)
        items = (leaf for item in self._office_edition.items for leaf in item.leaves())
        return next((item_text(item) for item in items if item.link_id == path), path)
