"""The form designer's use cases: the office follows the law without waiting for a release."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.forms.boxes import PaperLayout
from intcoop_desktop.forms.definition import FormEdition
from intcoop_desktop.forms.design.samples import Sample, sample_answers
from intcoop_desktop.forms.design.types import FieldMove, Loss, MoveReport
from intcoop_desktop.forms.layout import Furniture, lay_out
from intcoop_desktop.forms.schema import answers_schema
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.form_parts.base import ROLE
from intcoop_desktop.services.form_parts.carrying import Carrying
from intcoop_desktop.services.form_parts.moving import Moving

if TYPE_CHECKING:
    from intcoop_desktop.services.printing import PrintService

DRAFT_BLANK = N_("A draft is not filled in by hand: publish it first. Its preview can be printed.")
SAMPLE_NUMBER = "0000-0000"
__all__ = ["FormDesigns", "Loss"]


class FormDesigns(Carrying):
    """All use cases; each part documents its own. Reading is free, changing takes the role “administrator”."""

    def __init__(self, context: Context, backup: Callable[[str], Path], printing: "PrintService") -> None:
        super().__init__(context, backup)
        self._printing = printing
        self._moving = Moving(context)

    def movable(self, reference: str) -> list[int]:
        """Draft questionnaires that can be moved to this edition."""
        return self._moving.movable(reference)

    def move_report(self, ids: Sequence[int], reference: str) -> list[MoveReport]:
        """What moving them would do, field by field; nothing is changed. Raises UserError for one that cannot."""
        return self._moving.move_report(ids, reference)

    def move(self, ids: Sequence[int], reference: str) -> list[MoveReport]:
        """Move them, all or none. Raises UserError."""
        self._context.require(ROLE)
        return self._moving.move(ids, reference)

    def former_answers(self, questionnaire_id: int) -> list[FieldMove]:
        """Answers to questions the questionnaire's edition does not ask; they stay visible."""
        return self._moving.former_answers(questionnaire_id)

    def answer_words(self, fields: Sequence[FieldMove], lang: str) -> list[str]:
        """The answers of a report in words, as the newest edition that asks them shows them."""
        return self._moving.answer_words(fields, lang)

    def answers_schema(self, reference: str) -> dict[str, object]:
        """JSON Schema of the answers of an edition. Raises NotFound."""
        return answers_schema(self.get(reference))

    def preview_layout(self, edition: FormEdition, sample: Sample) -> PaperLayout:
        """The sheets of a draft that checks, with sample answers, as they will print."""
        blank = sample == "blank"
        return lay_out(
            edition,
            sample_answers(edition, sample),
            values=self._context.values,
            furniture=Furniture(number="" if blank else SAMPLE_NUMBER, draft=True),
            mode="blank" if blank else "filled",
        )

    def preview_pdf(self, edition: FormEdition, sample: Sample) -> bytes:
        """The very PDF of these sheets; it carries «ЖОБА»."""
        from intcoop_desktop.printing.pen import Sheets, draw_questionnaires

        out = io.BytesIO()
        draw_questionnaires([Sheets(self.preview_layout(edition, sample))], out, author="")
        return out.getvalue()

    def blank_pdf(self, reference: str, count: int = 1) -> bytes:
        """Blank forms of a published edition for filling in by hand, with a serial each; typed in, they keep this
        edition. Raises UserError for a draft, NotFound."""
        if self.info(reference).state == "draft":
            raise UserError(DRAFT_BLANK)
        return self._printing.blank_pdf(count, reference)
