"""The guide inside the program: complete in three languages, alike, its links right, its names those of the window."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from intcoop_desktop.data_root import data_root
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.help import PAGES, HelpWindow, page_file
from tests.ui.robots.window import WindowRobot, dialog, press, settle

LANGUAGES = ("kk", "ru", "en")
NAMES = tuple(name for name, _title in PAGES)


def _page(name: str, language: str) -> str:
    return page_file(name, language).read_text(encoding="utf-8")


def _shape(text: str) -> list[str]:
    """Headings by level, list items, table rows and targets of links, in order."""
    lines = [re.match(r"#+|\d+\.|-(?= )|\|", line) for line in text.splitlines()]
    kinds = [found.group() for found in lines if found is not None]
    return kinds + re.findall(r"\]\(([^)]+)\)", text)


def _words(language: str) -> set[str]:
    """Every text of the window in a language, without accelerators and dots."""
    file = data_root() / "translations" / language / "LC_MESSAGES" / "intcoop.po"
    with file.open("rb") as stream:
        catalogue = read_po(stream)
    words: set[str] = set()
    for message in catalogue:
        said = message.id if language == "en" else message.string
        words.update((said,) if isinstance(said, str) else said or ())
    return {word.replace("&", "").rstrip("…").strip() for word in words}


@pytest.mark.parametrize("name", NAMES)
def test_page_is_alike_in_all_languages(name: str) -> None:
    shapes = [_shape(_page(name, language)) for language in LANGUAGES]
    assert shapes[0].count("#") == 1
    assert shapes[0] == shapes[1] == shapes[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_pages(name: str, language: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", _page(name, language)):
        assert target.removesuffix(".md") in NAMES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_bold_names_are_those_of_the_window(name: str, language: str) -> None:
    named = set(re.findall(r"\*\*(.+?)\*\*", _page(name, language)))
    assert named <= _words(language)


def test_no_other_pages_lie_about() -> None:
    folder = data_root() / "resources" / "help"
    found = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert found == {str(Path(language, f"{name}.md")) for language in LANGUAGES for name in NAMES}


def test_guide_among_the_documents_leads_to_all_pages() -> None:
    guide = data_root() / "docs" / "guide"
    targets = re.findall(r"\]\(([^)]+)\)", (guide / "README.md").read_text(encoding="utf-8"))
    assert [target for target in targets if not (guide / target).is_file()] == []
    pages = {(guide / target).resolve() for target in targets if target.endswith(".md")}
    assert pages == {page_file(name, language).resolve() for name in NAMES for language in LANGUAGES}


def test_help_follows_the_screen_the_list_and_the_language(window: WindowRobot, application: Application) -> None:
    window.go("questionnaires")
    press("F1")
    guide = dialog(HelpWindow)
    assert "Ctrl+N" in guide.text.toPlainText()
    assert guide.text.toPlainText().startswith("Questionnaires")
    press("Down")
    assert guide.text.toPlainText().startswith("Foreign citizens")
    application.language.set("kk")
    settle()
    assert guide.text.toPlainText().startswith("Шетел азаматтары")
    press("Escape")
    assert not guide.isVisible()


def test_a_link_is_followed_by_keys(window: WindowRobot) -> None:
    press("F1")
    guide = dialog(HelpWindow)
    assert guide.list.currentRow() == 0
    press("Tab")  # into the text
    press("Tab")  # to its first link
    press("Return")
    settle()
    assert guide.list.currentRow() == NAMES.index("questionnaires")
    guide.close()
