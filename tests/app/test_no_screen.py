"""Where no window can be shown the program says so, instead of letting Qt abort it."""

import pytest

from intcoop_desktop.app import cli
from intcoop_desktop.platform.screen import has_screen


def test_without_a_screen_the_window_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    assert cli.main(["--lang", "en"]) == 1
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert "no screen" in complaint


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_named_display_is_a_screen(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "something")
    assert has_screen()
