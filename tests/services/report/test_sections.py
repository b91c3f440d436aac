"""What stands in each section, and what each lacks, out of the registers."""

from intcoop_desktop.domain.annex2 import AnnualReport, Gap
from intcoop_desktop.services.office import Office
from tests.clauses.making import agreement, citizen, make, person, stay, trip
from tests.services.report.conftest import YEAR, Filled


def gaps(report: AnnualReport, section: int) -> list[tuple[str, str, str]]:
    """(kind, field, why) of what a section lacks."""
    return [(gap.kind, gap.field, gap.why) for gap in report.gaps_of(section)]


def test_every_section_of_a_full_office(full: Filled) -> None:
    report = full.office.reports.report(YEAR)
    assert [state.count for state in report.sections] == [1, 1, 1, 1, 1, 1, 1, 1, 2]
    lacking = {gap.section: gap.why for gap in report.gaps}
    assert lacking == {5: "no_copy", 6: "no_copy", 7: "no_text", 8: "no_text", 9: "no_text"}
    assert [state.completeness for state in report.sections[:4]] == [1.0] * 4
    assert report.draft
    assert (report.approved_on, report.edition) == ("", 1)


def test_rows_are_ready_to_print(full: Filled) -> None:
    report = full.office.reports.report(YEAR)
    sent = report.trips[0]
    assert (sent.name, sent.purpose, sent.term) == ("Оспанов Ерлан", "оқу", "01.10.2025 – 31.01.2026")
    assert (sent.place, sent.return_date, sent.returned) == ("Түркия, Анкара, Анкара университеті", "2026-02-02", True)
    paper = report.agreements[0]
    assert (paper.kind, paper.partners, paper.countries, paper.is_new) == (
        "келісім", "Анкара университеті", "Түркия", True,
    )  # fmt: skip
    assert (paper.people_in, paper.people_out, paper.activities) == (1, 0, 1)
    event = report.conferences[0]
    assert (event.nature, event.kind, event.people, event.form) == (
        "ғылыми-практикалық", "конференция", 2, "баяндама",
    )  # fmt: skip
    assert [row.topic for row in report.teaching] == ["groups", "language"]
    assert (report.teaching[0].people, report.teaching[1].language) == (1, "қазақ тілі")


def test_the_own_print_of_a_record_has_kazakh_labels_and_no_notes(full: Filled) -> None:
    office = full.office
    office.registers.of("agreements").save(full["agreement"].id, {"notes": "ішкі ескертпе", "original_place": "сейф"})
    report = office.reports.report(YEAR)
    fields = {one.name: (one.label, one.value) for one in report.agreements[0].fields}
    assert fields["signed_on"][1] == "01.10.2025"
    assert fields["partners"][1] == full["partner"].title
    assert not {"notes", "original_place"} & set(fields)
    assert [item.number for item in report.plans[0].items] == ["1.2", "1.10"]


def test_two_stays_of_a_person_are_two_rows_and_one_person(may: Office) -> None:
    office = may
    who = person(office, birth="2003", is_diaspora=True, citizenships=("KG",))
    late = stay(office, who, speciality="Тарих", course="1", arrival="2026-02-01")
    early = stay(
        office, who, speciality="Қазақ тілі", level="preparatory", arrival="2024-09-01", actual_end="2026-03-31",
        state="ended",
    )  # fmt: skip
    stay(office, person(office, "Вэй", citizenships=("CN",)), direction="work")
    report = office.reports.report(YEAR)
    assert [row.stay_id for row in report.stays][1:] == [early.id, late.id]
    totals = report.stay_totals
    assert (totals.stays, totals.persons) == (3, 2)
    assert (totals.diaspora.rows, totals.diaspora.persons) == (2, 1)
    assert (totals.cis.rows, totals.cis.persons, totals.kandas.rows) == (2, 1, 0)
    assert [(one.label, one.rows, one.persons) for one in totals.by_country] == [("Қырғызстан", 2, 1), ("Қытай", 1, 1)]
    assert [(one.code, one.rows, one.persons) for one in totals.by_direction] == [("work", 1, 1), ("study", 2, 1)]
    # Who lacks a year of birth lacks it once, however many stays there are.
    office.registers.of("persons").save(who.id, {"birth": ""})
    assert gaps(office.reports.report(YEAR), 3).count(("person", "birth", "missing")) == 2


def test_a_stay_entered_late_enters_the_report_its_days_belong_to(may: Office) -> None:
    stay(may, arrival="2025-10-01", actual_end="2025-12-31", state="ended")
    assert len(may.reports.report(YEAR).stays) == 1
    assert may.reports.report(2025).stays == ()


