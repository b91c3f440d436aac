"""500 certificates of study: values fetched, wording filled, laid out, drawn; against drawing the same strings."""

from collections.abc import Iterator

from intcoop_desktop.services.documents import joined
from intcoop_desktop.services.lists import ListQuery
from tests.benchmarks.annual_report import draw_strings
from tests.benchmarks.harness import BENCHMARKS, Row, Scale, in_turns, timed
from tests.benchmarks.offices import office_folder, opened
from tests.printing.reading import shown_strings

CODE = "study_certificate"
COUNT, QUICK_COUNT = 500, 10
AIM = 2.5
ROUNDS = 5


@BENCHMARKS("documents")
def documents(scale: Scale) -> Iterator[Row]:
    """For the preview as one PDF; for the printer, where each paper is kept as a PDF of its own besides."""
    count = scale.count(COUNT, QUICK_COUNT)
    with opened(office_folder(count)) as office:
        ids = list(office.registers.of("stay").ids(ListQuery(sort="arrival")))[:count]
        service = office.documents
        pages = shown_strings(joined(service.make(CODE, ids, apart=False)))
        found = in_turns(
            {
                "preview": timed(lambda: joined(service.make(CODE, ids, apart=False))),
                "print": timed(lambda: service.prepare(CODE, ids)),
                "bare preview": timed(lambda: draw_strings(pages)),
                "bare print": timed(lambda: [draw_strings(pages), *(draw_strings([page]) for page in pages)]),
            },
            scale.count(ROUNDS, 1),
        )
        note = f"{sum(map(len, pages))} strings; fetching, filling and laying out included"
        for name, words in (("preview", "as one PDF"), ("print", "one PDF and each by itself")):
            floor = found[f"bare {name}"]
            ratio = found[name] / floor
            measure = f"{count} certificates, {words}"
            yield Row(
                measure,
                found[name],
                "s",
                "bare reportlab, same files",
                floor,
                ratio,
                f"≤ {AIM:g} ×",
                ratio <= AIM,
                note,
            )
