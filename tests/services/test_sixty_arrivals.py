"""Sixty arrivals in one afternoon: from an Excel list to people, stays, blank forms, briefing sheet and order."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import zxingcpp
from PIL import Image

from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.many.service import ACTS
from intcoop_desktop.services.office import Office
from tests.printing.reading import page_texts
from tests.services.arrivals_list import COUNT, passport, write_list

ACT = {act.code: act for act in ACTS}
GROUP = {
    "name": "Пекин университетінен келген топ",
    "direction": "study",
    "level": "bachelor",
    "speciality": "6B01701 Қазақ тілі мен әдебиеті",
    "course": "1",
    "study_group": "ҚТ-101",
    "funding": "intergovernmental",
    "arrival": "2026-08-28",
    "expected_end": "2030-06-30",
    "housing_kind": "dormitory",
    "residence": "№ 2 жатақхана",
}


def silent(done: int, total: int, what: str) -> None:
    """Nobody watches."""


def people_of(office: Office, path: Path) -> list[int]:
    """Bring the list in, as the window does: read, columns proposed, dry run, stored."""
    table = office.imports.read(path)
    plan = office.imports.propose(office.registers.of("person").kind, table)
    checked = office.imports.check(plan, silent)
    assert not checked.troubles
    outcome = office.imports.apply(checked, silent)
    assert (len(outcome.created), len(outcome.stays), outcome.left_out) == (COUNT, COUNT, 0)
    return list(outcome.created)


def first_codes(office: Office, pdf: bytes) -> Iterator[str]:
    """What a scanner reads on the first sheet of each form."""
    with office.printing.open_pdf(pdf) as pages:
        sheets = pages.count // COUNT
        assert pages.count == sheets * COUNT
        for page in range(0, pages.count, sheets):
            raster = pages.render(page, 110)
            picture = Image.frombytes("RGB", (raster.width, raster.height), raster.data, "raw", "RGB", raster.stride)
            (code,) = zxingcpp.read_barcodes(picture)
            yield code.text


def test_sixty_arrivals_in_one_afternoon(office: Office, tmp_path: Path) -> None:
    office.context.today = lambda: date(2026, 9, 1)
    people = people_of(office, write_list(tmp_path / "list.xlsx"))
    group = office.registers.of("arrival_group").create({**GROUP, "people": COUNT}).id

    # people → members, who inherit what the list did not say
    added = office.arrivals.add(group, people)
    assert (len(added.new), len(added.taken)) == (0, COUNT)
    members = office.arrivals.members(group)
    assert {stay.speciality for stay in members} == {GROUP["speciality"]}
    assert sorted({stay.course for stay in members}) == ["1", "2"]
    assert len(office.registers.of("stay").ids(ListQuery())) == COUNT

    # blank forms: sixty distinct serials, each of which finds its person and stay
    pdf = office.blanks.pdf(office.many.subjects("arrival_group", [group]))
    blanks = [office.blanks.find(text) for text in first_codes(office, pdf)]
    found = {(blank.serial, blank.person_id, blank.stay_id) for blank in blanks if blank is not None}
    assert len({serial for serial, _person, _stay in found}) == COUNT
    assert {(person, stay) for _serial, person, stay in found} == {(one.person_id, one.id) for one in members}

    # one briefing and its sheet
    subjects = office.many.subjects("arrival_group", [group])
    act = ACT["briefing"]
    done = office.many.do(act, subjects, {**office.many.preset(act, subjects), "held_on": "2026-09-01"})
    assert (done.count, done.left) == (COUNT, 0)
    assert done.made is not None
    sheet = page_texts(office.documents.preview("briefing_sheet", [done.made[1]]))
    assert 3 <= len(sheet) <= 5
    assert [sum(page.count(passport(n)) for page in sheet) for n in range(COUNT)] == [1] * COUNT

    # one order and its list
    act = ACT["admission_order"]
    order = office.many.do(act, subjects, {**office.many.preset(act, subjects), "number": "45-ш", "date": "2026-09-01"})
    assert order.made is not None
    pages = page_texts(office.documents.preview("admission_order", [order.made[1]]))
    assert [sum(page.count(passport(n)) for page in pages) for n in range(COUNT)] == [1] * COUNT
    assert "60 шетел азаматы" in " ".join(pages[0].split())

    # everything the reception asks for is noted, and each thing done is one step to take back
    members = office.arrivals.members(group)
    assert {(stay.briefed_on, stay.enrolled_on) for stay in members} == {("2026-09-01", "2026-09-01")}
    for _step in ("order", "briefing", "members", "group", "import"):
        office.undo.undo()
    assert office.undo.undoable is None
    assert [len(office.registers.of(kind).ids(ListQuery())) for kind in ("person", "stay", "briefing")] == [0, 0, 0]
    assert office.audit.verify() == []
