"""What the form designer's service returns."""

from dataclasses import dataclass, field

from intcoop_desktop.forms.definition import FormEdition, Texts
from intcoop_desktop.forms.design.types import AmendingOrder, Loss, Standing


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """One line of the list of editions. ``state`` is what is stored (draft | active | retired), ``standing`` what it
    means today; dates ISO 8601, moments UTC."""

    form_key: str
    edition: str
    authority: str  # legal | office
    state: str
    standing: Standing
    title: Texts
    hash: str
    order: AmendingOrder | None
    in_force_from: str
    derived_from: str
    supersedes: str
    built_in: bool
    used: int  # questionnaires that keep it
    changed_at: str = ""
    changed_by: str = ""
    published_at: str = ""
    published_by: str = ""
    retired_reason: str = ""

    @property
    def reference(self) -> str:
        """``form_key@edition``."""
        return f"{self.form_key}@{self.edition}"


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One kept step of a draft's history; ``current``: the draft stands here."""

    number: int
    note: str
    at: str
    by: str
    current: bool


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A draft made from a file: what got another id, and what the format could not carry."""

    info: EditionInfo
    edition: FormEdition
    renamed: dict[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """A published edition; ``renamed``: items whose meaning changed, old id → new id; ``backup``: its file name."""

    info: EditionInfo
    renamed: dict[str, str]
    backup: str
