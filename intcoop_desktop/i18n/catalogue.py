"""The gettext catalogues and the one current language.

A wheel carries compiled catalogues. A checkout may not have them yet, or older ones than the texts;
then the ``.po`` file is compiled on the spot, so that nobody ever sees stale words.
"""

import contextlib
import gettext as std_gettext
import os
import tempfile
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from intcoop_desktop.data_root import data_root

LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""Code and own name, in the order they are offered."""

DEFAULT_LANGUAGE = "kk"
DOMAIN = "intcoop"


class _Current:
    """The installed catalogue; reads and writes of one attribute are atomic between threads."""

    def __init__(self) -> None:
        self.code = ""
        self.texts: std_gettext.NullTranslations = std_gettext.NullTranslations()
        self.listeners: list[Callable[[], None]] = []

    def loaded(self) -> std_gettext.NullTranslations:
        if not self.code:
            self.texts = load(DEFAULT_LANGUAGE)
            self.code = DEFAULT_LANGUAGE
        return self.texts


_current = _Current()
_spoken: ContextVar[str] = ContextVar("spoken", default="")


def _present() -> std_gettext.NullTranslations:
    code = _spoken.get()
    return _texts_of(code) if code else _current.loaded()


@contextlib.contextmanager
def speaking(language: str) -> Iterator[None]:
    """Texts asked for inside, in this thread, are in ``language``: a Kazakh list while the window is Russian.

    Raises ValueError for a language we lack.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def N_(msgid: str) -> str:
    """Mark a text for translation without translating it yet."""
    return msgid


def gettext(msgid: str) -> str:
    """The text in the current language."""
    return _present().gettext(msgid) if msgid else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The plural form that fits ``n``; ``{n}`` is not filled in."""
    return _present().ngettext(singular, plural, n)


def pgettext(context: str, msgid: str) -> str:
    """The text in the current language, where one English word has several meanings."""
    return _present().pgettext(context, msgid) if msgid else ""


def npgettext(context: str, singular: str, plural: str, n: int) -> str:
    """``ngettext`` with a context."""
    return _present().npgettext(context, singular, plural, n)


def gettext_in(language: str, msgid: str) -> str:
    """The text in a given language, whatever the current one is (documents are Kazakh in every interface)."""
    return _texts_of(language).gettext(msgid) if msgid else ""


def pgettext_in(language: str, context: str, msgid: str) -> str:
    """``pgettext`` in a given language."""
    return _texts_of(language).pgettext(context, msgid) if msgid else ""


def _texts_of(language: str) -> std_gettext.NullTranslations:
    return _current.loaded() if language == _current.code else _kept(language)


@lru_cache(maxsize=len(LANGUAGES))
def _kept(language: str) -> std_gettext.NullTranslations:
    return load(language)


def current_language() -> str:
    """Code of the language in use (``kk`` until another is set)."""
    return _spoken.get() or _current.code or DEFAULT_LANGUAGE


def set_language(code: str) -> None:
    """Switch the language and tell everyone who asked. Raises ValueError for a language we lack."""
    if code not in LANGUAGES:
        raise ValueError(code)
    if code != _current.code:
        install(load(code), code)


def install(texts: std_gettext.NullTranslations, code: str) -> None:
    """Use ``texts`` under the name ``code`` (tests install a pseudo-language) and tell the listeners."""
    _current.texts, _current.code = texts, code
    for listener in list(_current.listeners):
        listener()


def on_language_changed(listener: Callable[[], None]) -> Callable[[], None]:
    """Call ``listener`` after every switch; the returned function ends that."""
    _current.listeners.append(listener)

    def forget() -> None:
        with contextlib.suppress(ValueError):
            _current.listeners.remove(listener)

    return forget


def load(code: str) -> std_gettext.NullTranslations:
    """The catalogue of a language; an empty one when the copy of the program lacks it."""
    folder = data_root() / "translations" / code / "LC_MESSAGES"
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if _is_checkout() and source.is_file() and not _is_fresh(compiled, source):
        return std_gettext.GNUTranslations(BytesIO(_compile(source, compiled)))
    if not compiled.is_file():
        return std_gettext.NullTranslations()
    with compiled.open("rb") as stream:
        return std_gettext.GNUTranslations(stream)


def _is_checkout() -> bool:
    return (data_root() / "pyproject.toml").is_file()


def _is_fresh(compiled: Path, source: Path) -> bool:
    return compiled.is_file() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _compile(source: Path, compiled: Path) -> bytes:
    """Compile, keep the result beside the source when the folder can be written, and return it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream)
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(dir=compiled.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as target:
            target.write(buffer.getvalue())
        Path(name).chmod(0o644)
        Path(name).replace(compiled)
    return buffer.getvalue()
