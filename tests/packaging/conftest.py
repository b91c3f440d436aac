"""The scripts under ``packaging/`` import each other as top-level modules, as Python starts them."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "packaging"


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(FOLDER))
    return FOLDER
