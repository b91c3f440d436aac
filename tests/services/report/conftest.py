"""An office in May 2026 with something behind every section of Annex 2."""

from dataclasses import dataclass
from datetime import date

import pytest

from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.registers.spec import Record
from intcoop_desktop.services.office import Office
from tests.clauses.making import agreement, citizen, make, person, stay, trip, unit
from tests.services.conftest import NAME

YEAR = 2026


@dataclass(frozen=True, slots=True)
class Filled:
    """The office and its records by name."""

    office: Office
    records: dict[str, Record]

    def __getitem__(self, name: str) -> Record:
        return self.records[name]


@pytest.fixture
def may(office: Office) -> Office:
    """An empty office in May 2026."""
    office.context.today = lambda: date(2026, 5, 4)
    return office


@pytest.fixture
def full(may: Office) -> Filled:
    """One of everything, complete but for scans."""
    office = may
    office.organisation_service.save(
        Organisation(NAME, head_name="Ә. Қасымов", head_position="ректор", addressee="Министрлікке")
    )
    made: dict[str, Record] = {}
    made["unit"] = unit(office, address="Алматы, Абай даңғылы, 1", room="214")
    made["faculty"] = unit(office, "Филология факультеті", kind="faculty", reports=False)
    made["official"] = make(
        office, "officials", family_name="Әлиева", given_name="Айгүл", work_phone="11", home_phone="22",
        unit_id=made["unit"].id,
    )  # fmt: skip
    made["person"] = person(office, birth="2003")
    told = {"speciality": "Тарих", "course": "2", "residence": "№ 2 жатақхана", "expected_end": "2027-06-30"}
    made["partner"] = make(office, "partners", name="Ankara University", name_kk="Анкара университеті", country="TR")
    made["agreement"] = agreement(
        office, number="12/25", partners=(made["partner"].id,), signed_on="2025-10-01", valid_from="2025-10-01",
        open_ended=True,
    )  # fmt: skip
    made["stay"] = stay(office, made["person"], unit_id=made["faculty"].id, agreement_id=made["agreement"].id, **told)
    made["citizen"] = citizen(office, birth="1990", residence="Астана қ.", unit_id=made["faculty"].id)
    made["trip"] = trip(
        office, made["citizen"], host="Анкара университеті", city="Анкара", residence="Анкара, жатақхана",
        date_from="2025-10-01", date_to="2026-01-31", return_planned="2026-02-01", return_actual="2026-02-02",
        state="returned",
    )  # fmt: skip
    made["plan"] = make(
        office, "plans", title="2025/2026 оқу жылының жұмыс жоспары", date_from="2025-09-01", date_to="2026-06-30",
        state="approved", approved_on="2025-08-28",
    )  # fmt: skip
    make(office, "plan_items", plan_id=made["plan"].id, number="1.10", title="Келісім жасау", owner="Әлиева")
    make(office, "plan_items", plan_id=made["plan"].id, number="1.2", title="Топ жинақтау", owner="Ким")
    made["activity"] = make(
        office, "activities", agreement_id=made["agreement"].id, date="2026-02-10", subject="Студенттер алмасу",
        people=4, result="Төрт студент бір семестр оқыды",
    )  # fmt: skip
    made["conference"] = make(
        office, "conferences", event="Түркітану мәселелері", kind="conference", nature="practical", place="Анкара",
        country="TR", date_from="2026-03-01", date_to="2026-03-03", participants="Оспанов Е.\nСәрсен А.",
        result="Мақала жарияланды",
    )  # fmt: skip
    made["group"] = make(
        office, "study_groups", name="А-1 тобы", programme="Қазақ тілі", date_from="2025-09-01",
        date_to="2026-06-01", supervisor="Ким В.", members=(made["person"].id,), unit_id=made["faculty"].id,
    )  # fmt: skip
    made["teaching"] = make(
        office, "teaching", kind="language_course", title="Қазақ тілі курсы", date_from="2025-10-01", hours=72,
        language="kk", level="A2", result="Курс аяқталды", unit_id=made["faculty"].id,
    )  # fmt: skip
    return Filled(office, made)
