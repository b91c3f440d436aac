"""Texts that follow the language: a setter and its English msgid, said again at every language change.

``say(label, label.setText, N_("Name"))`` keeps the pair with the widget, in its own dictionary, so nothing
outlives it. There is no event filter: one in Python for every widget would be asked about every event.
"""

import weakref
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from intcoop_desktop.i18n import _, on_language_changed

Setter: TypeAlias = Callable[[str], object]
Text: TypeAlias = str | Callable[[], str]

_ATTRIBUTE = "_said_texts"


class _Said:
    """The texts of one widget."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = weakref.ref(widget)
        self._pairs: list[tuple[Setter, Text]] = []

    def add(self, setter: Setter, text: Text) -> None:
        self._pairs.append((setter, text))
        setter(_now(text))

    def again(self) -> None:
        widget = self._widget()
        if widget is None or not isValid(widget):
            return
        for setter, text in self._pairs:
            setter(_now(text))


_all_said: "weakref.WeakSet[_Said]" = weakref.WeakSet()


def _now(text: Text) -> str:
    return text() if callable(text) else _(text)


def _said_of(widget: QWidget) -> _Said:
    found = widget.__dict__.get(_ATTRIBUTE)
    if not isinstance(found, _Said):
        found = widget.__dict__[_ATTRIBUTE] = _Said(widget)
        _all_said.add(found)
    return found


def say(widget: QWidget, setter: Setter, text: Text) -> None:
    """Set a text now and after every language change, as long as ``widget`` lives.

    ``text`` is a msgid, or a function that builds the text (for texts with values in them).
    """
    _said_of(widget).add(setter, text)


def say_again(widget: QWidget) -> None:
    """Set the widget's texts anew, for texts whose values changed."""
    _said_of(widget).again()


def _language_changed() -> None:
    for said in list(_all_said):
        said.again()


on_language_changed(_language_changed)
