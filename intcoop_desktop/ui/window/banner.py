"""The strip above a sample office or one that cannot be written."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from intcoop_desktop.i18n import N_, explain
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.texts import Text, say

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office


def banner_for(office: "Office", *, sample: bool, parent: QWidget) -> QFrame | None:
    """The strip the office needs, None for a usual one."""
    if sample:
        return _strip(N_("Sample office: nothing in it is real, and nothing is kept when you close it."), parent)
    problem = office.read_only
    if problem is not None:
        return _strip(lambda: explain(problem), parent)
    return None


def _strip(text: Text, parent: QWidget) -> QFrame:
    strip = QFrame(parent)
    strip.setObjectName("banner")
    row = QHBoxLayout(strip)
    row.setContentsMargins(20, 6, 20, 6)
    sign = QLabel(strip)
    show_icon(sign, lambda drawn: sign.setPixmap(drawn.pixmap(18, 18)), "info", "warning")
    row.addWidget(sign)
    words = plain_label(parent=strip)
    say(words, words.setText, text)
    row.addWidget(words, 1)
    return strip
