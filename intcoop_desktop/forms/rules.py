"""Rules of a form edition: a small JSON tree, evaluated without any code in the data.

``["<=", ["answer", "./years_from"], ["answer", "."]]`` — ``"."`` is the item's own answer, ``"./x"`` the answer
of ``x`` in the same row, any other name an answer of the form. A comparison with an answer that is not there holds.
``["has", ["answer", "types"], "school"]`` asks whether an option is among several chosen ones.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from intcoop_desktop.forms.answers import Answers

Operand: TypeAlias = str | int | bool | None
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule is evaluated: the answers, the path of the item's own answer, today's ISO date."""

    answers: Answers
    path: str
    today: str


def holds(expression: Sequence[Any], place: Place) -> bool:
    """Whether a rule's assertion holds. Raises ValueError for a tree this version does not know."""
    return bool(evaluate(expression, place))


def evaluate(expression: object, place: Place, depth: int = 0) -> Operand:
    """The value of an expression: lists are operations, everything else stands for itself."""
    if not isinstance(expression, (list, tuple)):
        if expression is None or isinstance(expression, (str, int)):
            return expression
        raise ValueError(f"not a rule operand: {expression!r}")
    if depth > MAX_DEPTH or not expression:
        raise ValueError("rule too deep or empty")
    name, *operands = expression
    if name == "answer":
        return _answer(str(operands[0]), place)
    if name == "today":
        return place.today
    operation = OPERATIONS.get(str(name))
    if operation is None:
        raise ValueError(f"unknown rule operation: {name}")
    return operation(*[evaluate(operand, place, depth + 1) for operand in operands])


def _answer(name: str, place: Place) -> Operand:
    if name == ".":
        path = place.path
    elif name.startswith("./"):
        path = place.path.rpartition("/")[0] + name[1:]
    else:
        path = name
    cell = place.answers.get(path)
    if cell is None or cell.empty or cell.missing is not None:
        return None
    return ", ".join(cell.value) if isinstance(cell.value, tuple) else cell.value


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[..., bool]:
    """A comparison; numbers as numbers, partial dates to the precision both have."""

    def operation(left: Operand, right: Operand) -> bool:
        if left is None or right is None:
            return True
        if str(left).isdecimal() and str(right).isdecimal():
            return compare(int(left), int(right))
        one, other = str(left), str(right)
        common = min(len(one), len(other))
        return compare(one[:common], other[:common])

    return operation


def _year(value: Operand) -> Operand:
    return int(str(value)[:4]) if value is not None and str(value)[:4].isdecimal() else None


def _plus_years(value: Operand, years: Operand) -> Operand:
    year = _year(value)
    return None if year is None else int(year) + int(years or 0)


def iin_is_valid(value: Operand) -> bool:
    """Whether twelve digits carry the right check digit (IIN and BIN of Kazakhstan); nothing is valid too."""
    if value is None or value == "":
        return True
    text = str(value)
    if len(text) != 12 or not (text.isascii() and text.isdecimal()):
        return False
    numbers = [int(digit) for digit in text]
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        control = sum(weight * digit for weight, digit in zip(weights, numbers, strict=False)) % 11
        if control < 10:
            return control == numbers[11]
    return False


OPERATIONS: Mapping[str, Callable[..., Operand]] = {
    "all": lambda *values: all(values),
    "any": lambda *values: any(values),
    "not": lambda value: not value,
    "answered": lambda value: value is not None,
    "=": lambda left, right: str(left) == str(right),
    "!=": lambda left, right: str(left) != str(right),
    "<": _ordered(lambda left, right: left < right),
    "<=": _ordered(lambda left, right: left <= right),
    ">": _ordered(lambda left, right: left > right),
    ">=": _ordered(lambda left, right: left >= right),
    "year": _year,
    "in": lambda value, *codes: str(value) in {str(code) for code in codes},
    "has": lambda value, code: str(code) in str(value or "").split(", "),
    "plus_years": _plus_years,
    "iin": iin_is_valid,
}

ANY = 99
ARITY: Mapping[str, tuple[int, int]] = {
    "answer": (1, 1),
    "today": (0, 0),
    "all": (1, ANY),
    "any": (1, ANY),
    "not": (1, 1),
    "answered": (1, 1),
    "=": (2, 2),
    "!=": (2, 2),
    "<": (2, 2),
    "<=": (2, 2),
    ">": (2, 2),
    ">=": (2, 2),
    "in": (2, ANY),
    "has": (2, 2),
    "year": (1, 1),
    "plus_years": (2, 2),
    "iin": (1, 1),
}
"""Operation → how few and how many operands it takes."""


def fault(expression: object, depth: int = 0) -> str:
    """Why an expression cannot be evaluated, in English for a log; empty when it can."""
    if not isinstance(expression, (list, tuple)):
        known = expression is None or isinstance(expression, (str, int))
        return "" if known else f"not an operand: {expression!r}"[:100]
    if depth > MAX_DEPTH or not expression:
        return "too deep or empty"
    name, *operands = expression
    if not isinstance(name, str) or name not in ARITY:
        return f"unknown operation: {name!r}"[:100]
    least, most = ARITY[name]
    if not least <= len(operands) <= most:
        return f"{name} takes another number of operands"
    if name == "answer":
        return "" if isinstance(operands[0], str) and operands[0] else "answer takes the name of an item"
    return next((found for operand in operands if (found := fault(operand, depth + 1))), "")


def references(expression: object) -> frozenset[str]:
    """The names an expression asks for: ``"."``, ``"./x"``, ``"x"``. Give it trees without ``fault`` only."""
    if not isinstance(expression, (list, tuple)) or not expression:
        return frozenset()
    if expression[0] == "answer":
        return frozenset([str(expression[1])])
    return frozenset().union(*(references(operand) for operand in expression[1:]))


def renamed(expression: Sequence[Any], names: Mapping[str, str]) -> list[Any]:
    """The expression asking for other items: old link id → new one."""
    if len(expression) == 2 and expression[0] == "answer":
        name = str(expression[1])
        lead, own = ("./", name[2:]) if name.startswith("./") else ("", name)
        top, slash, rest = own.partition("/")
        return ["answer", lead + names.get(top, top) + slash + rest]
    return [renamed(part, names) if isinstance(part, (list, tuple)) and part else part for part in expression]


def today() -> str:
    """Today's date, ISO 8601, in the machine's time zone."""
    return datetime.date.today().isoformat()
