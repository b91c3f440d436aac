"""Scans come home: sheets find their records, everything else is named, nothing is lost."""

import io
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from intcoop_desktop.domain.errors import Cancelled, FieldError, UserError
from intcoop_desktop.domain.records import Person, Questionnaire
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.scanning.values import Batch, Hand
from tests.exchange.test_viewing import LOCKED, bomb
from tests.services.forms.amendment import published
from tests.services.samples import SCAN, answers, completed, filled, printed
from tests.services.scanner import as_jpeg, as_pdf, photographed, scanned, sheets


def today(office: Office) -> str:
    return office.context.today().isoformat()


def printed_pdf(office: Office, head: Questionnaire) -> bytes:
    """What went to paper."""
    return office.printing.printed_pdf(office.questionnaires.revisions(head.id)[0].printed_pdf_sha)


def paper(office: Office, head: Questionnaire, folder: Path, pages: Sequence[int] | None = None) -> Path:
    """A clean scan of a printed questionnaire, or of some of its pages (from 0)."""
    pictures = sheets(printed_pdf(office, head), 150)
    chosen = pictures if pages is None else [pictures[page] for page in pages]
    return kept(folder, f"scan-{len(list(folder.iterdir()))}.pdf", as_pdf(chosen, 60, 150))


def kept(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Where scans lie."""
    place = tmp_path / "scans"
    place.mkdir()
    return place


def fates(office: Office, batch: Batch) -> list[str]:
    return list(office.scans.arrange(batch).fates.values())


@pytest.mark.parametrize("dpi", [150, 300])
def test_every_sheet_finds_its_record_and_none_a_wrong_one(
    office: Office, desk: Path, scan_count: int, dpi: int
) -> None:
    chance = random.Random(dpi)
    heads = []
    for n in range(scan_count):
        head = filled(office, family_name=Cell(f"Тегі{n}"), phones=Cell(f"+7 700 000 {n:04d}"))
        office.questionnaires.complete(head.id)
        heads.append(head)
    pdf = office.printing.print_pdf([head.id for head in heads])
    clean = sheets(pdf, dpi)
    pages = len(clean) // len(heads)
    assert len(clean) == pages * len(heads)
    truth = [(heads[place // pages], place % pages + 1) for place in range(len(clean))]
    order = list(range(len(clean)))
    chance.shuffle(order)
    files: list[tuple[Path, list[int]]] = []
    while order:  # feeders of up to nine sheets, single sheets, photographs by phone
        take = chance.choice((1, 1, 4, 9))
        part, order = order[:take], order[take:]
        quality = chance.randint(35, 70)
        if take > 1:
            content, name = as_pdf([scanned(clean[one], chance) for one in part], quality, dpi), "feeder.pdf"
        elif chance.random() < 0.5:
            content, name = as_jpeg(scanned(clean[part[0]], chance), quality, dpi), "sheet.jpg"
        else:
            content, name = as_jpeg(photographed(clean[part[0]], chance), quality), "phone.jpg"
        files.append((kept(desk, f"{len(files)}-{name}", content), part))
    batch = office.scans.read([path for path, _part in files])
    found = office.scans.arrange(batch)
    assert set(found.fates.values()) == {"placed"}
    assert len(found.groups) == len(heads)
    meant = [one for _path, part in files for one in part]
    for group in found.groups:
        assert group.outcome == "sign"
        assert not group.missing
        for page, sheet in group.pages.items():
            assert (truth[meant[sheet]][0].id, truth[meant[sheet]][1]) == (group.questionnaire_id, page)
    attached = office.scans.attach(batch, found.whole(), today(office))
    assert sorted(attached.signed) == sorted(head.number for head in heads)
    for head in heads:
        now = office.questionnaires.get(head.id).head
        assert (now.state, now.signed_on) == ("signed", today(office))
        assert office.printing.page_count(office.questionnaires.scan(head.id) or b"") == pages
    step = office.undo.undo()
    assert step.params == {"n": len(heads)}
    assert {office.questionnaires.get(head.id).head.state for head in heads} == {"printed"}


def test_gathered_sheets_stand_upright(office: Office, desk: Path) -> None:
    head, other = printed(office), printed(office)
    first, second = (sheets(printed_pdf(office, one), 150) for one in (head, other))
    mixed = [first[0].rotate(180), second[0].rotate(90, expand=True), *second[1:], *first[1:]]
    batch = office.scans.read([kept(desk, "mixed.pdf", as_pdf(mixed, 70, 150))])
    found = office.scans.arrange(batch)
    office.scans.attach(batch, found.whole(), today(office))
    again = office.scans.read([kept(desk, f"{one.id}.pdf", office.questionnaires.scan(one.id) or b"") for one in
                               (head, other)])  # fmt: skip
    assert {sheet.turn for sheet in again.sheets} == {0}
    assert [sheet.codes[0].page for sheet in again.sheets] == [*range(1, len(first) + 1), *range(1, len(second) + 1)]


def test_a_file_of_one_paper_is_kept_to_the_byte(office: Office, desk: Path) -> None:
    head = printed(office)
    path = paper(office, head, desk)
    batch = office.scans.read([path])
    office.scans.attach(batch, office.scans.arrange(batch).whole(), today(office))
    assert office.questionnaires.scan(head.id) == path.read_bytes()
    audit = next(row for row in office.audit.rows() if row.kind == "scans")
    assert audit.payload["papers"] == [f"{head.number}/1"]


def test_missing_pages_are_named_and_may_come_later(office: Office, desk: Path) -> None:
    head = printed(office)
    batch = office.scans.read([paper(office, head, desk, [0])])
    (group,) = office.scans.arrange(batch).groups
    count = group.count
    assert group.missing == tuple(range(2, count + 1))
    assert office.scans.arrange(batch).whole() == []
    office.scans.read([paper(office, head, desk, range(1, count))], batch=batch)
    assert office.scans.arrange(batch).whole() == [group.key]
    office.scans.attach(batch, [group.key], today(office))
    assert office.printing.page_count(office.questionnaires.scan(head.id) or b"") == count


def test_incomplete_paper_is_attached_only_when_asked_for(office: Office, desk: Path) -> None:
    head = printed(office)
    batch = office.scans.read([paper(office, head, desk, [0])])
    (group,) = office.scans.arrange(batch).groups
    office.scans.attach(batch, [group.key], today(office))
    audit = next(row for row in office.audit.rows() if row.kind == "scans")
    assert audit.payload["missing"] == {f"{head.number}/1": list(group.missing)}


def test_older_content_and_strange_papers_are_named(office: Office, desk: Path) -> None:
    head = printed(office)
    old = paper(office, head, desk, [0])
    office.questionnaires.reopen(head.id)
    batch = office.scans.read([old])
    assert office.scans.arrange(batch).groups[0].outcome == "draft"  # the same content, not complete again
    office.questionnaires.save(head.id, {"phones": Cell("+7 701 1")}, sitting="later")
    assert fates(office, batch) == ["older"]
    office.questionnaires.complete(head.id)
    assert fates(office, batch) == ["older"]
    office.printing.print_pdf([head.id])
    assert fates(office, batch) == ["older"]
    strange = replace(batch.sheets[0].codes[0], number="2031-0007")
    other = replace(batch.sheets[0].codes[0], check="00000000")
    batch.sheets += [replace(batch.sheets[0], id=1, codes=(strange,)), replace(batch.sheets[0], id=2, codes=(other,))]
    assert fates(office, batch) == ["older", "foreign", "foreign"]


def test_papers_of_an_edition_before_find_their_records(office: Office, desk: Path) -> None:
    """After the office has published another edition: the record keeps its own, and so does its paper."""
    head = printed(office)
    path = paper(office, head, desk)
    office.questionnaires.reopen(head.id)
    office.questionnaires.complete(head.id)
    blank = office.printing.blank_pdf(1)
    pages = len(sheets(blank, 60))
    published(office)
    batch = office.scans.read([path, kept(desk, "blank.pdf", as_pdf(sheets(blank, 150), 60, 150))])
    found = office.scans.arrange(batch)
    assert set(found.fates.values()) == {"placed"}
    assert sorted(group.outcome for group in found.groups) == ["begin", "sign"]
    assert {group.count for group in found.groups if group.outcome == "begin"} == {pages}
    office.scans.attach(batch, found.whole(), today(office))
    assert office.questionnaires.get(head.id).head.state == "signed"


def test_scan_of_a_signed_revision_comes_after_the_next_was_opened(office: Office, desk: Path) -> None:
    head = printed(office)
    path = paper(office, head, desk)
    office.questionnaires.sign(head.id, today(office))
    office.questionnaires.revise(head.id)
    batch = office.scans.read([path])
    (group,) = office.scans.arrange(batch).groups
    assert (group.outcome, group.older, group.key) == ("add", True, (head.number, 1))
    assert not office.scans.needs_day(office.scans.arrange(batch), [group.key])
    attached = office.scans.attach(batch, [group.key])
    assert attached.added == (head.number,)
    assert office.questionnaires.get(head.id).head.state == "draft"
    assert office.questionnaires.revisions(head.id)[1].scan_sha
    assert office.scans.arrange(batch).groups[0].outcome == "scanned"
    office.undo.undo()
    assert not office.questionnaires.revisions(head.id)[1].scan_sha
    office.undo.redo()
    assert office.questionnaires.revisions(head.id)[1].scan_sha


def test_duplicates_and_the_same_file_twice(office: Office, desk: Path) -> None:
    head = printed(office)
    path = paper(office, head, desk, [0])
    pictures = sheets(printed_pdf(office, head), 150)
    again = kept(desk, "again.jpg", as_jpeg(pictures[0], 80))
    batch = office.scans.read([path, again, path, kept(desk, "copy.pdf", path.read_bytes())])
    assert fates(office, batch) == ["placed", "duplicate"]
    assert [file.problem is None for file in batch.files] == [True, True, False]
    # The better one of the two is put there by hand.
    found = office.scans.arrange(batch, {1: Hand(1, questionnaire_id=head.id)})
    assert found.fates == {0: "duplicate", 1: "placed"}


def test_unreadable_sheets_are_put_by_hand(office: Office, desk: Path) -> None:
    head = printed(office)
    batch = office.scans.read([kept(desk, "torn.pdf", SCAN), kept(desk, "own.jpg", as_jpeg(
        sheets(SCAN, 60)[0], 50))])  # fmt: skip
    assert fates(office, batch) == ["unreadable", "unreadable"]
    hands = {0: Hand(1, head.id), 1: Hand(2, head.id)}
    (group,) = office.scans.arrange(batch, hands).groups
    assert group.pages == {1: 0, 2: 1}
    assert group.count == office.scans.page_count(head.id)
    office.scans.attach(batch, [group.key], today(office), by_hand=hands)
    assert office.questionnaires.get(head.id).head.state == "signed"


def test_date_is_asked_once_and_refused_for_all(office: Office, desk: Path) -> None:
    heads = [printed(office), printed(office)]
    batch = office.scans.read([paper(office, head, desk) for head in heads])
    keys = office.scans.arrange(batch).whole()
    assert len(keys) == 2
    for wrong in ("", "2999-01-01", "1950-05-05"):
        with pytest.raises(FieldError):
            office.scans.attach(batch, keys, wrong)
    assert {office.questionnaires.get(head.id).head.state for head in heads} == {"printed"}
    assert set(office.scans.refused(office.scans.arrange(batch), keys, "1950-05-05")) == set(keys)


def test_filled_blanks_begin_their_questionnaires(office: Office, desk: Path) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли"))
    known = sheets(office.blanks.pdf(office.many.subjects("person", [person.id])), 150)
    nobody = sheets(office.printing.blank_pdf(1), 150)
    batch = office.scans.read([kept(desk, "blanks.pdf", as_pdf([*known, *nobody], 60, 150))])
    found = office.scans.arrange(batch)
    assert [(group.outcome, group.person_id, group.missing) for group in found.groups] == [
        ("begin", person.id, ()), ("begin", None, ()),
    ]  # fmt: skip
    owner = office.persons.create(Person(0, "", family_name="Ким"))
    attached = office.scans.attach(batch, found.whole(), owners={found.groups[1].key[0]: owner.id})
    records = [office.questionnaires.get(one) for one in attached.questionnaires]
    assert [record.person.id for record in records] == [person.id, owner.id]
    assert [record.head.origin for record in records] == ["handwritten", "handwritten"]
    assert all(office.questionnaires.scan(record.head.id) for record in records)
    assert {group.outcome for group in office.scans.arrange(batch).groups} == {"scanned"}
    office.undo.undo()
    assert {group.outcome for group in office.scans.arrange(batch).groups} == {"begin"}
    assert all(row.archived for row in office.questionnaires.rows([record.head.id for record in records]))
    office.undo.redo()
    assert {group.outcome for group in office.scans.arrange(batch).groups} == {"scanned"}
    # Typed in and complete, the next scan of the paper signs it.
    head = records[0].head
    office.questionnaires.save(head.id, answers(), sitting="typed")
    office.questionnaires.complete(head.id)
    (first, _second) = office.scans.arrange(batch).groups
    assert (first.outcome, first.key[0]) == ("sign", head.number)
    # The print «КӨШІРМЕ» is no original.
    copy = kept(desk, "copy.pdf", as_pdf(sheets(office.printing.print_pdf([head.id]), 150), 60, 150))
    assert set(fates(office, office.scans.read([copy]))) == {"copy"}


def test_void_and_binned_questionnaires_get_nothing(office: Office, desk: Path) -> None:
    heads = [printed(office), printed(office)]
    paths = [paper(office, head, desk) for head in heads]
    office.questionnaires.void(heads[0].id, "қате")
    office.questionnaires.archive([heads[1].id])
    batch = office.scans.read(paths)
    found = office.scans.arrange(batch)
    assert [group.outcome for group in found.groups] == ["ended", "archived"]
    with pytest.raises(UserError):
        office.scans.attach(batch, [found.groups[0].key], today(office))


def test_stopped_reading_keeps_what_was_read(office: Office, desk: Path) -> None:
    head = printed(office)
    paths = [paper(office, head, desk), paper(office, head, desk, [0])]

    def stop(done: int, total: int, what: str) -> None:
        if done == 1:
            raise Cancelled

    batch = office.scans.read(paths, stop)
    assert len(batch.sheets) == 1
    assert batch.stopped
    batch = office.scans.read(paths, batch=Batch(batch.files, batch.sheets))  # goes on where it was
    assert not batch.unread
    assert fates(office, batch)[-1] == "duplicate"
    assert office.scans.arrange(batch).whole() == [(head.number, 1)]
    assert office.questionnaires.get(head.id).head.state == "printed"


def test_stopped_or_broken_attaching_changes_nothing(office: Office, desk: Path) -> None:
    heads = [printed(office), printed(office)]
    paths = [paper(office, head, desk) for head in heads]
    batch = office.scans.read(paths)
    keys = office.scans.arrange(batch).whole()

    def stop(done: int, total: int, what: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        office.scans.attach(batch, keys, today(office), progress=stop)
    paths[1].write_bytes(b"%PDF-1.7 other")  # the stick was pulled out, the file overwritten
    with pytest.raises(UserError):
        office.scans.attach(batch, keys, today(office))
    assert {office.questionnaires.get(head.id).head.state for head in heads} == {"printed"}
    assert all(office.questionnaires.scan(head.id) is None for head in heads)
    assert office.undo.undoable is None or office.undo.undoable.params != {"n": 2}


def many_pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _page in range(count):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def flate_bomb() -> bytes:
    """A page whose picture claims 60000 × 60000 pixels in a small stream."""
    import zlib

    data = zlib.compress(bytes(4_000_000), 9)
    image = (
        b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
        b"/Filter/FlateDecode/Length " + str(len(data)).encode() + b">>stream\n" + data + b"\nendstream"
    )
    content = b"<</Length 30>>stream\nq 595 0 0 842 0 0 cm /I Do Q  \nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, image, content]
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % len(out)


def test_hostile_files_harm_nothing_but_themselves(office: Office, desk: Path) -> None:
    head = printed(office)
    good = paper(office, head, desk)
    whole = good.read_bytes()
    clean = sheets(printed_pdf(office, head), 150)[0]
    hostile = {
        "empty.pdf": b"",
        "cut.pdf": whole[: len(whole) // 3],
        "garbage.pdf": b"%PDF-1.7\n" + random.Random(1).randbytes(5000),
        "locked.pdf": LOCKED,
        "bomb.png": bomb(),
        "text.jpg": "Құрметті".encode() * 100,
        "cut.jpg": as_jpeg(clean, 80)[:5000],
        "many.pdf": many_pages(2001),
    }
    paths = [kept(desk, name, content) for name, content in hostile.items()]
    batch = office.scans.read([*paths[:4], kept(desk, "stream.pdf", flate_bomb()), *paths[4:], good, desk / "gone.pdf"])
    by_name = {file.name: file for file in batch.files}
    broken = {batch.files[sheet.file].name for sheet in batch.sheets if sheet.problem is not None}
    for name in (*hostile, "gone.pdf"):
        assert by_name[name].problem is not None or name in broken, name
    found = office.scans.arrange(batch)
    assert found.whole() == [(head.number, 1)]
    office.scans.attach(batch, found.whole(), today(office))
    assert office.questionnaires.scan(head.id) == whole


def test_ten_thousand_pixels_and_five_hundred_pages(office: Office, desk: Path) -> None:
    head = completed(office)
    office.printing.print_pdf([head.id])
    clean = sheets(printed_pdf(office, head), 150)[0]
    large = clean.resize((10_000, 10_000 * clean.height // clean.width))
    out = io.BytesIO()
    large.save(out, "PNG")
    batch = office.scans.read([kept(desk, "large.png", out.getvalue()), kept(desk, "many.pdf", many_pages(500))])
    assert fates(office, batch) == ["placed"] + ["unreadable"] * 500
