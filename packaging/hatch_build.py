"""Build hook: compiles the gettext catalogues and carries the data folders inside the wheel.

In a wheel the data lie in ``intcoop_desktop/_data/``; in a checkout they stay where they are and
``intcoop_desktop.data_root`` finds either.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Of the catalogues only the compiled form is needed to run.
DATA_FOLDERS = {"resources": "*", "translations": "*.mo"}
PACKED_AS = "intcoop_desktop/_data"


def compile_catalogue(po_file: Path) -> Path:
    """Write the ``.mo`` beside a ``.po`` file, whole or not at all, and return its path.

    Fuzzy entries are left out, as everywhere in gettext.
    """
    with po_file.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    mo_file = po_file.with_suffix(".mo")
    handle, name = tempfile.mkstemp(dir=po_file.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as target:
        write_mo(target, catalogue)
    Path(name).chmod(0o644)
    return Path(name).replace(mo_file)


def compile_all(root: Path) -> list[Path]:
    """Compile every catalogue under ``root/translations``."""
    return [compile_catalogue(po_file) for po_file in sorted((root / "translations").rglob("*.po"))]


def data_files(root: Path) -> dict[Path, str]:
    """Return the files to carry and the place of each inside the package, after ``compile_all``."""
    files = {
        path: f"{PACKED_AS}/{path.relative_to(root).as_posix()}"
        for folder, pattern in DATA_FOLDERS.items()
        for path in sorted((root / folder).rglob(pattern))
        if path.is_file() and "__pycache__" not in path.parts
    }
    if not files:
        raise FileNotFoundError(root / "resources")
    return files


class DataHook(BuildHookInterface[Any]):
    """Hatchling calls ``initialize`` before it collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        compile_all(root)
        if version == "editable":
            return
        build_data["force_include"] |= {str(path): packed for path, packed in data_files(root).items()}
