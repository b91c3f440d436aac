"""list, show, enter: every register, one record in, the same out."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from intcoop_desktop.registers.registry import KINDS, kind_of, words
from intcoop_desktop.registers.spec import Field, RecordKind
from intcoop_desktop.services.registers.json_form import DESCRIBING
from tests.app.conftest import Result, Run

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "docs" / "schema" / "records"
Give = Callable[..., Result]

# What a field of each kind holds in these tests; contradictions are avoided by one date for all.
FILLED = {
    "text": "Ұлт & <b>қағаз</b>; =1+1",
    "name": "Өмірбек",
    "long": "бірінші жол\nекінші жол",
    "country": "TR",
    "countries": ["CN", "XS"],
    "language": "kk",
    "date": "2026-03",
    "step": "none",
    "year": "2026",
    "number": 1_250_000,
    "check": True,
}
EMPTY_ON_PURPOSE = {("reserve", "person_id"), ("consents", "number"), ("consents", "date"), ("stays", "arrival")}
OWN = {("incidents", "task"): "2.14"}


@pytest.fixture
def give(office: Path, run: Run, tmp_path: Path) -> Give:
    """``give("partners", {…})``: enter it."""

    def call(kind: str, data: object, *arguments: object) -> Result:
        file = tmp_path / "records.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        return run("enter", "--data", office, kind, file, *arguments)

    return call


def listed(run: Run, office: Path, kind: str, *arguments: object) -> list[dict[str, object]]:
    """What list --json prints."""
    result = run("list", "--data", office, kind, "--json", *arguments)
    assert result.code == 0, result.err
    found: list[dict[str, object]] = json.loads(result.out)
    return found


def value_of(kind: RecordKind, field: Field, targets: dict[str, str]) -> object:
    """Something in the field; references to the records in ``targets``."""
    if (kind.plural, field.name) in EMPTY_ON_PURPOSE:
        return None if field.kind == "reference" else ""
    if field.kind == "choice":
        return OWN.get((kind.plural, field.name), next(iter(words(field.options))))
    if field.kind in ("reference", "references"):
        known = targets.get(field.options)
        if field.kind == "references":
            return [{"id": known}] if known else []
        return {"id": known} if known else None
    return FILLED[field.kind]


def without_titles(record: dict[str, object], kind: RecordKind) -> dict[str, object]:
    """The answers alone, references by id."""
    names = {field.name for field in kind.all_fields}

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {"id": value["id"]}
        return [plain(part) for part in value] if isinstance(value, list) else value

    return {name: plain(value) for name, value in record.items() if name in names}


def test_what_enter_takes_show_gives_back_in_every_register(run: Run, office: Path, give: Give) -> None:
    targets: dict[str, str] = {}
    waiting = list(KINDS)
    while waiting:
        kind = next(
            one for one in waiting
            if all(field.options in targets for field in one.all_fields if field.required and field.kind == "reference")
        )  # fmt: skip
        waiting.remove(kind)
        given = {field.name: value_of(kind, field, targets) for field in kind.all_fields}
        stored = give(kind.plural, given)
        assert stored.code == 0, (kind.plural, stored.err)
        targets[kind.code] = stored.last_word
        shown = json.loads(run("show", "--data", office, kind.plural, stored.last_word, "--json").out)
        assert len(shown) == 1
        assert without_titles(shown[0], kind) == given, kind.plural
        again = give(kind.plural, shown)
        assert again.code == 0, (kind.plural, again.err)
        copy = json.loads(run("show", "--data", office, kind.plural, again.last_word, "--json").out)[0]
        assert copy["id"] != shown[0]["id"]
        assert without_titles(copy, kind) == given
        schema = json.loads((SCHEMAS / f"{kind.plural}.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator(schema).validate(listed(run, office, kind.plural))
        assert len(listed(run, office, kind.plural)) == 2
        text = run("show", "--data", office, kind.plural, stored.last_word)
        assert text.code == 0
        assert stored.last_word in text.out


def test_schemas_are_up_to_date_and_sound() -> None:
    spec = importlib.util.spec_from_file_location("record_schemas", ROOT / "packaging" / "record_schemas.py")
    assert spec is not None and spec.loader is not None  # noqa: PT018
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    wanted = script.texts()
    assert {path.name for path in SCHEMAS.iterdir()} == set(wanted) == {f"{kind.plural}.schema.json" for kind in KINDS}
    for name, text in wanted.items():
        assert (SCHEMAS / name).read_text("utf-8") == text, "python packaging/record_schemas.py"
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_no_field_is_hidden_by_what_describes_a_record() -> None:
    taken = {(kind.plural, field.name) for kind in KINDS for field in kind.all_fields if field.name in DESCRIBING}
    assert {name for _plural, name in taken} <= {"title"}


AGREEMENT = {"subject": "Студенттер алмасу", "number": "12-А", "kind": "contract", "state": "in_force"}


def test_references_by_title_or_id_and_the_answer_names_both(run: Run, office: Path, give: Give) -> None:
    first = give("partners", [{"name": "Гази университеті", "country": "TR"}, {"name": "Ege Üniversitesi"}])
    assert first.code == 0
    ids = {row["title"]: row["id"] for row in listed(run, office, "partners")}
    assert ids.keys() == {"Гази университеті", "Ege Üniversitesi"}
    mixed = [{"title": "гази университеті"}, ids["Ege Üniversitesi"]]
    assert give("agreements", {**AGREEMENT, "partners": mixed}).code == 0
    found = listed(run, office, "agreements")[0]
    assert [part["title"] for part in found["partners"]] == ["Гази университеті", "Ege Üniversitesi"]  # type: ignore[attr-defined]
    assert (found["kind"], found["state"], found["open_ended"]) == ("contract", "in_force", False)
    assert str(found["title"]).startswith("12-А · Студенттер алмасу")


@pytest.mark.parametrize(
    ("kind", "data", "field"),
    [
        ("agreements", {**AGREEMENT, "partners": ["Жоқ университет"]}, "partners"),
        ("agreements", {**AGREEMENT, "renewal_of": {"id": "0" * 32}}, "renewal_of"),
        ("agreements", {**AGREEMENT, "renewal_of": 7}, "renewal_of"),
        ("agreements", {**AGREEMENT, "state": "famous"}, "state"),
        ("agreements", {**AGREEMENT, "colour": "red"}, "colour"),
        ("agreements", {**AGREEMENT, "valid_from": "2026-02-30"}, "valid_from"),
        ("agreements", {**AGREEMENT, "valid_from": "2026-02-01", "valid_to": "2025-01-01"}, "valid_to"),
        ("agreements", {**AGREEMENT, "people_out": 1.5}, "people_out"),
        ("agreements", {**AGREEMENT, "people_out": -1}, "people_out"),
        ("agreements", {**AGREEMENT, "people_out": True}, "people_out"),
        ("agreements", {**AGREEMENT, "open_ended": 1}, "open_ended"),
        ("agreements", {**AGREEMENT, "subject": "\ud800"}, "subject"),
        ("agreements", {**AGREEMENT, "subject": ["x"]}, "subject"),
        ("agreements", {**AGREEMENT, "subject": "Ә" * 30_000}, "subject"),
        ("agreements", {"number": "12"}, "subject"),
        ("partners", {"name": "X", "country": "Atlantis"}, "country"),
        ("partners", [{"name": "X"}, {"name": "Y", "country": "Atlantis"}], "2/country"),
        ("partners", [{"name": "X"}, 5], "2"),
        ("stays", {"speciality": "X"}, "person_id"),
        ("persons", {"phones": "1"}, "family_name"),
        ("persons", {"family_name": "Ли", "birth": "2999"}, "birth"),
        ("persons", {"family_name": "Ли", "citizenships": ["Atlantis"]}, "citizenships"),
        ("consents", {"agreement_id": "\ud800", "body": "X"}, "agreement_id"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_the_field_and_nothing_is_stored(
    run: Run, office: Path, give: Give, kind: str, data: object, field: str
) -> None:
    refused = give(kind, data)
    assert (refused.code, len(refused.complaints)) == (1, 1), refused.err
    assert field in refused.err
    assert listed(run, office, kind) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "5", '{"name": NaN}', '{"name": "a", "name": "b"}'])
def test_a_file_that_holds_no_record(run: Run, office: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    refused = run("enter", "--data", office, "partners", tmp_path / "bad.json")
    assert (refused.code, len(refused.complaints)) == (1, 1)


def test_update_changes_what_it_names_and_adds_what_it_does_not_know(run: Run, office: Path, give: Give) -> None:
    uid = give("partners", {"name": "Гази университеті", "city": "Анкара"}).last_word
    new = "0123456789abcdef" * 2
    changed = give("partners", [{"id": uid, "country": "Түркия"}, {"id": new, "name": "Ege"}], "--update")
    assert changed.code == 0
    rows = {row["id"]: row for row in listed(run, office, "partners")}
    assert rows.keys() == {uid, new}
    assert (rows[uid]["name"], rows[uid]["city"], rows[uid]["country"]) == ("Гази университеті", "Анкара", "TR")
    assert give("partners", [{"id": uid, "name": "Басқа"}]).last_word != uid
    assert len(listed(run, office, "partners")) == 3
    refused = give("partners", [{"id": uid, "city": "Бурса"}, {"id": new, "name": ""}], "--update")
    assert (refused.code, "2/name" in refused.err) == (1, True)
    assert next(row for row in listed(run, office, "partners") if row["id"] == uid)["city"] == "Анкара"
    assert give("partners", {"id": "12", "name": "X"}, "--update").code == 1


def test_an_unusual_step_of_state_asks_for_a_note(run: Run, office: Path, give: Give) -> None:
    uid = give("agreements", {**AGREEMENT, "state": "draft"}).last_word
    refused = give("agreements", {"id": uid, "state": "signed"}, "--update")
    assert (refused.code, "state" in refused.err) == (1, True)
    assert give("agreements", {"id": uid, "state": "signed"}, "--update", "--note", "ескі келісім").code == 0
    shown = run("show", "--data", office, "agreements", uid).out
    assert "ескі келісім" in shown
    assert "draft → signed" in shown


def test_show_finds_by_id_number_and_title(run: Run, office: Path, give: Give) -> None:
    uid = give("agreements", AGREEMENT).last_word
    title = str(listed(run, office, "agreements")[0]["title"])
    for name in (uid, "12-А", "12-а", title):
        found = run("show", "--data", office, "agreements", name)
        assert (found.code, uid in found.out) == (0, True), name
    give("agreements", AGREEMENT)
    twice = run("show", "--data", office, "agreements", "12-А")
    assert (twice.code, len(twice.complaints)) == (1, 1)
    missing = run("show", "--data", office, "agreements", "99")
    assert (missing.code, len(missing.complaints)) == (1, 1)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_show_and_list_for_people(run: Run, office: Path, give: Give, language: str) -> None:
    partner = give("partners", {"name": "Гази", "country": "TR"}).last_word
    uid = give("agreements", {**AGREEMENT, "partners": [partner], "valid_to": "2027-06-30"}).last_word
    give("activities", {"agreement_id": uid, "date": "2026-05-04", "subject": "Көктемгі мектеп"})
    text = run("show", "--data", office, "agreements", uid, lang=language).out
    assert "30.06.2027" in text
    assert "Көктемгі мектеп · 04.05.2026" in text
    for code in ("in_force", "valid_to", "open_ended", "bilateral_", "TR"):
        assert code not in text
    line = run("list", "--data", office, "agreements", lang=language).out.strip()
    assert line.split("\t")[0].startswith("12-А")
    assert line.split("\t")[-1] == uid
    assert "30.06.2027" in line


def test_names_of_registers(run: Run, office: Path) -> None:
    for name in ("orders", "staff-orders", "staff_order", "questionnaires", *[kind.plural for kind in KINDS]):
        assert listed(run, office, name) == [], name
    wrong = run("list", "--data", office, "dragons")
    assert wrong.code == 2
    assert "agreements" in wrong.err
    assert run("list", "--data", office, "agreements", "--sort", "colour").code == 2
    assert run("list", "--data", office, "--sort", "colour").code == 2
    assert run("list", "--data", office, "agreements", "--sort", "valid_to").code == 0
    assert run("show", "--data", office, "agreements").code == 1  # a questionnaire of that number
    assert kind_of("admission_orders").plural == "admission_orders"


def test_search_and_recycle_bin(run: Run, office: Path, give: Give) -> None:
    for name in ("Қарағанды университеті", "Ankara Üniversitesi", "Әлем колледжі"):
        give("partners", {"name": name})
    assert [row["title"] for row in listed(run, office, "partners")] == [
        "Әлем колледжі", "Қарағанды университеті", "Ankara Üniversitesi",
    ]  # fmt: skip
    found = listed(run, office, "partners", "--search", "караганды")
    assert [row["title"] for row in found] == ["Қарағанды университеті"]
    assert listed(run, office, "partners", "--archived") == []


def test_arguments_that_do_not_belong_together(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("{}", encoding="utf-8")
    assert run("enter", "--data", office, "partners", tmp_path / "one.json", "--photo", tmp_path / "x.jpg").code == 2
    assert run("enter", "--data", office, tmp_path / "one.json", "--update").code == 2
