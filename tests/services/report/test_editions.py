"""From collecting to accepted: freezing, corrections, and what is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from intcoop_desktop.domain.annex2_editions import STATES
from intcoop_desktop.domain.annex2_json import from_json, to_json
from intcoop_desktop.domain.errors import FieldError, KnownError, NotAllowed, NoteNeeded, NotFound, UserError
from intcoop_desktop.i18n import _
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import open_office
from intcoop_desktop.services.results import User
from tests.clauses.making import make, person, stay
from tests.services.conftest import CHEAP, PASSWORD, USER, reopen
from tests.services.report.conftest import YEAR, Filled


def test_a_report_goes_from_collecting_to_accepted(full: Filled) -> None:
    reports = full.office.reports
    assert (reports.edition(YEAR).state, reports.edition(YEAR).id) == ("collecting", 0)
    for state in STATES[1:6]:
        reports.set_state(YEAR, state)
    full.office.context.today = lambda: date(2026, 7, 10)
    delivered = reports.deliver(YEAR, " 01-12/345 ", "2026-07-10")
    assert (delivered.state, delivered.incoming_number, delivered.delivered_on) == (
        "delivered", "01-12/345", "2026-07-10",
    )  # fmt: skip
    full.office.context.today = lambda: date(2026, 7, 14)
    accepted = reports.accept(YEAR, "2026-07-14")
    assert (accepted.state, accepted.accepted_on, accepted.approved_by) == ("accepted", "2026-07-14", USER)
    assert [step.new for step in reports.steps(accepted)] == list(STATES[1:])
    # The number was misread: it may be put right at any time.
    assert reports.deliver(YEAR, "01-12/346", "2026-07-10").incoming_number == "01-12/346"
    assert reports.edition(YEAR).state == "accepted"
    kinds = [row.kind for row in full.office.audit.rows()]
    assert kinds.count("report_state") == 8


def test_unusual_steps_want_a_note_and_contradictions_are_refused(full: Filled) -> None:
    reports = full.office.reports
    with pytest.raises(NoteNeeded):
        reports.set_state(YEAR, "signed")
    signed = reports.set_state(YEAR, "signed", "қағаз нұсқасы бұрын бекітілген")
    assert signed.frozen
    assert signed.snapshot
    assert reports.steps(signed)[0].note == "қағаз нұсқасы бұрын бекітілген"
    with pytest.raises(NoteNeeded):
        reports.set_state(YEAR, "collecting")
    assert not reports.set_state(YEAR, "checked", "қате табылды").frozen
    reports.approve(YEAR)
    reports.set_state(YEAR, "written", "қол кейін қойылады")
    with pytest.raises(UserError, match="left the office"):
        reports.set_state(YEAR, "collecting", "түзету")
    for wrong in ("yesterday", "2026-12-31"):
        with pytest.raises(FieldError):
            reports.deliver(YEAR, "1", wrong)
    with pytest.raises(UserError):
        reports.set_state(YEAR, "lost")
    reports.deliver(YEAR, "1", "2026-05-04")
    with pytest.raises(FieldError):
        reports.accept(YEAR, "2026-05-01")


def test_an_approved_edition_does_not_change(full: Filled) -> None:
    office, reports = full.office, full.office.reports
    scan = office.files.add("plan", full["plan"].id, "жоспар.pdf", b"scan of the plan")
    reports.save_text(YEAR, 7, "Келісім бойынша төрт студент оқыды.")
    before = reports.live(YEAR)
    edition = reports.approve(YEAR, "тексерілді")
    frozen = reports.report(YEAR)
    assert (frozen.draft, frozen.approved_on, frozen.approved_by) == (False, "2026-05-04", USER)
    assert frozen.stays == before.stays
    assert "ЖОБА" not in "".join(reports.draw(frozen).decode("latin-1"))
    with pytest.raises(UserError, match="approved"):
        reports.save_text(YEAR, 7, "басқа")
    with pytest.raises(UserError):
        reports.leave_out(YEAR, 5, full["plan"].id)
    with pytest.raises(UserError):
        reports.set_period(YEAR, "2025-09-01", "2026-06-30")
    office.registers.of("persons").save(full["person"].id, {"family_name": "Өзгерген"})
    stay(office, person(office, "Жаңа"))
    office.files.remove(scan.id)
    office.organisation_service.save(office.organisation_service.get())
    assert reports.report(YEAR) == frozen
    assert reports.texts(YEAR) == {7: "Келісім бойынша төрт студент оқыды."}
    assert reports.verify_snapshot(YEAR)
    assert edition.snapshot == reports.edition(YEAR).snapshot
    told = [(one.what, one.kind, one.field) for one in reports.changed_since(YEAR)]
    assert ("changed", "stay", "family_name") in told
    assert ("added", "stay", "") in told
    assert ("changed", "plan", "copies") in told


def test_frozen_copies_outlive_the_records_files_and_the_program(full: Filled) -> None:
    office = full.office
    scan = office.files.add("plan", full["plan"].id, "жоспар.pdf", b"scan of the plan")
    loose = office.files.add("plan", full["plan"].id, "бос.pdf", b"nobody keeps this")
    office.reports.leave_out(YEAR, 5, full["plan"].id, loose.id)
    office.reports.approve(YEAR, "тексерілді")
    snapshot = office.reports.edition(YEAR).snapshot
    # Even when no row of the record's own files is left, what the report was approved with stays.
    with office.context.store.unit_of_work(USER, "test") as uow:
        uow.connection.exec_driver_sql("DELETE FROM attached_files")
        uow.commit()
    folder = office.folder
    office.close()
    with reopen(folder) as again:
        again.context.today = lambda: date(2026, 5, 4)
        assert again.context.store.collect_attachments() == 1
        kept = again.context.store.attachments.names()
        assert scan.content in kept
        assert snapshot in kept
        with again.reports.open_copy(again.reports.copies(YEAR)[0]) as stream:
            assert stream.read() == b"scan of the plan"
        assert again.reports.report(YEAR).stays[0].family_name == "Йылмаз"


def test_a_snapshot_is_canonical(full: Filled) -> None:
    report = full.office.reports.live(YEAR)
    text = to_json(report)
    assert from_json(text) == report
    assert to_json(from_json(text)) == text
    more = json.loads(text)
    more["report"]["unknown"] = 1
    del more["report"]["conference_totals"]
    assert from_json(json.dumps(more)).stays == report.stays
    for broken in (
        "",
        "[]",
        "{}",
        '{"format":"intcoop-annex2/1","report":{}}',
        text.replace('"year":2026', '"year":"x"'),
    ):
        with pytest.raises(ValueError, match=r"snapshot|Expecting|char"):
            from_json(broken)


def test_a_damaged_snapshot_is_named(full: Filled) -> None:
    office = full.office
    office.reports.approve(YEAR, "тексерілді")
    other = office.context.store.attachments.put(b"no report")
    with office.context.store.unit_of_work(USER, "test") as uow:
        uow.connection.exec_driver_sql("UPDATE annual_reports SET snapshot = ?", (other,))
        uow.commit()
    with pytest.raises(KnownError, match="cannot be read"):
        office.reports.report(YEAR)
    assert not office.reports.verify_snapshot(YEAR)


def test_a_correction_is_the_next_edition(full: Filled) -> None:
    office, reports = full.office, full.office.reports
    with pytest.raises(UserError, match="not approved"):
        reports.correct(YEAR, "қате")
    reports.save_text(YEAR, 7, "Бірінші абзац.\nЕкінші абзац.")
    reports.approve(YEAR, "тексерілді")
    with pytest.raises(FieldError):
        reports.correct(YEAR, "  ")
    second = reports.correct(YEAR, "Тізім толық емес")
    assert (second.edition, second.state, second.reason) == (2, "collecting", "Тізім толық емес")
    assert reports.texts(YEAR)[7].startswith("Бірінші")
    added = stay(office, person(office, "Ван"))
    office.registers.of("stays").save(full["stay"].id, {"course": "3"})
    reports.save_text(YEAR, 7, "Бірінші абзац.\nЕкінші абзац өзгерді.\nҮшінші.")
    found = reports.difference(YEAR, 1)
    assert [(one.section, one.what, one.field, one.before, one.after) for one in found] == [
        (3, "added", "", "", ""),
        (3, "changed", "course", "2", "3"),
        (7, "changed", "text", "Екінші абзац.", "Екінші абзац өзгерді."),
        (7, "added", "text", "", "Үшінші."),
    ]
    assert [one.record_id for one in found[:2]] == [added.id, full["stay"].id]
    lines = reports.difference_lines(YEAR, 1)
    assert len(lines) == 4
    assert "“2” → “3”" in lines[1] or "«2» → «3»" in lines[1]
    organisation = office.organisation_service.get()
    office.organisation_service.save(replace(organisation, head_name="Б. Жаңа"))
    heading = reports.difference_lines(YEAR, 1)[0]
    assert "Ә. Қасымов" in heading
    assert "Б. Жаңа" in heading
    assert _("Text of the section") not in heading
    reports.approve(YEAR, "түзетілді")
    assert [one.edition for one in reports.editions(YEAR)] == [2, 1]
    assert len(reports.report(YEAR, 1).stays) == 1
    assert (len(reports.report(YEAR).stays), reports.report(YEAR).edition) == (2, 2)
    assert reports.report(YEAR).reason == "Тізім толық емес"
    with pytest.raises(NotFound):
        reports.report(YEAR, 3)


def test_states_and_corrections_can_be_taken_back(full: Filled) -> None:
    office, reports = full.office, full.office.reports
    reports.set_state(YEAR, "checked")
    reports.approve(YEAR)
    office.undo.undo()
    assert (reports.edition(YEAR).state, reports.edition(YEAR).snapshot) == ("checked", "")
    office.undo.redo()
    assert reports.edition(YEAR).frozen
    assert reports.report(YEAR).approved_by == USER
    reports.correct(YEAR, "қате")
    office.undo.undo()
    assert [one.edition for one in reports.editions(YEAR)] == [1]
    office.undo.redo()
    assert [one.edition for one in reports.editions(YEAR)] == [2, 1]
    office.undo.undo()
    office.undo.undo()
    assert reports.edition(YEAR).state == "checked"


def test_the_next_report_begins_after_the_cut_off_of_the_last(full: Filled) -> None:
    office, reports = full.office, full.office.reports
    assert (reports.edition(YEAR).period_start, reports.edition(YEAR).period_end) == ("2025-09-01", "2026-06-30")
    reports.set_period(YEAR, "2025-09-01", "2026-06-20")
    assert reports.report(YEAR).period.end == "2026-06-20"
    for start, end in (("2026-01-01", "2025-01-01"), ("x", "2026-06-30"), ("2025-09-01", "2028-06-30")):
        with pytest.raises(FieldError):
            reports.set_period(YEAR, start, end)
    reports.approve(YEAR, "тексерілді")
    office.context.today = lambda: date(2026, 9, 1)
    assert reports.current_year() == 2027
    assert reports.report(2027).period.start == "2026-06-21"
    assert reports.years()[:2] == [2027, 2026]


def test_deadline_and_cut_off_are_settled_by_the_office(may: Office) -> None:
    reports = may.reports
    assert reports.due(2026) == date(2026, 7, 14)
    rules = reports.rules()
    reports.set_rules(type(rules)(deadline="06-15", cut_off="05-31", first_start="08-15", internal_days=5))
    assert reports.due(2026) == date(2026, 6, 12)
    period = reports.report(YEAR).period
    assert (period.start, period.end) == ("2025-08-15", "2026-05-31")
    assert may.collection.due(YEAR) == date(2026, 6, 5)
    for wrong in (
        {"deadline": "13-01"},
        {"cut_off": "x"},
        {"stays": "all"},
        {"trip_purposes": ()},
        {"internal_days": -1},
    ):
        with pytest.raises(FieldError):
            reports.set_rules(type(rules)(**wrong))
    may.settings.set("report.cut_off", "99-99")
    assert reports.rules().cut_off == "06-30"


def test_what_is_open_is_told_and_bars_nothing(may: Office) -> None:
    told = {(one.section, one.code): one.count for one in may.reports.readiness(YEAR)}
    assert told[(0, "gaps")] == 3
    assert told[(4, "empty")] == 1
    assert told[(8, "no_text")] == 1
    make(may, "plans", title="Жылдық", date_from="2026-01-01", date_to="2026-12-31")
    assert ("no_copy", 5) in {(one.code, one.section) for one in may.reports.readiness(YEAR)}
    assert may.reports.approve(YEAR, "шұғыл").frozen


def test_who_may_do_what(full: Filled) -> None:
    office, reports = full.office, full.office.reports
    for roles, refused in (
        ({"inspector"}, ("text", "checked", "approved", "rules")),
        ({"methodist"}, ("approved", "rules")),
        ({"head"}, ("text",)),
    ):
        office.context.user = User(USER, frozenset(roles))
        acts: dict[str, Callable[[], object]] = {
            "text": lambda: reports.save_text(YEAR, 7, "мәтін"),
            "rules": lambda: reports.set_rules(reports.rules()),
            "checked": lambda: reports.set_state(YEAR, "checked"),
            "approved": lambda: reports.approve(YEAR),
        }
        for name in refused:
            with pytest.raises(NotAllowed):
                acts[name]()
    office.context.user = User(USER, frozenset({"head", "methodist"}))
    reports.approve(YEAR, "тексерілді")
    office.context.user = User(USER, frozenset({"inspector"}))
    assert reports.set_state(YEAR, "printed").state == "printed"
    with pytest.raises(NotAllowed):
        reports.set_state(YEAR, "checked", "қате")
    with pytest.raises(NotAllowed):
        reports.correct(YEAR, "қате")


def test_a_read_only_office_shows_the_report(full: Filled) -> None:
    folder = full.office.folder
    full.office.reports.approve(YEAR, "тексерілді")
    full.office.close()
    with open_office(folder, USER, PASSWORD, read_only=True, kdf=CHEAP) as shown:
        shown.context.today = lambda: date(2026, 5, 4)
        assert shown.reports.report(YEAR).approved_by == USER
        assert shown.reports.live(YEAR).draft
        with pytest.raises(KnownError):
            shown.reports.correct(YEAR, "қате")


def test_the_signed_scan_belongs_to_the_edition(full: Filled) -> None:
    office, reports = full.office, full.office.reports
    assert reports.signed_copies(YEAR) == []
    edition = reports.ensure(YEAR)
    office.files.add("annual_report", edition.id, "қол қойылған.pdf", b"signed")
    assert [file.name for file in reports.signed_copies(YEAR)] == ["қол қойылған.pdf"]
    reports.approve(YEAR, "тексерілді")
    reports.correct(YEAR, "қате")
    assert reports.signed_copies(YEAR) == []
    assert len(reports.signed_copies(YEAR, 1)) == 1
