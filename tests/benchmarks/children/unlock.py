"""From the accepted password to the painted list; then the memory. Arguments: folder, user, password."""

import sys
import threading
import time
from pathlib import Path

from intcoop_desktop.app.start import build_app
from tests.benchmarks.children.common import PaintWatch, resident_megabytes, tell, wait_for

PLACE = "persons"


def main(folder: str, user: str, password: str) -> None:
    """Sign-in dialog, what it loads meanwhile, office, list."""
    program = build_app(Path(folder))
    program.app.settings.put("screen", PLACE)
    painted: list[bool] = []
    window = program.show_start()
    window.painted.connect(lambda: painted.append(True))
    wait_for(lambda: bool(painted))
    wait_for(lambda: not any(thread.name == "preload" for thread in threading.enumerate()))

    from intcoop_desktop.services.opening import open_office
    from intcoop_desktop.ui.table.register import Register

    start = time.perf_counter()
    office = open_office(Path(folder), user, password, automatic_backups=False)
    window.opened.emit(office)
    assert program.main is not None
    register = program.main.screen_named(PLACE).findChild(Register)
    assert register is not None
    drawn: list[bool] = []
    watch = PaintWatch(register.table.viewport(), lambda: drawn.append(register.model.rowCount() > 0))
    wait_for(lambda: any(drawn))
    seconds = time.perf_counter() - start
    wait_for(lambda: True)
    tell(seconds=seconds, megabytes=resident_megabytes(), rows=register.model.rowCount())
    del watch
    office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
