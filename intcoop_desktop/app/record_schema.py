"""JSON Schemas of the records of every register, as ``list --json`` prints and ``enter`` takes them.

They are kept in ``docs/schema/records`` by ``packaging/record_schemas.py``.
"""

from collections.abc import Callable, Mapping

from intcoop_desktop.registers.registry import KINDS, words
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED, Field, RecordKind

Schema = dict[str, object]

ID = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_DAY = "^$|^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_REFERENCE: Schema = {"$ref": "#/$defs/reference"}
_DESCRIBING: Mapping[str, Schema] = {
    "id": {"description": "the same on every PC; passed over unless enter is told to update", **ID},
    "title": {"description": "what the record is called; passed over", "type": "string"},
    "archived": {"description": "passed over", "type": "boolean"},
    "created_at": {"description": "passed over", "type": "string"},
    "created_by": {"description": "passed over", "type": "string"},
    "changed_at": {"description": "passed over", "type": "string"},
    "changed_by": {"description": "passed over", "type": "string"},
}


def _text(_field: Field) -> Schema:
    return {"type": "string"}


def _choice(field: Field) -> Schema:
    return {"enum": ["", *words(field.options)]}


_SCHEMAS: Mapping[str, Callable[[Field], Schema]] = {
    "text": _text,
    "name": _text,
    "long": _text,
    "choice": _choice,
    "country": lambda field: {"description": "ISO 3166-1 alpha-2, XS: stateless", "type": "string"},
    "countries": lambda field: {
        "description": "ISO 3166-1 alpha-2, XS: stateless",
        "type": "array",
        "items": {"type": "string"},
    },
    "language": lambda field: {"description": "ISO 639", "type": "string"},
    "date": lambda field: {"description": "ISO 8601, day or month may be missing", "type": "string", "pattern": _DAY},
    "step": lambda field: {
        "description": f"a day, {STEP_NOT_REQUIRED} when it is not required, empty while it is to be done",
        "type": "string",
        "pattern": f"^{STEP_NOT_REQUIRED}$|{_DAY}",
    },
    "year": lambda field: {"type": "string", "pattern": "^$|^[0-9]{4}$"},
    "number": lambda field: {"type": ["integer", "null"], "minimum": 0},
    "check": lambda field: {"type": "boolean"},
    "reference": lambda field: {"anyOf": [_REFERENCE, {"type": "null"}]},
    "references": lambda field: {"type": "array", "items": _REFERENCE},
}
"""One for each kind of field."""


def record_schema(kind: RecordKind) -> Schema:
    """The schema of one register: a record or a list of them."""
    properties: dict[str, object] = dict(_DESCRIBING)
    for field in kind.all_fields:
        properties[field.name] = _described(field)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind.title}: {kind.plural} of intcoop-desktop",
        "description": _clauses(kind),
        "anyOf": [{"$ref": "#/$defs/record"}, {"type": "array", "items": {"$ref": "#/$defs/record"}}],
        "$defs": {
            "record": {
                "type": "object",
                "required": [field.name for field in kind.all_fields if field.required and field.start == field.empty],
                "additionalProperties": False,
                "properties": properties,
            },
            "reference": {
                "description": "a record by its id, or by its title when no other of its register is called so",
                "anyOf": [
                    {"type": "string"},
                    {
                        "type": "object",
                        "minProperties": 1,
                        "additionalProperties": False,
                        "properties": {"id": ID, "title": {"type": "string"}},
                    },
                ],
            },
        },
    }


def _described(field: Field) -> Schema:
    schema = dict(_SCHEMAS[field.kind](field))
    parts = [field.label, field.help, str(schema.get("description", ""))]
    if field.kind in ("reference", "references"):
        parts.append(f"register: {field.options}")
    return {**schema, "description": ". ".join(part.rstrip(".") for part in parts if part)}


def _clauses(kind: RecordKind) -> str:
    tasks = ", ".join(kind.tasks)
    return f"Order No. 661: {', '.join(kind.clauses)}" + (f"; tasks {tasks}" if tasks else "")


def record_schemas() -> dict[str, Schema]:
    """File name → schema, of every register."""
    return {f"{kind.plural}.schema.json": record_schema(kind) for kind in KINDS}
