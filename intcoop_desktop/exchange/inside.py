"""What is inside a package, in words: for the clerk who receives it, in Kazakh and in Russian."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intcoop_desktop.exchange.bag import PAYLOAD
from intcoop_desktop.exchange.datapackage import DESCRIPTOR, FOLDER
from intcoop_desktop.i18n import N_, _, current_language, explain, ngettext, speaking
from intcoop_desktop.i18n.dates import short
from intcoop_desktop.i18n.sizes import size_text

if TYPE_CHECKING:
    from intcoop_desktop.exchange.trees import Tree
    from intcoop_desktop.exchange.verify import VerifyReport

FORMS = {"folder": N_("plain folder"), "sealed": N_("sealed archive"), "zip": N_("ZIP archive")}
DRAFT, APPROVED = "draft", "approved"
CLERK = ("kk", "ru")
"""Whoever receives a package reads one of these."""

TABLES = {
    "a2_sections": N_("Texts of the sections"),
    "a2_1_units": N_("Section 1: internal units"),
    "a2_2_officials": N_("Section 2: responsible officials"),
    "a2_3_stays": N_("Section 3: foreigners"),
    "a2_4_trips": N_("Section 4: citizens sent abroad"),
    "a2_5_plans": N_("Section 5: work plans"),
    "a2_6_agreements": N_("Section 6: agreements"),
    "a2_7_activities": N_("Section 7: activities under the agreements"),
    "a2_8_conferences": N_("Section 8: conferences"),
    "a2_9_teaching": N_("Section 9: teaching and upbringing work"),
}
_FOLDERS = {"5": N_("Copies of section 5 (work plans)"), "6": N_("Copies of section 6 (agreements)")}
_MOST_FILES = 50
"""Files outside the folders that are named one by one."""

_LARGEST_DESCRIPTOR = 4 << 20  # bytes
_MOST_TABLES = 100
_NAME = re.compile(r"[a-z0-9_]{1,60}")


@dataclass(frozen=True, slots=True)
class InsideTable:
    """A table as ``datapackage.json`` tells of it: name, Kazakh title, fields (name, type, title), rows."""

    name: str
    title: str
    fields: tuple[tuple[str, str, str], ...]
    rows: int

    @property
    def path(self) -> str:
        """Where its CSV lies in the bag."""
        return f"{PAYLOAD}{FOLDER}/{self.name}.csv"


def read_tables(tree: "Tree") -> tuple[InsideTable, ...]:
    """The tables ``datapackage.json`` lists and the package holds; nothing when it cannot be understood.

    Raises what reading the file raises.
    """
    path = f"{PAYLOAD}{FOLDER}/{DESCRIPTOR}"
    size = tree.files.get(path, 0)
    if not 0 < size <= _LARGEST_DESCRIPTOR:
        return ()
    with tree.open(path) as stream:
        data = stream.read(size)
    try:
        listed = json.loads(data)["resources"]
        found = [_table(one) for one in listed[:_MOST_TABLES]]
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return ()
    return tuple(one for one in found if one is not None and one.path in tree.files)


def _table(resource: Mapping[str, object]) -> InsideTable | None:
    name = str(resource["path"]).removesuffix(".csv")
    schema = resource["schema"]
    if not _NAME.fullmatch(name) or not isinstance(schema, dict):
        return None
    fields = tuple(
        (str(one["name"])[:200], str(one["type"]), str(one.get("title") or one["name"])[:200])
        for one in schema["fields"][:_MOST_TABLES]
    )
    rows = resource.get("rowcount", 0)
    return InsideTable(name, str(resource.get("title", ""))[:200], fields, rows if isinstance(rows, int) else 0)


def clerk_languages() -> list[str]:
    """The user's language first, then those of whoever receives packages."""
    return list(dict.fromkeys((current_language(), *CLERK)))


def told_twice(report: "VerifyReport") -> str:
    """Verdict, contents and problems in every language of ``clerk_languages``, one after the other."""
    texts = []
    for language in clerk_languages():
        with speaking(language):
            texts.append("\n".join([*problem_lines(report), *inside_lines(report)]))
    return "\n\n".join(text for text in texts if text)


def problem_lines(report: "VerifyReport") -> list[str]:
    """One line a problem, in the current language."""
    return [explain(problem) for problem in report.problems]


def inside_lines(report: "VerifyReport") -> list[str]:
    """What the package says of itself and what lies in it, in the current language."""
    facts = report.facts
    if facts.form not in FORMS:
        return []
    lines = [_("Form: {form}, {size}").format(form=_(FORMS[facts.form]), size=size_text(facts.size))]
    if facts.organisation:
        text = _("{organisation}, report of {year}, made on {date}")
        lines.append(text.format(organisation=facts.organisation, year=facts.year, date=short(facts.created)))
    if facts.bin:
        lines.append(_("BIN: {bin}").format(bin=facts.bin))
    if facts.state:
        state = _("approved") if facts.state == APPROVED else _("draft, not approved yet")
        lines.append(_("Edition {edition}: {state}").format(edition=facts.edition or "1", state=state))
    lines.append(_("SHA-256: {digest}").format(digest=facts.sha256))
    if report.ok and not facts.opened:
        lines.append(_("Sound as far as it shows from outside. With the passphrase every byte inside is checked."))
    if facts.listing:
        lines += [_("Inside:"), *(f"  {line}" for line in _listing(facts.listing, facts.tables))]
    if report.ok and facts.opened:
        lines.append(_("Everything is as it was written."))
    return lines


def _listing(listing: tuple[tuple[str, int], ...], tables: tuple[InsideTable, ...]) -> Iterator[str]:
    folders: dict[str, list[int]] = {}
    single = 0
    for path, size in listing:
        top, slash, _rest = path.removeprefix(PAYLOAD).partition("/")
        if slash:
            folders.setdefault(top, []).append(size)
            continue
        single += 1
        if single <= _MOST_FILES:
            yield f"{top} ({size_text(size)})"
    if single > _MOST_FILES:
        yield _files_text(single - _MOST_FILES)
    for top, sizes in folders.items():
        if top != FOLDER:
            name = _(_FOLDERS[top[0]]) if top[0] in _FOLDERS and top[1:2] == "-" else top
            yield f"{name}: {_files_text(len(sizes))}, {size_text(sum(sizes))}"
    for table in tables:
        count = ngettext("{n} row", "{n} rows", table.rows).format(n=table.rows)
        yield f"{_(TABLES[table.name]) if table.name in TABLES else table.title or table.name}: {count}"


def _files_text(count: int) -> str:
    return ngettext("{n} file", "{n} files", count).format(n=count)
