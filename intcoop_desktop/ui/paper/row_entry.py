"""Table rows while entering: empty ones are passed over, new ones appear, «жоқ» settles a whole row."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from intcoop_desktop.ui.paper import stops
from intcoop_desktop.ui.paper.composed import ComposedEditor
from intcoop_desktop.ui.paper.field import Field

if TYPE_CHECKING:
    from intcoop_desktop.ui.paper.entry import EntryDesk


class RowEntry:
    """The part of the entry desk that knows about rows."""

    def __init__(self, desk: "EntryDesk", move: Callable[[str | None], None]) -> None:
        self._desk = desk
        self._move = move
        self._shown = ""

    def leaves_empty(self, field: Field, row: stops.Row) -> bool:
        """Enter on the first field of an empty row: past the row, in a free table past the table."""
        if not self.is_first(field, row) or stops.row_cells(self._desk.session.answers, row):
            return False
        return self.pass_row(row)

    def pass_row(self, row: stops.Row) -> bool:
        """Go on behind the row; in a free table behind the table."""
        stop = self._desk.stop
        if isinstance(stop, ComposedEditor) and stop.path.count("/") == 0:
            self._move(stops.following(self._desk.order(), stop.path))
        elif stop is not None:
            self._move(stops.after_row(self._desk.order(), stop.path, whole_table=not row.key))
        return True

    def is_first(self, field: Field, row: stops.Row) -> bool:
        """The field begins its row."""
        stop = self._desk.stop
        if isinstance(stop, ComposedEditor) and stop.path.count("/") == 0:
            mine = [other.path for other in stop.fields if stops.row_of(other.path) == row]
        else:
            mine = [path for path in self._desk.order() if path.startswith(row.prefix)]
        return bool(mine) and mine[0] == field.path

    def grow(self, field: Field, row: stops.Row) -> bool:
        """Enter on the last field of the last row of a free table: one more row."""
        if row.key or not stops.row_cells(self._desk.session.answers, row):
            return False
        if self._in_panel():
            return self._add_in_panel()
        following = stops.following(self._desk.order(), self._stop_path())
        if following is not None and following.startswith(row.table + "/"):
            return False
        return self._show(row.with_number(row.number + 1), field.path)

    def add(self, field: Field) -> bool:
        """Ctrl+Ins: another row of the same kind (another brother, another school)."""
        row = stops.row_of(field.path)
        if row is None or self._desk.session.read_only or not field.commit():
            return True
        if self._in_panel():
            return self._add_in_panel()
        number = row.number
        while stops.row_cells(self._desk.session.answers, row.with_number(number)):
            number += 1
        wanted = row.with_number(number).prefix
        existing = next((path for path in self._desk.order() if path.startswith(wanted)), None)
        if existing is not None:
            self._move(existing)
        else:
            self._show(row.with_number(number), field.path)
        return True

    def remove(self, field: Field) -> bool:
        """Ctrl+Shift+Del: the row goes, later ones move up; undo brings it back."""
        row = stops.row_of(field.path)
        session = self._desk.session
        if row is None or session.read_only:
            return True
        path = field.path
        if self._desk.leave():
            session.set_many(stops.without_row(session.answers, row))
            self._desk.go_to(path)
        return True

    def hide_shown(self, left: str) -> None:
        """A row shown empty was left: it stays only if something was typed."""
        if not self._shown or not left.startswith(self._shown):
            return
        row = stops.row_of(left)
        shown, self._shown = self._shown, ""
        if row is not None and not stops.row_cells(self._desk.session.answers, row):
            self._desk.model.hide_empty(shown)

    # -- inside

    def _in_panel(self) -> bool:
        stop = self._desk.stop
        return isinstance(stop, ComposedEditor) and stop.path.count("/") == 0

    def _add_in_panel(self) -> bool:
        stop = self._desk.stop
        fresh = stop.add_row() if isinstance(stop, ComposedEditor) else None
        if fresh is not None and stop is not None:
            self._desk.watch(stop)
            stop.select(fresh)
        return fresh is not None

    def _show(self, row: stops.Row, like: str) -> bool:
        """Show an empty row on the sheet and go to its first cell."""
        own = stops.row_of(like)
        if own is None or not self._desk.leave():
            return False
        first = next(path for path in self._desk.order() if path.startswith(own.prefix))
        path = row.prefix + first.removeprefix(own.prefix)
        self._shown = row.prefix
        self._desk.model.show_empty(path)
        return self._desk.go_to(path)

    def _stop_path(self) -> str:
        return self._desk.stop.path if self._desk.stop is not None else ""
