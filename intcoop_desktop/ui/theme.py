"""Colours by role from ``resources/themes``, light and dark, turned into Qt's palette and style sheet.

Text pairs keep 4.5:1, borders of controls 3:1 (WCAG 2.2 AA; a test computes them). ``Qt``, whose hundred
enumerations cost 15 ms, is not imported here: this runs before the first paint.
"""

import json
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from intcoop_desktop.data_root import data_root
from intcoop_desktop.ui import stylesheet

MODES = ("system", "light", "dark")


@cache
def palettes() -> dict[str, dict[str, str]]:
    """The palette file: scheme → role → ``#RRGGBB``."""
    file = data_root() / "resources" / "themes" / "default.json"
    roles: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return roles


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection_text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "alternate",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control_border",
    QPalette.ColorRole.Shadow: "control_border",
}


class Theme(QObject):
    """The colours in use. ``changed`` fires after the application took new ones."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode if mode in MODES else "system"
        self._scheme = ""
        # Before the first colours of ours, the palette tells what the desktop has.
        self._desktop_dark = app.palette().window().color().lightness() < 128
        app.setProperty("intcoop_theme", self)
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def mode(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Dark colours are shown."""
        return self._scheme == "dark"

    def set_mode(self, mode: str) -> None:
        """Switch; ``system`` follows the desktop."""
        self._mode = mode if mode in MODES else "system"
        self._apply()

    def colour(self, role: str) -> QColor:
        """The colour of a role of the palette file; KeyError for an unknown role."""
        return QColor(palettes()[self._scheme][role])

    def _follow(self) -> None:
        from PySide6.QtCore import Qt

        self._desktop_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        scheme = self._mode
        if scheme == "system":
            scheme = "dark" if self._desktop_dark else "light"
        if scheme == self._scheme:
            return
        self._scheme = scheme
        roles = palettes()[scheme]
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, QColor(roles[name]))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(roles["control_border"]))
        self._app.setPalette(palette)
        self._app.setStyleSheet(stylesheet.build(scheme, roles))
        self.changed.emit()
        for listener in _listeners:
            listener()


_listeners: list[Callable[[], object]] = []


def on_colours_changed(listener: Callable[[], object]) -> None:
    """Call ``listener`` after every change of colours, for good (for modules, not for widgets)."""
    _listeners.append(listener)


def theme() -> Theme:
    """The application's theme; made with the light one when none was made yet (single widgets in tests)."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("colours need an application")
    found = app.property("intcoop_theme")
    return found if isinstance(found, Theme) else Theme(app, "light")
