"""An edition as a file: with its hash and the order it comes from, to be carried to another office."""

import hashlib
import json
from typing import Any

from pydantic import ValidationError

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.forms.definition import FormEdition, canonical_json, edition_hash
from intcoop_desktop.forms.design.types import AmendingOrder

FORMAT = "intcoop-form-edition"
VERSION = 1
LARGEST = 8 * 1024 * 1024
"""Bytes of a file that is read."""

NO_FORM = N_("This file holds no form.")
TOO_LARGE = N_("This file is too large for a form ({size} MB).")
NEWER = N_("This form was written by a newer version of the program. Update the program; nothing was changed.")
DAMAGED = N_("This file is damaged: its content is not what was written (the check sum differs).")
REFUSED = N_("This file holds no form this program can read: {place}: {reason}.")


def write_edition(edition: FormEdition, order: AmendingOrder | None, program: str) -> bytes:
    """The file of an edition, UTF-8 JSON; the same edition gives the same bytes."""
    content = json.loads(canonical_json(edition))
    source: dict[str, str] = {}
    if order is not None:
        source = {"number": order.number, "date": order.date, "published_on": order.published_on}
        source["in_force_from"] = order.in_force_from
    whole: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "program": program,
        "sha256": edition_hash(edition),
        "source": source,
        "edition": content,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def read_edition(data: bytes) -> tuple[FormEdition, AmendingOrder | None]:
    """The edition of a file, and its order. Raises UserError for everything that is not exactly what was written."""
    whole = _plain(data)
    version = whole.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UserError(NO_FORM)
    if version > VERSION:
        raise UserError(NEWER)
    content = whole.get("edition")
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest() != whole.get("sha256"):
        raise UserError(DAMAGED)
    return parse_edition(text), _order(whole.get("source"))


def parse_edition(text: str | bytes) -> FormEdition:
    """The edition of its JSON. Raises UserError naming the first place that is refused."""
    try:
        return FormEdition.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = "/".join(str(part) for part in first["loc"])[:200]
        raise UserError(REFUSED, place=place or "?", reason=str(first["msg"])[:200]) from error
    except (RecursionError, UnicodeEncodeError) as error:
        raise UserError(NO_FORM) from error


def _plain(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST:
        raise UserError(TOO_LARGE, size=len(data) // (1024 * 1024))
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError(NO_FORM) from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise UserError(NO_FORM)
    return whole


def _order(source: object) -> AmendingOrder | None:
    if not isinstance(source, dict) or not source.get("number"):
        return None
    names = ("number", "date", "published_on", "in_force_from")
    return AmendingOrder(*(str(source.get(name, ""))[:100] for name in names))
