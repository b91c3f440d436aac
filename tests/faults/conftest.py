"""Every test here carries the marker ``faults``.

They stand in front of SQLite's own file functions and fork processes to kill; neither is possible on
Windows, where the driver's library exports nothing, so nothing here is collected there. A real small medium needs
``unshare`` and the right to mount in a namespace of one's own; the head of the run says when it is left out.
"""

import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@cache
def why_no_medium() -> str:
    """Why no small file system can be mounted here; empty when it can."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
        try:
            tried = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            return str(error)
    return tried.stderr.strip() or "refused" if tried.returncode else ""


collect_ignore_glob = ["test_*.py"] if os.name == "nt" else ["test_small_medium.py"] if why_no_medium() else []


def pytest_report_header() -> str:
    if os.name != "nt" and why_no_medium():
        return f"tests/faults/test_small_medium.py is left out, nothing can be mounted: {why_no_medium()}"
    return ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("faults")
