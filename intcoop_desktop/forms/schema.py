"""JSON Schema of the answers of an edition, for whoever writes files for ``intcoop-desktop enter``."""

from intcoop_desktop.forms.answers import MISSING_REASONS
from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.interchange import MAX_ROWS, RANGES
from intcoop_desktop.forms.text import MULTILINE_KINDS

PARTIAL_DATE = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def answers_schema(*editions: FormEdition) -> dict[str, object]:
    """The schema of the object ``from_json`` reads, of one edition or several together."""
    properties: dict[str, object] = {}
    for edition in editions:
        for item in edition.items:
            _collect(item, properties)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "; ".join(edition.title.en for edition in editions),
        "description": "Answers of " + ", ".join(edition.reference for edition in editions),
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _collect(item: Item, properties: dict[str, object]) -> None:
    if item.kind in ("note", "declaration", "signature"):
        return
    if item.kind == "group":
        properties[item.link_id] = _titled(item, _missing(item))
        for part in item.items:
            _collect(part, properties)
    else:
        properties[item.link_id] = _titled(item, {"anyOf": [_plain(item), _missing(item), {"type": "null"}]})


def _titled(item: Item, schema: dict[str, object]) -> dict[str, object]:
    return {"title": item.text.en.replace("\n", ", "), "description": item.text.kk.replace("\n", ", "), **schema}


def _missing(item: Item) -> dict[str, object]:
    reasons = list(item.missing or MISSING_REASONS)
    return {
        "type": "object",
        "properties": {"missing": {"enum": reasons}},
        "required": ["missing"],
        "additionalProperties": False,
    }


def _plain(item: Item) -> dict[str, object]:
    if item.kind == "table":
        return _table(item)
    codes = [option.code for option in item.options]
    if item.kind == "rank":
        rank = {"type": ["integer", "null"], "minimum": 1, "maximum": len(codes)}
        return {"type": "object", "properties": dict.fromkeys(codes, rank), "additionalProperties": False}
    if item.kind in RANGES:
        least, most = RANGES[item.kind]
        return {"type": "integer", "minimum": least, "maximum": most}
    if item.kind == "boolean":
        return {"type": "boolean"}
    if item.kind == "multi_choice":
        return {"anyOf": [{"type": "array", "items": {"enum": codes}}, {"enum": codes}]}
    if item.kind == "choice" and codes:
        return {"enum": [*codes, ""]}
    if item.kind == "partial_date":
        return {"type": "string", "pattern": f"{PARTIAL_DATE}|^$"}
    text: dict[str, object] = {"type": "string", "maxLength": item.entry.max_length}
    if item.kind == "choice":
        text["description"] = (
            _LISTS.get(item.value_list) or f"code of the list “{item.value_list}” (ISO 3166-1 alpha-2, ISO 639 …)"
        )
    elif codes:
        text["examples"] = codes
    elif item.kind not in MULTILINE_KINDS:
        text["pattern"] = "^[^\\n]*$"
    return text


_LISTS = {"units": "name of a unit of this office"}


def _table(item: Item) -> dict[str, object]:
    columns = {part.link_id: part for column in item.items for part in (column, *column.items)}
    cells: dict[str, object] = {}
    for link_id, part in columns.items():
        if part.kind == "group":
            cells[link_id] = _titled(part, _missing(part))
        else:
            cells[link_id] = _titled(part, {"anyOf": [_plain(part), _missing(part), {"type": "null"}]})
    row: dict[str, object] = {"type": "object", "properties": cells, "additionalProperties": False}
    rows: dict[str, object] = {"type": "array", "items": row, "maxItems": MAX_ROWS}
    if not item.rows:
        return rows
    entries = {"anyOf": [rows, row, _missing(item)]}
    return {
        "type": "object",
        "properties": {fixed.key: {"title": fixed.text.en, **entries} for fixed in item.rows},
        "additionalProperties": False,
    }
