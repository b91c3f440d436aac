"""A record of a register as lines: its fields in their sections, then what stands on its page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import _, current_language, pgettext
from intcoop_desktop.i18n.dates import short_time
from intcoop_desktop.registers.registry import kind_of, words
from intcoop_desktop.registers.values import shown

if TYPE_CHECKING:
    from intcoop_desktop.registers.spec import Record, RecordKind
    from intcoop_desktop.services.office import Office


MOST_CHILDREN = 20
"""Records of another register shown with one: ``list`` has them all."""


def lines(office: "Office", kind: "RecordKind", record: "Record") -> Iterator[str]:
    """In the order of the form; empty fields are left out."""
    yield f"{_(kind.one)}: {record.title}  {record.uid}"
    if record.archived:
        yield _("In the recycle bin")
    yield from _fields(office, kind, record)
    yield from _children(office, kind, record)
    files = office.files.of(kind.code, record.id)
    if files:
        yield _("Files")
        yield from (f"    {file.name}" for file in files)
    yield from _steps(office, kind, record)


def _fields(office: "Office", kind: "RecordKind", record: "Record") -> Iterator[str]:
    labels = office.registers.of(kind.code).rows([record.id])[0].labels
    heading = ""
    for field in kind.all_fields:
        heading = field.section or heading
        text = shown(field, record.values[field.name], office.values, current_language(), labels)
        if not text:
            continue
        if heading:
            yield f"— {_(heading)}"
            heading = ""
        yield f"{_(field.label)}: {' '.join(text.split())}"


def _children(office: "Office", kind: "RecordKind", record: "Record") -> Iterator[str]:
    for child in kind.children:
        rows = office.registers.children(child, record.id)
        if rows:
            yield f"{_(kind_of(child.kind).title)} ({len(rows)})"
            yield from (f"    {row.record.title}" for row in rows[:MOST_CHILDREN])
        if len(rows) > MOST_CHILDREN:
            yield "    …"


def _steps(office: "Office", kind: "RecordKind", record: "Record") -> Iterator[str]:
    steps = office.registers.steps(record)
    if not steps:
        return
    table = words(kind.field("state").options)
    yield _("Steps of state")
    for step in steps:
        old, new = (pgettext(*table[code]) if code in table else code for code in (step.old, step.new))
        yield "    " + "  ".join(part for part in (short_time(step.at), f"{old} → {new}", step.by, step.note) if part)
