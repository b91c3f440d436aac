"""An amendment from its draft to the questionnaires that use it; what was there before stays as it was."""

from datetime import date

import pytest

from intcoop_desktop.domain.errors import FieldError, NotAllowed, NotFound, UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.design.editing import change_item, insert_item, move_item, new_item, remove_item
from intcoop_desktop.forms.design.locks import Locked
from intcoop_desktop.forms.design.types import AmendingOrder
from intcoop_desktop.services.form_parts.base import DesignFailed
from intcoop_desktop.services.form_parts.drafts import Conflict
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.results import User
from tests.services.conftest import reopen
from tests.services.forms.amendment import (
    ADDED,
    ANNEX,
    ORDER,
    REWORDED,
    SECTION,
    draft,
    published,
    text_of,
)
from tests.services.samples import answers, completed, filled, printed, signed


def at(office: Office, day: str) -> None:
    """It is this day."""
    office.context.today = lambda: date.fromisoformat(day)
    office.editions.forget()


def test_the_whole_life(office: Office) -> None:
    at(office, "2026-05-05")
    old_draft, old_complete, old_signed = filled(office), completed(office), signed(office)
    before = office.printing.print_pdf([old_signed.id])
    preview = office.printing.preview_pdf([old_complete.id])
    reference, item_id, column_id = draft(office)
    designs = office.form_designs

    assert reference == "kz.q661.annex1@2026-04-20"
    info = designs.info(reference)
    assert (info.standing, info.in_force_from, info.authority) == ("draft", "2026-05-12", "legal")
    assert designs.check(reference) == []
    changes = {change.key: change.proposed for change in designs.diff(reference).changes}
    assert changes == {
        "speciality:text.kk": "compatible",
        "speciality:text.verbatim": "compatible",
        "speciality:text.ru": "typography",
        "speciality:text.en": "typography",
        f"{item_id}:added": "compatible",
        f"{column_id}:added": "compatible",
        "membership:removed": "removed",
    }
    with pytest.raises(UserError, match="not classed"):
        designs.publish(reference)
    done = designs.publish(reference, designs.diff(reference).proposed)

    assert done.info.standing == "waiting"
    assert done.renamed == {}
    assert any(backup.reason == "publish" for backup in office.backups.list())
    assert office.edition.reference == ANNEX
    assert office.questionnaires.create().edition == ANNEX

    at(office, "2026-05-12")
    assert office.edition.reference == reference
    assert designs.info(ANNEX).standing == "superseded"
    new = office.questionnaires.create()
    assert new.edition == reference
    office.questionnaires.save(new.id, {item_id: Cell("@aiman"), "family_name": Cell("Ким")}, sitting="a")
    office.questionnaires.save(new.id, {f"relatives/father.1/{column_id}": Cell("+7 701")}, sitting="a")
    with pytest.raises(FieldError):
        office.questionnaires.save(new.id, {"membership": Cell("жоқ")}, sitting="a")
    texts = {box.text for box in office.printing.layout(new.id).answer_boxes()}
    assert {"@aiman", "+7 701"} <= texts

    assert office.printing.print_pdf([old_signed.id]) == before
    assert office.printing.preview_pdf([old_complete.id]) == preview
    with pytest.raises(FieldError):
        office.questionnaires.save(old_draft.id, {item_id: Cell("@x")}, sitting="b")
    office.questionnaires.save(old_draft.id, {"membership": Cell("кәсіподақ")}, sitting="b")

    movable = designs.movable(reference)
    assert old_draft.id in movable
    assert not {old_complete.id, old_signed.id} & set(movable)
    (report,) = designs.move_report([old_draft.id], reference)
    outcomes = {field.path: field.outcome for field in report.fields}
    assert outcomes["membership"] == "kept_aside"
    assert outcomes["speciality"] == "reworded"
    assert outcomes["family_name"] == "kept"
    assert outcomes[item_id] == outcomes[column_id] == "new"
    assert office.questionnaires.get_head(old_draft.id).edition == ANNEX
    assert designs.move([old_draft.id], reference) == [report]

    moved = office.questionnaires.get(old_draft.id)
    assert moved.head.edition == reference
    assert moved.head.name == "Öztürk Мехмет Али"
    assert [(one.path, one.cell) for one in designs.former_answers(old_draft.id)] == [("membership", Cell("кәсіподақ"))]
    assert "Öztürk" in office.questionnaires.show_json(moved.head.number)["answers"]["family_name"]
    with pytest.raises(UserError, match="keeps its edition"):
        designs.move([old_signed.id], reference)
    assert designs.info(ANNEX).used > 0


