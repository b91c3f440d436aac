"""Write the JSON Schema of the yearly report to ``docs/schema/annual-report.schema.json``."""

import json
from pathlib import Path

from intcoop_desktop.app.report_schema import report_schema

FILE = Path(__file__).resolve().parent.parent / "docs" / "schema" / "annual-report.schema.json"


def text() -> str:
    """The file as it is written."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write it."""
    FILE.write_text(text(), "utf-8")
    print(FILE)


if __name__ == "__main__":
    main()
