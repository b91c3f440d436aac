"""Floor of the start: a window with one label, painted once."""

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.benchmarks.children.common import PaintWatch, tell_and_leave

app = QApplication([])
window = QWidget()
layout = QVBoxLayout(window)
layout.addWidget(QLabel("Сәлем"))
watch = PaintWatch(window, tell_and_leave)
window.resize(960, 700)
window.show()
app.exec()
