"""Each value of each wording missing in turn: nothing on paper shows that it should have been there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields

import pytest

from intcoop_desktop.printing.templates import texts
from intcoop_desktop.printing.templates.filled import Code, Filled
from intcoop_desktop.printing.templates.filling import Filling, Scope, fill
from intcoop_desktop.printing.templates.model import Block, Template
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.printing.templates.values import Group, Text, Value
from intcoop_desktop.services.document_parts import making
from intcoop_desktop.services.documents import Options
from intcoop_desktop.services.office import Office
from tests.services.documents.overlong import Overlong

LONELY = re.compile(r"^[,;·/]|[,·/]$| –$|  |\( *\)|, ?,| [,;.]|None|[{}\[\]]|№$|No\.$|«»", re.MULTILINE)
ALWAYS = ("name", "title", "number", "count", "kk", "ru", "en")
"""Values that are never missing, or head a column."""

WITH_RECORDS = sorted(key for key, one in shipped().items() if one.scope != "office")


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)


def shown(document: Filled) -> Iterator[str]:
    for part in document.parts:
        if not isinstance(part, Code):
            for one in fields(part):
                if one.name not in ("titles", "style", "align", "aligns"):
                    yield from strings(getattr(part, one.name))


def holes(one: Template) -> set[tuple[str, ...]]:
    written = (text for block in one.walk() for text in block.texts.values())
    return {hole.path for text in written for hole in texts.holes(texts.parse_text(text))}


@pytest.mark.parametrize(("code", "language"), WITH_RECORDS)
def test_no_sign_is_left_beside_a_missing_value(
    office: Office, monkeypatch: pytest.MonkeyPatch, code: str, language: str
) -> None:
    one, roots, missing = shipped()[code, language], [], set[tuple[str, ...]]()
    long = Overlong(office)
    record = long.one(one.kind)
    long.children(one.kind, 2)
    whole = Filling.value

    def value(self: Filling, path: Sequence[str], scope: Scope) -> Value:
        return None if tuple(path) in missing else whole(self, path, scope)

    def noted(template: Template, root: Group, **facts: str) -> Filled:
        roots.append(root)
        return fill(template, root, **facts)

    monkeypatch.setattr(making, "fill", noted)
    monkeypatch.setattr(Filling, "value", value)
    office.documents.preview(code, [record], Options(language))
    optional = {path for path in holes(one) if path[-1] not in ALWAYS and ".".join(path) not in one.needs}
    for path in optional:
        missing.clear()
        missing.add(path)
        found = [text for text in shown(fill(one, roots[0])) if text.strip("№ ") and LONELY.search(text)]
        assert found == [], path


def test_a_value_alone_stays_as_it_was_written() -> None:
    one = next(iter(shipped().values()))
    filling = Filling(one, Group({"note": Text("– бірінші;\n, екінші,"), "other": Text("")}))
    for written, expected in (
        ("{note}", "– бірінші;\n, екінші,"),
        ("{other}[[, {note}]]", "– бірінші;\nекінші"),
        ("[[{note} – ]]{other}", "– бірінші;\nекінші,"),
    ):
        assert filling.of(Block("probe", "paragraph", {"text": written}), "text", {}) == expected
