"""Floor of the unlock: Python, SQLAlchemy, the encrypted store opened, a bare window painted."""

import sys
from pathlib import Path

import sqlalchemy
from PySide6.QtWidgets import QApplication, QWidget

from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from tests.benchmarks.children.common import PaintWatch, resident_megabytes, tell

if __name__ == "__main__":
    folder, user, password = sys.argv[1:]
    key = derive_key(keys.unlock(Path(folder), user, password), "store")
    connection = connect(layout.store_path(Path(folder)), key, writable=False)
    app = QApplication([])
    window = QWidget()
    watch = PaintWatch(window, app.quit)
    window.resize(1240, 760)
    window.show()
    app.exec()
    connection.close()
    tell(megabytes=resident_megabytes(), sqlalchemy=float(sqlalchemy.__version__[0]))
