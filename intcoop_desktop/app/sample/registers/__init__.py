"""Everything the sample office has beside its people and their questionnaires: each register filled plausibly.

``before_people`` stores what does not depend on the people, ``after_people`` what is about them.
"""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intcoop_desktop.app.sample.registers.fixed import Keys
    from intcoop_desktop.app.sample.registers.reception import Reception
    from intcoop_desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What is there before the first person."""

    keys: "Keys"
    reception: "Reception"


def before_people(office: "Office", seed: int, today: date, units: tuple[int, ...]) -> Groundwork:
    """Partners, agreements, plans, orders …; arrival groups and orders of admission the stays will name."""
    from intcoop_desktop.app.sample.registers.fixed import load_fixed
    from intcoop_desktop.app.sample.registers.reception import prepare_reception

    keys = load_fixed(office, today, units)
    return Groundwork(keys, prepare_reception(office, keys, seed, today))


def after_people(office: "Office", ground: Groundwork, count: int, seed: int, today: date) -> None:
    """Papers and care of the people, own citizens and their trips, the reserve, a few files."""
    from intcoop_desktop.app.sample.registers.attached import attach_papers
    from intcoop_desktop.app.sample.registers.care import load_care
    from intcoop_desktop.app.sample.registers.groups import load_groups
    from intcoop_desktop.app.sample.registers.linked import link_records
    from intcoop_desktop.app.sample.registers.papers import load_papers
    from intcoop_desktop.app.sample.registers.present import present_people
    from intcoop_desktop.app.sample.registers.travel import load_travel

    people = present_people(office)
    load_papers(office, ground.keys, people, Random(f"papers {seed}"), today)
    load_care(office, people, Random(f"care {seed}"), today)
    load_groups(office, ground, people, Random(f"groups {seed}"), today)
    load_travel(office, ground.keys, people, count, Random(f"travel {seed}"), today)
    link_records(office, people, today)
    attach_papers(office, ground.keys, people, today)