def test_after_reopening_everything_is_there(office: Office) -> None:
    reference, item_id, _ = published(office)
    before = office.editions.of(reference)
    office.close()
    with reopen(office.folder) as again:
        assert again.editions.of(reference) == before
        assert text_of(again.editions.of(reference), item_id) == ADDED.kk
        assert again.form_designs.info(reference).hash == again.form_designs.info(reference).hash
        assert again.backups.check() == []


def test_a_changed_meaning_gets_a_new_name(office: Office) -> None:
    at(office, "2026-05-05")
    old = filled(office)
    designs = office.form_designs
    reference, _, _ = draft(office)
    proposed = designs.diff(reference).proposed
    done = designs.publish(reference, proposed | {"speciality:text.kk": "meaning"})
    new_name = done.renamed["speciality"]
    assert text_of(designs.get(reference), new_name) == REWORDED.kk
    assert all(item.link_id != "speciality" for item in designs.get(reference).items)
    at(office, "2026-06-01")
    (report,) = designs.move([old.id], reference)
    (move,) = [field for field in report.fields if field.path == "speciality"]
    assert (move.outcome, move.to) == ("renamed", new_name)
    assert office.questionnaires.get(old.id).answers.get(new_name) is None
    assert "speciality" in {one.path for one in designs.former_answers(old.id)}


def test_names_are_never_given_again(office: Office) -> None:
    designs = office.form_designs
    reference, item_id, _ = draft(office)
    designs.save(reference, remove_item(designs.get(reference), item_id))
    assert item_id in {item.link_id for item in designs.undo(reference).items}
    assert item_id not in {item.link_id for item in designs.redo(reference).items}
    assert designs.new_link_id(reference) != item_id
    designs.discard(reference)
    other = designs.new_draft(ANNEX, ORDER).reference
    designs.save(other, insert_item(designs.get(other), "", 5, new_item("text", item_id)))
    assert [problem.part for problem in designs.check(other) if problem.link_id == item_id] == ["link_id"]
    with pytest.raises(DesignFailed):
        designs.publish(other, designs.diff(other).proposed)


def test_history_is_kept(office: Office) -> None:
    designs = office.form_designs
    reference = designs.new_draft(ANNEX, ORDER).reference
    first = designs.get(reference)
    for number in range(3):
        designs.save(reference, change_item(designs.get(reference), "about", prefix=f"{number}."), f"{number}")
    assert [step.note for step in designs.history(reference)] == ["", "0", "1", "2"]
    office.close()
    with reopen(office.folder) as again:
        designs = again.form_designs
        for _ in range(3):
            back = designs.undo(reference)
        assert back.items == first.items
        with pytest.raises(UserError, match="nothing to take back"):
            designs.undo(reference)
        designs.redo(reference)
        designs.save(reference, change_item(designs.get(reference), "about", prefix="x."), "x")
        assert [step.note for step in designs.history(reference)] == ["", "0", "x"]
        with pytest.raises(UserError, match="nothing to do again"):
            designs.redo(reference)


def test_two_at_once(office: Office) -> None:
    designs = office.form_designs
    info = designs.new_draft(ANNEX, ORDER)
    designs.save(info.reference, change_item(designs.get(info.reference), "about", prefix="1."), base_hash=info.hash)
    with pytest.raises(Conflict):
        designs.save(info.reference, designs.get(info.reference), base_hash=info.hash)


