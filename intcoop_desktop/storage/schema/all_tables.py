"""Every table of the store: import this where the whole metadata is needed."""

from intcoop_desktop.storage.schema import (
    annual_reports,
    audit,
    core,
    documents,
    forms,
    organisation,
    people,
    questionnaires,
    registers,
)
from intcoop_desktop.storage.schema.base import metadata

__all__ = [
    "annual_reports",
    "audit",
    "core",
    "documents",
    "forms",
    "metadata",
    "organisation",
    "people",
    "questionnaires",
    "registers",
]
