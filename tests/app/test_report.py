"""``report``: sections, gaps, states, corrections, JSON that keeps to its schema."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import jsonschema

from intcoop_desktop.domain.annex2_json import from_json
from tests.app.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "docs" / "schema" / "annual-report.schema.json"
YEAR = ("--year", 2026)

STAY: dict[str, Any] = {"direction": "study", "arrival": "2025-09-01", "speciality": "Тарих", "state": "present"}


def with_a_stay(run: Run, office: Path, tmp_path: Path) -> None:
    """A foreigner with a stay of the period."""
    for kind, values in (("persons", {"family_name": "Вэй", "given_name": "Ли"}), ("stays", STAY)):
        file = tmp_path / f"{kind}.json"
        if kind == "stays":
            (one,) = json.loads(run("list", "--data", office, "persons", "--json").out)
            values = values | {"person_id": {"id": one["id"]}}
        file.write_text(json.dumps([values]), "utf-8")
        stored = run("enter", "--data", office, kind, file)
        assert stored.code == 0, stored.err


def report(run: Run, office: Path, *more: object) -> str:
    """What the command prints."""
    done = run("report", "--data", office, *YEAR, *more)
    assert done.code == 0, done.err
    return done.out


def test_the_schema_is_up_to_date_and_sound() -> None:
    spec = importlib.util.spec_from_file_location("report_schema", ROOT / "packaging" / "report_schema.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert SCHEMA.read_text("utf-8") == script.text(), "python packaging/report_schema.py"
    jsonschema.Draft202012Validator.check_schema(json.loads(script.text()))


def test_a_report_is_shown_in_lines_and_as_json(run: Run, office: Path, tmp_path: Path) -> None:
    with_a_stay(run, office, tmp_path)
    lines = report(run, office).splitlines()
    assert lines[0] == "Report for 2026, edition 1: being collected"
    assert lines[1] == "Period: 01.09.2025 – 30.06.2026; due 14.07.2026"
    assert len(lines) == 11
    assert "Вэй\tЛи" in report(run, office, "--section", 3)
    assert "stay:1" in report(run, office, "--gaps")
    assert "stay:1" not in report(run, office, "--gaps", "--section", 4)
    assert report(run, office, "--draft-text", 7).strip() == ""
    whole = json.loads(report(run, office, "--json"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(whole)
    assert [row["family_name"] for row in whole["report"]["stays"]] == ["Вэй"]
    assert from_json(json.dumps(whole)).draft
    (row,) = json.loads(report(run, office, "--section", 3, "--json"))["rows"]
    assert row["speciality"] == "Тарих"
    assert {gap["why"] for gap in json.loads(report(run, office, "--gaps", "--json"))} >= {"missing", "no_text"}


def test_the_way_from_approved_to_accepted(run: Run, office: Path, tmp_path: Path) -> None:
    refused = run("report", "--data", office, *YEAR, "--approve")
    assert refused.code == 1
    assert "unusual" in refused.err
    assert "approved" in report(run, office, "--approve", "--note", "тексерілді").splitlines()[0]
    out = tmp_path / "report.pdf"
    report(run, office, "-o", out)
    assert out.read_bytes().startswith(b"%PDF")
    assert run("report", "--data", office, *YEAR, "--correct", "").code == 1
    with_a_stay(run, office, tmp_path)
    assert "A2.3: added: Вэй Ли" in report(run, office, "--differences", 0)
    assert "edition 2" in report(run, office, "--correct", "Тізім толық емес")
    assert "A2.3: added: Вэй Ли" in report(run, office, "--differences", 1)
    (told,) = [one for one in json.loads(report(run, office, "--differences", 1, "--json")) if one["section"] == 3]
    assert (told["what"], told["kind"]) == ("added", "stay")
    assert "edition 1: approved" in report(run, office, "--edition", 1)
    report(run, office, "--state", "checked")
    report(run, office, "--state", "approved")
    told_so = report(run, office, "--incoming", "12-1/34", "--note", "қағаз түрінде тапсырылды")
    assert "Delivered: 12-1/34" in told_so
    assert "accepted" in report(run, office, "--accepted").splitlines()[0]


def test_wrong_use_is_said(run: Run, office: Path) -> None:
    wrong: tuple[tuple[object, ...], ...] = (
        ("--on", "2026-07-10"),
        ("--section", 10),
        ("--approve", "--state", "checked"),
        ("--state", "lost"),
    )
    for arguments in wrong:
        assert run("report", "--data", office, *YEAR, *arguments).code == 2
    refused = (("--edition", "7"), ("--incoming", "1", "--on", "soon", "--note", "x"), ("--correct", "x"))
    for arguments in refused:
        assert run("report", "--data", office, *YEAR, *arguments).code == 1
