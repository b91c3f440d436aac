"""Paras 4–7 counted from the registers."""

from datetime import date

import pytest

from intcoop_desktop.domain.paras import MISSING, PLAIN, THERE, ParaLine
from intcoop_desktop.registers.spec import Value
from intcoop_desktop.services.office import Office

TODAY = date(2026, 11, 25)
SUITED: dict[str, Value] = {
    "family_name": "Қалиева",
    "given_name": "Айжан",
    "field_years": 3,
    "worked_with_foreigners": True,
    "foreign_language": "ағылшын",
    "is_teacher": True,
    "clearance": True,
    "clearance_until": "2027",
    "order_number": "12",
    "order_date": "2024-09-01",
    "reports_to": "Ректор",
    "commission_member": True,
}


def _line(office: Office, code: str) -> ParaLine:
    lines = [line for section in office.paras.sections(TODAY).values() for line in section]
    return next(line for line in lines if line.code == code)


def test_empty_office_lacks_everything_and_decides_nothing(office: Office) -> None:
    sections = office.paras.sections(TODAY)
    assert list(sections) == ["4", "5", "6", "7"]
    assert {line.state for line in sections["4"]} == {PLAIN}
    assert {line.state for part in "567" for line in sections[part]} == {MISSING}


def test_para_4_counts_foreigners_present(office: Office) -> None:
    of = office.registers.of
    for number in range(10):
        person = of("person").create({"family_name": f"Шетел {number}"})
        of("stay").create({"person_id": person.id, "arrival": "2026-09-01", "state": "present", "direction": "study"})
        line = _line(office, "4.1")
        assert (line.count, line.state) == (number + 1, THERE if number == 9 else PLAIN)
    assert len(line.ids or ()) == 10


def test_para_5_premises(office: Office) -> None:
    rooms = office.registers.of("premises")
    safe: dict[str, Value] = {"metal_door": True, "window_bars": True, "alarm": True}
    good = rooms.create({"name": "Кабинет", "room": "101", **safe})
    bad = rooms.create({"name": "Мұрағат", "room": "102", "metal_door": True, "alarm": True})
    assert _line(office, "5 premises").ids == [good.id, bad.id]
    assert _line(office, "5 metal_door").state == THERE
    bars = _line(office, "5 window_bars")
    assert (bars.state, bars.ids, bars.count, bars.needed) == (MISSING, [bad.id], 1, 2)
    assert _line(office, "5 assigned").state == MISSING
    office.registers.of("staff_order").create({"number": "5", "subject": "Үй-жай", "kind": "premises"})
    assert _line(office, "5 assigned").state == THERE


def test_para_5_inventory_journal_and_staff(office: Office) -> None:
    of = office.registers.of
    table = of("equipment").create({"name": "Үстел", "kind": "furniture"})
    of("equipment").create({"name": "Ескі телефон", "kind": "communication", "written_off_on": "2020-01-01"})
    assert _line(office, "5 furniture").ids == [table.id]
    assert _line(office, "5 communication").state == MISSING
    document = of("strict_document").create({"number": "1", "state": "issued"})
    assert _line(office, "5 journal").ids == [document.id]
    of("strict_document").save(document.id, {"state": "lost"})
    assert _line(office, "5 lost").ids == [document.id]
    service = of("unit").create({"name": "Қызмет", "kind": "service"}).id
    here = of("official").create({**SUITED, "unit_id": service})
    of("official").create({**SUITED, "unit_id": service, "until": "2025-12-31"})
    assert _line(office, "5 staff").ids == [here.id]


def test_para_6_is_asked_for_while_there_is_no_service(office: Office) -> None:
    orders = office.registers.of("staff_order")
    assert _line(office, "6 responsible").state == MISSING
    order = orders.create({"number": "7", "date": "2026-01-10", "subject": "Жауапты тұлға", "kind": "responsible"})
    assert _line(office, "6 responsible").ids == [order.id]
    orders.save(order.id, {"valid_until": "2026-06"})
    assert _line(office, "6 responsible").state == MISSING
    orders.create({"number": "8", "subject": "Қызмет құру", "kind": "service"})
    assert _line(office, "6 not needed").state == PLAIN


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ()),
        ({"field_years": 0}, ("field_years",)),
        ({"field_years": None}, ("field_years",)),
        ({"worked_with_foreigners": False, "is_teacher": False}, ("worked_with_foreigners", "is_teacher")),
        ({"clearance": False, "clearance_until": ""}, ("clearance",)),
        ({"clearance_until": "2026-11"}, ()),
        ({"clearance_until": "2026-10"}, ("clearance_until",)),
        ({"order_number": ""}, ("order_number",)),
        ({"reports_to": "", "commission_member": False}, ("reports_to", "commission_member")),
    ],
)
def test_7_what_an_official_lacks(office: Office, changes: dict[str, Value], missing: tuple[str, ...]) -> None:
    office.registers.of("official").create({**SUITED, **changes})
    line = _line(office, "7 official")
    assert line.missing == missing
    assert line.state == (MISSING if missing else THERE)
