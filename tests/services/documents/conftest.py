"""The office of the tests of services."""

from tests.services.conftest import folder, office

__all__ = ["folder", "office"]
