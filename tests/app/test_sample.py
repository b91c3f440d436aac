"""The sample office is plausible: its people could be real, its papers are in order."""

import shutil
from collections.abc import Iterator
from datetime import date

import pytest

from intcoop_desktop.app.sample import make_sample_office
from intcoop_desktop.app.sample.people import people
from intcoop_desktop.app.sample.photos import SIZE, portrait
from intcoop_desktop.app.sample.words import origins
from intcoop_desktop.i18n.values import CldrValues
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample() -> Iterator[Office]:
    """What «Үлгі кеңсені көру» opens."""
    office, folder = make_sample_office()
    yield office
    office.close()
    shutil.rmtree(folder)


def test_finished_papers_have_no_hard_problem(sample: Office) -> None:
    service = sample.questionnaires
    states = {row.id: row.state for row in service.rows(list(service.ids(ListQuery())))}
    assert set(states.values()) >= {"draft", "complete", "printed", "signed"}
    for questionnaire_id, state in states.items():
        severities = {problem.severity for problem in service.problems(questionnaire_id)}
        assert "hard" not in severities
        if state != "draft":
            assert "complete" not in severities, questionnaire_id


def test_everything_prints(sample: Office) -> None:
    ids = list(sample.questionnaires.ids(ListQuery()))
    assert sample.printing.page_count(sample.printing.preview_pdf(ids)) >= 2 * len(ids)
    years = sample.reports.years()
    assert sample.reports.pdf(years[0]).startswith(b"%PDF")


def test_the_report_has_people_units_and_officials(sample: Office) -> None:
    report = sample.reports.report(sample.reports.years()[0])
    assert len(report.units) == 2
    assert len(report.officials) == 3
    assert len(report.stays) > 10


def test_people_are_the_same_from_the_same_seed_and_day() -> None:
    first, second = list(people(50, 1, TODAY)), list(people(50, 1, TODAY))
    assert first == second
    assert first != list(people(50, 2, TODAY))


def test_people_could_be_real() -> None:
    for new in people(300, 3, TODAY):
        person, stay = new.person, new.stays[0]
        assert 16 <= TODAY.year - int(person.birth[:4]) <= 68
        assert person.latin_family_name.isupper()
        assert stay.arrival <= TODAY.isoformat()
        assert not stay.expected_end or stay.arrival < stay.expected_end
        assert (stay.state == "ended") == bool(stay.actual_end)
        assert new.questionnaire is None or new.questionnaire.created_at[:10] >= stay.arrival


def test_origins_speak_known_languages() -> None:
    values = CldrValues()
    for origin in origins():
        assert values.label("countries", origin.country, "kk") != origin.country
        for code in origin.languages:
            assert values.label("languages", code, "kk") != code


def test_portraits_differ_and_have_the_right_size() -> None:
    from io import BytesIO

    from PIL import Image

    pictures = {portrait(seed) for seed in range(6)}
    assert len(pictures) == 6
    assert all(Image.open(BytesIO(picture)).size == SIZE for picture in pictures)
    assert portrait(1) == portrait(1)
