"""Wordings are checked before anything is printed: what is wrong is named, with the text it stands in."""

import pytest

from intcoop_desktop.printing.templates.checking import problems, scopes
from intcoop_desktop.printing.templates.reading import BadDefinition
from intcoop_desktop.printing.templates.values import ROW_PARTS, Offer, Offers
from tests.printing.templates.wordings import block, template

OFFERS = Offers(
    (
        Offer("person", "group", "Person", "person"),
        Offer("order", "group", "Order", "order"),
        Offer("today", "date", "Today"),
        Offer("photo", "picture", "Photo"),
    ),
    {
        "person": (Offer("title", "name", "Name"), Offer("name", "name", "Name"), Offer("born", "date", "Born")),
        "order": (
            Offer("people", "rows", "People", "person"),
            Offer("state", "code", "State", codes={"draft": ("", "draft")}),
        ),
        "row": ROW_PARTS,
    },
)


def found(text: str) -> list[str]:
    wording = template(block("paragraph", f'text = """{text}"""'), words="")
    return [f"{one.key}: {one.msgid.format(**one.params)}" for one in problems(wording, OFFERS)]


@pytest.mark.parametrize("text", ["{person.name|genitive}", "{person}", "{order.people|count|words}", "{today|date}",
                                  "{today|year|dative}", "[[{person.born|short}]]", "{today|blank_date}"])  # fmt: skip
def test_nothing_to_say_of_a_good_text(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{persn.name}", "There is no placeholder “persn.name”."),
        ("{person.nam}", "There is no placeholder “person.nam”."),
        ("{person.name.first}", "There is no placeholder “person.name.first”."),
        ("[[{x}]]", "There is no placeholder “x”."),
        ("{person.name|genetive}", "There is no filter “genetive”."),
        ("{person.name|date}", "The filter “date” does not fit “person.name”."),
        ("{order.people|upper}", "The filter “upper” does not fit “order.people”."),
        ("{order}", "“order” has parts of its own: name one of them."),
        ("{photo}", "“photo” has parts of its own: name one of them."),
        ("{order.state|as:nothing}", "This wording has no table of words “nothing”."),
        ("{person.name|cut:few}", "The filter “cut” takes a number."),
        ("{person.name", "A brace is not closed. Write {{ or }} for a brace itself."),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, problem: str) -> None:
    if "{{" in problem:
        wording = template(block("paragraph", f'text = "{text}"'), words="")
        assert [(one.key, one.msgid) for one in problems(wording, OFFERS)] == [("one.text", problem)]
    else:
        assert found(text) == [f"one.text: {problem}"]


def test_loops_add_their_names_inside_only() -> None:
    table = 'each = "order.people"\nas = "one"\ncolumns = [{title = "№", text = "{row.number} {one.name}"}]'
    good = template(block("table", table, "list"), words="")
    assert problems(good, OFFERS) == []
    assert set(scopes(good, OFFERS)["list"]) == {"one", "row"}
    outside = template(block("table", table, "list") + block("paragraph", 'text = "{one.name}"', "after"), words="")
    assert [one.key for one in problems(outside, OFFERS)] == ["after.text"]
    heading = template(
        block("table", 'each = "order.people"\ncolumns = [{title = "{row.number}", text = "x"}]'), words=""
    )
    assert [one.key for one in problems(heading, OFFERS)] == ["one.columns.0.title"]
    no_list = template(block("loop", 'each = "person.name"'), words="")
    assert [one.key for one in problems(no_list, OFFERS)] == ["one.each"]


def test_conditions_and_needs_are_checked_too() -> None:
    facts = 'needs = ["order.nobody"]\ndraft = "order.state == \'done\'"'
    wording = template(block("gap", "when = \"order.state == 'draft' and persn\""), facts=facts, words="")
    told = [one.msgid.format(**one.params) for one in problems(wording, OFFERS)]
    assert told == ["There is no placeholder “order.nobody”.", "“order.state” is never “done”.",
                    "There is no placeholder “persn”."]  # fmt: skip


@pytest.mark.parametrize(
    "blocks",
    [
        block("nothing", ""),
        block("paragraph", "txt = 'x'"),
        block("paragraph", "text = 5"),
        block("gap", 'size = "wide"'),
        block("table", "columns = [{titel = 'x'}]"),
        block("gap", "") + block("gap", ""),
        block("gap", "", "words"),
        block("gap", "", "Big"),
    ],
)
def test_files_that_do_not_follow_the_format_are_refused(blocks: str) -> None:
    with pytest.raises(BadDefinition):
        template(blocks)


def test_rewording_changes_texts_and_forgets_what_is_gone() -> None:
    wording = template(block("list", 'items = ["Бір", "Екі"]', "points"))
    assert wording.texts() == {"points.items": "Бір\nЕкі", "words.states.present": "осында, {person.name}",
                               "words.states.none": "жоқ"}  # fmt: skip
    other = wording.reworded({"points.items": "Үш", "words.states.none": "", "gone.text": "?"})
    assert other.texts() == {**wording.texts(), "points.items": "Үш", "words.states.none": ""}
