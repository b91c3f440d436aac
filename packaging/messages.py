"""Keep the gettext catalogues in step with the code.

    python packaging/messages.py            extract, update kk, ru and en, compile, name what is missing
    python packaging/messages.py --check    change nothing; exit 1 when a catalogue is behind the code

Texts are marked with ``_``, ``N_``, ``ngettext``, ``pgettext``, ``npgettext``, ``P_``, and as the first
argument of our errors. English needs no translator: its texts are the message ids themselves.
"""

import argparse
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("kk", "ru", "en")
PLURALS = {
    # The Kazakh noun stays as it is after a number: one form.
    "kk": (1, "0"),
    "ru": (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    "en": (2, "(n != 1)"),
}
_ERRORS = (
    "UserError", "KnownError", "FieldError", "NoteNeeded", "NotFound", "NotAllowed", "WrongPassword", "DamagedKeys",
    "DamagedStore", "NewerStore", "OfficeInUse", "DiskFull", "ReadOnlyOffice", "UnsafePlace", "PackageProblem",
)  # fmt: skip
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "P_": ((1, "c"), 2),
    **dict.fromkeys(_ERRORS, (1,)),
}


def po_file(language: str) -> Path:
    """The source catalogue of a language."""
    return ROOT / "translations" / language / "LC_MESSAGES" / "intcoop.po"


def extract() -> Catalog:
    """Every text marked in the package, as an empty catalogue in order of place."""
    catalogue = Catalog(project="intcoop-desktop", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        ROOT / "intcoop_desktop", keywords=KEYWORDS, comment_tags=("i18n:",), strip_comment_tags=True
    )
    for filename, _line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        place = f"intcoop_desktop/{filename}"
        known = catalogue.get(message if isinstance(message, str) else message[0], context)
        locations = [] if known and any(name == place for name, _ in known.locations) else [(place, 0)]
        catalogue.add(message, None, locations, auto_comments=comments, context=context)
    return catalogue


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of ``language`` with the texts of ``template``: old translations kept, no guesses."""
    path = po_file(language)
    if path.is_file():
        with path.open("rb") as stream:
            old = read_po(stream, locale=language)
    else:
        old = Catalog(locale=language)
    new = read_po(BytesIO(header_of(language)), locale=language)
    for message in template:
        if message.id:
            kept = old.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
            new.add(
                message.id,
                _translation(language, message, kept),
                message.locations,
                auto_comments=message.auto_comments,
                user_comments=kept.user_comments if kept else (),
                flags=[flag for flag in kept.flags if flag == "fuzzy"] if kept else (),
                context=message.context,
            )
    return new


def _translation(language: str, message: Message, kept: Message | None) -> str | tuple[str, ...]:
    if language == "en":
        return message.id if isinstance(message.id, str) else tuple(message.id)
    plural = not isinstance(message.id, str)
    old = kept.string if kept else None
    if plural:
        wanted = PLURALS[language][0]
        forms = tuple(old) if isinstance(old, list | tuple) else ()
        return (forms + ("",) * wanted)[:wanted]
    return old if isinstance(old, str) else ""


def header_of(language: str) -> bytes:
    """First entry of a ``.po`` file, without dates and names: the same texts give the same file."""
    plurals, expression = PLURALS[language]
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Project-Id-Version: intcoop-desktop\\n"\n"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: nplurals={plurals}; plural={expression};\\n"\n\n'
    ).encode()


def text_of(language: str, catalogue: Catalog) -> bytes:
    """The ``.po`` file: files named without line numbers, so that moving code changes nothing."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return header_of(language) + buffer.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Message ids without a translation, or marked fuzzy."""
    missing = []
    for message in catalogue:
        if not message.id:
            continue
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        if message.fuzzy or not forms or not all(forms):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def compile_mo(language: str, catalogue: Catalog) -> None:
    """Write the compiled catalogue beside the source."""
    with po_file(language).with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)


def main(argv: list[str] | None = None) -> int:
    """Run; returns the exit code."""
    parser = argparse.ArgumentParser(description="Update and compile the catalogues.")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 when something is missing")
    options = parser.parse_args(argv)
    template = extract()
    behind = 0
    for language in LANGUAGES:
        catalogue = updated(language, template)
        path, text = po_file(language), text_of(language, catalogue)
        if not path.is_file() or path.read_bytes() != text:
            behind += options.check
            if not options.check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text)
        if not options.check:
            compile_mo(language, catalogue)
        missing = untranslated(catalogue)
        behind += len(missing)
        print(f"{language}: {len(template)} texts, {len(missing)} without translation")
        for msgid in missing:
            print(f"  {msgid!r}", file=sys.stderr)
    return 1 if options.check and behind else 0


if __name__ == "__main__":
    raise SystemExit(main())
