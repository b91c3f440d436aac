"""Write the JSON Schemas of the records of every register to ``docs/schema/records``."""

import json
from pathlib import Path

from intcoop_desktop.app.record_schema import record_schemas

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schema" / "records"


def texts() -> dict[str, str]:
    """File name → the file as it is written."""
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in record_schemas().items()}


def main() -> None:
    """Write all schemas; those of registers that are gone are taken away."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = texts()
    for old in FOLDER.glob("*.schema.json"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, "utf-8")
    print(f"{len(wanted)} → {FOLDER}")


if __name__ == "__main__":
    main()
