"""The private folder of prints: of its owner only, gone afterwards, swept after a kill."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

from intcoop_desktop.platform.private_temp import PrivateTemp, sweep


def test_the_folder_is_private_and_goes(tmp_path: Path) -> None:
    before = os.environ.get("TMPDIR")
    room = PrivateTemp(tmp_path / "private")
    with room.inside() as folder, room.inside() as same:
        assert folder == same
        assert os.environ["TMPDIR"] == str(folder)
        (folder / "spool.pdf").write_bytes(b"somebody")
        if os.name != "nt":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()
    assert os.environ.get("TMPDIR") == before
    room.leave()
    assert os.environ.get("TMPDIR") == before
    assert Path(tempfile.gettempdir()) != folder


def test_what_a_killed_run_left_is_swept_but_not_what_another_uses(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for pid in (gone.pid, os.getppid(), os.getpid()):
        (tmp_path / f"print-{pid}-x").mkdir()
        (tmp_path / f"print-{pid}-x" / "spool").write_bytes(b"somebody")
    assert sweep(tmp_path) == 2
    assert [one.name for one in tmp_path.iterdir()] == [f"print-{os.getppid()}-x"]
