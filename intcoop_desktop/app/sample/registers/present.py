"""The people the office has papers about, as the generators of records need them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from intcoop_desktop.registers.spec import Record
from intcoop_desktop.services.lists import ListQuery

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

MOST = 3000
"""People with papers at most: in a very large sample office only the latest arrivals have them."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A person with the stay that matters."""

    person: int
    stay: Record
    citizenship: str
    passport: str
    diaspora: bool

    @property
    def state(self) -> str:
        """Of the stay."""
        return self.stay.text("state")

    @property
    def arrival(self) -> date:
        """The day of arrival."""
        return date.fromisoformat(self.stay.text("arrival"))


def present_people(office: "Office") -> list[Guest]:
    """Who is here, on leave or expected, in order of arrival; then those who left last."""
    stays, persons = office.registers.of("stay"), office.registers.of("person")
    here = list(stays.ids(ListQuery(sort="arrival", filters={"state": "present,on_leave,expected"})))[:MOST]
    gone = list(stays.ids(ListQuery(sort="arrival", filters={"state": "ended"})))[: MOST // 10]
    records = [row.record for row in stays.rows(here + gone)]
    owners = {row.id: row.record for row in persons.rows(sorted({_person(record) for record in records}))}
    return [_guest(record, owners[_person(record)]) for record in records]


def _person(stay: Record) -> int:
    person = stay.reference("person_id")
    assert person is not None
    return person


def _guest(stay: Record, person: Record) -> Guest:
    codes = person["citizenships"]
    return Guest(
        person=person.id,
        stay=stay,
        citizenship=str(codes[0]) if isinstance(codes, tuple) and codes else "",
        passport=person.text("passport_number"),
        diaspora=person["is_diaspora"] is True,
    )
