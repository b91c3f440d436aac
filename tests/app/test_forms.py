"""``form …``: an amendment from draft to edition on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from intcoop_desktop.app.commands.form import HELP
from intcoop_desktop.app.commands.form_work import WORK
from intcoop_desktop.forms.definition import FormEdition
from intcoop_desktop.forms.design.editing import insert_item, new_item, remove_item
from intcoop_desktop.forms.design.files import read_edition, write_edition
from tests.app.conftest import FULL, Result, Run
from tests.app.test_questionnaires import pdf_text

KEY = "kz.q661.annex1"
OLD = f"{KEY}@2007-12-27"
NEW = f"{KEY}@2020-04-20"
ORDER = ("--order", "123", "--order-date", "2020-04-20", "--published", "2020-05-01")


def plain(result: Result) -> list[dict[str, object]]:
    assert result.code == 0, result.err
    found = json.loads(result.out)
    assert isinstance(found, list)
    return found


def amended(edition: FormEdition) -> FormEdition:
    fresh = new_item("text", "q_messenger").model_copy(update={"prefix": "8-1"})
    return insert_item(remove_item(edition, "membership"), "", 10, fresh)


@pytest.fixture
def draft(run: Run, office: Path, tmp_path: Path) -> str:
    """The edition in force, changed outside and brought in as the draft of an amendment."""
    file = tmp_path / "form.json"
    assert run("form", "export", KEY, "-o", file, "--data", office).code == 0
    edition, _order = read_edition(file.read_bytes())
    file.write_bytes(write_edition(amended(edition.model_copy(update={"authority": "office"})), None, "test"))
    refused = run("form", "import", file, "--data", office)
    assert refused.code == 1  # without an order the law stays as it is
    (made,) = plain(run("form", "draft", KEY, *ORDER, "--json", "--data", office))
    assert made["reference"] == NEW
    assert run("form", "export", NEW, "-o", file, "--data", office).code == 0
    edition, order = read_edition(file.read_bytes())
    changed = amended(edition)
    file.write_bytes(write_edition(changed, order, "test"))
    (made,) = plain(run("form", "import", file, "--json", "--data", office))
    return str(made["reference"])


def test_the_whole_way(run: Run, office: Path, draft: str, tmp_path: Path, enter: Callable[..., Result]) -> None:
    number = enter(FULL).last_word
    listed = plain(run("form", "list", "--json", "--data", office))
    assert [one["standing"] for one in listed if one["reference"] == draft] == ["draft"]
    assert run("form", "check", draft, "--data", office).code == 0
    (diff,) = plain(run("form", "diff", draft, "--json", "--data", office))
    changes = {change["key"]: change["proposed"] for change in diff["changes"]}  # type: ignore[attr-defined]
    assert changes == {"q_messenger:added": "compatible", "membership:removed": "removed"}
    assert "membership:removed" in run("form", "diff", draft, "--data", office).out

    assert run("form", "publish", draft, "--data", office).code == 1
    assert run("form", "publish", draft, "--class", "nonsense", "--data", office).code == 2
    assert run("form", "publish", draft, "--class", "membership:removed=compatible", "--data", office).code == 1
    done = run("form", "publish", draft, "--class", "membership:removed=removed", "--accept-proposed", "--data", office)
    assert done.code == 0, done.err
    listed = plain(run("form", "list", KEY, "--json", "--data", office))
    assert {one["reference"]: one["standing"] for one in listed if one["state"] == "active"} == {
        draft: "in_force",
        OLD: "superseded",
    }
    assert run("form", "publish", draft, "--accept-proposed", "--data", office).code == 1  # it is published

    for reference, count in ((OLD, 1), (draft, 2)):
        pdf = tmp_path / "blank.pdf"
        assert run("form", "blank", reference, "--count", count, "-o", pdf, "--data", office).code == 0
    assert "Жаңа сұрақ" in pdf_text(pdf)

    shown = json.loads(run("show", number, "--json", "--data", office).out)
    assert shown[0]["edition"] == OLD
    reports = plain(run("form", "move", KEY, "--dry-run", "--json", "--data", office))
    moved = plain(run("form", "move", KEY, "--json", "--data", office))
    assert reports == moved
    assert run("form", "move", KEY, "--data", office).out == ""
    retired = run("form", "retire", draft, "--reason", "қате", "--data", office)
    assert retired.code == 0, retired.err
    assert run("form", "retire", OLD, "--reason", "қате", "--data", office).code == 1


def test_other_formats(run: Run, office: Path, tmp_path: Path) -> None:
    book, schema = tmp_path / "form.xlsx", tmp_path / "schema.json"
    told = run("form", "export", KEY, "--format", "xlsform", "-o", book, "--data", office)
    assert told.code == 0, told.err
    assert len(told.out.splitlines()) > 5
    assert run("form", "export", OLD, "--format", "schema", "-o", schema, "--data", office).code == 0
    assert "family_name" in json.loads(schema.read_text("utf-8"))["properties"]
    (made,) = plain(run("form", "import", book, "--over", KEY, *ORDER, "--json", "--data", office))
    assert (made["losses"], made["authority"]) == ([], "legal")


def test_what_cannot_be_done(run: Run, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.json"
    file.write_bytes(b"{}")
    assert run("form", "import", file, "--data", office).code == 1
    assert run("form", "import", tmp_path / "none", "--data", office).code == 1
    assert run("form", "check", f"{KEY}@1999", "--data", office).code == 1
    assert run("form", "export", "nothing", "-o", file, "--data", office).code == 1
    assert run("form", "draft", KEY, "--order", "1", "--data", office).code == 1
    assert run("form", "--data", office).code == 2
    assert run("form", "blank", KEY, "--count", "0", "-o", tmp_path / "b.pdf", "--data", office).code == 1
    assert file.read_bytes() == b"{}"


def test_a_broken_draft_tells_what_is_wrong(run: Run, office: Path, tmp_path: Path, draft: str) -> None:
    file = tmp_path / "form.json"
    assert run("form", "export", draft, "-o", file, "--data", office).code == 0
    edition, order = read_edition(file.read_bytes())
    file.write_bytes(write_edition(remove_item(edition, "title"), order, "test"))
    (made,) = plain(run("form", "import", file, "--json", "--data", office))
    checked = run("form", "check", made["reference"], "--data", office)
    assert checked.code == 1
    assert "stamp" in checked.out
    published = run("form", "publish", made["reference"], "--accept-proposed", "--data", office)
    assert published.code == 1
    assert len(published.complaints) == 2


def test_every_action_is_there() -> None:
    assert set(HELP) == set(WORK)