def test_which_trips_enter(may: Office) -> None:
    office, who = may, citizen(may)
    kept = [
        trip(office, who, state="returned", date_from="2025-10-01", return_actual="2025-11-01"),
        trip(office, who, state="approved", date_from="2026-06-30", purpose="work"),
        trip(office, who, state="abroad", date_from="2020-01-01", date_to="2020-02-01", purpose="research"),
        trip(office, who, state="implemented"),
    ]
    trip(office, who, state="proposed", date_from="2025-10-01")
    trip(office, who, state="cancelled", date_from="2025-10-01")
    trip(office, who, state="preparing", date_from="2026-07-01")
    trip(office, who, state="returned", date_from="2024-10-01", return_actual="2025-01-01")
    trip(office, who, state="returned", date_from="2025-10-01", date_to="2025-10-05", purpose="training")
    told = trip(office, who, state="returned", date_from="2025-10-01", date_to="2025-10-05", purpose="conference")
    report = office.reports.report(YEAR)
    assert {row.trip_id for row in report.trips} == {one.id for one in kept}
    assert (report.trip_totals.trips, report.trip_totals.persons) == (4, 1)
    assert ("trip", "return_actual", "overdue") in gaps(report, 4)
    assert ("trip", "conference", "no_conference") in gaps(report, 8)
    make(office, "conferences", event="Конгресс", trip_id=told.id, date_from="2025-10-02")
    assert ("trip", "conference", "no_conference") not in gaps(office.reports.report(YEAR), 8)


def test_the_office_may_list_advanced_training_too(may: Office) -> None:
    trip(may, state="returned", date_from="2025-10-01", date_to="2025-10-05", purpose="training")
    assert may.reports.report(YEAR).trips == ()
    rules = may.reports.rules()
    may.reports.set_rules(type(rules)(trip_purposes=("study", "training")))
    assert [row.purpose for row in may.reports.report(YEAR).trips] == ["біліктілікті арттыру"]


def test_which_agreements_are_in_force(may: Office) -> None:
    office = may
    told = {"valid_from": "2020-01-01", "valid_to": "2025-08-31"}
    kept = [
        agreement(office, "мерзімсіз", valid_from="2010-05-01", open_ended=True),
        agreement(office, "өзі ұзарады", auto_renewal=True, **told),
        agreement(office, "осы жылы бітті", state="expired", valid_from="2020-01-01", valid_to="2025-12-31"),
        agreement(office, "күні белгісіз"),
    ]
    agreement(office, "бұрын бітті", **told)
    agreement(office, "бұзылған", state="terminated", auto_renewal=True, **told)
    agreement(office, "жоба", state="agreeing")
    agreement(office, "кейін", state="signed", valid_from="2026-09-01")
    report = office.reports.report(YEAR)
    assert {row.agreement_id for row in report.agreements} == {one.id for one in kept}
    assert not any(row.is_new for row in report.agreements)
    assert {gap[2] for gap in gaps(report, 7)} == {"no_activity", "no_text"}


def test_plans_of_the_year(may: Office) -> None:
    assert gaps(may.reports.report(YEAR), 5) == [("plan", "title", "nothing")]
    told = {"date_from": "2026-01-01", "date_to": "2026-12-31"}
    make(may, "plans", title="Жылдық", **told)
    make(may, "plans", title="Перспективалық", kind="perspective", **told)
    make(may, "plans", title="Ескі", date_from="2024-09-01", date_to="2025-06-30")
    report = may.reports.report(YEAR)
    assert [row.title for row in report.plans] == ["Жылдық"]
    assert gaps(report, 5) == [("plan", "state", "not_approved"), ("plan", "files", "no_copy")]


def test_teaching_is_that_of_foreigners(may: Office) -> None:
    for whom in ("foreign", "own", "both"):
        make(may, "teaching", kind="seminar", title=whom, for_whom=whom, date_from="2025-12-01")
        make(may, "language_provisions", title=whom, for_whom=whom, year="2026")
    make(may, "teaching", kind="textbook", title="Оқулық", year="2025")
    make(may, "teaching", kind="textbook", title="Ескі оқулық", year="2024")
    make(may, "teaching", kind="upbringing", title="Наурыз", date_from="2025-03-22")
    rows = may.reports.report(YEAR).teaching
    assert [(row.topic, row.title) for row in rows] == [
        ("language", "foreign"), ("language", "both"), ("courses", "foreign"), ("courses", "both"), ("books", "Оқулық"),
    ]  # fmt: skip


def test_copies_are_the_files_of_the_record_and_the_office_chooses(full: Filled) -> None:
    office, plan = full.office, full["plan"].id
    reports = office.reports
    assert [(one.section, one.needs_print) for one in reports.copies(YEAR)] == [(5, True), (6, True)]
    first = office.files.add("plan", plan, "жоспар.pdf", b"one")
    second = office.files.add("plan", plan, "хат.pdf", b"two")
    reports.leave_out(YEAR, 5, plan, second.id)
    copies = reports.copies(YEAR)
    assert [(one.section, one.file.name if one.file else "") for one in copies] == [(5, "жоспар.pdf"), (6, "")]
    with reports.open_copy(copies[0]) as stream:
        assert stream.read() == b"one"
    assert gaps(reports.report(YEAR), 5) == []
    reports.leave_out(YEAR, 6, full["agreement"].id)
    report = reports.report(YEAR)
    assert [one.section for one in report.copies] == [5]
    assert report.agreements[0].left_out
    assert gaps(report, 6) == []
    office.undo.undo()
    office.undo.undo()
    assert len(reports.copies(YEAR)) == 3
    assert first.content != second.content


def test_gaps_name_the_record_and_the_field(may: Office) -> None:
    sent = trip(may, citizen(may, birth="1990"), date_from="2025-10-01", date_to="2025-12-01", state="returned")
    report = may.reports.report(YEAR)
    assert Gap(4, "trip", sent.id, "Оспанов Ерлан", "residence") in report.gaps
    assert ("citizen", "residence", "missing") in gaps(report, 4)
