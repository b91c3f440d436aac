"""What must be true of every layout: nothing lost, nothing overprinted, nothing off the sheet."""

from collections.abc import Iterable

from intcoop_desktop.forms.boxes import AnswerBox, Box, Frame, Label, Page, PaperLayout, PhotoBox, QrBox, TextLine
from intcoop_desktop.forms.measure import capitals

Rect = tuple[float, float, float, float]
SLACK = 0.01


def rectangle(box: Box) -> Rect | None:
    """Left, top, right, bottom; None for lines."""
    if isinstance(box, QrBox):
        return box.x, box.y, box.x + box.size, box.y + box.size
    if isinstance(box, (Label, AnswerBox, Frame, PhotoBox)):
        return box.x, box.y, box.x + box.width, box.y + box.height
    return None


def overlap(one: Rect, other: Rect) -> bool:
    """Share more than an edge."""
    return (
        one[0] < other[2] - SLACK
        and other[0] < one[2] - SLACK
        and one[1] < other[3] - SLACK
        and other[1] < one[3] - SLACK
    )


def assert_inside(page: Page) -> None:
    for box in page.boxes:
        found = rectangle(box)
        if found is not None:
            assert found[0] >= 0, box
            assert found[1] >= 0, box
            assert found[2] <= page.width + SLACK, box
            assert found[3] <= page.height + SLACK, box
        if isinstance(box, (Label, AnswerBox)):
            assert_lines(box)


def assert_lines(box: Label | AnswerBox) -> None:
    """Every line within its box, runs in order and inside the line."""
    for line in box.lines:
        if isinstance(box, AnswerBox) and box.kind == "rank":
            continue
        assert line.x >= box.x - SLACK, box
        assert line.x + min(line.width, drawn_width(line)) <= box.x + box.width + SLACK or one_character(line), box
        assert box.y - SLACK <= line.baseline <= box.y + box.height + SLACK, box
        places = [run.x for run in line.runs]
        assert places == sorted(places)


def drawn_width(line: TextLine) -> float:
    return line.width if line.runs else 0.0


def one_character(line: TextLine) -> bool:
    """Wider than the box because it could not be broken any more."""
    return sum(len(run.text) for run in line.runs) <= 1


def assert_apart(page: Page) -> None:
    """Answers do not cover each other, nor any printed text; printed texts not each other."""
    answers = [(box, found) for box in page.boxes if isinstance(box, AnswerBox) and (found := rectangle(box))]
    labels = [
        (box, found)
        for box in page.boxes
        if isinstance(box, Label) and box.role != "watermark" and (found := rectangle(box))
    ]
    everything: list[tuple[Box, Rect]] = [*answers, *labels]
    for index, (one, first) in enumerate(everything):
        for other, second in everything[index + 1 :]:
            assert not overlap(first, second) or belong_together(one, other), (one, other)


def belong_together(one: Box, other: Box) -> bool:
    """Rank boxes stand in their label; the continuation mark stands in its answer, under the text."""
    kinds = {getattr(box, "kind", getattr(box, "role", "")) for box in (one, other)}
    if kinds == {"rank", "label"}:
        return True
    answer = next((box for box in (one, other) if isinstance(box, AnswerBox)), None)
    if answer is not None and answer.path == "sign_date" and answer.text == "":
        return True  # the blanks of a date not written yet
    mark = next((box for box in (one, other) if isinstance(box, Label) and box.role == "note"), None)
    if mark is None or answer is None or not answer.lines:
        return False
    if answer.text == "":
        return True  # the word for a reason given for the whole table
    return mark.y >= answer.lines[-1].baseline and mark.y + mark.height <= answer.y + answer.height + SLACK


def assert_whole(layout: PaperLayout) -> None:
    """Every character of every answer stands in exactly one line, drawn as it is (or as its capital)."""
    parts: dict[str, list[AnswerBox]] = {}
    for box in layout.answer_boxes():
        parts.setdefault(box.path, []).append(box)
    for boxes in parts.values():
        boxes.sort(key=lambda box: box.part)
        assert [box.part for box in boxes] == list(range(len(boxes)))
        text = boxes[0].text
        shown = capitals(text) if boxes[0].upper else text
        at = 0
        for line in lines_of(boxes):
            assert line.start == at
            at += line.length
            drawn = "".join(run.text for run in line.runs)
            assert drawn == shown[line.start : at].rstrip(" \n")
        assert at == len(text)


def lines_of(boxes: Iterable[AnswerBox]) -> list[TextLine]:
    return [line for box in boxes for line in box.lines]


def assert_sound(layout: PaperLayout) -> None:
    """All of it."""
    for number, page in enumerate(layout.pages, 1):
        assert (page.number, page.count) == (number, len(layout.pages))
        assert_inside(page)
        assert_apart(page)
    assert_whole(layout)
