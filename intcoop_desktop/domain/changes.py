"""What a use case changed, so that views refresh only what they show."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Kinds of records changed (``"questionnaire"``, ``"person"`` …) and the row ids, where known.

    An empty id set for a kind means "any of them".
    """

    ids: dict[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: str, *ids: int) -> "Changes":
        """One kind, with the ids that changed."""
        return cls({kind: frozenset(ids)})

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of records that changed."""
        return frozenset(self.ids)

    def __or__(self, other: "Changes") -> "Changes":
        merged = dict(self.ids)
        for kind, ids in other.ids.items():
            mine = merged.get(kind)
            merged[kind] = ids if mine is None else (mine | ids if mine and ids else frozenset())
        return Changes(merged)
