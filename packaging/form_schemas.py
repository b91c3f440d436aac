"""Write the JSON Schemas of form editions and of answers to ``docs/schema/``."""

import json
from pathlib import Path

from intcoop_desktop.forms.definition import json_schema, load_edition
from intcoop_desktop.forms.schema import answers_schema

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schema"


def schemas() -> dict[str, dict[str, object]]:
    """File name → schema."""
    legal, office = load_edition("kz.q661.annex1"), load_edition("kz.q661.annex1.office")
    return {
        "form-edition.schema.json": json_schema(),
        "answers.schema.json": answers_schema(legal),
        "office.schema.json": answers_schema(office),
    }


def text(schema: dict[str, object]) -> str:
    """A schema as it is written."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write all schemas."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (FOLDER / name).write_text(text(schema), "utf-8")
        print(name)


if __name__ == "__main__":
    main()
