"""Settings of this PC (language, theme, window, columns): one JSON file, never personal data.

Settings of the office itself live in its store. A damaged file is set aside and the defaults hold,
so that a broken setting never keeps anybody from working.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

ENVIRONMENT = "INTCOOP_SETTINGS"
"""Names another settings file (tests, several installations on one PC)."""


def default_settings_file() -> Path:
    """Where this user's settings of the program lie."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir("intcoop-desktop", appauthor=False)) / "settings.json"


class PcSettings:
    """A small dictionary on disk, written whole and atomically at every change."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or default_settings_file()
        self.set_aside: Path | None = None
        self._values: dict[str, Json] = self._read()

    @property
    def folder(self) -> Path:
        """The folder of the file; the local log lies there too."""
        return self._file.parent

    def _read(self) -> dict[str, Json]:
        try:
            values = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            values = None
        if isinstance(values, dict):
            return values
        with contextlib.suppress(OSError):
            self.set_aside = self._file.with_suffix(".damaged")
            self._file.replace(self.set_aside)
        return {}

    def text(self, key: str, default: str = "") -> str:
        """The text kept under ``key``; the default when absent or of another type."""
        value = self._values.get(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int = 0) -> int:
        """The whole number kept under ``key``."""
        value = self._values.get(key, default)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def flag(self, key: str, default: bool = False) -> bool:
        """The yes/no kept under ``key``."""
        value = self._values.get(key, default)
        return value if isinstance(value, bool) else default

    def table(self, key: str) -> Mapping[str, Json]:
        """The small table kept under ``key``."""
        value = self._values.get(key)
        return value if isinstance(value, dict) else {}

    def put(self, key: str, value: Json) -> None:
        """Keep ``value``; a folder that cannot be written only loses the setting, never work."""
        if key in self._values and self._values[key] == value:
            return
        self._values[key] = value
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(".part")
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(self._file)
