"""Widths of the columns of a printed table."""

from intcoop_desktop.forms.definition import Item
from intcoop_desktop.forms.layout.geometry import WIDTH


def column_widths(table: Item) -> list[float]:
    """Printed widths in points: of the first column, which names the rows, then of the others; those without a width
    of their own share what is left of the sheet."""
    free = [column for column in table.items if not column.print.width]
    rest = WIDTH - table.print.width - sum(column.print.width for column in table.items)
    share = rest / len(free) if free else 0.0
    return [table.print.width, *(column.print.width or share for column in table.items)]
