"""The findings of a package check in the user's words."""

from typing import TYPE_CHECKING, TypeAlias

from intcoop_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from intcoop_desktop.exchange import verify

VerifyReport: TypeAlias = "verify.VerifyReport"


def verdict(report: VerifyReport) -> str:
    """One sentence: whole, whole from outside, or how many problems."""
    if report.ok and not report.facts.opened:
        return _("Sound as far as it shows from outside. With the passphrase every byte inside is checked.")
    if report.ok:
        return _("The package is whole: every file is as it was written.")
    count = len(report.problems)
    return ngettext("The package is not whole: {n} problem.", "The package is not whole: {n} problems.", count).format(
        n=count
    )


def findings(report: VerifyReport) -> str:
    """Problems and contents in Kazakh and Russian, after the user's own language."""
    from intcoop_desktop.exchange.inside import told_twice

    return told_twice(report)
