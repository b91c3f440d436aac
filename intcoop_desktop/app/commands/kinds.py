"""Which records a command is about: questionnaires, or a register by its name."""

import argparse
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import _
from intcoop_desktop.registers.registry import KINDS, is_kind, kind_of

if TYPE_CHECKING:
    from intcoop_desktop.registers.spec import RecordKind

QUESTIONNAIRES = "questionnaires"
ALIASES = {"orders": "admission_orders"}
"""Shorter names → the register's own."""


def kind_names() -> list[str]:
    """Every name the help shows, in the order of the registers."""
    return [QUESTIONNAIRES, *(kind.plural for kind in KINDS)]


def kind_name(text: str) -> str:
    """The plural of a register as it was typed: ``staff-orders``, ``agreement`` and ``orders`` are understood."""
    name = text.strip().lower().replace("-", "_")
    name = ALIASES.get(name, name)
    if name in (QUESTIONNAIRES, "questionnaire"):
        return QUESTIONNAIRES
    if is_kind(name):
        return kind_of(name).plural
    shown, names = text.encode("utf-8", "replace").decode()[:100], ", ".join(sorted(kind_names()))
    raise argparse.ArgumentTypeError(
        _("there is no register “{name}”; there are: {names}").format(name=shown, names=names)
    )


def add_kind_argument(parser: argparse.ArgumentParser) -> None:
    """``KIND``, which may be left out."""
    text = _("which records (default: questionnaires): {names}; orders = admission_orders")
    parser.add_argument(
        "kind",
        nargs="?",
        type=kind_name,
        default=QUESTIONNAIRES,
        metavar="KIND",
        help=text.format(names=", ".join(kind_names()[1:])),
    )


def register_of(options: argparse.Namespace) -> "RecordKind | None":
    """The register asked for; None for questionnaires."""
    return None if options.kind == QUESTIONNAIRES else kind_of(options.kind)
