"""What the commands share: output, passwords, opening the office, writing files."""

import argparse
import getpass
import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.app.commands.outputs import read_file
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.i18n import N_, _, explain

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

DONE, PROBLEM, WRONG_USE = 0, 1, 2
PASSWORD_VARIABLE = "INTCOOP_PASSWORD"
NEW_PASSWORD_VARIABLE = "INTCOOP_NEW_PASSWORD"
_SECRET_LIMIT = 64 * 1024  # bytes of a password file


class Refused(Exception):
    """Ends the command with a line on stderr and an exit code."""

    def __init__(self, text: str, code: int = WRONG_USE) -> None:
        super().__init__(text)
        self.code = code


def prepare_streams() -> None:
    """UTF-8 whatever the locale says; a character the terminal lacks must not stop a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def say(text: str) -> None:
    """A line of the result. Raises UserError when it cannot be written where it is sent."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_output()
        raise UserError(
            N_("The output cannot be written ({reason})."), reason=error.strerror or type(error).__name__
        ) from error


def forget_output() -> None:
    """What is still to be written to stdout goes nowhere: the interpreter would fail on it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(text: str) -> None:
    """A problem, on one line."""
    print(f"intcoop-desktop: {harmless(' '.join(text.split()))}", file=sys.stderr, flush=True)


def harmless(text: str) -> str:
    """Control and formatting characters spelt out: no file's content may steer the terminal or turn a line round."""
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char) in ("Cc", "Cf") else char for char in text
    )


def progress_on_terminal(done: int, total: int, what: str) -> None:
    """Percentage on stderr, only for people."""
    if not sys.stderr.isatty():
        return
    share = f"{100 * done // total} %" if total else ""
    print(f"\r{share:6}{what[:60]:60}", end="\n" if total and done >= total else "", file=sys.stderr, flush=True)


def add_office_arguments(parser: argparse.ArgumentParser) -> None:
    """``--data`` (which may also stand before the command), ``--user``, ``--password-file``."""
    parser.add_argument("--data", type=Path, metavar="DIR", default=argparse.SUPPRESS, help=_("folder of the office"))
    parser.add_argument("--user", metavar="NAME", default="", help=_("who signs in (default: the only user)"))
    add_password_argument(parser)


def plain_text(text: str) -> str:
    """For arguments that are looked for in the store: bytes that are no UTF-8 are found nowhere."""
    return text.encode("utf-8", "replace").decode()


def add_password_argument(parser: argparse.ArgumentParser) -> None:
    """``--password-file``."""
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help=_("file with the password (else {variable}, else asked for)").format(variable=PASSWORD_VARIABLE),
    )


def office_folder(options: argparse.Namespace) -> Path:
    """The folder given with ``--data``. Raises Refused."""
    folder: Path | None = options.data
    if folder is None:
        raise Refused(_("Name the folder of the office: --data DIR"))
    return folder


def existing_office(options: argparse.Namespace) -> Path:
    """The folder given with ``--data``, with an office in it. Raises Refused, UserError."""
    from intcoop_desktop.services.opening import is_office

    folder = office_folder(options)
    if not is_office(folder):
        raise UserError(N_("There is no office in this folder: {folder}"), folder=str(folder))
    return folder


def read_password(options: argparse.Namespace, *, confirm: bool = False) -> str:
    """The password from file, environment or keyboard. Raises Refused."""
    return _secret(options.password_file, PASSWORD_VARIABLE, _("Password: "), "--password-file", confirm=confirm)


def read_new_password(file: Path | None, *, fallback: str | None = None) -> str:
    """A new password, asked for twice at the keyboard."""
    if file is None and NEW_PASSWORD_VARIABLE not in os.environ and fallback is not None:
        return fallback
    return _secret(file, NEW_PASSWORD_VARIABLE, _("New password: "), "--new-password-file", confirm=True)


def read_secret_file(file: Path) -> str:
    """First line of a file. Raises UserError when it cannot be read or is empty."""
    try:
        text = read_file(file, _SECRET_LIMIT, pipe=True).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(N_("The file cannot be read: {file}"), file=str(file)) from error
    line = text.splitlines()[0] if text else ""
    if not line:
        raise UserError(N_("The file is empty: {file}"), file=str(file))
    return line


def _secret(file: Path | None, variable: str, prompt: str, option: str, *, confirm: bool) -> str:
    if file is not None:
        return read_secret_file(file)
    if os.environ.get(variable):
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise Refused(_("A password is needed: {variable} or {option}.").format(variable=variable, option=option))
    first = getpass.getpass(prompt)
    if confirm and getpass.getpass(_("Once more: ")) != first:
        raise Refused(_("The two passwords differ."), PROBLEM)
    return first


@contextmanager
def opened_office(options: argparse.Namespace, *, read_only: bool = False) -> Iterator["Office"]:
    """The office of ``--data``, signed in; closed afterwards. Commands make no automatic backups."""
    from intcoop_desktop.services.opening import only_user, open_office

    folder = existing_office(options)
    user = options.user or only_user(folder)
    password = read_password(options)
    office = open_office(folder, user, password, automatic_backups=False, read_only=read_only)
    try:
        yield office
    finally:
        problem = office.close()
        if problem is not None:
            complain(explain(problem))


def find_ids(office: "Office", numbers: list[str]) -> list[int]:
    """Row ids of questionnaires by number; every number that is not found gets its own line. Raises NotFound."""
    from intcoop_desktop.domain.errors import NotFound

    ids: list[int] = []
    missing: list[NotFound] = []
    for number in numbers:
        try:
            ids.append(office.questionnaires.by_number(number).head.id)
        except NotFound as error:
            missing.append(error)
    for unknown in missing[:-1]:
        complain(explain(unknown))
    if missing:
        raise missing[-1]
    return ids
