"""Paras 4–7 live: conditions of the Service, what it has, who is responsible, what para 7 asks of its people."""

from collections.abc import Sequence
from datetime import date

from intcoop_desktop.domain.paras import MISSING, PLAIN, THERE, ParaLine, missing_of_para_7
from intcoop_desktop.registers.spec import Record
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.home import HomeService
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.registers.office import Registers

_SAFE_ROOM = ("metal_door", "window_bars", "alarm")
_INVENTORY = ("furniture", "office", "communication")
_KIND_OF_SCREEN = {"persons": "person", "agreements": "agreement", "trips": "trip"}


class ParasService:
    """Reads only."""

    def __init__(self, context: Context, registers: Registers, home: HomeService) -> None:
        self._context, self._registers, self._home = context, registers, home

    def sections(self, today: date | None = None) -> dict[str, list[ParaLine]]:
        """Number of the para → its lines."""
        day = today or self._context.today()
        orders = self._all("staff_order")
        officials = [one for one in self._all("official") if _holds(one.text("until"), day)]
        return {
            "4": self._conditions(day),
            "5": [*self._papers(orders), *self._rooms(orders), *self._things(), *self._people(officials)],
            "6": [self._responsible(orders, day)],
            "7": self._requirements(officials, day),
        }

    def _all(self, code: str, **filters: str) -> list[Record]:
        register = self._registers.of(code)
        return [row.record for row in register.rows(register.ids(self._query(code, filters)))]

    def _query(self, code: str, filters: dict[str, str]) -> ListQuery:
        kind = self._registers.of(code).kind
        return ListQuery(sort=kind.sort, descending=kind.descending, filters=filters)

    # ------------------------------------------------------------- 4

    def _conditions(self, day: date) -> list[ParaLine]:
        made = []
        for condition in self._home.conditions(day):
            ids = [int(one) for one in condition.filters["ids"].split(",") if one]
            reached = bool(condition.needed) and condition.count >= condition.needed
            state = THERE if reached else PLAIN
            kind = _KIND_OF_SCREEN[condition.screen]
            made.append(ParaLine(condition.clause, state, kind, ids, condition.count, condition.needed))
        return made

    # ------------------------------------------------------------- 5

    def _papers(self, orders: Sequence[Record]) -> list[ParaLine]:
        wanted = (("5 service", "service"), ("5 duties", "duties"))
        return [_found(code, "staff_order", [one for one in orders if one["kind"] == order]) for code, order in wanted]

    def _rooms(self, orders: Sequence[Record]) -> list[ParaLine]:
        rooms = self._all("premises")
        if not rooms:
            return [ParaLine("5 premises", MISSING, "premises")]
        assigned = any(one["kind"] == "premises" for one in orders)
        without_order = [] if assigned else [room for room in rooms if room["order_id"] is None]
        lines = [
            ParaLine("5 premises", THERE, "premises", _ids(rooms), len(rooms)),
            _lacking("5 assigned", "premises", without_order, rooms),
        ]
        for name in _SAFE_ROOM:
            lines.append(_lacking(f"5 {name}", "premises", [room for room in rooms if not room[name]], rooms))
        return lines

    def _things(self) -> list[ParaLine]:
        things = [one for one in self._all("equipment") if not one["written_off_on"]]
        lines = [
            _found(f"5 {kind}", "equipment", [one for one in things if one["kind"] == kind]) for kind in _INVENTORY
        ]
        journal = self._registers.of("strict_document")
        kept, lost = (
            list(journal.ids(self._query("strict_document", {"state": states})))
            for states in ("kept,issued,returned", "lost")
        )
        lines.append(ParaLine("5 journal", THERE if kept else MISSING, "strict_document", kept or None, len(kept)))
        if lost:
            lines.append(ParaLine("5 lost", MISSING, "strict_document", lost, len(lost)))
        return lines

    def _people(self, officials: Sequence[Record]) -> list[ParaLine]:
        service = {one.id for one in self._all("unit") if one["kind"] == "service"}
        staff = [one for one in officials if one["unit_id"] in service]
        return [_found("5 staff", "official", staff)]

    # ------------------------------------------------------------- 6 and 7

    def _responsible(self, orders: Sequence[Record], day: date) -> ParaLine:
        """Asked for only while no order creates the Service."""
        valid = [one for one in orders if one["kind"] == "responsible" and _holds(one.text("valid_until"), day)]
        if valid:
            return ParaLine("6 responsible", THERE, "staff_order", _ids(valid), len(valid), name=valid[0].title)
        if any(one["kind"] == "service" for one in orders):
            return ParaLine("6 not needed", PLAIN, "staff_order")
        return ParaLine("6 responsible", MISSING, "staff_order")

    def _requirements(self, officials: Sequence[Record], day: date) -> list[ParaLine]:
        if not officials:
            return [ParaLine("7 nobody", MISSING, "official")]
        made = []
        for one in officials:
            missing = missing_of_para_7(one.values, day.isoformat())
            state = MISSING if missing else THERE
            made.append(ParaLine("7 official", state, "official", [one.id], name=one.title, missing=missing))
        return made


def _found(code: str, kind: str, records: Sequence[Record]) -> ParaLine:
    return ParaLine(code, THERE if records else MISSING, kind, _ids(records) or None, len(records))


def _lacking(code: str, kind: str, without: Sequence[Record], every: Sequence[Record]) -> ParaLine:
    """What every record has to have: those without it are behind a line that is missing something."""
    state = MISSING if without else THERE
    return ParaLine(code, state, kind, _ids(without or every), len(every) - len(without), len(every))


def _ids(records: Sequence[Record]) -> list[int]:
    return [one.id for one in records]


def _holds(until: str, day: date) -> bool:
    return not until or until >= day.isoformat()[: len(until)]
