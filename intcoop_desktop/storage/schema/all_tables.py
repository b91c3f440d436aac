"""Every table of the store: import this where the whole metadata is needed."""

from intcoop_desktop.storage.schema import audit, core, forms, organisation, people, questionnaires, registers
from intcoop_desktop.storage.schema.base import metadata

__all__ = ["audit", "core", "forms", "metadata", "organisation", "people", "questionnaires", "registers"]