def test_a_layer_keeps_what_the_law_says(office: Office) -> None:
    designs = office.form_designs
    reference = designs.new_draft(ANNEX).reference
    assert reference == "kz.q661.annex1@2007-12-27+1"
    edition = designs.get(reference)
    forbidden = [
        change_item(edition, "about", text=REWORDED),
        change_item(edition, "about", kind="text"),
        change_item(edition, "family_name", text=REWORDED),
        remove_item(edition, "about"),
        remove_item(edition, "birth_year"),
        move_item(edition, "about", "", 3),
        insert_item(edition, "", 3, new_item("text", "q_new")),
        insert_item(edition, "relatives", 1, new_item("text", "q_new", printed=False)),
        change_item(edition, "sex", options=()),
        change_item(edition, "about", locks=()),
        edition.model_copy(update={"title": REWORDED}),
    ]
    for one in forbidden:
        with pytest.raises(Locked):
            designs.save(reference, one)
    about = next(item for item in edition.items if item.link_id == "about")
    allowed = change_item(edition, "about", print=about.print.model_copy(update={"blank_height": 300.0}))
    allowed = change_item(allowed, "about", text=about.text.model_copy(update={"ru": "О себе"}), needed=False)
    designs.save(reference, allowed)
    assert designs.locks(reference, "family_name") == {"text", "type", "order", "delete"}
    designs.publish(reference, designs.diff(reference).proposed)
    assert office.edition.reference == reference
    assert designs.info(ANNEX).standing == "superseded"
    other = designs.new_draft(ANNEX).reference
    designs.save(other, change_item(designs.get(other), "about", needed=False))
    classes = designs.diff(other).proposed
    with pytest.raises(UserError, match="in force"):
        designs.publish(other, classes)


def test_a_published_edition_is_fixed(office: Office) -> None:
    reference, _, _ = published(office)
    designs = office.form_designs
    for fixed in (ANNEX, reference):
        edition = designs.get(fixed)
        for attempt in (
            lambda one=fixed, content=edition: designs.save(one, content),
            lambda one=fixed: designs.set_order(one, ORDER),
            lambda one=fixed: designs.discard(one),
            lambda one=fixed: designs.undo(one),
            lambda one=fixed: designs.publish(one),
            lambda one=fixed: designs.new_link_id(one),
        ):
            with pytest.raises(UserError, match="never changes"):
                attempt()
        assert designs.locks(fixed, "about") == {"text", "type", "order", "delete"}
    # The next legal edition fixes its new items for the office's layers, too.
    layer = designs.new_draft(reference).reference
    with pytest.raises(Locked):
        designs.save(layer, remove_item(designs.get(layer), designs.get(layer).items[-1].link_id))


@pytest.mark.parametrize(
    ("order", "path"),
    [
        (AmendingOrder("", "2026-04-20", "2026-05-01"), "number"),
        (AmendingOrder("1", "20.04.2026", "2026-05-01"), "date"),
        (AmendingOrder("1", "2026-04-20", "2026-02-30"), "published_on"),
        (AmendingOrder("1", "2026-04-20", "2026-04-01"), "published_on"),
        (AmendingOrder("1", "2026-04-20", "2026-05-01", "2026-04-30"), "in_force_from"),
        (AmendingOrder("1\u202e", "2026-04-20", "2026-05-01"), "number"),
    ],
)
def test_orders_that_are_none(office: Office, order: AmendingOrder, path: str) -> None:
    with pytest.raises(FieldError) as refused:
        office.form_designs.new_draft(ANNEX, order)
    assert refused.value.path == path
    assert len(office.form_designs.list()) == 2


def test_in_force_after_ten_days(office: Office) -> None:
    designs = office.form_designs
    assert designs.proposed_in_force("2026-05-01") == "2026-05-12"
    assert designs.proposed_in_force("2026-12-25") == "2027-01-05"
    assert designs.proposed_in_force("2028-02-20") == "2028-03-02"
    info = designs.new_draft(ANNEX, ORDER)
    info = designs.set_order(info.reference, AmendingOrder("124", "2026-04-20", "2026-05-01", "2026-07-01"))
    assert (info.in_force_from, info.order.number if info.order else "") == ("2026-07-01", "124")
    assert designs.get(info.reference).legal.amendment_number == "124"


def test_retiring(office: Office) -> None:
    designs = office.form_designs
    with pytest.raises(UserError, match="No other edition"):
        designs.retire(ANNEX, "қате")
    at(office, "2026-06-01")
    reference, _, _ = published(office)
    assert office.edition.reference == reference
    with pytest.raises(FieldError):
        designs.retire(reference, " ")
    used = office.questionnaires.create()
    info = designs.retire(reference, "бұйрықтың күші жойылды")
    assert (info.standing, info.retired_reason, info.used) == ("retired", "бұйрықтың күші жойылды", 1)
    assert office.edition.reference == ANNEX
    assert office.questionnaires.get(used.id).head.edition == reference
    assert office.printing.preview_pdf([used.id]).startswith(b"%PDF")


