"""JSON Schema of what ``report --json`` prints; its ``report`` is what an approved edition is frozen as.

Kept in ``docs/schema/annual-report.schema.json`` by ``packaging/report_schema.py``.
"""

from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from intcoop_desktop.domain.annex2 import WHYS, AnnualReport
from intcoop_desktop.domain.annex2_editions import STATES, ReportEdition
from intcoop_desktop.domain.annex2_json import FORMAT
from intcoop_desktop.services.report_parts.editions import Readiness

Schema = dict[str, Any]

_PLAIN: dict[Any, Schema] = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}}
_CODES: dict[tuple[str, str], tuple[str, ...]] = {("Gap", "why"): WHYS, ("ReportEdition", "state"): STATES}


def report_schema() -> Schema:
    """The schema."""
    known: dict[str, Schema] = {}
    properties: Schema = {
        "format": {"const": FORMAT},
        "report": _of(AnnualReport, known),
        "due": {"type": "string", "format": "date"},
        "editions": {"type": "array", "items": _of(ReportEdition, known)},
        "open": {"type": "array", "items": _of(Readiness, known)},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Yearly report, Annex 2",
        "description": "dates are ISO 8601 (whole or partial), words are Kazakh with their codes beside them",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": ["format", "report"],
        "$defs": known,
    }


def _of(hint: Any, known: dict[str, Schema]) -> Schema:  # noqa: ANN401 - a type of any form
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return {"type": "array", "items": _of(parts[0], known)}
        items = [_of(part, known) for part in parts]
        return {"type": "array", "prefixItems": items, "minItems": len(parts), "maxItems": len(parts)}
    if get_origin(hint) is UnionType:
        kinds = [_of(part, known) for part in get_args(hint) if part is not NoneType]
        return {"anyOf": [*kinds, {"type": "null"}]}
    if not is_dataclass(hint):
        return dict(_PLAIN[hint])
    name = str(getattr(hint, "__name__", ""))
    if name not in known:
        known[name] = {}
        known[name] = _record(name, hint, known)
    return {"$ref": f"#/$defs/{name}"}


def _record(name: str, kind: Any, known: dict[str, Schema]) -> Schema:  # noqa: ANN401
    hints = get_type_hints(kind)
    properties = {field.name: _of(hints[field.name], known) for field in fields(kind)}
    for field in properties:
        if (name, field) in _CODES:
            properties[field] = {"enum": list(_CODES[name, field])}
    required = [field.name for field in fields(kind) if field.default is MISSING]
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}
