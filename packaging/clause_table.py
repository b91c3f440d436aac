"""Write ``docs/clauses.md``: where each clause of the order has its screen, records, documents and tests.

Registers say themselves which clauses and tasks they serve; what is no register stands in ``ELSEWHERE``; tests are
found by their names under ``tests/clauses``.
"""

import re
from pathlib import Path

from intcoop_desktop.registers.registry import KINDS
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.documents import made_of
from intcoop_desktop.ui.window.places import PLACES, place_of

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "clauses.md"
TESTS = ROOT / "tests" / "clauses"

CLAUSES = {
    "preamble": "legal source of every form and report, as data",
    "1": "organisation, its type, its authorised body",
    "2.1": "perspective development plan of cooperation",
    "2.2": "world trends in education",
    "2.3": "agreements: drafting, conclusion, implementation",
    "2.4": "comparison of education systems",
    "2.5": "priority specialities for study abroad",
    "2.6": "foreign languages for all graduates",
    "2.7": "access for the diaspora, kandas and citizens of the CIS",
    "2.8": "export of educational services",
    "2.9": "record and quality of training foreign specialists",
    "2.10": "spreading of good practice",
    "2.11": "base of normative acts",
    "2.12": "social, economic and everyday support",
    "2.13": "safety and health",
    "2.14": "restrictions, stay violations, authority informed",
    "3": "bilateral and multilateral agreements, consents of authorised bodies",
    "4": "the three conditions for creating the Service",
    "5": "order, premises, inventory, staff, strict-accounting journal of the Service",
    "6": "responsible person when there is no Service",
    "7": "requirements of the head or responsible person",
    "8.1": "yearly work plan",
    "8.2": "drafting and agreeing of texts",
    "8.3": "activities under agreements and their results",
    "8.4": "papers of travellers and of those who arrive, questionnaire, order of admission",
    "8.5": "plan of trips abroad, preparation of candidates",
    "8.6": "trip reports and implementation of their results",
    "8.7": "reserve of candidates",
    "8.8": "reception, accommodation, departure",
    "8.9": "briefing on the law and the internal rules",
    "8.10": "medical treatment and preliminary examination",
    "8.11": "yearly report before 15 July",
    "8.12": "diplomatic missions, national cultural centres, correspondence",
    "8.13": "every record names the task it serves",
    "8.14": "preparatory groups, supervisors, progress notes",
    "A1": "questionnaire of a foreign citizen",
    "A2.1": "units that do the work",
    "A2.2": "responsible officials",
    "A2.3": "list of foreigners",
    "A2.4": "list of own citizens sent abroad",
    "A2.5": "copy of the yearly work plan",
    "A2.6": "copies of agreements",
    "A2.7": "implementation of agreements",
    "A2.8": "employees at conferences, symposia, seminars",
    "A2.9": "teaching, methodical, research and upbringing work with foreigners",
}
"""Every clause of the guide, in order, in a few words."""

ELSEWHERE: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "preamble": (("questionnaires", "report"), ("form edition",), ("annex1", "annex2")),
    "1": (("organisation",), ("organisation",), ()),
    "4": (("home",), (), ()),
    "8.4": (("questionnaires",), ("questionnaire",), ("annex1",)),
    "8.11": (("report",), ("yearly report",), ("annex2", "cover", "act")),
    "A1": (("questionnaires",), ("questionnaire",), ("annex1",)),
    **{f"A2.{number}": (("report",), (), ("annex2",)) for number in range(1, 10)},
}
"""Clause → screens, records and documents beside those of the registers."""

_TEST = re.compile(r"^def (test_(preamble|a1|a2_\d+|2_\d+|8_\d+|[1-7])_[a-z]\w*)\(", re.MULTILINE)
ON_SCREEN = "_on_screen"


def serving(clause: str) -> list[RecordKind]:
    """The registers that serve a clause, in the order of the navigation."""
    return [kind for kind in KINDS if clause in kind.clauses or clause in kind.tasks]


def tests() -> dict[str, list[str]]:
    """Clause → names of its tests, in the order of the files."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.glob("test_*.py")):
        for name, written in _TEST.findall(path.read_text(encoding="utf-8")):
            clause = written.replace("_", ".")
            found.setdefault(clause if clause == "preamble" else clause.upper(), []).append(name)
    return found


def _screens(clause: str, kinds: list[RecordKind]) -> list[str]:
    wanted = {place_of(kind.code) for kind in kinds} | set(ELSEWHERE.get(clause, ((), (), ()))[0])
    return [place.title for place in PLACES if place.id in wanted]


def _row(clause: str, found: dict[str, list[str]]) -> str:
    kinds, (_places, records, documents) = serving(clause), ELSEWHERE.get(clause, ((), (), ()))
    names = [kind.plural for kind in kinds] + list(records)
    printed = dict.fromkeys(name for kind in kinds for name in made_of(kind.code))
    printed |= dict.fromkeys(documents)
    mine = found.get(clause, [])
    cells = [
        f"**{clause}** {CLAUSES[clause]}",
        "; ".join(_screens(clause, kinds)),
        ", ".join(names),
        ", ".join(printed) or "–",
        "<br>".join(name for name in mine if not name.endswith(ON_SCREEN)),
        "<br>".join(name for name in mine if name.endswith(ON_SCREEN)),
    ]
    return "| " + " | ".join(cells) + " |"


def text() -> str:
    """The page."""
    found = tests()
    head = [
        "# From the clauses of the order to the program",
        "",
        "Made by `packaging/clause_table.py` from the registers, the screens and the names of the tests; do not edit.",
        "Clauses are written as in the code: 2.7 is subparagraph 7 of paragraph 2, A2.3 section 3 of Annex 2. Records",
        "are called as on the command line (`list --data DIR trips`), documents by their keys. The tests stand in",
        "`tests/clauses`.",
        "",
        "| clause | screens | records | documents | tests through the services | tests on screen |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_row(clause, found) for clause in CLAUSES)]) + "\n"


def main() -> None:
    """Write it."""
    FILE.write_text(text(), encoding="utf-8")
    print(FILE)


if __name__ == "__main__":
    main()
