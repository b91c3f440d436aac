"""Photos of many from one folder, by the names of the files."""

import io
from pathlib import Path

import pytest
from PIL import Image

from intcoop_desktop.domain.errors import Cancelled, UserError
from intcoop_desktop.domain.records import Person
from intcoop_desktop.services.office import Office
from tests.services.samples import jpeg


@pytest.fixture
def people(office: Office) -> dict[str, int]:
    given = {
        "ozturk": Person(0, "", "Өзтүрік", "Мехмет", latin_family_name="ÖZTÜRK", latin_given_name="MEHMET ALI",
                         passport_number="U 1234567"),
        "li": Person(0, "", "Ли", "Вэй", iin="900101300123"),
        "kim": Person(0, "", "Ким", "Чен", "Ирович", latin_family_name="KIM", latin_given_name="CHEN"),
        "kim2": Person(0, "", "Ким", "Анна"),
        "same": Person(0, "", "Ахмад", "Хан"),
        "same2": Person(0, "", "Хан", "Ахмад"),
    }  # fmt: skip
    return {name: office.persons.create(person).id for name, person in given.items()}


def folder(place: Path, *names: str) -> Path:
    place.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        (place / name).write_bytes(jpeg(300 + number, 400))
    return place


def found(office: Office, place: Path) -> dict[str, tuple[str, tuple[int, ...]]]:
    return {one.path.name: (one.state, one.persons) for one in office.photo_folder.look(place)}


def test_files_find_their_persons(office: Office, people: dict[str, int], tmp_path: Path) -> None:
    head = office.questionnaires.create(person_id=people["kim2"])
    place = folder(
        tmp_path / "p", "U1234567.jpg", "900101300123 foto.JPG", "Ким_Чен.png", f"{head.number}.jpg", "Ахмад Хан.jpg",
        "ким.jpg", "nobody.jpg", "notes.txt",
    )  # fmt: skip
    assert found(office, place) == {
        "U1234567.jpg": ("matched", (people["ozturk"],)),
        "900101300123 foto.JPG": ("matched", (people["li"],)),
        "Ким_Чен.png": ("matched", (people["kim"],)),
        f"{head.number}.jpg": ("matched", (people["kim2"],)),
        "Ахмад Хан.jpg": ("ambiguous", (people["same"], people["same2"])),
        "ким.jpg": ("ambiguous", (people["kim"], people["kim2"])),
        "nobody.jpg": ("unmatched", ()),
    }


@pytest.mark.parametrize(
    "name",
    [
        "mehmet ali ozturk",
        "ÖZTÜRK Mehmet Ali (2)",
        "Озтурик Мехмет",
        "u 1234567",
        "U-1234567 фото",
        "3x4_Мехмет_Өзтүрік",
        "12 Ozturk Mehmet Ali photo",
    ],
)
def test_names_are_forgiven_their_spelling(
    office: Office, people: dict[str, int], tmp_path: Path, name: str
) -> None:  # fmt: skip
    assert found(office, folder(tmp_path / "p", f"{name}.jpg")) == {f"{name}.jpg": ("matched", (people["ozturk"],))}


def test_two_pictures_of_one_person_are_looked_at(office: Office, people: dict[str, int], tmp_path: Path) -> None:
    place = folder(tmp_path / "p", "U1234567.jpg", "Өзтүрік Мехмет.jpg")
    assert {state for state, _ids in found(office, place).values()} == {"ambiguous"}
    paths = sorted(place.iterdir())
    with pytest.raises(UserError):
        office.photo_folder.keep(dict.fromkeys(paths, people["ozturk"]))


def test_photos_are_cut_and_kept_in_one_step(office: Office, people: dict[str, int], tmp_path: Path) -> None:
    place = folder(tmp_path / "p", "a.jpg", "b.jpg")
    (place / "broken.jpg").write_bytes(b"\xff\xd8\xff not a picture")
    (place / "turned.jpg").write_bytes(_turned())
    names = ("a.jpg", "b.jpg", "broken.jpg", "turned.jpg")
    chosen = {place / name: one for name, one in zip(names, people.values(), strict=False)}
    seen: list[str] = []
    kept = office.photo_folder.keep(chosen, lambda done, total, what: seen.append(what))
    assert (kept.stored, [path.name for path, _error in kept.refused]) == (3, ["broken.jpg"])
    assert seen == [*names, ""]
    cut = office.persons.photo(people["kim2"])
    assert cut is not None
    picture = Image.open(io.BytesIO(cut))
    assert (picture.width * 4, picture.getexif().get_ifd(0x8825)) == (picture.height * 3, {})
    office.undo.undo()
    assert office.persons.photo(people["kim2"]) is None
    office.undo.redo()
    assert office.persons.photo(people["kim2"]) == cut


def test_a_cancelled_folder_stores_nothing(office: Office, people: dict[str, int], tmp_path: Path) -> None:
    place = folder(tmp_path / "p", "a.jpg", "b.jpg")

    def stop(done: int, total: int, what: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        office.photo_folder.keep(dict(zip(sorted(place.iterdir()), people.values(), strict=False)), stop)
    assert not any(office.persons.photo(one) for one in people.values())
    with pytest.raises(UserError):
        office.photo_folder.look(place / "missing")


def _turned() -> bytes:
    """A picture lying on its side, with the place where it was taken."""
    out = io.BytesIO()
    picture = Image.new("RGB", (400, 300), "teal")
    exif = picture.getexif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()
