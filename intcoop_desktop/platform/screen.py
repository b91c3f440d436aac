"""Whether a window can be shown here."""

import os
import sys


def has_screen() -> bool:
    """Windows and macOS always have a screen; elsewhere a display or a Qt platform must be named."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or os.name == "nt" or sys.platform == "darwin"
