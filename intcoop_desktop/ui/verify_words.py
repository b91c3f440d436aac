"""The findings of a package check in the user's words."""

from typing import TYPE_CHECKING, TypeAlias

from intcoop_desktop.i18n import _, explain_text, ngettext

if TYPE_CHECKING:
    from intcoop_desktop.exchange import verify

VerifyReport: TypeAlias = "verify.VerifyReport"


def verdict(report: VerifyReport) -> str:
    """One sentence: whole, or how many problems."""
    if report.ok:
        return _("The package is whole: every file is as it was written.")
    count = len(report.problems)
    return ngettext("The package is not whole: {n} problem.", "The package is not whole: {n} problems.", count).format(
        n=count
    )


def problem_lines(report: VerifyReport) -> list[str]:
    """One line a problem."""
    return [explain_text(problem.msgid, problem.params) for problem in report.problems]
