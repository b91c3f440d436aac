"""Cutting the photo to 3 : 4, with the mouse or the keyboard."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import _
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.paper.colours import desk_colours

WIDTH, HEIGHT = 3.0, 4.0
_SMALLEST = 0.1
_STEP = 0.01
_BIG_STEP = 0.05
_GRIP = 14


@dataclass(frozen=True, slots=True)
class Cut:
    """A 3 : 4 part of a picture of ``across`` × ``down`` pixels, in fractions of it."""

    x: float
    y: float
    width: float
    height: float
    across: int
    down: int

    @classmethod
    def centred(cls, across: int, down: int) -> "Cut":
        """The largest cut, in the middle."""
        return cls(0.0, 0.0, 1.0, 1.0, across, down).sized(1.0, 0.5, 0.5)

    @property
    def part(self) -> tuple[float, float, float, float]:
        """x, y, width, height as the service takes them."""
        return (self.x, self.y, self.width, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the cut."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    @property
    def size(self) -> float:
        """Share of the largest possible cut, 0 … 1."""
        return self.height / self._largest()

    def _largest(self) -> float:
        """Height, as a fraction, of the largest 3 : 4 cut."""
        return min(1.0, self.across / WIDTH * HEIGHT / self.down)

    def sized(self, size: float, x: float, y: float) -> "Cut":
        """A cut of this size around a middle, kept inside the picture."""
        height = self._largest() * min(max(size, _SMALLEST), 1.0)
        width = height * self.down * WIDTH / HEIGHT / self.across
        left = min(max(x - width / 2, 0.0), 1.0 - width)
        top = min(max(y - height / 2, 0.0), 1.0 - height)
        return Cut(left, top, width, height, self.across, self.down)

    def moved(self, dx: float, dy: float) -> "Cut":
        """The cut moved by fractions of the picture."""
        x, y = self.centre
        return self.sized(self.size, x + dx, y + dy)

    def grown(self, by: float) -> "Cut":
        """The cut with another size around the same middle."""
        return self.sized(self.size + by, *self.centre)


class CropView(QWidget):
    """The picture with the part outside the cut shaded."""

    changed = Signal()

    def __init__(self, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = image
        self.cut = Cut.centred(image.width(), image.height())
        self._drag: QPointF | None = None
        self._sizing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Part of the picture to print"))
        self.setAccessibleDescription(_("Arrow keys move it, plus and minus change its size."))
        self.setMinimumSize(320, 320)

    def sizeHint(self) -> QSize:
        return QSize(520, 480)

    def set_cut(self, cut: Cut) -> None:
        """Use another part."""
        self.cut = cut
        self.update()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _BIG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        moves = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self.set_cut(self.cut.moved(*moves[key]))
        elif event.text() in ("+", "="):
            self.set_cut(self.cut.grown(step))
        elif event.text() in ("-", "_"):
            self.set_cut(self.cut.grown(-step))
        elif key == Qt.Key.Key_Home:
            self.set_cut(Cut.centred(self._image.width(), self._image.height()))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.set_cut(self.cut.grown(event.angleDelta().y() / 120 * 0.03))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        frame = self._frame()
        corner = event.position() - frame.bottomRight()
        self._sizing = abs(corner.x()) < _GRIP and abs(corner.y()) < _GRIP
        self._drag = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        moved = event.position() - self._drag
        self._drag = event.position()
        shown = self._shown()
        if self._sizing:
            self.set_cut(self.cut.grown(moved.y() / shown.height() / self.cut.height * self.cut.size))
        else:
            self.set_cut(self.cut.moved(moved.x() / shown.width(), moved.y() / shown.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shown, frame = self._shown(), self._frame()
        painter.drawImage(shown, self._image)
        shade = QColor(0, 0, 0, 140)
        painter.fillRect(QRectF(shown.left(), shown.top(), shown.width(), frame.top() - shown.top()), shade)
        painter.fillRect(QRectF(shown.left(), frame.bottom(), shown.width(), shown.bottom() - frame.bottom()), shade)
        painter.fillRect(QRectF(shown.left(), frame.top(), frame.left() - shown.left(), frame.height()), shade)
        painter.fillRect(QRectF(frame.right(), frame.top(), shown.right() - frame.right(), frame.height()), shade)
        painter.setPen(QPen(desk_colours().accent, 3 if self.hasFocus() else 2))
        painter.drawRect(frame)
        painter.fillRect(QRectF(frame.right() - 6, frame.bottom() - 6, 12, 12), desk_colours().accent)
        painter.end()

    def _shown(self) -> QRectF:
        """Where the picture is drawn."""
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )

    def _frame(self) -> QRectF:
        shown, cut = self._shown(), self.cut
        return QRectF(
            shown.left() + cut.x * shown.width(),
            shown.top() + cut.y * shown.height(),
            cut.width * shown.width(),
            cut.height * shown.height(),
        )


class CropDialog(QDialog):
    """Asks which part of the picture prints. ``accepted_cut`` carries x, y, width, height."""

    accepted_cut = Signal(object)

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Photo, 30 × 40 mm"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(
            plain_label(_("Move the frame over the face. Arrow keys move it, + and − change its size."), self)
        )
        self.view = CropView(image, self)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.use = QPushButton(_("Use this part"), self)
        self.use.setProperty("primary", True)
        self.use.setDefault(True)
        self.use.clicked.connect(self._accept)
        cancel = QPushButton(_("Cancel"), self)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.use)
        column.addLayout(row)
        self.view.setFocus()

    def _accept(self) -> None:
        self.accepted_cut.emit(self.view.cut.part)
        self.accept()
