"""The bar that says what was done and offers to take just that back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import _
from intcoop_desktop.services.undo import OTHERS_FIRST
from intcoop_desktop.ui.messages import tell_error

if TYPE_CHECKING:
    from intcoop_desktop.ui.screens.context import ScreenContext


def take_back(parent: QWidget, context: "ScreenContext", how: str) -> None:
    """Ctrl+Z (``undo``) and Ctrl+Y (``redo``) on what was done to records."""
    stack = context.office.undo
    try:
        step = stack.undo() if how == "undo" else stack.redo()
    except IntcoopError as error:
        tell_error(parent, error)
        return
    done = _(step.text).format(**step.params)
    text = _("Taken back: {step}") if how == "undo" else _("Done again: {step}")
    context.bar.tell(text.format(step=done))


def tell_undoable(
    parent: QWidget | None, context: "ScreenContext", text: str, then: Callable[[], object] | None = None
) -> None:
    """Say what was done just now, and offer to take it back; ``then`` is called after that. Something done while the
    bar still shows is never taken back in its stead."""
    stack = context.office.undo
    step = stack.undoable
    if step is None:
        context.bar.tell(text)
        return

    def undo() -> None:
        if stack.undoable is not step:
            context.bar.tell(_(OTHERS_FIRST))
            return
        try:
            stack.undo(step)
        except IntcoopError as error:
            tell_error(parent, error)
        if then is not None:
            then()

    context.bar.tell(text, _("Undo"), undo)
