"""The report as canonical JSON: the snapshot an edition is approved with, and back.

Canonical: keys in order, no spaces, UTF-8 as it is; so the same report always has the same SHA-256. A snapshot stays
readable for later programs: what they know more of has a default, what they do not know any more is passed over.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from intcoop_desktop.domain.annex2 import AnnualReport

FORMAT = "intcoop-annex2/1"
"""Kind and version of the JSON."""


def to_plain(report: AnnualReport) -> dict[str, Any]:
    """The report as values JSON knows."""
    return {"format": FORMAT, "report": _plain(report)}


def to_json(report: AnnualReport) -> str:
    """The canonical text."""
    return json.dumps(to_plain(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> AnnualReport:
    """The report of a snapshot. Raises ValueError for anything else."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or not str(data.get("format", "")).startswith("intcoop-annex2/"):
            raise ValueError("no snapshot of a report")
        report = _reader(AnnualReport)(data["report"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no snapshot of a report") from error
    assert isinstance(report, AnnualReport)
    return report


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    kind: Any = type(value)
    names = _names(kind)
    return {name: _plain(getattr(value, name)) for name in names} if names else value


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


Read = Callable[[Any], object]


@cache
def _reader(hint: Any) -> Read:  # noqa: ANN401 - a type of any form
    """What makes a value of a type from JSON."""
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if origin is UnionType:
        (inner,) = (one for one in get_args(hint) if one is not NoneType)
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    return _record_reader(hint) if is_dataclass(hint) else _exactly(hint)


def _tuple_reader(parts: tuple[Any, ...]) -> Read:
    if len(parts) == 2 and parts[1] is Ellipsis:
        read = _reader(parts[0])
        return lambda value: tuple(read(one) for one in value)
    readers = tuple(_reader(part) for part in parts)
    return lambda value: tuple(read(one) for read, one in zip(readers, value, strict=True))


def _record_reader(kind: Any) -> Read:  # noqa: ANN401
    hints = get_type_hints(kind)
    readers: Mapping[str, Read] = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    needed = [field.name for field in fields(kind) if field.default is MISSING]

    def read(value: Any) -> object:  # noqa: ANN401
        missing = [name for name in needed if name not in value]
        if missing:
            raise KeyError(missing[0])
        return kind(**{name: reader(value[name]) for name, reader in readers.items() if name in value})

    return read


def _exactly(kind: type) -> Read:
    def read(value: Any) -> object:  # noqa: ANN401
        if type(value) is not kind:
            raise TypeError(kind.__name__)
        return value

    return read
