"""Agreements beyond their register: renewals, how long they run, activities without a result (8.2, 8.3)."""

from intcoop_desktop.domain.agreements import Running, next_term, running
from intcoop_desktop.registers.spec import Child, Record, Value
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.registers.office import Registers

_RENEWALS = Child("agreement", "renewal_of")
_ACTIVITIES = Child("activity", "agreement_id")
LONGEST_CHAIN = 50

_NOT_TAKEN_OVER = (
    "number", "partner_number", "drafted_on", "agreed_on", "printed_on", "sent_on", "signed_on", "original_place",
)  # fmt: skip
"""Of the new paper, not of the old one."""


class AgreementService:
    """Reads through the registers; the next agreement is stored by the form."""

    def __init__(self, context: Context, registers: Registers) -> None:
        self._context, self._registers = context, registers

    def running(self, agreement: Record) -> Running:
        """How long it still runs."""
        return running(
            agreement.text("state"),
            agreement.text("valid_to"),
            open_ended=bool(agreement["open_ended"]),
            today=self._context.today(),
        )

    def renewal(self, agreement_id: int) -> dict[str, Value]:
        """Values of the agreement that renews this one: the same, for the time after it, as a new draft."""
        kind = self._registers.of("agreement").kind
        old = self._registers.of("agreement").get(agreement_id)
        values = dict(old.values)
        for name in _NOT_TAKEN_OVER:
            values[name] = kind.field(name).empty
        values["valid_from"], values["valid_to"] = next_term(old.text("valid_from"), old.text("valid_to"))
        return values | {"state": kind.field("state").start, "renewal_of": agreement_id}

    def chain(self, agreement_id: int) -> list[Record]:
        """The agreement with what it renews and what renews it, the oldest first; alone when there is none."""
        agreements = self._registers.of("agreement")
        first = agreements.get(agreement_id)
        seen = {first.id}
        while (before := first.reference("renewal_of")) is not None and before not in seen:
            first = agreements.get(before)
            seen.add(first.id)
        chain: list[Record] = []
        todo, met = [first], set[int]()
        while todo and len(chain) < LONGEST_CHAIN:
            one = todo.pop(0)
            if one.id in met:
                continue
            met.add(one.id)
            chain.append(one)
            todo += [row.record for row in reversed(self._registers.children(_RENEWALS, one.id))]
        return chain

    def without_result(self, agreement_id: int) -> list[int]:
        """Activities under it that are over and have no result (A2.7)."""
        today = self._context.today().isoformat()
        return [
            row.id
            for row in self._registers.children(_ACTIVITIES, agreement_id)
            if not row.record["result"] and row.record.text("date_to" if row.record["date_to"] else "date") <= today
        ]
