"""JSON Schema of the file ``enter`` takes and ``show --json`` prints; kept in ``docs/schema``.

python -m intcoop_desktop.app.enter_schema > docs/schema/questionnaire.schema.json
"""

import json
import sys

FILE = "questionnaire.schema.json"


def enter_schema() -> dict[str, object]:
    """The schema: answers and office section apart, or the answers alone; in a list of one or not."""
    from intcoop_desktop.forms.definition import load_edition
    from intcoop_desktop.forms.schema import answers_schema
    from intcoop_desktop.services.office import LEGAL_FORM, OFFICE_FORM
    from intcoop_desktop.services.questionnaire_parts.json_form import DESCRIBING
    from intcoop_desktop.services.values import ORIGINS

    answers = _part(answers_schema(load_edition(LEGAL_FORM)))
    office = _part(answers_schema(load_edition(OFFICE_FORM)))
    photo = {
        "description": "JPEG or PNG in base64, or the reason why there is none",
        "anyOf": [{"type": "string", "contentEncoding": "base64"}, {"$ref": "#/$defs/missing"}],
    }
    properties = answers["properties"]
    assert isinstance(properties, dict)
    properties["photo"] = photo
    describing: dict[str, object] = {key: {} for key in sorted(DESCRIBING)}
    whole = {
        "description": "as show --json prints it; keys that describe the stored record are passed over",
        "type": "object",
        "required": ["answers"],
        "additionalProperties": False,
        "properties": {
            **describing,
            "origin": {"enum": list(ORIGINS)},
            "answers": {"$ref": "#/$defs/answers"},
            "office": {"$ref": "#/$defs/office"},
            "photo": photo,
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A questionnaire for intcoop-desktop enter",
        "anyOf": [
            {"$ref": "#/$defs/questionnaire"},
            {"$ref": "#/$defs/answers"},
            {"type": "array", "minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/questionnaire"}},
        ],
        "$defs": {
            "questionnaire": whole,
            "answers": answers,
            "office": office,
            "missing": {"type": "object", "required": ["missing"], "properties": {"missing": {"type": "string"}}},
        },
    }


def schema_text() -> str:
    """As it stands in the file."""
    return json.dumps(enter_schema(), ensure_ascii=False, indent=2) + "\n"


def _part(schema: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in schema.items() if key != "$schema"}


if __name__ == "__main__":
    sys.stdout.write(schema_text())
