"""Blank forms of the questionnaire for known persons, each with a serial of its own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import _
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.screens.context import ScreenContext


def show_blanks(parent: QWidget, context: ScreenContext, kind: str, ids: Sequence[int]) -> None:
    """Blank forms for everybody meant by these records, each with a serial of its own."""
    office = context.office
    try:
        subjects = office.many.subjects(kind, ids)
    except IntcoopError as error:
        tell_error(parent, error)
        return

    def show(pdf: bytes) -> None:
        from intcoop_desktop.ui.preview import PreviewDialog

        PreviewDialog(parent, office, context.jobs, _("Blank forms"), pdf).open()

    def refused(error: BaseException) -> None:
        tell_error(parent, error)

    context.jobs.run(
        lambda progress: office.blanks.pdf(subjects, progress),
        success=show,
        failure=refused,
        title=_("Preparing the document"),
    )
