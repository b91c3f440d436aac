"""Where the program's own read-only data lie: ``resources/`` and ``translations/``."""

from functools import cache
from pathlib import Path


@cache
def data_root() -> Path:
    """Return the folder holding ``resources/`` and ``translations/``.

    In an installed wheel and in a frozen copy that is ``intcoop_desktop/_data``; in a checkout it
    is the folder above the package. Raises FileNotFoundError when neither holds the data.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_data", package.parent):
        if (candidate / "resources").is_dir():
            return candidate
    raise FileNotFoundError(package / "_data" / "resources")
