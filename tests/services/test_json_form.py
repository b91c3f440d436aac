"""A questionnaire as JSON: entered, shown, entered again."""

import base64
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.domain.records import Unit
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.interchange import to_json
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from tests.services.samples import OFFICE, answers, filled, jpeg


def data(office: Office) -> dict[str, Any]:
    """A complete questionnaire as a file holds it."""
    return {
        "answers": to_json(answers(), office.edition),
        "office": to_json(OFFICE, office.office_edition),
    }


def test_what_is_shown_is_taken_back(office: Office) -> None:
    first = office.questionnaires.enter(data(office), jpeg())
    shown = office.questionnaires.show_json(first.number)
    second = office.questionnaires.enter(shown)
    again = office.questionnaires.show_json(second.number)
    assert again["answers"] == shown["answers"]
    assert again["office"] == shown["office"]
    assert again["number"] != shown["number"]
    assert again["photo"] == shown["photo"]


def test_a_unit_goes_by_its_name(office: Office) -> None:
    office.organisation_service.save_unit(Unit(0, "", "Физика"))
    unit = office.organisation_service.save_unit(Unit(0, "", "Химия кафедрасы"))
    head = filled(office)
    office.questionnaires.save(head.id, {"stay.unit_id": Cell(str(unit.id))}, sitting="x")
    shown = office.questionnaires.show_json(head.number)
    assert shown["office"]["stay.unit_id"] == "Химия кафедрасы"
    again = office.questionnaires.enter(shown)
    assert office.questionnaires.get(again.id).stay.unit_id == unit.id
    with pytest.raises(FieldError) as refused:
        office.questionnaires.save(head.id, {"stay.unit_id": Cell("99")}, sitting="x")
    assert refused.value.path == "stay.unit_id"


def test_a_complete_one_is_complete_at_once(office: Office) -> None:
    assert office.questionnaires.enter(data(office)).state == "complete"
    lacking = data(office)
    del lacking["answers"]["sex"]
    assert office.questionnaires.enter(lacking).state == "draft"


def test_entered_is_like_typed(office: Office) -> None:
    typed = office.questionnaires.get(filled(office).id)
    entered = office.questionnaires.get(office.questionnaires.enter(data(office)).id)
    assert entered.answers == typed.answers
    assert entered.office == typed.office


def test_answers_may_stand_at_the_top(office: Office) -> None:
    head = office.questionnaires.enter({"family_name": "Ли", "sex": {"missing": "unknown"}, "origin": "handwritten"})
    record = office.questionnaires.get(head.id)
    assert record.answers == {"family_name": Cell("Ли"), "sex": Cell(None, "unknown")}
    assert record.head.origin == "handwritten"
    head = office.questionnaires.enter({"family_name": "Ли", "photo": base64.b64encode(jpeg()).decode()})
    assert office.questionnaires.photo(head.id) is not None


@pytest.mark.parametrize(
    ("given_data", "path"),
    [
        ({"answers": {"hobby": "x"}}, "hobby"),
        ({"answers": {}, "hobby": "x"}, "hobby"),
        ({"hobby": "x"}, "hobby"),
        ({"answers": {"family_name": "a\u202eb"}}, "family_name"),
        ({"answers": {"family_name": 5}}, "family_name"),
        ({"office": {"office.birth": "2023-02-29"}}, "office.birth"),
        ({"office": {"stay.unit_id": "Химия кафедрасы"}}, "stay.unit_id"),
        ({"office": {"stay.unit_id": "1"}}, "stay.unit_id"),
        ({"origin": "copied"}, "origin"),
        ({"photo": "not base64!", "answers": {}}, "photo"),
        ([], ""),
    ],
)
def test_what_is_refused_is_named_and_leaves_nothing(office: Office, given_data: Any, path: str) -> None:  # noqa: ANN401
    with pytest.raises(FieldError) as refused:
        office.questionnaires.enter(given_data)
    assert refused.value.path == path
    assert list(office.questionnaires.ids(ListQuery())) == []
    assert list(office.persons.ids(ListQuery())) == []


def test_a_bad_photo_leaves_nothing(office: Office) -> None:
    with pytest.raises(UserError):
        office.questionnaires.enter(data(office), b"no picture")
    assert list(office.questionnaires.ids(ListQuery())) == []


@given(st.text(max_size=200), st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_is_kept_as_it_is_or_refused_by_name(office: Office, about: str, name: str) -> None:
    entered = {"about": about, "family_name": name, "relatives": {"father": [{"name": name}]}}
    refused: list[str] = []
    try:
        head = office.questionnaires.enter({"answers": entered})
    except FieldError as error:
        refused.append(error.path)
    if refused:
        assert refused[0] in ("about", "family_name", "relatives/father.1/name")
        return
    shown = office.questionnaires.show_json(head.number)["answers"]
    again = office.questionnaires.show_json(office.questionnaires.enter({"answers": shown}).number)["answers"]
    assert again == shown
    assert shown.get("about", "").encode() == _kept(about)


def _kept(text: str) -> bytes:
    if not text.strip():  # spaces are no answer
        return b""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).encode()
