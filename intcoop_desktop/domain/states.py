"""Life of a questionnaire (product.md): which step follows which.

``draft → complete → printed → signed → closed``; a handwritten one goes ``complete → signed`` with
its scan; editing a complete or printed one returns it to ``draft``; editing a signed or closed one opens
revision n+1 in ``draft``. ``superseded`` and ``void`` (with a reason) end a life.
"""

from intcoop_desktop.domain.errors import N_, UserError

TRANSITIONS: dict[str, frozenset[str]] = {
    "draft": frozenset({"complete", "void", "superseded"}),
    "complete": frozenset({"draft", "printed", "signed", "void", "superseded"}),
    "printed": frozenset({"draft", "printed", "signed", "void", "superseded"}),
    "signed": frozenset({"draft", "closed", "void", "superseded"}),
    "closed": frozenset({"draft", "void", "superseded"}),
    "superseded": frozenset(),
    "void": frozenset(),
}

STATES = tuple(TRANSITIONS)


def check_transition(state: str, target: str) -> None:
    """Raise ``UserError`` when a questionnaire in ``state`` cannot become ``target``."""
    if target not in TRANSITIONS[state]:
        raise UserError(N_("A questionnaire that is “{state}” cannot become “{target}”."), state=state, target=target)


def needs_new_revision(state: str) -> bool:
    """Editing now would change what was signed."""
    return state in ("signed", "closed")
