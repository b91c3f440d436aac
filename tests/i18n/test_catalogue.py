"""The current language, and what an error says in it."""

import gettext
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from intcoop_desktop import i18n
from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.domain.states import check_transition


@pytest.fixture(autouse=True)
def _language_as_before() -> Iterator[None]:
    before = i18n.current_language()
    yield
    i18n.set_language(before)


class Loud(gettext.NullTranslations):
    """A language that shouts."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("{STATE}", "{state}").replace("{TARGET}", "{target}")


def test_listeners_hear_of_a_switch_until_they_leave() -> None:
    i18n.set_language("en")
    heard: list[str] = []
    leave = i18n.on_language_changed(lambda: heard.append(i18n.current_language()))
    i18n.set_language("ru")
    i18n.set_language("ru")
    leave()
    leave()
    i18n.set_language("kk")
    assert heard == ["ru"]


def test_a_language_we_lack_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        i18n.set_language("de")


def test_the_empty_text_stays_empty() -> None:
    i18n.set_language("kk")
    assert i18n._("") == ""
    assert i18n.pgettext("state", "") == ""


def test_plural_forms() -> None:
    i18n.set_language("en")
    assert [i18n.ngettext("{n} row", "{n} rows", n).format(n=n) for n in (1, 2)] == ["1 row", "2 rows"]


def test_an_error_is_explained_with_words_for_its_codes() -> None:
    i18n.set_language("en")
    with pytest.raises(UserError) as refused:
        check_transition("draft", "signed")
    assert i18n.explain(refused.value) == "A questionnaire that is “being filled in” cannot become “signed”."


def test_a_defect_is_explained_without_what_the_user_typed() -> None:
    i18n.set_language("en")
    assert "Иванов" not in i18n.explain(ValueError("Иванов"))


def test_an_ill_fitting_translation_falls_back_to_english() -> None:
    class Wrong(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return "{nothing} {0}"

    i18n.install(Wrong(), "zz")
    assert i18n.explain(FieldError("At most {limit} characters.", path="about", limit=5)) == "At most 5 characters."


def test_texts_follow_an_installed_language() -> None:
    i18n.install(Loud(), "zz")
    assert i18n._("Cancelled.") == "CANCELLED."


def test_texts_load_without_babel() -> None:
    code = (
        "import sys; from intcoop_desktop import i18n; i18n.set_language('ru'); i18n._('x');"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'babel', 'pydantic', 'PySide6', 'sqlalchemy'}))"
    )
    importlib.import_module("intcoop_desktop.i18n").set_language("ru")  # compiles what is stale
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_catalogues_live_in_the_data_root() -> None:
    from intcoop_desktop.data_root import data_root

    for language in i18n.LANGUAGES:
        assert Path(data_root(), "translations", language, "LC_MESSAGES", "intcoop.po").is_file()
