"""«Басты бет»: what needs doing, the conditions of para 4, small charts."""

from intcoop_desktop.ui.screens.home.screen import HomeScreen

__all__ = ["HomeScreen"]
