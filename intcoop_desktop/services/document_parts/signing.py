"""Who signs a document on a day: the office's own entries, else the first head of the organisation."""

from collections.abc import Sequence
from dataclasses import dataclass

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.i18n.endings import genitive
from intcoop_desktop.printing.templates.values import Group, Text

SIGN, APPROVE, AGREE = "sign", "approve", "agree"
ROLES = {SIGN: N_("signs"), APPROVE: N_("approves (БЕКІТЕМІН)"), AGREE: N_("agrees (КЕЛІСІЛДІ)")}
ACTING = {"kk": "м.а.", "ru": "и.о.", "en": "Acting"}


@dataclass(frozen=True, slots=True)
class Signatory:
    """One entry: for a document ("" = every one) and a role, from a day until another (ISO, "" = open)."""

    id: int
    document: str
    role: str
    name: str
    position: str
    acting: bool = False
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as it is printed."""

    name: str = ""
    position: str = ""
    acting: bool = False

    def group(self) -> Group:
        """For the wording."""
        return Group(
            {
                "title": Text(self.name, "name"),
                "name": Text(self.name, "name"),
                "position": Text(self.position),
                "acting": self.acting,
            }
        )


def signer(
    entries: Sequence[Signatory], document: str, role: str, day: str, organisation: Organisation, language: str
) -> Signer:
    """Who has this role for a document on a day: an entry of the document before one of all, an acting person before
    the one they stand in for, the latest before an older one. Nobody entered: the first head (nobody agrees, then)."""
    fitting = [
        one
        for one in entries
        if one.role == role
        and one.document in ("", document)
        and (not one.since or one.since <= day)
        and (not one.until or day <= one.until)
    ]
    if fitting:
        best = max(fitting, key=lambda one: (one.document != "", one.acting, one.since, one.id))
        return Signer(best.name, titled(best.position, best.acting, language), best.acting)
    if role == AGREE:
        return Signer()
    return Signer(organisation.head_name, organisation.head_position)


def titled(position: str, acting: bool, language: str) -> str:
    """Ректор → Ректордың м.а.; и.о. ректора is written by the office itself."""
    if not acting or not position:
        return position
    if language == "kk":
        return f"{genitive(position)} {ACTING['kk']}"
    return f"{ACTING[language]} {position}"
