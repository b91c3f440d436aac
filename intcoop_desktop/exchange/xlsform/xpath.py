"""Rules as XPath: what XLSForm's ``constraint`` and ``relevant`` take."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

OPERATORS = {"=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class NotSayable(ValueError):
    """XPath of XLSForm has no words for this."""


def xpath(expression: object, own: str = "") -> str:
    """The expression; ``own``: the name of the question it belongs to, "" where ``.`` stands for it.

    A comparison with an answer that is not there holds, as in ``forms.rules``. Raises NotSayable.
    """
    if isinstance(expression, bool) or expression is None:
        return "true()" if expression else "false()"
    if isinstance(expression, int):
        return str(expression)
    if isinstance(expression, str):
        return quoted(expression)
    if not isinstance(expression, (list, tuple)) or not expression:
        raise NotSayable("empty")
    name, *operands = expression
    say = _WORDS.get(str(name))
    if say is None:
        raise NotSayable(str(name))
    return say(str(name), operands, own)


def quoted(text: str) -> str:
    """A text between the quotes it does not hold. Raises NotSayable when it holds both."""
    for mark in ("'", '"'):
        if mark not in text:
            return f"{mark}{text}{mark}"
    raise NotSayable("quotes")


def name_of(name: str, own: str) -> str:
    """An answer: ``.`` or ``${name}``."""
    if name == ".":
        return f"${{{own}}}" if own else "."
    if "/" in name.removeprefix("./"):
        raise NotSayable(name)
    return f"${{{name.removeprefix('./')}}}"


def _answer(name: str, operands: Sequence[Any], own: str) -> str:
    return name_of(str(operands[0]), own)


def _joined(name: str, operands: Sequence[Any], own: str) -> str:
    word = {"all": " and ", "any": " or "}[name]
    return "(" + word.join(xpath(part, own) for part in operands) + ")"


def _not(name: str, operands: Sequence[Any], own: str) -> str:
    return f"not({xpath(operands[0], own)})"


def _answered(name: str, operands: Sequence[Any], own: str) -> str:
    return f"({xpath(operands[0], own)} != '')"


def _compare(name: str, operands: Sequence[Any], own: str) -> str:
    left, right = (xpath(part, own) for part in operands)
    plain = f"{left} {OPERATORS[name]} {right}"
    if name in ("=", "!="):
        return f"({plain})"
    empty = [f"{one} = ''" for one in _answers(operands, own)]
    return "(" + " or ".join([*empty, plain]) + ")"


def _answers(operands: Sequence[Any], own: str) -> list[str]:
    """The answers a comparison needs, its own aside: a constraint is not asked about an empty answer."""
    found: list[str] = []
    for part in operands:
        if isinstance(part, (list, tuple)) and part:
            if part[0] == "answer":
                found.append(name_of(str(part[1]), own))
            else:
                found.extend(_answers(part[1:], own))
    return [one for one in dict.fromkeys(found) if one != "."]


def _in(name: str, operands: Sequence[Any], own: str) -> str:
    value = xpath(operands[0], own)
    return "(" + " or ".join(f"{value} = {xpath(part, own)}" for part in operands[1:]) + ")"


def _has(name: str, operands: Sequence[Any], own: str) -> str:
    return f"selected({xpath(operands[0], own)}, {xpath(operands[1], own)})"


def _today(name: str, operands: Sequence[Any], own: str) -> str:
    return "format-date(today(), '%Y-%m-%d')"


def _year(name: str, operands: Sequence[Any], own: str) -> str:
    return f"number(substr({xpath(operands[0], own)}, 0, 4))"


def _plus_years(name: str, operands: Sequence[Any], own: str) -> str:
    return f"({_year(name, operands[:1], own)} + {xpath(operands[1], own)})"


_WORDS: Mapping[str, Callable[[str, Sequence[Any], str], str]] = {
    "answer": _answer,
    "all": _joined,
    "any": _joined,
    "not": _not,
    "answered": _answered,
    **dict.fromkeys(OPERATORS, _compare),
    "in": _in,
    "has": _has,
    "today": _today,
    "year": _year,
    "plus_years": _plus_years,
}
