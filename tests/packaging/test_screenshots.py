"""Every screen and everyday dialog opens without a defect, and its picture shows something."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

SCREENS = {"01-first-start", "10-home", "11-persons", "20-questionnaires", "22-paper-draft", "30-report"}


def test_all_pictures_are_taken(scripts: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(scripts / "screenshots.py"), str(tmp_path), "--lang", "ru", "--scheme", "dark"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    assert done.returncode == 0
    pictures = {file.stem: file for file in (tmp_path / "ru-dark").glob("*.png")}
    assert pictures.keys() >= SCREENS
    for file in pictures.values():
        with Image.open(file) as picture:
            colours = picture.convert("L").getcolors(256) or []
            assert len(colours) > 20, file.name
