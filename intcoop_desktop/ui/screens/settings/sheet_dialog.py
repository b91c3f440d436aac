"""A new recovery sheet from the settings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.recovery_panel import RecoveryPanel
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.services.results import RecoveryKey


class SheetDialog(QDialog):
    """The key is shown once."""

    def __init__(self, parent: QWidget, context: ScreenContext, key: "RecoveryKey") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say(self, self.setWindowTitle, N_("Recovery sheet"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        advice = plain_label(parent=self)
        advice.setObjectName("muted")
        say(advice, advice.setText, N_("Print it, put it into the safe and destroy the sheet of before."))
        layout.addWidget(advice)
        self.panel = RecoveryPanel(context.office, context.jobs, key, self)
        self.panel.done.connect(self.accept)
        layout.addWidget(self.panel)
        self.resize(640, self.sizeHint().height())
