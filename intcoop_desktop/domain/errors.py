"""What can go wrong, in three kinds.

``UserError``: the user asked for something that cannot be done; the text says what to do.
``KnownError``: the machine or the data is at fault (disk full, locked, damaged); the text says what is safe.
Anything else that reaches the top is a defect of the program.

The domain knows no translations: an error carries an English ``msgid`` and its parameters, and
``intcoop_desktop.i18n.explain`` turns both into the user's language.
"""


def N_(msgid: str) -> str:
    """Mark a text for translation without translating it yet."""
    return msgid


class IntcoopError(Exception):
    """Base of every error with a text for the user."""

    def __init__(self, msgid: str, **params: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.params = params

    def __str__(self) -> str:
        return self.msgid.format(**self.params) if self.params else self.msgid


class UserError(IntcoopError):
    """The request cannot be carried out; nothing was changed."""


class KnownError(IntcoopError):
    """The machine or the stored data is at fault; nothing acknowledged was lost."""


class FieldError(UserError):
    """A value is refused; ``path`` names the answer or field it belongs to."""

    def __init__(self, msgid: str, *, path: str, **params: object) -> None:
        super().__init__(msgid, **params)
        self.path = path


class NoteNeeded(FieldError):
    """The step is possible, but somebody has to say why; asked again with a note it is taken."""


class NotFound(UserError):
    """No record with this number or id."""


class NotAllowed(UserError):
    """The signed-in user's roles do not include this."""


class Cancelled(UserError):
    """The user cancelled long work; nothing that looks finished is left behind."""

    def __init__(self) -> None:
        super().__init__(N_("Cancelled."))


class WrongPassword(UserError):
    """The password (or recovery key) does not open this slot."""


class DamagedKeys(KnownError):
    """Both copies of ``keys.json`` or the user's slot cannot be read."""


class DamagedStore(KnownError):
    """The key is right and the store still cannot be read."""


class CannotOpen(KnownError):
    """A file of the office is missing or refused by the operating system."""


class NewerStore(KnownError):
    """The store was written by a newer program; it is left untouched."""


class OfficeInUse(KnownError):
    """Another process holds the office."""


class DiskFull(KnownError):
    """No space left; the transaction was rolled back."""


class DiskFault(KnownError):
    """The disk reported an input/output error; the transaction was rolled back."""


class ReadOnlyOffice(KnownError):
    """The folder or store cannot be written."""


class UnsafePlace(UserError):
    """The folder is a network share or a synchronised folder, where a store gets damaged."""


class PackageProblem(KnownError):
    """A package for the stick cannot be written or does not verify."""
