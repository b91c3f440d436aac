"""Dates as offices write them (table of forms in the ministries' texts)."""

from datetime import UTC, date, timedelta, timezone

import pytest

from intcoop_desktop.i18n import dates

DAY = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2003-09-05", "05.09.2003"),
        ("2003-09", "09.2003"),
        ("2003", "2003"),
        ("", ""),
        ("қыста", "қыста"),
        ("2003-09-05x", "2003-09-05x"),
    ],
)
def test_lists_show_four_digit_years_and_keep_partial_dates_partial(iso: str, shown: str) -> None:
    assert dates.short(iso) == shown


def test_time_of_a_change_is_shown_to_the_minute_in_local_time() -> None:
    almaty = timezone(timedelta(hours=5))
    assert dates.short_time("2026-07-15T21:08:07.123Z", almaty) == "16.07.2026 02:08"
    assert dates.short_time("2026-07-15T09:08:07+00:00", UTC) == "15.07.2026 09:08"
    assert dates.short_time("2026-07-15 09:08:07") == "15.07.2026 09:08"
    assert dates.short_time("2026-07-15") == "15.07.2026"
    assert dates.short_time("") == ""
    assert dates.short_time("not a moment") == "not a moment"


def test_official_forms() -> None:
    assert dates.signature_date(date(2026, 7, 5)) == "«05» шілде 2026\u00a0ж."
    assert dates.running_date(DAY) == "2026 жылғы 15 шілде"
    assert dates.act_date(date(2007, 12, 27)) == "2007 жылғы 27 желтоқсандағы"
    assert dates.on_date(date(2008, 1, 21)) == "2008 жылғы 21 қаңтарда"
    assert dates.until_date(DAY) == "2026 жылғы 15 шілдеге дейін"
    assert dates.report_year(2026) == "2026 жылғы"
    assert dates.academic_year(2026) == "2025/2026"


def test_every_month_keeps_its_stem_and_has_no_narrow_space() -> None:
    for month in dates.MONTHS:
        for form in (month.attributive, month.locative, month.dative):
            assert form.startswith(month.nominative)
    assert len(dates.MONTHS) == 12


def test_dates_in_words_follow_the_language() -> None:
    assert dates.long_date(DAY, "kk") == "2026\u00a0ж. 15 шілде"
    assert dates.long_date(DAY, "ru") == "15 июля 2026\u00a0г."
    assert dates.long_date(DAY, "en") == "15 July 2026"
