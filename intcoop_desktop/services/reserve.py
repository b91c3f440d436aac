"""The reserve in both directions: a candidate becomes a trip abroad, or an invitation (8.7)."""

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.registers.spec import Child, Record, Values
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.registers.office import Registers

ALREADY = N_("This was done already: {name}")


class ReserveService:
    """Each way is one step of undo: the new record, and the candidate chosen."""

    def __init__(self, context: Context, registers: Registers) -> None:
        self._context, self._registers = context, registers

    def to_trip(self, candidate_id: int) -> Record:
        """Propose a trip for an own citizen. Raises ``UserError`` for somebody else."""
        candidate = self._registers.of("reserve_candidate").get(candidate_id)
        who = candidate.reference("citizen_id")
        if who is None:
            raise UserError(
                N_("A trip abroad is for an own citizen; this candidate is a foreign citizen. Invite them instead.")
            )
        values: Values = {
            "citizen_id": who,
            "country": candidate["country"],
            "topic": candidate["field"],
            **({"purpose": candidate["purpose"]} if candidate["purpose"] else {}),
        }
        for row in self._registers.children(Child("trip", "citizen_id"), who):
            trip = row.record
            if trip["state"] in ("proposed", "approved", "preparing") and all(
                trip[name] == value for name, value in values.items()
            ):
                raise UserError(ALREADY, name=trip.title)
        return self._chosen(candidate, "trip", values)

    def to_invitation(self, candidate_id: int) -> Record:
        """Request an invitation for a foreign citizen. Raises ``UserError`` for somebody else."""
        candidate = self._registers.of("reserve_candidate").get(candidate_id)
        who = candidate.reference("person_id")
        if who is None:
            raise UserError(
                N_("An invitation is for a foreign citizen; this candidate is an own citizen. Plan a trip instead.")
            )
        for row in self._registers.children(Child("invitation", "person_id"), who):
            if row.record["state"] in ("requested", "issued", "sent"):
                raise UserError(ALREADY, name=row.record.title)
        return self._chosen(candidate, "invitation", {"person_id": who})

    def _chosen(self, candidate: Record, code: str, values: Values) -> Record:
        reserve = self._registers.of("reserve_candidate")
        with self._context.undo.group(N_("From the reserve: {name}"), name=candidate.title):
            made = self._registers.of(code).create(values)
            state = reserve.kind.state(str(candidate["state"]))
            if state is not None and "chosen" in state.next:
                reserve.save(candidate.id, {"state": "chosen"})
        return made
