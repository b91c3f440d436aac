"""Floor of the memory: a bare window and SQLAlchemy."""

import sqlalchemy
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.children.common import PaintWatch, resident_megabytes, tell

app = QApplication([])
window = QWidget()
watch = PaintWatch(window, app.quit)
window.resize(1240, 760)
window.show()
app.exec()
tell(megabytes=resident_megabytes(), sqlalchemy=float(sqlalchemy.__version__[0]))
