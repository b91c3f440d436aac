"""The office of the tests of services."""

from tests.services.conftest import folder, new_office, office

__all__ = ["folder", "new_office", "office"]