def test_who_may_change_forms(office: Office) -> None:
    reference, _, _ = draft(office)
    office.context.user = User("Инспектор", frozenset({"inspector"}))
    designs = office.form_designs
    assert designs.get(reference).items
    assert designs.list()
    for attempt in (
        lambda: designs.new_draft(ANNEX),
        lambda: designs.save(reference, designs.get(reference)),
        lambda: designs.publish(reference),
        lambda: designs.retire(ANNEX, "x"),
        lambda: designs.move([], reference),
        lambda: designs.import_file(b"{}"),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_the_office_section_takes_questions_of_its_own(office: Office) -> None:
    designs = office.form_designs
    head = signed(office)
    assert office.printing.print_pdf([head.id])
    with pytest.raises(FieldError):
        designs.new_draft(SECTION, ORDER)
    reference = designs.new_draft(SECTION).reference
    assert reference == "kz.q661.annex1.office@2"
    name = designs.new_link_id(reference)
    assert name.startswith("office.")
    edition = insert_item(designs.get(reference), "office_person", 0, new_item("text", name, printed=False))
    designs.save(reference, edition)
    assert designs.check(reference) == []
    designs.publish(reference, designs.diff(reference).proposed)
    assert office.office_edition.reference == reference
    new = office.questionnaires.create()
    office.questionnaires.save(new.id, answers() | {name: Cell("Шкаф 12")}, sitting="a")
    office.questionnaires.complete(new.id)
    pdf = office.printing.print_pdf([new.id])
    office.questionnaires.save(new.id, {name: Cell("Шкаф 14")}, sitting="b")
    record = office.questionnaires.get(new.id)
    assert (record.office[name], record.head.state) == (Cell("Шкаф 14"), "printed")
    assert name not in record.answers
    assert office.printing.print_pdf([new.id]) == pdf
    shown = office.questionnaires.show_json(record.head.number)
    assert shown["office"][name] == "Шкаф 14"
    with pytest.raises(FieldError):
        office.questionnaires.save(head.id, {name: Cell("Шкаф 1")}, sitting="c")


def test_blanks_keep_the_edition_they_were_printed_from(office: Office) -> None:
    at(office, "2026-05-05")
    reference, _item_id, _ = published(office)
    designs = office.form_designs
    assert designs.blank_pdf(ANNEX, 2).startswith(b"%PDF")
    assert designs.blank_pdf(reference).startswith(b"%PDF")
    assert office.blanks.start("B2026-0003").edition == reference
    at(office, "2026-06-01")
    old = office.blanks.start("B2026-0001")
    assert (old.edition, old.origin) == (ANNEX, "handwritten")
    unpublished = designs.new_draft(reference).reference
    with pytest.raises(UserError, match="publish it first"):
        designs.blank_pdf(unpublished)
    with pytest.raises(NotFound):
        designs.blank_pdf("kz.q661.annex1@1999")


def test_copies_of_an_earlier_questionnaire_carry_what_is_still_asked(office: Office) -> None:
    at(office, "2026-05-05")
    old = printed(office)
    reference, _, _ = published(office)
    at(office, "2026-06-01")
    copy = office.questionnaires.get(office.questionnaires.create(previous_id=old.id).id)
    assert copy.head.edition == reference
    assert "membership" not in copy.answers
    assert "sign_date" not in copy.answers
    assert copy.answers["family_name"] == Cell("Öztürk")


def test_problems_keep_a_draft_from_being_published(office: Office) -> None:
    designs = office.form_designs
    reference, item_id, _ = draft(office)
    broken = change_item(designs.get(reference), item_id, text={"ru": "только по-русски"})
    designs.save(reference, broken)
    with pytest.raises(DesignFailed) as failed:
        designs.publish(reference, designs.diff(reference).proposed)
    assert [(one.link_id, one.part) for one in failed.value.design_problems] == [(item_id, "text.kk")]
    assert designs.info(reference).state == "draft"


def test_a_class_counts_for_the_change_it_was_given_for(office: Office) -> None:
    designs = office.form_designs
    reference, _item_id, _column_id = draft(office)
    designs.confirm(reference, designs.diff(reference).proposed)
    again = change_item(designs.get(reference), "speciality", text={**REWORDED.model_dump(), "kk": "Тілі"})
    designs.save(reference, again)
    assert "speciality:text.kk" not in designs.confirmed(reference)
    assert "membership:removed" in designs.confirmed(reference)
    with pytest.raises(FieldError):
        designs.confirm(reference, {"membership:removed": "compatible"})
    with pytest.raises(FieldError):
        designs.confirm(reference, {"nothing": "compatible"})
