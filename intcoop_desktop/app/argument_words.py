"""The words ``argparse`` itself says, in our languages.

It looks its texts up with a function of its own module's name; that function is ours from here on. The texts
are repeated so that they are found for translation; they must be spelt as in ``argparse``.
"""

import argparse

from intcoop_desktop.i18n import N_, ngettext
from intcoop_desktop.i18n.catalogue import gettext

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)


def speak_our_language() -> None:
    """Let ``argparse`` ask our catalogue."""
    vars(argparse).update(_=gettext, ngettext=ngettext)
