"""Language, colours and idle lock of this PC."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.ui.language import LANGUAGES
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.window.lock import DEFAULT_MINUTES

Options = Callable[[], Sequence[tuple[str, str]]]

IDLE_MINUTES = (0, 5, 10, 15, 30, 60)


def idle_options() -> list[tuple[str, str]]:
    """Minutes until the window locks itself."""
    return [
        (str(n), ngettext("after {n} minute", "after {n} minutes", n).format(n=n) if n else _("never"))
        for n in IDLE_MINUTES
    ]


class GeneralPage(QWidget):
    """Every choice takes effect at once."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        inner = QWidget()
        inner.setObjectName("page")
        inner.setMaximumWidth(760)
        self._form = QFormLayout(inner)
        self._form.setContentsMargins(0, 16, 0, 0)
        self._form.setVerticalSpacing(14)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        settings = context.settings
        self._heading(N_("This PC"))
        self.language = self._choice(N_("Language"), lambda: list(LANGUAGES.items()), self._language)
        self.theme = self._choice(N_("Colours"), _themes, self._theme)
        self.idle = self._choice(N_("Lock when nobody works"), idle_options, self._idle)
        for box, code in (
            (self.language, context.language.code),
            (self.theme, context.theme.mode),
            (self.idle, str(settings.number("idle_minutes", DEFAULT_MINUTES))),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(box.findData(code), 0))
        context.theme.changed.connect(self._follow_theme)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _heading(self, text: str) -> None:
        label = plain_label()
        label.setObjectName("heading")
        say(label, label.setText, text)
        self._form.addRow(label)

    def _choice(self, label_text: str, options: Options, chosen: Callable[[str], object]) -> QComboBox:
        box = QComboBox()
        label = plain_label(wrap=False)
        label.setObjectName("fieldlabel")
        label.setBuddy(box)
        say(label, label.setText, label_text)
        say(box, box.setAccessibleName, label_text)

        def fill(text: str) -> None:
            kept = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                for code, name in options():
                    box.addItem(name, code)
                box.setCurrentIndex(max(box.findData(kept), 0))

        say(box, fill, label_text)
        box.currentIndexChanged.connect(lambda place: chosen(str(box.currentData())))
        part = QVBoxLayout()
        part.setSpacing(3)  # nearer to its own field than to the one before
        part.addWidget(label)
        part.addWidget(box)
        self._form.addRow(part)
        return box

    # ------------------------------------------------------------- effects

    def _language(self, code: str) -> None:
        self._context.settings.put("language", code)
        self._context.language.set(code)

    def _theme(self, mode: str) -> None:
        self._context.settings.put("theme", mode)
        self._context.theme.set_mode(mode)

    def _follow_theme(self) -> None:
        with QSignalBlocker(self.theme):
            self.theme.setCurrentIndex(max(self.theme.findData(self._context.theme.mode), 0))

    def _idle(self, minutes: str) -> None:
        self._context.settings.put("idle_minutes", int(minutes))
        self._context.set_idle(int(minutes))


def _themes() -> list[tuple[str, str]]:
    return [("system", _("as the desktop")), ("light", _("light")), ("dark", _("dark"))]
