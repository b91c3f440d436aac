"""Reading files page by page; what was read stays, whatever happens to the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from intcoop_desktop.domain.errors import N_, Cancelled, UserError
from intcoop_desktop.exchange.scan_reader import MAX_FILE, PROBLEMS, ScanReader
from intcoop_desktop.services.results import Progress
from intcoop_desktop.services.scanning.values import Batch, Code, ScanFile, Sheet, parse_code

ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")
MOST_PAGES = 5000
"""Of one batch."""

SAME = N_("The same file is in this batch already.")
TOO_MANY = N_("A batch has at most {most} pages. Attach these first, then go on with the rest.")
UNREADABLE = N_("The file cannot be read: {file}")
CHANGED = N_("The file was changed or taken away since it was read: {file}. Nothing was attached.")


def read_files(batch: Batch, paths: Iterable[Path], reader: ScanReader, progress: Progress | None = None) -> None:
    """Add the sheets of files to a batch. Cancelled, the batch holds what was read until then and says what was not."""
    wanted = list(paths)
    for place, path in enumerate(wanted):
        known = len(batch.files)
        try:
            _read_file(batch, path, reader, progress, len(wanted) - place - 1)
        except Cancelled:
            waiting = len(wanted) - place - (len(batch.files) > known)
            batch.unread = max(sum(one.count for one in batch.files) - len(batch.sheets) + waiting, 1)
            return


def _read_file(batch: Batch, path: Path, reader: ScanReader, progress: Progress | None, waiting: int) -> None:
    _report(progress, batch, 1 + waiting, path.name)
    try:
        content = file_content(path)
        sha = sha256(content).hexdigest()
        file = next((place for place, one in enumerate(batch.files) if one.sha == sha), len(batch.files))
        begun = sum(sheet.file == file for sheet in batch.sheets)
        if file < len(batch.files) and begun >= batch.files[file].count:
            if batch.files[file].path == path:
                return  # given again after the reading was stopped
            raise UserError(SAME)
        reader.lay(sha, content)
        count = reader.count(sha)
        if len(batch.sheets) + count > MOST_PAGES:
            raise UserError(TOO_MANY, most=MOST_PAGES)
    except UserError as error:
        batch.files.append(ScanFile(path, problem=error))
        return
    if file == len(batch.files):
        batch.files.append(ScanFile(path, sha, count))
    for page in range(begun, count):  # a file whose reading was stopped goes on where it was
        _report(progress, batch, count - page + waiting, path.name)
        sheet = _read_page(reader, sha, content, Sheet(len(batch.sheets), file, page))
        batch.sheets.append(sheet)


def _read_page(reader: ScanReader, sha: str, content: bytes, sheet: Sheet) -> Sheet:
    """A page that breaks the child breaks nothing but itself."""
    try:
        if not reader.has(sha):
            reader.lay(sha, content)
        found = reader.read(sha, sheet.page)
    except UserError as error:
        return replace(sheet, problem=error)
    codes: dict[Code, int] = {}
    for text, turned in found:
        code = parse_code(text)
        if code is not None:
            codes.setdefault(code, turned)
    turn = -next(iter(codes.values())) % 360 if codes else 0
    return replace(sheet, codes=tuple(codes), turn=turn)


def _report(progress: Progress | None, batch: Batch, left: int, name: str) -> None:
    if progress is not None:
        progress(len(batch.sheets), len(batch.sheets) + left, name)


def file_content(path: Path) -> bytes:
    """The bytes of an ordinary file. Raises ``UserError`` when it cannot be read or is too large."""
    try:
        if not path.is_file():
            raise UserError(UNREADABLE, file=path.name)
        with path.open("rb") as source:
            content = source.read(MAX_FILE + 1)
    except OSError as error:
        raise UserError(UNREADABLE, file=path.name) from error
    if len(content) > MAX_FILE:
        raise UserError(PROBLEMS["large"])
    return content


def content_again(file: ScanFile) -> bytes:
    """The same bytes as when it was read. Raises ``UserError`` when they are gone or others."""
    try:
        content = file_content(file.path)
    except UserError as error:
        raise UserError(CHANGED, file=file.name) from error
    if sha256(content).hexdigest() != file.sha:
        raise UserError(CHANGED, file=file.name)
    return content


def scans_in(paths: Sequence[Path]) -> list[Path]:
    """Files to be read: those given, and what may be a scan in the folders given, by name. Nothing is opened.

    Raises ``UserError`` for a folder that cannot be read.
    """
    found: list[Path] = []
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else None
        except OSError as error:
            raise UserError(N_("The folder cannot be read. Choose another one.")) from error
        found += [path] if inside is None else [one for one in inside if maybe_scan(one) and one.is_file()]
    return found


def maybe_scan(path: Path) -> bool:
    """Whether a file is called like a scan."""
    return path.suffix.lower() in ENDINGS
