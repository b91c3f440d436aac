"""The command line: the same services as the window. Exit code 0: done, 1: a problem was found, 2: wrong use.

Without a command the window opens. Only the module of the command in use is imported.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from intcoop_desktop import __version__
from intcoop_desktop.app.argument_words import speak_our_language
from intcoop_desktop.app.commands.console import DONE, PROBLEM, Refused, complain, forget_output, prepare_streams
from intcoop_desktop.i18n import DEFAULT_LANGUAGE, LANGUAGES, N_, _, current_language, explain, set_language
from intcoop_desktop.platform.screen import has_screen

PROGRAM = "intcoop-desktop"

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init", N_("make a new encrypted office and its recovery sheet")),
    "demo": ("demo", N_("make a plausible sample office (password demo-office)")),
    "enter": ("enter", N_("store one filled questionnaire, or records of a register, from a JSON file")),
    "show": ("show", N_("show a stored questionnaire or record")),
    "list": ("listing", N_("list questionnaires or the records of a register")),
    "print": ("printing", N_("print questionnaires or a blank form to a PDF file")),
    "form": ("form", N_("editions of the form: list, export, import, check, compare, publish")),
    "document": ("document", N_("list the documents that can be made of records, or print one")),
    "report": ("report", N_("show, approve, correct or print the yearly report")),
    "scan": ("scan", N_("attach scans of signed papers to their records")),
    "export": ("export", N_("write the yearly package to a folder or stick")),
    "verify": ("verify", N_("check a package; needs no office")),
    "consolidate": ("consolidate", N_("put the packages of many offices into one Excel workbook; needs no office")),
    "check": ("check", N_("check the store, the attachments and the audit log")),
    "backup": ("backup", N_("write a complete backup to a folder")),
    "restore": ("restore", N_("make an office from a backup")),
    "passwd": ("passwd", N_("change a password")),
    "recover": ("recover", N_("set a new password with the recovery key")),
    "self-test": ("self_test", N_("prove that this copy of the program works")),
}
"""Command → its module in ``app.commands`` and what it does."""

_TOLD_ALREADY = ("", "password")
"""Fields whose complaints name them in the user's language: no English word goes in front."""


class Command(Protocol):
    """What a module in ``app.commands`` offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; returns the exit code. Raises IntcoopError and ``Refused``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with ``argv`` (default: the arguments of the process); returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    prepare_streams()
    set_language(_language(arguments))
    speak_our_language()
    try:
        options = _parser(arguments).parse_args(arguments)
    except SystemExit as ended:  # argparse: --help, --version or wrong use
        return int(ended.code or 0) or _shown()
    try:
        return _run(options)
    except Refused as refused:
        complain(str(refused))
        return refused.code
    except KeyboardInterrupt:
        complain(_("Cancelled."))
        return PROBLEM
    except BrokenPipeError:  # "… list | head": whoever read has enough
        forget_output()
        return PROBLEM
    except Exception as error:
        return _failed(error)


def _shown() -> int:
    """Whether the help reached its reader: ``argparse`` does not say."""
    try:
        sys.stdout.flush()
    except OSError as error:
        forget_output()
        complain(_("The output cannot be written ({reason}).").format(reason=error.strerror or type(error).__name__))
        return PROBLEM
    return DONE


def _run(options: argparse.Namespace) -> int:
    if options.command is None:
        if not has_screen():
            text = _("There is no screen here, so no window can be shown. The commands work without one.")
            raise Refused(text, PROBLEM)
        from intcoop_desktop.app.start import run_window

        return run_window(options.data, options.lang)
    return _module(options.command).run(options)


def _module(command: str) -> Command:
    return cast("Command", importlib.import_module(f"intcoop_desktop.app.commands.{COMMANDS[command][0]}"))


def _failed(error: Exception) -> int:
    """One clear line. A defect is named by kind and place only: its own text may hold somebody's data."""
    path = getattr(error, "path", None)
    text = explain(error)
    if isinstance(path, str) and path not in _TOLD_ALREADY and path not in text:
        text = _("{field}: {problem}").format(field=path, problem=text)
    if isinstance(error, OSError) and error.filename:  # the system's word on a file, no defect of ours
        reason = error.strerror or type(error).__name__
        text = _("“{path}” cannot be used ({reason}).").format(path=error.filename, reason=reason)
    elif not hasattr(error, "msgid"):
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
        text = f"{text} [{place}]"
    for problem in getattr(error, "problems", ()):
        told = problem.text(current_language(), _)
        complain(_("{field}: {problem}").format(field=problem.path, problem=told))
    complain(text)
    return PROBLEM


def _language(arguments: list[str]) -> str:
    """The language must be known before the help texts are made."""
    for place, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and place + 1 < len(arguments):
            value = arguments[place + 1]
        if value in LANGUAGES:
            return value
    return DEFAULT_LANGUAGE


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description=_("International cooperation office: questionnaires, yearly report, package. Opens the window."),
        epilog=_("“{program} COMMAND --help” explains a command.").format(program=PROGRAM),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"{PROGRAM} {__version__}",
        help=_("show program's version number and exit"),
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help=_("folder of the office"))
    parser.add_argument("--lang", choices=LANGUAGES, default="", help=_("language of texts and messages"))
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    wanted = next((argument for argument in arguments if argument in COMMANDS), None)
    for name, (_module_name, text) in COMMANDS.items():
        command = commands.add_parser(name, help=_(text), description=_(text))
        command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        if name == wanted:
            _module(name).add_arguments(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
