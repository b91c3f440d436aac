"""scan attach: files in, signed questionnaires out; what stays is named and makes the exit code 1."""

import json
from pathlib import Path

from intcoop_desktop.services.opening import open_office
from tests.app.conftest import CHEAP, PASSWORD, USER, Run
from tests.services.samples import printed
from tests.services.scanner import as_pdf, sheets


def scans(office: Path, desk: Path) -> list[str]:
    """Two printed questionnaires: the first whole, of the second page 1 only; returns their numbers."""
    with open_office(office, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as opened:
        heads = [printed(opened), printed(opened)]
        shas = [opened.questionnaires.revisions(head.id)[0].printed_pdf_sha for head in heads]
        first, second = (sheets(opened.printing.printed_pdf(sha), 150) for sha in shas)
    desk.mkdir()
    (desk / "a.pdf").write_bytes(as_pdf([second[0], *first], 60, 150))
    return [head.number for head in heads]


def test_scans_are_attached_and_the_rest_is_named(run: Run, office: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    first, second = scans(office, desk)
    (desk / "torn.jpg").write_bytes(b"\xff\xd8\xff torn")
    missing_date = run("scan", "attach", "--data", office, desk)
    assert missing_date.code == 2
    assert "--signed-on" in missing_date.complaints[0]
    assert run("scan", "attach", "--data", office, desk, "--signed-on", "yesterday").code == 2
    day = "2026-11-20"
    result = run("scan", "attach", "--data", office, desk, desk / "absent.pdf", "--signed-on", day, "--json")
    assert result.code == 1
    told = json.loads(result.out)
    assert told["signed"] == [first] or told["problems"][-1].startswith(first)
    assert told["files_left"] == ["torn.jpg", "absent.pdf"]
    papers = {paper["number"]: paper for paper in told["papers"]}
    assert papers[second]["missing"]
    assert papers[second]["attached"] is False
    again = run("scan", "attach", "--data", office, desk / "a.pdf", "--signed-on", day, "--incomplete")
    assert f"Signed off: {second}" in again.out
    assert again.code == 1  # the first one has its scan already
    assert any(first in line for line in again.complaints)
