"""Machine readable zones: the specimens of ICAO 9303, what is tolerated, what is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.domain import mrz
from intcoop_desktop.domain.country_codes import citizenship_of
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.domain.mrz import Mrz, check_digit, read

TODAY = date(2026, 11, 25)

# Part 4, appendix A; part 7, appendices A and B. UTO (Utopia) is the specimens' country and none of the world's.
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
MRV_A = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
MRV_B = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"


def passport(
    *, issuer: str = "TUR", names: str = "OZTURK<<MEHMET<ALI", number: str = "U12345678", nationality: str = "TUR",
    birth: str = "030905", sex: str = "M", expires: str = "290131", optional: str = "",
) -> str:  # fmt: skip
    """A zone with right check digits."""
    number, optional = number.ljust(9, "<"), optional.ljust(14, "<")
    head = f"{number}{check_digit(number)}"
    born = f"{birth}{check_digit(birth)}"
    until = f"{expires}{check_digit(expires)}{optional}{check_digit(optional)}"
    first = f"P<{issuer.ljust(3, '<')}{names}".ljust(44, "<")
    return f"{first}\n{head}{nationality.ljust(3, '<')}{born}{sex}{until}{check_digit(head + born + until)}"


def fields(found: Mrz) -> set[str]:
    """Fields with a problem."""
    return {problem.field for problem in found.problems}


def test_the_specimen_of_a_passport() -> None:
    found = read(TD3, TODAY)
    assert (found.layout, found.kind, found.issuer, found.country) == ("TD3", "passport", "UTO", "")
    assert (found.family_name, found.given_name) == ("ERIKSSON", "ANNA MARIA")
    assert (found.number, found.birth, found.sex, found.expires) == ("L898902C3", "1974-08-12", "f", "2012-04-15")
    assert found.optional == "ZE184226B"
    assert {(problem.field, problem.msgid) for problem in found.problems} == {
        ("nationality", mrz.NO_COUNTRY),
        ("issuer", mrz.NO_COUNTRY),
    }


@pytest.mark.parametrize(("zone", "layout", "optional"), [(MRV_A, "MRV-A", "6ZE184226B"), (MRV_B, "MRV-B", "")])
def test_the_specimens_of_visas(zone: str, layout: str, optional: str) -> None:
    found = read(zone, TODAY)
    assert (found.layout, found.kind, found.number, found.sex) == (layout, "visa", "L8988901C", "f")
    assert (found.birth, found.expires, found.optional) == ("1940-09-07", "1996-12-10", optional)
    assert (found.citizenship, fields(found)) == ("", {"nationality", "issuer"})
    assert [problem.msgid for problem in found.problems if problem.field == "nationality"] == [mrz.NOT_SAID]


def test_a_sound_passport_has_no_problems() -> None:
    found = read(passport(), TODAY)
    assert found == Mrz("TD3", "passport", "TUR", "TR", "OZTURK", "MEHMET ALI", "U12345678", "TUR", "TR", "2003-09-05",
                        "m", "2029-01-31")  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda zone: zone.replace("\n", ""),
        lambda zone: zone.replace("\n", "\r\n\r\n"),
        lambda zone: "\n".join(" ".join(line) for line in zone.split("\n")),
        lambda zone: zone.replace("<<", "«"),
        lambda zone: f"Пасспорт\n{zone}\nend",
        lambda zone: zone.split("\n")[0].rstrip("<") + "\n" + zone.split("\n")[1],
        lambda zone: f"\ufeff{zone}".replace("\ufeff", "\u00a0"),
    ],
)
def test_what_a_paste_may_look_like(change: object) -> None:
    assert callable(change)
    assert read(change(passport()), TODAY) == read(passport(), TODAY)


@pytest.mark.parametrize(
    ("code", "country"),
    [("D", "DE"), ("GBN", "GB"), ("KAZ", "KZ"), ("XXA", "XS"), ("XXB", ""), ("XXX", ""), ("UTO", ""), ("", ""),
     ("CHN", "CN"), ("ROU", "RO")],
)  # fmt: skip
def test_codes_of_nationality(code: str, country: str) -> None:
    found = read(passport(nationality=code), TODAY)
    assert found.citizenship == country
    assert ("nationality" in fields(found)) == (country == "")


def test_every_country_of_the_lists_has_its_code() -> None:
    from babel.core import get_global

    from intcoop_desktop.i18n.values import CldrValues

    aliases = get_global("territory_aliases")
    known = {code: value[0] for code, value in aliases.items() if len(code) == 3 and len(value) == 1}
    for code, _name in CldrValues().options("countries", "en"):
        if code in ("XS", "XX"):  # stateless, unknown
            continue
        assert code in {citizenship_of(three) for three, two in known.items() if two == code}, code


@pytest.mark.parametrize(
    ("typed", "born"),
    [("030905", "2003-09-05"), ("261125", "2026-11-25"), ("261126", "1926-11-26"), ("740812", "1974-08-12"),
     ("74<<<<", "1974"), ("7408<<", "1974-08"), ("<<<<<<", ""), ("000229", "2000-02-29")],
)  # fmt: skip
def test_the_century_of_birth(typed: str, born: str) -> None:
    found = read(passport(birth=typed), TODAY)
    assert (found.birth, found.problems) == (born, ())


@pytest.mark.parametrize("typed", ["030931", "031305", "0309O5", "03<905", "<<0905", "7408<1"])
def test_dates_that_are_none_are_named(typed: str) -> None:
    found = read(passport(birth=typed), TODAY)
    assert (found.birth, fields(found)) == ("", {"birth"})


def test_an_exchanged_letter_is_reported_and_not_mended() -> None:
    zone = passport(number="U10345678")
    found = read(zone.replace("U10345678", "U1O345678"), TODAY)
    assert found.number == "U1O345678"
    assert [(problem.field, problem.msgid, dict(problem.params)) for problem in found.problems] == [
        ("number", mrz.CONFUSED, {"old": "O", "place": "3", "new": "0"})
    ]
    dated = read(zone.replace("0309", "O309"), TODAY)
    assert ("birth", mrz.LETTER_IN_DATE) in {(problem.field, problem.msgid) for problem in dated.problems}


def test_a_wrong_digit_anywhere_is_named_once() -> None:
    zone = passport()
    first, second = zone.split("\n")
    for place, field in ((1, "number"), (14, "birth"), (22, "expires"), (30, "optional"), (43, "whole")):
        digit = "7" if second[place] != "7" else "3"
        found = read(f"{first}\n{second[:place]}{digit}{second[place + 1 :]}", TODAY)
        assert fields(found) == {field}


def test_a_name_that_fills_its_place_may_be_cut() -> None:
    found = read(passport(names="NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"), TODAY)
    assert (found.family_name, found.given_name) == ("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K")
    assert [problem.msgid for problem in found.problems] == [mrz.CUT]
    alone = read(passport(names="ARKFREITH"), TODAY)
    assert (alone.family_name, alone.given_name, alone.problems) == ("ARKFREITH", "", ())


@pytest.mark.parametrize(
    ("text", "msgid"),
    [
        ("", mrz.NOT_MRZ),
        ("Қалиев", mrz.NOT_MRZ),
        ("P<TUR\n123", mrz.NOT_MRZ),
        (TD3[:-1], mrz.NOT_MRZ),
        (TD3.split("\n")[0], mrz.NOT_MRZ),
        ("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
         mrz.OTHER_CARD),
        (TD3.replace("ANNA", "АNNA"), mrz.BAD_SIGN),
        ("Р" + TD3[1:], mrz.BAD_SIGN),  # Cyrillic
        (TD3.replace("L8", "L-"), mrz.BAD_SIGN),
    ],
)  # fmt: skip
def test_what_is_no_zone(text: str, msgid: str) -> None:
    with pytest.raises(UserError) as refused:
        read(text, TODAY)
    assert refused.value.msgid == msgid
    str(refused.value)


@given(st.text(ALPHABET, max_size=44), st.data())
def test_the_check_digit_notices_every_wrong_sign_it_can(text: str, data: st.DataObject) -> None:
    """A wrong sign is noticed unless its value differs by a multiple of ten (weights 7, 3, 1 are prime to ten)."""
    digit = check_digit(text)
    assert digit == sum("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".find(sign) * (7, 3, 1)[place % 3]
                        for place, sign in enumerate(text) if sign != "<") % 10  # fmt: skip
    if text:
        place = data.draw(st.integers(0, len(text) - 1))
        other = data.draw(st.sampled_from(ALPHABET))
        changed = text[:place] + other + text[place + 1 :]
        apart = abs(check_digit(other + "<<") - check_digit(text[place] + "<<"))
        assert (check_digit(changed) == digit) == (apart == 0)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text, TODAY)
    except UserError as refused:
        str(refused)


@given(st.text(ALPHABET, min_size=88, max_size=88), st.sampled_from("PV"))
def test_any_signs_are_read(text: str, kind: str) -> None:
    found = read(f"{kind}{text[1:44]}\n{text[44:]}", TODAY)
    for problem in found.problems:
        problem.msgid.format(field=mrz.WORDS[problem.field], **dict(problem.params))
