"""The questionnaire's services as the paper view needs them: one record, one sitting."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from intcoop_desktop.domain.states import needs_new_revision
from intcoop_desktop.forms.answers import EMPTY, Cell
from intcoop_desktop.forms.layout import Furniture
from intcoop_desktop.i18n import current_language
from intcoop_desktop.services.results import QuestionnaireRecord

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

MASKED = ("ethnicity", "religion", "membership")
CLOSED_LIVES = ("void", "superseded")


class RecordDoor:
    """Everything that is read or written for one questionnaire."""

    def __init__(self, office: "Office", questionnaire_id: int) -> None:
        self.office = office
        self.id = questionnaire_id
        self.sitting = uuid4().hex
        self.correcting = False
        self.record: QuestionnaireRecord = office.questionnaires.get(questionnaire_id)
        self._last: dict[str, Cell | None] = {}

    def reload(self) -> QuestionnaireRecord:
        """Read the record again."""
        self.record = self.office.questionnaires.get(self.id)
        return self.record

    def former(self) -> list[tuple[str, str]]:
        """Questions the edition does not ask any more, with their answers; both in words."""
        designs = self.office.form_designs
        fields = designs.former_answers(self.id)
        words = designs.answer_words(fields, current_language())
        return [(field.title, text) for field, text in zip(fields, words, strict=True)]

    @property
    def read_only(self) -> bool:
        """Answers may not be changed without a new revision."""
        state = self.record.head.state
        signed = needs_new_revision(state) and not self.correcting
        return signed or state in CLOSED_LIVES or bool(self.office.read_only)

    @property
    def may_revise(self) -> bool:
        """A new revision would allow changes."""
        return self._signed and not self.correcting

    @property
    def may_correct(self) -> bool:
        """This user may correct a slip of the pen here («техникалық түзету»)."""
        return self._signed and not self.correcting and self.office.user.may("head")

    @property
    def _signed(self) -> bool:
        return needs_new_revision(self.record.head.state) and not bool(self.office.read_only)

    def save(self, changed: Mapping[str, Cell]) -> object:
        """Durable when it returns."""
        return self.office.questionnaires.save(self.id, changed, sitting=self.sitting)

    def revise(self) -> object:
        """Signed or closed → a new revision in draft."""
        return self.office.questionnaires.revise(self.id)

    def correct(self, changed: Mapping[str, Cell], reason: str) -> object:
        """Technical correction of what is signed."""
        return self.office.questionnaires.technical_correction(self.id, changed, reason)

    def last_value(self, path: str) -> Cell | None:
        """The value of the questionnaire entered last (F3)."""
        if path not in self._last:
            self._last[path] = self.office.questionnaires.last_value(path)
        return self._last[path]

    def suggestions(self, path: str, begun: str) -> Sequence[str]:
        """Texts entered before for this answer."""
        return self.office.questionnaires.suggestions(path, begun)

    def differences(self) -> Mapping[str, str]:
        """Path of an answer that differs from the person's record → what the record says."""
        return {found.path: found.record for found in self.office.questionnaires.differences(self.id)}

    def accept_difference(self, path: str) -> object:
        """Write the answer into the person's record."""
        return self.office.questionnaires.accept_difference(self.id, path)

    def log_reading(self) -> None:
        """Items 5–7 are seen: the audit log keeps it once per record and sitting."""
        if any(not self.record.answers.get(path, EMPTY).empty for path in MASKED):
            self.office.questionnaires.view_masked(self.id, self.sitting)

    def furniture(self, answers: Mapping[str, Cell]) -> Furniture:
        """What is printed around the form with these answers."""
        return self.office.printing.furniture(replace(self.record, answers=dict(answers)))

    def photo(self) -> bytes | None:
        """The cut JPEG."""
        return self.office.questionnaires.photo(self.id)

    def set_photo(self, original: bytes, crop: tuple[float, float, float, float]) -> object:
        """Keep a picture and its cut."""
        return self.office.questionnaires.set_photo(self.id, original, crop)

    def clear_photo(self) -> object:
        """Remove it."""
        return self.office.questionnaires.clear_photo(self.id)

    def scan(self) -> bytes | None:
        """The scan of the handwritten original."""
        return self.office.questionnaires.scan(self.id)
