"""An office made once with a cheap password, copied for every test; the command line called in this process."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from intcoop_desktop import i18n
from intcoop_desktop.app.cli import main
from intcoop_desktop.services.opening import create_office
from intcoop_desktop.storage.keys import KdfParameters

PASSWORD = "Құпия сөз 1"
USER = "Айша"
CHEAP = KdfParameters(time=1, memory_kib=64, parallelism=1)


@dataclass(frozen=True)
class Result:
    """What one run of a command gave."""

    code: int
    out: str
    err: str

    @property
    def last_word(self) -> str:
        """The number ``enter`` prints."""
        return self.out.split()[-1]

    @property
    def complaints(self) -> list[str]:
        """Lines on stderr."""
        return self.err.splitlines()


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder, and the recovery key."""
    folder = tmp_path_factory.mktemp("made") / "office"
    key = create_office(folder, "«Білім» университеті", USER, PASSWORD, kdf=CHEAP)
    return folder, key.text


@pytest.fixture
def office(made_office: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy; the password is in the environment."""
    monkeypatch.setenv("INTCOOP_PASSWORD", PASSWORD)
    return Path(shutil.copytree(made_office[0], tmp_path / "office"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """``run("list", "--data", folder)`` in English."""
    before = i18n.current_language()

    def call(*arguments: object, lang: str = "en") -> Result:
        capsys.readouterr()
        code = main(["--lang", lang, *map(str, arguments)])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    yield call
    i18n.set_language(before)


@pytest.fixture
def enter(office: Path, run: Run, tmp_path: Path) -> Callable[..., Result]:
    """``enter(answers)``: store one questionnaire."""

    def call(data: object, *arguments: object) -> Result:
        file = tmp_path / "entered.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        return run("enter", "--data", office, file, *arguments)

    return call


FULL = {
    "family_name": "Қабдолла",
    "given_name": "Өмір",
    "patronymic": {"missing": "not_applicable"},
    "sex": "m",
    "citizenship_1": "CN",
    "birth_country": "CN",
    "birth_locality": "Құлжа",
    "birth_unit": "Іле Қазақ автономиялық облысы",
    "ethnicity": "kazakh",
    "religion": {"missing": "refused"},
    "membership": {"missing": "not_applicable"},
    "home_address": "Құлжа, Абай көшесі, 5-3",
    "phones": "+86 131 0000 0000",
    "marital_status": "single",
    "relatives": {
        "father": [{"name": "Қабдолла Серік", "birth_year": 1971, "occupation": "мұғалім", "address": "Құлжа"}],
        "sisters": [{"name": "Қабдолла Ұлжан", "birth_year": 2001}, {"name": "Қабдолла Әсем", "birth_year": 2005}],
    },
    "education": [
        {
            "institution": "Құлжа №3 орта мектебі",
            "programme": "Жалпы орта білім",
            "years_from": 2010,
            "years_to": 2021,
            "type": ["state", "secular"],
            "document": "Аттестат № 12",
        }
    ],
    "languages": [{"language": "kk", "oral": "native", "reading": "native", "writing": "native"}],
    "activity": [{"from": "2021-09", "to": "2026-08", "kind": "study", "what": "Құлжа, университетте оқыды"}],
    "purpose": "study",
    "motives": {"level": 1, "country": 2},
    "speciality": "6B10101 – Жалпы медицина",
    "about": "Домбыра <b>тартамын</b> & ән саламын; =1+1",
}
