"""Office of international cooperation under order No. 661."""

__version__ = "0.1.0"
