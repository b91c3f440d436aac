"""Every test here carries the marker ``faults``.

They stand in front of SQLite's own file functions and fork processes to kill; neither is possible on
Windows, where the driver's library exports nothing, so nothing here is collected there.
"""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent

collect_ignore_glob = ["test_*.py"] if os.name == "nt" else []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("faults")
